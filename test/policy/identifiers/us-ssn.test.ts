import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { usSsn } from "../../../src/policy/identifiers/us-ssn.ts";
import { matchesOf } from "./world.ts";

/** Distinct ones. */
function count(text: string): number {
  return new Set(matchesOf(usSsn, text)).size;
}

describe("a social security number is found", () => {
  for (const text of [
    "123-45-6789",
    "123 45 6789",
    "123.45.6789",
    "123\u201345\u20136789",
    "123\u00a045\u00a06789",
    "123 - 45 - 6789",
    "123-45-\r\n6789",
    "\uff11\uff12\uff13-\uff14\uff15-\uff16\uff17\uff18\uff19",
    "1\u200b23-45-6789",
    "id=123-45-6789&x",
    '{"v":"123-45-6789"}',
    "row 7 123-45-6789 2024",
    "123-45-6789A",
    "SSN 123456789",
    "social-security number is: 123456789",
    "123456789 (soc sec)",
    "SSN123456789",
    "ssn_123456789",
    "SSN-123-45-6789",
    "Name,SSN\nDoe,123456789",
    "ss# 123 45 6789 234",
    "123 / 45 / 6789",
    "123_45_6789",
    "123\u202245\u20226789",
    "SSN: 1 2 3 - 4 5 - 6 7 8 9",
    "SSN: 1-2-3-4-5-6-7-8-9",
    "SSN (123) 45 6789",
    "SSN 123-45 6789",
    "SSN: 12345-6789",
    "SSN: 123, 45, 6789",
    "HICN: 123456789A",
    "123 45\r\n6789",
    "N\u00famero de Seguro Social: 123456789",
    `ssn ${"x ".repeat(140)}123456789`,
  ]) {
    test(`in ${JSON.stringify(text.slice(0, 40))}`, () => {
      assert.equal(count(text), 1);
    });
  }

  test("in every line of a column, once each", () => {
    assert.equal(count("123 45 6789\n234 56 7891\n123 45 6789\n"), 2);
  });

  test("once, however it is written", () => {
    assert.equal(count("123-45-6789, 123 45 6789, ssn 123456789"), 1);
  });
});

describe("a social security number isn't found", () => {
  for (const [why, text] of [
    ["area 000", "000-45-6789"],
    ["area 666", "666-45-6789"],
    ["area 900 and above", "900-45-6789, 987-65-4321"],
    ["group 00", "123-00-6789"],
    ["serial 0000", "123-45-0000"],
    ["a blank form", "SSN: ___-__-____ or XXX-XX-XXXX"],
    ["no separators and no word for it", "123456789"],
    ["a word for it that is far away", `ssn ${"x ".repeat(160)}123456789`],
    ["a phone number", "555-123-4567, (555) 123-4567, +1 555 123 4567"],
    ["an invoice number", "INV-123-45-6789, invoice A123-45-6789"],
    ["a part of a longer number", "1-123-45-6789, 123-45-6789-1, 9123-45-67890, 4.123.45.6789"],
    ["numbers in a row", "12 123 45 6789 1"],
    ["columns of numbers", "123  45  6789"],
    ["different separators", "123-45 6789, 123.45-6789, 12345-6789"],
    ["a path of a web address", "https://example.com/archive/123/45/6789"],
    ["digits set apart and no word for it", "1 2 3 - 4 5 - 6 7 8 9"],
    ["digits set apart far behind a word for it", "ssn on file; call us at 12345-6789 today"],
    ["numbers one below the other", "ssn\n123\n45\n6789"],
    [
      "the number of another label",
      "SSN on file. Routing number 121000358, member ID: 123456789, invoice 123456789",
    ],
    ["a longer number behind a word for it", "ssn 123 456 7890, ssn 1 2 3 4 5 6 7 8 9 0"],
    ["a date and a postal code", "2024-05-06, 12345-6789"],
    ["a payment card number", "4123-45-6789-0123, 4111 1111 1111 1111"],
  ] as const) {
    test(`in ${why}`, () => {
      assert.equal(count(text), 0);
    });
  }
});
