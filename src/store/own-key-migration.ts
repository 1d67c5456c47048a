/** The step of the schema that brings several kinds of keys, their chains, requests, and the own CA. */
import { type Kysely, sql } from "kysely";
import { parseCertificate } from "../pki/certificate.ts";
import { PkiError } from "../pki/error.ts";
import { type KeyPurpose, purposeOf } from "../pki/key-purpose.ts";
import type { Tables } from "./tables.ts";

export async function createKeyKinds(database: Kysely<Tables>): Promise<void> {
  await addKinds(database);
  await readPurposes(database);
  await createChainTable(database);
  await createRequestTable(database);
  await createAuthorityTables(database);
}

/** Every key so far was an RSA key, and its domain's only active one. */
async function addKinds(database: Kysely<Tables>): Promise<void> {
  await database.schema
    .alterTable("own_key")
    .addColumn("purpose", "text", (column) =>
      column
        .notNull()
        .defaultTo("both")
        .check(sql`purpose in ('both', 'encryption', 'signing')`),
    )
    .execute();
  await database.schema
    .alterTable("own_key")
    .addColumn("family", "text", (column) => column.notNull().defaultTo("rsa"))
    .execute();
  await database.schema.dropIndex("own_key_one_active").execute();
  await database.schema
    .createIndex("own_key_one_active")
    .on("own_key")
    .columns(["domain", "purpose", "family"])
    .unique()
    .where(sql.ref("state"), "=", "active")
    .execute();
}

/** Until now a key was for encryption; whether it may sign as well its certificate says. */
async function readPurposes(database: Kysely<Tables>): Promise<void> {
  const rows = await database.selectFrom("own_key").select(["id", "certificate"]).execute();
  for (const { id, certificate } of rows) {
    const purpose = purposeIn(certificate);
    await sql`update own_key set purpose = ${purpose} where id = ${id}`.execute(database);
  }
}

function purposeIn(certificate: Buffer): KeyPurpose {
  try {
    return purposeOf(parseCertificate(certificate));
  } catch (error) {
    if (error instanceof PkiError) return "encryption";
    throw error;
  }
}

async function createChainTable(database: Kysely<Tables>): Promise<void> {
  await database.schema
    .createTable("own_key_chain")
    .addColumn("own_key", "integer", (column) =>
      column.notNull().references("own_key.id").onDelete("cascade"),
    )
    .addColumn("place", "integer", (column) => column.notNull())
    .addColumn("certificate", "blob", (column) => column.notNull())
    .addPrimaryKeyConstraint("own_key_chain_key", ["own_key", "place"])
    .modifyEnd(sql`strict`)
    .execute();
}

async function createRequestTable(database: Kysely<Tables>): Promise<void> {
  await database.schema
    .createTable("key_request")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("domain", "text", (column) => column.notNull())
    .addColumn("public_key", "blob", (column) => column.notNull().unique())
    .addColumn("key_file", "text", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
}

async function createAuthorityTables(database: Kysely<Tables>): Promise<void> {
  await database.schema
    .createTable("authority")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("fingerprint", "text", (column) => column.notNull().unique())
    .addColumn("certificate", "blob", (column) => column.notNull())
    .addColumn("key_file", "text", (column) => column.notNull())
    .addColumn("crl_url", "text")
    .addColumn("crl_number", "integer", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("retired_at", "text")
    .addCheckConstraint("authority_state", sql`state in ('active', 'retired')`)
    .modifyEnd(sql`strict`)
    .execute();
  await database.schema
    .createIndex("authority_one_active")
    .on("authority")
    .column("state")
    .unique()
    .where(sql.ref("state"), "=", "active")
    .execute();
  await database.schema
    .createTable("proxy_certificate")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("authority", "integer", (column) => column.notNull().references("authority.id"))
    .addColumn("own_key", "integer", (column) => column.notNull().references("own_key.id"))
    .addColumn("address", "text", (column) => column.notNull())
    .addColumn("issuer_and_serial_number", "blob", (column) => column.notNull().unique())
    .addColumn("fingerprint", "text", (column) => column.notNull().unique())
    .addColumn("certificate", "blob", (column) => column.notNull())
    .addColumn("issued_at", "text", (column) => column.notNull())
    .addColumn("revoked_at", "text")
    .addColumn("revocation_reason", "text")
    .modifyEnd(sql`strict`)
    .execute();
  await database.schema
    .createIndex("proxy_certificate_address")
    .on("proxy_certificate")
    .column("address")
    .execute();
}
