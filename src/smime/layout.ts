/**
 * Where the MIME fields of a message stand in its header, through sealing and back.
 *
 * Sealing replaces the Content-* fields by those of the S/MIME entity (RFC 8551 section 3.2) and
 * carries the original ones inside. Opening puts them back. Ordinary headers come back in their
 * exact order by rule (`restoredHeader` without a layout); for the rest (no MIME-Version, MIME
 * fields scattered through the header, several of a name) the inner entity carries one more field,
 * X-DomSeal-Layout, which says for each inner field after which outer field it stood. A reader that
 * doesn't know the field ignores it.
 *
 *     layout  = [anchor *(SP anchor)] [";" 1*(SP word)]
 *     anchor  = (field-name "/" 1*DIGIT)      ; after the n-th field of that name from the bottom
 *             / ("<" field-name "/" 1*DIGIT)  ; before it: no other field stands above
 *             / "top"                         ; there is no other field
 *     word    = "no-separator" / "no-line-end"  ; what ends the header, of a file
 *             / "no-content-type"               ; the inner Content-Type wasn't the message's
 *
 * Counting from the bottom survives the Received fields that relays put on top.
 */
import type { HeaderField } from "../mime/field.ts";
import type { Placed } from "./field-edit.ts";

export const layoutFieldName = "X-DomSeal-Layout";

/** Whether sealing takes the field inside: Content-* and MIME-Version (RFC 2045 section 3). */
export function isMimeField(field: HeaderField): boolean {
  const name = fieldKey(field);
  return name.startsWith("content-") || name === "mime-version";
}

/** A field name as compared: case and spaces before the colon don't count. */
export function fieldKey(field: HeaderField): string {
  return field.name.trimEnd().toLowerCase();
}

/** Field names that can be written as an anchor. */
const nameable = /^[!-.0-9=-~]+$/;

/**
 * What ends the header: an empty line as in every mail that an MTA has; in a file also the end of
 * the last field's line, or nothing.
 */
export type HeaderEnd = "separator" | "no-separator" | "no-line-end";

export interface Layout {
  /** One for each MIME field, in the order of the fields. */
  readonly anchors: readonly string[];
  readonly end: HeaderEnd;
  /** Header protection needed a Content-Type where the message had none: it has no anchor. */
  readonly contentTypeAdded: boolean;
}

/** The anchors of the MIME fields of a header. */
export function anchorsOf(fields: readonly HeaderField[]): string[] {
  const names = anchorNames(fields);
  const first = names.find((name) => name !== undefined);
  let above: string | undefined;
  return fields.flatMap((field, index) => {
    above = names[index] ?? above;
    if (!isMimeField(field)) return [];
    return [above ?? (first === undefined ? "top" : `<${first}`)];
  });
}

const longestLine = 76;

/** The field's value: folded where it is long, without a space that some relay would take away. */
export function formatLayout({ anchors, end, contentTypeAdded }: Layout): string {
  const words = [
    ...(end === "separator" ? [] : [end]),
    ...(contentTypeAdded ? ["no-content-type"] : []),
  ];
  const text = anchors.join(" ") + (words.length === 0 ? "" : `; ${words.join(" ")}`);
  if (text === "") return "";
  return ` ${text.length > longestLine ? text.replaceAll(" ", "\n ") : text}`;
}

/** Never fails: what it doesn't know it leaves out. */
export function parseLayout(value: string): Layout {
  const [anchors = "", ending = ""] = value.split(";");
  const words = wordsOf(ending);
  const end = words.find((word) => word === "no-separator" || word === "no-line-end");
  return {
    anchors: wordsOf(anchors),
    end: end ?? "separator",
    contentTypeAdded: words.includes("no-content-type"),
  };
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

/** `name/n` of each field that can be an anchor: the n-th of that name from the bottom. */
function anchorNames(fields: readonly HeaderField[]): (string | undefined)[] {
  const counts = new Map<string, number>();
  return fields
    .toReversed()
    .map((field) => {
      const key = fieldKey(field);
      if (isMimeField(field) || !nameable.test(key)) return undefined;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return `${key}/${count}`;
    })
    .reverse();
}

/**
 * The header after opening: the outer fields that stay and the inner MIME fields in their places.
 * What a hostile layout says can only move MIME fields about.
 */
export function restoredHeader(
  outer: readonly HeaderField[],
  inner: readonly HeaderField[],
  layout: Layout | undefined,
): Placed[] {
  return layout ? restoredByLayout(outer, inner, layout.anchors) : restoredByRule(outer, inner);
}

function restoredByLayout(
  outer: readonly HeaderField[],
  inner: readonly HeaderField[],
  anchors: readonly string[],
): Placed[] {
  const kept = outer.flatMap((field, index) => (isMimeField(field) ? [] : [index]));
  const places = new Map<string, number>();
  for (const [at, name] of anchorNames(outer.filter((field) => !isMimeField(field))).entries())
    if (name !== undefined) places.set(name, at);
  const after = new Map<number, Placed[]>();
  let position = 0;
  for (const [index, field] of inner.entries()) {
    position = Math.max(position, anchorPosition(places, kept.length, anchors[index]));
    append(after, position, { field });
  }
  const wanted = (after.get(0) ?? []).slice();
  for (const [at, index] of kept.entries())
    wanted.push({ kept: index }, ...(after.get(at + 1) ?? []));
  return wanted;
}

/** How many of the kept fields stand before the anchor's place; last where it can't be found. */
function anchorPosition(
  places: ReadonlyMap<string, number>,
  last: number,
  anchor: string | undefined,
): number {
  if (anchor === undefined) return last;
  if (anchor === "top") return 0;
  const isBefore = anchor.startsWith("<");
  const place = places.get(anchor.slice(isBefore ? 1 : 0).toLowerCase());
  if (place === undefined) return last;
  return isBefore ? place : place + 1;
}

function append<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/**
 * Without a layout: the n-th inner field of a name takes the place of the n-th outer one; other
 * inner fields follow the inner field that they followed; outer Content-* fields without a
 * counterpart go; the outer MIME-Version stays.
 */
function restoredByRule(outer: readonly HeaderField[], inner: readonly HeaderField[]): Placed[] {
  const replacement = new Map<number, HeaderField>();
  const following = new Map<number, Placed[]>();
  const leading: Placed[] = [];
  let previous: number | undefined;
  for (const [field, index] of pairByName(outer, inner)) {
    const counterpart = index === undefined ? undefined : outer[index];
    if (index !== undefined && counterpart) {
      replacement.set(index, { name: counterpart.name, value: field.value });
      previous = index;
    } else if (previous === undefined) leading.push({ field });
    else append(following, previous, { field });
  }
  const start = leadingPlace(outer, replacement);
  const wanted: Placed[] = [];
  for (const [index, field] of outer.entries()) {
    if (index === start) wanted.push(...leading);
    const replaced = replacement.get(index);
    if (replaced) wanted.push({ field: replaced });
    else if (!isMimeField(field) || fieldKey(field) === "mime-version")
      wanted.push({ kept: index });
    wanted.push(...(following.get(index) ?? []));
  }
  if (start === outer.length) wanted.push(...leading);
  return wanted;
}

function pairByName(
  outer: readonly HeaderField[],
  inner: readonly HeaderField[],
): [HeaderField, number | undefined][] {
  const places = new Map<string, number[]>();
  for (const [index, field] of outer.entries()) append(places, fieldKey(field), index);
  const seen = new Map<string, number>();
  return inner.map((field) => {
    const key = fieldKey(field);
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return [field, places.get(key)?.[count]];
  });
}

/** Before the first replaced field, else where the first outer Content-* field stood, else last. */
function leadingPlace(
  outer: readonly HeaderField[],
  replacement: ReadonlyMap<number, HeaderField>,
): number {
  const first = outer.findIndex((field, index) =>
    replacement.size > 0 ? replacement.has(index) : fieldKey(field).startsWith("content-"),
  );
  return first < 0 ? outer.length : first;
}
