/**
 * One writer a journal. Node has no flock; SQLite has locks that the kernel ends with the process,
 * with no stale lock files to judge after a crash. An empty database beside the journal serves.
 */
import { closeSync, openSync } from "node:fs";
import Database from "better-sqlite3";
import { AuditError } from "./audit-error.ts";

/** Holds `path` until released. Throws AuditError "in-use" or "unwritable"; never waits. */
export function lockForWriting(path: string): { release(): void } {
  let database;
  try {
    createPrivately(path);
    database = new Database(path, { timeout: 0 });
    database.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    database?.close();
    const code = error instanceof Database.SqliteError ? error.code : "";
    if (code.startsWith("SQLITE_BUSY")) {
      throw new AuditError("in-use", `another process writes the journal: ${path}`);
    }
    throw new AuditError("unwritable", `can't lock the journal: ${path}`, error);
  }
  const held = database;
  return {
    release() {
      held.close();
    },
  };
}

/**
 * Mode 0600: whoever may read the file could lock it. A file that exists is not opened here:
 * closing it again would end a lock that this process holds already (POSIX record locks).
 */
function createPrivately(path: string): void {
  try {
    closeSync(openSync(path, "wx", 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
