/** Key encapsulation with ML-KEM: KEMRecipientInfo (RFC 9629) as RFC 9936 profiles it. */
import { encapsulate, type KeyObject } from "node:crypto";
import { integer, objectIdentifier, octetString, sequence, tlv } from "../asn1/der.ts";
import { Cursor, type Element } from "../asn1/element.ts";
import { contextConstructed, identifier } from "../asn1/identifier.ts";
import { nameOfOid, oid } from "../asn1/oid.ts";
import type { Certificate } from "../pki/certificate.ts";
import { CmsError } from "./error.ts";
import { hkdf, type KeyDerivation } from "./key-derivation.ts";
import {
  encodeKeyWrap,
  keyWrapFor,
  parseKeyWrap,
  unwrapKey,
  wrapKey,
  type KeyWrap,
} from "./key-wrap.ts";
import { parseRecipientIdentifier, type KeyManagement, type Recipient } from "./recipient-info.ts";

interface Kem {
  /** As `node:crypto` names the kind of key. */
  readonly name: string;
  /** AlgorithmIdentifier in DER; its parameters are absent. */
  readonly algorithm: Buffer;
  /** What RFC 9936 section 2.1 wants supported, and we write. */
  readonly wrap: KeyWrap;
}

const kems: Readonly<Record<string, Kem>> = {
  [oid.mlKem512]: kem("ml-kem-512", oid.mlKem512, keyWrapFor(16)),
  [oid.mlKem768]: kem("ml-kem-768", oid.mlKem768, keyWrapFor(32)),
  [oid.mlKem1024]: kem("ml-kem-1024", oid.mlKem1024, keyWrapFor(32)),
};

function kem(name: string, algorithm: string, wrap: KeyWrap): Kem {
  return { name, algorithm: sequence(objectIdentifier(algorithm)), wrap };
}

/** Undefined where that isn't the kind of a key for ML-KEM. */
export function kemOf(asymmetricKeyType: string | undefined): Kem | undefined {
  return Object.values(kems).find(({ name }) => name === asymmetricKeyType);
}

const derivations: Readonly<Record<string, KeyDerivation>> = {
  [oid.hkdfWithSha256]: hkdf("sha256"),
  [oid.hkdfWithSha384]: hkdf("sha384"),
  [oid.hkdfWithSha512]: hkdf("sha512"),
};

/** What both sides derive the key-encryption key with, once there is a shared secret. */
interface Scheme {
  readonly derivation: KeyDerivation;
  readonly wrap: KeyWrap;
  readonly ukm: Buffer | undefined;
}

/** A KEMRecipientInfo, its algorithms not looked into yet. */
interface KemInfo {
  readonly kem: Element;
  readonly ciphertext: Buffer;
  readonly derivation: Element;
  readonly keyLength: number;
  readonly ukm: Buffer | undefined;
  readonly wrap: Element;
  readonly encryptedKey: Buffer;
}

/**
 * The value of an OtherRecipientInfo of type id-ori-kem (RFC 9629 section 3). Throws BerError.
 *
 *     KEMRecipientInfo ::= SEQUENCE {
 *       version       INTEGER, -- 0
 *       rid           RecipientIdentifier,
 *       kem           AlgorithmIdentifier,
 *       kemct         OCTET STRING,
 *       kdf           AlgorithmIdentifier,
 *       kekLength     INTEGER (1..65535),
 *       ukm       [0] EXPLICIT OCTET STRING OPTIONAL,
 *       wrap          AlgorithmIdentifier,
 *       encryptedKey  OCTET STRING }
 */
export function parseKemInfo(element: Element): Recipient {
  const cursor = Cursor.into(element, identifier.sequence);
  cursor.expect(identifier.integer);
  const recipient = parseRecipientIdentifier(cursor.next(), "kem");
  const kem = cursor.expect(identifier.sequence);
  const ciphertext = cursor.octets();
  const derivation = cursor.expect(identifier.sequence);
  const keyLength = cursor.integer();
  const ukm = cursor.optional(contextConstructed(0));
  const info: KemInfo = {
    kem,
    ciphertext,
    derivation,
    keyLength,
    ukm: ukm && new Cursor(ukm.contents).octets(),
    wrap: cursor.expect(identifier.sequence),
    encryptedKey: cursor.octets(),
  };
  return {
    identifier: recipient,
    encryptedKey: info.encryptedKey,
    keyManagement: () => keyManagementOf(info),
  };
}

function keyManagementOf(info: KemInfo): KeyManagement {
  const encapsulation = kems[algorithmOf(info.kem)];
  if (encapsulation === undefined) throw unsupported("key encapsulation", info.kem);
  const derivation = derivations[algorithmOf(info.derivation)];
  if (derivation === undefined) throw unsupported("key derivation", info.derivation);
  const wrap = parseKeyWrap(info.wrap);
  // RFC 9629 section 3: the length must be the one that the key wrap takes.
  if (info.keyLength !== wrap.keyLength) {
    throw new CmsError("malformed", `key-encryption key of ${info.keyLength} octets`);
  }
  const { ciphertext, encryptedKey, ukm } = info;
  return {
    name: `${encapsulation.name}-${derivation.name}-${wrap.name}`,
    keyKind: "ml-kem",
    recover(key) {
      if (key.publicKey.asymmetricKeyType !== encapsulation.name) return undefined;
      const sharedSecret = key.decapsulate(ciphertext);
      const wrappingKey = keyEncryptionKey({ derivation, wrap, ukm }, sharedSecret);
      const found = unwrapKey(wrap, wrappingKey, encryptedKey);
      sharedSecret.fill(0);
      wrappingKey.fill(0);
      return found;
    },
  };
}

function algorithmOf(algorithmIdentifier: Element): string {
  return Cursor.into(algorithmIdentifier, identifier.sequence).oid();
}

function unsupported(what: string, algorithmIdentifier: Element): CmsError {
  const name = nameOfOid(algorithmOf(algorithmIdentifier));
  return new CmsError("unsupported-algorithm", `${what} ${name}`);
}

/** The salt of HKDF is empty (RFC 9936 section 2.2.1). */
function keyEncryptionKey(scheme: Scheme, sharedSecret: Buffer): Buffer {
  const { derivation, wrap } = scheme;
  return derivation.derive(sharedSecret, otherInfo(scheme), wrap.keyLength, Buffer.alloc(0));
}

/**
 * RFC 9629 section 5.
 *
 *     CMSORIforKEMOtherInfo ::= SEQUENCE {
 *       wrap       AlgorithmIdentifier,
 *       kekLength  INTEGER (1..65535),
 *       ukm    [0] EXPLICIT OCTET STRING OPTIONAL }
 */
function otherInfo({ wrap, ukm }: Scheme): Buffer {
  return sequence(
    encodeKeyWrap(wrap),
    integer(wrap.keyLength),
    ukm ? tlv(contextConstructed(0), octetString(ukm)) : Buffer.alloc(0),
  );
}

const derivationForSealing = {
  ...hkdf("sha256"),
  algorithm: sequence(objectIdentifier(oid.hkdfWithSha256)),
};

const recipientInfoType = objectIdentifier(oid.oriKem);

/**
 * A KEMRecipientInfo by issuer and serial number, with HKDF-SHA-256, within its OtherRecipientInfo.
 * `publicKey` is the certificate's, which is for that encapsulation. Throws CmsError
 * `unusable-certificate`.
 *
 *     OtherRecipientInfo ::= SEQUENCE { oriType OBJECT IDENTIFIER, oriValue ANY }
 */
export function encodeKemInfo(
  key: Buffer,
  { issuerAndSerialNumber, subject }: Certificate,
  publicKey: KeyObject,
  { algorithm, wrap }: Kem,
): Buffer {
  const derivation = derivationForSealing;
  const { sharedKey, ciphertext } = encapsulateTo(publicKey, subject);
  const wrappingKey = keyEncryptionKey({ derivation, wrap, ukm: undefined }, sharedKey);
  const encryptedKey = wrapKey(wrap, wrappingKey, key);
  sharedKey.fill(0);
  wrappingKey.fill(0);
  const info = sequence(
    integer(0),
    issuerAndSerialNumber,
    algorithm,
    octetString(ciphertext),
    derivation.algorithm,
    integer(wrap.keyLength),
    encodeKeyWrap(wrap),
    octetString(encryptedKey),
  );
  return tlv(contextConstructed(4), recipientInfoType, info);
}

interface Encapsulation {
  readonly sharedKey: Buffer;
  readonly ciphertext: Buffer;
}

function encapsulateTo(publicKey: KeyObject, subject: string): Encapsulation {
  try {
    return encapsulate(publicKey);
  } catch {
    throw new CmsError("unusable-certificate", `ML-KEM key can't encapsulate: ${subject}`);
  }
}
