/**
 * Legacy display elements (RFC 9788 section 4.5.3): the real Subject and other fields, repeated in
 * the text for programs that don't know header protection. Who opens the message puts the fields back
 * where they belong, so the elements go.
 */
import { decodeBase64, encodeBase64Lines } from "../mime/base64.ts";
import { parameterOctets } from "../mime/content-type.ts";
import { parseEntity } from "../mime/entity.ts";
import type { Entity } from "../mime/entity.ts";
import type { Message } from "../mime/field.ts";
import { Rope } from "../mime/rope.ts";

/** Octets at the start of a part within which an element ends. */
const longestElement = 65_536;

/** A range of the body, and what takes its place. */
interface Cut {
  readonly start: number;
  readonly end: number;
  readonly instead: readonly Buffer[];
}

/** The body of a payload without its legacy display elements; the rest of it octet for octet. */
export function withoutLegacyDisplay({ fields, body }: Message): readonly Buffer[] {
  const rope = new Rope(body);
  const cuts = markedParts(parseEntity(fields, rope).root).flatMap((part) => cutOf(rope, part));
  if (cuts.length === 0) return body;
  const kept: Buffer[] = [];
  let at = 0;
  for (const { start, end, instead } of cuts) {
    kept.push(...rope.chunks(at, start), ...instead);
    at = end;
  }
  return [...kept, ...rope.chunks(at)];
}

/** In the order in which they stand. A message within the message has header and text of its own. */
function markedParts(entity: Entity): Entity[] {
  const { contentType, parts } = entity;
  if (contentType.value.startsWith("multipart/")) return parts.flatMap(markedParts);
  const isText = contentType.value === "text/plain" || contentType.value === "text/html";
  return isText && parameterOctets(contentType, "hp-legacy-display") === "1" ? [entity] : [];
}

function cutOf(rope: Rope, { start, end, encoding, contentType }: Entity): Cut[] {
  const find = contentType.value === "text/html" ? htmlElement : plainElement;
  if (encoding === "base64") {
    const content = Buffer.concat([...decodeBase64(rope.chunks(start, end), { lenient: true })]);
    const element = find(content.toString("latin1", 0, longestElement));
    if (!element) return [];
    const rest = [content.subarray(0, element.start), content.subarray(element.end)];
    return [{ start, end, instead: withoutLastLineEnd([...encodeBase64Lines(rest)], rope, end) }];
  }
  if (encoding === "unknown") return [];
  const head = rope.slice(start, Math.min(end, start + longestElement)).toString("latin1");
  const { text, places } = encoding === "quoted-printable" ? unquoted(head) : asItIs(head);
  const element = find(text);
  if (!element) return [];
  const place = (index: number): number => start + (places?.[index] ?? index);
  return [{ start: place(element.start), end: place(element.end), instead: [] }];
}

/** The line end before a boundary belongs to the boundary. */
function withoutLastLineEnd(lines: Buffer[], rope: Rope, end: number): Buffer[] {
  const last = lines.at(-1);
  return end < rope.length && last ? [...lines.slice(0, -1), last.subarray(0, -2)] : lines;
}

interface Element {
  readonly start: number;
  readonly end: number;
}

/** Section 4.5.3.2: up to and including the first blank line, in charsets that extend ASCII. */
function plainElement(text: string): Element | undefined {
  const blank = /(?<![^\n])\r?\n/.exec(text);
  return blank ? { start: 0, end: blank.index + blank[0].length } : undefined;
}

const openingTag =
  /<div\b[^<>]*?\sclass\s*=\s*(?:"\s*header-protection-legacy-display\s*"|'\s*header-protection-legacy-display\s*'|header-protection-legacy-display(?=[\s>]))[^<>]*>/i;

/** Section 4.5.3.3: the first such `div` and what is in it. */
function htmlElement(text: string): Element | undefined {
  const found = openingTag.exec(text);
  if (!found) return undefined;
  const tag = /<(\/?)div\b[^<>]*>/gi;
  tag.lastIndex = found.index + found[0].length;
  let depth = 1;
  for (let next = tag.exec(text); next; next = tag.exec(text)) {
    depth += next[1] === "/" ? -1 : 1;
    if (depth === 0) return { start: found.index, end: tag.lastIndex };
  }
  return undefined;
}

interface Decoded {
  readonly text: string;
  /** Where each character of the text, and its end, stands in what was decoded. */
  readonly places?: readonly number[];
}

function asItIs(text: string): Decoded {
  return { text };
}

/** Quoted-printable with the places of its characters. */
function unquoted(source: string): Decoded {
  let text = "";
  const places: number[] = [];
  for (const match of source.matchAll(/=([0-9A-Fa-f]{2})|=[ \t]*\r?\n|[^]/g)) {
    const [found, hexadecimal] = match;
    const isSoftLineEnd = found.length > 1 && hexadecimal === undefined;
    if (isSoftLineEnd) continue;
    text += hexadecimal === undefined ? found : String.fromCharCode(parseInt(hexadecimal, 16));
    places.push(match.index);
  }
  places.push(source.length);
  return { text, places };
}
