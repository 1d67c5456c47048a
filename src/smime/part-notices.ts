/**
 * What stands inside a message's content and looks protected, or can't be seen at all. Parts are
 * never opened or verified: a signature on one says nothing of the message around it, and an
 * envelope in one could hand its plaintext to its neighbours.
 */
import { parameterOctets } from "../mime/content-type.ts";
import { parseEntity } from "../mime/entity.ts";
import type { Entity } from "../mime/entity.ts";
import type { Message } from "../mime/field.ts";
import { Rope } from "../mime/rope.ts";
import type { Notice } from "./layers.ts";

/** Of the content within the layers, if there are any, or of a message without protection. */
export function partNotices({ fields, body }: Message): Notice[] {
  const notices = new Set<Notice>();
  const { root } = parseEntity(fields, new Rope(body));
  const pending = [root];
  for (let entity = pending.pop(); entity; entity = pending.pop()) {
    const notice = noticeOf(entity);
    if (notice && (entity !== root || notice === "partial-message")) notices.add(notice);
    pending.push(...entity.parts);
  }
  return [...notices];
}

function noticeOf({ contentType }: Entity): Notice | undefined {
  const { value } = contentType;
  if (value === "message/partial" || value === "message/external-body") return "partial-message";
  if (value === "multipart/signed") return "signed-part-inside";
  if (value === "multipart/encrypted") return "encrypted-part-inside";
  if (!/^application\/(x-)?pkcs7-mime$/.test(value)) return undefined;
  const smimeType = parameterOctets(contentType, "smime-type")?.toLowerCase();
  const isSigned = smimeType === "signed-data" || smimeType === "certs-only";
  return isSigned ? "signed-part-inside" : "encrypted-part-inside";
}
