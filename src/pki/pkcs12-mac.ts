/** The integrity of a PKCS#12 file: an HMAC under a key made of the passphrase (RFC 7292, RFC 9579). */
import { createHmac, timingSafeEqual } from "node:crypto";
import { integer, nullElement, objectIdentifier, octetString, sequence } from "../asn1/der.ts";
import { Cursor, octetsOf, type Element } from "../asn1/element.ts";
import { identifier } from "../asn1/identifier.ts";
import { oid } from "../asn1/oid.ts";
import { PkiError } from "./error.ts";
import { derivePbkdf2, parseHmac, type Passphrase } from "./password-encryption.ts";
import { deriveKey, encodePassphrase, purposeOctet } from "./pkcs12-key-derivation.ts";
import { digestLengths, parseDigestAlgorithm } from "./signature.ts";

/**
 * Throws BerError, and PkiError `wrong-passphrase` where the HMAC is another one, `bad-pkcs12`.
 *
 *     MacData ::= SEQUENCE {
 *       mac         DigestInfo,
 *       macSalt     OCTET STRING,
 *       iterations  INTEGER DEFAULT 1 }
 *     DigestInfo ::= SEQUENCE {
 *       digestAlgorithm  AlgorithmIdentifier,
 *       digest           OCTET STRING }
 */
export async function verifyMac(
  macData: Element,
  content: Buffer,
  passphrase: Passphrase,
): Promise<void> {
  const cursor = Cursor.into(macData, identifier.sequence);
  const mac = cursor.enter(identifier.sequence);
  const algorithm = mac.expect(identifier.sequence);
  const expected = octetsOf(mac.next());
  const isPbmac1 = Cursor.into(algorithm, identifier.sequence).oid() === oid.pbmac1;
  const matches = isPbmac1
    ? await matchesPbmac1(algorithm, content, expected, passphrase)
    : matchesOlder(algorithm, cursor, content, expected, passphrase);
  if (matches) return;
  const problem = "PKCS#12 file was changed, or this isn't its passphrase";
  throw new PkiError("wrong-passphrase", problem);
}

/** MacData that `verifyMac` and every other program reads. */
export function encodeMac(
  content: Buffer,
  passphrase: string,
  salt: Buffer,
  iterations: number,
): Buffer {
  const derivation = {
    digest: "sha256",
    passphrase: encodePassphrase(passphrase),
    salt,
    iterations,
  } as const;
  const key = deriveKey(derivation, purposeOctet.mac, digestLengths.sha256);
  const mac = createHmac("sha256", key).update(content).digest();
  // RFC 7292 is older than the habit of leaving the NULL out; some programs insist on it.
  const algorithm = sequence(objectIdentifier(oid.sha256), nullElement);
  return sequence(sequence(algorithm, octetString(mac)), octetString(salt), integer(iterations));
}

function matchesOlder(
  algorithm: Element,
  macData: Cursor,
  content: Buffer,
  expected: Buffer,
  { text, budget }: Passphrase,
): boolean {
  const digest = parseDigestAlgorithm(algorithm);
  const salt = octetsOf(macData.next());
  const count = macData.optional(identifier.integer);
  const iterations = budget.spend(count ? new Cursor(count.bytes).integer() : 1);
  // For the empty passphrase, Windows derives from no octets at all.
  const encodings = [encodePassphrase(text), ...(text === "" ? [Buffer.alloc(0)] : [])];
  return encodings.some((passphrase) => {
    const derivation = { digest, passphrase, salt, iterations };
    const key = deriveKey(derivation, purposeOctet.mac, digestLengths[digest]);
    return isEqual(createHmac(digest, key).update(content).digest(), expected);
  });
}

/**
 *     PBMAC1-params ::= SEQUENCE {
 *       keyDerivationFunc  AlgorithmIdentifier,
 *       messageAuthScheme  AlgorithmIdentifier }
 */
async function matchesPbmac1(
  algorithm: Element,
  content: Buffer,
  expected: Buffer,
  passphrase: Passphrase,
): Promise<boolean> {
  const cursor = Cursor.into(algorithm, identifier.sequence);
  cursor.oid();
  const parameters = cursor.enter(identifier.sequence);
  const derivation = parameters.next();
  const digest = parseHmac(parameters.next());
  const key = await derivePbkdf2(derivation, passphrase, digestLengths[digest]);
  return isEqual(createHmac(digest, key).update(content).digest(), expected);
}

function isEqual(made: Buffer, expected: Buffer): boolean {
  return made.length === expected.length && timingSafeEqual(made, expected);
}
