/**
 * The header of a sealed message and the header of the entity inside it (RFC 8551 section 3.2).
 * The S/MIME fields take the place of the original ones where there are any; every other field
 * stays as it is; Content-* fields that describe the inner entity don't stay outside.
 */
import type { HeaderField } from "../mime/field.ts";
import { applyEdits, editsTo } from "./field-edit.ts";
import type { FieldEdit } from "./field-edit.ts";
import type { HeaderEnd } from "./layout.ts";
import {
  anchorsOf,
  fieldKey,
  formatLayout,
  isMimeField,
  layoutFieldName,
  restoredHeader,
} from "./layout.ts";

/** RFC 8551 section 3.2.2, spelt in exactly this case. */
export type SmimeType = "enveloped-data" | "authEnveloped-data";

export interface SealedHeader {
  readonly edits: readonly FieldEdit[];
  /** The fields of the inner entity, in order. */
  readonly inner: readonly HeaderField[];
}

export function sealedHeader(
  fields: readonly HeaderField[],
  smimeType: SmimeType,
  end: HeaderEnd = "separator",
): SealedHeader {
  const edits = outerEdits(fields, smimeType);
  const contents = fields.filter(
    (field) => isMimeField(field) && fieldKey(field) !== "mime-version",
  );
  const outer = applyEdits(fields, edits);
  const restored = applyEdits(outer, editsTo(outer, restoredHeader(outer, contents, undefined)));
  if (end === "separator" && sameFields(restored, fields)) return { edits, inner: contents };
  const layout = formatLayout({ anchors: anchorsOf(fields), end, contentTypeAdded: false });
  return {
    edits,
    inner: [{ name: layoutFieldName, value: ` ${layout}` }, ...fields.filter(isMimeField)],
  };
}

function outerEdits(fields: readonly HeaderField[], smimeType: SmimeType): FieldEdit[] {
  const wanted = new Map<string, HeaderField>([
    ["mime-version", { name: "MIME-Version", value: " 1.0" }],
    [
      "content-type",
      {
        name: "Content-Type",
        value: ` application/pkcs7-mime; smime-type=${smimeType};\n name="smime.p7m"`,
      },
    ],
    ["content-transfer-encoding", { name: "Content-Transfer-Encoding", value: " base64" }],
    [
      "content-disposition",
      { name: "Content-Disposition", value: ' attachment; filename="smime.p7m"' },
    ],
  ]);
  const edits: FieldEdit[] = [];
  for (const [index, field] of fields.entries()) {
    if (!isMimeField(field)) continue;
    const key = fieldKey(field);
    const replacement = wanted.get(key);
    if (!replacement) edits.push({ kind: "delete-field", index });
    else if (key !== "mime-version" || !isVersionOne(field.value))
      edits.push({ kind: "change-field", index, value: replacement.value });
    wanted.delete(key);
  }
  for (const field of wanted.values())
    edits.push({ kind: "insert-field", index: fields.length, field });
  return edits;
}

/** RFC 2045 section 4: the version may be followed by comments. */
function isVersionOne(value: string): boolean {
  return /^\s*1\s*\.\s*0\s*(\([^()]*\)\s*)*$/.test(value);
}

function sameFields(left: readonly HeaderField[], right: readonly HeaderField[]): boolean {
  return (
    left.length === right.length &&
    left.every(
      (field, index) => field.name === right[index]?.name && field.value === right[index].value,
    )
  );
}
