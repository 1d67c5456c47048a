/**
 * Module smime. Owns the way from a mail message to its S/MIME form and back (RFC 8551): which
 * fields go inside, what stays outside, recognising protected mail. Leaves to others: the
 * cryptography (cms), who gets which certificate (gateway), what the MTA is told (milter).
 *
 * This file: sealing. The entity (Content-* fields and body) streams through encryption and base64
 * straight into chunks for the MTA; the body isn't copied as a whole.
 */
import { prepareSealing } from "../cms/enveloped-data-writer.ts";
import type { SealOptions } from "../cms/enveloped-data-writer.ts";
import { base64LinesLength, encodeBase64Lines } from "../mime/base64.ts";
import type { Message } from "../mime/field.ts";
import { serialiseFields } from "../mime/field.ts";
import type { Certificate } from "../pki/certificate.ts";
import type { FieldEdit } from "./field-edit.ts";
import type { HeaderEnd } from "./layout.ts";
import type { SmimeType } from "./sealed-header.ts";
import { sealedHeader } from "./sealed-header.ts";

/** The profiles of sending: what the partner's gateway can read. */
export type Profile = "compatible" | "modern";

interface Algorithms {
  readonly contentEncryption: SealOptions["contentEncryption"];
  readonly keyTransport: SealOptions["keyTransport"];
  readonly smimeType: SmimeType;
}

export const profiles: Readonly<Record<Profile, Algorithms>> = {
  compatible: {
    contentEncryption: "aes-256-cbc",
    keyTransport: "rsa-pkcs1",
    smimeType: "enveloped-data",
  },
  modern: {
    contentEncryption: "aes-256-gcm",
    keyTransport: "rsa-oaep",
    smimeType: "authEnveloped-data",
  },
};

export interface SealedMessage {
  readonly edits: readonly FieldEdit[];
  /** Octets of the new body. */
  readonly bodyLength: number;
  /** The new body: base64 in lines of at most 76 characters, CRLF. To be read once. */
  readonly body: Iterable<Buffer>;
  readonly algorithms: Algorithms;
}

/**
 * Everything that can fail (key wrapping, unusable certificates) happens before this returns.
 * `end` is what ends the message's header, where it comes from a file. Throws CmsError.
 */
export function sealMessage(
  message: Message,
  certificates: readonly Certificate[],
  profile: Profile,
  end: HeaderEnd = "separator",
): SealedMessage {
  const algorithms = profiles[profile];
  const { edits, inner } = sealedHeader(message.fields, algorithms.smimeType, end);
  const head = Buffer.concat([serialiseFields(inner), Buffer.from("\r\n")]);
  const sealing = prepareSealing({
    recipients: certificates,
    contentEncryption: algorithms.contentEncryption,
    keyTransport: algorithms.keyTransport,
    contentLength: message.body.reduce((sum, chunk) => sum + chunk.length, head.length),
  });
  return {
    edits,
    bodyLength: base64LinesLength(sealing.length),
    body: encodeBase64Lines(freed(sealing.chunks([head, ...message.body])), sealing.length),
    algorithms,
  };
}

/**
 * Gives each chunk's memory back as soon as the next one is asked for, rather than when the garbage
 * collector comes by: a second whole copy of the message would pile up until then. Only for a
 * consumer that keeps nothing, as the base64 encoder.
 */
function* freed(chunks: Iterable<Buffer>): Generator<Buffer> {
  for (const chunk of chunks) {
    yield chunk;
    const { buffer } = chunk;
    const isWhole = chunk.length === buffer.byteLength;
    if (isWhole && buffer instanceof ArrayBuffer) buffer.transfer(0);
  }
}
