/**
 * Legacy display elements, written (RFC 9788 section 5.2): hidden fields repeated at the start of the
 * text, for people whose programs decrypt but know nothing of header protection.
 */
import { decodeBase64, encodeBase64Lines } from "../mime/base64.ts";
import { parameterOctets, parameterText, parseParameterized } from "../mime/content-type.ts";
import { decodeUnstructured } from "../mime/encoded-word.ts";
import { parseEntity, type Entity } from "../mime/entity.ts";
import type { HeaderField, Message } from "../mime/field.ts";
import { firstField } from "../mime/field.ts";
import { encodeQuotedPrintable } from "../mime/quoted-printable-encoder.ts";
import { Rope } from "../mime/rope.ts";
import { rewrittenBody, withEncoding, type Rewritten } from "./part-rewriting.ts";

/**
 * The message with an element in each of its main body parts that can take one; the same message
 * where none can.
 */
export function withLegacyDisplay(message: Message, hidden: readonly HeaderField[]): Message {
  if (hidden.length === 0) return message;
  const rope = new Rope(message.body);
  const { root, problems } = parseEntity(message.fields, rope);
  if (problems.length > 0) return message;
  const rewritten = displayed(rope, root, hidden);
  return rewritten === undefined || rewritten === "unchanged" ? message : rewritten;
}

/**
 * Main body parts descend by the first child of multipart/mixed and related, by every child of
 * multipart/alternative, and aren't attachments (section 5.2.4).
 */
function displayed(rope: Rope, entity: Entity, hidden: readonly HeaderField[]): Rewritten {
  const { value } = entity.contentType;
  if (value === "text/plain" || value === "text/html") return withElement(rope, entity, hidden);
  const isChoice = value === "multipart/alternative";
  if (!isChoice && value !== "multipart/mixed" && value !== "multipart/related") return "unchanged";
  const body = rewrittenBody(rope, entity, (part, index) =>
    isChoice || index === 0 ? displayed(rope, part, hidden) : "unchanged",
  );
  return body === undefined || body === "unchanged" ? "unchanged" : { fields: entity.fields, body };
}

/** Charsets in which an element of ASCII isn't ASCII. */
const wideCharset = /^(?:utf-?(?:16|32)|ucs-|utf-7|ebcdic|ibm)/i;

function withElement(rope: Rope, entity: Entity, hidden: readonly HeaderField[]): Rewritten {
  const { contentType, disposition, encoding, start, end } = entity;
  const charset = parameterText(contentType, "charset") ?? "us-ascii";
  const fields = marked(entity.fields);
  const isFit = disposition?.value !== "attachment" && encoding !== "unknown" && fields;
  if (!isFit || wideCharset.test(charset)) return "unchanged";
  const isHtml = contentType.value === "text/html";
  const element = isHtml ? htmlElement(hidden) : plainElement(hidden, /^utf-?8$/i.test(charset));
  const body = inserted(encoding, [...rope.chunks(start, end)], element, isHtml);
  // Within an envelope 8-bit text is as good as any, but it must be labelled.
  const isWide = encoding === "identity" && element.some((octet) => octet > 0x7f);
  return { fields: isWide ? withEncoding(fields, "8bit") : fields, body };
}

/** The header with the parameter on its Content-Type, before `hp`, which stands last. */
function marked(fields: readonly HeaderField[]): readonly HeaderField[] | undefined {
  const parameter = ';\n hp-legacy-display="1"';
  const contentType = firstField(fields, "content-type");
  if (!contentType) return [...fields, { name: "Content-Type", value: ` text/plain${parameter}` }];
  const value = contentType.value.replace(/(?:;\n hp="cipher")?$/, `${parameter}$&`);
  const isRead = parameterOctets(parseParameterized(value), "hp-legacy-display") === "1";
  if (!isRead) return undefined;
  return fields.map((field) => (field === contentType ? { ...field, value } : field));
}

/** Section 5.2.2: lines, and an empty one. */
function plainElement(hidden: readonly HeaderField[], isUtf8: boolean): Buffer {
  const lines = hidden.map((field) => {
    const text = readable(decodeUnstructured(field.value));
    if (isUtf8 || isAscii(text)) return `${field.name.trimEnd()}: ${text}\r\n`;
    return `${field.name.trimEnd()}: ${readable(field.value).replaceAll(/[^\x20-\x7e]/g, "?")}\r\n`;
  });
  return Buffer.from(`${lines.join("")}\r\n`);
}

/** Section 5.2.3; whatever the charset, character references are ASCII. */
function htmlElement(hidden: readonly HeaderField[]): Buffer {
  const lines = hidden.map(
    (field) => `${field.name.trimEnd()}: ${readable(decodeUnstructured(field.value))}`,
  );
  const text = lines
    .join("\n")
    .replaceAll(/[^\n\x20-\x7e]|[&<>]/gu, (character) => `&#${character.codePointAt(0) ?? 0};`)
    .replaceAll("\n", "\r\n");
  return Buffer.from(`<div class="header-protection-legacy-display">\r\n<pre>${text}</pre></div>`);
}

/** One line: what a field hides mustn't end the element early. */
function readable(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, " ").trim();
}

function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

function inserted(
  encoding: Entity["encoding"],
  content: readonly Buffer[],
  element: Buffer,
  isHtml: boolean,
): readonly Buffer[] {
  const isBase64 = encoding === "base64";
  const octets = isBase64 ? [...decodeBase64(content, { lenient: true })] : content;
  const rope = new Rope(octets);
  const place = isHtml ? startOfHtmlBody(rope) : 0;
  const [before, after] = [[...rope.chunks(0, place)], [...rope.chunks(place)]];
  if (isBase64) return [...encodeBase64Lines([...before, element, ...after])];
  if (encoding === "identity") return [...before, element, ...after];
  const softBreak = Buffer.from("=\r\n");
  const written = [...encodeQuotedPrintable([element])];
  const head = place === 0 ? before : [...before, softBreak];
  return isHtml ? [...head, ...written, softBreak, ...after] : [...head, ...written, ...after];
}

/** Octets within which the start of a body is looked for. */
const longestHead = 65_536;

/** Behind the tag, or at the very start where there is none. */
function startOfHtmlBody(rope: Rope): number {
  const head = rope.slice(0, Math.min(rope.length, longestHead)).toString("latin1");
  const tag = /<body\b[^>]*>/i.exec(head);
  return tag ? tag.index + tag[0].length : 0;
}
