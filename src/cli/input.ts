/**
 * What commands read: files, and answers of a person where there is one.
 */
import { InvalidArgumentError } from "commander";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { buffer } from "node:stream/consumers";
import { CliError } from "./failure.ts";
import type { Terminal } from "./output.ts";

/** A file's contents; `-` is standard input. Throws CliError. */
export async function readInput(terminal: Terminal, file: string): Promise<Buffer> {
  try {
    return file === "-" ? await buffer(terminal.input) : await readFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CliError("failed", `can't read ${file} (${code ?? "unknown"})`);
  }
}

export interface Question {
  readonly text: string;
  /** The option that answers it. */
  readonly option: string;
}

/**
 * The answers, trimmed, in order. Where nobody can be asked it is wrong usage. Throws CliError. All
 * questions of a command go through one call: whoever answers ahead (a paste) loses nothing.
 */
export async function ask(terminal: Terminal, questions: readonly Question[]): Promise<string[]> {
  const [first] = questions;
  if (first === undefined) return [];
  if (!terminal.isInteractive) {
    const hint = "standard input is no terminal: can't ask";
    throw new CliError("usage", `${first.option} is needed`, hint);
  }
  const reader = createInterface({ input: terminal.input, terminal: false });
  const lines = reader[Symbol.asyncIterator]();
  const answers: string[] = [];
  try {
    for (const { text } of questions) {
      terminal.errors.write(`${text} `);
      const line = await lines.next();
      if (line.done === true) throw new CliError("failed", "no answer");
      answers.push(line.value.trim());
    }
  } finally {
    reader.close();
  }
  return answers;
}

/** Goes on only with `--yes` or a yes. Throws CliError. */
export async function confirm(
  terminal: Terminal,
  question: string,
  isConfirmed: boolean | undefined,
): Promise<void> {
  if (isConfirmed === true) return;
  const [answer = ""] = await ask(terminal, [{ text: `${question} [y/N]`, option: "--yes" }]);
  if (!/^y(es)?$/i.test(answer)) throw new CliError("failed", "not confirmed, nothing was done");
}

/** Addresses between commas, for commander. */
export function addressList(text: string): string[] {
  const addresses = text.split(",").map((address) => address.trim().replace(/^<(.*)>$/, "$1"));
  if (addresses.every((address) => /^[^@\s]+@[^@\s]+$/.test(address))) return addresses;
  throw new InvalidArgumentError("Not an address, or not several between commas.");
}

/** Names between commas, for commander. */
export function commaList(text: string): string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
