/** What a message's or an attachment's MAPI properties have to read. */
import { htmlText } from "../mime/html.ts";
import type { TextEvent } from "../mime/text-event.ts";
import { charsetOfCodePage, decodeIn } from "./code-page.ts";
import { decompressedRtf } from "./compressed-rtf.ts";
import type { Context } from "./context.ts";
import { documentPieces } from "./document-events.ts";
import type { DocumentFile, Member } from "./document-file.ts";
import { propertyId, propertyType, textProperties } from "./mapi-property.ts";
import type { MapiProperty } from "./mapi-property.ts";
import { rtfEvents } from "./rtf.ts";

export interface MapiObject {
  readonly properties: readonly MapiProperty[];
  /** The code page of strings that aren't Unicode. */
  readonly codePage: number;
  /** That of an HTML body, which is an attachment's octets mostly. */
  readonly htmlCodePage: number;
}

/** What messages say of their strings; what says nothing goes by `fallback`. */
export function mapiObject(
  properties: readonly MapiProperty[],
  fallback: number = western,
): MapiObject {
  const codePage = numberOf(properties, propertyId.messageCodePage) ?? fallback;
  const htmlCodePage = numberOf(properties, propertyId.internetCodePage) ?? codePage;
  return { properties, codePage, htmlCodePage };
}

const western = 1252;

function numberOf(properties: readonly MapiProperty[], id: number): number | undefined {
  const octets = properties.find((property) => property.id === id)?.octets;
  return octets && octets.length >= 4 ? octets.readUInt32LE(0) : undefined;
}

/** Subject, bodies in all their forms, all other strings. */
export async function* messageEvents(
  file: DocumentFile,
  { properties, codePage, htmlCodePage }: MapiObject,
  context: Context,
): AsyncGenerator<TextEvent> {
  for (const property of textProperties(properties)) {
    yield* documentPieces(file, [`${stringOf(property, codePage)}\n`]);
  }
  for (const { id, type, octets } of properties) {
    if (id === propertyId.htmlBody) {
      yield* documentPieces(file, htmlText([stringOf({ id, type, octets }, htmlCodePage)]));
    } else if (id === propertyId.rtfBody && octets.length > 0) {
      yield* rtfEvents({ ...file, octets: decompressedRtf(octets, context) }, context);
    }
  }
}

/** The file that an attachment is, whose octets may stand elsewhere; undefined where it is none. */
export function attachedFile(
  { properties, codePage }: MapiObject,
  octets: Buffer | undefined = attachedOctets(properties),
): Member | undefined {
  const string = (id: number): string => {
    const property = properties.find((candidate) => candidate.id === id);
    return property ? stringOf(property, codePage) : "";
  };
  const name = string(propertyId.longAttachmentName) || string(propertyId.attachmentName);
  const type = string(propertyId.attachmentType);
  return octets && { octets, ...(name && { name }), ...(type && { type }) };
}

function attachedOctets(properties: readonly MapiProperty[]): Buffer | undefined {
  const { attachmentData } = propertyId;
  const isData = ({ id, type }: MapiProperty): boolean =>
    id === attachmentData && type !== propertyType.object;
  return properties.find(isData)?.octets;
}

function stringOf({ type, octets }: MapiProperty, codePage: number): string {
  const charset = type === propertyType.string ? "utf-16le" : charsetOfCodePage(codePage);
  const text = decodeIn(charset, octets);
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0) end--;
  return text.slice(0, end);
}
