/**
 * Opening: from a protected message to the one that was sealed (RFC 8551 section 3.3), and what
 * became known about it on the way. No part of a plaintext is handed out before all of it has been
 * decrypted (and authenticated, where the algorithm can), and before all that stands in it could be
 * read. Signatures are read here and verified by whoever knows the certificates.
 */
import type { KeyLookup } from "../cms/open.ts";
import type { Message } from "../mime/field.ts";
import { MimeError } from "../mime/mime-error.ts";
import { editsTo } from "./field-edit.ts";
import type { FieldEdit } from "./field-edit.ts";
import type { Layer, Notice } from "./layers.ts";
import type { HeaderEnd } from "./layout.ts";
import { withoutLegacyDisplay } from "./legacy-display.ts";
import { partNotices } from "./part-notices.ts";
import { layoutOf, openedHeader } from "./opened-header.ts";
import { readProtectedHeader, reportOf } from "./protected-header.ts";
import type { ProtectedHeaderReport } from "./protected-header.ts";
import { unwrap } from "./unwrap.ts";
import type { UnwrapFailure, UnwrapOptions, Unwrapped } from "./unwrap.ts";

export type OpenedMessage =
  | {
      readonly kind: "opened";
      /** Outermost first. */
      readonly layers: readonly Layer[];
      /** False where everything was left in its place: a signature of the author's, for example. */
      readonly changed: boolean;
      readonly edits: readonly FieldEdit[];
      readonly body: readonly Buffer[];
      /** What ends the restored header, should it go into a file. */
      readonly end: HeaderEnd;
      readonly header: ProtectedHeaderReport;
      readonly notices: readonly Notice[];
    }
  | { readonly kind: "unprotected"; readonly notices: readonly Notice[] }
  /** Encrypted, and not to us; unreadable CMS as well, which is no business of ours either. */
  | { readonly kind: "not-for-us"; readonly form: "cms" | "pgp" }
  /** Towards the outside all the same; reason and detail are for the local log. */
  | UnwrapFailure;

/**
 * What takes the opened message up: a mail server, which can't carry every octet in a header (then
 * opening fails, `malformed`), or a file, which comes back byte for byte whatever it held.
 */
export type Carrier = "mail-server" | "file";

export interface OpenOptions extends UnwrapOptions {
  readonly carrier: Carrier;
}

/** Yields now and then, so that the caller can let others run. Throws what a key throws. */
export function* openMessage(
  message: Message,
  keys: KeyLookup,
  options: OpenOptions,
): Generator<undefined, OpenedMessage> {
  const result = yield* unwrap(message, keys, options);
  if (result.kind !== "unwrapped") return result;
  const notices = [...new Set([...result.notices, ...partNotices(result.payload)])];
  if (result.layers.length === 0) return { kind: "unprotected", notices };
  try {
    return { ...restored(message, result, options.carrier), notices };
  } catch (error) {
    if (!(error instanceof MimeError)) throw error;
    const { envelopes, layers } = result;
    return { kind: "failed", reason: "malformed", detail: error.message, envelopes, layers };
  }
}

type Restored = Omit<Extract<OpenedMessage, { kind: "opened" }>, "notices">;

/** Puts the fields from inside back into the header. Throws MimeError. */
function restored(message: Message, unwrapped: Unwrapped, carrier: Carrier): Restored {
  const { layers, delivered, payload } = unwrapped;
  const inner = readProtectedHeader(payload.fields, {
    wrapped: layers.at(-1)?.kind === "wrapped",
    encrypted: layers.some(({ kind }) => kind === "encrypted"),
  });
  const header = reportOf(message.fields, inner);
  if (delivered === message)
    return {
      kind: "opened",
      layers,
      changed: false,
      edits: [],
      body: message.body,
      end: "separator",
      header,
    };
  const layout = layoutOf(unwrapped);
  const edits = editsTo(message.fields, openedHeader(message.fields, unwrapped, inner, layout));
  const isPlain = delivered === payload && inner.scheme === "rfc9788" && inner.intent === "cipher";
  return {
    kind: "opened",
    layers,
    changed: true,
    edits: carrier === "file" ? edits : edits.map(carried),
    body: isPlain ? withoutLegacyDisplay(delivered) : delivered.body,
    end: layout?.end ?? "separator",
    header,
  };
}

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
