/** What is the same in every kind of RecipientInfo (RFC 5652 section 6.2): whom it names, and how. */
import { tlv } from "../asn1/der.ts";
import { octetsOf, type Element } from "../asn1/element.ts";
import { constructedBit, contextPrimitive, identifier } from "../asn1/identifier.ts";
import type { PrivateKey } from "../pki/private-key.ts";

/** How one recipient is named; a password recipient isn't, nor is one of a kind unknown to us. */
export interface RecipientIdentifier {
  /** The elements as the message holds them, which is as the certificate does. */
  readonly issuerAndSerialNumber?: Buffer;
  readonly subjectKeyIdentifier?: Buffer;
  readonly kind: "key-transport" | "key-agreement" | "kem" | "kek" | "password" | "other";
}

/** One recipient of an envelope; a recipient info for key agreement holds any number of them. */
export interface Recipient {
  readonly identifier: RecipientIdentifier;
  /** The content-encryption key as the message holds it; undefined where no public key manages it. */
  readonly encryptedKey: Buffer | undefined;
  /**
   * Reads the algorithms, which matter only once the recipient turns out to be ours. Throws BerError,
   * and CmsError `unsupported-algorithm` or `malformed`.
   */
  keyManagement(): KeyManagement;
}

/** The way to the content-encryption key of one recipient. */
export interface KeyManagement {
  /** For people and the audit: `rsa-oaep-sha256`, `ecdh-p256-sha256kdf-aes256-wrap`. */
  readonly name: string;
  /** The kind of private key that it takes. */
  readonly keyKind: PrivateKey["kind"];
  /**
   * The content-encryption key, undefined where the private key gives none. Throws what the private
   * key throws.
   */
  recover(key: PrivateKey): Buffer | undefined;
}

/**
 * `keyIdentifier` is the first identifier octet of a subject key identifier where the name stands.
 *
 *     RecipientIdentifier ::= CHOICE {
 *       issuerAndSerialNumber     IssuerAndSerialNumber,
 *       subjectKeyIdentifier  [0] IMPLICIT OCTET STRING }
 */
export function parseRecipientIdentifier(
  element: Element,
  kind: RecipientIdentifier["kind"],
  keyIdentifier: number = contextPrimitive(0),
): RecipientIdentifier {
  if (element.identifier === identifier.sequence) {
    // In BER the SEQUENCE may be of indefinite length; what it holds comes from the certificate.
    return { issuerAndSerialNumber: tlv(identifier.sequence, element.contents), kind };
  }
  return (element.identifier & ~constructedBit) === keyIdentifier
    ? { subjectKeyIdentifier: octetsOf(element), kind }
    : { kind };
}
