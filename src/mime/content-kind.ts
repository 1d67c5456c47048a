/** What a part holds, by its type, its file name, and how its content begins. */
import { looksLikeText } from "./charset.ts";
import { cmsShape } from "./cms-shape.ts";
import { parameterOctets, parameterText, parseParameterized } from "./content-type.ts";
import { decodeUnstructured } from "./encoded-word.ts";
import type { Entity } from "./entity.ts";
import { fieldsNamed } from "./field.ts";
import { fileFormat } from "./file-format.ts";

export type TextKind =
  | "text"
  | "html"
  | "folded" // text whose lines fold as those of RFC 5545 and RFC 6350
  | "fragment"; // of a message

export type ContentKind = TextKind | "message" | "encrypted" | "opaque-signature" | "other";

/** Types beside `text/*`, `+xml` and `+json` that are text. */
const textTypes = new Set(
  (
    "json xml xml-dtd javascript x-javascript ecmascript csv x-csv yaml x-yaml sql x-sh toml " +
    "edi-x12 edifact edi-consent hl7-v2 x-hl7 x-ndjson ld+json x-www-form-urlencoded"
  )
    .split(" ")
    .map((subtype) => `application/${subtype}`),
);

const kindOfType: Readonly<Record<string, ContentKind>> = {
  "text/html": "html",
  "application/xhtml+xml": "html",
  "text/x-amp-html": "html",
  "text/enriched": "html",
  "text/richtext": "html",
  "text/calendar": "folded",
  "text/vcard": "folded",
  "text/x-vcard": "folded",
  "text/directory": "folded",
  "message/partial": "fragment",
  "application/pgp-encrypted": "encrypted",
};

const kindOfExtension: Readonly<Record<string, ContentKind>> = {
  ...Object.fromEntries(
    (
      "txt text csv tsv tab psv json jsonl ndjson xml log md yaml yml hl7 edi x12 837 835 sql ini " +
      "conf tex dat asc"
    )
      .split(" ")
      .map((extension) => [extension, "text"]),
  ),
  html: "html",
  htm: "html",
  xhtml: "html",
  ics: "folded",
  vcf: "folded",
  eml: "message",
  mht: "message",
  mhtml: "message",
  p7m: "encrypted",
  pgp: "encrypted",
  gpg: "encrypted",
};

/** Types that senders use for want of a better one: the file name knows more. */
const vagueTypes = new Set([
  "application/octet-stream",
  "application/x-unknown",
  "application/unknown",
  "application/binary",
  "application/vnd.ms-excel", // what Windows calls a CSV file
]);

/** Types whose content may look like text and yet hold what can't be read as such. */
const formats = /^(?:(?:image|audio|video|font)\/|application\/(?:pdf|x-pdf|mac-binhex40)$)/;

/**
 * `sample` is the beginning of the decoded content. What nothing else tells is text if it looks like
 * it, whatever its type is.
 */
export function contentKind(entity: Entity, sample: Buffer): ContentKind {
  const type = entity.contentType.value;
  if (/^application\/(x-)?pkcs7-mime$/.test(type)) return smimeKind(entity);
  const cms = cmsShape(sample);
  if (cms) return cms;
  const format = fileFormat(sample);
  if (format !== "unknown" && format !== "signature") return "other";
  const byType = kindOfType[type];
  if (byType) return byType;
  if (/^(text|message)\//.test(type) || textTypes.has(type)) return "text";
  if (/\+(xml|json)$/.test(type)) return "text";
  const isText = looksLikeText(sample);
  const byName = kindOfExtension[extensionOf(entity)];
  if (byName && (isText || vagueTypes.has(type))) return byName;
  if (!isText || formats.test(type)) return "other";
  return looksLikeHtml(sample) ? "html" : "text";
}

function looksLikeHtml(sample: Buffer): boolean {
  const head = sample.toString("latin1", 0, 1024);
  return /^(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body)\b/i.test(head);
}

/** Begins as HTML or XML does. */
export function looksLikeMarkup(sample: Buffer): boolean {
  const head = sample.toString("latin1", 0, 1024);
  return /^(?:\xef\xbb\xbf)?\s*<(?:[?]xml|svg)\b/i.test(head) || looksLikeHtml(sample);
}

export function isNamedPdf(entity: Entity): boolean {
  return (
    /^application\/(?:x-)?pdf$/.test(entity.contentType.value) || extensionOf(entity) === "pdf"
  );
}

export function isTextKind(kind: ContentKind): kind is TextKind {
  return kind === "text" || kind === "html" || kind === "folded" || kind === "fragment";
}

/**
 * RFC 8551 section 3.2.2; without a smime-type it may be either, so the worse is taken. That there
 * are only certificates in it is a claim that isn't verified here.
 */
function smimeKind(entity: Entity): ContentKind {
  const smimeType = parameterOctets(entity.contentType, "smime-type")?.toLowerCase();
  const isSigned = smimeType === "signed-data" || smimeType === "certs-only";
  return isSigned ? "opaque-signature" : "encrypted";
}

/** RFC 1847 section 2.2. */
export function isEncryptedMultipart(type: string): boolean {
  return type === "multipart/encrypted";
}

/** The file name that the sender gave. */
export function nameOf(entity: Entity): string | undefined {
  return namesOf(entity)[0];
}

/** What programs take for its name, the one that counts first: they may differ. */
export function namesOf({ disposition, contentType, fields }: Entity): readonly string[] {
  const name = disposition && parameterText(disposition, "filename");
  const older = parameterText(contentType, "name");
  const others = ["content-disposition", "content-type"].flatMap((field) =>
    fieldsNamed(fields, field).flatMap(({ value }, index) => otherNames(value, index > 0)),
  );
  return [...new Set([name, older, ...others])].filter((each) => each !== undefined);
}

/** Names that come again in a field, or in one that itself comes again. */
function otherNames(value: string, isAgain: boolean): (string | undefined)[] {
  const parsed = parseParameterized(value);
  const again = parsed.repeated.flatMap(([name, { octets }]) =>
    name === "filename" || name === "name" ? [decodeUnstructured(octets)] : [],
  );
  if (!isAgain) return again;
  return [parameterText(parsed, "filename"), parameterText(parsed, "name"), ...again];
}

function extensionOf(entity: Entity): string {
  return /\.([a-z0-9]{1,8})\s*$/.exec((nameOf(entity) ?? "").toLowerCase())?.[1] ?? "";
}
