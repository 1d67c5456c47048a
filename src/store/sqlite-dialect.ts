/**
 * kysely's SQLite dialect with two differences: a transaction takes the write lock when it begins
 * (a deferred one that reads first fails at once when it comes to write, without waiting), and
 * SQLite's errors become StoreErrors.
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

/** The dialect owns the database from now on and closes it. */
export function sqliteDialect(database: Database): Dialect {
  const config = { database: guarded(database) };
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

function guarded(database: Database): SqliteDatabase {
  return {
    close: () => {
      database.close();
    },
    prepare: (text) => {
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
