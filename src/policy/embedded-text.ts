/**
 * Text that stands in base64 within a text, where no transfer encoding says so: pasted attachments,
 * data URLs, what somebody wants to hide.
 */
import { isBase64 } from "../mime/base64-run.ts";
import { decodeText, looksLikeText, readingsOf, sampleSize } from "../mime/charset.ts";

/** Shorter runs of such characters are words, paths and keys. */
const shortest = 40;
/** Base64 within base64 within ... */
const deepest = 4;

/**
 * What base64 in the text decodes to, if it is text, and so on with that. As each level is shorter by a
 * quarter, all are together little more than twice as long as the text.
 */
export function* embeddedTexts(text: string, depth = 0): Generator<string> {
  if (depth >= deepest) return;
  for (const run of base64Runs(text)) {
    const decoded = decodedText(run);
    if (decoded === undefined) continue;
    yield decoded;
    yield* embeddedTexts(decoded, depth + 1);
  }
}

/** Characters that hold as many octets as tell what the text is. */
const sampleLength = 4 * Math.ceil(sampleSize / 3);

/**
 * What stands right before base64 may look like a part of it: four octets can begin anywhere. Where
 * they do is told from a sample: no more of a long run is decoded for it.
 */
function decodedText(run: string): string | undefined {
  for (let skipped = 0; skipped < 4; skipped++) {
    const rest = skipped + sampleLength;
    const first = Buffer.from(run.slice(skipped, rest), "base64");
    const sample = first.subarray(0, sampleSize);
    const charset = readingsOf(undefined, sample).charsets.at(-1);
    if (charset === undefined || !isCertainlyText(sample, charset)) continue;
    return [...decodeText(charset, [first, Buffer.from(run.slice(rest), "base64")])].join("");
  }
  return undefined;
}

/** Many octets that mean nothing are letters of windows-1252. */
function isCertainlyText(sample: Buffer, charset: string): boolean {
  if (!looksLikeText(sample)) return false;
  if (charset.startsWith("utf")) return true;
  return sample.reduce((count, octet) => count + (octet < 0x80 ? 1 : 0), 0) > 0.7 * sample.length;
}

/**
 * Runs of base64 characters, also over several lines, without the line ends. A run of 40 holds every
 * 40th character, wherever it stands: so only a few characters of other text are looked at.
 */
function* base64Runs(text: string): Generator<string> {
  let free = 0;
  for (let at = shortest - 1; at < text.length; at += shortest) {
    if (!isBase64(text, at)) continue;
    let start = at;
    while (start > free && isBase64(text, start - 1)) start--;
    let end = endOfRun(text, at);
    if (end - start < shortest) continue;
    const lines = [text.slice(start, end)];
    for (let line = nextLine(text, end); line; line = nextLine(text, end)) {
      lines.push(text.slice(line.start, line.end));
      end = line.end;
    }
    yield lines.join("");
    free = end;
    at = end;
  }
}

/** A line of nothing else, below a line that ends here. */
function nextLine(text: string, end: number): { start: number; end: number } | undefined {
  const start = text.startsWith("\r\n", end) ? end + 2 : end + 1;
  if (text.charAt(start - 1) !== "\n") return undefined;
  const next = endOfRun(text, start);
  const ends = next === text.length || "\r\n=".includes(text.charAt(next));
  return next > start && ends ? { start, end: next } : undefined;
}

function endOfRun(text: string, start: number): number {
  let end = start;
  while (end < text.length && isBase64(text, end)) end++;
  return end;
}
