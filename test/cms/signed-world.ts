/** Signers, and signed-data made to order for the tests of signatures. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  integer,
  nullElement,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  tlv,
} from "../../src/asn1/der.ts";
import { contextConstructed, identifier } from "../../src/asn1/identifier.ts";
import { oid } from "../../src/asn1/oid.ts";
import { encodeAttribute } from "../../src/cms/attribute.ts";
import type { SignedAttributes } from "../../src/cms/signed-attributes.ts";
import {
  readSignedData,
  type SignedData,
  type SignedDataResult,
} from "../../src/cms/signed-data-reader.ts";
import {
  prepareSignature,
  signatureDigest,
  type SignatureOptions,
  type Signer,
} from "../../src/cms/signed-data-writer.ts";
import type { Certificate } from "../../src/pki/certificate.ts";
import { createPrivateKeyOf, type KeyType } from "../../src/pki/private-key.ts";
import type { DigestName, SignatureScheme } from "../../src/pki/signature.ts";
import { holderOf } from "./world.ts";

export const signingTime = new Date("2026-03-04T05:06:07Z");

/** A signer with a fresh key. */
export async function signerWith(type: KeyType, scheme?: SignatureScheme): Promise<Signer> {
  const holder = holderOf(await createPrivateKeyOf(type));
  return { ...holder, chain: [], ...(scheme && { scheme }) };
}

export function digestsOf(
  content: Buffer,
  signers: readonly Signer[],
): ReadonlyMap<DigestName, Buffer> {
  return new Map(
    signers.map(signatureDigest).map((name) => [name, createHash(name).update(content).digest()]),
  );
}

export interface SignedForms {
  readonly opaque: Buffer;
  readonly detached: Buffer;
}

export async function sign(
  content: Buffer,
  signers: readonly Signer[],
  attributes: Partial<SignedAttributes> = {},
  options: Pick<SignatureOptions, "contentType"> = {},
): Promise<SignedForms> {
  const prepared = await prepareSignature({
    signers,
    attributes: { signingTime, ...attributes },
    digests: digestsOf(content, signers),
    ...options,
  });
  const { head, tail } = prepared.opaque(content.length);
  return { opaque: Buffer.concat([head, content, tail]), detached: prepared.detached() };
}

/** Runs the reader to its end. */
export function readResult(
  source: Iterable<Buffer>,
  detached?: Iterable<Buffer>,
): SignedDataResult {
  const reading = readSignedData(source, detached);
  for (;;) {
    const step = reading.next();
    if (step.done === true) return step.value;
  }
}

export function readSigned(source: Iterable<Buffer>, detached?: Iterable<Buffer>): SignedData {
  const result = readResult(source, detached);
  assert.ok(result.kind === "read", result.kind === "failed" ? result.detail : "");
  return result.signedData;
}

/** What the check of each signer says, in one line: `valid`, `valid, weak`, `invalid: malformed`. */
export function verdicts(
  source: Iterable<Buffer>,
  certificates: readonly Certificate[],
  detached?: Iterable<Buffer>,
): string[] {
  const result = readResult(source, detached);
  if (result.kind === "failed") return [`failed: ${result.reason}`];
  return result.signedData.signers.map((signer, at) => {
    const certificate = certificates[at];
    assert.ok(certificate);
    const check = signer.check(certificate);
    if (check.kind === "valid") return check.weak ? "valid, weak" : "valid";
    return check.kind === "invalid" ? `invalid: ${check.reason}` : `unsupported: ${check.detail}`;
  });
}

const sha256 = sequence(objectIdentifier(oid.sha256));
const rsaEncryption = sequence(objectIdentifier(oid.rsaEncryption), nullElement);

export interface MadeSignature {
  readonly signer: Signer;
  readonly content: Buffer;
  /** Dotted OID of eContentType. */
  readonly contentType?: string;
  /** As they are to stand in the message; undefined for a signature over the content. */
  readonly signedAttributes?: readonly Buffer[];
  /** What is signed in place of the attributes or content. */
  readonly over?: Buffer;
  readonly unsignedAttributes?: readonly Buffer[];
  /** AlgorithmIdentifier. */
  readonly digestAlgorithm?: Buffer;
  readonly digestAlgorithms?: readonly Buffer[];
  /** AlgorithmIdentifier. */
  readonly signatureAlgorithm?: Buffer;
  /** What the key signs with. */
  readonly scheme?: SignatureScheme;
}

/** SignedData of an RSA signer as no decent program would make it. */
export async function makeSignedData(wish: MadeSignature): Promise<Buffer> {
  const { signer, content, signedAttributes, unsignedAttributes } = wish;
  const attributes = signedAttributes && tlv(identifier.set, ...signedAttributes);
  const scheme = wish.scheme ?? { kind: "rsa-pkcs1", digest: "sha256" };
  const signature = await signer.key.sign(wish.over ?? attributes ?? content, scheme);
  const signerInfo = sequence(
    integer(1),
    signer.certificate.issuerAndSerialNumber,
    wish.digestAlgorithm ?? sha256,
    ...(signedAttributes ? [tlv(contextConstructed(0), ...signedAttributes)] : []),
    wish.signatureAlgorithm ?? rsaEncryption,
    octetString(signature),
    ...(unsignedAttributes ? [tlv(contextConstructed(1), ...unsignedAttributes)] : []),
  );
  const encapsulated = sequence(
    objectIdentifier(wish.contentType ?? oid.data),
    tlv(contextConstructed(0), octetString(content)),
  );
  const digestAlgorithms = setOf(wish.digestAlgorithms ?? [sha256]);
  const signedData = sequence(integer(1), digestAlgorithms, encapsulated, setOf([signerInfo]));
  return sequence(objectIdentifier(oid.signedData), tlv(contextConstructed(0), signedData));
}

/** The two attributes that must be there, in DER's order. */
export function requiredAttributes(content: Buffer, digest: DigestName = "sha256"): Buffer[] {
  const messageDigest = createHash(digest).update(content).digest();
  return [
    encodeAttribute(oid.contentType, objectIdentifier(oid.data)),
    encodeAttribute(oid.messageDigest, octetString(messageDigest)),
  ];
}
