/**
 * A message file for the command line: octets to fields and body, and back. In memory line ends are
 * CRLF, as a mail server hands them over. A file that uses LF is mapped, every LF to CRLF and back
 * (a CR of its own before an LF survives); a file whose first line ends in CRLF isn't touched, but
 * that a bare LF within its header counts as, and becomes, a CRLF, as mail servers do it.
 */
import { serialiseFields } from "./field.ts";
import type { Message } from "./field.ts";
import { parseHeader } from "./header.ts";
import { MimeError } from "./mime-error.ts";
import { Rope } from "./rope.ts";

export interface MessageFile extends Message {
  readonly lineEnd: "crlf" | "lf";
  /** Whether an empty line ends the header; without one the body follows directly, if there is one. */
  readonly separator: boolean;
  /** Whether the last header line has its line end; only a file without a body can lack it. */
  readonly terminated: boolean;
}

const chunkSize = 65_536;
const newline = Buffer.from("\n");
const carriageReturn = 0x0d;

/**
 * Reads a message file; a leading mbox `From ` line is dropped. Fails only where the header is
 * longer than `limit` octets: MimeError `too-large`.
 */
export function parseMessage(file: readonly Buffer[], limit = Infinity): MessageFile {
  const octets = new Rope(file);
  const start = endOfMboxLine(octets);
  const firstEnd = octets.indexOf(newline, start);
  const lineEnd = firstEnd > 0 && octets.byteAt(firstEnd - 1) === carriageReturn ? "crlf" : "lf";
  const rope = new Rope([...inMemory(octets.chunks(start), lineEnd)]);
  const header = parseHeader(rope, 0, rope.length, limit);
  if (header.truncated) throw new MimeError("too-large", `header of more than ${limit} octets`);
  const { fields, bodyStart, separator, terminated } = header;
  return { fields, body: [...rope.chunks(bodyStart)], lineEnd, separator, terminated };
}

/** The file's octets: the exact inverse of `parseMessage`, but for an mbox `From ` line. */
export function* serialiseMessage(file: MessageFile): Generator<Buffer> {
  yield* file.lineEnd === "crlf" ? crlfOctets(file) : withoutCr(crlfOctets(file));
}

function* crlfOctets(file: MessageFile): Generator<Buffer> {
  const header = serialiseFields(file.fields);
  const bare = !file.terminated && !file.separator && file.body.length === 0;
  yield bare ? header.subarray(0, -2) : header;
  if (file.separator) yield Buffer.from("\r\n");
  yield* file.body;
}

function endOfMboxLine(octets: Rope): number {
  if (octets.slice(0, Math.min(5, octets.length)).toString("latin1") !== "From ") return 0;
  const end = octets.indexOf(newline);
  return end < 0 ? octets.length : end + 1;
}

function* inMemory(chunks: Iterable<Buffer>, lineEnd: "crlf" | "lf"): Generator<Buffer> {
  for (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += chunkSize) {
      const piece = chunk.subarray(at, at + chunkSize);
      yield lineEnd === "crlf" ? piece : withCr(piece);
    }
  }
}

/** Every LF becomes CRLF. */
function withCr(chunk: Buffer): Buffer {
  const ends: number[] = [];
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) ends.push(at);
  const result = Buffer.allocUnsafe(chunk.length + ends.length);
  let from = 0;
  let to = 0;
  for (const end of ends) {
    to += chunk.copy(result, to, from, end);
    result[to++] = carriageReturn;
    from = end;
  }
  chunk.copy(result, to, from);
  return result;
}

/** Every CRLF becomes LF, wherever the chunks are cut. */
function* withoutCr(chunks: Iterable<Buffer>): Generator<Buffer> {
  let held = false;
  for (const chunk of chunks) {
    if (chunk.length === 0) continue;
    const whole: Buffer = held ? Buffer.concat([Buffer.from("\r"), chunk]) : chunk;
    held = whole.at(-1) === carriageReturn;
    yield joinedLines(held ? whole.subarray(0, -1) : whole);
  }
  if (held) yield Buffer.from("\r");
}

function joinedLines(chunk: Buffer): Buffer {
  const result = Buffer.allocUnsafe(chunk.length);
  let from = 0;
  let to = 0;
  for (let end = chunk.indexOf("\r\n"); end >= 0; end = chunk.indexOf("\r\n", end + 2)) {
    to += chunk.copy(result, to, from, end);
    from = end + 1;
  }
  to += chunk.copy(result, to, from);
  return result.subarray(0, to);
}
