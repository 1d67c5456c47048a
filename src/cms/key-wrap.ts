/**
 * Wrapping a content-encryption key with a key-encryption key: AES (RFC 3394, RFC 3565 section
 * 2.3.2) and, for what old programs send, three-key triple DES (RFC 3217, RFC 3370 section 4.3.1).
 */
import { createCipheriv, createDecipheriv, createSecretKey } from "node:crypto";
import { objectIdentifier, sequence } from "../asn1/der.ts";
import { Cursor, parseElement, type Element } from "../asn1/element.ts";
import { identifier } from "../asn1/identifier.ts";
import { nameOfOid, oid } from "../asn1/oid.ts";
import { CmsError } from "./error.ts";

interface Method {
  readonly name: string;
  /** As `node:crypto` spells it. */
  readonly cipher: string;
  /** RFC 3394 section 2.2.3.1; triple DES makes its own. */
  readonly iv: Buffer | null;
  /** Octets of the key-encryption key. */
  readonly keyLength: 16 | 24 | 32;
}

/** A method with its parameters. */
export interface KeyWrap extends Method {
  /** Dotted. */
  readonly algorithm: string;
  /** As they stand in the AlgorithmIdentifier: key derivation hashes them. Empty where absent. */
  readonly parameters: Buffer;
}

const aesIv = Buffer.alloc(8, 0xa6);

const methods: Readonly<Record<string, Method>> = {
  [oid.aes128Wrap]: { name: "aes128-wrap", cipher: "id-aes128-wrap", iv: aesIv, keyLength: 16 },
  [oid.aes192Wrap]: { name: "aes192-wrap", cipher: "id-aes192-wrap", iv: aesIv, keyLength: 24 },
  [oid.aes256Wrap]: { name: "aes256-wrap", cipher: "id-aes256-wrap", iv: aesIv, keyLength: 32 },
  [oid.cms3DesWrap]: {
    name: "3des-wrap",
    cipher: "id-smime-alg-CMS3DESwrap",
    iv: null,
    keyLength: 24,
  },
};

/** Reads a KeyWrapAlgorithm. Throws BerError, and CmsError `unsupported-algorithm`. */
export function parseKeyWrap(element: Element): KeyWrap {
  const cursor = Cursor.into(element, identifier.sequence);
  const algorithm = cursor.oid();
  const method = methods[algorithm];
  if (method === undefined) {
    throw new CmsError("unsupported-algorithm", `key wrap ${nameOfOid(algorithm)}`);
  }
  return {
    ...method,
    algorithm,
    parameters: Buffer.concat(cursor.rest().map(({ bytes }) => bytes)),
  };
}

/** AlgorithmIdentifier in DER. */
export function encodeKeyWrap({ algorithm, parameters }: KeyWrap): Buffer {
  return sequence(objectIdentifier(algorithm), parameters);
}

/**
 * What a content-encryption key of that length is wrapped with when we seal: AES of the same
 * strength (RFC 8551 section 2.3), the key of triple DES with AES-256.
 */
export function keyWrapFor(contentKeyLength: number): KeyWrap {
  return contentKeyLength <= 16 ? aes128Wrap : aes256Wrap;
}

const aes256Wrap = aesWrap(oid.aes256Wrap);
const aes128Wrap = aesWrap(oid.aes128Wrap);

function aesWrap(algorithm: string): KeyWrap {
  return parseKeyWrap(parseElement(sequence(objectIdentifier(algorithm))));
}

/**
 * Here and wherever a cipher starts, the key is a KeyObject: that a Buffer is none, Node 24 finds out
 * by an exception, which takes ten times as long as all the rest of the start.
 */
export function wrapKey({ cipher, iv }: KeyWrap, keyEncryptionKey: Buffer, key: Buffer): Buffer {
  const wrapping = createCipheriv(cipher, createSecretKey(keyEncryptionKey), iv);
  return Buffer.concat([wrapping.update(key), wrapping.final()]);
}

/** Undefined where the wrapped key's own check fails. */
export function unwrapKey(
  { cipher, iv }: KeyWrap,
  keyEncryptionKey: Buffer,
  wrapped: Buffer,
): Buffer | undefined {
  try {
    const unwrapping = createDecipheriv(cipher, createSecretKey(keyEncryptionKey), iv);
    const key = Buffer.concat([unwrapping.update(wrapped), unwrapping.final()]);
    // OpenSSL unwraps nothing to nothing.
    return key.length > 0 ? key : undefined;
  } catch {
    return undefined;
  }
}
