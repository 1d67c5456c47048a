/**
 * What a sealed message shows of its header: header confidentiality policies (RFC 9788 section 3),
 * and which fields belong to the message that its author's program made.
 */
import type { HeaderField } from "../mime/field.ts";
import { textFields } from "../mime/text.ts";
import { fieldKey, isMimeField } from "./layout.ts";
import { isRestorable } from "./restorable.ts";

/** The field as it stands outside, or undefined where it doesn't. */
export type HeaderPolicy = (field: HeaderField) => HeaderField | undefined;

/** The registered hcp_no_confidentiality: for what isn't encrypted. */
export const showEverything: HeaderPolicy = (field) => field;

/**
 * RFC 9788 section 3.2.1, hcp_baseline, and every other field of text: Outlook, for one, repeats the
 * Subject in Thread-Topic.
 */
export const hideText: HeaderPolicy = (field) => {
  const key = fieldKey(field);
  if (key === "subject") return { name: field.name, value: " [...]" };
  return textFields.includes(key) ? undefined : field;
};

const routing: ReadonlySet<string> = new Set(["date", "from", "sender", "to", "cc", "message-id"]);

/**
 * For Direct, whose outer header has what transport needs. Only fields that opening puts back are
 * taken away.
 */
export const showRouting: HeaderPolicy = (field) => {
  const isShown = isMimeField(field) || routing.has(fieldKey(field)) || !isRestorable(field);
  return isShown || fieldKey(field) === "subject" ? hideText(field) : undefined;
};

const serverFields: ReadonlySet<string> = new Set(
  (
    "received return-path delivered-to x-original-to x-received authentication-results " +
    "received-spf dkim-signature domainkey-signature hp-outer bcc"
  ).split(" "),
);

/**
 * Whether the field was there when the message was made, as far as its name tells: others are added
 * by servers and filters (RFC 9788 section 7), stay outside and are protected by nobody. Bcc isn't
 * for recipients (section 5.1), and an HP-Outer that a message brings along would speak for us.
 */
export function isAuthored(field: HeaderField): boolean {
  const key = fieldKey(field);
  if (serverFields.has(key)) return false;
  return !/^(?:arc|resent|x-domseal)-/.test(key);
}
