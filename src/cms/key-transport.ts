/** Key transport with RSA: PKCS#1 v1.5 (RFC 3370 section 4.2.1) and OAEP (RFC 3560, RFC 4055). */
import { constants, publicEncrypt, type KeyObject } from "node:crypto";
import { integer, nullElement, objectIdentifier, octetString, sequence, tlv } from "../asn1/der.ts";
import { Cursor, type Element } from "../asn1/element.ts";
import { contextConstructed, identifier } from "../asn1/identifier.ts";
import { nameOfOid, oid } from "../asn1/oid.ts";
import type { Certificate } from "../pki/certificate.ts";
import type { OaepHash } from "../pki/oaep.ts";
import type { RsaPadding } from "../pki/private-key.ts";
import { CmsError } from "./error.ts";
import { parseRecipientIdentifier, type KeyManagement, type Recipient } from "./recipient-info.ts";

/** Those that we write; OAEP is with SHA-256 for the label and for MGF1. */
export type KeyTransport = "rsa-pkcs1" | "rsa-oaep";

const hashes: Readonly<Record<string, OaepHash>> = {
  [oid.sha1]: "sha1",
  [oid.sha256]: "sha256",
  [oid.sha384]: "sha384",
  [oid.sha512]: "sha512",
};

/**
 * A KeyTransRecipientInfo by issuer and serial number, hence version 0. `publicKey` is the RSA key of
 * the certificate. Throws CmsError `unusable-certificate`.
 */
export function encodeKeyTransportInfo(
  key: Buffer,
  certificate: Certificate,
  publicKey: KeyObject,
  method: KeyTransport,
): Buffer {
  return sequence(
    integer(0),
    certificate.issuerAndSerialNumber,
    algorithmIdentifiers[method],
    octetString(encryptKey(key, certificate, publicKey, method)),
  );
}

function encryptKey(
  key: Buffer,
  { subject }: Certificate,
  publicKey: KeyObject,
  method: KeyTransport,
): Buffer {
  try {
    return method === "rsa-pkcs1"
      ? publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, key)
      : publicEncrypt(
          { key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha256" },
          key,
        );
  } catch {
    throw new CmsError("unusable-certificate", `RSA key can't encrypt: ${subject}`);
  }
}

const algorithmIdentifiers: Readonly<Record<KeyTransport, Buffer>> = {
  "rsa-pkcs1": sequence(objectIdentifier(oid.rsaEncryption), nullElement),
  "rsa-oaep": oaepWithSha256(),
};

function oaepWithSha256(): Buffer {
  const sha256 = sequence(objectIdentifier(oid.sha256), nullElement);
  const mgf1 = sequence(objectIdentifier(oid.mgf1), sha256);
  const parameters = sequence(tlv(contextConstructed(0), sha256), tlv(contextConstructed(1), mgf1));
  return sequence(objectIdentifier(oid.rsaesOaep), parameters);
}

/**
 * Throws BerError.
 *
 *     KeyTransRecipientInfo ::= SEQUENCE {
 *       version                 INTEGER,
 *       rid                     RecipientIdentifier,
 *       keyEncryptionAlgorithm  AlgorithmIdentifier,
 *       encryptedKey            OCTET STRING }
 */
export function parseKeyTransportInfo(element: Element): Recipient {
  const cursor = Cursor.into(element, identifier.sequence);
  cursor.expect(identifier.integer);
  const recipient = parseRecipientIdentifier(cursor.next(), "key-transport");
  const algorithm = cursor.expect(identifier.sequence);
  const encryptedKey = cursor.octets();
  return {
    identifier: recipient,
    encryptedKey,
    keyManagement: () => keyTransport(parsePadding(algorithm), encryptedKey),
  };
}

function keyTransport(padding: RsaPadding, encryptedKey: Buffer): KeyManagement {
  return {
    name: nameOf(padding),
    keyKind: "rsa",
    recover: (key) => key.decrypt(encryptedKey, padding),
  };
}

function nameOf(padding: RsaPadding): string {
  if (padding.kind === "pkcs1") return "rsa-pkcs1";
  const { hash, mgfHash = hash } = padding;
  return mgfHash === hash ? `rsa-oaep-${hash}` : `rsa-oaep-${hash}-mgf1-${mgfHash}`;
}

function parsePadding(algorithmIdentifier: Element): RsaPadding {
  const cursor = Cursor.into(algorithmIdentifier, identifier.sequence);
  const algorithm = cursor.oid();
  if (algorithm === oid.rsaEncryption) return { kind: "pkcs1" };
  if (algorithm === oid.rsaesOaep) return parseOaep(cursor);
  throw new CmsError("unsupported-algorithm", `key transport ${nameOfOid(algorithm)}`);
}

/**
 * RFC 4055 section 4.1. Absent parameters mean SHA-1 throughout.
 *
 *     RSAES-OAEP-params ::= SEQUENCE {
 *       hashFunc     [0] EXPLICIT AlgorithmIdentifier DEFAULT sha1Identifier,
 *       maskGenFunc  [1] EXPLICIT AlgorithmIdentifier DEFAULT mgf1SHA1Identifier,
 *       pSourceFunc  [2] EXPLICIT AlgorithmIdentifier DEFAULT pSpecifiedEmptyIdentifier }
 */
function parseOaep(algorithm: Cursor): RsaPadding {
  const parameters = algorithm.optional(identifier.sequence);
  const cursor = new Cursor(parameters?.contents ?? Buffer.alloc(0));
  const hash = cursor.optional(contextConstructed(0));
  const mask = cursor.optional(contextConstructed(1));
  const source = cursor.optional(contextConstructed(2));
  cursor.end();
  return {
    kind: "oaep",
    hash: hash ? parseHash(new Cursor(hash.contents)) : "sha1",
    mgfHash: mask ? parseMask(new Cursor(mask.contents)) : "sha1",
    label: source ? parseSource(new Cursor(source.contents)) : Buffer.alloc(0),
  };
}

function parseHash(cursor: Cursor): OaepHash {
  const algorithm = cursor.enter(identifier.sequence).oid();
  const hash = hashes[algorithm];
  if (hash) return hash;
  throw new CmsError("unsupported-algorithm", `OAEP with ${nameOfOid(algorithm)}`);
}

function parseMask(cursor: Cursor): OaepHash {
  const mask = cursor.enter(identifier.sequence);
  const algorithm = mask.oid();
  if (algorithm === oid.mgf1) return parseHash(mask);
  throw new CmsError("unsupported-algorithm", `OAEP with mask ${nameOfOid(algorithm)}`);
}

function parseSource(cursor: Cursor): Buffer {
  const source = cursor.enter(identifier.sequence);
  const algorithm = source.oid();
  if (algorithm === oid.pSpecified) return source.octets();
  throw new CmsError("unsupported-algorithm", `OAEP with label source ${nameOfOid(algorithm)}`);
}
