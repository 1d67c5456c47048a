/**
 * A header block within a rope, read as Postfix reads it (is_header.c): it ends at the first empty
 * line, or before the first line that is neither a field nor a continuation; that line is body.
 */
import type { HeaderField } from "./field.ts";
import type { Rope } from "./rope.ts";

export interface Header {
  readonly fields: readonly HeaderField[];
  /** Where the body starts; the end of the range if there is none. */
  readonly bodyStart: number;
  /** Whether an empty line stands between header and body. */
  readonly separator: boolean;
  /** Whether the last header line has its line end; true for an empty header. */
  readonly terminated: boolean;
  /** A line that is no field ended the header. */
  readonly malformed: boolean;
  /** The header was longer than the limit: what lies beyond was taken for body. */
  readonly truncated: boolean;
}

/** RFC 5322 section 2.2, and obs-optional of section 4.5.8: spaces before the colon. */
const fieldStart = /^[!-9;-~]+[ \t]*:/;
const newline = Buffer.from("\n");

/** The header at `start`; `limit` in octets. Line ends are CRLF or LF. */
export function parseHeader(rope: Rope, start: number, end: number, limit = Infinity): Header {
  const lines: string[][] = [];
  let at = start;
  let terminated = true;
  while (at < end) {
    if (at - start > limit) return header(lines, at, { truncated: true });
    const found = rope.indexOf(newline, at, Math.min(end, at + limit));
    const next = found < 0 ? end : found + 1;
    if (next - start > limit) return header(lines, at, { truncated: true });
    const line = textOfLine(rope, at, next);
    if (line === "" && found >= 0) return header(lines, next, { separator: true });
    if (!addLine(lines, line)) return header(lines, at, { malformed: true });
    terminated = found >= 0;
    at = next;
  }
  return header(lines, at, { terminated });
}

function header(lines: readonly string[][], bodyStart: number, facts: Partial<Header>): Header {
  const fields = lines.map(fieldOf);
  const usual = { separator: false, terminated: true, malformed: false, truncated: false };
  return { fields, bodyStart, ...usual, ...facts };
}

/** One field's lines: folding stays visible as LF. */
function fieldOf(lines: readonly string[]): HeaderField {
  const text = lines.join("\n");
  const colon = text.indexOf(":");
  return { name: text.slice(0, colon), value: text.slice(colon + 1) };
}

function textOfLine(rope: Rope, start: number, next: number): string {
  const line = rope.slice(start, next).toString("latin1");
  if (!line.endsWith("\n")) return line;
  return line.slice(0, line.endsWith("\r\n") ? -2 : -1);
}

/** Whether the line belongs to the header. */
function addLine(lines: string[][], line: string): boolean {
  const last = lines.at(-1);
  if (last && /^[ \t]/.test(line)) last.push(line);
  else if (fieldStart.test(line)) lines.push([line]);
  else return false;
  return true;
}
