/**
 * Which protection an entity has, told from its type and its content: CMS under any of the media
 * types that real programs give it (RFC 8551 section 3.2.1 and its predecessors), multipart/signed
 * (RFC 1847), and OpenPGP (RFC 3156, or armour in the text). That is enough for mail that arrives;
 * what takes text past the rules on its way out is in `sender-encrypted.ts`.
 */
import { contentTypeOf } from "../cms/content-type.ts";
import { describe } from "../cms/inspect.ts";
import type { Description } from "../cms/inspect.ts";
import { CmsError } from "../cms/error.ts";
import { decodeBase64 } from "../mime/base64.ts";
import { parameterOctets, parameterText, parseParameterized } from "../mime/content-type.ts";
import type { ParameterizedValue } from "../mime/content-type.ts";
import type { Message } from "../mime/field.ts";
import { fieldsNamed, firstField, unfold } from "../mime/field.ts";
import { MimeError } from "../mime/mime-error.ts";
import { decodeQuotedPrintable } from "../mime/quoted-printable.ts";
import { Rope } from "../mime/rope.ts";
import { transferEncodingOf } from "../mime/transfer-encoding.ts";
import type { TransferEncoding } from "../mime/transfer-encoding.ts";
import { armourEnd, armourStart, inlineArmour } from "./pgp-mime.ts";

export type Envelope = Extract<Description, { kind: "enveloped-data" | "auth-enveloped-data" }>;

/** The ContentInfo, decoded; starts afresh at each call. Reading it may throw MimeError. */
type Der = () => Iterable<Buffer>;

export type Recognised =
  | { readonly kind: "enveloped"; readonly description: Envelope; readonly der: Der }
  /** Signed-data: opaque, or certificates only. */
  | { readonly kind: "signed"; readonly der: Der }
  | { readonly kind: "multipart-signed"; readonly boundary: string }
  | { readonly kind: "compressed"; readonly der: Der }
  /** CMS that isn't read here; `contentType` is its OID. */
  | { readonly kind: "other-cms"; readonly contentType: string }
  /** Labelled as CMS but unreadable. */
  | { readonly kind: "broken-cms" }
  | { readonly kind: "pgp"; readonly form: PgpForm }
  | { readonly kind: "none" };

export type PgpForm = "encrypted" | "signed" | "inline-encrypted" | "inline-signed";

export function recognise(message: Message): Recognised {
  const type = parameterized(message, "content-type");
  if (type.value === "multipart/signed") return signedMultipart(type);
  if (type.value === "multipart/encrypted")
    return isPgp(message, type) ? { kind: "pgp", form: "encrypted" } : { kind: "none" };
  if (isCmsType(type, message)) return recogniseCms(() => decodedCms(message));
  if (type.value !== "" && type.value !== "text/plain") return { kind: "none" };
  const form = inlineArmour(message.body);
  return form ? { kind: "pgp", form } : { kind: "none" };
}

/** By content alone: whatever a smime-type says, or doesn't. */
function recogniseCms(der: Der): Recognised {
  try {
    const description = describe(der());
    if (description.kind !== "other") return { kind: "enveloped", description, der };
    const { contentType } = description;
    const known = contentTypeOf(contentType);
    if (known === "signed-data") return { kind: "signed", der };
    return known === "compressed-data"
      ? { kind: "compressed", der }
      : { kind: "other-cms", contentType };
  } catch (error) {
    if (error instanceof CmsError || error instanceof MimeError) return { kind: "broken-cms" };
    throw error;
  }
}

/** RFC 8551 section 3.5.3.2; without a protocol the second part tells, when it is read. */
function signedMultipart(type: ParameterizedValue): Recognised {
  const protocol = parameterOctets(type, "protocol")?.trim().toLowerCase() ?? "";
  if (protocol === "application/pgp-signature") return { kind: "pgp", form: "signed" };
  if (!/^(application\/(x-)?pkcs7-(signature|mime))?$/.test(protocol)) return { kind: "none" };
  return { kind: "multipart-signed", boundary: parameterOctets(type, "boundary") ?? "" };
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
  return /\.p7[mzsc]$/i.test(name.trim());
}

/** The decoded body of an entity that holds CMS. Throws MimeError when read. */
export function decodedCms(entity: Message): Iterable<Buffer> {
  const { body } = entity;
  const encoding = cmsEncoding(entity);
  if (encoding === "quoted-printable") return decodeQuotedPrintable(body);
  return encoding === "base64" ? decodeBase64(body) : body;
}

/**
 * The transfer encoding that CMS has. Some programs label it wrongly or not at all: a SEQUENCE
 * starts with `0` in binary and with `M` in base64, so the first octet tells.
 */
export function cmsEncoding({ fields, body }: Message): TransferEncoding {
  const start = firstOctet(body);
  if (start === "0") return "identity";
  return start === "M" ? "base64" : transferEncodingOf(fields);
}

function firstOctet(body: readonly Buffer[]): string {
  const rope = new Rope(body);
  const start = rope.slice(0, Math.min(rope.length, 64)).toString("latin1");
  return start.startsWith("0") ? "0" : start.trimStart().charAt(0);
}

/** RFC 3156 section 4, loosely: for mail that arrives, which is left as it is in any case. */
function isPgp(message: Message, type: ParameterizedValue): boolean {
  const protocol = parameterOctets(type, "protocol")?.toLowerCase();
  if (protocol !== "application/pgp-encrypted") return false;
  const rope = new Rope(message.body);
  const armour = rope.indexOf(armourStart);
  return armour >= 0 && rope.indexOf(armourEnd, armour) >= 0;
}

/** Whether several fields of a name say different things: programs differ in which they take. */
export function isAmbiguous({ fields }: Message, name: string): boolean {
  const values = fieldsNamed(fields, name).map(({ value }) => unfold(value).toLowerCase());
  return new Set(values).size > 1;
}
