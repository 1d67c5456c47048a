/**
 * Where the parts of a multipart stand (RFC 2046 section 5.1.1). A delimiter is a line of `--`, the
 * boundary, perhaps `--` (the last one), and white space; the line end before it belongs to it.
 * What follows the last delimiter is a part, too, if it isn't the closing one.
 */
import type { Rope } from "./rope.ts";

/** Octets [start, end) of a rope. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Multipart {
  readonly preamble: Range;
  readonly parts: readonly Range[];
  readonly epilogue: Range;
  /** There are more parts than the limit; the epilogue begins where the first of them does. */
  readonly more: boolean;
}

interface Delimiter {
  /** Where the line end before the delimiter starts: the end of the part before. */
  readonly start: number;
  /** After the delimiter's own line end. */
  readonly end: number;
  readonly closing: boolean;
}

/** The parts within the range, at most `limit`. */
export function splitMultipart(
  rope: Rope,
  range: Range,
  boundary: string,
  limit: number,
): Multipart {
  const line = Buffer.from(`\n--${boundary}`, "latin1");
  const parts: Range[] = [];
  let delimiter = firstDelimiter(rope, range, line);
  const preamble = { start: range.start, end: delimiter?.start ?? range.end };
  while (delimiter && !delimiter.closing) {
    const { end: start } = delimiter;
    if (parts.length >= limit)
      return { preamble, parts, epilogue: { start, end: range.end }, more: true };
    // The next delimiter's line end may be that of this one: an empty part.
    delimiter = nextDelimiter(rope, start - 1, range.end, line);
    parts.push({ start, end: Math.max(start, delimiter?.start ?? range.end) });
  }
  const start = delimiter?.end ?? range.end;
  return { preamble, parts, epilogue: { start, end: range.end }, more: false };
}

/** The first delimiter may stand at the very start, without a line end before it. */
function firstDelimiter(rope: Rope, range: Range, line: Buffer): Delimiter | undefined {
  const bare = line.subarray(1);
  const head = Math.min(range.end, range.start + bare.length);
  if (rope.slice(range.start, head).equals(bare)) {
    const found = delimiterAt(rope, range.start, head, range);
    if (found) return found;
  }
  return nextDelimiter(rope, range.start, range.end, line);
}

function nextDelimiter(rope: Rope, from: number, end: number, line: Buffer): Delimiter | undefined {
  for (let at = from; at < end; at++) {
    at = rope.indexOf(line, at, end);
    if (at < 0) return undefined;
    const start = at > from && rope.byteAt(at - 1) === 0x0d ? at - 1 : at;
    const found = delimiterAt(rope, start, at + line.length, { start: from, end });
    if (found) return found;
  }
  return undefined;
}

/** White space that may follow a boundary; longer than relays pad. */
const longestPadding = 1024;

/** The delimiter whose boundary ends at `at`, if nothing but white space follows in its line. */
function delimiterAt(rope: Rope, start: number, at: number, range: Range): Delimiter | undefined {
  const closing = rope.byteAt(at) === 0x2d && rope.byteAt(at + 1) === 0x2d && at + 2 <= range.end;
  let end = closing ? at + 2 : at;
  const line = rope.slice(end, Math.min(range.end, end + longestPadding));
  let padding = 0;
  while (padding < line.length && isPadding(line[padding])) padding++;
  end += padding;
  if (end === range.end) return { start, end, closing };
  return rope.byteAt(end) === 0x0a ? { start, end: end + 1, closing } : undefined;
}

function isPadding(octet: number | undefined): boolean {
  return octet === 0x20 || octet === 0x09 || octet === 0x0d;
}
