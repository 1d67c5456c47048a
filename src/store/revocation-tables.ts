/** The table of where revocation is told, and what was told last. */
import type { ColumnType } from "kysely";
import { type Kysely, sql } from "kysely";
import type { Tables } from "./tables.ts";

type Fixed<T> = ColumnType<T, T, never>;

/** A place that tells about revocation, and what it told last. */
export interface RevocationSourceTable {
  /** Of kind, URL and request. */
  id: Fixed<string>;
  kind: Fixed<"crl" | "ocsp">;
  url: Fixed<string>;
  /** DER of the OCSPRequest. */
  request: Fixed<Buffer | null>;
  wanted_at: string;
  next_attempt_at: string;
  /** Failures in a row. */
  failures: number;
  fault: string | null;
  answer: Buffer | null;
  fetched_at: string | null;
}

/** The step of the schema that brings it. */
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
