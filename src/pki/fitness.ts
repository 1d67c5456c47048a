/**
 * Whether a certificate may be encrypted to or signs mail, from what stands in it; approval, paths
 * and revocation are others' business.
 */
import type { KeyObject } from "node:crypto";
import { oid } from "../asn1/oid.ts";
import type { Certificate } from "./certificate.ts";
import { type DomainRole, nameMatch } from "./domain-name.ts";
import type { KeyUsage } from "./extension.ts";
import { namesAddress } from "./mail-address.ts";
import { mailCurves } from "./private-key.ts";

/** Shortest RSA key that mail is encrypted to (RFC 8551 section 6). */
export const leastRsaBits = 2048;
/** The same for a gateway of the first generation, whose administrator can't have a longer one. */
export const leastLegacyRsaBits = 1024;

/** Why a certificate can't be used. */
export type Unfit =
  "expired" | "not-yet-valid" | "wrong-name" | "wrong-key-usage" | "weak-key" | "unsupported-key";

/** What a certificate's key and key usage allow. */
export type CertificatePurpose = "encryption" | "signing" | "both" | "neither";

/**
 * The first reason against encrypting mail for `name`, a domain or an address, with this certificate;
 * undefined if there is none. `name` undefined: an administrator vouched for the name, it isn't
 * looked at. Key usage as in RFC 8550 sections 4.4.2 and 4.4.4.
 */
export function unfitForEncryption(
  certificate: Certificate,
  name: string | undefined,
  at: Date,
  leastBits = leastRsaBits,
): Unfit | undefined {
  return (
    outOfTime(certificate, at) ??
    wrongName(certificate, name, "confidentiality") ??
    wrongKey(certificate, encryptionUsages, leastBits)
  );
}

/** The same for signatures that it made for `name`. */
export function unfitForSigning(
  certificate: Certificate,
  name: string | undefined,
  at: Date,
  leastBits = leastRsaBits,
): Unfit | undefined {
  return (
    outOfTime(certificate, at) ??
    wrongName(certificate, name, "signing") ??
    wrongKey(certificate, signingUsages, leastBits)
  );
}

/** By kind of key and key usage alone, whatever the key's length. */
export function certificatePurpose(certificate: Certificate): CertificatePurpose {
  const encrypts = wrongKey(certificate, encryptionUsages, 0) === undefined;
  const signs = wrongKey(certificate, signingUsages, 0) === undefined;
  if (encrypts) return signs ? "both" : "encryption";
  return signs ? "signing" : "neither";
}

function outOfTime({ notBefore, notAfter }: Certificate, at: Date): Unfit | undefined {
  if (at < notBefore) return "not-yet-valid";
  return at > notAfter ? "expired" : undefined;
}

function wrongName(
  certificate: Certificate,
  name: string | undefined,
  role: DomainRole,
): Unfit | undefined {
  if (name === undefined) return undefined;
  const isNamed = name.includes("@")
    ? namesAddress(certificate, name)
    : nameMatch(certificate, name, role) !== "mismatch";
  return isNamed ? undefined : "wrong-name";
}

/** By kind of key, the usages of which one must be allowed where the certificate says any. */
type UsagesByKey = Readonly<Partial<Record<string, readonly KeyUsage[]>>>;

const encryptionUsages: UsagesByKey = {
  rsa: ["keyEncipherment"], // RFC 3279 section 2.3.1
  ec: ["keyAgreement"], // RFC 5480 section 3
  x25519: ["keyAgreement"], // RFC 8410 section 5
  "ml-kem-512": ["keyEncipherment"], // RFC 9935 section 5
  "ml-kem-768": ["keyEncipherment"],
  "ml-kem-1024": ["keyEncipherment"],
};

const signatures = ["digitalSignature", "nonRepudiation"] as const;

const signingUsages: UsagesByKey = {
  rsa: signatures,
  "rsa-pss": signatures,
  ec: signatures,
  ed25519: signatures,
  "ml-dsa-44": signatures,
  "ml-dsa-65": signatures,
  "ml-dsa-87": signatures,
};

function wrongKey(
  { publicKey, keyUsage, extendedKeyUsage }: Certificate,
  usagesByKey: UsagesByKey,
  leastBits: number,
): Unfit | undefined {
  const kind = publicKey && kindOf(publicKey);
  if (kind === undefined) return "unsupported-key";
  const usages = usagesByKey[kind];
  if (usages === undefined) return "wrong-key-usage";
  if (keyUsage && !usages.some((usage) => keyUsage.has(usage))) return "wrong-key-usage";
  if (extendedKeyUsage && !extendedKeyUsage.some(isForMail)) return "wrong-key-usage";
  const bits = publicKey?.asymmetricKeyDetails?.modulusLength;
  return bits !== undefined && bits < leastBits ? "weak-key" : undefined;
}

/** Undefined for a kind that neither of the tables knows, and for other curves. */
function kindOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string | undefined {
  const kind = asymmetricKeyType ?? "";
  if (kind === "ec" && !mailCurves.includes(asymmetricKeyDetails?.namedCurve ?? ""))
    return undefined;
  return Object.hasOwn(encryptionUsages, kind) || Object.hasOwn(signingUsages, kind)
    ? kind
    : undefined;
}

function isForMail(purpose: string): boolean {
  return purpose === oid.emailProtection || purpose === oid.anyExtendedKeyUsage;
}
