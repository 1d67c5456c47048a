/** The content of a layer as the MIME entity that it is (RFC 8551 section 3.1). */
import { asContentInfo, contentTypeOf } from "../cms/content-type.ts";
import { encodeBase64Lines } from "../mime/base64.ts";
import type { Message } from "../mime/field.ts";
import { parseMessage } from "../mime/message.ts";
import { MimeError } from "../mime/mime-error.ts";
import { Rope } from "../mime/rope.ts";
import { isMimeField, layoutFieldName } from "./layout.ts";

/** Octets and fields of an inner header; those of real mail have a few hundred and ten. */
const longestHeader = 256 * 1024;
const mostFields = 1000;

/**
 * `contentType` is the OID that the layer gives. CMS that stands in another CMS structure without
 * MIME in between gets it here. Undefined for a content type that isn't read; throws MimeError.
 */
export function entityOf(contentType: string, content: readonly Buffer[]): Message | undefined {
  const known = contentTypeOf(contentType);
  if (known === undefined) return undefined;
  return known === "data" ? mimeEntity(content) : cmsEntity(asContentInfo(contentType, content));
}

function cmsEntity(contentInfo: readonly Buffer[]): Message {
  const fields = [
    { name: "Content-Type", value: ' application/pkcs7-mime; name="smime.p7m"' },
    { name: "Content-Transfer-Encoding", value: " base64" },
    { name: "Content-Disposition", value: ' attachment; filename="smime.p7m"' },
  ];
  return { fields, body: [...encodeBase64Lines(contentInfo)] };
}

/**
 * Throws MimeError. Text without a header can look like one (`Note: ...`, `From ...`), and nothing of
 * it may get lost: a header counts as one if it holds a field that sealing puts there.
 */
export function mimeEntity(content: readonly Buffer[]): Message {
  const entity = parseMessage(content, longestHeader);
  if (entity.fields.length > mostFields)
    throw new MimeError("too-large", `more than ${mostFields} inner header fields`);
  const start = new Rope(content);
  const isMbox = start.slice(0, Math.min(5, start.length)).toString("latin1") === "From ";
  const isHeader =
    entity.fields.length === 0 ||
    entity.fields.some((field) => isMimeField(field) || field.name === layoutFieldName);
  return isHeader && !isMbox ? entity : parseMessage([Buffer.from("\r\n"), ...content]);
}

/**
 * The message that a message/rfc822 entity holds: its header and body. Undefined where it has no
 * header, or none that can be read.
 */
export function wrappedMessage(body: readonly Buffer[]): Message | undefined {
  try {
    const message = parseMessage(body, longestHeader);
    const { length } = message.fields;
    return length > 0 && length <= mostFields ? message : undefined;
  } catch (error) {
    if (error instanceof MimeError) return undefined;
    throw error;
  }
}
