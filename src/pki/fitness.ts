/**
 * Whether a certificate may be encrypted to, from what stands in it; approval and revocation are
 * others' business.
 */
import { oid } from "../asn1/oid.ts";
import type { Certificate } from "./certificate.ts";
import { nameMatch } from "./domain-name.ts";

/** Shortest RSA key that mail is encrypted to (RFC 8551 section 6). */
export const leastRsaBits = 2048;

/** Why a certificate can't be used. */
export type Unfit =
  "expired" | "not-yet-valid" | "wrong-name" | "wrong-key-usage" | "weak-key" | "unsupported-key";

/**
 * The first reason against encrypting mail for `domain` with this certificate, undefined if there
 * is none. `domain` undefined: an administrator vouched for the name, it isn't looked at.
 * Key usage as in RFC 8550 sections 4.4.2 and 4.4.4.
 */
export function unfitForEncryption(
  certificate: Certificate,
  domain: string | undefined,
  at: Date,
): Unfit | undefined {
  if (at < certificate.notBefore) return "not-yet-valid";
  if (at > certificate.notAfter) return "expired";
  if (domain !== undefined && nameMatch(certificate, domain, "confidentiality") === "mismatch") {
    return "wrong-name";
  }
  const { keyUsage, extendedKeyUsage, publicKey } = certificate;
  if (keyUsage?.has("keyEncipherment") === false) return "wrong-key-usage";
  if (extendedKeyUsage && !extendedKeyUsage.some(isForMail)) return "wrong-key-usage";
  if (publicKey?.asymmetricKeyType !== "rsa") return "unsupported-key";
  const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
  return bits < leastRsaBits ? "weak-key" : undefined;
}

function isForMail(purpose: string): boolean {
  return purpose === oid.emailProtection || purpose === oid.anyExtendedKeyUsage;
}
