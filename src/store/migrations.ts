/**
 * How the schema came to be: steps in order, each carried out once. A step that was released is
 * never changed; a new one, in a file of its own, is added at the end.
 */
import { type Kysely, sql } from "kysely";
import { createFirstTables } from "./first-migration.ts";
import { createHeldTables } from "./held-migration.ts";
import { createOutboxTables } from "./outbox-migration.ts";
import { createKeyKinds } from "./own-key-migration.ts";
import { createPartnerTerms } from "./partner-terms-migration.ts";
import { createRevocationTable } from "./revocation-migration.ts";
import { StoreError } from "./store-error.ts";
import type { Tables } from "./tables.ts";

interface Migration {
  readonly name: string;
  readonly carryOut: (database: Kysely<Tables>) => Promise<void>;
}

/** A migration's version is its place, counted from 1. */
const migrations: readonly Migration[] = [
  { name: "partners, their certificates, own keys", carryOut: createFirstTables },
  { name: "outbox", carryOut: createOutboxTables },
  { name: "partners' terms, trust anchors, capabilities", carryOut: createPartnerTerms },
  { name: "kinds of own keys, their chains and requests, the own CA", carryOut: createKeyKinds },
  { name: "where revocation is told", carryOut: createRevocationTable },
  { name: "held mail", carryOut: createHeldTables },
];

/** What this program writes. */
export const schemaVersion = migrations.length;

/**
 * Brings the schema up to date, all steps or none. Throws StoreError "newer-schema" and leaves the
 * store alone where it is ahead of this program.
 */
export async function migrate(database: Kysely<Tables>, now: Date): Promise<void> {
  if ((await currentVersion(database)) === schemaVersion) return;
  await database.transaction().execute(async (transaction) => {
    // Again, inside: another process may have done it between.
    const version = await currentVersion(transaction);
    for (const [index, { name, carryOut }] of migrations.entries()) {
      if (index < version) continue;
      await carryOut(transaction);
      await transaction
        .insertInto("schema_version")
        .values({ version: index + 1, name, applied_at: now.toISOString() })
        .execute();
    }
  });
}

/** 0 where there are no tables yet. */
async function currentVersion(database: Kysely<Tables>): Promise<number> {
  await database.schema
    .createTable("schema_version")
    .ifNotExists()
    .addColumn("version", "integer", (column) => column.primaryKey())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("applied_at", "text", (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  const row = await database
    .selectFrom("schema_version")
    .select(({ fn }) => fn.max("version").as("version"))
    .executeTakeFirst();
  const version = row?.version ?? 0;
  if (version > schemaVersion) {
    throw new StoreError(
      "newer-schema",
      `store was written by a newer version: schema ${version}, this one knows ${schemaVersion}`,
    );
  }
  return version;
}
