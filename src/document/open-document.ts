/** OpenDocument (ISO/IEC 26300): text, tables and presentations of LibreOffice and others. */
import type { TextEvent } from "../mime/text-event.ts";
import type { Context } from "./context.ts";
import { documentProblem } from "./document-events.ts";
import type { DocumentFile } from "./document-file.ts";
import {
  counted,
  isXmlPart,
  markupPieces,
  memberText,
  opaqueText,
  partOctets,
  rootOf,
} from "./package-text.ts";
import type { ZipEntry, ZipFile } from "./zip-file.ts";

/** Part 2, section 2.2 and 3.2. */
export function isOpenDocument({ entries }: ZipFile): boolean {
  const names = new Set(entries.map(({ name }) => name));
  return names.has("META-INF/manifest.xml") && (names.has("content.xml") || names.has("mimetype"));
}

/** Files about the package, how a program shows it, and folders. */
const opaqueParts =
  /^(?:mimetype|manifest\.rdf|META-INF\/.*|(?:.*\/)?settings\.xml|layout-cache|Thumbnails\/.*|Configurations2\/.*|.*\/)$/s;
/** What their first elements are. */
const opaqueRoots = new Set("manifest document-signatures document-settings RDF".split(" "));
/** That of what a document shows; styles hold page headers, and meta data stands apart. */
const shownRoot = "document-content";

/** Returns how many characters its pages, sheets or slides show. */
export async function* openDocumentEvents(
  zip: ZipFile,
  file: DocumentFile,
  context: Context,
): AsyncGenerator<TextEvent, number> {
  let shown = 0;
  for (const entry of zip.entries) {
    if (entry.name === "META-INF/manifest.xml") {
      if (yield* isEncrypted(entry, file, context)) {
        yield documentProblem(file, "encrypted");
        return shown;
      }
    }
  }
  for (const entry of zip.entries) {
    const isOpaque = opaqueParts.test(entry.name);
    if (isXmlPart(entry)) {
      const octets = yield* partOctets(entry, file, context);
      const root = octets && rootOf(octets);
      if (!octets || root === undefined || (isOpaque && opaqueRoots.has(root))) continue;
      const length = yield* counted(markupPieces(file, octets));
      if (root === shownRoot) shown += length;
    } else if (isOpaque) yield* opaqueText(entry, file, context);
    else yield* memberText(entry, file, context);
  }
  return shown;
}

/** Part 2, section 3.4: what is encrypted is told by the manifest alone. */
function* isEncrypted(
  manifest: ZipEntry,
  file: DocumentFile,
  context: Context,
): Generator<TextEvent, boolean> {
  const octets = yield* partOctets(manifest, file, context);
  return octets?.includes("encryption-data") ?? false;
}
