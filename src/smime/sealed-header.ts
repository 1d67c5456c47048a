/**
 * The header of a sealed message (RFC 8551 section 3.2): the S/MIME fields take the place of the
 * original MIME fields where there are any, what is confidential is obscured or removed, and every
 * other field stays as it is. Content-* fields that describe the inner entity don't stay outside.
 */
import type { HeaderField } from "../mime/field.ts";
import { applyEdits, editsTo } from "./field-edit.ts";
import type { FieldEdit } from "./field-edit.ts";
import { showEverything, type HeaderPolicy } from "./header-confidentiality.ts";
import type { Layout } from "./layout.ts";
import {
  anchorsOf,
  fieldKey,
  formatLayout,
  isMimeField,
  layoutFieldName,
  restoredHeader,
} from "./layout.ts";

/** `outermost` are the Content-* fields of the outermost layer. */
export function sealedHeader(
  fields: readonly HeaderField[],
  outermost: readonly HeaderField[],
  policy: HeaderPolicy = showEverything,
): FieldEdit[] {
  const version = { name: "MIME-Version", value: " 1.0" };
  const wanted = new Map([version, ...outermost].map((field) => [fieldKey(field), field]));
  const edits = fields.flatMap((field, index) =>
    isMimeField(field) ? mimeEdit(field, index, wanted) : shownEdit(field, index, policy),
  );
  for (const field of wanted.values())
    edits.push({ kind: "insert-field", index: fields.length, field });
  return edits;
}

/** The first field of a name becomes the wanted one; every other goes. */
function mimeEdit(
  field: HeaderField,
  index: number,
  wanted: Map<string, HeaderField>,
): FieldEdit[] {
  const key = fieldKey(field);
  const replacement = wanted.get(key);
  wanted.delete(key);
  if (!replacement) return [{ kind: "delete-field", index }];
  if (key === "mime-version" && isVersionOne(field.value)) return [];
  return [{ kind: "change-field", index, value: replacement.value }];
}

function shownEdit(field: HeaderField, index: number, policy: HeaderPolicy): FieldEdit[] {
  const shown = policy(field);
  if (!shown) return [{ kind: "delete-field", index }];
  return shown.value === field.value ? [] : [{ kind: "change-field", index, value: shown.value }];
}

/** RFC 2045 section 4: the version may be followed by comments. */
function isVersionOne(value: string): boolean {
  return /^\s*1\s*\.\s*0\s*(\([^()]*\)\s*)*$/.test(value);
}

/**
 * The field with which opening restores `inner`, the message's header, from the sealed header and the
 * MIME fields `carried` inside; undefined where the usual order says everything.
 */
export function layoutField(
  fields: readonly HeaderField[],
  outermost: readonly HeaderField[],
  carried: readonly HeaderField[],
  { end, contentTypeAdded, inner = fields }: LayoutFacts,
): HeaderField | undefined {
  const outer = applyEdits(fields, sealedHeader(fields, outermost));
  const restored = applyEdits(outer, editsTo(outer, restoredHeader(outer, carried, undefined)));
  if (end === "separator" && !contentTypeAdded && sameFields(restored, inner)) return undefined;
  const value = formatLayout({ anchors: anchorsOf(inner), end, contentTypeAdded });
  return { name: layoutFieldName, value };
}

interface LayoutFacts extends Pick<Layout, "end" | "contentTypeAdded"> {
  /** The header to restore, where it isn't `fields`: MIME fields may differ. */
  readonly inner?: readonly HeaderField[];
}

function sameFields(left: readonly HeaderField[], right: readonly HeaderField[]): boolean {
  return (
    left.length === right.length &&
    left.every(
      (field, index) => field.name === right[index]?.name && field.value === right[index].value,
    )
  );
}
