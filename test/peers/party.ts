/**
 * Whom messages are exchanged with peers as: certificates of every kind of key, all issued by one
 * authority, which is what each peer is told to trust.
 */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";
import {
  integer,
  nullElement,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  tlv,
} from "../../src/asn1/der.ts";
import { contextConstructed, contextPrimitive, identifier } from "../../src/asn1/identifier.ts";
import { oid } from "../../src/asn1/oid.ts";
import { timeElement } from "../../src/pki/time.ts";

export type KeyKind =
  "rsa" | "p256" | "p384" | "p521" | "x25519" | "ed25519" | "ml-kem-768" | "ml-dsa-65";

export interface Party {
  /** Common name, and nickname where a peer's key store has such. */
  readonly name: string;
  readonly address: string;
  readonly kind: KeyKind;
  readonly key: KeyObject;
  readonly certificate: Buffer;
}

export interface Authority {
  readonly certificate: Buffer;
  issue(name: string, kind: KeyKind): Party;
}

const yes = tlv(identifier.boolean, Buffer.from([0xff]));
const sha256WithRsa = sequence(objectIdentifier(oid.sha256WithRsaEncryption), nullElement);

export function createAuthority(name: string): Authority {
  const issuer = { name, key: keyPair("rsa") };
  // keyCertSign is bit 5, cRLSign bit 6.
  const certificate = issue(issuer, issuer, [
    extension(oid.basicConstraints, sequence(yes), yes),
    extension(oid.keyUsage, tlv(identifier.bitString, Buffer.from([1, 0b0000_0110]))),
  ]);
  return {
    certificate,
    issue(subjectName, kind) {
      const subject = { name: subjectName, key: keyPair(kind) };
      const address = `${subjectName}@peers.example`;
      const extensions = [
        extension(oid.basicConstraints, sequence()),
        extension(oid.keyUsage, keyUsage[kind]),
        extension(oid.extKeyUsage, sequence(objectIdentifier(oid.emailProtection))),
        extension(oid.subjectAltName, sequence(tlv(contextPrimitive(1), Buffer.from(address)))),
      ];
      return {
        name: subjectName,
        address,
        kind,
        key: subject.key.privateKey,
        certificate: issue(issuer, subject, extensions),
      };
    },
  };
}

interface Subject {
  readonly name: string;
  readonly key: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
}

const signs = tlv(identifier.bitString, Buffer.from([6, 0b1100_0000]));
const agrees = tlv(identifier.bitString, Buffer.from([3, 0b0000_1000]));
const both = tlv(identifier.bitString, Buffer.from([3, 0b1100_1000]));
const enciphers = tlv(identifier.bitString, Buffer.from([5, 0b0010_0000]));

const keyUsage: Readonly<Record<KeyKind, Buffer>> = {
  rsa: tlv(identifier.bitString, Buffer.from([5, 0b1110_0000])),
  p256: both,
  p384: both,
  p521: both,
  x25519: agrees,
  ed25519: signs,
  "ml-kem-768": enciphers,
  "ml-dsa-65": signs,
};

function keyPair(kind: KeyKind): Subject["key"] {
  switch (kind) {
    case "rsa":
      return generateKeyPairSync("rsa", { modulusLength: 2048 });
    case "p256":
    case "p384":
    case "p521":
      return generateKeyPairSync("ec", { namedCurve: `P-${kind.slice(1)}` });
    case "x25519":
      return generateKeyPairSync("x25519");
    case "ed25519":
      return generateKeyPairSync("ed25519");
    case "ml-kem-768":
      return generateKeyPairSync("ml-kem-768");
    case "ml-dsa-65":
      return generateKeyPairSync("ml-dsa-65");
  }
}

function issue(issuer: Subject, subject: Subject, extensions: readonly Buffer[]): Buffer {
  const publicKey = subject.key.publicKey.export({ format: "der", type: "spki" });
  const keyIdentifier = octetString(createHash("sha1").update(publicKey).digest());
  const tbsCertificate = sequence(
    tlv(contextConstructed(0), integer(2)),
    tlv(identifier.integer, Buffer.from([0x40]), randomBytes(15)),
    sha256WithRsa,
    commonName(issuer.name),
    sequence(timeElement(daysFromNow(-1)), timeElement(daysFromNow(30))),
    commonName(subject.name),
    publicKey,
    tlv(
      contextConstructed(3),
      sequence(...extensions, extension(oid.subjectKeyIdentifier, keyIdentifier)),
    ),
  );
  const signature = sign("sha256", tbsCertificate, issuer.key.privateKey);
  const signatureValue = tlv(identifier.bitString, Buffer.from([0]), signature);
  return sequence(tbsCertificate, sha256WithRsa, signatureValue);
}

function commonName(text: string): Buffer {
  const value = tlv(identifier.utf8String, Buffer.from(text));
  return sequence(setOf([sequence(objectIdentifier(oid.commonName), value)]));
}

function extension(id: string, value: Buffer, critical: Buffer = Buffer.alloc(0)): Buffer {
  return sequence(objectIdentifier(id), critical, octetString(value));
}

function daysFromNow(days: number): Date {
  return new Date(Date.now() + days * 86_400_000);
}
