/**
 * Who a message says it is from, read so that a signature can be held against it (RFC 8550 section
 * 3). Programs show one of several From fields, or a display name in an address's place: whatever
 * could be taken for another author is told.
 */
import { isUtf8 } from "node:buffer";
import { domainOf } from "../mime/address.ts";
import type { HeaderField } from "../mime/field.ts";
import { fieldsNamed } from "../mime/field.ts";
import { parseMailboxes } from "../mime/mailbox.ts";
import type { Mailbox } from "../mime/mailbox.ts";

export interface Authors {
  /**
   * Addresses of all From fields: a signature speaks for the message if it covers every one. None
   * where one of the fields can't be read, since some program may show it all the same.
   */
  readonly from: readonly string[];
  /** Of the Sender field, where there is one that can be read. */
  readonly sender: string | undefined;
  readonly doubts: readonly AuthorDoubt[];
}

export type AuthorDoubt =
  | "no-from"
  | "several-from-fields"
  | "several-authors" // in one From field
  | "unreadable-from"
  | "address-in-display-name" // of another domain than the address itself
  | "disguised-address" // an at sign or a comment within it
  | "unreadable-sender"; // or several of them

export function authorsOf(fields: readonly HeaderField[]): Authors {
  const from = fieldsNamed(fields, "from");
  const senders = fieldsNamed(fields, "sender");
  const doubts = new Set<AuthorDoubt>();
  if (from.length > 1) doubts.add("several-from-fields");
  const mailboxes = from.flatMap(({ value }): Mailbox[] => {
    const read = parseMailboxes(value);
    if (!read || read.length === 0 || !read.every(isText)) doubts.add("unreadable-from");
    if (read && read.length > 1) doubts.add("several-authors");
    return read ?? [];
  });
  if (from.length === 0) doubts.add("no-from");
  if (mailboxes.some(isMisleading)) doubts.add("address-in-display-name");
  if (mailboxes.some(({ isDisguised }) => isDisguised)) doubts.add("disguised-address");
  const [sender, ...others] = senders.flatMap(({ value }) => parseMailboxes(value) ?? []);
  if (senders.length > 0 && (!sender || others.length > 0 || senders.length > 1))
    doubts.add("unreadable-sender");
  return {
    from: doubts.has("unreadable-from") ? [] : mailboxes.map(({ address }) => address),
    sender: doubts.has("unreadable-sender") ? undefined : sender?.address,
    doubts: [...doubts],
  };
}

/** ASCII or UTF-8 (RFC 6532): of other octets each program makes letters of its own. */
function isText({ address }: Mailbox): boolean {
  return isUtf8(Buffer.from(address, "latin1"));
}

/** From the `@` of an address; what stands before is looked at from there, so that each is once. */
const addressLike = /(?<=[^\s<>"'(),;:@]\s*)@\s*[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;

/** A name that shows an address of another domain, encoded words decoded. */
function isMisleading({ address, displayName }: Mailbox): boolean {
  const domain = domainOf(address);
  const shown = displayName.slice(0, 2000).normalize("NFKC").match(addressLike) ?? [];
  return shown.some((text) => domainOf(text.replaceAll(/\s/g, "")) !== domain);
}

/**
 * Whether two addresses are the same by RFC 9788 section 4.4.5: domains as A-labels, local parts
 * without regard to the case of ASCII letters.
 */
export function sameAddress(one: string, other: string): boolean {
  return foldedAddress(one) === foldedAddress(other);
}

function foldedAddress(address: string): string {
  const at = address.lastIndexOf("@");
  const local = at < 0 ? address : address.slice(0, at);
  const folded = local.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  return `${folded}@${domainOf(address) ?? ""}`;
}
