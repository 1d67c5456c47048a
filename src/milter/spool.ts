/**
 * Where bodies wait that memory has no room for: files in a private directory. A file loses its
 * name before the first octet is written, and what is written is encrypted under a key that only
 * this process's memory holds: after a crash nothing is left, and nothing can be read.
 */
import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { lstat, mkdir, open, unlink } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { join } from "node:path";
import type { Budget } from "./budget.ts";
import { MilterError } from "./error.ts";
import { SpoolFile, spoolError } from "./spool-file.ts";

export class Spool {
  /** Octets in all files. */
  readonly octets: Budget;
  readonly #directory: string;

  /** The directory is made with the first file. */
  constructor(directory: string, octets: Budget) {
    this.#directory = directory;
    this.octets = octets;
  }

  /** Whether files can be made. MilterError `spool`. */
  async check(): Promise<void> {
    try {
      await (await openNameless(this.#directory)).close();
    } catch (error) {
      const reason =
        error instanceof MilterError ? error.message : spoolError("made", error).message;
      throw new MilterError("spool", `${reason}: ${this.#directory}`, { cause: error });
    }
  }

  /** `onWritten` is called with the octets that have left memory. */
  createFile(onWritten: (octets: number) => void): SpoolFile {
    return new SpoolFile({
      open: () => openNameless(this.#directory),
      octets: this.octets,
      onWritten,
    });
  }
}

async function openNameless(directory: string): Promise<FileHandle> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await requirePrivate(directory);
  const path = join(directory, randomUUID());
  const { O_RDWR, O_CREAT, O_EXCL, O_NOFOLLOW } = constants;
  const handle = await open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
  try {
    await unlink(path);
  } catch (error) {
    await handle.close();
    throw error;
  }
  return handle;
}

/** Not mended here: who gave it to others may have meant another directory. */
async function requirePrivate(directory: string): Promise<void> {
  const found = await lstat(directory);
  const isOwn = found.isDirectory() && found.uid === process.getuid?.();
  if (!isOwn || (found.mode & 0o077) !== 0) {
    throw new MilterError("spool", "the spool is not a private directory of this user");
  }
}
