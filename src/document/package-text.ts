/** What Office Open XML and OpenDocument packages have in common: XML parts and other files in a ZIP. */
import { looksLikeText, sampleSize } from "../mime/charset.ts";
import { fileFormat } from "../mime/file-format.ts";
import type { TextEvent } from "../mime/text-event.ts";
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
const longestProlog = 65_536;
const prolog = [
  ["<!--", "-->"],
  ["<?", "?>"],
  ["<!", ">"],
] as const;

/** The first element's name, without its prefix. */
export function rootOf(octets: Buffer): string {
  const head = octets.toString("latin1", 0, longestProlog).replaceAll("\0", "");
  let at = head.indexOf("<");
  while (at >= 0) {
    const [, close] = prolog.find(([open]) => head.startsWith(open, at)) ?? [];
    if (close === undefined) break;
    const end = head.indexOf(close, at);
    at = end < 0 ? -1 : head.indexOf("<", end);
  }
  if (at < 0) return "";
  return /^<(?:[\w.-]{1,40}:)?([\w-]{1,40})[\s/>]/.exec(head.slice(at, at + 100))?.[1] ?? "";
}

/** Roots of what people write; the others hold data. What isn't known is written as it may be. */
const markupOfRoot: ReadonlyMap<string, Markup> = new Map([
  ["", "runs"],
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

/** Where a document's own pictures stand in its package: none of the words that it shows. */
const innerLinks = /^(?:\.\/)?(?:Pictures|ObjectReplacements|Object \d{1,9}).*$/gm;

/** Counts the characters that go by. */
export function* counted(events: Iterable<TextEvent>): Generator<TextEvent, number> {
  let length = 0;
  for (const event of events) {
    if (event.kind === "text") length += event.text.replaceAll(innerLinks, "").trim().length;
    yield event;
  }
  return length;
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

/** A file whose name says that programs alone make something of it: read if it is anything else. */
export async function* opaqueText(
  entry: ZipEntry,
  file: DocumentFile,
  context: Context,
): AsyncGenerator<TextEvent> {
  const octets = yield* partOctets(entry, file, context);
  if (!octets || octets.length === 0) return;
  const sample = octets.subarray(0, sampleSize);
  const isKnown = fileFormat(sample) !== "unknown" || looksLikeText(sample);
  if (isKnown) yield* context.read({ name: entry.name, octets });
}
