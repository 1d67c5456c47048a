/**
 * Which mail is protected already: enveloped CMS under any of the media types that real programs
 * give it (RFC 8551 section 3.2.1 and its predecessors), and PGP/MIME (RFC 3156). That is enough for
 * mail that arrives; what takes text past the rules on its way out is in `sender-encrypted.ts`.
 */
import { describe } from "../cms/inspect.ts";
import type { Description } from "../cms/inspect.ts";
import { CmsError } from "../cms/error.ts";
import { decodeBase64 } from "../mime/base64.ts";
import { parameterOctets, parameterText, parseParameterized } from "../mime/content-type.ts";
import type { ParameterizedValue } from "../mime/content-type.ts";
import type { Message } from "../mime/field.ts";
import { firstField, unfold } from "../mime/field.ts";
import { MimeError } from "../mime/mime-error.ts";
import { Rope } from "../mime/rope.ts";
import { armourEnd, armourStart } from "./pgp-mime.ts";

type Envelope = Extract<Description, { kind: "enveloped-data" | "auth-enveloped-data" }>;

export type Recognised =
  | {
      readonly kind: "enveloped";
      readonly description: Envelope;
      /** The ContentInfo, decoded; starts afresh at each call. */
      readonly der: () => Iterable<Buffer>;
    }
  /** CMS that isn't encrypted, signed-data for example; `contentType` is its OID. */
  | { readonly kind: "other-cms"; readonly contentType: string }
  /** Labelled as CMS but unreadable. */
  | { readonly kind: "broken-cms" }
  | { readonly kind: "pgp" }
  | { readonly kind: "none" };

export function recognise(message: Message): Recognised {
  const type = parameterized(message, "content-type");
  if (type.value === "multipart/encrypted")
    return isPgp(message, type) ? { kind: "pgp" } : { kind: "none" };
  if (!isCmsType(type, message)) return { kind: "none" };
  const der = (): Iterable<Buffer> => decoded(message);
  try {
    const description = describe(der());
    return description.kind === "other"
      ? { kind: "other-cms", contentType: description.contentType }
      : { kind: "enveloped", description, der };
  } catch (error) {
    if (error instanceof CmsError || error instanceof MimeError) return { kind: "broken-cms" };
    throw error;
  }
}

function parameterized({ fields }: Message, name: string): ParameterizedValue {
  return parseParameterized(firstField(fields, name)?.value ?? "");
}

function isCmsType(type: ParameterizedValue, message: Message): boolean {
  const { value } = type;
  if (value === "application/pkcs7-mime" || value === "application/x-pkcs7-mime") return true;
  if (value !== "application/octet-stream") return false;
  const disposition = parameterized(message, "content-disposition");
  const name = parameterText(disposition, "filename") ?? parameterText(type, "name") ?? "";
  return /\.p7[mz]$/i.test(name);
}

/**
 * The decoded body. Some programs label base64 wrongly or not at all: a SEQUENCE starts with `0` in
 * binary and with `M` in base64, so the first octet tells.
 */
function decoded({ fields, body }: Message): Iterable<Buffer> {
  const field = firstField(fields, "content-transfer-encoding");
  const encoding = field ? unfold(field.value).toLowerCase() : "7bit";
  if (encoding === "base64" || startsLikeBase64(body)) return decodeBase64(body);
  return body;
}

function startsLikeBase64(body: readonly Buffer[]): boolean {
  const rope = new Rope(body);
  const start = rope.slice(0, Math.min(rope.length, 64)).toString("latin1").trimStart();
  return start.startsWith("M");
}

/** RFC 3156 section 4, loosely: for mail that arrives, which is left as it is in any case. */
function isPgp(message: Message, type: ParameterizedValue): boolean {
  const protocol = parameterOctets(type, "protocol")?.toLowerCase();
  if (protocol !== "application/pgp-encrypted") return false;
  const rope = new Rope(message.body);
  const armour = rope.indexOf(armourStart);
  return armour >= 0 && rope.indexOf(armourEnd, armour) >= 0;
}
