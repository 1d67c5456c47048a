/**
 * Office Open XML (ECMA-376, ISO/IEC 29500): Word, PowerPoint and Excel. Every part of the package is
 * read, whether the document refers to it or not, and for what it is, whatever its name: earlier
 * versions, custom XML, embedded files.
 */
import type { TextEvent } from "../mime/text-event.ts";
import type { Context } from "./context.ts";
import { documentPieces } from "./document-events.ts";
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
const opaqueParts = /(?:\.odttf|\.fntdata|\/printerSettings\d{0,9}\.bin|\/)$/i;

/** Returns how many characters its pages, sheets or slides show. */
export async function* openXmlEvents(
  zip: ZipFile,
  file: DocumentFile,
  context: Context,
): AsyncGenerator<TextEvent, number> {
  const parts: XmlPart[] = [];
  for (const entry of zip.entries) {
    if (!isXmlPart(entry)) continue;
    const octets = yield* partOctets(entry, file, context);
    if (octets) parts.push({ root: rootOf(octets), octets });
  }
  const shown = yield* partsText(parts, file);
  for (const entry of zip.entries) {
    if (opaqueParts.test(entry.name)) yield* opaqueText(entry, file, context);
    else if (!isXmlPart(entry)) yield* memberText(entry, file, context);
  }
  return shown;
}

interface XmlPart {
  /** The first element's name. */
  readonly root: string;
  readonly octets: Buffer;
}

/** Roots of what is shown of a document; layouts, page headers and properties stand around it. */
const shownRoots = new Set(["document", "sld", "worksheet"]);

function* partsText(parts: readonly XmlPart[], file: DocumentFile): Generator<TextEvent, number> {
  const { facts, sheets, strings } = workbookOf(parts);
  if (sheets.length > 0) yield* documentPieces(file, [sheets.join("\n")]);
  const used = new Uint8Array(facts.strings.length);
  let shown = 0;
  for (const part of parts) {
    if (part === strings) continue;
    const { root, octets } = part;
    const events =
      root === "worksheet"
        ? documentPieces(file, worksheetText(octets, facts, used))
        : markupPieces(file, octets);
    const length = yield* counted(events);
    if (shownRoots.has(root)) shown += length;
  }
  // No cell shows them, and still they are there.
  yield* documentPieces(
    file,
    facts.strings.filter((_, index) => used[index] === 0).map((string) => `${string}\n`),
  );
  return shown;
}

interface Workbook {
  readonly facts: WorkbookFacts;
  readonly sheets: readonly string[];
  /** The part that the shared strings were taken from. */
  readonly strings: XmlPart | undefined;
}

/** Empty for what is no workbook. */
function workbookOf(parts: readonly XmlPart[]): Workbook {
  const [strings, styles, properties] = ["sst", "styleSheet", "workbook"].map((wanted) =>
    parts.find(({ root }) => root === wanted),
  );
  const { sheets, origin1904 } = properties
    ? workbookProperties(properties.octets)
    : { sheets: [], origin1904: false };
  const facts = {
    strings: strings ? sharedStrings(strings.octets) : [],
    formats: styles ? numberFormats(styles.octets) : [],
    origin1904,
  };
  return { facts, sheets, strings };
}

function* worksheetText(octets: Buffer, facts: WorkbookFacts, used: Uint8Array): Generator<string> {
  const gatherer = new WorksheetText(facts, used);
  yield* xmlText(octets, gatherer);
  yield gatherer.rest();
}
