/** Envelopes made to order, of recipient infos that are given. */
import { createCipheriv, randomBytes } from "node:crypto";
import {
  integer,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  tlv,
} from "../../src/asn1/der.ts";
import { Cursor, parseElement } from "../../src/asn1/element.ts";
import {
  constructedBit,
  contextConstructed,
  contextPrimitive,
  identifier,
} from "../../src/asn1/identifier.ts";
import { oid } from "../../src/asn1/oid.ts";

export function contentInfo(contentType: string, ...contents: Buffer[]): Buffer {
  return sequence(
    objectIdentifier(contentType),
    tlv(contextConstructed(0), sequence(integer(0), ...contents)),
  );
}

export function encryptedContentInfo(contentEncryption: Buffer, ciphertext: Buffer): Buffer {
  return sequence(
    objectIdentifier(oid.data),
    contentEncryption,
    tlv(contextPrimitive(0), ciphertext),
  );
}

/** AES-256-CBC EnvelopedData of `text`; `more` is what follows the encrypted content. */
export function cbcEnvelope(
  text: string,
  key: Buffer,
  recipientInfos: readonly Buffer[],
  ...more: Buffer[]
): Buffer {
  const iv = randomBytes(16);
  const cipher = createCipheriv("aes-256-cbc", key, iv);
  const ciphertext = Buffer.concat([cipher.update(text), cipher.final()]);
  const contentEncryption = sequence(objectIdentifier(oid.aes256Cbc), octetString(iv));
  return contentInfo(
    oid.envelopedData,
    setOf(recipientInfos),
    encryptedContentInfo(contentEncryption, ciphertext),
    ...more,
  );
}

/** The elements within an element. */
export function fieldsOf(bytes: Buffer): Buffer[] {
  return new Cursor(parseElement(bytes).contents).rest().map((field) => field.bytes);
}

/**
 * The same in BER: indefinite lengths and octet strings in segments of 7 octets wherever they may be,
 * but within `whole`, which certificates give.
 */
export function asBer(bytes: Buffer, whole: Buffer): Buffer {
  if (bytes.equals(whole)) return bytes;
  const { identifier: first, constructed, contents } = parseElement(bytes);
  const isOctetString = first === identifier.octetString || first === contextPrimitive(0);
  if (!constructed && !isOctetString) return bytes;
  const elements = constructed ? fieldsOf(bytes).map((each) => asBer(each, whole)) : [];
  for (let at = 0; !constructed && at < contents.length; at += 7) {
    elements.push(octetString(contents.subarray(at, at + 7)));
  }
  return Buffer.concat([Buffer.from([first | constructedBit, 0x80]), ...elements, Buffer.alloc(2)]);
}
