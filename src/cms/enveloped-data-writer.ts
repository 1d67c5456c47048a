/**
 * Module cms. Owns the Cryptographic Message Syntax and its cryptography: enveloped-data (RFC 5652
 * section 6) and authenticated-enveloped-data (RFC 5083), written and read as streams. Leaves MIME
 * to smime, and which certificates and keys are used to its callers.
 *
 * This file: writing. All lengths are computed ahead, so the output is DER.
 */
import {
  createCipheriv,
  createSecretKey,
  randomBytes,
  type Cipheriv,
  type CipherGCM,
  type KeyObject,
} from "node:crypto";
import { header, integer, objectIdentifier, octetString, setOf } from "../asn1/der.ts";
import { contextConstructed, contextPrimitive, identifier } from "../asn1/identifier.ts";
import { oid } from "../asn1/oid.ts";
import type { Certificate } from "../pki/certificate.ts";
import { evenChunks } from "./chunk.ts";
import {
  createContentKey,
  encodeContentEncryption,
  sealingAlgorithms,
  tagLength,
  type SealingAlgorithm,
} from "./content-encryption.ts";
import { CmsError } from "./error.ts";
import { encodeRecipientInfo, envelopedDataVersion } from "./key-management.ts";
import type { KeyTransport } from "./key-transport.ts";

export interface SealOptions {
  /** At least one; the same certificate twice counts once. */
  readonly recipients: readonly Certificate[];
  /** GCM and ChaCha20-Poly1305 make authEnvelopedData, CBC envelopedData. */
  readonly contentEncryption: SealingAlgorithm;
  /** For certificates with RSA keys; those with others leave no choice. */
  readonly keyTransport: KeyTransport;
}

/** An envelope that is ready but for its content. */
export interface Sealing {
  /** Octets of the DER that `chunks` gives. */
  readonly length: number;
  /**
   * The ContentInfo in DER. Works once, since a second content under the same key and nonce would
   * give both away: then CmsError `spent`. Content of another length than announced is CmsError
   * `content-length`, thrown before the last chunk.
   */
  chunks(content: Iterable<Buffer>): Generator<Buffer, void, undefined>;
}

type ContentCipher =
  | { readonly kind: "cbc"; readonly cipher: Cipheriv; readonly blockLength: number }
  | { readonly kind: "aead"; readonly cipher: CipherGCM };

/**
 * Makes the key, wraps it for every recipient and lays out the envelope: whatever can fail does so
 * here. `contentLength` in octets. Throws CmsError `no-recipients` or `unusable-certificate`.
 */
export function prepareSealing(options: SealOptions & { readonly contentLength: number }): Sealing {
  const { recipients, contentEncryption: name, keyTransport, contentLength } = options;
  if (recipients.length === 0) throw new CmsError("no-recipients", "no recipient to seal for");
  const { ivLength } = sealingAlgorithms[name];
  const key = createContentKey(name);
  const iv = randomBytes(ivLength);
  const unique = new Map(recipients.map((each) => [each.fingerprint, each]));
  const recipientInfos = Array.from(unique.values(), (each) =>
    encodeRecipientInfo(key, each, keyTransport),
  );
  const content = cipherFor(name, createSecretKey(key), iv);
  key.fill(0);
  const { head, length } = layOut(
    content,
    recipientInfos,
    encodeContentEncryption(name, iv),
    contentLength,
  );
  let spent = false;
  return {
    length,
    *chunks(plaintext) {
      if (spent) throw new CmsError("spent", "a sealing works once");
      spent = true;
      yield head;
      yield* encrypt(content, plaintext, contentLength);
    },
  };
}

const contentType = {
  data: objectIdentifier(oid.data),
  cbc: objectIdentifier(oid.envelopedData),
  aead: objectIdentifier(oid.authEnvelopedData),
};

/**
 * Everything before the encrypted content, and the length of the whole.
 *
 *     ContentInfo ::= SEQUENCE { contentType OBJECT IDENTIFIER, content [0] EXPLICIT ANY }
 *     EnvelopedData ::= SEQUENCE {
 *       version               INTEGER,
 *       recipientInfos        SET OF RecipientInfo,
 *       encryptedContentInfo  EncryptedContentInfo }
 *     AuthEnvelopedData ::= SEQUENCE {
 *       version                   INTEGER, -- 0
 *       recipientInfos            SET OF RecipientInfo,
 *       authEncryptedContentInfo  EncryptedContentInfo,
 *       mac                       OCTET STRING }
 *     EncryptedContentInfo ::= SEQUENCE {
 *       contentType                 OBJECT IDENTIFIER, -- id-data
 *       contentEncryptionAlgorithm  AlgorithmIdentifier,
 *       encryptedContent        [0] IMPLICIT OCTET STRING }
 */
function layOut(
  content: ContentCipher,
  recipientInfos: readonly Buffer[],
  contentEncryption: Buffer,
  contentLength: number,
): { head: Buffer; length: number } {
  const isCbc = content.kind === "cbc";
  const padding = isCbc ? content.blockLength - (contentLength % content.blockLength) : 0;
  const tail = isCbc ? 0 : header(identifier.octetString, tagLength).length + tagLength;
  const head: Buffer[] = [];
  let length = contentLength + padding;
  const prepend = (...parts: Buffer[]) => {
    head.unshift(...parts);
    length += parts.reduce((sum, part) => sum + part.length, 0);
  };
  prepend(contentType.data, contentEncryption, header(contextPrimitive(0), length));
  prepend(header(identifier.sequence, length));
  prepend(integer(isCbc ? envelopedDataVersion(recipientInfos) : 0), setOf(recipientInfos));
  length += tail;
  prepend(header(identifier.sequence, length));
  prepend(header(contextConstructed(0), length));
  prepend(contentType[content.kind]);
  prepend(header(identifier.sequence, length));
  return { head: Buffer.concat(head), length };
}

function cipherFor(name: SealingAlgorithm, key: KeyObject, iv: Buffer): ContentCipher {
  if (sealingAlgorithms[name].kind === "cbc") {
    return { kind: "cbc", cipher: createCipheriv(name, key, iv), blockLength: iv.length };
  }
  // The overload for GCM gives the same methods as the one for ChaCha20-Poly1305.
  const cipher = createCipheriv(name as "aes-256-gcm", key, iv, { authTagLength: tagLength });
  return { kind: "aead", cipher };
}

/** Ciphertext, and the authentication tag where there is one. */
function* encrypt(
  { kind, cipher }: ContentCipher,
  plaintext: Iterable<Buffer>,
  contentLength: number,
): Generator<Buffer, void, undefined> {
  let left = contentLength;
  for (const chunk of evenChunks(plaintext)) {
    left -= chunk.length;
    if (left < 0) break;
    const ciphertext = cipher.update(chunk);
    if (ciphertext.length > 0) yield ciphertext;
  }
  if (left !== 0) {
    throw new CmsError("content-length", `content is not ${contentLength} octets long`);
  }
  const last = cipher.final();
  yield kind === "cbc" ? last : octetString(cipher.getAuthTag());
}
