/** What certificates, CRLs and OCSP responses have in common: a structure and a signature over it. */
import type { KeyObject } from "node:crypto";
import { type Cursor, type Element } from "../asn1/element.ts";
import { BerError } from "../asn1/error.ts";
import { identifier } from "../asn1/identifier.ts";
import { PkiError } from "./error.ts";
import { parseSignatureAlgorithm, verifySignature, type SignatureScheme } from "./signature.ts";

/**
 *     SIGNED{ToBeSigned} ::= SEQUENCE {
 *       toBeSigned          ToBeSigned,
 *       algorithmIdentifier AlgorithmIdentifier,
 *       signature           BIT STRING }
 */
export interface Signed {
  /** DER, as it was read. */
  readonly toBeSigned: Buffer;
  /** AlgorithmIdentifier. */
  readonly algorithm: Element;
  readonly signature: Buffer;
}

/** `toBeSigned` has been read; the cursor stands behind it. Throws BerError. */
export function readSignature(toBeSigned: Element, cursor: Cursor): Signed {
  const algorithm = cursor.expect(identifier.sequence);
  const { contents } = cursor.expect(identifier.bitString);
  if (contents.length === 0) throw new BerError("bad-value", "bit string is empty");
  return { toBeSigned: toBeSigned.bytes, algorithm, signature: contents.subarray(1) };
}

export type SignedCheck =
  | { readonly kind: "verified"; readonly scheme: SignatureScheme }
  | { readonly kind: "bad-signature" }
  | { readonly kind: "unsupported"; readonly detail: string };

/** Whether `key` made the signature. */
export function checkSigned(signed: Signed, key: KeyObject): SignedCheck {
  try {
    const scheme = parseSignatureAlgorithm(signed.algorithm);
    const verified = verifySignature(scheme, key, signed.toBeSigned, signed.signature);
    return verified ? { kind: "verified", scheme } : { kind: "bad-signature" };
  } catch (error) {
    if (error instanceof BerError) return { kind: "bad-signature" };
    if (error instanceof PkiError) return { kind: "unsupported", detail: error.message };
    throw error;
  }
}

/** Shortest RSA key whose signatures count without reservation (RFC 8551 section 6). */
const strongRsaBits = 2048;

/** Shorter RSA keys have been factored, or nearly: nothing that they sign counts. */
export const leastSigningRsaBits = 1024;

/** Whether the signature rests on SHA-1 or an RSA key below 2048 bits. */
export function isWeak(scheme: SignatureScheme, key: KeyObject): boolean {
  const bits = key.asymmetricKeyDetails?.modulusLength ?? strongRsaBits;
  return bits < strongRsaBits || ("digest" in scheme && scheme.digest === "sha1");
}
