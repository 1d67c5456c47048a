/**
 * Writing signed-data (RFC 5652 section 5), in DER. The content's digest is known first, then it is
 * signed, and then laid out: the content itself passes by between `head` and `tail`.
 */
import { integer, objectIdentifier, octetString, sequence, setOf, tlv } from "../asn1/der.ts";
import { contextConstructed } from "../asn1/identifier.ts";
import { oid } from "../asn1/oid.ts";
import type { Certificate } from "../pki/certificate.ts";
import type { PrivateKey } from "../pki/private-key.ts";
import {
  defaultScheme,
  encodeDigestAlgorithm,
  type DigestName,
  type SignatureScheme,
} from "../pki/signature.ts";
import { layOutHead } from "./content-info.ts";
import { CmsError } from "./error.ts";
import { contentDigest, encodeSignerAlgorithm } from "./signature-algorithm.ts";
import { encodeSignedAttributes, type SignedAttributes } from "./signed-attributes.ts";

export interface Signer {
  readonly key: PrivateKey;
  readonly certificate: Certificate;
  /** What else is sent along: the issuers of the certificate, in any order. */
  readonly chain: readonly Certificate[];
  /** What a key of its kind signs with by default, if absent. */
  readonly scheme?: SignatureScheme;
}

export interface SignatureOptions {
  /** None for the empty layer that a gateway puts around unsigned mail (RFC 3183 section 3). */
  readonly signers: readonly Signer[];
  readonly attributes: SignedAttributes;
  /** Of the content; those that `signatureDigest` names for the signers. */
  readonly digests: ReadonlyMap<DigestName, Buffer>;
  /** Dotted OID; id-data if absent. */
  readonly contentType?: string;
}

/** Signatures that are made, ready to be laid out. */
export interface PreparedSignature {
  /** What stands before and after the content, which is `contentLength` octets long. */
  opaque(contentLength: number): { readonly head: Buffer; readonly tail: Buffer };
  /** The whole ContentInfo, without the content. */
  detached(): Buffer;
}

/** The digest of the content that this signer needs. Throws CmsError `unusable-certificate`. */
export function signatureDigest(signer: Signer): DigestName {
  return contentDigest(schemeOf(signer));
}

/** The micalg parameter of multipart/signed: `sha-256`, each once (RFC 8551 section 3.5.3.2). */
export function micalg(signers: readonly Signer[]): string {
  const digests = new Set(signers.map(signatureDigest));
  return Array.from(digests, (digest) => digest.replace("sha", "sha-")).join(",");
}

/**
 * Makes the signatures.
 *
 *     SignedData ::= SEQUENCE {
 *       version               INTEGER,
 *       digestAlgorithms      SET OF AlgorithmIdentifier,
 *       encapContentInfo      EncapsulatedContentInfo,
 *       certificates      [0] IMPLICIT SET OF CertificateChoices OPTIONAL,
 *       signerInfos           SET OF SignerInfo }
 *
 * Throws CmsError `unusable-certificate` where a key doesn't sign or isn't the
 * certificate's, and what a key throws that can't work at all.
 */
export async function prepareSignature(options: SignatureOptions): Promise<PreparedSignature> {
  const { signers, attributes, contentType = oid.data } = options;
  const signerInfos = setOf(
    await Promise.all(signers.map((signer) => signerInfo(signer, { ...options, contentType }))),
  );
  const digests = new Set(signers.map(signatureDigest));
  // RFC 5652 section 5.1: version 3 says that the content may be other than id-data.
  const version = integer(contentType === oid.data ? 1 : 3);
  const before = Buffer.concat([version, setOf(Array.from(digests, encodeDigestAlgorithm))]);
  const after = Buffer.concat([certificateSet(signers, attributes), signerInfos]);
  const parts = { type: oid.signedData, encapsulatedType: contentType, before, after };
  return {
    opaque: (contentLength) => ({ head: layOutHead(parts, contentLength), tail: after }),
    detached() {
      const content = sequence(objectIdentifier(contentType));
      const signedData = sequence(before, content, after);
      return sequence(objectIdentifier(oid.signedData), tlv(contextConstructed(0), signedData));
    },
  };
}

/**
 * By issuer and serial number, hence version 1.
 *
 *     SignerInfo ::= SEQUENCE {
 *       version             INTEGER,
 *       sid                 SignerIdentifier,
 *       digestAlgorithm     AlgorithmIdentifier,
 *       signedAttrs     [0] IMPLICIT SET OF Attribute,
 *       signatureAlgorithm  AlgorithmIdentifier,
 *       signature           OCTET STRING }
 */
async function signerInfo(
  signer: Signer,
  { attributes, digests, contentType }: SignatureOptions & { readonly contentType: string },
): Promise<Buffer> {
  const { key, certificate } = signer;
  requireMatch(signer);
  const scheme = schemeOf(signer);
  const digest = contentDigest(scheme);
  const messageDigest = digests.get(digest);
  if (messageDigest === undefined) throw new RangeError(`no ${digest} digest of the content`);
  const subject = { contentType, messageDigest, certificate, scheme };
  const signed = encodeSignedAttributes(attributes, subject);
  const signature = await key.sign(signed, scheme);
  // The tag of a SET was signed, but an implicit [0] is sent; the rest is the same.
  const sent = Buffer.from(signed);
  sent.writeUInt8(contextConstructed(0), 0);
  return sequence(
    integer(1),
    certificate.issuerAndSerialNumber,
    encodeDigestAlgorithm(digest),
    sent,
    encodeSignerAlgorithm(scheme),
    octetString(signature),
  );
}

function schemeOf({ key, certificate, scheme }: Signer): SignatureScheme {
  const found = scheme ?? defaultScheme(key.publicKey);
  if (found) return found;
  throw new CmsError("unusable-certificate", `key can't sign: ${certificate.subject}`);
}

/** Keys that were found to be their certificate's; comparing takes longer than signing. */
const keyOfCertificate = new WeakMap<Certificate, PrivateKey>();

function requireMatch({ key, certificate }: Signer): void {
  if (keyOfCertificate.get(certificate) === key) return;
  if (!key.matches(certificate)) {
    throw new CmsError("unusable-certificate", `key isn't that of ${certificate.subject}`);
  }
  keyOfCertificate.set(certificate, key);
}

/** `certificates [0] IMPLICIT SET OF`, each once; nothing where there are none. */
function certificateSet(signers: readonly Signer[], { encryptionCertificate }: SignedAttributes) {
  const certificates = signers.flatMap(({ certificate, chain }) => [certificate, ...chain]);
  if (encryptionCertificate && signers.length > 0) certificates.push(encryptionCertificate);
  if (certificates.length === 0) return Buffer.alloc(0);
  const unique = new Map(certificates.map(({ fingerprint, der }) => [fingerprint, der]));
  const set = setOf([...unique.values()]);
  set.writeUInt8(contextConstructed(0), 0);
  return set;
}
