/**
 * Opening: from an enveloped message to the one that was sealed (RFC 8551 section 3.3). No part of
 * the plaintext is handed out before all of it has been decrypted (and authenticated, with GCM).
 */
import { open } from "../cms/open.ts";
import type { KeyLookup, Opened } from "../cms/open.ts";
import type { Message } from "../mime/field.ts";
import { parseMessage } from "../mime/message.ts";
import type { MessageFile } from "../mime/message.ts";
import { MimeError } from "../mime/mime-error.ts";
import { Rope } from "../mime/rope.ts";
import { editsTo } from "./field-edit.ts";
import type { FieldEdit } from "./field-edit.ts";
import { withInnerFields } from "./inner-fields.ts";
import { isMimeField, layoutFieldName, parseLayout, restoredHeader } from "./layout.ts";
import type { HeaderEnd } from "./layout.ts";
import type { Recognised } from "./recognise.ts";

type Cms = Extract<Opened, { kind: "opened" }>;
type Enveloped = Extract<Recognised, { kind: "enveloped" }>;

export type OpenedMessage =
  | {
      readonly kind: "opened";
      readonly edits: readonly FieldEdit[];
      readonly body: readonly Buffer[];
      /** What ends the restored header, should it go into a file. */
      readonly end: HeaderEnd;
      readonly cms: Omit<Cms, "kind" | "content">;
    }
  | { readonly kind: "not-for-us" }
  /** Towards the outside all the same; reason and detail are for the local log. */
  | { readonly kind: "failed"; readonly reason: string; readonly detail: string };

/**
 * What takes the opened message up: a mail server, which can't carry every octet in a header (then
 * opening fails, `malformed`), or a file, which comes back byte for byte whatever it held.
 */
export type Carrier = "mail-server" | "file";

/**
 * `enveloped` is what `recognise` said of the message. Yields now and then, so that the caller can
 * let others run. Throws what a key throws.
 */
export function* openMessage(
  message: Message,
  enveloped: Enveloped,
  keys: KeyLookup,
  carrier: Carrier,
): Generator<undefined, OpenedMessage> {
  const { description, der } = enveloped;
  if (!description.recipients.some((recipient) => keys(recipient) !== undefined))
    return { kind: "not-for-us" };
  try {
    const opened = yield* open(der(), keys);
    return opened.kind === "opened" ? restored(message, opened, carrier) : opened;
  } catch (error) {
    if (!(error instanceof MimeError)) throw error;
    return { kind: "failed", reason: "malformed", detail: error.message };
  }
}

/** Puts the fields of the inner entity back into the header. Throws MimeError. */
function restored(outer: Message, opened: Cms, carrier: Carrier): OpenedMessage {
  const { content, contentType, encryption, authenticated, keyManagement, recipient } = opened;
  const entity = parseEntityFile(content);
  const layoutField = entity.fields.find(({ name }) => name === layoutFieldName);
  const layout = layoutField && parseLayout(layoutField.value);
  const contents = entity.fields.filter(isMimeField);
  const others = entity.fields.filter(
    (field) => !isMimeField(field) && field.name !== layoutFieldName,
  );
  const wanted = restoredHeader(outer.fields, contents, layout);
  const edits = editsTo(outer.fields, withInnerFields(outer.fields, wanted, others));
  return {
    kind: "opened",
    edits: carrier === "file" ? edits : edits.map(carried),
    body: entity.body,
    end: layout?.end ?? "separator",
    cms: { contentType, encryption, authenticated, keyManagement, recipient },
  };
}

/** Octets and fields of an inner header; those of real mail have a few hundred and ten. */
const longestHeader = 256 * 1024;
const mostFields = 1000;

/** Octets of one field; what milters and MTAs pass to each other in one packet is 65,535. */
const longestField = 60_000;

/**
 * The edit as a milter can carry it out and an MTA pass the field on as one: spaces before the
 * colon go. Throws MimeError `bad-field`.
 */
function carried(edit: FieldEdit): FieldEdit {
  if (edit.kind === "delete-field") return edit;
  const { name, value } =
    edit.kind === "insert-field" ? edit.field : { name: "", value: edit.value };
  if (name.length + value.length > longestField || /[\r\0]/.test(value))
    throw new MimeError("bad-field", "inner header field that no mail server can carry");
  return edit.kind === "insert-field" ? { ...edit, field: { name: name.trimEnd(), value } } : edit;
}

/**
 * The inner entity. Text without a header can look like one (`Note: ...`, `From ...`), and nothing
 * of it may get lost: a header counts as one if it holds a field that sealing puts there.
 */
function parseEntityFile(content: readonly Buffer[]): MessageFile {
  const entity = parseMessage(content, longestHeader);
  if (entity.fields.length > mostFields)
    throw new MimeError("too-large", `more than ${mostFields} inner header fields`);
  const start = new Rope(content);
  const isMbox = start.slice(0, Math.min(5, start.length)).toString("latin1") === "From ";
  const isHeader =
    entity.fields.length === 0 ||
    entity.fields.some((field) => isMimeField(field) || field.name === layoutFieldName);
  if (isHeader && !isMbox) return entity;
  return parseMessage([Buffer.from("\r\n"), ...content]);
}
