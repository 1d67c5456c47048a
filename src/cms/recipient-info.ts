/**
 * RecipientInfo (RFC 5652 section 6.2): who can open an envelope, and the encrypted key for each.
 */
import { integer, octetString, sequence } from "../asn1/der.ts";
import { Cursor, octetsOf, type Element } from "../asn1/element.ts";
import { contextConstructed, contextPrimitive, identifier } from "../asn1/identifier.ts";
import type { Certificate } from "../pki/certificate.ts";
import { encodeKeyTransport, encryptKey, type KeyTransport } from "./key-transport.ts";

/** How one recipient is named; a password recipient isn't, nor is one of a kind unknown to us. */
export interface RecipientIdentifier {
  /** DER as the message holds it. */
  readonly issuerAndSerialNumber?: Buffer;
  readonly subjectKeyIdentifier?: Buffer;
  readonly kind: "key-transport" | "key-agreement" | "kek" | "password" | "other";
}

/** A KeyTransRecipientInfo. Its algorithm is read only once it turns out to be ours. */
export interface KeyTransportInfo {
  readonly recipient: RecipientIdentifier;
  readonly algorithm: Element;
  readonly encryptedKey: Buffer;
}

export interface RecipientInfo {
  /** One, but for key agreement, which names any number. */
  readonly recipients: readonly RecipientIdentifier[];
  readonly keyTransport: KeyTransportInfo | undefined;
}

/**
 * A key-transport recipient info by issuer and serial number, hence version 0.
 * Throws CmsError `unusable-certificate`.
 */
export function encodeRecipientInfo(
  key: Buffer,
  certificate: Certificate,
  method: KeyTransport,
): Buffer {
  return sequence(
    integer(0),
    certificate.issuerAndSerialNumber,
    encodeKeyTransport(method),
    octetString(encryptKey(key, certificate, method)),
  );
}

/**
 * Throws BerError.
 *
 *     RecipientInfo ::= CHOICE {
 *       ktri      KeyTransRecipientInfo,
 *       kari  [1] KeyAgreeRecipientInfo,
 *       kekri [2] KEKRecipientInfo,
 *       pwri  [3] PasswordRecipientInfo,
 *       ori   [4] OtherRecipientInfo }
 */
export function parseRecipientInfo(element: Element): RecipientInfo {
  switch (element.identifier) {
    case identifier.sequence:
      return parseKeyTransportInfo(element);
    case contextConstructed(1):
      return { recipients: parseKeyAgreement(element), keyTransport: undefined };
    case contextConstructed(2):
      return { recipients: [{ kind: "kek" }], keyTransport: undefined };
    case contextConstructed(3):
      return { recipients: [{ kind: "password" }], keyTransport: undefined };
    default:
      return { recipients: [{ kind: "other" }], keyTransport: undefined };
  }
}

/**
 *     KeyTransRecipientInfo ::= SEQUENCE {
 *       version                 INTEGER,
 *       rid                     RecipientIdentifier,
 *       keyEncryptionAlgorithm  AlgorithmIdentifier,
 *       encryptedKey            OCTET STRING }
 *     RecipientIdentifier ::= CHOICE {
 *       issuerAndSerialNumber     IssuerAndSerialNumber,
 *       subjectKeyIdentifier  [0] IMPLICIT OCTET STRING }
 */
function parseKeyTransportInfo(element: Element): RecipientInfo {
  const cursor = Cursor.into(element, identifier.sequence);
  cursor.expect(identifier.integer);
  const recipient: RecipientIdentifier = {
    ...parseRecipientIdentifier(cursor.next(), contextPrimitive(0)),
    kind: "key-transport",
  };
  const algorithm = cursor.expect(identifier.sequence);
  const encryptedKey = octetsOf(cursor.next());
  return { recipients: [recipient], keyTransport: { recipient, algorithm, encryptedKey } };
}

/**
 *     KeyAgreeRecipientInfo ::= SEQUENCE {
 *       version                     INTEGER,
 *       originator              [0] EXPLICIT OriginatorIdentifierOrKey,
 *       ukm                     [1] EXPLICIT OCTET STRING OPTIONAL,
 *       keyEncryptionAlgorithm      AlgorithmIdentifier,
 *       recipientEncryptedKeys      SEQUENCE OF RecipientEncryptedKey }
 *     RecipientEncryptedKey ::= SEQUENCE {
 *       rid           KeyAgreeRecipientIdentifier,
 *       encryptedKey  OCTET STRING }
 *     KeyAgreeRecipientIdentifier ::= CHOICE {
 *       issuerAndSerialNumber  IssuerAndSerialNumber,
 *       rKeyId             [0] IMPLICIT SEQUENCE { subjectKeyIdentifier OCTET STRING, ... } }
 */
function parseKeyAgreement(element: Element): RecipientIdentifier[] {
  const cursor = new Cursor(element.contents);
  cursor.expect(identifier.integer);
  cursor.expect(contextConstructed(0));
  cursor.optional(contextConstructed(1));
  cursor.expect(identifier.sequence);
  const keys = cursor.enter(identifier.sequence).rest();
  return keys.map((key) => {
    const named = Cursor.into(key, identifier.sequence).next();
    const keyIdentifier =
      named.identifier === contextConstructed(0) ? new Cursor(named.contents).next() : named;
    return {
      ...parseRecipientIdentifier(keyIdentifier, identifier.octetString),
      kind: "key-agreement",
    };
  });
}

function parseRecipientIdentifier(
  element: Element,
  keyIdentifier: number,
): Omit<RecipientIdentifier, "kind"> {
  if (element.identifier === identifier.sequence) return { issuerAndSerialNumber: element.bytes };
  return element.identifier === keyIdentifier || element.identifier === (keyIdentifier | 0x20)
    ? { subjectKeyIdentifier: octetsOf(element) }
    : {};
}
