/**
 * RecipientInfo (RFC 5652 section 6.2), the choice among them: who can open an envelope, and how the
 * content-encryption key is managed for each.
 */
import { Cursor, type Element } from "../asn1/element.ts";
import { contextConstructed, identifier } from "../asn1/identifier.ts";
import { nameOfOid, oid } from "../asn1/oid.ts";
import type { Certificate } from "../pki/certificate.ts";
import { CmsError } from "./error.ts";
import { encodeKemInfo, kemOf, parseKemInfo } from "./kem.ts";
import { curves } from "./key-agreement-scheme.ts";
import { curveNameOf, encodeKeyAgreementInfo } from "./key-agreement-writer.ts";
import { parseKeyAgreementInfo } from "./key-agreement.ts";
import {
  encodeKeyTransportInfo,
  parseKeyTransportInfo,
  type KeyTransport,
} from "./key-transport.ts";
import type { Recipient, RecipientIdentifier } from "./recipient-info.ts";

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
export function parseRecipientInfo(element: Element): readonly Recipient[] {
  switch (element.identifier) {
    case identifier.sequence:
      return [parseKeyTransportInfo(element)];
    case contextConstructed(1):
      return parseKeyAgreementInfo(element);
    case contextConstructed(2):
      return [beyondUs("kek", "key management by a key-encryption key")];
    case contextConstructed(3):
      return [beyondUs("password", "key management by a password")];
    case contextConstructed(4):
      return [parseOtherInfo(element)];
    default:
      return [beyondUs("other", "key management of an unknown kind")];
  }
}

/**
 *     OtherRecipientInfo ::= SEQUENCE { oriType OBJECT IDENTIFIER, oriValue ANY }
 */
function parseOtherInfo(element: Element): Recipient {
  const cursor = new Cursor(element.contents);
  const type = cursor.oid();
  return type === oid.oriKem
    ? parseKemInfo(cursor.next())
    : beyondUs("other", `key management ${nameOfOid(type)}`);
}

/** A recipient that no certificate of ours can be. */
function beyondUs(kind: RecipientIdentifier["kind"], what: string): Recipient {
  return {
    identifier: { kind },
    encryptedKey: undefined,
    keyManagement() {
      throw new CmsError("unsupported-algorithm", what);
    },
  };
}

/** How a certificate's key is encrypted to. */
interface KeyEncryption {
  readonly name: string;
  /** A RecipientInfo that holds the content-encryption key. */
  encode(key: Buffer): Buffer;
}

/**
 * The method by the kind of the certificate's key; RSA alone leaves a choice. Throws CmsError
 * `unusable-certificate`.
 */
function keyEncryptionFor(certificate: Certificate, keyTransport: KeyTransport): KeyEncryption {
  const { publicKey, subject } = certificate;
  if (publicKey === undefined) {
    throw new CmsError("unusable-certificate", `certificate's key can't be read: ${subject}`);
  }
  if (publicKey.asymmetricKeyType === "rsa") {
    return {
      name: keyTransport,
      encode: (key) => encodeKeyTransportInfo(key, certificate, publicKey, keyTransport),
    };
  }
  const curve = curveNameOf(publicKey);
  if (curve) {
    return {
      name: curves[curve].name,
      encode: (key) => encodeKeyAgreementInfo(key, certificate, publicKey, curve),
    };
  }
  const kem = kemOf(publicKey.asymmetricKeyType);
  if (kem) {
    return { name: kem.name, encode: (key) => encodeKemInfo(key, certificate, publicKey, kem) };
  }
  const { asymmetricKeyType = "unknown", asymmetricKeyDetails } = publicKey;
  const kind = asymmetricKeyDetails?.namedCurve ?? asymmetricKeyType;
  throw new CmsError(
    "unusable-certificate",
    `no mail is encrypted to a key of ${kind}: ${subject}`,
  );
}

/** The RecipientInfo of a certificate. Throws CmsError `unusable-certificate`. */
export function encodeRecipientInfo(
  key: Buffer,
  certificate: Certificate,
  keyTransport: KeyTransport,
): Buffer {
  return keyEncryptionFor(certificate, keyTransport).encode(key);
}

/**
 * What the key of a certificate is managed with when we seal, for the audit: `rsa-oaep`, `ecdh-p256`,
 * `x25519`, `ml-kem-768`. Throws CmsError `unusable-certificate`.
 */
export function keyManagementName(
  certificate: Certificate,
  { keyTransport }: { readonly keyTransport: KeyTransport },
): string {
  return keyEncryptionFor(certificate, keyTransport).name;
}

/**
 * Version of an EnvelopedData (RFC 5652 section 6.1) without originator info and attributes that
 * holds recipient infos which `encodeRecipientInfo` made.
 */
export function envelopedDataVersion(recipientInfos: readonly Buffer[]): 0 | 2 | 3 {
  const first = recipientInfos.map((info) => info[0]);
  if (first.includes(contextConstructed(4))) return 3;
  return first.includes(contextConstructed(1)) ? 2 : 0;
}
