/**
 * Word 97 to 2003 (MS-DOC). The text stands in pieces whose table tells their order and whether a
 * character takes one octet or two. Footnotes, headers, comments and text boxes follow the main text.
 */
import type { TextEvent } from "../mime/text-event.ts";
import { decodeIn } from "./code-page.ts";
import type { CompoundEntry, CompoundFile } from "./compound-file.ts";
import { DocumentError } from "./document-error.ts";
import { documentPieces, documentProblem } from "./document-events.ts";
import type { DocumentFile } from "./document-file.ts";
import { OctetCursor } from "./octet-cursor.ts";
import { WordText } from "./word-text.ts";

/** Places in the file information block (section 2.5.1 ff.). */
const fib = { version: 0x02, flags: 0x0a, textStart: 0x18, textEnd: 0x1c, pieces: 0x01a2 };
/** Characters of the main text and of text boxes (section 2.5.4, from Word 97 on). */
const counts = { main: 0x4c, boxes: 0x64 };
const encryptedFlag = 0x0100;
const tableFlag = 0x0200;
const complexFlag = 0x0004;
/** The first version with Unicode text: Word 97. */
const word97 = 0x00c1;

export function* wordEvents(
  file: DocumentFile,
  compound: CompoundFile,
  entry: CompoundEntry,
): Generator<TextEvent> {
  const stream = compound.content(entry);
  if (stream.length < fib.pieces + 8) throw new DocumentError("broken-document", "no Word header");
  const flags = stream.readUInt16LE(fib.flags);
  if (flags & encryptedFlag) throw new DocumentError("encrypted", "Word document with a password");
  const text = new WordText();
  if (stream.readUInt16LE(fib.version) < word97) {
    const octets = stream.subarray(
      stream.readUInt32LE(fib.textStart),
      stream.readUInt32LE(fib.textEnd),
    );
    yield* documentPieces(file, text.read([decodeIn("windows-1252", octets)]));
    // Its pieces may stand in another order, its characters in other code pages.
    if (flags & complexFlag) yield documentProblem(file, "unreadable-format");
  } else {
    const name = flags & tableFlag ? "1Table" : "0Table";
    const table = compound.child(name, entry.parent);
    if (!table) throw new DocumentError("broken-document", "Word document without its table");
    const start = stream.readUInt32LE(fib.pieces);
    const end = start + stream.readUInt32LE(fib.pieces + 4);
    const pieces = pieceTable(compound.content(table).subarray(start, end));
    yield* documentPieces(file, text.read(pieceTexts(stream, pieces)));
    if (isPicture(stream, compound.child("Data", entry.parent)))
      yield documentProblem(file, "image-only");
  }
  yield* documentPieces(file, text.codes);
}

/** Characters that a document without text has all the same. */
const littleText = 40;
/** Octets of the streams that hold pictures (sections 2.1.1 and 2.1.3), where there is none, at most. */
const blankStream = 16_384;
const blankData = 4_096;

/** A scan that was pasted into a document is a scan. */
function isPicture(stream: Buffer, data: CompoundEntry | undefined): boolean {
  const characters = stream.readUInt32LE(counts.main) + stream.readUInt32LE(counts.boxes);
  return characters < littleText && (stream.length > blankStream || (data?.size ?? 0) > blankData);
}

/** Section 2.9.38, Clx: property modifiers (type 1), then the table of pieces (type 2). */
function pieceTable(clx: Buffer): Buffer {
  const cursor = new OctetCursor(clx);
  for (let type = cursor.uint8(); type === 1; type = cursor.uint8()) cursor.skip(cursor.uint16());
  return cursor.take(cursor.uint32());
}

/**
 * Section 2.8.35, PlcPcd: n + 1 character positions, n descriptors of eight octets. Bit 30 of a
 * descriptor's place says that characters take one octet, and that the place is doubled.
 */
function* pieceTexts(stream: Buffer, pieces: Buffer): Generator<string> {
  const count = Math.floor((pieces.length - 4) / 12);
  // Pieces that overlap would let a small file hold endless text.
  let left = stream.length;
  for (let piece = 0; piece < count; piece++) {
    const characters = pieces.readUInt32LE(4 * piece + 4) - pieces.readUInt32LE(4 * piece);
    const place = pieces.readUInt32LE(4 * (count + 1) + 8 * piece + 2);
    const isNarrow = (place & 0x40000000) !== 0;
    const start = (place & 0x3fffffff) / (isNarrow ? 2 : 1);
    const length = characters * (isNarrow ? 1 : 2);
    if (length < 0 || length > left || start + length > stream.length) {
      throw new DocumentError("broken-document", "piece of text outside the Word document");
    }
    left -= length;
    const octets = stream.subarray(start, start + length);
    yield isNarrow ? decodeIn("windows-1252", octets) : decodeIn("utf-16le", octets);
  }
}
