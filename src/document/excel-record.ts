/** Records of Excel 5 to 2003 (MS-XLS section 2.1.4), and strings that go on in the record after. */
import { charsetOfCodePage, decodeIn } from "./code-page.ts";
import { DocumentError } from "./document-error.ts";

export interface ExcelRecord {
  readonly type: number;
  /** Where it begins in the stream, as sheets are named by it. */
  readonly start: number;
  readonly data: Buffer;
  /** The records that it goes on in. */
  readonly more: readonly Buffer[];
}

const continueType = 0x3c;

/** @throws DocumentError when the stream ends within a record */
export function* excelRecords(stream: Buffer): Generator<ExcelRecord> {
  let at = 0;
  let record: { type: number; start: number; data: Buffer; more: Buffer[] } | undefined;
  while (at + 4 <= stream.length) {
    const type = stream.readUInt16LE(at);
    const end = at + 4 + stream.readUInt16LE(at + 2);
    if (end > stream.length) {
      if (record) yield record;
      throw new DocumentError("broken-document", "ends within an Excel record");
    }
    const data = stream.subarray(at + 4, end);
    if (type === continueType) record?.more.push(data);
    else {
      if (record) yield record;
      record = { type, start: at, data, more: [] };
    }
    at = end;
  }
  if (record) yield record;
}

/**
 * Reads a record's strings (MS-XLS section 2.5.293, XLUnicodeRichExtendedString): a string's characters
 * may go on in a continuation, which then says again how wide they are (section 2.5.293, rgb).
 */
export class ExcelStrings {
  readonly #pieces: readonly Buffer[];
  #piece = 0;
  #at: number;

  constructor({ data, more }: Pick<ExcelRecord, "data" | "more">, at: number) {
    this.#pieces = [data, ...more];
    this.#at = at;
  }

  /** @throws DocumentError when the strings end early */
  next(): string {
    const length = this.#uint(2);
    const flags = this.#uint(1);
    const runs = flags & 8 ? this.#uint(2) : 0;
    const extra = flags & 4 ? this.#uint(4) : 0;
    const text = this.#characters(length, (flags & 1) !== 0);
    this.#skip(runs * 4 + extra);
    return text;
  }

  #characters(count: number, isWide: boolean): string {
    let wide = isWide;
    let text = "";
    let left = count;
    for (;;) {
      const size = wide ? 2 : 1;
      const piece = this.#pieces[this.#piece];
      if (!piece) throw new DocumentError("broken-document", "string cut off");
      const here = Math.min(left, Math.floor((piece.length - this.#at) / size));
      text += charactersOf(piece.subarray(this.#at, this.#at + here * size), wide);
      this.#at += here * size;
      left -= here;
      if (left === 0) return text;
      this.#piece++;
      this.#at = 0;
      wide = (this.#uint(1) & 1) !== 0;
    }
  }

  #uint(size: number): number {
    const piece = this.#current();
    if (this.#at + size > piece.length)
      throw new DocumentError("broken-document", "string cut off");
    const value = piece.readUIntLE(this.#at, size);
    this.#at += size;
    return value;
  }

  #skip(count: number): void {
    let left = count;
    while (left > 0) {
      const here = Math.min(left, this.#current().length - this.#at);
      this.#at += here;
      left -= here;
      if (left > 0) {
        this.#piece++;
        this.#at = 0;
      }
    }
  }

  /** The piece to read from: the next one where this one is at its end. */
  #current(): Buffer {
    let piece = this.#pieces[this.#piece];
    while (piece && this.#at >= piece.length && this.#piece + 1 < this.#pieces.length) {
      piece = this.#pieces[++this.#piece];
      this.#at = 0;
    }
    if (!piece) throw new DocumentError("broken-document", "string cut off");
    return piece;
  }
}

/** A short string, not continued: a length of one octet or two, then (from Excel 97 on) its width. */
export function shortString(
  data: Buffer,
  at: number,
  { lengthSize, codePage }: { readonly lengthSize: 1 | 2; readonly codePage: number | undefined },
): string {
  if (at + lengthSize > data.length) return "";
  const length = data.readUIntLE(at, lengthSize);
  const start = at + lengthSize;
  if (codePage !== undefined) {
    return decodeIn(charsetOfCodePage(codePage), data.subarray(start, start + length));
  }
  const isWide = ((data[start] ?? 0) & 1) !== 0;
  return charactersOf(data.subarray(start + 1, start + 1 + length * (isWide ? 2 : 1)), isWide);
}

/** Narrow characters are the low halves of UTF-16. */
export function charactersOf(octets: Buffer, isWide: boolean): string {
  return octets.toString(isWide ? "utf16le" : "latin1");
}
