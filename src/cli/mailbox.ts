/**
 * Messages in files: a folder of `.eml` files, a Maildir, an mbox, or one message. Read one after the
 * other, so that a folder of any size can be gone through.
 */
import { createReadStream } from "node:fs";
import { readFile, readdir, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { createInterface } from "node:readline";
import { CliError } from "./failure.ts";

export interface MailFile {
  /** Relative to what was named; `box#3` for the third message of an mbox. */
  readonly name: string;
  readonly octets: Buffer;
}

/** In the order of their names. Throws CliError for what isn't there, or holds no messages. */
export async function* mailFilesIn(path: string): AsyncGenerator<MailFile> {
  const isDirectory = await kindOf(path);
  if (!isDirectory) {
    yield* messagesOf(path, path);
    return;
  }
  let count = 0;
  for (const file of await mailPathsIn(path)) {
    for await (const message of messagesOf(file, relative(path, file))) {
      count++;
      yield message;
    }
  }
  if (count > 0) return;
  const hint = "a folder of .eml files, a Maildir, or an mbox is read";
  throw new CliError("failed", `no messages in ${path}`, hint);
}

async function kindOf(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** The fault of a file or folder; one of ours stays what it is. */
function unreadable(path: string, error: unknown): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return error;
  return new CliError("failed", `can't read ${path} (${code})`);
}

/** Below the folder at any depth; links are not followed. */
async function mailPathsIn(directory: string): Promise<string[]> {
  const options = { withFileTypes: true, recursive: true } as const;
  const entries = await readdir(directory, options).catch((error: unknown) => {
    throw unreadable(directory, error);
  });
  const paths = entries
    .filter((entry) => entry.isFile() && isMail(entry.name, entry.parentPath))
    .map((entry) => join(entry.parentPath, entry.name));
  return paths.sort();
}

function isMail(name: string, directory: string): boolean {
  if (name.startsWith(".")) return false;
  return /\.(?:eml|mbox|mbx)$/i.test(name) || /(?:^|\/)(?:cur|new)$/.test(directory);
}

async function* messagesOf(file: string, name: string): AsyncGenerator<MailFile> {
  try {
    if (await isMbox(file)) yield* mboxMessages(file, name);
    else yield { name, octets: await readFile(file) };
  } catch (error) {
    throw unreadable(file, error);
  }
}

const separator = "From ";

async function isMbox(file: string): Promise<boolean> {
  for await (const chunk of createReadStream(file, { end: separator.length - 1 }))
    return (chunk as Buffer).toString("latin1") === separator;
  return false;
}

/** RFC 4155 and its relatives: `From ` begins a message after a blank line; `>From ` is quoted. */
async function* mboxMessages(file: string, name: string): AsyncGenerator<MailFile> {
  const input = createReadStream(file, { encoding: "latin1" });
  let lines: string[] = [];
  let number = 0;
  let isAfterBlank = true;
  const message = (): MailFile => {
    number++;
    return {
      name: `${name}#${number}`,
      octets: Buffer.from(`${lines.join("\r\n")}\r\n`, "latin1"),
    };
  };
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (isAfterBlank && line.startsWith(separator)) {
      if (lines.length > 0) yield message();
      lines = [];
    } else lines.push(/^>+From /.test(line) ? line.slice(1) : line);
    isAfterBlank = line === "";
  }
  if (lines.length > 0) yield message();
}
