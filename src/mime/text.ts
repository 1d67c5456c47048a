/**
 * The text that a message holds, for those who scan it: subject, text and HTML parts, preambles,
 * text attachments, nested messages; decoded from transfer encodings and charsets. What can't be
 * read is said, never passed over.
 */
import { passBase64Files } from "./base64-files.ts";
import { cardText } from "./card-text.ts";
import { decodeText, looksLikeText, readingsOf, sampleSize } from "./charset.ts";
import {
  contentKind,
  isEncryptedMultipart,
  isTextKind,
  isNamedPdf,
  looksLikeMarkup,
  nameOf,
  namesOf,
} from "./content-kind.ts";
import type { TextKind } from "./content-kind.ts";
import { parseParameterized } from "./content-type.ts";
import { decodeUnstructured } from "./encoded-word.ts";
import { entityLimits, isMessageType, parseEntity } from "./entity.ts";
import type { Entity, EntityLimits } from "./entity.ts";
import { fieldsNamed } from "./field.ts";
import type { HeaderField, Message } from "./field.ts";
import { fileFormat } from "./file-format.ts";
import type { FileFormat } from "./file-format.ts";
import { FileSet } from "./file-set.ts";
import { parseHeader } from "./header.ts";
import { htmlText } from "./html.ts";
import type { Range } from "./multipart.ts";
import { otherFormats } from "./polyglot.ts";
import { Rope } from "./rope.ts";
import { Content, entityReadings, sampleOf } from "./entity-octets.ts";
import { emptyPiece, named, piecesOf, problemIn } from "./text-event.ts";
import type { TextEvent, TextPart } from "./text-event.ts";
import { decodeTransfer } from "./transfer-encoding.ts";
import { passUuencoded } from "./uuencode.ts";
import type { EncodedFile } from "./uuencode.ts";

export interface TextLimits extends EntityLimits {
  /** Characters, all parts and readings together. */
  readonly text: number;
}

export const textLimits: TextLimits = { ...entityLimits, text: 128 * 2 ** 20 };

/** Octets to which a body's encoded messages and multiparts may be decoded, all levels together. */
function decodedLimit(length: number): number {
  return 2 * length + 2 ** 20;
}

/**
 * All that there is to read, in the message's order. Yields at least once for every few hundred
 * kilobytes of content, so that the caller can let others run. Never fails. `part` is the number of
 * the part that the message came in, where it came in another one.
 */
export function* textOf(
  message: Message,
  limits: TextLimits = textLimits,
  part = "",
): Generator<TextEvent> {
  const rope = new Rope(message.body);
  yield* limited(messageText(message.fields, rope, contextFor(rope, limits, part)), limits);
}

/** A file that is no part of a message itself: a member of an archive, for example. */
export interface TextFile {
  /** The number of the message's part that it came in. */
  readonly part: string;
  readonly name?: string;
  /** "application/octet-stream" where nothing is known. */
  readonly type: string;
  readonly octets: Buffer;
}

/** The same for a file, whose own text a charset's label in `type` may help to read. */
export function* textOfFile(file: TextFile, limits: TextLimits = textLimits): Generator<TextEvent> {
  const rope = new Rope([file.octets]);
  const context = contextFor(rope, limits, file.part);
  yield* limited(fileText(fileEntity(file), rope, context), limits);
}

function fileEntity({ part, name, type, octets }: TextFile): Entity {
  return {
    part,
    fields: [],
    start: 0,
    end: octets.length,
    contentType: parseParameterized(type),
    disposition: name === undefined ? undefined : attachmentNamed(name),
    encoding: "identity",
    parts: [],
  };
}

function attachmentNamed(name: string): Entity["disposition"] {
  const octets = Buffer.from(name, "utf8").toString("latin1");
  const parameters = new Map([["filename", { octets, charset: "utf-8" }]]);
  return { value: "attachment", parameters, repeated: [], ambiguous: false };
}

function* fileText(entity: Entity, rope: Rope, context: Context): Generator<TextEvent> {
  yield* nameText(entity);
  const type = entity.contentType.value;
  yield partEvent(entity);
  if (isMessageType(type) || type.startsWith("multipart/")) {
    yield* decodedMessageText(entity, rope, context);
  } else yield* leafText(entity, rope, context);
}

function contextFor(rope: Rope, limits: TextLimits, part: string): Context {
  const budget = { decoded: decodedLimit(rope.length), parts: limits.parts };
  return { limits, budget, depth: 0, part };
}

function* limited(events: Iterable<TextEvent>, limits: TextLimits): Generator<TextEvent> {
  let remaining = limits.text;
  for (const event of events) {
    if (event.kind === "text") remaining -= event.text.length;
    if (remaining < 0) {
      yield { kind: "problem", problem: "too-much-text", part: event.part };
      return;
    }
    yield event;
  }
}

interface Context {
  readonly limits: TextLimits;
  /** What is left for the whole message. */
  readonly budget: { decoded: number; parts: number };
  /** Levels of decoding: a message within an encoded part starts a tree of its own. */
  readonly depth: number;
  readonly part: string;
}

function* messageText(
  fields: readonly HeaderField[],
  rope: Rope,
  context: Context,
): Generator<TextEvent> {
  const { limits, budget } = context;
  const left = { ...limits, depth: limits.depth - context.depth, parts: budget.parts };
  const tree = parseEntity(fields, rope, left, context.part);
  budget.parts -= tree.count;
  for (const { problem, part } of tree.problems) yield { kind: "problem", problem, part };
  yield* headerText(fields, context.part);
  yield* entityText(tree.root, rope, context);
}

/**
 * Fields whose text people write, or programs copy from what people write; in lower case. What is
 * read here is what header protection hides.
 */
export const textFields: readonly string[] = [
  "subject",
  "thread-topic",
  "comments",
  "keywords",
  "content-description",
  "summary",
];

function* headerText(fields: readonly HeaderField[], part: string): Generator<TextEvent> {
  const piece = { kind: "text", part, continued: false } as const;
  for (const name of textFields) {
    const source = name === "subject" ? "subject" : "header";
    for (const field of fieldsNamed(fields, name)) {
      yield { ...piece, source, text: decodeUnstructured(field.value) };
    }
  }
}

function* entityText(entity: Entity, rope: Rope, context: Context): Generator<TextEvent> {
  yield* nameText(entity);
  const type = entity.contentType.value;
  if (isEncryptedMultipart(type)) yield problemIn(entity, "encrypted");
  else if (type.startsWith("multipart/")) yield* multipartText(entity, rope, context);
  else {
    yield partEvent(entity);
    if (isMessageType(type)) yield* nestedText(entity, rope, context);
    else yield* leafText(entity, rope, context);
  }
}

function partEvent(entity: Entity): TextPart {
  const type = entity.contentType.value;
  return { kind: "part", part: entity.part, type, ...named(nameOf(entity)) };
}

function* nameText(entity: Entity): Generator<TextEvent> {
  const { part } = entity;
  for (const name of namesOf(entity)) {
    // What stands behind a folder's name is no part of it.
    const text = name.replaceAll("/", "\n");
    yield { kind: "text", source: "header", part, name, text, continued: false };
  }
}

function* multipartText(entity: Entity, rope: Rope, context: Context): Generator<TextEvent> {
  if (entity.encoding !== "identity") {
    yield* decodedMessageText(entity, rope, context, entity.fields);
    return;
  }
  if (entity.parts.length === 0) {
    yield* rangeText(entity, entity, rope, context);
    return;
  }
  if (entity.preamble) yield* rangeText(entity, entity.preamble, rope, context);
  for (const part of entity.parts) {
    yield* partHeaderText(part);
    yield* entityText(part, rope, context);
  }
  if (entity.epilogue) yield* rangeText(entity, entity.epilogue, rope, context);
}

/** What looks like fields may be the text of a part that lacks the empty line before it. */
function* partHeaderText({ part, fields }: Entity): Generator<TextEvent> {
  const text = fields
    .filter(({ name }) => !structuralFields.has(name.trimEnd().toLowerCase()))
    .map(({ name, value }) => `${name}:${decodeUnstructured(value)}`)
    .join("\n");
  if (text !== "") yield { kind: "text", part, continued: false, source: "header", text };
}

const structuralFields = new Set([
  "content-type",
  "content-disposition",
  "content-transfer-encoding",
  "mime-version",
]);

function* nestedText(entity: Entity, rope: Rope, context: Context): Generator<TextEvent> {
  const [message] = entity.parts;
  if (entity.encoding !== "identity") yield* decodedMessageText(entity, rope, context);
  else if (!message) yield* rangeText(entity, entity, rope, context);
  else {
    yield* headerText(message.fields, entity.part);
    yield* entityText(message, rope, context);
  }
}

/**
 * A message, or with `fields` the body of an entity, that is transfer-encoded: against RFC 2045
 * section 6.4, but programs write and read it.
 */
function* decodedMessageText(
  entity: Entity,
  rope: Rope,
  context: Context,
  fields?: readonly HeaderField[],
): Generator<TextEvent> {
  if (context.depth + 1 >= context.limits.depth) {
    yield problemIn(entity, "too-deep");
    yield* rangeText(entity, entity, rope, context);
    return;
  }
  const content = new Content(entity, rope);
  const decoded: Buffer[] = [];
  for (const chunk of content) {
    if (chunk.length > context.budget.decoded) {
      yield problemIn(entity, "too-much-text");
      break;
    }
    context.budget.decoded -= chunk.length;
    decoded.push(chunk);
    if (decoded.length % 8 === 0) yield emptyPiece(entity);
  }
  yield* content.problems();
  const inner = new Rope(decoded);
  const deeper = { ...context, depth: context.depth + 1, part: entity.part };
  if (fields) {
    const identity = fields.filter(({ name }) => !/^content-transfer-encoding\s*$/i.test(name));
    yield* messageText(identity, inner, deeper);
    return;
  }
  const header = parseHeader(inner, 0, inner.length, context.limits.header);
  if (header.truncated) yield problemIn(entity, "header-too-long");
  const body = new Rope([...inner.chunks(header.bodyStart)]);
  yield* messageText(header.fields, body, deeper);
}

function* leafText(entity: Entity, rope: Rope, context: Context): Generator<TextEvent> {
  const sample = sampleOf(entity, rope);
  const kind = contentKind(entity, sample);
  if (kind === "message") {
    yield* decodedMessageText(entity, rope, context);
    return;
  }
  if (kind === "fragment") yield problemIn(entity, "partial-message");
  else if (kind === "encrypted") yield problemIn(entity, kind);
  else if (kind === "opaque-signature" || kind === "other") {
    const format = kind === "other" ? fileFormat(sample) : "cms";
    if (format !== "unknown" || !looksLikeText(sample) || isEncodedFile(entity)) {
      yield* documentEvents(entity, rope, format, sample);
    }
    if (format === "rtf") return;
  }
  if (isTextKind(kind)) yield* textPartText(entity, rope, { kind, sample }, context);
  // And what looks like text is read all the same.
  else if (looksLikeText(sample))
    yield* textPartText(entity, rope, { kind: "text", sample }, context);
}

/** BinHex (RFC 1741) looks like text. */
function isEncodedFile({ contentType }: Entity): boolean {
  return contentType.value === "application/mac-binhex40";
}

function* documentEvents(
  entity: Entity,
  rope: Rope,
  format: FileFormat,
  sample: Buffer,
): Generator<TextEvent> {
  const { part, contentType } = entity;
  const content = new Content(entity, rope);
  const type = contentType.value;
  const document = { kind: "document", part, type, ...named(nameOf(entity)), content } as const;
  yield { ...document, format };
  for (const other of otherFormats(format, content, sample, isNamedPdf(entity)))
    yield { ...document, format: other };
  // Once it was read: what is wrong with its encoding.
  yield* content.problems();
}

function* textPartText(
  entity: Entity,
  rope: Rope,
  { kind, sample }: { readonly kind: TextKind; readonly sample: Buffer },
  context: Context,
): Generator<TextEvent> {
  const readings = entityReadings(entity, sample, kind);
  if (!readings.known) yield problemIn(entity, "unknown-charset");
  // A label may lie: what isn't text in any charset is read as such, and said to be none.
  else if (!looksLikeText(sample)) yield* documentEvents(entity, rope, fileFormat(sample), sample);
  const name = nameOf(entity);
  const shown = entity.disposition?.value === "attachment" || name !== undefined;
  const source = shown ? "attachment" : kind === "html" ? "html" : "text";
  const content = new Content(entity, rope);
  for (const charset of readings.charsets) {
    const files = new FileSet();
    for (const each of kindsOf(kind, sample)) {
      const text = shownText(each, decodeText(charset, content), (file) => {
        files.add(file);
      });
      yield* piecesOf(text, { source, part: entity.part, ...named(name) });
    }
    yield* filesText(files, entity, context);
  }
  yield* content.problems();
  // What isn't in the encoding that it is said to be in may stand there in the open.
  if (!content.intact && entity.encoding !== "unknown") {
    yield* rangeText(entity, entity, rope, context);
  }
}

/** Some programs show as a page what looks like one, and others what stands there. */
function kindsOf(kind: TextKind, sample: Buffer): readonly TextKind[] {
  return kind === "text" && looksLikeMarkup(sample) ? ["text", "html"] : [kind];
}

function shownText(
  kind: TextKind,
  decoded: Iterable<string>,
  onFile: (file: EncodedFile) => void,
): Iterable<string> {
  if (kind === "html") return passBase64Files(htmlText(decoded, onFile), onFile);
  if (kind === "folded") return passBase64Files(cardText(decoded, onFile), onFile);
  return passBase64Files(passUuencoded(decoded, onFile), onFile);
}

/** What stands within a text: encoded files, those of calendars and cards, pictures of pages. */
function* filesText(
  files: Iterable<EncodedFile>,
  { part }: Entity,
  context: Context,
): Generator<TextEvent> {
  for (const { name, octets, isBroken, type = "application/octet-stream" } of files) {
    if (--context.budget.parts < 0 || context.depth + 1 >= context.limits.depth) {
      yield { kind: "problem", problem: "too-many-parts", part };
      return;
    }
    if (isBroken) yield { kind: "problem", problem: "broken-document", part, ...named(name) };
    const entity = fileEntity({ part, ...named(name), type, octets });
    yield* fileText(entity, new Rope([octets]), { ...context, depth: context.depth + 1 });
  }
}

/** Octets that stand outside the parts: preamble, epilogue, or a structure that can't be read. */
function* rangeText(
  entity: Entity,
  range: Range,
  rope: Rope,
  context: Context,
): Generator<TextEvent> {
  const end = Math.min(range.end, range.start + sampleSize);
  const { charsets } = readingsOf(undefined, rope.slice(range.start, end));
  for (const charset of charsets) {
    const octets = decodeTransfer("identity", rope.chunks(range.start, range.end));
    const files = new FileSet();
    const text = shownText("text", decodeText(charset, octets), (file) => {
      files.add(file);
    });
    yield* piecesOf(text, { source: "text", part: entity.part });
    yield* filesText(files, entity, context);
  }
}
