/**
 * The gateway's own certification authority. It issues the certificates of own keys that can't sign
 * their own, and proxy certificates: each binds the domain's common key to the address of one internal
 * user, so that whoever has a desktop program can write to that user encrypted.
 */
import type { KeyObject } from "node:crypto";
import { integer, sequence, tlv } from "../asn1/der.ts";
import { contextConstructed, contextPrimitive, identifier } from "../asn1/identifier.ts";
import { oid } from "../asn1/oid.ts";
import type { Certificate } from "./certificate.ts";
import {
  signCertificate,
  signOwnCertificate,
  type CertificateContents,
  type Issuer,
} from "./certificate-writer.ts";
import { normaliseDomain } from "./domain-name.ts";
import { PkiError } from "./error.ts";
import {
  alternativeAddressesExtension,
  crlDistributionPointExtension,
  emailProtectionExtension,
  endEntityExtension,
  extension,
  keyUsageExtension,
} from "./extension-writer.ts";
import { encryptionUsage } from "./key-purpose.ts";
import { normaliseAddress } from "./mail-address.ts";
import { domainNameAttributes, encodeName } from "./name-writer.ts";
import { keyKindOf, type PrivateKey } from "./private-key.ts";

export interface AuthorityOptions {
  /** What it may issue for, the first of which gives it its name; one at least. */
  readonly domains: readonly [string, ...(readonly string[])];
  readonly key: PrivateKey;
  /** Fractions of a second are dropped. */
  readonly notBefore: Date;
  /** Fractions of a second are dropped. */
  readonly notAfter: Date;
}

export interface ProxyOptions {
  readonly address: string;
  /** Of the person; the address stands in its place if absent. */
  readonly name?: string;
  /** The domain's common key. */
  readonly publicKey: KeyObject;
  readonly issuer: Issuer;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly crlUrl?: string;
}

/**
 * A self-signed certificate that is good for mail to the given domains and for nothing else: whoever
 * trusts it, and whoever steals its key, can't do more. Throws PkiError `bad-domain`, or
 * `unsupported-key` for a key that can't sign.
 */
export function issueAuthorityCertificate(options: AuthorityOptions): Promise<Certificate> {
  const { key, notBefore, notAfter } = options;
  const domains = options.domains.map(normaliseDomain);
  const [first = ""] = domains;
  const name = { type: oid.commonName, text: "domain-certification-authority" };
  const contents: CertificateContents = {
    subject: encodeName(domainNameAttributes(first, name)),
    publicKey: key.publicKey,
    notBefore,
    notAfter,
    extensions: [
      authorityExtension(),
      keyUsageExtension(["keyCertSign", "cRLSign"]),
      emailProtectionExtension(),
      nameConstraintsExtension(domains),
    ],
  };
  return signOwnCertificate(contents, key);
}

/**
 * Throws PkiError `bad-address`, `bad-name`, or `unsupported-key` where nobody can encrypt to the key
 * or the issuer can't sign.
 */
export function issueProxyCertificate(options: ProxyOptions): Promise<Certificate> {
  const { publicKey, issuer, notBefore, notAfter, crlUrl } = options;
  const address = normaliseAddress(options.address);
  const usage = encryptionUsage(keyKindOf(publicKey));
  if (usage === undefined) throw new PkiError("unsupported-key", "key is for signing only");
  const contents: CertificateContents = {
    subject: encodeName([{ type: oid.commonName, text: commonName(options.name, address) }]),
    publicKey,
    notBefore,
    notAfter,
    extensions: [
      endEntityExtension(),
      keyUsageExtension([usage]),
      emailProtectionExtension(),
      alternativeAddressesExtension([address]),
      ...(crlUrl === undefined ? [] : [crlDistributionPointExtension(crlUrl)]),
    ],
  };
  return signCertificate(contents, issuer);
}

/** RFC 5280 appendix A.1: 64 characters at most. A longer address stands in its extension alone. */
function commonName(name: string | undefined, address: string): string {
  if (name === undefined) return address.slice(0, 64);
  if (name !== "" && name.length <= 64) return name;
  throw new PkiError("bad-name", `name is empty or longer than 64 characters: ${name}`);
}

/** A CA below which there is no other: BasicConstraints with cA TRUE and pathLenConstraint 0. */
function authorityExtension(): Buffer {
  const isCa = tlv(identifier.boolean, Buffer.from([0xff]));
  return extension(oid.basicConstraints, sequence(isCa, integer(0)), "critical");
}

/**
 * Addresses and host names of these domains only. An rfc822Name of a bare domain means the mailboxes at
 * that domain and not those below it.
 *
 *     NameConstraints ::= SEQUENCE {
 *       permittedSubtrees  [0] IMPLICIT GeneralSubtrees OPTIONAL,
 *       excludedSubtrees   [1] IMPLICIT GeneralSubtrees OPTIONAL }
 *     GeneralSubtree ::= SEQUENCE { base GeneralName, ... }
 */
function nameConstraintsExtension(domains: readonly string[]): Buffer {
  const [rfc822Name, dnsName] = [contextPrimitive(1), contextPrimitive(2)];
  const subtrees = [rfc822Name, dnsName].flatMap((type) =>
    domains.map((domain) => sequence(tlv(type, Buffer.from(domain)))),
  );
  const permitted = tlv(contextConstructed(0), ...subtrees);
  return extension(oid.nameConstraints, sequence(permitted), "critical");
}
