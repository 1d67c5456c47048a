/** Certification requests (PKCS#10, RFC 2986): what a CA needs to make our certificate. */
import { integer, objectIdentifier, sequence, setOf, tlv } from "../asn1/der.ts";
import { contextConstructed } from "../asn1/identifier.ts";
import { oid } from "../asn1/oid.ts";
import { signed } from "./certificate-writer.ts";
import { encodedKey } from "./key-identifier.ts";
import { formatPem } from "./pem.ts";
import type { PrivateKey } from "./private-key.ts";

export interface CertificationRequest {
  readonly key: PrivateKey;
  /** DER of Name. */
  readonly subject: Buffer;
  /** What the certificate is asked to have; a CA may do otherwise. */
  readonly extensions: readonly Buffer[];
}

/**
 * PEM, signed by the key itself: proof that the one who asks has it. Throws PkiError `unsupported-key`
 * for a key that can't sign (X25519, ML-KEM).
 *
 *     CertificationRequestInfo ::= SEQUENCE {
 *       version        INTEGER { v1(0) },
 *       subject        Name,
 *       subjectPKInfo  SubjectPublicKeyInfo,
 *       attributes [0] IMPLICIT SET OF Attribute }
 */
export async function certificationRequestPem(request: CertificationRequest): Promise<string> {
  const { key, subject, extensions } = request;
  // RFC 2985 section 5.4.2
  const wanted = sequence(objectIdentifier(oid.extensionRequest), setOf([sequence(...extensions)]));
  const der = await signed(key, () => [
    integer(0),
    subject,
    encodedKey(key.publicKey),
    tlv(contextConstructed(0), wanted),
  ]);
  return formatPem("CERTIFICATE REQUEST", der);
}
