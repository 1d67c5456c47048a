/** The step of the schema that brings partners, their certificates, and own keys. */
import { type Kysely, sql } from "kysely";
import type { Tables } from "./tables.ts";

export async function createFirstTables(database: Kysely<Tables>): Promise<void> {
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
