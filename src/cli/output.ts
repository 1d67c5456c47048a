/**
 * What commands write: lines, tables, JSON, warnings. No colour: output goes into tickets and scripts.
 */
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { visible } from "../log/text-line.ts";

/** The streams of one run. */
export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
  readonly errors: Writable;
  /** Whether somebody can be asked. */
  readonly isInteractive: boolean;
}

export function processTerminal(): Terminal {
  return {
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    isInteractive: process.stdin.isTTY,
  };
}

/** One line, or several; control characters that came from outside must be escaped by the caller. */
export function printLine(terminal: Terminal, text: string): void {
  terminal.output.write(`${text}\n`);
}

/** Indented; Dates as ISO 8601. */
export function printJson(terminal: Terminal, value: unknown): void {
  printLine(terminal, JSON.stringify(value, undefined, 2));
}

/** The same value with its names as our JSON has them: `inSubjectAlone` becomes `in_subject_alone`. */
export function withJsonNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withJsonNames);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      withJsonNames(inner),
    ]),
  );
}

/** As they are. */
export async function printOctets(terminal: Terminal, chunks: Iterable<Buffer>): Promise<void> {
  for (const chunk of chunks)
    if (!terminal.output.write(chunk)) await once(terminal.output, "drain");
}

/** Something that isn't as it should be but doesn't stop the command. */
export function printWarning(terminal: Terminal, text: string): void {
  terminal.errors.write(`domseal: warning: ${visible(text)}\n`);
}

/**
 * Columns under headings, as wide as their longest cell; `-` for an empty cell. What came from
 * outside is escaped here.
 */
export function printTable(
  terminal: Terminal,
  headings: readonly string[],
  rows: readonly (readonly (string | undefined)[])[],
): void {
  const cells = [headings, ...rows].map((row) => row.map(cellText));
  const widths = headings.map((_, column) =>
    cells.reduce((widest, row) => Math.max(widest, row[column]?.length ?? 0), 0),
  );
  for (const row of cells) {
    const padded = row.map((cell, column) => cell.padEnd(widths[column] ?? 0));
    printLine(terminal, padded.join("  ").trimEnd());
  }
}

/** `name: value` lines with the values below each other. */
export function printFields(
  terminal: Terminal,
  fields: readonly (readonly [name: string, value: string | undefined])[],
): void {
  const width = fields.reduce((widest, [name]) => Math.max(widest, name.length), 0);
  for (const [name, value] of fields) {
    printLine(terminal, `${`${name}:`.padEnd(width + 1)} ${cellText(value)}`);
  }
}

/** `2026-03-01T12:00:00Z`. */
export function timeText(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, "Z");
}

/** `2026-03-01`, UTC. */
export function dayText(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function cellText(text: string | undefined): string {
  return text === undefined || text === "" ? "-" : visible(text);
}
