/** KeyAgreeRecipientInfo made to order. */
import { diffieHellman, generateKeyPairSync, type KeyObject } from "node:crypto";
import { integer, objectIdentifier, octetString, sequence, tlv } from "../../src/asn1/der.ts";
import { parseElement } from "../../src/asn1/element.ts";
import { contextConstructed } from "../../src/asn1/identifier.ts";
import { oid } from "../../src/asn1/oid.ts";
import { derivationOf, keyEncryptionKey } from "../../src/cms/key-agreement-scheme.ts";
import { parseKeyWrap, wrapKey } from "../../src/cms/key-wrap.ts";
import type { Party } from "./world.ts";

export interface Agreement {
  /** OriginatorIdentifierOrKey. */
  readonly originator: Buffer;
  readonly sharedSecret: Buffer;
  /** Names of recipients, all of whom get the same encrypted key. */
  readonly recipients: readonly Buffer[];
  readonly scheme?: string;
  /** Whose key derivation is used, in place of the one that `scheme` names. */
  readonly derivedAs?: string;
  /** KeyWrapAlgorithm. */
  readonly wrap?: Buffer;
  /** What is used and stands in the shared info, in place of `wrap`. */
  readonly wrappedAs?: Buffer;
  readonly ukm?: Buffer;
}

export const aes256Wrap = sequence(objectIdentifier(oid.aes256Wrap));

/** The content-encryption key for those who share the secret. */
export function agreementInfo(key: Buffer, agreement: Agreement): Buffer {
  const { originator, sharedSecret, recipients, ukm } = agreement;
  const { scheme = oid.stdDhSha256Kdf, wrap = aes256Wrap } = agreement;
  const method = parseKeyWrap(parseElement(agreement.wrappedAs ?? wrap));
  const derivation = derivationOf(agreement.derivedAs ?? scheme);
  const wrappingKey = keyEncryptionKey({ derivation, wrap: method, ukm }, sharedSecret);
  const encryptedKey = octetString(wrapKey(method, wrappingKey, key));
  return tlv(
    contextConstructed(1),
    integer(3),
    tlv(contextConstructed(0), originator),
    ukm ? tlv(contextConstructed(1), octetString(ukm)) : Buffer.alloc(0),
    sequence(objectIdentifier(scheme), wrap),
    sequence(...recipients.map((name) => sequence(name, encryptedKey))),
  );
}

/** A fresh key on the curve of the recipient's, and what it makes with that. */
export function ephemeralFor({ key }: Party): { publicKey: KeyObject; sharedSecret: Buffer } {
  const namedCurve = key.publicKey.asymmetricKeyDetails?.namedCurve;
  const { privateKey, publicKey } =
    namedCurve === undefined
      ? generateKeyPairSync("x25519")
      : generateKeyPairSync("ec", { namedCurve });
  return { publicKey, sharedSecret: diffieHellman({ privateKey, publicKey: key.publicKey }) };
}

/** `[1] OriginatorPublicKey` of an algorithm's elements and a BIT STRING's contents. */
export function originatorKey(algorithm: readonly Buffer[], bits: Buffer): Buffer {
  return tlv(contextConstructed(1), sequence(...algorithm), tlv(0x03, bits));
}
