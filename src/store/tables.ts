/**
 * The tables as kysely sees them. Times are ISO 8601 in UTC, truth values 0 and 1: what SQLite and
 * PostgreSQL both hold.
 */
import type { ColumnType, Generated } from "kysely";

/** Written once. */
type Fixed<T> = ColumnType<T, T, never>;

export interface PartnerTable {
  domain: Fixed<string>;
  state: "active" | "suspended";
  profile: "compatible" | "modern";
  demand: "required" | "preferred" | "none";
  contact: string | null;
  note: string | null;
  name_check: 0 | 1;
  created_at: Fixed<string>;
  changed_at: string;
}

export interface PartnerCertificateTable {
  domain: Fixed<string>;
  fingerprint: Fixed<string>;
  der: Fixed<Buffer>;
  subject: Fixed<string>;
  not_before: Fixed<string>;
  not_after: Fixed<string>;
  source: Fixed<"file">;
  imported_at: Fixed<string>;
  state: "pending" | "approved" | "suspended" | "revoked";
  approved_by: string | null;
  approved_how: string | null;
  approved_at: string | null;
}

export interface OwnKeyTable {
  id: Generated<number>;
  domain: Fixed<string>;
  fingerprint: Fixed<string>;
  certificate: Fixed<Buffer>;
  key_file: Fixed<string>;
  state: "next" | "active" | "retired";
  created_at: Fixed<string>;
  activated_at: string | null;
  retired_at: string | null;
}

/**
 * A sealed copy that leaves by SMTP. `staged`: written, its message not accepted yet; `sent`: only
 * its key is remembered.
 */
export interface OutboxEntryTable {
  id: Generated<number>;
  key: Fixed<string>;
  state: "staged" | "waiting" | "failed" | "sent";
  queue_id: Fixed<string | null>;
  sender: Fixed<string>;
  eight_bit: Fixed<0 | 1>;
  size: number;
  created_at: Fixed<string>;
  waiting_since: string;
  attempts: number;
  next_attempt_at: string;
  settled_at: string | null;
}

export interface OutboxRecipientTable {
  entry: Fixed<number>;
  address: Fixed<string>;
  state: "waiting" | "sent" | "failed";
  reply: string | null;
}

/** The octets of a copy, in parts so that it is never in memory as a whole. */
export interface OutboxPartTable {
  entry: Fixed<number>;
  part: Fixed<number>;
  octets: Fixed<Buffer>;
}

/** One row a migration that was carried out. */
export interface SchemaVersionTable {
  version: Fixed<number>;
  name: Fixed<string>;
  applied_at: Fixed<string>;
}

export interface Tables {
  partner: PartnerTable;
  partner_certificate: PartnerCertificateTable;
  own_key: OwnKeyTable;
  outbox_entry: OutboxEntryTable;
  outbox_recipient: OutboxRecipientTable;
  outbox_part: OutboxPartTable;
  schema_version: SchemaVersionTable;
}
