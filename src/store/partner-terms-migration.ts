/**
 * The step of the schema that lets a partner be one person, and brings the terms of mail in both
 * directions, trust anchors, and what partners can read.
 */
import { type ColumnDefinitionBuilder, type Kysely, type RawBuilder, sql } from "kysely";
import { parseCertificate } from "../pki/certificate.ts";
import { certificatePurpose } from "../pki/fitness.ts";
import type { Tables } from "./tables.ts";

export async function createPartnerTerms(database: Kysely<Tables>): Promise<void> {
  await renameDomains(database);
  await addTerms(database);
  await addPurpose(database);
  await createAnchorTable(database);
  await createCapabilitiesTable(database);
}

/** An address stands where only domains stood. */
async function renameDomains(database: Kysely<Tables>): Promise<void> {
  const { schema } = database;
  await schema.alterTable("partner").renameColumn("domain", "name").execute();
  await schema.alterTable("partner_certificate").renameColumn("domain", "partner").execute();
}

const terms: Readonly<Record<string, RawBuilder<unknown>>> = {
  protection: sql`protection in ('sign-and-encrypt', 'encrypt', 'sign', 'triple-wrap')`,
  signature_form: sql`signature_form in ('opaque', 'multipart')`,
  header_protection: sql`header_protection in ('none', 'rfc9788', 'wrapped')`,
  inbound: sql`inbound in ('any', 'encrypted', 'signed', 'both')`,
  shortfall: sql`shortfall in ('tag', 'hold', 'refuse')`,
  revocation: sql`revocation in ('off', 'soft', 'hard')`,
  sha1: sql`sha1 in ('refuse', 'accept')`,
};

/** Null stands for the configuration's value. */
async function addTerms(database: Kysely<Tables>): Promise<void> {
  for (const [name, isKnown] of Object.entries(terms)) {
    await database.schema
      .alterTable("partner")
      .addColumn(name, "text", (column) => column.check(isKnown))
      .execute();
  }
  for (const name of ["compression", "empty_layer"]) {
    await database.schema
      .alterTable("partner")
      .addColumn(name, "integer", (column) => column.check(sql`${sql.ref(name)} in (0, 1)`))
      .execute();
  }
  await database.schema
    .alterTable("partner")
    .addColumn("signer_names", "text", (column) => column.notNull().defaultTo("[]"))
    .execute();
}

/** What each certificate's key may be used for stands in the certificate. */
async function addPurpose(database: Kysely<Tables>): Promise<void> {
  await database.schema
    .alterTable("partner_certificate")
    .addColumn("purpose", "text", (column) =>
      column
        .notNull()
        .defaultTo("neither")
        .check(sql`purpose in ('encryption', 'signing', 'both', 'neither')`),
    )
    .execute();
  const { rows } = await sql<{ fingerprint: string; der: Buffer }>`
    select distinct fingerprint, der from partner_certificate`.execute(database);
  for (const { fingerprint, der } of rows) {
    const purpose = certificatePurpose(parseCertificate(der));
    await sql`update partner_certificate set purpose = ${purpose}
      where fingerprint = ${fingerprint}`.execute(database);
  }
}

function referenceToPartner(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder {
  return column.references("partner.name").onDelete("cascade");
}

/** Without a partner it counts for every sender. */
async function createAnchorTable(database: Kysely<Tables>): Promise<void> {
  await database.schema
    .createTable("trust_anchor")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("partner", "text", referenceToPartner)
    .addColumn("fingerprint", "text", (column) => column.notNull())
    .addColumn("der", "blob", (column) => column.notNull())
    .addColumn("subject", "text", (column) => column.notNull())
    .addColumn("not_before", "text", (column) => column.notNull())
    .addColumn("not_after", "text", (column) => column.notNull())
    .addColumn("added_by", "text", (column) => column.notNull())
    .addColumn("added_how", "text", (column) => column.notNull())
    .addColumn("added_at", "text", (column) => column.notNull())
    // Nothing is trusted without somebody who answers for it.
    .addCheckConstraint("trust_anchor_answer", sql`added_by <> '' and added_how <> ''`)
    .modifyEnd(sql`strict`)
    .execute();
  await database.schema
    .createIndex("trust_anchor_once")
    .on("trust_anchor")
    .columns([sql`coalesce(partner, '')`, "fingerprint"])
    .unique()
    .execute();
}

async function createCapabilitiesTable(database: Kysely<Tables>): Promise<void> {
  await database.schema
    .createTable("learned_capabilities")
    .addColumn("partner", "text", (column) => referenceToPartner(column.notNull()))
    .addColumn("signer", "text", (column) => column.notNull())
    .addColumn("signing_time", "text", (column) => column.notNull())
    .addColumn("learned_at", "text", (column) => column.notNull())
    .addColumn("der", "blob", (column) => column.notNull())
    .addPrimaryKeyConstraint("learned_capabilities_key", ["partner", "signer"])
    .modifyEnd(sql`strict`)
    .execute();
}
