/** The step of the schema that brings the places where revocation is told. */
import { type Kysely, sql } from "kysely";
import type { Tables } from "./tables.ts";

/** SQLite walks through a row up to the column that it wants: what has megabytes stands last. */
export async function createRevocationTable(database: Kysely<Tables>): Promise<void> {
  await database.schema
    .createTable("revocation_source")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("wanted_at", "text", (column) => column.notNull())
    .addColumn("next_attempt_at", "text", (column) => column.notNull())
    .addColumn("failures", "integer", (column) => column.notNull())
    .addColumn("fetched_at", "text")
    .addColumn("next_update", "text")
    .addColumn("fault", "text")
    .addColumn("url", "text", (column) => column.notNull())
    .addColumn("issuer", "blob", (column) => column.notNull())
    .addColumn("certificate", "blob")
    .addColumn("answer", "blob")
    .addCheckConstraint("revocation_source_kind", sql`kind in ('crl', 'ocsp')`)
    .modifyEnd(sql`strict`)
    .execute();
  await database.schema
    .createIndex("revocation_source_due")
    .on("revocation_source")
    .column("next_attempt_at")
    .execute();
}
