/** Public keys as they are encoded, and how they are told apart. */
import { createHash, createPublicKey, type KeyObject } from "node:crypto";
import { Cursor, parseElement } from "../asn1/element.ts";
import { identifier } from "../asn1/identifier.ts";

/**
 * Whether both are one public key. Not KeyObject.equals: of two different kinds it leaves an error in
 * OpenSSL's queue, and whoever reads a key next fails with it (Node 24.21).
 */
export function isSameKey(one: KeyObject, other: KeyObject): boolean {
  return encodedKey(one).equals(encodedKey(other));
}

/** RFC 5280 section 4.2.1.2, method 1: SHA-1 of the key's octets. */
export function keyIdentifierOf(publicKey: KeyObject): Buffer {
  return createHash("sha1").update(keyOctets(publicKey)).digest();
}

/**
 * subjectPublicKey without its count of unused bits.
 *
 *     SubjectPublicKeyInfo ::= SEQUENCE {
 *       algorithm         AlgorithmIdentifier,
 *       subjectPublicKey  BIT STRING }
 */
export function keyOctets(publicKey: KeyObject): Buffer {
  const info = Cursor.into(parseElement(encodedKey(publicKey)), identifier.sequence);
  info.expect(identifier.sequence);
  return info.expect(identifier.bitString).contents.subarray(1);
}

/** SubjectPublicKeyInfo. */
export function encodedKey(publicKey: KeyObject): Buffer {
  return publicKey.export({ format: "der", type: "spki" });
}

/** The key of a SubjectPublicKeyInfo that `encodedKey` made. */
export function parsePublicKeyInfo(der: Buffer): KeyObject {
  return createPublicKey({ key: der, format: "der", type: "spki" });
}
