/** Verifying one signature of signed-data with one certificate (RFC 5652 section 5.6). */
import { createVerify, type KeyObject } from "node:crypto";
import { Cursor, parseElement } from "../asn1/element.ts";
import { BerError } from "../asn1/error.ts";
import { identifier } from "../asn1/identifier.ts";
import { oid } from "../asn1/oid.ts";
import type { Certificate } from "../pki/certificate.ts";
import {
  cryptoArguments,
  fitsScheme,
  verifySignature,
  type DigestName,
  type SignatureScheme,
} from "../pki/signature.ts";
import { evenChunks } from "./chunk.ts";
import type { ReceivedAttributes } from "./signed-attributes.ts";
import type { ParsedSignerInfo } from "./signer-info.ts";
import { isSigningCertificate } from "./signing-certificate.ts";

/**
 * `weak`: SHA-1, or an RSA key below 2048 bits; the mathematics is right, whether that is enough
 * is for others to say. `content-changed`: the signed attributes are genuine, the content isn't
 * theirs. `bad-signature`: the rest. `other-certificate`: the signer signed that it used another
 * certificate (RFC 5035).
 */
export type SignatureCheck =
  | { readonly kind: "valid"; readonly weak: boolean }
  | { readonly kind: "invalid"; readonly reason: InvalidReason }
  | { readonly kind: "unsupported"; readonly detail: string };

type InvalidReason = "content-changed" | "bad-signature" | "other-certificate" | "malformed";

/** What the signatures are about. */
export interface SignedContent {
  /** Dotted OID of eContentType. */
  readonly contentType: string;
  /** To be read any number of times; undefined where the message has none and none was given. */
  readonly chunks: Iterable<Buffer> | undefined;
  /** Those that signed attributes need. */
  readonly digests: ReadonlyMap<DigestName, Buffer>;
}

const weakestRsaBits = 2048;

/** Cryptography only: the certificate's names, dates, use and issuer are not looked at. */
export function checkSignature(
  signer: ParsedSignerInfo,
  content: SignedContent,
  certificate: Certificate,
): SignatureCheck {
  const { scheme, digest, name } = signer.algorithms;
  const { publicKey } = certificate;
  if (signer.fault) return signer.fault;
  if (scheme === undefined || digest === undefined) return { kind: "unsupported", detail: name };
  if (publicKey === undefined) return { kind: "unsupported", detail: "certificate's public key" };
  if (content.chunks === undefined) return invalid("malformed");
  const reason =
    signer.attributes === undefined
      ? contentFault(signer, content.contentType, content.chunks, scheme, publicKey)
      : (attributesFault(signer, signer.attributes, content, scheme, publicKey) ??
        bindingFault(signer.attributes, certificate));
  if (reason !== undefined) return invalid(reason);
  return { kind: "valid", weak: digest === "sha1" || isWeak(publicKey) };
}

/** The signature is over the attributes, and they name the content by type and digest. */
function attributesFault(
  { signedForms, signature, algorithms: { digest } }: ParsedSignerInfo,
  attributes: ReceivedAttributes,
  content: SignedContent,
  scheme: SignatureScheme,
  publicKey: KeyObject,
): InvalidReason | undefined {
  if (!signedForms.some((form) => verifySignature(scheme, publicKey, form, signature))) {
    return "bad-signature";
  }
  if (attributes.contentType !== content.contentType) return "malformed";
  const contentDigest = digest && content.digests.get(digest);
  return contentDigest?.equals(attributes.messageDigest) === true ? undefined : "content-changed";
}

function bindingFault(
  { signingCertificates }: ReceivedAttributes,
  certificate: Certificate,
): InvalidReason | undefined {
  const isMeant = signingCertificates.every((each) => isSigningCertificate(each, certificate));
  return isMeant ? undefined : "other-certificate";
}

/**
 * Without signed attributes: the signature is over the content. That is allowed for id-data only
 * (RFC 5652 section 5.3), and never for what may be the signed attributes of another message, whose
 * signature would fit (draft-ietf-lamps-cms-euf-cma-signeddata).
 */
function contentFault(
  { signature }: ParsedSignerInfo,
  contentType: string,
  chunks: Iterable<Buffer>,
  scheme: SignatureScheme,
  publicKey: KeyObject,
): InvalidReason | undefined {
  if (contentType !== oid.data || isSetOfAttributes(chunks)) return "malformed";
  return verifyChunks(scheme, publicKey, chunks, signature) ? undefined : "bad-signature";
}

/** As `verifySignature`, over data in chunks; only Ed25519 and ML-DSA want it in one piece. */
function verifyChunks(
  scheme: SignatureScheme,
  publicKey: KeyObject,
  chunks: Iterable<Buffer>,
  signature: Buffer,
): boolean {
  if (!fitsScheme(publicKey, scheme)) return false;
  const { digest, key } = cryptoArguments(scheme, publicKey);
  if (digest === undefined) {
    return verifySignature(scheme, publicKey, Buffer.concat([...chunks]), signature);
  }
  const verification = createVerify(digest);
  for (const chunk of evenChunks(chunks)) verification.update(chunk);
  try {
    return verification.verify(key, signature);
  } catch {
    return false;
  }
}

/** Whether the whole is one SET that holds nothing but attributes; no MIME entity is. */
function isSetOfAttributes(chunks: Iterable<Buffer>): boolean {
  const pieces = [...chunks];
  if (pieces.find((piece) => piece.length > 0)?.[0] !== identifier.set) return false;
  try {
    const members = new Cursor(parseElement(Buffer.concat(pieces)).contents).rest();
    return members.every((member) => {
      const attribute = Cursor.into(member, identifier.sequence);
      attribute.expect(identifier.objectIdentifier);
      attribute.expect(identifier.set);
      return attribute.atEnd;
    });
  } catch (error) {
    if (error instanceof BerError) return false;
    throw error;
  }
}

function isWeak({ asymmetricKeyDetails }: KeyObject): boolean {
  return (asymmetricKeyDetails?.modulusLength ?? weakestRsaBits) < weakestRsaBits;
}

function invalid(reason: InvalidReason): SignatureCheck {
  return { kind: "invalid", reason };
}
