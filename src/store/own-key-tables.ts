/** The tables of our own keys, of requests for their certificates, and of the gateway's own CA. */
import type { Generated } from "kysely";
import type { OwnRevocationReason } from "../pki/crl-writer.ts";
import type { KeyFamily, KeyPurpose } from "../pki/key-purpose.ts";
import type { Fixed } from "./column.ts";

export interface OwnKeyTable {
  id: Generated<number>;
  domain: Fixed<string>;
  purpose: Fixed<KeyPurpose>;
  family: Fixed<KeyFamily>;
  fingerprint: Fixed<string>;
  certificate: Fixed<Buffer>;
  key_file: Fixed<string>;
  state: "next" | "active" | "retired";
  created_at: Fixed<string>;
  activated_at: string | null;
  retired_at: string | null;
}

/** The certificates above an own key's, its issuer's at place 0. */
export interface OwnKeyChainTable {
  own_key: Fixed<number>;
  place: Fixed<number>;
  certificate: Fixed<Buffer>;
}

/** A key that waits for its certificate. */
export interface KeyRequestTable {
  id: Generated<number>;
  domain: Fixed<string>;
  /** DER of SubjectPublicKeyInfo. */
  public_key: Fixed<Buffer>;
  key_file: Fixed<string>;
  created_at: Fixed<string>;
}

/** The gateway's own CA; retired ones still give CRLs. */
export interface AuthorityTable {
  id: Generated<number>;
  fingerprint: Fixed<string>;
  certificate: Fixed<Buffer>;
  key_file: Fixed<string>;
  /** Where its CRL is published; it stands in the certificates that it issues. */
  crl_url: Fixed<string | null>;
  /** Of the last CRL. */
  crl_number: number;
  state: "active" | "retired";
  created_at: Fixed<string>;
  retired_at: string | null;
}

/** Binds an own key to the address of one internal user. Never removed: mail to it has to be opened. */
export interface ProxyCertificateTable {
  id: Generated<number>;
  authority: Fixed<number>;
  own_key: Fixed<number>;
  address: Fixed<string>;
  /** What a recipient info calls it (RFC 5652 section 10.2.4), DER. */
  issuer_and_serial_number: Fixed<Buffer>;
  fingerprint: Fixed<string>;
  certificate: Fixed<Buffer>;
  issued_at: Fixed<string>;
  revoked_at: string | null;
  revocation_reason: OwnRevocationReason | null;
}
