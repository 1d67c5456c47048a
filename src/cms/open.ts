/**
 * Opening envelopes with our private keys: EnvelopedData and AuthEnvelopedData, BER or DER, as a
 * stream.
 */
import { randomBytes } from "node:crypto";
import { PkiError } from "../pki/error.ts";
import type { PrivateKey } from "../pki/private-key.ts";
import { evenChunks, workOf } from "./chunk.ts";
import { startDecryption, type ContentDecryption } from "./content-decryption.ts";
import { parseContentEncryption, type ContentEncryption } from "./content-encryption.ts";
import { yieldEvery } from "./content-info.ts";
import { EnvelopeReader, type EnvelopeHead } from "./envelope-reader.ts";
import { CmsError } from "./error.ts";
import { failureOf } from "./failure.ts";
import type { KeyManagement, Recipient, RecipientIdentifier } from "./recipient-info.ts";

/** Recipient infos that name a key of ours and are looked at: each may cost a private key's work. */
export const mostAttempts = 8;

/** Different content-encryption keys that are tried on one content; all good messages have one. */
const mostKeys = 2;

/**
 * `not-for-us`: no recipient info names a key of ours.
 * `failed`: one and the same towards the outside; `reason` and `detail` are for the local log only.
 */
export type Opened =
  | {
      readonly kind: "opened";
      /** The whole content, in chunks; complete and, if `authenticated`, unchanged. */
      readonly content: Buffer[];
      /** Dotted OID of the content. */
      readonly contentType: string;
      /** For example `aes-256-cbc`. */
      readonly encryption: string;
      /** By an authentication tag; CBC has none. */
      readonly authenticated: boolean;
      /** For example `rsa-oaep-sha256`. */
      readonly keyManagement: string;
      /** Whose key opened it. */
      readonly recipient: RecipientIdentifier;
    }
  | { readonly kind: "not-for-us"; readonly recipients: readonly RecipientIdentifier[] }
  | {
      readonly kind: "failed";
      readonly reason: "malformed" | "unsupported-algorithm" | "decryption";
      readonly detail: string;
    };

/** Finds our key for a recipient, if it is one of ours. */
export type KeyLookup = (recipient: RecipientIdentifier) => PrivateKey | undefined;

/** A recipient that is a key of ours, with a method that we know. */
interface Attempt {
  readonly recipient: RecipientIdentifier;
  readonly key: PrivateKey;
  readonly keyManagement: KeyManagement;
}

/** A content-encryption key that may be the right one. */
interface Candidate {
  readonly attempt: Attempt;
  readonly key: Buffer;
  /** Stands in for a key that none gave: decryption goes its way and fails at its end. */
  readonly substitute: boolean;
}

/**
 * Opens the ContentInfo that `source` holds; what follows it is ignored. Yields every 256 kB, so
 * that the caller can let others run, and hands out no plaintext before all of it is good. Throws
 * nothing but what the source throws, and what a key throws that can't work at all.
 */
export function* open(
  source: Iterable<Buffer>,
  keys: KeyLookup,
): Generator<undefined, Opened, undefined> {
  try {
    const reader = new EnvelopeReader(source);
    const head = reader.head(reader.contentType());
    const attempts = findAttempts(head.recipients, keys);
    if (attempts.length === 0) return { kind: "not-for-us", recipients: recipientsOf(head) };
    const encryption = parseContentEncryption(head.contentEncryption, head.authenticated);
    return yield* decrypt(reader, head, encryption, candidatesFrom(attempts, encryption));
  } catch (error) {
    return failureOf(error);
  }
}

function recipientsOf(head: EnvelopeHead): RecipientIdentifier[] {
  return head.recipients.map((recipient) => recipient.identifier);
}

/**
 * Throws CmsError `unsupported-algorithm` where a key of ours is named, but in no way that we can
 * use.
 */
function findAttempts(recipients: readonly Recipient[], keys: KeyLookup): Attempt[] {
  const attempts: Attempt[] = [];
  let unsupported: CmsError | undefined;
  let ours = 0;
  for (const recipient of recipients) {
    if (ours === mostAttempts) break;
    const key = keys(recipient.identifier);
    if (key === undefined) continue;
    ours++;
    try {
      const keyManagement = keyManagementFor(recipient, key);
      attempts.push({ recipient: recipient.identifier, key, keyManagement });
    } catch (error) {
      if (!(error instanceof CmsError)) throw error;
      unsupported ??= error;
    }
  }
  if (attempts.length === 0 && unsupported) throw unsupported;
  return attempts;
}

function keyManagementFor(recipient: Recipient, key: PrivateKey): KeyManagement {
  const keyManagement = recipient.keyManagement();
  const { asymmetricKeyType = "unknown" } = key.publicKey;
  // RSASSA-PSS keys are for signing alone.
  if (keyManagement.keyKind === key.kind && asymmetricKeyType !== "rsa-pss") return keyManagement;
  const what = `${keyManagement.name} with a key for ${asymmetricKeyType}`;
  throw new CmsError("unsupported-algorithm", what);
}

/**
 * Recovers the content-encryption keys. Where none of the right length comes of it, a random one takes
 * its place, so that a sender of forged keys can't tell by answer or time what our private key made
 * of them (RFC 3218; RFC 5246 section 7.4.7.1 has the same for TLS).
 */
function candidatesFrom(attempts: readonly Attempt[], encryption: ContentEncryption): Candidate[] {
  const found: Candidate[] = [];
  for (const attempt of attempts) {
    const key = recoverKey(attempt);
    if (key?.length !== encryption.keyLength) continue;
    if (!found.some((each) => each.key.equals(key)))
      found.push({ attempt, key, substitute: false });
  }
  const [first] = attempts;
  if (found.length === 0 && first) {
    return [{ attempt: first, key: randomBytes(encryption.keyLength), substitute: true }];
  }
  return found.slice(0, mostKeys);
}

function recoverKey({ keyManagement, key }: Attempt): Buffer | undefined {
  try {
    return keyManagement.recover(key);
  } catch (error) {
    if (error instanceof PkiError && error.code === "decryption-failed") return undefined;
    throw error;
  }
}

function* decrypt(
  reader: EnvelopeReader,
  head: EnvelopeHead,
  encryption: ContentEncryption,
  candidates: readonly Candidate[],
): Generator<undefined, Opened, undefined> {
  const decryptions = candidates.map((candidate): [Candidate, ContentDecryption] => [
    candidate,
    startDecryption(encryption, candidate.key),
  ]);
  let sinceYield = 0;
  for (const chunk of evenChunks(reader.encryptedContent())) {
    for (const [, decryption] of decryptions) decryption.update(chunk);
    sinceYield += workOf(chunk);
    if (sinceYield >= yieldEvery) {
      sinceYield = 0;
      yield;
    }
  }
  const tail = reader.tail(head.authenticated);
  for (const [{ attempt, substitute }, decryption] of decryptions) {
    const content = decryption.finish(tail);
    if (content === undefined || substitute) continue;
    return {
      kind: "opened",
      content,
      contentType: head.contentType,
      encryption: encryption.name,
      authenticated: head.authenticated,
      keyManagement: attempt.keyManagement.name,
      recipient: attempt.recipient,
    };
  }
  return { kind: "failed", reason: "decryption", detail: "content can't be decrypted" };
}
