/**
 * Looks into the store from outside. The store is open no longer than a look takes: another process
 * that had it open would spare the daemon that starts anew SQLite's recovery.
 */
import { setImmediate as next, setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";

/**
 * Resolves to true once there is a new copy that isn't due yet, to false when aborted. The commit
 * that makes it due takes seconds meanwhile, so that nobody can miss the moment before it.
 */
export async function copyIsStaged(path: string, signal: AbortSignal): Promise<boolean> {
  const database = new Database(path, { timeout: 20_000 });
  try {
    database.exec(slowRelease);
    const newest = database.prepare("SELECT coalesce(max(id), 0) FROM outbox_entry").pluck();
    const known = newest.get();
    const staged = database.prepare("SELECT 1 FROM outbox_entry WHERE state = 'staged' AND id > ?");
    while (!signal.aborted) {
      if (staged.get(known) !== undefined) return true;
      await next();
    }
    return false;
  } finally {
    database.close();
  }
}

const slowRelease = `
  CREATE TRIGGER slow_release BEFORE UPDATE OF state ON outbox_entry WHEN NEW.state = 'waiting'
  BEGIN
    SELECT count(*) FROM (
      WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 20000000)
      SELECT n FROM number
    );
  END`;

export function releaseAtFullSpeed(path: string): void {
  const database = new Database(path, { timeout: 20_000 });
  database.exec("DROP TRIGGER IF EXISTS slow_release");
  database.close();
}

/** Waits until no copy has to be sent any more; false after `timeout` milliseconds. */
export async function outboxIsEmpty(path: string, timeout: number): Promise<boolean> {
  const deadline = Date.now() + timeout;
  const database = new Database(path, { readonly: true });
  try {
    const waiting = database.prepare("SELECT 1 FROM outbox_entry WHERE state = 'waiting'");
    while (waiting.get() !== undefined) {
      if (Date.now() > deadline) return false;
      await sleep(20);
    }
    return true;
  } finally {
    database.close();
  }
}
