/**
 * What a detached signature covers must arrive as it left: 7-bit, in lines of at most 998 characters
 * (RFC 8551 section 3.1.3), without what relays and mailboxes are known to change: white space at a
 * line's end, lines that start with `From ` (RFC 2049 section 3), CR and LF on their own. Parts of
 * another kind are encoded anew.
 */
import { encodeBase64Lines } from "../mime/base64.ts";
import { isMessageType, parseEntity, type Entity } from "../mime/entity.ts";
import type { HeaderField, Message } from "../mime/field.ts";
import { firstField, unfold } from "../mime/field.ts";
import { encodeQuotedPrintable } from "../mime/quoted-printable-encoder.ts";
import { Rope } from "../mime/rope.ts";
import { decodeTransfer } from "../mime/transfer-encoding.ts";
import { rewrittenBody, withEncoding, type Rewritten } from "./part-rewriting.ts";

const longestLine = 998;
const endangered = /[\0\x80-\xff]|\r(?!\n)|(?<!\r)\n|[ \t]\r\n|(?:^|\n)From /;

/** Whether relays leave these octets alone, with a CRLF after the last of them. */
export function isRelaySafe(chunks: Iterable<Buffer>): boolean {
  let line = "";
  for (const chunk of chunks) {
    const text = line + chunk.toString("latin1");
    const end = text.lastIndexOf("\r\n") + 2;
    const lines = end < 2 ? "" : text.slice(0, end);
    if (!areSafe(lines)) return false;
    line = text.slice(lines.length);
    // A CR may wait for its LF.
    if (line.length > longestLine + 1) return false;
  }
  return areSafe(`${line}\r\n`);
}

/** Of whole lines. */
function areSafe(lines: string): boolean {
  if (endangered.test(lines)) return false;
  let start = 0;
  for (let end = lines.indexOf("\r\n"); end >= 0; end = lines.indexOf("\r\n", start)) {
    if (end - start > longestLine) return false;
    start = end + 2;
  }
  return true;
}

/**
 * The message with every leaf part that needs it encoded anew, the same otherwise; undefined where
 * that can't be done: a part signed or encrypted by itself, a structure that readers differ about.
 */
export function relaySafe(message: Message): Message | undefined {
  const rope = new Rope(message.body);
  const { root, problems } = parseEntity(message.fields, rope);
  if (problems.length > 0) return undefined;
  const encoded = encodedAnew(rope, root);
  return encoded === "unchanged" ? message : encoded;
}

function encodedAnew(rope: Rope, entity: Entity): Rewritten {
  if (isLayer(entity)) return isSafe(rope, entity) ? "unchanged" : undefined;
  if (entity.parts.length > 0) return partsAnew(rope, entity);
  if (isSafe(rope, entity)) return relabelled(rope, entity);
  if (entity.encoding === "unknown" || /^(?:message|multipart)\//.test(entity.contentType.value))
    return undefined;
  const mechanism = mechanismFor(entity);
  const octets = decodeTransfer(entity.encoding, rope.chunks(entity.start, entity.end));
  const body = mechanism === "base64" ? encodeBase64Lines(octets) : encodeQuotedPrintable(octets);
  return { fields: withEncoding(entity.fields, mechanism), body: [...body] };
}

/** Octets that somebody signed, or encrypted, aren't ours to change. */
function isLayer({ contentType }: Entity): boolean {
  return contentType.value === "multipart/signed" || contentType.value === "multipart/encrypted";
}

function isSafe(rope: Rope, { start, end }: Entity): boolean {
  return isRelaySafe(rope.chunks(start, end));
}

function mechanismFor({ encoding, contentType }: Entity): "base64" | "quoted-printable" {
  if (encoding === "base64" || encoding === "quoted-printable") return encoding;
  return contentType.value.startsWith("text/") ? "quoted-printable" : "base64";
}

/** A relay may encode what is labelled 8bit or binary, whatever it is (RFC 6152 section 3). */
function relabelled(rope: Rope, { fields, start, end }: Entity): Rewritten {
  if (!isWide(fields)) return "unchanged";
  return { fields: withEncoding(fields, "7bit"), body: [...rope.chunks(start, end)] };
}

function isWide(fields: readonly HeaderField[]): boolean {
  const field = firstField(fields, "content-transfer-encoding");
  return /^(?:8bit|binary)$/i.test(unfold(field?.value ?? ""));
}

function partsAnew(rope: Rope, entity: Entity): Rewritten {
  const isMessage = isMessageType(entity.contentType.value);
  const body = rewrittenBody(rope, entity, (part) => {
    const encoded = encodedAnew(rope, part);
    if (!encoded || encoded === "unchanged" || !isMessage) return encoded;
    return { ...encoded, fields: withVersion(encoded.fields) };
  });
  if (body === undefined || body === "unchanged") return body && relabelled(rope, entity);
  return {
    fields: isWide(entity.fields) ? withEncoding(entity.fields, "7bit") : entity.fields,
    body,
  };
}

/** An encoding means nothing in a message without MIME-Version (RFC 2045 section 4). */
function withVersion(fields: readonly HeaderField[]): readonly HeaderField[] {
  if (firstField(fields, "mime-version")) return fields;
  return [...fields, { name: "MIME-Version", value: " 1.0" }];
}
