/**
 * What both sides of a key agreement compute: ephemeral-static Diffie-Hellman on the curves of RFC
 * 5753 (P-256, P-384, P-521) and RFC 8418 (X25519), and the key-encryption key that comes of it.
 */
import { nullElement, octetString, sequence, tlv } from "../asn1/der.ts";
import { contextConstructed } from "../asn1/identifier.ts";
import { nameOfOid, oid } from "../asn1/oid.ts";
import { CmsError } from "./error.ts";
import { hkdf, x963, type KeyDerivation } from "./key-derivation.ts";
import { encodeKeyWrap, type KeyWrap } from "./key-wrap.ts";

/** Of a KeyAgreeRecipientInfo; what everything after the shared secret depends on. */
export interface KeyAgreementScheme {
  readonly derivation: KeyDerivation;
  readonly wrap: KeyWrap;
  /** User keying material, which the sender may add. */
  readonly ukm: Buffer | undefined;
}

/**
 * RFC 5753 section 7.1.4, RFC 8418 section 7. The curves have cofactor 1, so cofactor
 * Diffie-Hellman is the standard one.
 */
const derivations: Readonly<Record<string, KeyDerivation>> = {
  [oid.stdDhSha1Kdf]: x963("sha1"),
  [oid.stdDhSha224Kdf]: x963("sha224"),
  [oid.stdDhSha256Kdf]: x963("sha256"),
  [oid.stdDhSha384Kdf]: x963("sha384"),
  [oid.stdDhSha512Kdf]: x963("sha512"),
  [oid.cofactorDhSha1Kdf]: x963("sha1"),
  [oid.cofactorDhSha224Kdf]: x963("sha224"),
  [oid.cofactorDhSha256Kdf]: x963("sha256"),
  [oid.cofactorDhSha384Kdf]: x963("sha384"),
  [oid.cofactorDhSha512Kdf]: x963("sha512"),
  [oid.stdDhHkdfSha256]: hkdf("sha256"),
  [oid.stdDhHkdfSha384]: hkdf("sha384"),
  [oid.stdDhHkdfSha512]: hkdf("sha512"),
};

/** Of a keyEncryptionAlgorithm. Throws CmsError `unsupported-algorithm`. */
export function derivationOf(algorithm: string): KeyDerivation {
  const derivation = derivations[algorithm];
  if (derivation) return derivation;
  throw new CmsError("unsupported-algorithm", `key agreement ${nameOfOid(algorithm)}`);
}

/** With HKDF the user keying material is the salt as well (RFC 8418 section 2.2). */
export function keyEncryptionKey(scheme: KeyAgreementScheme, sharedSecret: Buffer): Buffer {
  const { derivation, wrap, ukm = Buffer.alloc(0) } = scheme;
  return derivation.derive(sharedSecret, sharedInfo(scheme), wrap.keyLength, ukm);
}

/**
 * The scheme as RFC 3278 had it: parameters of the key wrap are NULL in the shared info, whatever
 * stands in the message. RFC 5753 hashes those of the message; programs of both kinds exist.
 */
export function asInRfc3278(scheme: KeyAgreementScheme): KeyAgreementScheme {
  return { ...scheme, wrap: { ...scheme.wrap, parameters: nullElement } };
}

/**
 * RFC 5753 section 7.2; the key's length is in bits, as 32 of them.
 *
 *     ECC-CMS-SharedInfo ::= SEQUENCE {
 *       keyInfo         AlgorithmIdentifier, -- of the key wrap
 *       entityUInfo [0] EXPLICIT OCTET STRING OPTIONAL, -- the user keying material
 *       suppPubInfo [2] EXPLICIT OCTET STRING } -- the length of the key-encryption key
 */
function sharedInfo({ wrap, ukm }: KeyAgreementScheme): Buffer {
  const bits = Buffer.alloc(4);
  bits.writeUInt32BE(wrap.keyLength * 8);
  const entityInfo = ukm ? tlv(contextConstructed(0), octetString(ukm)) : Buffer.alloc(0);
  return sequence(encodeKeyWrap(wrap), entityInfo, tlv(contextConstructed(2), octetString(bits)));
}

/** A curve that keys are agreed on. */
export interface Curve {
  /** `ecdh-p256`, `x25519`. */
  readonly name: string;
  /** Dotted: of the key's algorithm, and of the curve where that is a parameter. */
  readonly algorithm: string;
  readonly namedCurve: string | undefined;
  /** Octets of a public key, plain and compressed (SEC 1 section 2.3.3). */
  readonly publicKeyLengths: readonly number[];
}

/** By the names that `node:crypto` gives to curves and kinds of keys. */
export const curves = {
  prime256v1: curve("ecdh-p256", oid.secp256r1, 32),
  secp384r1: curve("ecdh-p384", oid.secp384r1, 48),
  secp521r1: curve("ecdh-p521", oid.secp521r1, 66),
  x25519: {
    name: "x25519",
    algorithm: oid.x25519,
    namedCurve: undefined,
    publicKeyLengths: [32],
  },
} as const satisfies Record<string, Curve>;

function curve(name: string, namedCurve: string, coordinateLength: number): Curve {
  const publicKeyLengths = [1 + 2 * coordinateLength, 1 + coordinateLength];
  return { name, algorithm: oid.ecPublicKey, namedCurve, publicKeyLengths };
}
