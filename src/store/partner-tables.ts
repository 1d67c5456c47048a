/** The tables of partners, and of what is known and trusted of each. */
import type { Generated } from "kysely";
import type { CertificatePurpose } from "../pki/fitness.ts";
import type { Fixed } from "./column.ts";
import type { PartnerSettings, PartnerTerms } from "./partner-settings.ts";

/** Null stands for the configuration's value. */
type Term<K extends keyof PartnerTerms> = NonNullable<PartnerTerms[K]> | null;

export interface PartnerTable {
  name: Fixed<string>;
  state: "active" | "suspended";
  profile: PartnerSettings["profile"];
  demand: PartnerSettings["demand"];
  contact: string | null;
  note: string | null;
  name_check: 0 | 1;
  /** JSON: an array of addresses. */
  signer_names: string;
  protection: Term<"protection">;
  signature_form: Term<"signatureForm">;
  header_protection: Term<"headerProtection">;
  compression: 0 | 1 | null;
  empty_layer: 0 | 1 | null;
  inbound: Term<"inbound">;
  shortfall: Term<"shortfall">;
  revocation: Term<"revocation">;
  sha1: Term<"sha1">;
  created_at: Fixed<string>;
  changed_at: string;
}

export interface PartnerCertificateTable {
  partner: Fixed<string>;
  fingerprint: Fixed<string>;
  der: Fixed<Buffer>;
  subject: Fixed<string>;
  not_before: Fixed<string>;
  not_after: Fixed<string>;
  source: Fixed<"file" | "signed-mail">;
  purpose: Fixed<CertificatePurpose>;
  imported_at: Fixed<string>;
  state: "pending" | "approved" | "suspended" | "revoked";
  approved_by: string | null;
  approved_how: string | null;
  approved_at: string | null;
}

export interface TrustAnchorTable {
  id: Generated<number>;
  /** Null: it counts for every sender. */
  partner: Fixed<string | null>;
  fingerprint: Fixed<string>;
  der: Fixed<Buffer>;
  subject: Fixed<string>;
  not_before: Fixed<string>;
  not_after: Fixed<string>;
  added_by: Fixed<string>;
  added_how: Fixed<string>;
  added_at: Fixed<string>;
}

/** SMIMECapabilities (RFC 8551 section 2.5.2) of verified signatures, the newest of each signer. */
export interface LearnedCapabilitiesTable {
  partner: Fixed<string>;
  /** Fingerprint of the signer's certificate. */
  signer: Fixed<string>;
  signing_time: string;
  learned_at: string;
  der: Buffer;
}
