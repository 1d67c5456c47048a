/** Whether the store has changed since it was last asked: what is remembered of it counts until then. */
import type { Database } from "better-sqlite3";
import { attempt } from "./sqlite-dialect.ts";
import type { StoreFiles } from "./store-files.ts";

/**
 * Another value after every change: `data_version` tells those of other connections,
 * `total_changes` our own, a transaction's also before it is committed. Neither tells that the path
 * names another store by now.
 */
export function versionOf(database: Database, files: StoreFiles): () => string {
  const foreign = database.prepare("pragma data_version").pluck();
  const own = database.prepare("select total_changes()").pluck();
  return () => {
    const version = attempt(() => `${String(foreign.get())} ${String(own.get())}`);
    files.expectUnmoved();
    return version;
  };
}
