import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { builtInFormat, numberText } from "../../src/document/number-format.ts";

describe("numbers of cells", () => {
  for (const [value, format, expected] of [
    [20893, "mm/dd/yyyy", "1957-03-14"],
    [20893.5, "d/m/yy h:mm", "1957-03-14 12:00:00"],
    [0.25, "h:mm AM/PM", "06:00:00"],
    [20893, "[$-409]mmmm d, yyyy;@", "1957-03-14"],
    [20893, "mmm", "1957-03-14"],
    [20893, "General", "20893"],
    [20893, '0 "days"', "20893"],
    [-5, "yyyy-mm-dd", "-5"],
    [12345678, "000-00-0000", "012-34-5678"],
    [12345678, "000\\-00\\-0000", "012-34-5678"],
    [412345, "00000000", "00412345"],
    [6175550123, "(000) 000-0000", "(617) 555-0123"],
    [1234567890123, "000-00-0000", "1234567-89-0123"],
    [0.1 + 0.2, "General", "0.3"],
    [9876543210123456, "General", "9876543210123456"],
    [3.5, "0.00", "3.5"],
  ] as const) {
    test(`shows ${value} as ${format} to be ${expected}`, () => {
      assert.equal(numberText(value, format), expected);
    });
  }

  test("counts days from 1904 where the workbook does", () => {
    assert.equal(numberText(19431, "yyyy-mm-dd", true), "1957-03-14");
  });

  test("knows the formats that have a number alone", () => {
    assert.equal(numberText(20893, builtInFormat(14)), "1957-03-14");
    assert.equal(numberText(20893, builtInFormat(0)), "20893");
    assert.equal(numberText(20893.5, builtInFormat(22)), "1957-03-14 12:00:00");
  });
});
