/** What an envelope shows to anybody, without keys. */
import { oid } from "../asn1/oid.ts";
import { BerError } from "../asn1/error.ts";
import { contentEncryptionName, parseContentEncryption } from "./content-encryption.ts";
import { EnvelopeReader } from "./envelope-reader.ts";
import { CmsError } from "./error.ts";
import type { Recipient, RecipientIdentifier } from "./recipient-info.ts";

export interface DescribedRecipient extends RecipientIdentifier {
  /** For example `rsa-oaep-sha256`; where we can't use it, what stands in the way. */
  readonly keyManagement: string;
  /** As the message holds it; undefined where no public key manages it. */
  readonly encryptedKey: Buffer | undefined;
}

export type Description =
  | {
      readonly kind: "enveloped-data" | "auth-enveloped-data";
      /** Dotted OID of the encrypted content. */
      readonly contentType: string;
      readonly encryption: string;
      readonly recipients: readonly DescribedRecipient[];
    }
  | {
      readonly kind: "other";
      /** Dotted OID, for example that of signed-data. */
      readonly contentType: string;
    };

/** Reads no further than the encrypted content. Throws CmsError `malformed`. */
export function describe(source: Iterable<Buffer>): Description {
  try {
    const reader = new EnvelopeReader(source);
    const contentType = reader.contentType();
    if (contentType !== oid.envelopedData && contentType !== oid.authEnvelopedData) {
      return { kind: "other", contentType };
    }
    const head = reader.head(contentType);
    return {
      kind: head.authenticated ? "auth-enveloped-data" : "enveloped-data",
      contentType: head.contentType,
      encryption: contentEncryptionName(head.contentEncryption),
      recipients: head.recipients.map(describeRecipient),
    };
  } catch (error) {
    if (!(error instanceof BerError)) throw error;
    throw new CmsError("malformed", `${error.code}: ${error.message}`);
  }
}

/**
 * Whether `source` is one envelope and nothing else: encrypted with an algorithm that we know for at
 * least one recipient, its content of a length that the algorithm can make, nothing but white space
 * after it. Reads all of it. False for what can't be read; throws what the source throws.
 */
export function isEnvelopeOnly(source: Iterable<Buffer>): boolean {
  try {
    const reader = new EnvelopeReader(source);
    const head = reader.head(reader.contentType());
    const encryption = parseContentEncryption(head.contentEncryption, head.authenticated);
    let length = 0;
    for (const chunk of reader.encryptedContent()) length += chunk.length;
    const isPossible =
      encryption.kind === "aead" || (length > 0 && length % encryption.blockLength === 0);
    return isPossible && head.recipients.length > 0 && reader.endsHere(head.authenticated);
  } catch (error) {
    if (error instanceof BerError || error instanceof CmsError) return false;
    throw error;
  }
}

function describeRecipient(recipient: Recipient): DescribedRecipient {
  const { identifier, encryptedKey } = recipient;
  return { ...identifier, keyManagement: nameOf(recipient), encryptedKey };
}

function nameOf(recipient: Recipient): string {
  try {
    return recipient.keyManagement().name;
  } catch (error) {
    if (error instanceof CmsError) return error.message;
    throw error;
  }
}
