/**
 * Content-encryption algorithms: RFC 3565 (AES-CBC), 3370 (3DES), 5084 (AES-GCM), 8103
 * (ChaCha20-Poly1305).
 */
import { randomBytes, type CipherChaCha20Poly1305Types, type CipherGCMTypes } from "node:crypto";
import { integer, objectIdentifier, octetString, sequence } from "../asn1/der.ts";
import { Cursor, type Element } from "../asn1/element.ts";
import { identifier } from "../asn1/identifier.ts";
import { nameOfOid, oid } from "../asn1/oid.ts";
import { CmsError } from "./error.ts";

/** Names as `node:crypto` and OpenSSL spell them. */
export type CbcName = "aes-128-cbc" | "aes-192-cbc" | "aes-256-cbc" | "des-ede3-cbc";
export type AeadName = CipherGCMTypes | CipherChaCha20Poly1305Types;

/** An algorithm with the parameters of one message; lengths in octets. */
export type ContentEncryption =
  | {
      readonly kind: "cbc";
      readonly name: CbcName;
      readonly keyLength: number;
      readonly blockLength: 8 | 16;
      readonly iv: Buffer;
    }
  | {
      readonly kind: "aead";
      readonly name: AeadName;
      readonly keyLength: number;
      readonly nonce: Buffer;
      readonly tagLength: number;
    };

/**
 * Those that we encrypt with: their OIDs in DER, and octets of key and of IV or nonce. Every IV of CBC
 * is one block; RFC 5084 recommends 12 octets for GCM, RFC 8103 demands them.
 */
export const sealingAlgorithms = {
  "aes-128-cbc": { oid: objectIdentifier(oid.aes128Cbc), kind: "cbc", keyLength: 16, ivLength: 16 },
  "aes-256-cbc": { oid: objectIdentifier(oid.aes256Cbc), kind: "cbc", keyLength: 32, ivLength: 16 },
  "des-ede3-cbc": {
    oid: objectIdentifier(oid.desEde3Cbc),
    kind: "cbc",
    keyLength: 24,
    ivLength: 8,
  },
  "aes-128-gcm": { oid: objectIdentifier(oid.aes128Gcm), kind: "gcm", keyLength: 16, ivLength: 12 },
  "aes-256-gcm": { oid: objectIdentifier(oid.aes256Gcm), kind: "gcm", keyLength: 32, ivLength: 12 },
  "chacha20-poly1305": {
    oid: objectIdentifier(oid.chacha20Poly1305),
    kind: "chacha",
    keyLength: 32,
    ivLength: 12,
  },
} as const;

export type SealingAlgorithm = keyof typeof sealingAlgorithms;

/** What we write: as long as it can be. */
export const tagLength = 16;

const cbcAlgorithms: Readonly<Record<string, readonly [CbcName, number, 8 | 16]>> = {
  [oid.aes128Cbc]: ["aes-128-cbc", 16, 16],
  [oid.aes192Cbc]: ["aes-192-cbc", 24, 16],
  [oid.aes256Cbc]: ["aes-256-cbc", 32, 16],
  [oid.desEde3Cbc]: ["des-ede3-cbc", 24, 8],
};

const gcmAlgorithms: Readonly<Record<string, readonly [CipherGCMTypes, number]>> = {
  [oid.aes128Gcm]: ["aes-128-gcm", 16],
  [oid.aes192Gcm]: ["aes-192-gcm", 24],
  [oid.aes256Gcm]: ["aes-256-gcm", 32],
};

/** AlgorithmIdentifier with the IV or nonce in its parameters. */
export function encodeContentEncryption(name: SealingAlgorithm, iv: Buffer): Buffer {
  const algorithm = sealingAlgorithms[name];
  const parameters =
    algorithm.kind === "gcm" ? sequence(octetString(iv), integer(tagLength)) : octetString(iv);
  return sequence(algorithm.oid, parameters);
}

/** A key at random. Octets of DES keys have odd parity, which some programs insist on. */
export function createContentKey(name: SealingAlgorithm): Buffer {
  const key = randomBytes(sealingAlgorithms[name].keyLength);
  return name === "des-ede3-cbc" ? Buffer.from(key.map(withOddParity)) : key;
}

/** The lowest bit is the parity of the others. */
function withOddParity(octet: number): number {
  let ones = 0;
  for (let rest = octet >> 1; rest > 0; rest >>= 1) ones += rest & 1;
  return (octet & 0xfe) | (~ones & 1);
}

/**
 * Reads a contentEncryptionAlgorithm. `authenticated` says whether it stands in AuthEnvelopedData:
 * AEAD belongs there and nowhere else, CBC in EnvelopedData. Throws BerError, and CmsError
 * `unsupported-algorithm` or `malformed`.
 */
export function parseContentEncryption(
  element: Element,
  authenticated: boolean,
): ContentEncryption {
  const cursor = Cursor.into(element, identifier.sequence);
  const algorithm = cursor.oid();
  const known = authenticated ? parseAead(algorithm, cursor) : parseCbc(algorithm, cursor);
  if (known) return known;
  const place = authenticated ? "authEnvelopedData" : "envelopedData";
  throw new CmsError(
    "unsupported-algorithm",
    `content encryption ${nameOfOid(algorithm)} in ${place}`,
  );
}

/** Name for people, of any algorithm: `aes-256-cbc`, or the OID's name. */
export function contentEncryptionName(element: Element): string {
  const algorithm = Cursor.into(element, identifier.sequence).oid();
  if (algorithm === oid.chacha20Poly1305) return "chacha20-poly1305";
  const known = cbcAlgorithms[algorithm] ?? gcmAlgorithms[algorithm];
  return known?.[0] ?? nameOfOid(algorithm);
}

/**
 * Parameters: the IV, an OCTET STRING of one block (RFC 3565 section 4.1, RFC 3370 section 5.1).
 */
function parseCbc(algorithm: string, parameters: Cursor): ContentEncryption | undefined {
  const known = cbcAlgorithms[algorithm];
  if (known === undefined) return undefined;
  const [name, keyLength, blockLength] = known;
  const iv = parameters.octets();
  if (iv.length !== blockLength) throw new CmsError("malformed", `IV of ${iv.length} octets`);
  return { kind: "cbc", name, keyLength, blockLength, iv };
}

/**
 * RFC 5084 section 3.2, RFC 8103 section 3.
 *
 *     GCMParameters ::= SEQUENCE {
 *       aes-nonce   OCTET STRING,
 *       aes-ICVlen  INTEGER (12 | 13 | 14 | 15 | 16) DEFAULT 12 }
 *     AEADChaCha20Poly1305Nonce ::= OCTET STRING (SIZE(12))
 */
function parseAead(algorithm: string, parameters: Cursor): ContentEncryption | undefined {
  if (algorithm === oid.chacha20Poly1305) {
    const nonce = parameters.octets();
    if (nonce.length !== 12) throw new CmsError("malformed", `nonce of ${nonce.length} octets`);
    return { kind: "aead", name: "chacha20-poly1305", keyLength: 32, nonce, tagLength: 16 };
  }
  const known = gcmAlgorithms[algorithm];
  if (known === undefined) return undefined;
  const [name, keyLength] = known;
  const gcm = parameters.enter(identifier.sequence);
  const nonce = gcm.octets();
  const icvLength = gcm.atEnd ? 12 : gcm.integer();
  if (nonce.length === 0 || nonce.length > 128) {
    throw new CmsError("malformed", `nonce of ${nonce.length} octets`);
  }
  if (icvLength < 12 || icvLength > 16) {
    throw new CmsError("malformed", `authentication tag of ${icvLength} octets`);
  }
  return { kind: "aead", name, keyLength, nonce, tagLength: icvLength };
}
