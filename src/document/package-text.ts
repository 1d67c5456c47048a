/** What Office Open XML and OpenDocument packages have in common: XML parts and other files in a ZIP. */
import type { TextEvent } from "../mime/text.ts";
import type { Context } from "./context.ts";
import { DocumentError } from "./document-error.ts";
import { documentPieces, unreadMember } from "./document-events.ts";
import type { DocumentFile } from "./document-file.ts";
import { MarkupText } from "./markup-text.ts";
import type { Markup } from "./markup-text.ts";
import { xmlText } from "./xml.ts";
import type { ZipEntry } from "./zip-file.ts";

export function isXmlPart({ name }: ZipEntry): boolean {
  return /\.(?:xml|rels|vml)$/i.test(name);
}

/** A part's octets; where they can't be had, undefined and the problem. */
export function* partOctets(
  entry: ZipEntry,
  file: DocumentFile,
  context: Context,
): Generator<TextEvent, Buffer | undefined> {
  try {
    const { octets, intact } = entry.read(context);
    if (!intact) yield* unreadMember(file, entry.name, "broken-document");
    return octets;
  } catch (error) {
    const problem = error instanceof DocumentError ? error.code : "broken-document";
    yield* unreadMember(file, entry.name, problem);
    return undefined;
  }
}

/** A declaration, comments and a document type may come before the first element. */
const longestProlog = 1024;

/** The first element's name, without its prefix. */
export function rootOf(octets: Buffer): string {
  const head = octets.toString("latin1", 0, longestProlog).replaceAll("\0", "");
  return /<(?:[\w.-]{1,40}:)?([\w-]{1,40})[\s/>]/.exec(head)?.[1] ?? "";
}

/** Roots of what people write; the others hold data. */
const markupOfRoot: ReadonlyMap<string, Markup> = new Map([
  ["document-content", "text"],
  ["document-styles", "text"],
  ...(
    "document hdr ftr footnotes endnotes comments glossaryDocument sld notes sldMaster sldLayout " +
    "notesMaster handoutMaster chartSpace dataModel drawing wsDr userShapes xml"
  )
    .split(" ")
    .map((root) => [root, "runs"] as const),
]);

/** The text of a part whose markup needs no more knowledge than what paragraphs and tables are. */
export function* markupPieces(file: DocumentFile, octets: Buffer): Generator<TextEvent> {
  yield* documentPieces(file, markupText(octets));
}

function* markupText(octets: Buffer): Generator<string> {
  const gatherer = new MarkupText(markupOfRoot.get(rootOf(octets)) ?? "data");
  yield* xmlText(octets, gatherer);
  yield gatherer.rest();
}

/** Any other file of the package. */
export async function* memberText(
  entry: ZipEntry,
  file: DocumentFile,
  context: Context,
): AsyncGenerator<TextEvent> {
  const octets = yield* partOctets(entry, file, context);
  if (octets) yield* context.read({ name: entry.name, octets });
}
