/**
 * PDF (ISO 32000) by Mozilla's pdf.js: pages, fields, annotations, bookmarks, metadata, attached
 * files. It runs without scripts, network, canvas or fonts of the system, and says nothing on the
 * console, where a document's words might show. It mends what it can of a damaged file in silence.
 */
import type { PDFDocumentProxy } from "unpdf/pdfjs";
import type { TextEvent } from "../mime/text-event.ts";
import type { Context } from "./context.ts";
import { DocumentError } from "./document-error.ts";
import { documentPieces, documentProblem } from "./document-events.ts";
import type { DocumentFile, Member } from "./document-file.ts";
import {
  annotationText,
  attachedFiles,
  fieldText,
  infoText,
  outlineText,
  xfaText,
} from "./pdf-details.ts";
import { isUnreadable, pageText, showsPicture } from "./pdf-page.ts";
import { checkStreams } from "./pdf-streams.ts";

/** More pages than this are a problem of their own, and not read. */
const mostPages = 5_000;

export async function* pdfEvents(file: DocumentFile, context: Context): AsyncGenerator<TextEvent> {
  checkStreams(file.octets, context);
  const unavailable = new Set<string>();
  const task = await loadingTask(file, unavailable);
  try {
    const document = await opened(task.promise);
    yield* documentPieces(file, [infoText(await document.getMetadata())]);
    const attached = new Map<string, string>();
    const problems = yield* pageEvents(file, document, { context, attached });
    if (unavailable.has("cMapUrl")) problems.add("unreadable-format");
    yield* documentPieces(file, [
      outlineText(await document.getOutline()),
      fieldText(await document.getFieldObjects()),
    ]);
    for (const member of await attachments(document, attached)) yield* context.read(member);
    for (const problem of problems) yield documentProblem(file, problem);
  } finally {
    await task.destroy();
  }
}

async function loadingTask(
  file: DocumentFile,
  unavailable: Set<string>,
): Promise<{ promise: Promise<PDFDocumentProxy>; destroy: () => Promise<void> }> {
  const { getDocument } = await import("unpdf/pdfjs");
  /** Asked for data that would be fetched: character maps of CJK fonts, fonts, decoders. */
  class NoBinaryData {
    fetch({ kind }: { readonly kind: string }): Promise<never> {
      unavailable.add(kind);
      return Promise.reject(new DocumentError("unreadable-format", "needs data that isn't here"));
    }
  }
  return getDocument({
    // Its octets are handed over to pdf.js for good, so it takes a copy.
    data: new Uint8Array(file.octets),
    verbosity: 0,
    enableXfa: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    disableFontFace: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    stopAtErrors: false,
    BinaryDataFactory: NoBinaryData,
  });
}

/** The empty password is tried by pdf.js itself: such a file opens for everybody. */
async function opened(document: Promise<PDFDocumentProxy>): Promise<PDFDocumentProxy> {
  try {
    return await document;
  } catch (error) {
    if (error instanceof Error && error.name === "PasswordException") {
      throw new DocumentError("encrypted", "document with a password");
    }
    throw new DocumentError("broken-document", "no PDF structure");
  }
}

type PageProblem = "broken-document" | "image-only" | "too-much-text" | "unreadable-format";

interface PageReading {
  readonly context: Context;
  /** Files attached to places on pages, by their keys: filled in. */
  readonly attached: Map<string, string>;
}

/** A page that can't be read doesn't hide the others; each kind of problem is told once. */
async function* pageEvents(
  file: DocumentFile,
  document: PDFDocumentProxy,
  { context, attached }: PageReading,
): AsyncGenerator<TextEvent, Set<PageProblem>> {
  const problems = new Set<PageProblem>();
  let isBlank = true;
  if (document.numPages > mostPages) problems.add("too-much-text");
  for (let number = 1; number <= Math.min(document.numPages, mostPages); number++) {
    try {
      const page = await document.getPage(number);
      const text = await pageText(page, context.budget.text);
      isBlank &&= text.painted.trim() === "";
      yield* documentPieces(file, [text.painted]);
      if (text.placed !== "") yield* documentPieces(file, [text.placed]);
      const annotations = await page.getAnnotations({ intent: "any" });
      yield* documentPieces(file, [annotationText(annotations)]);
      for (const [id, name] of attachedFiles(annotations)) attached.set(id, name);
      if (document.isPureXfa) yield* documentPieces(file, [xfaText(await page.getXfa())]);
      else if (!problems.has("image-only") && (await showsPicture(page, text.painted))) {
        problems.add("image-only");
      }
      if (isUnreadable(text.painted)) problems.add("unreadable-format");
      page.cleanup();
    } catch (error) {
      if (error instanceof DocumentError && error.code === "too-much-text") throw error;
      problems.add("broken-document");
    }
  }
  // pdf.js passes over pages that it can't reach: so much must come from something.
  if (isBlank && problems.size === 0 && !document.isPureXfa && file.octets.length > blankDocument)
    problems.add("broken-document");
  return problems;
}

/** Octets of a document that shows nothing at all, at most: some programs embed a font for nothing. */
const blankDocument = 262_144;

/** Files attached to the document (section 7.11.4) and to places on its pages. */
async function attachments(
  document: PDFDocumentProxy,
  onPages: ReadonlyMap<string, string>,
): Promise<Member[]> {
  const names = new Map(onPages);
  for (const [id, { filename }] of (await document.getAttachments()) ?? []) names.set(id, filename);
  const members: Member[] = [];
  for (const [id, name] of names) {
    const octets = await document.getAttachmentContent(id);
    if (octets) members.push({ name, octets: Buffer.from(octets) });
  }
  return members;
}
