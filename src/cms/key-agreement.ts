/** Key agreement (RFC 5753, RFC 8418), reading: KeyAgreeRecipientInfo. */
import { createPublicKey, type KeyObject } from "node:crypto";
import { objectIdentifier, sequence, tlv } from "../asn1/der.ts";
import { Cursor, type Element } from "../asn1/element.ts";
import { contextConstructed, identifier } from "../asn1/identifier.ts";
import { decodeOid, nameOfOid } from "../asn1/oid.ts";
import type { PrivateKey } from "../pki/private-key.ts";
import { CmsError } from "./error.ts";
import {
  asInRfc3278,
  curves,
  derivationOf,
  keyEncryptionKey,
  type Curve,
  type KeyAgreementScheme,
} from "./key-agreement-scheme.ts";
import { parseKeyWrap, unwrapKey } from "./key-wrap.ts";
import {
  parseRecipientIdentifier,
  type KeyManagement,
  type Recipient,
  type RecipientIdentifier,
} from "./recipient-info.ts";

/** What all recipients of one KeyAgreeRecipientInfo have in common; not looked into yet. */
interface KeyAgreement {
  readonly originator: Element;
  readonly ukm: Buffer | undefined;
  readonly keyEncryptionAlgorithm: Element;
}

/** The sender's ephemeral key. */
interface OriginatorKey {
  readonly curve: Curve;
  /** Contents of the BIT STRING: a point that nothing is known of yet. */
  readonly publicKey: Buffer;
}

/**
 * The recipients that a KeyAgreeRecipientInfo names. Throws BerError.
 *
 *     KeyAgreeRecipientInfo ::= SEQUENCE {
 *       version                     INTEGER,
 *       originator              [0] EXPLICIT OriginatorIdentifierOrKey,
 *       ukm                     [1] EXPLICIT OCTET STRING OPTIONAL,
 *       keyEncryptionAlgorithm      AlgorithmIdentifier,
 *       recipientEncryptedKeys      SEQUENCE OF RecipientEncryptedKey }
 *     RecipientEncryptedKey ::= SEQUENCE {
 *       rid           KeyAgreeRecipientIdentifier,
 *       encryptedKey  OCTET STRING }
 */
export function parseKeyAgreementInfo(element: Element): Recipient[] {
  const cursor = new Cursor(element.contents);
  cursor.expect(identifier.integer);
  const originator = cursor.expect(contextConstructed(0));
  const ukm = cursor.optional(contextConstructed(1));
  const agreement: KeyAgreement = {
    originator,
    ukm: ukm && new Cursor(ukm.contents).octets(),
    keyEncryptionAlgorithm: cursor.expect(identifier.sequence),
  };
  return cursor
    .enter(identifier.sequence)
    .rest()
    .map((each) => {
      const fields = Cursor.into(each, identifier.sequence);
      const recipient = parseIdentifier(fields.next());
      const encryptedKey = fields.octets();
      return {
        identifier: recipient,
        encryptedKey,
        keyManagement: () => keyManagementOf(agreement, encryptedKey),
      };
    });
}

/**
 *     KeyAgreeRecipientIdentifier ::= CHOICE {
 *       issuerAndSerialNumber  IssuerAndSerialNumber,
 *       rKeyId             [0] IMPLICIT SEQUENCE { subjectKeyIdentifier OCTET STRING, ... } }
 */
function parseIdentifier(element: Element): RecipientIdentifier {
  const named =
    element.identifier === contextConstructed(0) ? new Cursor(element.contents).next() : element;
  return parseRecipientIdentifier(named, "key-agreement", identifier.octetString);
}

/**
 *     keyEncryptionAlgorithm ::= SEQUENCE {
 *       algorithm   OBJECT IDENTIFIER, -- agreement and key derivation
 *       parameters  KeyWrapAlgorithm }
 */
function keyManagementOf(agreement: KeyAgreement, encryptedKey: Buffer): KeyManagement {
  const algorithm = Cursor.into(agreement.keyEncryptionAlgorithm, identifier.sequence);
  const derivation = derivationOf(algorithm.oid());
  const wrap = parseKeyWrap(algorithm.next());
  const scheme: KeyAgreementScheme = { derivation, wrap, ukm: agreement.ukm };
  const originatorKey = parseOriginatorKey(agreement.originator);
  return {
    name: `${originatorKey.curve.name}-${derivation.name}-${wrap.name}`,
    keyKind: originatorKey.curve === curves.x25519 ? "x25519" : "ec",
    recover: (key) => recover(scheme, originatorKey, encryptedKey, key),
  };
}

function recover(
  scheme: KeyAgreementScheme,
  originatorKey: OriginatorKey,
  encryptedKey: Buffer,
  key: PrivateKey,
): Buffer | undefined {
  const peer = publicKeyOf(originatorKey);
  if (peer === undefined) return undefined;
  const secret = key.agree(peer);
  const found =
    unwrapWith(scheme, secret, encryptedKey) ??
    unwrapWith(asInRfc3278(scheme), secret, encryptedKey);
  secret.fill(0);
  return found;
}

function unwrapWith(
  scheme: KeyAgreementScheme,
  secret: Buffer,
  encryptedKey: Buffer,
): Buffer | undefined {
  const wrappingKey = keyEncryptionKey(scheme, secret);
  const unwrapped = unwrapKey(scheme.wrap, wrappingKey, encryptedKey);
  wrappingKey.fill(0);
  return unwrapped;
}

/**
 *     OriginatorIdentifierOrKey ::= CHOICE {
 *       issuerAndSerialNumber     IssuerAndSerialNumber,
 *       subjectKeyIdentifier  [0] OCTET STRING,
 *       originatorKey         [1] IMPLICIT OriginatorPublicKey }
 *     OriginatorPublicKey ::= SEQUENCE {
 *       algorithm  AlgorithmIdentifier,
 *       publicKey  BIT STRING }
 */
function parseOriginatorKey(originator: Element): OriginatorKey {
  const choice = new Cursor(originator.contents).next();
  if (choice.identifier !== contextConstructed(1)) {
    throw new CmsError("unsupported-algorithm", "key agreement with the sender's static key");
  }
  const cursor = new Cursor(choice.contents);
  const algorithm = cursor.enter(identifier.sequence);
  const publicKey = cursor.expect(identifier.bitString).contents;
  // The first octet counts unused bits.
  return { curve: curveOf(algorithm, publicKey.subarray(1).length), publicKey };
}

/**
 * The parameters of id-ecPublicKey may be absent or NULL (RFC 5753 section 3.1.1), and mostly are;
 * then the length tells the curve, and the recipient's key whether that is right. Curves that the
 * message spells out are refused (RFC 5480 section 2.1.1).
 */
function curveOf(algorithmIdentifier: Cursor, publicKeyLength: number): Curve {
  const algorithm = algorithmIdentifier.oid();
  const parameters = algorithmIdentifier.atEnd ? undefined : algorithmIdentifier.next();
  if (parameters?.identifier === identifier.sequence) {
    throw new CmsError("unsupported-algorithm", "key agreement on a curve without a name");
  }
  const namedCurve =
    parameters?.identifier === identifier.objectIdentifier
      ? decodeOid(parameters.contents)
      : undefined;
  const found = Object.values<Curve>(curves).find(
    (curve) =>
      curve.algorithm === algorithm &&
      (namedCurve ?? curve.namedCurve) === curve.namedCurve &&
      curve.publicKeyLengths.includes(publicKeyLength),
  );
  if (found) return found;
  const name = nameOfOid(namedCurve ?? algorithm);
  throw new CmsError(
    "unsupported-algorithm",
    `key agreement with ${name}, public key of ${publicKeyLength} octets`,
  );
}

/**
 *     SubjectPublicKeyInfo ::= SEQUENCE {
 *       algorithm         AlgorithmIdentifier,
 *       subjectPublicKey  BIT STRING }
 *
 * Undefined where it is no point of the curve; accepting one would give the private key away, a few
 * bits at each try.
 */
function publicKeyOf({ curve, publicKey }: OriginatorKey): KeyObject | undefined {
  const { algorithm, namedCurve } = curve;
  const parameters = namedCurve === undefined ? Buffer.alloc(0) : objectIdentifier(namedCurve);
  const info = sequence(
    sequence(objectIdentifier(algorithm), parameters),
    tlv(identifier.bitString, publicKey),
  );
  try {
    return createPublicKey({ key: info, format: "der", type: "spki" });
  } catch {
    return undefined;
  }
}
