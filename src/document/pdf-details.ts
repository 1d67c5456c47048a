/** What a PDF document says beside its pages' text, as pdf.js gives it: loosely typed trees. */

/** Strings of one document's details; what is beyond is no form that people filled in. */
const mostNodes = 100_000;

/** Title, author, subject, keywords, what else the writer put there, and XMP (section 14.3). */
export function infoText({ info, metadata }: { info: object; metadata: unknown }): string {
  const custom: unknown = "Custom" in info ? info.Custom : undefined;
  const lines = [...stringsOf(info, infoKeys), ...stringsOf(custom)];
  const raw: unknown =
    metadata instanceof Object && "getRaw" in metadata && typeof metadata.getRaw === "function"
      ? Reflect.apply(metadata.getRaw, metadata, [])
      : undefined;
  if (typeof raw === "string") lines.push(raw.replaceAll(/<[^<>]*>/g, " ").replaceAll(/\s+/g, " "));
  return linesOf(lines);
}

const infoKeys: ReadonlySet<string> = new Set([
  "Title",
  "Author",
  "Subject",
  "Keywords",
  "Creator",
]);

/** Bookmarks (section 12.3.3). */
export function outlineText(outline: unknown): string {
  return linesOf(stringsOf(outline, new Set(["title", "url", "unsafeUrl"])));
}

/** Values of the fields of forms (section 12.7), each after its label. */
export function fieldText(fields: unknown): string {
  if (!(fields instanceof Object)) return "";
  const lines = Object.entries(fields).map(([name, field]: [string, unknown]) => {
    const values = stringsOf(field, new Set(["value", "defaultValue"]));
    return `${name}: ${[...new Set(values)].join(" ")}`;
  });
  return linesOf(lines);
}

/** What an annotation says, labels before values. */
const annotationKeys = [
  "fieldName",
  "alternativeText",
  "fieldValue",
  "defaultFieldValue",
  "options",
  "titleObj",
  "subjectObj",
  "contents",
  "contentsObj",
  "richText",
  "textContent",
  "overlaidText",
  "url",
  "unsafeUrl",
];

/** Notes, links, stamps and form fields on a page (section 12.5). */
export function annotationText(annotations: readonly unknown[]): string {
  const lines = annotations.map((annotation) => {
    const texts = annotationKeys.flatMap((key) => stringsOf(annotation, new Set([key])));
    return [...new Set(texts)].join(" ");
  });
  return linesOf(lines);
}

/** Files attached to places on a page (section 12.5.6.15), and media: their keys, with names. */
export function attachedFiles(annotations: readonly unknown[]): [id: string, name: string][] {
  const files: [string, string][] = [];
  for (const annotation of annotations as readonly Annotation[]) {
    const { fileId, file, richMedia } = annotation;
    if (typeof fileId === "string") files.push([fileId, file?.filename ?? ""]);
    if (typeof richMedia?.fileId === "string")
      files.push([richMedia.fileId, richMedia.filename ?? ""]);
  }
  return files;
}

interface Annotation {
  readonly fileId?: unknown;
  readonly file?: { readonly filename?: string };
  readonly richMedia?: { readonly fileId?: unknown; readonly filename?: string };
}

/** A page of an XFA form: the HTML-like tree that pdf.js makes of it. */
export function xfaText(tree: unknown): string {
  return linesOf(stringsOf(tree, new Set(["value", "textContent", "title", "aria-label", "href"])));
}

function linesOf(lines: readonly string[]): string {
  return lines
    .filter((line) => line.trim() !== "")
    .map((line) => `${line}\n`)
    .join("");
}

/** Keys that lead to more of a tree, whatever is looked for. */
const branches: ReadonlySet<string> = new Set(["items", "children", "attributes", "str", "kids"]);

/**
 * The strings within the values of `keys`, of all keys without; a key counts for all that is below it.
 */
function stringsOf(tree: unknown, keys?: ReadonlySet<string>): string[] {
  const strings: string[] = [];
  const pending: { readonly value: unknown; readonly wanted: boolean }[] = [
    { value: tree, wanted: keys === undefined },
  ];
  const seen = new Set<object>();
  for (let next = pending.pop(); next && seen.size < mostNodes; next = pending.pop()) {
    const { value, wanted } = next;
    if (typeof value === "string") {
      if (wanted) strings.push(value);
    } else if (value instanceof Object && !ArrayBuffer.isView(value) && !seen.has(value)) {
      seen.add(value);
      const isArray = Array.isArray(value);
      // The stack gives back in the reverse order.
      for (const [key, child] of Object.entries(value).reverse() as [string, unknown][]) {
        if (key === "dir") continue; // of writing
        const asked = wanted || (keys?.has(key) ?? false);
        if (asked || isArray || branches.has(key)) pending.push({ value: child, wanted: asked });
      }
    }
  }
  return strings;
}
