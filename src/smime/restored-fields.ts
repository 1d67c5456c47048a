/**
 * The outer header with the fields of a protected header in their places. A field's counterpart is
 * the field of the same name that stands as far from the bottom: what relays add, they put on top.
 */
import type { HeaderField } from "../mime/field.ts";
import type { Placed } from "./field-edit.ts";
import { comparable, setApart } from "./inner-fields.ts";
import { fieldKey, isMimeField } from "./layout.ts";
import { isFromMismatch } from "./protected-header.ts";
import { isRestorable, isSingle } from "./restorable.ts";

export interface RestoredFields {
  /** The outer header; MIME fields as they were. */
  readonly header: readonly Placed[];
  /** Fields that couldn't take a place, named X-DomSeal-Inner-NAME: shown, and followed by nobody. */
  readonly apart: readonly HeaderField[];
}

/** `inner` is the whole protected header, its MIME fields included: others may follow them. */
export function restoredFields(
  outer: readonly HeaderField[],
  inner: readonly HeaderField[],
): RestoredFields {
  const restoring: Restoring = {
    outer,
    texts: new Set(outer.map(comparable)),
    keys: new Set(outer.map(fieldKey)),
    replaced: new Map(),
    following: new Map(),
    leading: [],
    apart: [],
    mismatch: isFromMismatch(outer, inner),
    previous: undefined,
  };
  const counterparts = counterpartsOf(outer, inner);
  for (const [index, field] of inner.entries()) place(restoring, field, counterparts[index]);
  const first = (isOfMime: boolean): number =>
    counterparts.find((index, at) => {
      const field = inner[at];
      return index !== undefined && field !== undefined && isMimeField(field) === isOfMime;
    }) ?? outer.length;
  return {
    header: assembled(restoring, Math.min(first(true), first(false))),
    apart: restoring.apart,
  };
}

interface Restoring {
  readonly outer: readonly HeaderField[];
  readonly texts: ReadonlySet<string>;
  readonly keys: ReadonlySet<string>;
  readonly replaced: Map<number, HeaderField>;
  /** Fields that have no counterpart, by the outer field that they follow. */
  readonly following: Map<number, HeaderField[]>;
  readonly leading: HeaderField[];
  readonly apart: HeaderField[];
  readonly mismatch: boolean;
  /** Where the inner field before has its place. */
  previous: number | undefined;
}

function place(restoring: Restoring, field: HeaderField, counterpart: number | undefined): void {
  const { outer, texts, replaced, previous } = restoring;
  if (isMimeField(field)) {
    // Which of several is whose counterpart says the layout: none leads back.
    restoring.previous = Math.max(previous ?? -1, counterpart ?? -1);
    if (restoring.previous < 0) restoring.previous = undefined;
    return;
  }
  restoring.previous = counterpart ?? previous;
  const mayReplace = isRestorable(field) && !(fieldKey(field) === "from" && restoring.mismatch);
  const paired = counterpart === undefined ? undefined : outer[counterpart];
  if (mayReplace && counterpart !== undefined && paired) {
    if (paired.value !== field.value)
      replaced.set(counterpart, { name: paired.name, value: field.value });
  } else if (texts.has(comparable(field))) return;
  else if (mayReplace && !(isSingle(field) && restoring.keys.has(fieldKey(field)))) {
    if (previous === undefined) restoring.leading.push(field);
    else append(restoring.following, previous, field);
  } else restoring.apart.push(setApart(field));
}

/** `first` is the place of the first inner field that has one: what leads, leads that. */
function assembled({ outer, replaced, following, leading }: Restoring, first: number): Placed[] {
  const header: Placed[] = [];
  const add = (fields: readonly HeaderField[] | undefined): void => {
    for (const field of fields ?? []) header.push({ field });
  };
  for (const index of outer.keys()) {
    if (index === first) add(leading);
    const field = replaced.get(index);
    header.push(field ? { field } : { kept: index });
    add(following.get(index));
  }
  if (first === outer.length) add(leading);
  return header;
}

/**
 * The index of each inner field's counterpart: from the bottom, but for MIME fields, which pair from
 * the top as they do in the layout.
 */
function counterpartsOf(
  outer: readonly HeaderField[],
  inner: readonly HeaderField[],
): (number | undefined)[] {
  const places = new Map<string, number[]>();
  for (const [index, field] of outer.entries()) append(places, fieldKey(field), index);
  const counterparts = new Map<HeaderField, number | undefined>();
  for (const field of inner)
    if (isMimeField(field)) counterparts.set(field, places.get(fieldKey(field))?.shift());
  for (const field of inner.toReversed())
    if (!isMimeField(field)) counterparts.set(field, places.get(fieldKey(field))?.pop());
  return inner.map((field) => counterparts.get(field));
}

function append<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
