/**
 * How the schema came to be: steps in order, each carried out once. A step that was released is
 * never changed; a new one is added at the end.
 */
import { type ColumnDefinitionBuilder, type Kysely, sql } from "kysely";
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

async function createFirstTables(database: Kysely<Tables>): Promise<void> {
  await database.schema
    .createTable("partner")
    .addColumn("domain", "text", (column) => column.primaryKey().notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("profile", "text", (column) => column.notNull())
    .addColumn("demand", "text", (column) => column.notNull())
    .addColumn("contact", "text")
    .addColumn("note", "text")
    .addColumn("name_check", "integer", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("changed_at", "text", (column) => column.notNull())
    .addCheckConstraint("partner_state", sql`state in ('active', 'suspended')`)
    .addCheckConstraint("partner_demand", sql`demand in ('required', 'preferred', 'none')`)
    .modifyEnd(sql`strict`)
    .execute();
  await createCertificateTable(database);
  await createKeyTable(database);
}

/** A certificate may name several domains and then stands here once for each. */
async function createCertificateTable(database: Kysely<Tables>): Promise<void> {
  await database.schema
    .createTable("partner_certificate")
    .addColumn("domain", "text", (column) =>
      column.notNull().references("partner.domain").onDelete("cascade"),
    )
    .addColumn("fingerprint", "text", (column) => column.notNull())
    .addColumn("der", "blob", (column) => column.notNull())
    .addColumn("subject", "text", (column) => column.notNull())
    .addColumn("not_before", "text", (column) => column.notNull())
    .addColumn("not_after", "text", (column) => column.notNull())
    .addColumn("source", "text", (column) => column.notNull())
    .addColumn("imported_at", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("approved_by", "text")
    .addColumn("approved_how", "text")
    .addColumn("approved_at", "text")
    .addPrimaryKeyConstraint("partner_certificate_key", ["domain", "fingerprint"])
    .addCheckConstraint(
      "partner_certificate_state",
      sql`state in ('pending', 'approved', 'suspended', 'revoked')`,
    )
    // Nothing counts as approved without somebody who answers for it.
    .addCheckConstraint(
      "partner_certificate_approval",
      sql`state <> 'approved' or (approved_by <> '' and approved_how <> '' and approved_at <> '')`,
    )
    .modifyEnd(sql`strict`)
    .execute();
}

async function createKeyTable(database: Kysely<Tables>): Promise<void> {
  await database.schema
    .createTable("own_key")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("domain", "text", (column) => column.notNull())
    .addColumn("fingerprint", "text", (column) => column.notNull())
    .addColumn("certificate", "blob", (column) => column.notNull())
    .addColumn("key_file", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("activated_at", "text")
    .addColumn("retired_at", "text")
    .addUniqueConstraint("own_key_certificate", ["domain", "fingerprint"])
    .addCheckConstraint("own_key_state", sql`state in ('next', 'active', 'retired')`)
    .modifyEnd(sql`strict`)
    .execute();
  await database.schema
    .createIndex("own_key_one_active")
    .on("own_key")
    .column("domain")
    .unique()
    .where(sql.ref("state"), "=", "active")
    .execute();
}

async function createOutboxTables(database: Kysely<Tables>): Promise<void> {
  await database.schema
    .createTable("outbox_entry")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("queue_id", "text")
    .addColumn("sender", "text", (column) => column.notNull())
    .addColumn("eight_bit", "integer", (column) => column.notNull())
    .addColumn("size", "integer", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("waiting_since", "text", (column) => column.notNull())
    .addColumn("attempts", "integer", (column) => column.notNull())
    .addColumn("next_attempt_at", "text", (column) => column.notNull())
    .addColumn("settled_at", "text")
    .addCheckConstraint("outbox_entry_state", sql`state in ('staged', 'waiting', 'failed', 'sent')`)
    .modifyEnd(sql`strict`)
    .execute();
  await createOutboxIndexes(database);
  await database.schema
    .createTable("outbox_recipient")
    .addColumn("entry", "integer", referenceToEntry)
    .addColumn("address", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("reply", "text")
    .addPrimaryKeyConstraint("outbox_recipient_key", ["entry", "address"])
    .addCheckConstraint("outbox_recipient_state", sql`state in ('waiting', 'sent', 'failed')`)
    .modifyEnd(sql`strict`)
    .execute();
  await database.schema
    .createTable("outbox_part")
    .addColumn("entry", "integer", referenceToEntry)
    .addColumn("part", "integer", (column) => column.notNull())
    .addColumn("octets", "blob", (column) => column.notNull())
    .addPrimaryKeyConstraint("outbox_part_key", ["entry", "part"])
    .modifyEnd(sql`strict`)
    .execute();
}

function referenceToEntry(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder {
  return column.notNull().references("outbox_entry.id").onDelete("cascade");
}

/** Two sessions may stage the same message at once; only one of them can be released. */
async function createOutboxIndexes(database: Kysely<Tables>): Promise<void> {
  await database.schema
    .createIndex("outbox_entry_one_of_a_key")
    .on("outbox_entry")
    .column("key")
    .unique()
    .where(sql.ref("state"), "<>", "staged")
    .execute();
  await database.schema
    .createIndex("outbox_entry_due")
    .on("outbox_entry")
    .columns(["state", "next_attempt_at"])
    .execute();
}
