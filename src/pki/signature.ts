/**
 * Signature algorithms of certificates, CRLs, OCSP and CMS: RSA (RFC 4055, 5754), ECDSA (RFC 5758),
 * Ed25519 (RFC 8410, 8419), ML-DSA (RFC 9881, 9882). MD2, MD5, SHA-224 and DSA are known by name
 * only, so that what is refused can say why. SHA-1 is verified: whether it counts is decided where
 * the certificate's owner is known.
 */
import { constants, verify, type KeyObject } from "node:crypto";
import { integer, nullElement, objectIdentifier, sequence, tlv } from "../asn1/der.ts";
import { Cursor, type Element } from "../asn1/element.ts";
import { contextConstructed, identifier } from "../asn1/identifier.ts";
import { nameOfOid, oid } from "../asn1/oid.ts";
import { PkiError } from "./error.ts";

/** Names as `node:crypto` spells them. */
export type DigestName = "sha1" | "sha256" | "sha384" | "sha512";

export type MlDsaParameterSet = "ml-dsa-44" | "ml-dsa-65" | "ml-dsa-87";

export type SignatureScheme =
  | { readonly kind: "rsa-pkcs1"; readonly digest: DigestName }
  /** With MGF1 over the same digest; the salt in octets. */
  | { readonly kind: "rsa-pss"; readonly digest: DigestName; readonly saltLength: number }
  /** The signature is a DER ECDSA-Sig-Value. */
  | { readonly kind: "ecdsa"; readonly digest: DigestName }
  | { readonly kind: "ed25519" }
  | { readonly kind: "ml-dsa"; readonly parameterSet: MlDsaParameterSet };

const digestOids: Readonly<Record<DigestName, string>> = {
  sha1: oid.sha1,
  sha256: oid.sha256,
  sha384: oid.sha384,
  sha512: oid.sha512,
};

export const digestLengths: Readonly<Record<DigestName, number>> = {
  sha1: 20,
  sha256: 32,
  sha384: 48,
  sha512: 64,
};

const rsaOids: Readonly<Record<DigestName, string>> = {
  sha1: oid.sha1WithRsaEncryption,
  sha256: oid.sha256WithRsaEncryption,
  sha384: oid.sha384WithRsaEncryption,
  sha512: oid.sha512WithRsaEncryption,
};

const ecdsaOids: Readonly<Record<DigestName, string>> = {
  sha1: oid.ecdsaWithSha1,
  sha256: oid.ecdsaWithSha256,
  sha384: oid.ecdsaWithSha384,
  sha512: oid.ecdsaWithSha512,
};

const mlDsaOids: Readonly<Record<MlDsaParameterSet, string>> = {
  "ml-dsa-44": oid.mlDsa44,
  "ml-dsa-65": oid.mlDsa65,
  "ml-dsa-87": oid.mlDsa87,
};

const digestNames = Object.keys(digestOids) as DigestName[];

const digestByOid: ReadonlyMap<string, DigestName> = new Map(
  digestNames.map((digest) => [digestOids[digest], digest]),
);

/** The algorithms whose identifier says all. */
const schemeByOid: ReadonlyMap<string, SignatureScheme> = new Map<string, SignatureScheme>([
  ...digestNames.map((digest) => [rsaOids[digest], { kind: "rsa-pkcs1", digest }] as const),
  ...digestNames.map((digest) => [ecdsaOids[digest], { kind: "ecdsa", digest }] as const),
  [oid.ed25519, { kind: "ed25519" }],
  ...Object.entries(mlDsaOids).map(
    ([name, dotted]) =>
      [dotted, { kind: "ml-dsa", parameterSet: name as MlDsaParameterSet }] as const,
  ),
]);

/**
 * Reads an AlgorithmIdentifier. Where it names only the key's algorithm (`rsaEncryption` is what
 * most CMS programs write, RFC 3370 section 3.2), the digest is `digest`, which stands elsewhere in
 * the structure. Throws BerError, and PkiError `unsupported-signature`.
 */
export function parseSignatureAlgorithm(element: Element, digest?: DigestName): SignatureScheme {
  const cursor = Cursor.into(element, identifier.sequence);
  const algorithm = cursor.oid();
  if (algorithm === oid.rsassaPss) return parsePss(cursor);
  if (digest !== undefined && algorithm === oid.rsaEncryption) return { kind: "rsa-pkcs1", digest };
  if (digest !== undefined && algorithm === oid.ecPublicKey) return { kind: "ecdsa", digest };
  const scheme = schemeByOid.get(algorithm);
  if (scheme) return scheme;
  throw new PkiError("unsupported-signature", `signature algorithm ${nameOfOid(algorithm)}`);
}

/** Throws BerError, and PkiError `unsupported-signature`. */
export function parseDigestAlgorithm(element: Element): DigestName {
  const algorithm = Cursor.into(element, identifier.sequence).oid();
  const digest = digestByOid.get(algorithm);
  if (digest) return digest;
  throw new PkiError("unsupported-signature", `digest algorithm ${nameOfOid(algorithm)}`);
}

/** Without parameters, as RFC 5754 section 2 has it. */
export function encodeDigestAlgorithm(digest: DigestName): Buffer {
  return sequence(objectIdentifier(digestOids[digest]));
}

/**
 * AlgorithmIdentifier in DER: with NULL for RSA PKCS#1 v1.5 (RFC 4055 section 5), without
 * parameters for the others.
 */
export function encodeSignatureAlgorithm(scheme: SignatureScheme): Buffer {
  switch (scheme.kind) {
    case "rsa-pkcs1":
      return sequence(objectIdentifier(rsaOids[scheme.digest]), nullElement);
    case "rsa-pss":
      return sequence(objectIdentifier(oid.rsassaPss), encodePss(scheme));
    case "ecdsa":
      return sequence(objectIdentifier(ecdsaOids[scheme.digest]));
    case "ed25519":
      return sequence(objectIdentifier(oid.ed25519));
    case "ml-dsa":
      return sequence(objectIdentifier(mlDsaOids[scheme.parameterSet]));
  }
}

/** For people and the audit: `rsa-pkcs1-sha256`, `rsa-pss-sha256`, `ecdsa-sha384`, `ed25519`. */
export function signatureName(scheme: SignatureScheme): string {
  if (scheme.kind === "ml-dsa") return scheme.parameterSet;
  return scheme.kind === "ed25519" ? scheme.kind : `${scheme.kind}-${scheme.digest}`;
}

/** What a key of this kind signs with; undefined where it doesn't sign. */
export function defaultScheme(publicKey: KeyObject): SignatureScheme | undefined {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = publicKey;
  if (type === "rsa") return { kind: "rsa-pkcs1", digest: "sha256" };
  if (type === "rsa-pss")
    return { kind: "rsa-pss", digest: "sha256", saltLength: digestLengths.sha256 };
  if (type === "ec") return { kind: "ecdsa", digest: digestOfCurve(details?.namedCurve) };
  if (type === "ed25519") return { kind: "ed25519" };
  if (type === "ml-dsa-44" || type === "ml-dsa-65" || type === "ml-dsa-87")
    return { kind: "ml-dsa", parameterSet: type };
  return undefined;
}

/** Whether a key of this kind can make, or have made, such a signature. */
export function fitsScheme(key: KeyObject, scheme: SignatureScheme): boolean {
  const type = key.asymmetricKeyType;
  switch (scheme.kind) {
    case "rsa-pkcs1":
      return type === "rsa";
    case "rsa-pss":
      return type === "rsa" || type === "rsa-pss";
    case "ecdsa":
      return type === "ec";
    case "ed25519":
      return type === "ed25519";
    case "ml-dsa":
      return type === scheme.parameterSet;
  }
}

/**
 * The first two arguments of `node:crypto`'s sign and verify, for a key that fits. The key itself where
 * it takes no parameters (RSA keys that aren't bound to PSS pad as PKCS#1 v1.5 has it): what wraps it
 * takes Node as long to look through as a verification with RSA.
 */
export function cryptoArguments(scheme: SignatureScheme, key: KeyObject) {
  switch (scheme.kind) {
    case "rsa-pss": {
      const { saltLength } = scheme;
      return {
        digest: scheme.digest,
        key: { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength },
      };
    }
    case "rsa-pkcs1":
    case "ecdsa":
      return { digest: scheme.digest, key };
    case "ed25519":
    case "ml-dsa":
      return { digest: undefined, key };
  }
}

/** False also where the key is of another kind, or where OpenSSL can't use it. */
export function verifySignature(
  scheme: SignatureScheme,
  publicKey: KeyObject,
  data: Buffer,
  signature: Buffer,
): boolean {
  if (!fitsScheme(publicKey, scheme)) return false;
  const { digest, key } = cryptoArguments(scheme, publicKey);
  try {
    return verify(digest, data, key, signature);
  } catch {
    return false;
  }
}

/** A digest about as strong as the curve (RFC 8551 section 2.2 has P-256 with SHA-256). */
function digestOfCurve(curve: string | undefined): DigestName {
  if (curve === "secp384r1") return "sha384";
  return curve === "secp521r1" ? "sha512" : "sha256";
}

/**
 * RFC 4055 section 3.1. Absent parameters mean SHA-1 throughout.
 *
 *     RSASSA-PSS-params ::= SEQUENCE {
 *       hashAlgorithm     [0] EXPLICIT AlgorithmIdentifier DEFAULT sha1Identifier,
 *       maskGenAlgorithm  [1] EXPLICIT AlgorithmIdentifier DEFAULT mgf1SHA1Identifier,
 *       saltLength        [2] EXPLICIT INTEGER DEFAULT 20,
 *       trailerField      [3] EXPLICIT INTEGER DEFAULT 1 }
 */
function parsePss(algorithm: Cursor): SignatureScheme {
  const parameters = algorithm.optional(identifier.sequence);
  const cursor = new Cursor(parameters?.contents ?? Buffer.alloc(0));
  const within = (tag: number): Cursor | undefined => {
    const element = cursor.optional(contextConstructed(tag));
    return element && new Cursor(element.contents);
  };
  const [hash, mask, salt, trailer] = [within(0), within(1), within(2), within(3)];
  cursor.end();
  const digest = hash ? parseDigestAlgorithm(hash.next()) : "sha1";
  const maskDigest = mask ? parseMask(mask.enter(identifier.sequence)) : "sha1";
  const saltLength = salt?.integer() ?? 20;
  if (maskDigest !== digest)
    throw new PkiError("unsupported-signature", `rsassaPss ${digest} with mask ${maskDigest}`);
  if ((trailer?.integer() ?? 1) !== 1 || saltLength < 0 || saltLength > 512)
    throw new PkiError("unsupported-signature", "rsassaPss with unusual parameters");
  return { kind: "rsa-pss", digest, saltLength };
}

function parseMask(mask: Cursor): DigestName {
  const algorithm = mask.oid();
  if (algorithm === oid.mgf1) return parseDigestAlgorithm(mask.next());
  throw new PkiError("unsupported-signature", `rsassaPss with mask ${nameOfOid(algorithm)}`);
}

/** All parameters but the trailer, which has its default; NULL as RFC 4055 section 2.1 writes it. */
function encodePss({ digest, saltLength }: Extract<SignatureScheme, { kind: "rsa-pss" }>): Buffer {
  const hash = sequence(objectIdentifier(digestOids[digest]), nullElement);
  return sequence(
    tlv(contextConstructed(0), hash),
    tlv(contextConstructed(1), sequence(objectIdentifier(oid.mgf1), hash)),
    tlv(contextConstructed(2), integer(saltLength)),
  );
}
