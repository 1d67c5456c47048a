/**
 * A message's MIME structure (RFC 2045, 2046) as byte ranges of its body; nothing is copied. Reads
 * what real mail holds: a missing closing boundary, LF line ends, parts within parts that an outer
 * boundary cuts off. What is over a limit becomes a problem on the tree; parsing never fails.
 */
import { parameterOctets, parseParameterized } from "./content-type.ts";
import type { ParameterizedValue } from "./content-type.ts";
import { fieldsNamed, firstField, unfold } from "./field.ts";
import type { HeaderField } from "./field.ts";
import { parseHeader } from "./header.ts";
import type { Header } from "./header.ts";
import { splitMultipart } from "./multipart.ts";
import type { Range } from "./multipart.ts";
import type { Rope } from "./rope.ts";
import { transferEncodingOf } from "./transfer-encoding.ts";
import type { TransferEncoding } from "./transfer-encoding.ts";

export interface Entity {
  /**
   * As IMAP numbers parts (RFC 9051 section 6.4.5.1): "1", "2.1"; "" for the multipart that is the
   * message itself.
   */
  readonly part: string;
  readonly fields: readonly HeaderField[];
  /** The entity's body is rope[start, end). */
  readonly start: number;
  readonly end: number;
  /** `text/plain` where there is none, or none that can be read (RFC 2045 section 5.2). */
  readonly contentType: ParameterizedValue;
  readonly disposition: ParameterizedValue | undefined;
  readonly encoding: TransferEncoding;
  /** Of a multipart its parts; of message/rfc822 the message; else none. */
  readonly parts: readonly Entity[];
  /** Of a multipart: what stands before the first and after the closing boundary. */
  readonly preamble?: Range;
  readonly epilogue?: Range;
}

export type StructureProblem =
  | "too-deep" // more levels than the limit: what lies deeper isn't in the tree
  | "too-many-parts" // the parts beyond the limit aren't in the tree
  | "header-too-long" // a part's header is cut at the limit
  | "ambiguous-header" // programs differ in what its MIME fields say
  | "no-boundary"; // a multipart without a usable boundary, or that never uses it: no parts

export interface EntityTree {
  readonly root: Entity;
  readonly problems: readonly { readonly problem: StructureProblem; readonly part: string }[];
  /** Of parts and nested messages, as limited. */
  readonly count: number;
}

export interface EntityLimits {
  readonly depth: number;
  readonly parts: number;
  /** Octets of one part's header. */
  readonly header: number;
}

export const entityLimits: EntityLimits = { depth: 16, parts: 2000, header: 262_144 };

/** The tree of a message with these fields, whose body is the rope. */
export function parseEntity(
  fields: readonly HeaderField[],
  rope: Rope,
  limits: EntityLimits = entityLimits,
  numbering = "",
): EntityTree {
  const parsing: Parsing = { rope, limits, problems: [], count: 0 };
  const root = messageEntity(parsing, fields, { start: 0, end: rope.length }, numbering, 0);
  return { root, problems: parsing.problems, count: parsing.count };
}

interface Parsing {
  readonly rope: Rope;
  readonly limits: EntityLimits;
  readonly problems: { problem: StructureProblem; part: string }[];
  count: number;
}

interface Place {
  readonly part: string;
  readonly depth: number;
  readonly defaultType: string;
}

/** A message's own entity: a multipart bears the message's number, anything else is its part 1. */
function messageEntity(
  parsing: Parsing,
  fields: readonly HeaderField[],
  range: Range,
  numbering: string,
  depth: number,
): Entity {
  const isMultipart = contentTypeOf(fields, "text/plain").value.startsWith("multipart/");
  const part = isMultipart ? numbering : childPart(numbering, 1);
  return entityOf(parsing, fields, range, { part, depth, defaultType: "text/plain" });
}

function childPart(part: string, number: number): string {
  return part === "" ? String(number) : `${part}.${number}`;
}

function entityOf(
  parsing: Parsing,
  fields: readonly HeaderField[],
  range: Range,
  place: Place,
): Entity {
  const disposition = firstField(fields, "content-disposition");
  const entity: Entity = {
    part: place.part,
    fields,
    start: range.start,
    end: range.end,
    contentType: contentTypeOf(fields, place.defaultType),
    disposition: disposition && parseParameterized(disposition.value),
    encoding: transferEncodingOf(fields),
    parts: [],
  };
  const isAmbiguous = entity.contentType.ambiguous || (entity.disposition?.ambiguous ?? false);
  if (isAmbiguous || structuralNames.some((name) => differ(fieldsNamed(fields, name)))) {
    withProblem(parsing, entity, "ambiguous-header");
  }
  if (entity.encoding !== "identity") return entity;
  if (entity.contentType.value.startsWith("multipart/")) return multipartOf(parsing, entity, place);
  return isMessageType(entity.contentType.value) ? messageOf(parsing, entity, place) : entity;
}

const structuralNames = ["content-type", "content-transfer-encoding"];

/** Whether there are several fields of a name, and it matters which one a program takes. */
function differ(fields: readonly HeaderField[]): boolean {
  return new Set(fields.map(({ value }) => unfold(value).toLowerCase())).size > 1;
}

/** Whether the content is a whole message (RFC 2046 section 5.2.1, RFC 6532 section 3.7). */
export function isMessageType(type: string): boolean {
  return type === "message/rfc822" || type === "message/global" || type === "message/news";
}

function contentTypeOf(fields: readonly HeaderField[], defaultType: string): ParameterizedValue {
  const field = firstField(fields, "content-type");
  const parsed = field && parseParameterized(field.value);
  if (parsed && /^[^\s/]+\/[^\s/]+$/.test(parsed.value)) return parsed;
  const { parameters = new Map<string, never>(), repeated = [], ambiguous = false } = parsed ?? {};
  return { value: field ? "text/plain" : defaultType, parameters, repeated, ambiguous };
}

/** RFC 2046 section 5.1.1 allows 70 octets; searching for very long ones takes long. */
const longestBoundary = 998;

function multipartOf(parsing: Parsing, entity: Entity, place: Place): Entity {
  const boundary = parameterOctets(entity.contentType, "boundary")?.trimEnd() ?? "";
  if (boundary === "" || boundary.length > longestBoundary) {
    return withProblem(parsing, entity, "no-boundary");
  }
  if (place.depth >= parsing.limits.depth) return withProblem(parsing, entity, "too-deep");
  const limit = parsing.limits.parts - parsing.count;
  const { preamble, parts, epilogue, more } = splitMultipart(parsing.rope, entity, boundary, limit);
  if (more) withProblem(parsing, entity, "too-many-parts");
  if (parts.length === 0 && !more) return withProblem(parsing, entity, "no-boundary");
  parsing.count += parts.length;
  const defaultType =
    entity.contentType.value === "multipart/digest" ? "message/rfc822" : "text/plain";
  const children = parts.map((range, index) => {
    const part = childPart(place.part, index + 1);
    return partOf(parsing, range, { part, depth: place.depth + 1, defaultType });
  });
  return { ...entity, parts: children, preamble, epilogue };
}

function partOf(parsing: Parsing, range: Range, place: Place): Entity {
  const header = parseHeader(parsing.rope, range.start, range.end, parsing.limits.header);
  const body = { start: header.bodyStart, end: range.end };
  const entity = entityOf(parsing, header.fields, body, place);
  return withHeaderProblems(parsing, entity, header, range.end);
}

function messageOf(parsing: Parsing, entity: Entity, place: Place): Entity {
  if (place.depth >= parsing.limits.depth) return withProblem(parsing, entity, "too-deep");
  if (parsing.count >= parsing.limits.parts) return withProblem(parsing, entity, "too-many-parts");
  parsing.count++;
  const header = parseHeader(parsing.rope, entity.start, entity.end, parsing.limits.header);
  withHeaderProblems(parsing, entity, header, entity.end);
  const range = { start: header.bodyStart, end: entity.end };
  const message = messageEntity(parsing, header.fields, range, place.part, place.depth + 1);
  return { ...entity, parts: [message] };
}

/** After a malformed line some programs read on: it matters where MIME fields follow. */
function withHeaderProblems(
  { rope, ...parsing }: Parsing,
  entity: Entity,
  header: Header,
  end: number,
): Entity {
  const { bodyStart, malformed, truncated } = header;
  if (truncated) withProblem(parsing, entity, "header-too-long");
  if (!malformed) return entity;
  const follows = rope.slice(bodyStart, Math.min(end, bodyStart + 8192)).toString("latin1");
  const [block = ""] = follows.split(/\r?\n\r?\n/, 1);
  const hasMimeFields = /^content-(?:type|transfer-encoding)[ \t]*:/im.test(block);
  return hasMimeFields ? withProblem(parsing, entity, "ambiguous-header") : entity;
}

function withProblem(
  parsing: Pick<Parsing, "problems">,
  entity: Entity,
  problem: StructureProblem,
): Entity {
  parsing.problems.push({ problem, part: entity.part });
  return entity;
}
