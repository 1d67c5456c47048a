/** The step of the schema that brings the outbox. */
import { type ColumnDefinitionBuilder, type Kysely, sql } from "kysely";
import type { Tables } from "./tables.ts";

export async function createOutboxTables(database: Kysely<Tables>): Promise<void> {
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
