import Database from "better-sqlite3";

export type StoreErrorCode =
  // The machine's or the administrator's fault:
  | "missing" // there is no store at this path
  | "replaced" // the path names another file than the one that is open, or none
  | "locked" // another process held it longer than the busy timeout
  | "corrupt" // damaged, emptied, or no SQLite file at all
  | "not-a-store" // a SQLite file of something else
  | "full" // no space left, or a bound of ours reached
  | "unwritable" // can't be opened or written, or the disk fails
  | "newer-schema" // written by a newer version of this program
  // The caller's:
  | "unknown-partner"
  | "unknown-certificate"
  | "unknown-key"
  | "unknown-entry"
  | "unknown-message"
  | "conflict"; // it exists already, or its state doesn't allow this

export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "StoreError";
    this.code = code;
  }
}

/** By the first part of SQLite's result code; the first that fits. */
const codes: readonly (readonly [prefix: string, code: StoreErrorCode, message: string])[] = [
  ["SQLITE_BUSY", "locked", "store is locked by another process"],
  ["SQLITE_LOCKED", "locked", "store is locked"],
  ["SQLITE_CORRUPT", "corrupt", "store is damaged"],
  ["SQLITE_NOTADB", "corrupt", "store is damaged, or not a SQLite file"],
  ["SQLITE_FULL", "full", "no space left for the store"],
  ["SQLITE_READONLY", "unwritable", "store can't be written"],
  ["SQLITE_CANTOPEN", "unwritable", "store can't be opened"],
  ["SQLITE_PERM", "unwritable", "store can't be opened"],
  ["SQLITE_AUTH", "unwritable", "store can't be opened"],
  ["SQLITE_IOERR", "unwritable", "store can't be read or written"],
  ["SQLITE_NOLFS", "unwritable", "store can't be written"],
  ["SQLITE_CONSTRAINT", "conflict", "store refuses this: it exists already, or something needs it"],
];

/** What a failure of SQLite means here; an error that isn't SQLite's comes back as it is. */
export function storeError(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const known = codes.find(([prefix]) => error.code.startsWith(prefix));
  if (known === undefined) return error;
  return new StoreError(known[1], `${known[2]} (${error.code})`, error);
}
