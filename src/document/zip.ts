/** ZIP archives, and the documents that are made of them. */
import type { TextEvent } from "../mime/text-event.ts";
import type { Context } from "./context.ts";
import { documentPieces, documentProblem } from "./document-events.ts";
import type { DocumentFile } from "./document-file.ts";
import { isOpenDocument, openDocumentEvents } from "./open-document.ts";
import { isOpenXml, openXmlEvents } from "./open-xml.ts";
import { memberText, opaqueText } from "./package-text.ts";
import { openZip } from "./zip-file.ts";
import type { ZipEntry, ZipFile } from "./zip-file.ts";

export async function* zipEvents(file: DocumentFile, context: Context): AsyncGenerator<TextEvent> {
  const zip = openZip(file.octets, context.limits.members);
  if (isOpenXml(zip)) yield* withPictures(openXmlEvents(zip, file, context), zip, file);
  else if (isOpenDocument(zip)) {
    yield* withPictures(openDocumentEvents(zip, file, context), zip, file);
  } else yield* archiveEvents(zip, file, context);
  const comments = [zip.comment, ...zip.entries.map(({ comment }) => comment)];
  yield* documentPieces(file, [comments.filter((comment) => comment !== "").join("\n")]);
  if (!zip.intact) yield documentProblem(file, "broken-document");
}

async function* archiveEvents(
  zip: ZipFile,
  file: DocumentFile,
  context: Context,
): AsyncGenerator<TextEvent> {
  for (const entry of zip.entries) {
    if (isFolder(entry)) {
      yield* documentPieces(file, [`${entry.name}\n`]);
      yield* opaqueText(entry, file, context);
    } else yield* memberText(entry, file, context);
  }
}

function isFolder({ name }: ZipEntry): boolean {
  return name.endsWith("/");
}

/** Characters that a document without text shows all the same: page numbers, a field's name. */
const littleText = 40;

/** A scan that was pasted into a document is a scan. */
async function* withPictures(
  events: AsyncGenerator<TextEvent, number>,
  zip: ZipFile,
  file: DocumentFile,
): AsyncGenerator<TextEvent> {
  const shown = yield* events;
  const hasPictures = zip.entries.some(({ name }) => /(?:^|\/)(?:media|Pictures)\/./.test(name));
  if (hasPictures && shown < littleText) yield documentProblem(file, "image-only");
}
