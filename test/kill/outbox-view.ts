/** Looks into the store from outside, also while no daemon runs. */
import { setImmediate as next, setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";

export class OutboxView {
  readonly #database: Database.Database;

  constructor(path: string) {
    this.#database = new Database(path, { readonly: true });
  }

  /** Resolves to true once there is a new copy that isn't due yet, to false when aborted. */
  async staged(signal: AbortSignal): Promise<boolean> {
    const newest = this.#database.prepare("SELECT coalesce(max(id), 0) FROM outbox_entry").pluck();
    const known = newest.get();
    const staged = this.#database.prepare(
      "SELECT 1 FROM outbox_entry WHERE state = 'staged' AND id > ?",
    );
    while (!signal.aborted) {
      if (staged.get(known) !== undefined) return true;
      await next();
    }
    return false;
  }

  /** Waits until no copy has to be sent any more; false after `timeout` milliseconds. */
  async empty(timeout: number): Promise<boolean> {
    const deadline = Date.now() + timeout;
    const waiting = this.#database.prepare("SELECT 1 FROM outbox_entry WHERE state = 'waiting'");
    while (waiting.get() !== undefined) {
      if (Date.now() > deadline) return false;
      await sleep(20);
    }
    return true;
  }

  close(): Promise<void> {
    this.#database.close();
    return Promise.resolve();
  }
}
