/**
 * Public keys of others. Certificates come from anybody, and the work that a key asks for is its
 * maker's choice: an RSA exponent as long as its modulus makes one verification take as long as some
 * hundred, a binary curve of 571 bits as some fifty.
 */
import { createPublicKey, type KeyObject } from "node:crypto";

/** Longer than any authority's key. */
const mostRsaBits = 8192;
/** Nearly every key has 65537; FIPS 186-5 section A.1.1 allows 256 bits, which nobody uses. */
const largestExponent = 2n ** 32n;

/** As OpenSSL names those of NIST, of RFC 5639 and of SEC 2, over prime fields. */
const curves: ReadonlySet<string> = new Set([
  "prime256v1",
  "secp384r1",
  "secp521r1",
  "secp256k1",
  "brainpoolP256r1",
  "brainpoolP384r1",
  "brainpoolP512r1",
]);

/** The key of a SubjectPublicKeyInfo; undefined where OpenSSL can't use it, or it would cost too much. */
export function publicKeyOf(info: Buffer): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: info, format: "der", type: "spki" });
    return isAffordable(key) ? key : undefined;
  } catch {
    return undefined;
  }
}

function isAffordable({ asymmetricKeyType: type, asymmetricKeyDetails: details }: KeyObject) {
  if (type === "ec") return curves.has(details?.namedCurve ?? "");
  if (type !== "rsa" && type !== "rsa-pss") return true;
  const { modulusLength = Infinity, publicExponent = largestExponent + 1n } = details ?? {};
  return modulusLength <= mostRsaBits && publicExponent <= largestExponent;
}
