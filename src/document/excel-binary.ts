/**
 * Excel 5 to 2003 (MS-XLS): sheets row by row, cells parted by tabs, notes and text boxes after them.
 * Numbers are given as they are shown, as far as that matters (`number-format.ts`).
 */
import type { TextEvent } from "../mime/text-event.ts";
import { DocumentError } from "./document-error.ts";
import { documentPieces } from "./document-events.ts";
import type { DocumentFile } from "./document-file.ts";
import { charactersOf, ExcelStrings, excelRecords, shortString } from "./excel-record.ts";
import type { ExcelRecord } from "./excel-record.ts";
import { builtInFormat, numberText } from "./number-format.ts";

/** MS-XLS section 2.3, and for Excel 5 the same numbers. */
const recordType = {
  formula: 0x06,
  header: 0x14,
  footer: 0x15,
  note: 0x1c,
  dateMode: 0x22,
  filePass: 0x2f,
  codePage: 0x42,
  boundSheet: 0x85,
  multipleNumbers: 0xbd, // MulRk
  richString: 0xd6, // Excel 5
  extendedFormat: 0xe0, // XF
  sharedStrings: 0xfc, // SST
  sharedString: 0xfd, // LabelSst
  textBox: 0x1b6, // TxO
  number: 0x203,
  label: 0x204,
  formulaText: 0x207, // String
  packedNumber: 0x27e, // RK
  format: 0x41e,
  beginning: 0x809, // BOF
} as const;

const excel97 = 0x0600;
/** Fonts, sizes and fields of headers and footers (section 2.4.136). */
const headerCodes = /&(?:"[^"]{0,255}"|\d{1,3}|[A-Z])/g;
/** Cells of a row that are far apart aren't columns of one table. */
const mostTabs = 16;

export function* excelEvents(file: DocumentFile, stream: Buffer): Generator<TextEvent> {
  const workbook = new Workbook();
  yield* documentPieces(file, sheetTexts(workbook, stream));
  yield* documentPieces(file, workbook.asides);
}

function* sheetTexts(workbook: Workbook, stream: Buffer): Generator<string> {
  for (const record of excelRecords(stream)) yield workbook.take(record);
  yield "\n";
}

class Workbook {
  /** Notes, text boxes, headers and footers. */
  readonly asides: string[] = [];
  /** Undefined from Excel 97 on, whose strings are Unicode. */
  #codePage: number | undefined;
  #narrowCodePage = 1252;
  #from1904 = false;
  readonly #formats = new Map<number, string>();
  /** The format of each extended format, which cells name. */
  readonly #extended: number[] = [];
  readonly #sheets = new Map<number, string>();
  #strings: readonly string[] = [];
  #row = -1;
  #column = 0;

  /** What a record adds to the sheets' text. */
  take(record: ExcelRecord): string {
    const { type, data } = record;
    switch (type) {
      case recordType.beginning:
        return this.#beginning(record);
      case recordType.filePass:
        throw new DocumentError("encrypted", "Excel workbook with a password");
      case recordType.codePage:
        this.#narrowCodePage = data.readUInt16LE(0);
        if (this.#codePage !== undefined) this.#codePage = this.#narrowCodePage;
        break;
      case recordType.dateMode:
        this.#from1904 = data.readUInt16LE(0) === 1;
        break;
      case recordType.format:
        this.#formats.set(data.readUInt16LE(0), this.#string(data, 2, this.#wideLength(2)));
        break;
      case recordType.extendedFormat:
        this.#extended.push(data.readUInt16LE(2));
        break;
      case recordType.boundSheet:
        this.#sheets.set(data.readUInt32LE(0), this.#string(data, 6, 1));
        break;
      case recordType.sharedStrings:
        this.#strings = sharedStrings(record);
        break;
      case recordType.header:
      case recordType.footer:
      case recordType.note:
      case recordType.textBox:
        this.#aside(record);
        break;
      default:
        return this.#cells(record);
    }
    return "";
  }

  /** Each sheet begins with its own record; the workbook's is the first. */
  #beginning({ data, start }: ExcelRecord): string {
    if (data.readUInt16LE(0) !== excel97) this.#codePage = this.#narrowCodePage;
    this.#row = -1;
    const name = this.#sheets.get(start);
    return name === undefined ? "" : `\n${name}`;
  }

  #cells({ type, data }: ExcelRecord): string {
    switch (type) {
      case recordType.sharedString:
        return this.#cell(data, this.#strings[data.readUInt32LE(6)] ?? "");
      case recordType.label:
      case recordType.richString:
        return this.#cell(data, this.#string(data, 6, 2));
      case recordType.number:
        return this.#cell(data, this.#number(data.readDoubleLE(6), data.readUInt16LE(4)));
      case recordType.packedNumber:
        return this.#cell(data, this.#number(packedNumber(data, 6), data.readUInt16LE(4)));
      case recordType.multipleNumbers:
        return this.#numbers(data);
      case recordType.formula:
        // Results that aren't numbers end in 0xffff; a text follows in a record of its own.
        return data.readUInt16LE(12) === 0xffff
          ? this.#cell(data, "")
          : this.#cell(data, this.#number(data.readDoubleLE(6), data.readUInt16LE(4)));
      case recordType.formulaText:
        return this.#string(data, 0, 2);
      default:
        return "";
    }
  }

  #cell(data: Buffer, text: string): string {
    return this.#place(data.readUInt16LE(0), data.readUInt16LE(2)) + text;
  }

  /** What parts a cell from the one before it. */
  #place(row: number, column: number): string {
    const before = row === this.#row ? this.#column : 0;
    const parting = row === this.#row ? "" : "\n";
    this.#row = row;
    this.#column = column;
    return parting + "\t".repeat(Math.min(Math.max(column - before, 0), mostTabs));
  }

  /** Section 2.4.175: row, first column, then format and number for each, last column. */
  #numbers(data: Buffer): string {
    const row = data.readUInt16LE(0);
    const first = data.readUInt16LE(2);
    let text = "";
    for (let at = 4; at + 6 <= data.length - 2; at += 6) {
      const value = this.#number(packedNumber(data, at + 2), data.readUInt16LE(at));
      text += this.#place(row, first + (at - 4) / 6) + value;
    }
    return text;
  }

  #number(value: number, extended: number): string {
    const id = this.#extended[extended] ?? 0;
    return numberText(value, this.#formats.get(id) ?? builtInFormat(id), this.#from1904);
  }

  #aside(record: ExcelRecord): void {
    const { type, data, more } = record;
    if (type === recordType.header || type === recordType.footer) {
      const text = data.length > 0 ? this.#string(data, 0, this.#wideLength(2)) : "";
      this.asides.push(`${text.replaceAll(headerCodes, " ")}\n`);
    } else if (type === recordType.note && this.#codePage !== undefined) {
      // Row, column, length, characters (Excel 5); later ones are text boxes.
      this.asides.push(`${this.#string(data, 4, 2)}\n`);
    } else if (type === recordType.textBox && data.length >= 12) {
      let left = data.readUInt16LE(10);
      for (const piece of more) {
        const isWide = ((piece[0] ?? 0) & 1) !== 0;
        const text = charactersOf(piece.subarray(1), isWide).slice(0, left);
        left -= text.length;
        this.asides.push(text);
        if (left <= 0) break;
      }
      this.asides.push("\n");
    }
  }

  /** Excel 5 counts some strings by one octet. */
  #wideLength(size: 2): 1 | 2 {
    return this.#codePage === undefined ? size : 1;
  }

  #string(data: Buffer, at: number, lengthSize: 1 | 2): string {
    return shortString(data, at, { lengthSize, codePage: this.#codePage });
  }
}

/** Section 2.4.265: how often they are used, how many there are, then the strings. */
function sharedStrings(record: ExcelRecord): string[] {
  const strings: string[] = [];
  const reader = new ExcelStrings(record, 8);
  // No string takes less than three octets.
  const octets = record.more.reduce((sum, { length }) => sum + length, record.data.length);
  const count = Math.min(record.data.readUInt32LE(4), octets / 3);
  for (let string = 0; string < count; string++) strings.push(reader.next());
  return strings;
}

/** Section 2.5.217, RkNumber: an integer or the upper half of a double, a hundredfold perhaps. */
function packedNumber(data: Buffer, at: number): number {
  const packed = data.readInt32LE(at);
  const upper = Buffer.alloc(8);
  upper.writeInt32LE(packed & ~3, 4);
  const value = packed & 2 ? packed >> 2 : upper.readDoubleLE(0);
  return packed & 1 ? value / 100 : value;
}
