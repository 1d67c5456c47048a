/**
 * Issuing domain certificates: what partners encrypt to and verify our signatures with (RFC 3183
 * sections 3.1.1 and 4.1).
 */
import { oid } from "../asn1/oid.ts";
import type { Certificate } from "./certificate.ts";
import { signCertificate, signOwnCertificate, type Issuer } from "./certificate-writer.ts";
import { authorityName, normaliseDomain, type DomainRole } from "./domain-name.ts";
import { PkiError } from "./error.ts";
import type { KeyUsage } from "./extension.ts";
import {
  alternativeAddressesExtension,
  emailProtectionExtension,
  endEntityExtension,
  keyUsageExtension,
} from "./extension-writer.ts";
import { encryptionUsage, purposeOfFamily, serves, type KeyPurpose } from "./key-purpose.ts";
import { domainNameAttributes, encodeName } from "./name-writer.ts";
import type { PrivateKey } from "./private-key.ts";

export interface DomainCertificateOptions {
  readonly domain: string;
  readonly key: PrivateKey;
  /** Everything that the kind of key can do, if absent. */
  readonly purpose?: KeyPurpose;
  /** Fractions of a second are dropped. */
  readonly notBefore: Date;
  /** Fractions of a second are dropped. */
  readonly notAfter: Date;
  /** The certificate is self-signed if absent, which takes a key that can sign. */
  readonly issuer?: Issuer;
}

/**
 * A certificate for the domain's components (RFC 2247) and CN=domain-confidentiality-authority, or
 * -signing- for a key that only signs, with the address of each authority that the key serves as.
 * Throws PkiError `bad-domain`, or `unsupported-key` for a key that can't do what is asked.
 */
export async function issueDomainCertificate(
  options: DomainCertificateOptions,
): Promise<Certificate> {
  const { key, notBefore, notAfter, issuer } = options;
  const domain = normaliseDomain(options.domain);
  const purpose = options.purpose ?? purposeOfFamily(key.kind);
  const contents = {
    subject: encodeName(domainSubject(domain, purpose)),
    publicKey: key.publicKey,
    notBefore,
    notAfter,
    extensions: domainExtensions(domain, key, purpose),
  };
  return issuer ? signCertificate(contents, issuer) : signOwnCertificate(contents, key);
}

/** Attributes of the subject, in encoding order. */
export function domainSubject(domain: string, purpose: KeyPurpose) {
  const [role = "confidentiality"] = rolesOf(purpose);
  return domainNameAttributes(domain, { type: oid.commonName, text: authorityName[role] });
}

/** Also asked for by a certification request. Throws PkiError `unsupported-key`. */
export function domainExtensions(
  domain: string,
  key: PrivateKey,
  purpose: KeyPurpose,
  addresses = domainAddresses(domain, purpose),
): Buffer[] {
  return [
    endEntityExtension(),
    keyUsageExtension(usagesOf(key, purpose)),
    emailProtectionExtension(),
    alternativeAddressesExtension(addresses),
  ];
}

/** `domain-confidentiality-authority@domain`, `domain-signing-authority@domain`, or both. */
export function domainAddresses(domain: string, purpose: KeyPurpose): string[] {
  return rolesOf(purpose).map((role) => `${authorityName[role]}@${domain}`);
}

/** The first gives the common name. */
function rolesOf(purpose: KeyPurpose): DomainRole[] {
  const roles: DomainRole[] = [];
  if (serves(purpose, "encryption")) roles.push("confidentiality");
  if (serves(purpose, "signing")) roles.push("signing");
  return roles;
}

function usagesOf({ kind }: PrivateKey, purpose: KeyPurpose): KeyUsage[] {
  const able = purposeOfFamily(kind);
  if (able !== "both" && able !== purpose) {
    throw new PkiError("unsupported-key", `${kind} key is for ${able} only`);
  }
  const usages: KeyUsage[] = [];
  if (serves(purpose, "signing")) usages.push("digitalSignature");
  const encryption = encryptionUsage(kind);
  if (serves(purpose, "encryption") && encryption) usages.push(encryption);
  return usages;
}
