/**
 * kysely's SQLite dialect with three differences: a transaction takes the write lock when it begins
 * (a deferred one that reads first fails at once when it comes to write, without waiting), SQLite's
 * errors become StoreErrors, and no query or transaction begins on files that were replaced.
 */
import type { Database } from "better-sqlite3";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteDialect,
  SqliteDriver,
  type SqliteDatabase,
} from "kysely";
import { storeError } from "./store-error.ts";
import type { StoreFiles } from "./store-files.ts";

/** The dialect owns the database from now on and closes it. */
export function sqliteDialect(database: Database, files: StoreFiles): Dialect {
  const config = { database: guarded(database, files) };
  const dialect = new SqliteDialect(config);
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (kysely) => dialect.createIntrospector(kysely),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => new ImmediateDriver(config),
  };
}

class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }
}

/**
 * Looks at the files before each statement but those of a transaction that has begun: it must be
 * able to roll back.
 */
function guarded(database: Database, files: StoreFiles): SqliteDatabase {
  return {
    close: () => {
      database.close();
    },
    prepare: (text) => {
      if (database.open && !database.inTransaction) files.expectUnmoved();
      const statement = attempt(() => database.prepare(text));
      return {
        reader: statement.reader,
        all: (parameters) => attempt(() => statement.all(parameters)),
        run: (parameters) => attempt(() => statement.run(parameters)),
        iterate: (parameters) => attempt(() => statement.iterate(parameters)),
      };
    },
  };
}

/** Also for what is done to the database without kysely. */
export function attempt<T>(use: () => T): T {
  try {
    return use();
  } catch (error) {
    throw storeError(error);
  }
}
