/** Key identifiers as RFC 5280 section 4.2.1.2 makes them, method 1. */
import { createHash, type KeyObject } from "node:crypto";
import { Cursor, parseElement } from "../asn1/element.ts";
import { identifier } from "../asn1/identifier.ts";

/**
 * SHA-1 of the BIT STRING's octets in
 *
 *     SubjectPublicKeyInfo ::= SEQUENCE {
 *       algorithm         AlgorithmIdentifier,
 *       subjectPublicKey  BIT STRING }
 */
export function keyIdentifierOf(publicKey: KeyObject): Buffer {
  const encoded = publicKey.export({ format: "der", type: "spki" });
  const info = Cursor.into(parseElement(encoded), identifier.sequence);
  info.expect(identifier.sequence);
  const octets = info.expect(identifier.bitString).contents.subarray(1);
  return createHash("sha1").update(octets).digest();
}
