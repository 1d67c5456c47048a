/**
 * The tables as kysely sees them. Times are ISO 8601 in UTC, truth values 0 and 1: what SQLite and
 * PostgreSQL both hold.
 */
import type { Generated } from "kysely";
import type { Fixed } from "./column.ts";
import type { HeldMessageTable, HeldPartTable, HeldRecipientTable } from "./held-tables.ts";
import type {
  AuthorityTable,
  KeyRequestTable,
  OwnKeyChainTable,
  OwnKeyTable,
  ProxyCertificateTable,
} from "./own-key-tables.ts";
import type {
  LearnedCapabilitiesTable,
  PartnerCertificateTable,
  PartnerTable,
  TrustAnchorTable,
} from "./partner-tables.ts";
import type { RevocationSourceTable } from "./revocation-tables.ts";

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
  trust_anchor: TrustAnchorTable;
  learned_capabilities: LearnedCapabilitiesTable;
  own_key: OwnKeyTable;
  own_key_chain: OwnKeyChainTable;
  key_request: KeyRequestTable;
  authority: AuthorityTable;
  proxy_certificate: ProxyCertificateTable;
  revocation_source: RevocationSourceTable;
  outbox_entry: OutboxEntryTable;
  outbox_recipient: OutboxRecipientTable;
  outbox_part: OutboxPartTable;
  held_message: HeldMessageTable;
  held_recipient: HeldRecipientTable;
  held_part: HeldPartTable;
  schema_version: SchemaVersionTable;
}
