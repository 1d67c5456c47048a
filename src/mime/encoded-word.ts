/** Encoded words in unstructured fields (RFC 2047): read as mail programs show them, and written. */
import { decodeBase64 } from "./base64.ts";
import { decodeShort, readingsOf } from "./charset.ts";
import { unfold } from "./field.ts";

/** Charset, language (RFC 2231 section 5), encoding, text; spaces in the text are tolerated. */
const encodedWord = /=\?([^?*\s]{1,64})(?:\*[^?\s]{0,64})?\?([bq])\?([^?]*)\?=/giu;

interface Word {
  readonly charset: string;
  readonly octets: Buffer[];
}

/**
 * The text of a field value: unfolded, encoded words decoded, white space between them dropped.
 * Neighbours of one charset are joined before decoding, as a character may be split over them.
 * Raw octets are read as UTF-8 where valid, else as windows-1252. Never fails.
 */
export function decodeUnstructured(value: string): string {
  const text = unfold(value);
  let result = "";
  let waiting: Word | undefined;
  let end = 0;
  for (const match of text.matchAll(encodedWord)) {
    const between = text.slice(end, match.index);
    const word = wordOf(match);
    end = match.index + match[0].length;
    if (waiting && between.trim() === "" && waiting.charset === word.charset) {
      waiting.octets.push(...word.octets);
      continue;
    }
    result += textOfWord(waiting);
    if (!waiting || between.trim() !== "") result += rawText(between);
    waiting = word;
  }
  return result + textOfWord(waiting) + rawText(text.slice(end));
}

/**
 * A field value that shows this text: as it is where it is ASCII and short lines can hold it, else in
 * words of UTF-8 and base64, each on a line of its own (RFC 2047 section 2).
 */
export function encodeUnstructured(text: string): string {
  const looksEncoded = text.includes("=?");
  if (/^[\t -~]{0,900}$/.test(text) && !looksEncoded) return ` ${text}`;
  const words: Buffer[] = [];
  let word: Buffer = Buffer.alloc(0);
  for (const character of text) {
    const octets = Buffer.from(character, "utf8");
    if (word.length + octets.length > octetsOfWord) {
      words.push(word);
      word = octets;
    } else word = Buffer.concat([word, octets]);
  }
  return [...words, word].map((each) => ` =?utf-8?B?${each.toString("base64")}?=`).join("\n");
}

/** In 75 characters with all that stands around them. */
const octetsOfWord = 45;

function wordOf([, charset = "", encoding = "", text = ""]: RegExpMatchArray): Word {
  const octets = /b/i.test(encoding) ? base64Octets(text) : quotedOctets(text);
  return { charset: charset.toLowerCase(), octets: [octets] };
}

function base64Octets(text: string): Buffer {
  return Buffer.concat([...decodeBase64([Buffer.from(text, "latin1")], { lenient: true })]);
}

/** The Q encoding, RFC 2047 section 4.2. */
function quotedOctets(text: string): Buffer {
  const decoded = text
    .replaceAll("_", " ")
    .replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(decoded, "latin1");
}

function textOfWord(word: Word | undefined): string {
  if (!word) return "";
  const octets = Buffer.concat(word.octets);
  const text = decodeShort(word.charset, octets);
  // Many programs don't know it and show the octets.
  if (!readingsOf(word.charset, octets).charsets.includes("utf-7")) return text;
  const raw = decodeShort(undefined, octets);
  return raw === text ? text : `${text} ${raw}`;
}

function rawText(text: string): string {
  return decodeShort(undefined, Buffer.from(text, "latin1"));
}
