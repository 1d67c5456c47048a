/** The header of an opened message: the outer one with what stood inside in its places. */
import type { HeaderField } from "../mime/field.ts";
import type { Placed } from "./field-edit.ts";
import { comparable, setApart, withInnerFields } from "./inner-fields.ts";
import { fieldKey, isMimeField, layoutFieldName, parseLayout, restoredHeader } from "./layout.ts";
import type { Layout } from "./layout.ts";
import type { ProtectedHeader } from "./protected-header.ts";
import { isScaffolding } from "./restorable.ts";
import { restoredFields } from "./restored-fields.ts";
import type { Unwrapped } from "./unwrap.ts";

type Inside = Pick<Unwrapped, "delivered" | "payload" | "between">;

/**
 * It stands with the MIME fields that it places, or with the wrapper around them. In any other layer it
 * means nothing: whoever puts one around a signed message could take MIME fields away.
 */
export function layoutOf({
  delivered,
  between,
  layers,
}: Pick<Unwrapped, "delivered" | "between" | "layers">): Layout | undefined {
  const isWrapped = layers.at(-1)?.kind === "wrapped";
  const field = [...(isWrapped ? between : []), ...delivered.fields].findLast(
    ({ name }) => name === layoutFieldName,
  );
  return field && parseLayout(field.value);
}

export function openedHeader(
  outer: readonly HeaderField[],
  { delivered, payload, between }: Inside,
  inner: ProtectedHeader,
  layout: Layout | undefined,
): Placed[] {
  const isPayload = delivered === payload;
  const own = delivered.fields.filter(isMimeField);
  const contents = isPayload ? withoutMarks(own, inner, layout) : own;
  if (inner.scheme !== "rfc9788" && inner.scheme !== "wrapped") {
    const fields = [...between, ...delivered.fields, ...(isPayload ? [] : payload.fields)];
    return withInnerFields(
      outer,
      restoredHeader(outer, contents, layout),
      fields.filter(isAuthored),
    );
  }
  const { header, apart } = restoredFields(outer, inner.fields);
  const shown = header.flatMap((placed) => fieldsAt(outer, placed));
  const placed = restoredHeader(shown, contents, layout).flatMap((place) =>
    "kept" in place ? (header[place.kept] ?? []) : place,
  );
  const stray = [...between, ...(isPayload ? [] : delivered.fields)].filter(isAuthored);
  const known = new Set([...outer, ...shown].map(comparable));
  const unknown = stray.filter((field) => !known.has(comparable(field))).map(setApart);
  return [...placed, ...[...apart, ...unknown].map((field) => ({ field }))];
}

function fieldsAt(outer: readonly HeaderField[], placed: Placed): HeaderField[] {
  if ("field" in placed) return [placed.field];
  const field = outer[placed.kept];
  return field ? [field] : [];
}

/** Neither of MIME nor part of the form. */
function isAuthored(field: HeaderField): boolean {
  return !isMimeField(field) && !isScaffolding(field);
}

/** The marks of RFC 9788 at the end of a Content-Type, as they are usually written. */
const marks = /(?:;\s*hp-legacy-display="?1"?)?;\s*hp="?(?:cipher|clear)"?\s*$/i;

/** The MIME fields as they were before the header was protected. */
function withoutMarks(
  fields: readonly HeaderField[],
  { scheme }: ProtectedHeader,
  layout: Layout | undefined,
): HeaderField[] {
  if (scheme !== "rfc9788") return [...fields];
  return fields.flatMap((field) => {
    if (fieldKey(field) !== "content-type") return [field];
    if (layout?.contentTypeAdded) return [];
    return [{ name: field.name, value: field.value.replace(marks, "") }];
  });
}
