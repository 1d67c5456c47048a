/**
 * Whether a store's path still names the files that were opened.
 *
 * A file that is renamed over or removed lives on for whoever has it open. A process that went on
 * with it would answer by partners that nobody else sees, and keep mail in an outbox that ends with
 * it; one that starts meanwhile takes the other file. SQLite itself doesn't look (in WAL mode).
 */
import { realpathSync, statSync } from "node:fs";
import { StoreError } from "./store-error.ts";

export class StoreFiles {
  readonly #path: string;
  readonly #opened = new Map<string, string>();

  /** Notes the file that stands at the path: before it is opened, so that no other can be meant. */
  constructor(path: string) {
    this.#path = path;
    this.#opened.set(path, identityOf(path));
  }

  /**
   * Notes the write-ahead log, too, which is there once the store was read. A copy over the store
   * keeps the file's identity, and whoever does that removes the log. Throws StoreError "replaced".
   */
  noteLog(): void {
    // SQLite puts it beside the file itself, also where the path is a symbolic link.
    const log = `${realpathSync(this.#path)}-wal`;
    const identity = identityIfThere(log);
    if (identity === undefined) throw replaced();
    this.#opened.set(log, identity);
  }

  /** Throws StoreError "replaced". Asked in line: it takes the kernel some microseconds. */
  expectUnmoved(): void {
    for (const [path, identity] of this.#opened) {
      if (identityIfThere(path) !== identity) throw replaced();
    }
  }
}

function replaced(): StoreError {
  return new StoreError("replaced", "store was replaced or removed while it was open");
}

function identityIfThere(path: string): string | undefined {
  try {
    return identityOf(path);
  } catch {
    return undefined;
  }
}

/** Inode numbers may need 64 bits. Throws the operating system's error. */
function identityOf(path: string): string {
  const { dev, ino } = statSync(path, { bigint: true });
  return `${dev}:${ino}`;
}
