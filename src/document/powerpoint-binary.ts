/** PowerPoint 97 to 2003 (MS-PPT): the text of slides, notes and masters, and embedded objects. */
import type { TextEvent } from "../mime/text-event.ts";
import type { Context } from "./context.ts";
import { DocumentError } from "./document-error.ts";
import { documentPieces, documentProblem } from "./document-events.ts";
import type { DocumentFile } from "./document-file.ts";
import { inflate } from "./inflation.ts";

/** MS-PPT section 2.13.24. */
const recordType = {
  textChars: 0x0fa0, // UTF-16
  textBytes: 0x0fa8, // the low halves of UTF-16
  string: 0x0fba, // CString: names, headers, footers, UTF-16
  object: 0x1011, // ExOleObjStg
  encryption: 0x2f14, // CryptSession10Container
} as const;

/**
 * Containers whose text isn't a slide's own: notes, the main master, the handout master, and the list
 * of texts (SlideListWithText) where it is the masters' or the notes' (instance 1 and 2).
 */
const besideSlides: ReadonlySet<number> = new Set([0x03f0, 0x03f8, 0x0fc9]);
const textList = 0x0ff0;

/** Letters and digits of slides that are pictures, page numbers and the like, at most. */
const littleText = 40;

/** Section 2.3.1: version (4 bits) and instance (12), type, length; version 15 has records within. */
const headerLength = 8;
const containerVersion = 0xf;

export async function* powerPointEvents(
  file: DocumentFile,
  { stream, hasPictures }: { readonly stream: Buffer; readonly hasPictures: boolean },
  context: Context,
): AsyncGenerator<TextEvent> {
  const found: Found = { objects: [], shown: 0 };
  yield* documentPieces(file, slideTexts(stream, found));
  for (const object of found.objects) yield* context.read({ octets: inflate(object, context) });
  if (hasPictures && found.shown < littleText) yield documentProblem(file, "image-only");
}

interface Found {
  readonly objects: Buffer[];
  /** Letters and digits on slides. */
  shown: number;
}

/** Containers are entered by passing over their headers alone: the tree in the order of the file. */
function* slideTexts(stream: Buffer, found: Found): Generator<string> {
  let at = 0;
  let besideEnd = 0;
  while (at + headerLength <= stream.length) {
    const version = stream.readUInt16LE(at) & 0xf;
    const instance = stream.readUInt16LE(at) >> 4;
    const type = stream.readUInt16LE(at + 2);
    const start = at + headerLength;
    if (type === recordType.encryption) {
      throw new DocumentError("encrypted", "presentation with a password");
    }
    at = start;
    const end = start + stream.readUInt32LE(start - 4);
    if (version === containerVersion) {
      const isBeside = besideSlides.has(type) || (type === textList && instance > 0);
      if (isBeside) besideEnd = Math.max(besideEnd, end);
      continue;
    }
    if (end > stream.length) throw new DocumentError("broken-document", "ends within a record");
    const data = stream.subarray(start, end);
    const text = textIn(type, data);
    if (text !== undefined) yield text;
    if (type !== recordType.string && start >= besideEnd) found.shown += lettersIn(text ?? "");
    // Compressed ones have their length before the zlib stream (section 2.10.34).
    if (type === recordType.object && instance === 1) found.objects.push(data.subarray(4));
    at = end;
  }
}

function textIn(type: number, data: Buffer): string | undefined {
  if (type === recordType.textBytes) return linesOf(data.toString("latin1"));
  const isWide = type === recordType.textChars || type === recordType.string;
  return isWide ? linesOf(data.toString("utf16le")) : undefined;
}

function lettersIn(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

function linesOf(text: string): string {
  return `${text.replaceAll(/[\r\v]/g, "\n")}\n`;
}
