/**
 * Certificates made to order. Nothing checks their signatures, so they carry none worth the name.
 */
import { generateKeyPairSync, type KeyObject } from "node:crypto";
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

export interface MadeCertificate {
  /** Encoding order. A string is a UTF8String; bytes are a whole element. */
  readonly subject?: readonly (readonly [type: string, value: string | Buffer])[];
  readonly emails?: readonly string[];
  readonly dnsNames?: readonly string[];
  /** Contents of the BIT STRING. */
  readonly keyUsage?: readonly number[];
  readonly extendedKeyUsage?: readonly string[];
  readonly notBefore?: string;
  readonly notAfter?: string;
  /** Contents of the INTEGER. */
  readonly serialNumber?: Buffer;
  readonly publicKey?: KeyObject | Buffer;
}

export const rsa2048 = generateKeyPairSync("rsa", { modulusLength: 2048 });

export function make(wish: MadeCertificate): Certificate {
  return parseCertificate(encode(wish));
}

export function encode(wish: MadeCertificate): Buffer {
  const { publicKey = rsa2048.publicKey, notBefore = "20200101000000Z" } = wish;
  const algorithm = sequence(objectIdentifier(oid.sha256WithRsaEncryption));
  const tbs = sequence(
    tlv(contextConstructed(0), integer(2)),
    tlv(identifier.integer, wish.serialNumber ?? Buffer.from([1])),
    algorithm,
    name([[oid.commonName, "issuer"]]),
    sequence(time(notBefore), time(wish.notAfter ?? "20991231235959Z")),
    name(wish.subject ?? []),
    Buffer.isBuffer(publicKey) ? publicKey : publicKey.export({ format: "der", type: "spki" }),
    tlv(contextConstructed(3), sequence(...extensions(wish))),
  );
  return sequence(tbs, algorithm, tlv(identifier.bitString, Buffer.from([0, 1])));
}

function name(attributes: readonly (readonly [string, string | Buffer])[]): Buffer {
  return sequence(
    ...attributes.map(([type, value]) => {
      const string = Buffer.isBuffer(value)
        ? value
        : tlv(identifier.utf8String, Buffer.from(value));
      return setOf([sequence(objectIdentifier(type), string)]);
    }),
  );
}

function extensions({ keyUsage, extendedKeyUsage, emails, dnsNames }: MadeCertificate): Buffer[] {
  const made: Buffer[] = [];
  const add = (id: string, value: Buffer) =>
    made.push(sequence(objectIdentifier(id), octetString(value)));
  if (keyUsage) add(oid.keyUsage, tlv(identifier.bitString, Buffer.from(keyUsage)));
  if (extendedKeyUsage) add(oid.extKeyUsage, sequence(...extendedKeyUsage.map(objectIdentifier)));
  const names = [
    ...(emails ?? []).map((text) => tlv(contextPrimitive(1), Buffer.from(text))),
    ...(dnsNames ?? []).map((text) => tlv(contextPrimitive(2), Buffer.from(text))),
  ];
  if (names.length > 0) add(oid.subjectAltName, sequence(...names));
  return made;
}

function time(text: string): Buffer {
  const first = /^\d{14}/.test(text) ? identifier.generalizedTime : identifier.utcTime;
  return tlv(first, Buffer.from(text));
}
