/**
 * Text that stands in a text in another form, where no header says so: quoted-printable that was
 * encoded twice or forwarded as it was, encoded words out of a header, letters set from right to left,
 * words hyphenated at a line's end.
 */
import { decodeShort } from "../mime/charset.ts";
import { decodeUnstructured } from "../mime/encoded-word.ts";
import { decodeQuotedPrintable } from "../mime/quoted-printable.ts";

/** Each at most as long as the text. */
export function* otherReadings(text: string): Generator<string> {
  if (text.includes("=")) {
    const decoded = quotedText(text);
    if (decoded !== undefined) yield decoded;
    for (const [words] of text.matchAll(encodedWords)) yield decodeUnstructured(words);
  }
  if (text.includes(rightToLeft)) {
    for (const [, run = ""] of text.matchAll(overridden)) yield Array.from(run).reverse().join("");
  }
  if (text.search(hyphenated) >= 0) yield text.replaceAll(hyphenated, "");
}

/** One or two occur in any text. */
const leastEscapes = 3;
const escape = /=[0-9A-F]{2}|=\r?\n/gi;

function quotedText(text: string): string | undefined {
  const escapes = text.matchAll(escape);
  for (let count = 0; count < leastEscapes; count++)
    if (escapes.next().done === true) return undefined;
  return decodeShort(undefined, Buffer.concat([...decodeQuotedPrintable([Buffer.from(text)])]));
}

/** RFC 2047 section 2; one after the other they are read together. */
const encodedWords = /(?:=\?[^?\s]{1,64}\?[bq]\?[^?\s]{1,1000}\?=\s{0,9})+/giu;

/** RIGHT-TO-LEFT OVERRIDE; up to a line's end or POP DIRECTIONAL FORMATTING (UAX #9). */
const rightToLeft = "\u202e";
const overridden = /\u202e([^\u202c\u202e\n]{1,1000})/gu;

/** A hyphen that may stand in the word only because the line ends there; or else the word has one. */
const hyphenated = /(?<=\p{L})-\r?\n[ \t]{0,40}(?=\p{Ll})/gu;
