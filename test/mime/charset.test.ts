import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { decodeShort, decodeText, readingsOf } from "../../src/mime/charset.ts";
import { cut, cuts } from "./chunks.ts";

const ssn = "SSN 219-09-1234";

function swapped(text: string): Buffer {
  return Buffer.from(text, "utf16le").swap16();
}

describe("the readings of octets", () => {
  for (const [what, label, sample, charsets, known] of [
    ["a right label", "iso-8859-2", Buffer.from(ssn), ["iso-8859-2"], true],
    ["Latin-1, which is windows-1252", "ISO-8859-1", Buffer.from(ssn), ["windows-1252"], true],
    ["no label and UTF-8", undefined, Buffer.from("\u20ac"), ["utf-8"], true],
    ["no label and other octets", undefined, Buffer.of(0xe4), ["windows-1252"], true],
    ["US-ASCII that is UTF-8", "us-ascii", Buffer.from("\u20ac"), ["utf-8"], true],
    ["a quoted alias", '"ANSI_X3.4-1968"', Buffer.from(ssn), ["utf-8"], true],
    ["an unknown label", "x-unknown", Buffer.of(0xe4), ["windows-1252"], false],
    ["invalid UTF-8", "utf-8", Buffer.of(0xe4, 0x41), ["utf-8", "windows-1252"], true],
    ["UTF-8 cut in a character", "utf-8", Buffer.alloc(65_536, "x\u20ac"), ["utf-8"], true],
    ["UTF-16 labelled UTF-8", "utf-8", Buffer.from(ssn, "utf16le"), ["utf-8", "utf-16le"], true],
    ["big-endian UTF-16 labelled ASCII", "us-ascii", swapped(ssn), ["utf-8", "utf-16be"], true],
    ["UTF-16 without a mark, big-endian", "utf-16", swapped(ssn), ["utf-16be"], true],
    ["UTF-16 with a mark", "utf-16", swapped("\ufeffx"), ["utf-16be"], true],
    ["ASCII labelled UTF-16", "utf-16", Buffer.from(ssn), ["utf-16le", "windows-1252"], true],
    ["a name that every object has", "constructor", Buffer.from("x"), ["utf-8"], false],
    [
      "text labelled UTF-16",
      "utf-16",
      Buffer.from(`caf\xe9 ${ssn}`, "latin1"),
      ["utf-16le", "windows-1252"],
      true,
    ],
    ["UTF-7", "utf-7", Buffer.from("+-"), ["utf-7", "utf-8"], true],
  ] as const) {
    test(`are right for ${what}`, () => {
      assert.deepEqual(readingsOf(label, sample), { charsets, known });
    });
  }
});

describe("decoding text", () => {
  test("joins characters that are cut", () => {
    for (const [charset, octets] of [
      ["utf-8", Buffer.from("\u20ac\u{1f600}x")],
      ["utf-16le", Buffer.from("\u20ac\u{1f600}x", "utf16le")],
      ["utf-7", Buffer.from("+IKzYPd4A-x")],
    ] as const) {
      const text = [...decodeText(charset, cut(octets, [1]))].join("");
      assert.equal(text, "\u20ac\u{1f600}x");
    }
  });

  test("reads UTF-7 wherever it is cut", () => {
    const noise = fc.array(fc.constantFrom("+", "-", "IKw", "IKw-", "A", " ", "\xe4"), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(noise, cuts, (parts, sizes) => {
        const octets = Buffer.from(parts.join(""), "latin1");
        const pieces = cut(
          octets,
          sizes.map((size) => (size % 5) + 1),
        );
        assert.equal([...decodeText("utf-7", pieces)].join(""), decodeShort("utf-7", octets));
      }),
      { numRuns: 500 },
    );
  });

  test("reads the charsets of Asia", () => {
    assert.equal(decodeShort("gb2312", Buffer.from([0xd6, 0xd0])), "\u4e2d");
    assert.equal(decodeShort("cp932", Buffer.from([0x93, 0xfa])), "\u65e5");
    assert.equal(decodeShort("euc-kr", Buffer.from([0xc7, 0xd1])), "\ud55c");
  });
});
