/**
 * Which digest and signature algorithm a SignerInfo states, and which go together.
 */
import { nullElement, objectIdentifier, sequence, tlv } from "../asn1/der.ts";
import { Cursor, type Element } from "../asn1/element.ts";
import { contextConstructed, contextPrimitive, identifier } from "../asn1/identifier.ts";
import { nameOfOid, oid } from "../asn1/oid.ts";
import { PkiError } from "../pki/error.ts";
import {
  encodeDigestAlgorithm,
  encodeSignatureAlgorithm,
  parseDigestAlgorithm,
  parseSignatureAlgorithm,
  signatureName,
  type DigestName,
  type SignatureScheme,
} from "../pki/signature.ts";

export interface SignerAlgorithms {
  /** Undefined where this isn't one of ours. */
  readonly digest: DigestName | undefined;
  /** Undefined where this isn't one of ours. */
  readonly scheme: SignatureScheme | undefined;
  /** `rsa-pkcs1-sha256`, or the names of what isn't supported. */
  readonly name: string;
  /** Why it can't be verified; undefined where it can. */
  readonly unsupported: string | undefined;
}

/** The digest of the content that goes with a signature of ours. */
export function contentDigest(scheme: SignatureScheme): DigestName {
  // RFC 8419 section 3.1 and RFC 9882 section 3.3 have SHA-512.
  return scheme.kind === "ed25519" || scheme.kind === "ml-dsa" ? "sha512" : scheme.digest;
}

/**
 * The signatureAlgorithm that we write. RSA PKCS#1 v1.5 is written as `rsaEncryption`, the one
 * identifier that everybody must read (RFC 3370 section 3.2), and which OpenSSL and Outlook write.
 */
export function encodeSignerAlgorithm(scheme: SignatureScheme): Buffer {
  return scheme.kind === "rsa-pkcs1"
    ? sequence(objectIdentifier(oid.rsaEncryption), nullElement)
    : encodeSignatureAlgorithm(scheme);
}

/** Reads digestAlgorithm and signatureAlgorithm. Throws BerError. */
export function parseSignerAlgorithms(
  digestAlgorithm: Element,
  signature: Element,
): SignerAlgorithms {
  const digest = supported(() => parseDigestAlgorithm(digestAlgorithm));
  const scheme = supported(() => parseSignatureAlgorithm(signature, digest));
  if (digest === undefined || scheme === undefined) {
    const name = `${algorithmName(signature)} with ${algorithmName(digestAlgorithm)}`;
    return { digest, scheme, name, unsupported: name };
  }
  const name = signatureName(scheme);
  const unsupported = goTogether(scheme, digest)
    ? undefined
    : `${name} over ${digest} of the content`;
  return { digest, scheme, name, unsupported };
}

/**
 * RFC 8933 section 3: the signature is over the same digest as the content. RFC 8419 section 3.1:
 * SHA-512 with Ed25519. RFC 9882 section 3.3 allows all but weak ones.
 */
function goTogether(scheme: SignatureScheme, digest: DigestName): boolean {
  if (scheme.kind === "ed25519") return digest === "sha512";
  return scheme.kind === "ml-dsa" ? digest !== "sha1" : scheme.digest === digest;
}

/**
 * RFC 6211: the algorithms once more, but signed.
 *
 *     CMSAlgorithmProtection ::= SEQUENCE {
 *       digestAlgorithm         DigestAlgorithmIdentifier,
 *       signatureAlgorithm  [1] IMPLICIT SignatureAlgorithmIdentifier OPTIONAL,
 *       macAlgorithm        [2] IMPLICIT MessageAuthenticationCodeAlgorithm OPTIONAL }
 */
export function encodeAlgorithmProtection(scheme: SignatureScheme): Buffer {
  const [signature] = new Cursor(encodeSignerAlgorithm(scheme)).rest();
  return sequence(
    encodeDigestAlgorithm(contentDigest(scheme)),
    tlv(contextConstructed(1), signature?.contents ?? Buffer.alloc(0)),
  );
}

/** Whether the attribute names these algorithms. Throws BerError. */
export function protectsAlgorithms(
  value: Element,
  digestAlgorithm: Element,
  signatureAlgorithm: Element,
): boolean {
  const cursor = Cursor.into(value, identifier.sequence);
  const digest = cursor.expect(identifier.sequence);
  const signature = cursor.optional(contextConstructed(1));
  const hasMac = [contextPrimitive(2), contextConstructed(2)].includes(cursor.peek() ?? -1);
  return (
    !hasMac &&
    signature !== undefined &&
    withoutNull(digest).equals(withoutNull(digestAlgorithm)) &&
    withoutNull(signature).equals(withoutNull(signatureAlgorithm))
  );
}

/** Contents of an AlgorithmIdentifier; absent parameters and NULL mean the same (RFC 5754). */
function withoutNull({ contents }: Element): Buffer {
  return contents.subarray(-2).equals(nullElement) ? contents.subarray(0, -2) : contents;
}

function algorithmName(algorithm: Element): string {
  return nameOfOid(Cursor.into(algorithm, identifier.sequence).oid());
}

function supported<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}
