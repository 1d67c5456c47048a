/** How CMS names a certificate: a signer's own, or the one to encrypt to (RFC 5652, 8551). */
import { octetsOf, type Element } from "../asn1/element.ts";
import { contextConstructed, contextPrimitive, identifier } from "../asn1/identifier.ts";
import { CmsError } from "./error.ts";
import type { Certificate } from "../pki/certificate.ts";

/** One of the two. */
export interface CertificateIdentifier {
  /** DER as the message holds it. */
  readonly issuerAndSerialNumber?: Buffer;
  readonly subjectKeyIdentifier?: Buffer;
}

/**
 * RFC 5652 section 5.3. Throws BerError, and CmsError `malformed`.
 *
 *     SignerIdentifier ::= CHOICE {
 *       issuerAndSerialNumber     IssuerAndSerialNumber,
 *       subjectKeyIdentifier  [0] IMPLICIT OCTET STRING }
 */
export function parseSignerIdentifier(element: Element): CertificateIdentifier {
  switch (element.identifier) {
    case identifier.sequence:
      return { issuerAndSerialNumber: element.bytes };
    case contextPrimitive(0):
    case contextConstructed(0):
      return { subjectKeyIdentifier: octetsOf(element) };
    default:
      throw new CmsError("malformed", "signer identifier of no known kind");
  }
}

/** Whether this is the certificate that is meant; its key identifier counts only if it states one. */
export function identifies(named: CertificateIdentifier, certificate: Certificate): boolean {
  const { issuerAndSerialNumber, subjectKeyIdentifier } = named;
  if (issuerAndSerialNumber) {
    return issuerAndSerialNumber.equals(certificate.issuerAndSerialNumber);
  }
  if (!subjectKeyIdentifier || !certificate.subjectKeyIdentifier) return false;
  return subjectKeyIdentifier.equals(certificate.subjectKeyIdentifier);
}
