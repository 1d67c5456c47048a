/**
 * What comes in compound files: Word, Excel, PowerPoint, Outlook, and what is embedded in these. Each
 * storage is read by the streams that it has, so that a document within a document is read as well.
 */
import type { TextEvent } from "../mime/text-event.ts";
import { CompoundFile } from "./compound-file.ts";
import type { CompoundEntry } from "./compound-file.ts";
import type { Context } from "./context.ts";
import { DocumentError } from "./document-error.ts";
import { documentPieces, documentProblem } from "./document-events.ts";
import type { DocumentFile } from "./document-file.ts";
import { nativeStream } from "./embedded-object.ts";
import { excelEvents } from "./excel-binary.ts";
import { outlookEvents, propertyStream } from "./outlook-message.ts";
import { powerPointEvents } from "./powerpoint-binary.ts";
import { propertyStrings } from "./property-set.ts";
import { wordEvents } from "./word-binary.ts";

interface Storage {
  readonly compound: CompoundFile;
  readonly context: Context;
}

type StreamReader = (
  file: DocumentFile,
  storage: Storage,
  entry: CompoundEntry,
) => Iterable<TextEvent> | AsyncIterable<TextEvent>;

/** Streams by their names in lower case, and who reads them. */
const streams: ReadonlyMap<string, StreamReader> = new Map<string, StreamReader>([
  ["worddocument", (file, { compound }, entry) => wordEvents(file, compound, entry)],
  ["workbook", (file, { compound }, entry) => excelEvents(file, compound.content(entry))],
  ["book", (file, { compound }, entry) => excelEvents(file, compound.content(entry))],
  [
    "powerpoint document",
    (file, { compound, context }, entry) => {
      const hasPictures = (compound.child("Pictures", entry.parent)?.size ?? 0) > 0;
      return powerPointEvents(file, { stream: compound.content(entry), hasPictures }, context);
    },
  ],
  [
    propertyStream,
    (file, { compound, context }, { parent }) =>
      outlookEvents(file, { compound, storage: parent, context }),
  ],
  ["\x01ole10native", nativeEvents],
  ["package", memberEvents],
  ["contents", memberEvents],
]);

/** Streams that tell of a document whose streams are encrypted (MS-OFFCRYPTO section 2.3). */
const encryptedStreams: ReadonlySet<string> = new Set(["encryptedpackage", "encryptedsummary"]);

/** Streams with strings about the document (MS-OLEPS section 2.21). */
const propertySets: ReadonlySet<string> = new Set([
  "\x05summaryinformation",
  "\x05documentsummaryinformation",
]);

export async function* oleEvents(file: DocumentFile, context: Context): AsyncGenerator<TextEvent> {
  const compound = new CompoundFile(file.octets);
  const storage = { compound, context };
  let isKnown = false;
  const failures = new Set<DocumentError["code"]>();
  for (const entry of compound.entries) {
    const name = entry.name.toLowerCase();
    if (encryptedStreams.has(name)) {
      throw new DocumentError("encrypted", "document with a password");
    }
    const read = propertySets.has(name) ? propertySetEvents : streams.get(name);
    if (!read || entry.kind === "storage") continue;
    isKnown ||= read !== propertySetEvents;
    try {
      yield* read(file, storage, entry);
    } catch (error) {
      // One stream's fault doesn't hide the others.
      failures.add(error instanceof DocumentError ? error.code : "broken-document");
    }
  }
  if (compound.damaged) failures.add("broken-document");
  if (!isKnown) failures.add("unreadable-format");
  for (const failure of failures) yield documentProblem(file, failure);
}

function* propertySetEvents(
  file: DocumentFile,
  { compound }: Storage,
  entry: CompoundEntry,
): Generator<TextEvent> {
  yield* documentPieces(
    file,
    propertyStrings(compound.content(entry)).map((text) => `${text}\n`),
  );
}

function nativeEvents(
  _file: DocumentFile,
  { compound, context }: Storage,
  entry: CompoundEntry,
): AsyncIterable<TextEvent> {
  return context.read(nativeStream(compound.content(entry)));
}

function memberEvents(
  _file: DocumentFile,
  { compound, context }: Storage,
  entry: CompoundEntry,
): AsyncIterable<TextEvent> {
  return context.read({ octets: compound.content(entry) });
}
