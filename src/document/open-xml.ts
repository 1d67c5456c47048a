/**
 * Office Open XML (ECMA-376, ISO/IEC 29500): Word, PowerPoint and Excel. Every part of the package is
 * read, whether the document refers to it or not, and for what it is, whatever its name: earlier
 * versions, custom XML, embedded files.
 */
import type { TextEvent } from "../mime/text.ts";
import type { Context } from "./context.ts";
import { documentPieces } from "./document-events.ts";
import type { DocumentFile } from "./document-file.ts";
import { isXmlPart, markupPieces, memberText, partOctets, rootOf } from "./package-text.ts";
import { numberFormats, sharedStrings, workbookProperties } from "./workbook.ts";
import { WorksheetText } from "./worksheet.ts";
import type { WorkbookFacts } from "./worksheet.ts";
import { xmlText } from "./xml.ts";
import type { ZipFile } from "./zip-file.ts";

/** ECMA-376 part 2, section 10.1.2. */
export function isOpenXml({ entries }: ZipFile): boolean {
  return entries.some(({ name }) => name.toLowerCase() === "[content_types].xml");
}

/** Fonts that are made unrecognisable, what printers understand, folders. */
const silentParts = /(?:\.odttf|\.fntdata|\/printerSettings\d{0,9}\.bin|\/)$/i;

export async function* openXmlEvents(
  zip: ZipFile,
  file: DocumentFile,
  context: Context,
): AsyncGenerator<TextEvent> {
  const parts: XmlPart[] = [];
  for (const entry of zip.entries) {
    if (!isXmlPart(entry)) continue;
    const octets = yield* partOctets(entry, file, context);
    if (octets) parts.push({ root: rootOf(octets), octets });
  }
  yield* partsText(parts, file);
  for (const entry of zip.entries) {
    if (!silentParts.test(entry.name) && !isXmlPart(entry)) yield* memberText(entry, file, context);
  }
}

interface XmlPart {
  /** The first element's name. */
  readonly root: string;
  readonly octets: Buffer;
}

function* partsText(parts: readonly XmlPart[], file: DocumentFile): Generator<TextEvent> {
  const { facts, sheets } = workbookOf(parts);
  if (sheets.length > 0) yield* documentPieces(file, [sheets.join("\n")]);
  const used = new Uint8Array(facts.strings.length);
  for (const { root, octets } of parts) {
    if (root === "worksheet") yield* documentPieces(file, worksheetText(octets, facts, used));
    else if (!workbookRoots.has(root)) yield* markupPieces(file, octets);
  }
  // No cell shows them, and still they are there.
  yield* documentPieces(
    file,
    facts.strings.filter((_, index) => used[index] === 0).map((string) => `${string}\n`),
  );
}

const workbookRoots = new Set(["sst", "styleSheet", "workbook"]);

interface Workbook {
  readonly facts: WorkbookFacts;
  readonly sheets: readonly string[];
}

/** Empty for what is no workbook. */
function workbookOf(parts: readonly XmlPart[]): Workbook {
  const [strings, styles, properties] = ["sst", "styleSheet", "workbook"].map(
    (wanted) => parts.find(({ root }) => root === wanted)?.octets,
  );
  const { sheets, origin1904 } = properties
    ? workbookProperties(properties)
    : { sheets: [], origin1904: false };
  const facts = {
    strings: strings ? sharedStrings(strings) : [],
    formats: styles ? numberFormats(styles) : [],
    origin1904,
  };
  return { facts, sheets };
}

function* worksheetText(octets: Buffer, facts: WorkbookFacts, used: Uint8Array): Generator<string> {
  const gatherer = new WorksheetText(facts, used);
  yield* xmlText(octets, gatherer);
  yield gatherer.rest();
}
