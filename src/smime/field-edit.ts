/**
 * Changes to a header as data: positions are those of the header before any change, so that the
 * milter layer can carry the same edits out that the command line applies to a file.
 */
import type { HeaderField } from "../mime/field.ts";

export type FieldEdit =
  | { readonly kind: "change-field"; readonly index: number; readonly value: string }
  | { readonly kind: "delete-field"; readonly index: number }
  /** Before the field at `index`; `index` = number of fields appends. */
  | { readonly kind: "insert-field"; readonly index: number; readonly field: HeaderField };

/** The header after the edits; insertions at one index stand in the order of the edits. */
export function applyEdits(
  fields: readonly HeaderField[],
  edits: readonly FieldEdit[],
): HeaderField[] {
  const deleted = new Set<number>();
  const changed = new Map<number, string>();
  const inserted = new Map<number, HeaderField[]>();
  for (const edit of edits) {
    if (edit.kind === "delete-field") deleted.add(edit.index);
    else if (edit.kind === "change-field") changed.set(edit.index, edit.value);
    else {
      const others = inserted.get(edit.index);
      if (others) others.push(edit.field);
      else inserted.set(edit.index, [edit.field]);
    }
  }
  const result: HeaderField[] = [];
  for (const [index, field] of fields.entries()) {
    result.push(...(inserted.get(index) ?? []));
    if (deleted.has(index)) continue;
    const value = changed.get(index);
    result.push(value === undefined ? field : { name: field.name, value });
  }
  return [...result, ...(inserted.get(fields.length) ?? [])];
}

/**
 * A place in a wanted header: a field of the old header, by index, or a new one. The old fields
 * that are kept stand in their old order.
 */
export type Placed = { readonly kept: number } | { readonly field: HeaderField };

/**
 * The fewest edits from `fields` to `wanted`. Between two kept fields, a new field takes the place
 * of an old one of the same name (changed in place: every MTA can do that exactly); what is left
 * over is deleted or inserted.
 */
export function editsTo(fields: readonly HeaderField[], wanted: readonly Placed[]): FieldEdit[] {
  const edits: FieldEdit[] = [];
  let from = 0;
  let fresh: HeaderField[] = [];
  for (const placed of [...wanted, { kept: fields.length }]) {
    if ("field" in placed) {
      fresh.push(placed.field);
      continue;
    }
    edits.push(...editsInGap(fields, from, placed.kept, fresh));
    from = placed.kept + 1;
    fresh = [];
  }
  return edits;
}

/** The old fields [from, to) become `fresh`. */
function editsInGap(
  fields: readonly HeaderField[],
  from: number,
  to: number,
  fresh: readonly HeaderField[],
): FieldEdit[] {
  const edits: FieldEdit[] = [];
  const stock = oldFields(fields, from, to);
  let next = from;
  for (const field of fresh) {
    const index = takeFrom(stock.get(field.name), next);
    if (index === undefined) {
      edits.push({ kind: "insert-field", index: next, field });
      continue;
    }
    for (let stale = next; stale < index; stale++)
      edits.push({ kind: "delete-field", index: stale });
    if (fields[index]?.value !== field.value)
      edits.push({ kind: "change-field", index, value: field.value });
    next = index + 1;
  }
  for (let stale = next; stale < to; stale++) edits.push({ kind: "delete-field", index: stale });
  return edits;
}

/** Where the old fields of each name stand, the last one first. */
function oldFields(
  fields: readonly HeaderField[],
  from: number,
  to: number,
): ReadonlyMap<string, number[]> {
  const places = new Map<string, number[]>();
  for (let index = to - 1; index >= from; index--) {
    const name = fields[index]?.name ?? "";
    const others = places.get(name);
    if (others) others.push(index);
    else places.set(name, [index]);
  }
  return places;
}

/** The first place at or after `least`; it and those before it are used up. */
function takeFrom(places: number[] | undefined, least: number): number | undefined {
  for (let index = places?.pop(); index !== undefined; index = places?.pop())
    if (index >= least) return index;
  return undefined;
}
