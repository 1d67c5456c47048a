/**
 * The signing-certificate attributes, which bind a signature to one certificate and not just to its
 * key: version 2 (RFC 5035 section 3), and version 1, always with SHA-1 (RFC 2634 section 5.4).
 *
 *     SigningCertificateV2 ::= SEQUENCE {
 *       certs     SEQUENCE OF ESSCertIDv2,
 *       policies  SEQUENCE OF PolicyInformation OPTIONAL }
 *     ESSCertIDv2 ::= SEQUENCE {
 *       hashAlgorithm  AlgorithmIdentifier DEFAULT {algorithm id-sha256},
 *       certHash       OCTET STRING,
 *       issuerSerial   IssuerSerial OPTIONAL }
 */
import { createHash } from "node:crypto";
import { octetString, sequence } from "../asn1/der.ts";
import { Cursor, octetsOf, type Element } from "../asn1/element.ts";
import { identifier } from "../asn1/identifier.ts";
import type { Certificate } from "../pki/certificate.ts";
import { parseDigestAlgorithm, type DigestName } from "../pki/signature.ts";

/** The first certificate of the attribute: the signer's own. */
export interface SigningCertificate {
  readonly digest: DigestName;
  readonly certificateHash: Buffer;
}

/** With SHA-256, the default, which DER leaves out; without the optional names. */
export function encodeSigningCertificateV2(certificate: Certificate): Buffer {
  return sequence(sequence(sequence(octetString(Buffer.from(certificate.fingerprint, "hex")))));
}

/** Throws BerError, and PkiError `unsupported-signature` for an unknown digest. */
export function parseSigningCertificateV2(value: Element): SigningCertificate {
  const first = firstCertificate(value);
  const algorithm = first.optional(identifier.sequence);
  return {
    digest: algorithm ? parseDigestAlgorithm(algorithm) : "sha256",
    certificateHash: octetsOf(first.expect(identifier.octetString)),
  };
}

/** Throws BerError. */
export function parseSigningCertificate(value: Element): SigningCertificate {
  const certificateHash = octetsOf(firstCertificate(value).expect(identifier.octetString));
  return { digest: "sha1", certificateHash };
}

export function isSigningCertificate(
  { digest, certificateHash }: SigningCertificate,
  certificate: Certificate,
): boolean {
  return createHash(digest).update(certificate.der).digest().equals(certificateHash);
}

function firstCertificate(value: Element): Cursor {
  const certificates = Cursor.into(value, identifier.sequence).enter(identifier.sequence);
  return certificates.enter(identifier.sequence);
}
