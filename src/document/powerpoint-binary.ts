/** PowerPoint 97 to 2003 (MS-PPT): the text of slides, notes and masters, and embedded objects. */
import type { TextEvent } from "../mime/text.ts";
import type { Context } from "./context.ts";
import { DocumentError } from "./document-error.ts";
import { documentPieces } from "./document-events.ts";
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

/** Section 2.3.1: version (4 bits) and instance (12), type, length; version 15 has records within. */
const headerLength = 8;
const containerVersion = 0xf;

export async function* powerPointEvents(
  file: DocumentFile,
  stream: Buffer,
  context: Context,
): AsyncGenerator<TextEvent> {
  const objects: Buffer[] = [];
  yield* documentPieces(file, slideTexts(stream, objects));
  for (const object of objects) yield* context.read({ octets: inflate(object, context) });
}

/** Containers are entered by passing over their headers alone: the tree in the order of the file. */
function* slideTexts(stream: Buffer, objects: Buffer[]): Generator<string> {
  let at = 0;
  while (at + headerLength <= stream.length) {
    const version = stream.readUInt16LE(at) & 0xf;
    const instance = stream.readUInt16LE(at) >> 4;
    const type = stream.readUInt16LE(at + 2);
    const start = at + headerLength;
    if (type === recordType.encryption) {
      throw new DocumentError("encrypted", "presentation with a password");
    }
    at = start;
    if (version === containerVersion) continue;
    const end = start + stream.readUInt32LE(start - 4);
    if (end > stream.length) throw new DocumentError("broken-document", "ends within a record");
    const data = stream.subarray(start, end);
    if (type === recordType.textBytes) yield linesOf(data.toString("latin1"));
    else if (type === recordType.textChars || type === recordType.string) {
      yield linesOf(data.toString("utf16le"));
    } else if (type === recordType.object) {
      // Compressed ones have their length before the zlib stream (section 2.10.34).
      if (instance === 1) objects.push(data.subarray(4));
    }
    at = end;
  }
}

function linesOf(text: string): string {
  return `${text.replaceAll(/[\r\v]/g, "\n")}\n`;
}
