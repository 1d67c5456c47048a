/** Certificates that really issue each other, of any shape; keys are P-256 and shared by name. */
import { generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import {
  integer,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  tlv,
} from "../../src/asn1/der.ts";
import { contextConstructed, contextPrimitive, identifier } from "../../src/asn1/identifier.ts";
import { oid } from "../../src/asn1/oid.ts";
import { parseCertificate, type Certificate } from "../../src/pki/certificate.ts";
import { extension, keyUsageExtension } from "../../src/pki/extension-writer.ts";
import { keyIdentifierOf } from "../../src/pki/key-identifier.ts";
import type { KeyUsage } from "../../src/pki/extension.ts";

export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

export interface Party {
  readonly certificate: Certificate;
  readonly keys: KeyPair;
}

export interface PartyWish {
  /** Subject: one common name, or an encoded Name. */
  readonly name: string | Buffer;
  readonly keys?: KeyPair;
  /** A leaf unless given; the number is pathLenConstraint. */
  readonly authority?: true | number;
  readonly keyUsage?: readonly KeyUsage[];
  readonly extendedKeyUsage?: readonly string[];
  readonly emails?: readonly string[];
  readonly dnsNames?: readonly string[];
  /** More extensions, whole. */
  readonly extensions?: readonly Buffer[];
  readonly keyIdentifiers?: boolean;
  readonly notBefore?: string;
  readonly notAfter?: string;
  readonly serialNumber?: number;
  readonly digest?: "sha1" | "sha256";
  /** What the certificate says within itself that it is signed with, if that is something else. */
  readonly claimedDigest?: "sha1" | "sha256";
}

/** Within the validity of what is made here, unless a wish says otherwise. */
export const someDay = new Date("2025-06-01T00:00:00Z");

export function newKeys(): KeyPair {
  return generateKeyPairSync("ec", { namedCurve: "P-256" });
}

const signatureOids = { sha1: oid.ecdsaWithSha1, sha256: oid.ecdsaWithSha256 } as const;

let serial = 1000;

/** Issued by `issuer`, by itself if absent. */
export function issue(wish: PartyWish, issuer?: Party): Party {
  const keys = wish.keys ?? newKeys();
  const signer = issuer?.keys ?? keys;
  const { digest = "sha256", claimedDigest = digest } = wish;
  const algorithm = sequence(objectIdentifier(signatureOids[digest]));
  const subject = typeof wish.name === "string" ? commonName(wish.name) : wish.name;
  const tbs = sequence(
    tlv(contextConstructed(0), integer(2)),
    integer(wish.serialNumber ?? serial++),
    sequence(objectIdentifier(signatureOids[claimedDigest])),
    issuer ? nameOf(issuer.certificate) : subject,
    sequence(time(wish.notBefore ?? "20200101000000Z"), time(wish.notAfter ?? "20491231235959Z")),
    subject,
    keys.publicKey.export({ format: "der", type: "spki" }),
    tlv(contextConstructed(3), sequence(...extensionsOf(wish, keys, signer))),
  );
  const signature = sign(digest, tbs, signer.privateKey);
  const der = sequence(tbs, algorithm, tlv(identifier.bitString, Buffer.from([0]), signature));
  return { certificate: parseCertificate(der), keys };
}

export function commonName(text: string): Buffer {
  return distinguishedName([oid.commonName, text]);
}

/** Of attributes, each in an RDN of its own. */
export function distinguishedName(
  ...attributes: readonly (readonly [type: string, text: string])[]
): Buffer {
  const rdns = attributes.map(([type, text]) =>
    setOf([sequence(objectIdentifier(type), tlv(identifier.utf8String, Buffer.from(text)))]),
  );
  return sequence(...rdns);
}

/** DER of a certificate's subject, from what it issues: an issuer's name is copied. */
function nameOf({ subjectName }: Certificate): Buffer {
  const rdns = subjectName.map((rdn) =>
    setOf(rdn.map(({ type, value }) => sequence(objectIdentifier(type), value.bytes))),
  );
  return sequence(...rdns);
}

function extensionsOf(wish: PartyWish, keys: KeyPair, signer: KeyPair): Buffer[] {
  const made = [...(wish.extensions ?? [])];
  if (wish.authority !== undefined) {
    const isCa = tlv(identifier.boolean, Buffer.from([0xff]));
    const length = wish.authority === true ? [] : [integer(wish.authority)];
    made.push(extension(oid.basicConstraints, sequence(isCa, ...length), "critical"));
  }
  if (wish.keyUsage) made.push(keyUsageExtension(wish.keyUsage));
  if (wish.extendedKeyUsage) {
    made.push(extension(oid.extKeyUsage, sequence(...wish.extendedKeyUsage.map(objectIdentifier))));
  }
  const names = [
    ...(wish.emails ?? []).map((text) => tlv(contextPrimitive(1), Buffer.from(text, "latin1"))),
    ...(wish.dnsNames ?? []).map((text) => tlv(contextPrimitive(2), Buffer.from(text))),
  ];
  if (names.length > 0) made.push(extension(oid.subjectAltName, sequence(...names)));
  if (wish.keyIdentifiers !== false) {
    const authority = tlv(contextPrimitive(0), keyIdentifierOf(signer.publicKey));
    made.push(extension(oid.subjectKeyIdentifier, octetString(keyIdentifierOf(keys.publicKey))));
    made.push(extension(oid.authorityKeyIdentifier, sequence(authority)));
  }
  return made;
}

function time(text: string): Buffer {
  return tlv(identifier.generalizedTime, Buffer.from(text));
}
