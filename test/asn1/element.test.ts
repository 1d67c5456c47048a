import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { Cursor, octetsOf, parseElement, type Element } from "../../src/asn1/element.ts";
import { BerError } from "../../src/asn1/error.ts";
import { identifier } from "../../src/asn1/identifier.ts";

function hex(text: string): Buffer {
  return Buffer.from(text.replaceAll(" ", ""), "hex");
}

/** Visits every element below. */
function walk(element: Element): number {
  if (!element.constructed) return 1;
  return new Cursor(element.contents).rest().reduce((sum, child) => sum + walk(child), 1);
}

describe("elements in memory", () => {
  test("reads definite lengths in short, long and padded form", () => {
    for (const text of ["0402abcd", "048102abcd", "04840000 0002abcd"]) {
      assert.equal(parseElement(hex(text)).contents.toString("hex"), "abcd");
    }
  });

  test("reads nested indefinite lengths and leaves the end-of-contents out of the contents", () => {
    const element = parseElement(hex("3080 a080 0401aa 0000 0500 0000"));
    assert.equal(element.contents.toString("hex"), "a0800401aa00000500");
    assert.equal(element.bytes.length, 13);
    assert.equal(new Cursor(element.contents).enter(0xa0).next().contents.toString("hex"), "aa");
  });

  test("joins the segments of a constructed octet string", () => {
    const element = parseElement(hex("2480 040101 2404 04020203 040104 0000"));
    assert.equal(octetsOf(element).toString("hex"), "01020304");
  });

  test("reads tag numbers of more than one octet", () => {
    assert.equal(parseElement(hex("9f8101 00")).tag, 129);
  });

  for (const [what, text, code] of [
    ["a cut header", "30", "truncated"],
    ["a cut length", "3082 01", "truncated"],
    ["contents shorter than their length", "0403 0102", "truncated"],
    ["a length of 127 octets", "04ff" + "00".repeat(127), "bad-header"],
    ["a length over 2^53", "0488 7fffffffffffffff", "bad-header"],
    ["an endless tag number", "3f818181818181818101 00", "bad-header"],
    ["a primitive element of indefinite length", "0480 0000", "bad-header"],
    ["an indefinite element without end", "3080 0500", "truncated"],
    ["a cut end-of-contents", "3080 00", "truncated"],
    ["an end-of-contents with a length", "3080 0001 00", "bad-header"],
    ["elements nested without end", "3080".repeat(200), "too-deep"],
    ["anything after the element", "0500 00", "unexpected"],
  ] as const) {
    test(`refuses ${what}`, () => {
      assert.throws(() => parseElement(hex(text)), { name: "BerError", code });
    });
  }

  test("refuses another element than expected and says which", () => {
    const cursor = new Cursor(hex("0500"));
    assert.throws(() => cursor.expect(identifier.sequence), {
      code: "unexpected",
      message: "found identifier 0x05 in place of identifier 0x30",
    });
  });

  test("takes an octet string whether it is in one piece or in segments, and nothing else", () => {
    const cursor = new Cursor(hex("0402 0102 2408 0401 01 0403 020304 0201 05"));
    assert.equal(cursor.octets().toString("hex"), "0102");
    assert.equal(cursor.octets().toString("hex"), "01020304");
    assert.throws(() => cursor.octets(), { code: "unexpected" });
    assert.throws(() => new Cursor(hex("")).octets(), { code: "unexpected" });
  });

  test("refuses segments that are no octet strings", () => {
    assert.throws(() => octetsOf(parseElement(hex("2403 020101"))), { code: "unexpected" });
  });

  test("any octets parse or throw BerError", () => {
    const biased = fc.array(
      fc.oneof(fc.constantFrom(0x30, 0x80, 0xa0, 0x24, 0x04, 0x00), fc.nat(255)),
      { maxLength: 200 },
    );
    fc.assert(
      fc.property(biased, (octets) => {
        try {
          assert.ok(walk(parseElement(Buffer.from(octets))) > 0);
        } catch (error) {
          assert.ok(error instanceof BerError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
