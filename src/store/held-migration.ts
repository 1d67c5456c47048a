/** The step of the schema that brings held mail. */
import { type ColumnDefinitionBuilder, type Kysely, sql } from "kysely";
import type { Tables } from "./tables.ts";

export async function createHeldTables(database: Kysely<Tables>): Promise<void> {
  await database.schema
    .createTable("held_message")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("direction", "text", (column) => column.notNull())
    .addColumn("queue_id", "text")
    .addColumn("message_id", "text")
    .addColumn("sender", "text", (column) => column.notNull())
    .addColumn("reason", "text", (column) => column.notNull())
    .addColumn("size", "integer", (column) => column.notNull())
    .addColumn("held_at", "text", (column) => column.notNull())
    .addColumn("claimed_until", "text")
    .addColumn("settled_at", "text")
    .addCheckConstraint("held_message_state", sql`state in ('staged', 'held', 'settled')`)
    .modifyEnd(sql`strict`)
    .execute();
  await createMessageIndexes(database);
  await database.schema
    .createTable("held_recipient")
    .addColumn("message", "integer", referenceToMessage)
    .addColumn("address", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("reply", "text")
    .addColumn("settled_at", "text")
    .addColumn("settled_by", "text")
    .addColumn("note", "text")
    .addColumn("recorded", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("held_recipient_key", ["message", "address"])
    .addCheckConstraint("held_recipient_state", sql`state in ('held', 'released', 'discarded')`)
    .modifyEnd(sql`strict`)
    .execute();
  await database.schema
    .createIndex("held_recipient_unrecorded")
    .on("held_recipient")
    .column("settled_at")
    .where(sql.ref("recorded"), "=", 0)
    .execute();
  await database.schema
    .createTable("held_part")
    .addColumn("message", "integer", referenceToMessage)
    .addColumn("part", "integer", (column) => column.notNull())
    .addColumn("octets", "blob", (column) => column.notNull())
    .addPrimaryKeyConstraint("held_part_key", ["message", "part"])
    .modifyEnd(sql`strict`)
    .execute();
}

function referenceToMessage(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder {
  return column.notNull().references("held_message.id").onDelete("cascade");
}

/** Two sessions may stage the same message at once; only one of them is kept. */
async function createMessageIndexes(database: Kysely<Tables>): Promise<void> {
  await database.schema
    .createIndex("held_message_one_of_a_key")
    .on("held_message")
    .column("key")
    .unique()
    .where(sql.ref("state"), "=", "held")
    .execute();
  await database.schema
    .createIndex("held_message_state")
    .on("held_message")
    .columns(["state", "held_at"])
    .execute();
}
