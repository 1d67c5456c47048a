/** The step of the schema that brings the places where revocation is told. */
import { type Kysely, sql } from "kysely";
import type { Tables } from "./tables.ts";

export async function createRevocationTable(database: Kysely<Tables>): Promise<void> {
  await database.schema
    .createTable("revocation_source")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("url", "text", (column) => column.notNull())
    .addColumn("request", "blob")
    .addColumn("wanted_at", "text", (column) => column.notNull())
    .addColumn("next_attempt_at", "text", (column) => column.notNull())
    .addColumn("failures", "integer", (column) => column.notNull())
    .addColumn("fault", "text")
    .addColumn("answer", "blob")
    .addColumn("fetched_at", "text")
    .addCheckConstraint("revocation_source_kind", sql`kind in ('crl', 'ocsp')`)
    .modifyEnd(sql`strict`)
    .execute();
  await database.schema
    .createIndex("revocation_source_due")
    .on("revocation_source")
    .column("next_attempt_at")
    .execute();
}
