import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { parseDuration, parseSize } from "../../src/config/quantity.ts";

describe("a size", () => {
  for (const [text, octets] of [
    ["50 MB", 50_000_000],
    ["50MB", 50_000_000],
    ["1.5 MiB", 1_572_864],
    ["0 B", 0],
    ["2 GiB", 2_147_483_648],
  ] as const) {
    test(`${text} is ${octets} octets`, () => {
      assert.equal(parseSize(text), octets);
    });
  }

  for (const text of ["", "50", "50 mb", "-1 MB", "1,5 MB", "MB", "50  MB", "999999999999 GB"]) {
    test(`is not ${JSON.stringify(text)}`, () => {
      assert.equal(parseSize(text), undefined);
    });
  }

  test("in whole kilobytes is a thousand times its number", () => {
    fc.assert(fc.property(fc.nat(), (number) => parseSize(`${number} kB`) === number * 1000));
  });
});

describe("a duration", () => {
  for (const [text, milliseconds] of [
    ["250 ms", 250],
    ["30 s", 30_000],
    ["0.5 min", 30_000],
    ["2 h", 7_200_000],
    ["1 d", 86_400_000],
  ] as const) {
    test(`${text} is ${milliseconds} ms`, () => {
      assert.equal(parseDuration(text), milliseconds);
    });
  }

  test("needs a unit", () => {
    assert.equal(parseDuration("30"), undefined);
  });

  test("takes no name of an object's own property for a unit", () => {
    assert.equal(parseDuration("1 toS"), undefined);
    assert.equal(parseSize("1 constructor"), undefined);
  });
});
