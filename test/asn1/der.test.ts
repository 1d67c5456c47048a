import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { header, integer, octetString, sequence, setOf, tlv } from "../../src/asn1/der.ts";
import { Cursor, integerValue, parseElement } from "../../src/asn1/element.ts";
import { identifier } from "../../src/asn1/identifier.ts";

describe("DER", () => {
  for (const [length, hex] of [
    [0, "0400"],
    [127, "047f"],
    [128, "048180"],
    [255, "0481ff"],
    [256, "04820100"],
    [2 ** 25, "048402000000"],
    [2 ** 40, "0486010000000000"],
  ] as const) {
    test(`writes a length of ${length} in as few octets as it takes`, () => {
      assert.equal(header(identifier.octetString, length).toString("hex"), hex);
    });
  }

  test("writes integers that read back, never negative", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (value) => {
        assert.equal(integerValue(parseElement(integer(value))), value);
      }),
    );
    assert.equal(integer(0).toString("hex"), "020100");
    assert.equal(integer(128).toString("hex"), "02020080");
  });

  test("orders a SET OF by the encodings of its elements", () => {
    const parts = ["0302", "0301", "03"].map((hex) => octetString(Buffer.from(hex, "hex")));
    assert.equal(setOf(parts).toString("hex"), "310b" + "040103" + "04020301" + "04020302");
  });

  test("what it nests the cursor finds again", () => {
    const element = parseElement(
      sequence(integer(5), tlv(0xa0, octetString(Buffer.alloc(300, 7)))),
    );
    const cursor = Cursor.into(element, identifier.sequence);
    assert.equal(cursor.integer(), 5);
    assert.equal(cursor.enter(0xa0).expect(identifier.octetString).contents.length, 300);
    cursor.end();
  });
});
