/**
 * Reading signed-data (RFC 5652 section 5), BER or DER, as a stream: content with signatures,
 * detached signatures, and certs-only. Whose certificates they are, and whether they are trusted, is
 * the caller's business.
 *
 * Content is held anyway until all is verified, so it is digested once the SignerInfos have said
 * with what: digestAlgorithms, which some senders leave empty or get wrong, isn't needed.
 */
import { createHash } from "node:crypto";
import type { BerReader } from "../asn1/ber.ts";
import { identifier } from "../asn1/identifier.ts";
import { oid } from "../asn1/oid.ts";
import type { Certificate } from "../pki/certificate.ts";
import type { DigestName, SignatureScheme } from "../pki/signature.ts";
import type { Capabilities } from "./capabilities.ts";
import { identifies, type CertificateIdentifier } from "./certificate-identifier.ts";
import { readCertificateSet, readCrlSet } from "./certificate-set.ts";
import { evenChunks, workOf } from "./chunk.ts";
import { enterContentInfo, readEncapsulatedContent, yieldEvery } from "./content-info.ts";
import { CmsError } from "./error.ts";
import { failureOf, type Failure } from "./failure.ts";
import { checkSignature, type SignatureCheck, type SignedContent } from "./signature-check.ts";
import type { SignatureType } from "./signature-type.ts";
import { parseSignerInfo, type ParsedSignerInfo } from "./signer-info.ts";

/** More than that in one message is an attack; real ones have one to three. */
const mostSigners = 16;
/** Signatures over the content itself: each has all of it digested again. */
const mostWithoutAttributes = 4;
/** Certificates that one signature is checked with: several may have the same issuer and serial. */
const mostChecks = 8;

export interface SignedData {
  /** Dotted OID of the content. */
  readonly contentType: string;
  /** Undefined where it is detached, and in certs-only. */
  readonly content: Buffer[] | undefined;
  /** As the message holds them: whoever sent it put them there. */
  readonly certificates: readonly Certificate[];
  /** X.509 certificates that can't be read or are too large. */
  readonly unreadableCertificates: number;
  /** DER of CertificateList. */
  readonly crls: readonly Buffer[];
  /** None in certs-only and in the empty layer of RFC 3183 section 3. */
  readonly signers: readonly SignerInfo[];
}

/** What a signer says; nothing of it counts before `check` called it valid. */
export interface SignerInfo {
  readonly identifier: CertificateIdentifier;
  /** Undefined where this isn't one of ours. */
  readonly digest: DigestName | undefined;
  /** Undefined where this isn't one of ours. */
  readonly scheme: SignatureScheme | undefined;
  /** `rsa-pkcs1-sha256`, or the names of what isn't supported. */
  readonly algorithms: string;
  readonly signingTime: Date | undefined;
  readonly capabilities: Capabilities | undefined;
  /** The certificate that the signer wants answers to be encrypted to. */
  readonly encryptionKeyPreference: CertificateIdentifier | undefined;
  readonly signatureTypes: readonly SignatureType[];
  /** Dotted OIDs of all attributes, signed and unsigned. */
  readonly attributeTypes: readonly string[];
  /** Whether this is the certificate that the signer names. */
  names(certificate: Certificate): boolean;
  /** The cryptography only. */
  check(certificate: Certificate): SignatureCheck;
}

export type SignedDataResult = { readonly kind: "read"; readonly signedData: SignedData } | Failure;

/**
 * Reads the ContentInfo that `source` holds; what follows it is ignored. `detached` is the content
 * of a detached signature: it is read again by the check of a signature without signed attributes,
 * so it must start anew each time. Yields every 256 kB. Throws nothing but what the sources throw.
 */
export function* readSignedData(
  source: Iterable<Buffer>,
  detached?: Iterable<Buffer>,
): Generator<undefined, SignedDataResult, undefined> {
  try {
    return { kind: "read", signedData: yield* read(source, detached) };
  } catch (error) {
    return failureOf(error);
  }
}

/**
 *     SignedData ::= SEQUENCE {
 *       version               INTEGER,
 *       digestAlgorithms      SET OF AlgorithmIdentifier,
 *       encapContentInfo      EncapsulatedContentInfo,
 *       certificates      [0] IMPLICIT SET OF CertificateChoices OPTIONAL,
 *       crls              [1] IMPLICIT SET OF RevocationInfoChoice OPTIONAL,
 *       signerInfos           SET OF SignerInfo }
 */
function* read(
  source: Iterable<Buffer>,
  detached: Iterable<Buffer> | undefined,
): Generator<undefined, SignedData, undefined> {
  const reader = enterContentInfo(source, oid.signedData);
  reader.element(identifier.integer);
  reader.element(identifier.set);
  const { contentType, content } = yield* readEncapsulatedContent(reader);
  if (content && detached) {
    throw new CmsError("malformed", "detached signature with content of its own");
  }
  const { certificates, unreadableCertificates } = readCertificateSet(reader);
  const crls = readCrlSet(reader);
  const signers = readSigners(reader);
  for (let level = 0; level < 3; level++) reader.leave();
  const chunks = content ?? detached;
  const digests = yield* digestContent(chunks ?? [], digestsFor(signers));
  const signed: SignedContent = { contentType, chunks, digests };
  return {
    contentType,
    content,
    certificates,
    unreadableCertificates,
    crls,
    signers: signers.map((signer) => signerOf(signer, signed)),
  };
}

function readSigners(reader: BerReader): ParsedSignerInfo[] {
  const signers: ParsedSignerInfo[] = [];
  reader.enter(identifier.set);
  while (reader.peek() !== undefined) {
    if (signers.length >= mostSigners) {
      throw new CmsError("malformed", `more than ${mostSigners} signers`);
    }
    signers.push(parseSignerInfo(reader.element()));
  }
  reader.leave();
  if (signers.filter(isOverContent).length > mostWithoutAttributes) {
    throw new CmsError("malformed", "too many signatures without signed attributes");
  }
  return signers;
}

function isOverContent({ attributes, fault }: ParsedSignerInfo): boolean {
  return attributes === undefined && fault === undefined;
}

/** Without signed attributes, or with a fault, no digest is needed. */
function digestsFor(signers: readonly ParsedSignerInfo[]): Set<DigestName> {
  const needed = signers.filter(({ attributes, fault }) => attributes && fault === undefined);
  return new Set(needed.flatMap(({ algorithms }) => algorithms.digest ?? []));
}

function* digestContent(
  chunks: Iterable<Buffer>,
  names: ReadonlySet<DigestName>,
): Generator<undefined, ReadonlyMap<DigestName, Buffer>, undefined> {
  const hashes = Array.from(names, (name) => [name, createHash(name)] as const);
  let sinceYield = 0;
  for (const chunk of hashes.length === 0 ? [] : evenChunks(chunks)) {
    for (const [, hash] of hashes) hash.update(chunk);
    sinceYield += workOf(chunk);
    if (sinceYield >= yieldEvery) {
      sinceYield = 0;
      yield;
    }
  }
  return new Map(hashes.map(([name, hash]) => [name, hash.digest()]));
}

function signerOf(signer: ParsedSignerInfo, content: SignedContent): SignerInfo {
  const { identifier: named, algorithms, attributes, attributeTypes } = signer;
  return {
    identifier: named,
    digest: algorithms.digest,
    scheme: algorithms.scheme,
    algorithms: algorithms.name,
    signingTime: attributes?.signingTime,
    capabilities: attributes?.capabilities,
    encryptionKeyPreference: attributes?.encryptionKeyPreference,
    signatureTypes: attributes?.signatureTypes ?? [],
    attributeTypes,
    names: (certificate) => identifies(named, certificate),
    check: rememberingCheck(signer, content),
  };
}

/** Each certificate is tried once, and only so many. */
function rememberingCheck(signer: ParsedSignerInfo, content: SignedContent): SignerInfo["check"] {
  const known = new Map<string, SignatureCheck>();
  return (certificate) => {
    const before = known.get(certificate.fingerprint);
    if (before) return before;
    if (known.size >= mostChecks) {
      return { kind: "unsupported", detail: `more than ${mostChecks} certificates for a signer` };
    }
    const check = checkSignature(signer, content, certificate);
    known.set(certificate.fingerprint, check);
    return check;
  };
}
