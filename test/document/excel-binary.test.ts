import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { excelEvents } from "../../src/document/excel-binary.ts";

/** A record: type, length, data (MS-XLS section 2.1.4). */
function record(type: number, ...values: readonly (number | Buffer)[]): Buffer {
  const data = Buffer.concat(
    values.map((value) => (Buffer.isBuffer(value) ? value : uint16(value))),
  );
  return Buffer.concat([uint16(type), uint16(data.length), data]);
}

function uint16(value: number): Buffer {
  const octets = Buffer.alloc(2);
  octets.writeUInt16LE(value);
  return octets;
}

function double(value: number): Buffer {
  const octets = Buffer.alloc(8);
  octets.writeDoubleLE(value);
  return octets;
}

function packed(value: number): Buffer {
  const octets = Buffer.alloc(4);
  octets.writeInt32LE(value);
  return octets;
}

function read(...records: readonly Buffer[]): string {
  const octets = Buffer.concat(records);
  const file = { part: "2", type: "", format: "ole", octets } as const;
  const events = [...excelEvents(file, octets)];
  return events
    .map((event) => (event.kind === "text" ? event.text : event.kind))
    .join("")
    .trim();
}

const excel97 = record(0x809, 0x0600, 0x0010);
const excel5 = record(0x809, 0x0500, 0x0010);

describe("records of Excel", () => {
  test("give a formula's text, which follows it", () => {
    const formula = record(0x06, 1, 0, 0, Buffer.from("000000000000ffff", "hex"), 0);
    const text = record(0x207, 4, Buffer.from("\0Jane"));
    assert.equal(read(excel97, formula, text), "Jane");
  });

  test("give a formula's number, a date by its format", () => {
    const dates = record(0xe0, 0, 14);
    assert.equal(read(excel97, dates, record(0x06, 1, 0, 0, double(20893), 0)), "1957-03-14");
  });

  test("give packed numbers: integers, hundredths, halves of doubles", () => {
    const upper = double(0.5).readInt32LE(4);
    const cells = [0, packed((412345 << 2) | 2), 0, packed((1250 << 2) | 3), 0, packed(upper)];
    assert.equal(read(excel97, record(0xbd, 7, 1, ...cells, 3)), "412345\t12.5\t0.5");
  });

  test("give numbers by masks of the workbook's own", () => {
    const mask = Buffer.from("\x00000-00-0000");
    const formats = [record(0x41e, 200, mask.length - 1, mask), record(0xe0, 0, 200)];
    const number = record(0x203, 1, 0, 0, double(12345678));
    assert.equal(read(excel97, ...formats, number), "012-34-5678");
  });

  test("give strings of Excel 5 in the workbook's code page", () => {
    const label = record(0x204, 0, 0, 0, 3, Buffer.from("cff0e8", "hex"));
    assert.equal(read(excel5, record(0x42, 1251), label), "При");
  });

  test("part cells by columns and rows", () => {
    const cell = (row: number, column: number): Buffer =>
      record(0x204, row, column, 0, 1, Buffer.from("\0x"));
    assert.equal(read(excel97, cell(0, 0), cell(0, 2), cell(1, 1)), "x\t\tx\n\tx");
  });

  test("are broken where one ends beyond the stream", () => {
    assert.throws(() => read(excel97, Buffer.from([4, 2, 9, 0, 1])), { code: "broken-document" });
  });
});
