/** Which header fields a message's protection covers, by their names: values are the author's affair. */
import type { HeaderField } from "../mime/field.ts";
import { authorsOf } from "../smime/authors.ts";
import { comparable } from "../smime/inner-fields.ts";
import type { Layer } from "../smime/layers.ts";
import { fieldKey, isMimeField } from "../smime/layout.ts";
import { readProtectedHeader } from "../smime/protected-header.ts";
import type { ProtectedHeaderReport } from "../smime/protected-header.ts";

export interface HeaderReport extends ProtectedHeaderReport {
  /** Names in lower case of what stands inside, in order. */
  readonly fields: readonly string[];
  /** Those of them that outside stand with another text, or don't. */
  readonly hidden: readonly string[];
  /** Only where they differ: a mail program may show either. */
  readonly from?: { readonly outer: readonly string[]; readonly inner: readonly string[] };
}

/** Undefined where no header is inside, or none that any scheme says. */
export function reportHeader(
  outer: readonly HeaderField[],
  payload: readonly HeaderField[],
  { layers, header }: { readonly layers: readonly Layer[]; readonly header: ProtectedHeaderReport },
): HeaderReport | undefined {
  if (header.scheme === "none" && header.differences.length === 0) return undefined;
  const inner = readProtectedHeader(payload, {
    wrapped: layers.at(-1)?.kind === "wrapped",
    encrypted: layers.some(({ kind }) => kind === "encrypted"),
  }).fields.filter((field) => !isMimeField(field));
  const shown = new Set(outer.map(comparable));
  const hidden = inner.filter((field) => !shown.has(comparable(field)));
  const isOthers = header.differences.some(({ difference }) => difference === "from-mismatch");
  return {
    ...header,
    fields: namesOf(inner),
    hidden: namesOf(hidden),
    ...(isOthers && { from: { outer: authorsOf(outer).from, inner: authorsOf(inner).from } }),
  };
}

function namesOf(fields: readonly HeaderField[]): string[] {
  return [...new Set(fields.map(fieldKey))];
}
