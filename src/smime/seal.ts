/**
 * Module smime. Owns the way from a mail message to its S/MIME form and back (RFC 8551): which
 * fields go inside, what stays outside, recognising protected mail. Leaves to others: the
 * cryptography (cms), who gets which certificate (gateway), what the MTA is told (milter).
 *
 * This file: sealing. The payload (header-protection.ts) streams through its layers (sealing-layer.ts)
 * straight into chunks for the MTA; the body isn't copied as a whole.
 */
import type { Message } from "../mime/field.ts";
import { serialised, type MimeEntity } from "./content.ts";
import type { FieldEdit } from "./field-edit.ts";
import { payloadOf, policyOf } from "./header-protection.ts";
import type { HeaderEnd } from "./layout.ts";
import { settle, type Protection } from "./protection.ts";
import { isRelaySafe, relaySafe } from "./relay-safe.ts";
import { sealedHeader } from "./sealed-header.ts";
import { layersOf, type LayerContext, type SealingLayer } from "./sealing-layer.ts";

export interface SealedMessage {
  readonly edits: readonly FieldEdit[];
  /** Octets of the new body. */
  readonly bodyLength: number;
  /** The new body: 7-bit, CRLF; base64 in lines of at most 76 characters. To be read once. */
  readonly body: Iterable<Buffer>;
  /** For the audit, the outermost first: `aes-256-cbc rsa-pkcs1 signed:rsa-pkcs1-sha256`. */
  readonly algorithms: string;
}

/**
 * Everything that can fail (signatures, key wrapping, unusable certificates) happens before this
 * resolves. `end` is what ends the message's header, where it comes from a file. Rejects with
 * SmimeError, CmsError, with what a key throws, and when the signal is aborted.
 */
export async function sealMessage(
  message: Message,
  asked: Protection,
  end: HeaderEnd = "separator",
  context: LayerContext = {},
): Promise<SealedMessage> {
  const { protection, layers, payload } = composition(message, settle(asked), end);
  let entity = payload;
  for (const layer of layers) entity = await layer.around(entity, context);
  const { content } = entity;
  return {
    edits: sealedHeader(message.fields, entity.fields, policyOf(protection)),
    bodyLength: content.length,
    body: content.chunks(),
    algorithms: layers
      .toReversed()
      .map(({ algorithms }) => algorithms)
      .filter((names) => names !== "")
      .join(" "),
  };
}

/**
 * What `contentDigest` will be asked for: the octets before the body that are signed together with
 * it. Undefined where the body isn't signed as it is. The header is enough to tell, so that the body
 * can be digested while it arrives.
 */
export function signedBeforeBody(
  fields: Message["fields"],
  asked: Protection,
  end: HeaderEnd = "separator",
): Buffer | undefined {
  const protection = settle(asked);
  const { sign, compress } = protection;
  if (!sign || sign.emptyLayer || compress) return undefined;
  const layers = layersOf(protection);
  const header = { fields, body: [] };
  return serialised(payload(header, header, protection, layers, end)).beforeBody;
}

interface Composition {
  readonly protection: Protection;
  readonly layers: readonly SealingLayer[];
  readonly payload: MimeEntity;
}

/**
 * What a signature leaves readable must come through every relay as it was signed. Where it can't be
 * brought into that form, the signature is an opaque one.
 */
function composition(message: Message, protection: Protection, end: HeaderEnd): Composition {
  const layers = layersOf(protection);
  const composed = (inner: Message): Composition => ({
    protection,
    layers,
    payload: payload(inner, message, protection, layers, end),
  });
  const { sign } = protection;
  if (!sign || !layers.every(({ isMultipart }) => isMultipart)) return composed(message);
  const safe = relaySafe(message);
  const encoded = safe && composed(safe);
  if (encoded && isSafe(encoded)) return encoded;
  return composition(message, { ...protection, sign: { ...sign, form: "opaque" } }, end);
}

function isSafe({ payload: entity }: Composition): boolean {
  return isRelaySafe(serialised(entity).chunks());
}

function payload(
  message: Message,
  arrived: Message,
  protection: Protection,
  layers: readonly SealingLayer[],
  end: HeaderEnd,
): MimeEntity {
  const outermost = layers.at(-1)?.fields ?? [];
  return payloadOf(message, protection, { arrived, outermost, end });
}
