/**
 * Which fields of a protected header may take their places in the outer one. What an author or the
 * author's program writes, may; what mail servers and filters write (Received,
 * Authentication-Results, spam marks, our own results) would be believed inside, so no sender may
 * bring it in: such a field counts only where it stands outside as well.
 */
import { fieldKey, layoutFieldName } from "./layout.ts";
import type { HeaderField } from "../mime/field.ts";

/** RFC 5322 section 3.6: at most one of each in a message. Bcc is missing on purpose. */
const single: ReadonlySet<string> = new Set(
  "date from sender reply-to to cc message-id in-reply-to references subject".split(" "),
);

const others: ReadonlySet<string> = new Set(
  (
    "comments keywords summary user-agent x-mailer x-mimeole importance priority x-priority " +
    "x-msmail-priority sensitivity organization thread-topic thread-index accept-language " +
    "auto-submitted precedence disposition-notification-to mail-followup-to " +
    "mail-reply-to autocrypt openpgp x-face face expires reply-by supersedes archived-at " +
    "list-id list-help list-post list-owner list-archive list-subscribe list-unsubscribe " +
    "list-unsubscribe-post"
  ).split(" "),
);

export function isRestorable(field: HeaderField): boolean {
  const key = fieldKey(field);
  return single.has(key) || others.has(key);
}

/** Whether a second one of the name would put what programs show in doubt. */
export function isSingle(field: HeaderField): boolean {
  return single.has(fieldKey(field));
}

/** Part of the form of a protected header, and no field of the message. */
export function isScaffolding(field: HeaderField): boolean {
  return fieldKey(field) === "hp-outer" || field.name === layoutFieldName;
}
