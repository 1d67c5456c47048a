/**
 * Writing and signing certificates.
 *
 * With our own DER: pkijs 4 puts all attributes of a name into one unsorted, multi-valued RDN and leaves
 * out the NULL that RFC 4055 section 5 demands after sha256WithRSAEncryption.
 */
import { randomBytes, type KeyObject } from "node:crypto";
import { integer, sequence, tlv } from "../asn1/der.ts";
import { Cursor, parseElement } from "../asn1/element.ts";
import { contextConstructed, identifier } from "../asn1/identifier.ts";
import { parseCertificate, type Certificate } from "./certificate.ts";
import { PkiError } from "./error.ts";
import {
  authorityKeyIdentifierExtension,
  subjectKeyIdentifierExtension,
} from "./extension-writer.ts";
import { encodedKey, keyIdentifierOf } from "./key-identifier.ts";
import type { PrivateKey } from "./private-key.ts";
import { defaultScheme, encodeSignatureAlgorithm } from "./signature.ts";
import { timeElement } from "./time.ts";

export interface CertificateContents {
  /** DER of Name. */
  readonly subject: Buffer;
  readonly publicKey: KeyObject;
  /** Fractions of a second are dropped. */
  readonly notBefore: Date;
  /** Fractions of a second are dropped. */
  readonly notAfter: Date;
  /** All but the key identifiers. */
  readonly extensions: readonly Buffer[];
}

/** Who signs a certificate or CRL. */
export interface Issuer {
  readonly key: PrivateKey;
  readonly certificate: Certificate;
}

/** A certificate by the subject's own key. Throws PkiError `unsupported-key` for one that can't sign. */
export function signOwnCertificate(
  contents: CertificateContents,
  key: PrivateKey,
): Promise<Certificate> {
  return sign(contents, contents.subject, key, []);
}

/** Throws PkiError `unsupported-key` for an issuer's key that can't sign. */
export function signCertificate(
  contents: CertificateContents,
  { key, certificate }: Issuer,
): Promise<Certificate> {
  const keyIdentifier = certificate.subjectKeyIdentifier ?? keyIdentifierOf(key.publicKey);
  const link = authorityKeyIdentifierExtension(keyIdentifier);
  return sign(contents, encodedSubject(certificate), key, [link]);
}

async function sign(
  contents: CertificateContents,
  issuer: Buffer,
  key: PrivateKey,
  extensions: readonly Buffer[],
): Promise<Certificate> {
  const { publicKey, notBefore, notAfter, subject } = contents;
  const keyIdentifier = subjectKeyIdentifierExtension(keyIdentifierOf(publicKey));
  const all = sequence(...contents.extensions, keyIdentifier, ...extensions);
  const der = await signed(key, (algorithm) => [
    tlv(contextConstructed(0), integer(2)),
    tlv(identifier.integer, serialNumber()),
    algorithm,
    issuer,
    sequence(timeElement(notBefore), timeElement(notAfter)),
    subject,
    encodedKey(publicKey),
    tlv(contextConstructed(3), all),
  ]);
  return parseCertificate(der);
}

/**
 * What X.509 and PKCS#10 sign, in their common shape; the parts may hold the signature's algorithm.
 * Throws PkiError `unsupported-key` for a key that can't sign.
 *
 *     SIGNED{ToBeSigned} ::= SEQUENCE {
 *       toBeSigned           ToBeSigned,
 *       algorithmIdentifier  AlgorithmIdentifier,
 *       signature            BIT STRING }
 */
export async function signed(
  key: PrivateKey,
  parts: (algorithm: Buffer) => readonly Buffer[],
): Promise<Buffer> {
  const scheme = defaultScheme(key.publicKey);
  if (scheme === undefined) throw new PkiError("unsupported-key", `${key.kind} key can't sign`);
  const algorithm = encodeSignatureAlgorithm(scheme);
  const toBeSigned = sequence(...parts(algorithm));
  const signature = await key.sign(toBeSigned, scheme);
  const value = tlv(identifier.bitString, Buffer.from([0]), signature);
  return sequence(toBeSigned, algorithm, value);
}

/** The subject's own bytes: whatever is issued under it has to name the very same ones. */
export function encodedSubject({ der }: Certificate): Buffer {
  const tbs = Cursor.into(parseElement(der), identifier.sequence).enter(identifier.sequence);
  tbs.optional(contextConstructed(0));
  // serialNumber, signature, issuer, validity
  for (let skipped = 0; skipped < 4; skipped++) tbs.next();
  return tbs.expect(identifier.sequence).bytes;
}

/** 16 octets at random, positive, without a leading zero octet. */
function serialNumber(): Buffer {
  const serial = randomBytes(16);
  serial.writeUInt8((serial.readUInt8(0) & 0x7f) | 0x40, 0);
  return serial;
}
