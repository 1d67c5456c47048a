/**
 * Charsets: octets to text. Labels are those of the WHATWG Encoding standard, which the platform
 * knows, and what else mail calls the same things. For a scanner it counts more to miss nothing
 * than to be right, so octets may be given several readings.
 */
import { isUtf8 } from "node:buffer";
import { decodeUtf7 } from "./utf7.ts";

/** Names that the platform doesn't know, and ones that say nothing about non-ASCII octets. */
const aliases: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "": "us-ascii",
    ascii: "us-ascii",
    "ansi_x3.4-1968": "us-ascii",
    "iso646-us": "us-ascii",
    "iso-8859-1-windows-3.1-latin-1": "windows-1252",
    cp932: "shift_jis",
    cp936: "gbk",
    cp949: "euc-kr",
    cp950: "big5",
    cp1250: "windows-1250",
    "utf-7": "utf-7",
    "unicode-1-1-utf-7": "utf-7",
    utf7: "utf-7",
    "unicode-2-0-utf-8": "utf-8",
    utf8mb4: "utf-8",
    "utf-8-sig": "utf-8",
  }),
);

/** What is longer is none that anybody knows. */
const longestLabel = 100;

/** A sample shorter than this is the whole content. */
export const sampleSize = 65_536;

/** Every octet is a character in it. */
const fallback = "windows-1252";

/** How octets are to be read: one charset or several, and whether the label is one that we know. */
export interface Readings {
  readonly charsets: readonly string[];
  readonly known: boolean;
}

/**
 * The readings for content labelled `label`; `sample` its first `sampleSize` octets.
 * - no label or US-ASCII: UTF-8 where the sample is valid as such, else windows-1252
 * - an unknown label: the same, and `known` is false
 * - octets that look like UTF-16 are read so too, whatever the label says
 * - a wrong label (invalid UTF-8; UTF-16 that doesn't look like it): windows-1252 too
 * - UTF-7, which most programs don't know: as with no label too
 */
export function readingsOf(label: string | undefined, sample: Buffer): Readings {
  const charset = canonical(label ?? "");
  const known = charset === "us-ascii" || charset === "utf-7" || isPlatformLabel(charset);
  const charsets = new Set<string>();
  if (charset.startsWith("utf-16")) charsets.add(utf16Order(sample) ?? charset);
  else charsets.add(known && charset !== "us-ascii" ? charset : utf8OrFallback(sample));
  const wide = looksLikeUtf16(sample) ? utf16Order(sample) : undefined;
  if (wide) charsets.add(wide);
  if (charset === "utf-8" || charset === "utf-7") charsets.add(utf8OrFallback(sample));
  if (charset.startsWith("utf-16") && !wide) charsets.add(fallback);
  return { charsets: [...charsets], known };
}

/** Decodes by one of `readingsOf`; what is invalid becomes U+FFFD. */
export function* decodeText(charset: string, chunks: Iterable<Buffer>): Generator<string> {
  if (charset === "utf-7") {
    yield* decodeUtf7(chunks);
    return;
  }
  const decoder = new TextDecoder(charset);
  for (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** A short text, such as a field's: its first reading. */
export function decodeShort(label: string | undefined, octets: Buffer): string {
  const [charset = fallback] = readingsOf(label, octets).charsets;
  return [...decodeText(charset, [octets])].join("");
}

function canonical(label: string): string {
  const plain = label
    .trim()
    .slice(0, longestLabel)
    .replaceAll(/^["']+|["']+$/g, "")
    .toLowerCase();
  return aliases.get(plain) ?? platformName(plain) ?? plain;
}

function platformName(label: string): string | undefined {
  try {
    const name = new TextDecoder(label).encoding;
    // The standard's Latin-1 and US-ASCII are windows-1252; only the label knows which was meant.
    return label === "us-ascii" ? label : name;
  } catch {
    return undefined;
  }
}

function isPlatformLabel(charset: string): boolean {
  return platformName(charset) !== undefined;
}

function utf8OrFallback(sample: Buffer): string {
  if (sample.length < sampleSize) return isUtf8(sample) ? "utf-8" : fallback;
  try {
    // It may end within a character.
    new TextDecoder("utf-8", { fatal: true }).decode(sample, { stream: true });
    return "utf-8";
  } catch {
    return fallback;
  }
}

/** By byte order mark, else by where the zero octets stand; undefined where nothing tells. */
function utf16Order(sample: Buffer): "utf-16le" | "utf-16be" | undefined {
  if (sample[0] === 0xff && sample[1] === 0xfe) return "utf-16le";
  if (sample[0] === 0xfe && sample[1] === 0xff) return "utf-16be";
  const [even, odd] = zeroOctets(sample);
  if (even === odd) return undefined;
  return even > odd ? "utf-16be" : "utf-16le";
}

function looksLikeUtf16(sample: Buffer): boolean {
  const [even, odd] = zeroOctets(sample);
  const inspected = Math.min(sample.length, inspectedOctets) / 2;
  return isMarked(sample) || (inspected >= 2 && Math.max(even, odd) > inspected * 0.4);
}

function isMarked(sample: Buffer): boolean {
  const mark = sample.length < 2 ? 0 : sample.readUInt16BE(0);
  return mark === 0xfeff || mark === 0xfffe;
}

const inspectedOctets = 1024;

/** Zero octets at even and at odd places of the sample's beginning. */
function zeroOctets(sample: Buffer): [number, number] {
  const counts: [number, number] = [0, 0];
  const length = Math.min(sample.length, inspectedOctets);
  for (let at = 0; at < length; at++) {
    if (sample[at] === 0) counts[at % 2 === 0 ? 0 : 1]++;
  }
  return counts;
}

/** Control octets that text doesn't hold; those of text are blanks, escapes and separators. */
const isControl = Uint8Array.from({ length: 256 }, (_, octet) =>
  octet < 0x09 || (octet > 0x0d && octet < 0x1a) ? 1 : 0,
);

/** Whether a sample of unknown content is text in some charset: it holds hardly any control octets. */
export function looksLikeText(sample: Buffer): boolean {
  if (isMarked(sample)) return true;
  let controls = 0;
  let zeros = 0;
  for (const octet of sample) {
    controls += isControl[octet] ?? 0;
    if (octet === 0) zeros++;
  }
  if (controls * 25 <= sample.length) return true;
  if ((controls - zeros) * 25 > sample.length || !looksLikeUtf16(sample)) return false;
  return Math.min(...zeroOctets(sample)) * 25 <= Math.min(sample.length, inspectedOctets);
}
