import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { derForm } from "../../src/asn1/der-form.ts";
import { sequence } from "../../src/asn1/der.ts";
import { parseElement } from "../../src/asn1/element.ts";

function der(ber: string): string {
  return derForm(parseElement(Buffer.from(ber.replaceAll(" ", ""), "hex"))).toString("hex");
}

describe("the DER form", () => {
  test("has definite lengths, the shortest", () => {
    assert.equal(der("3080 020101 0000"), "3003020101");
    assert.equal(der("3082 0003 020101"), "3003020101");
    assert.equal(der("30 04 02810101"), "3003020101");
    assert.equal(der("a080 3080 0000 0000"), "a0023000");
  });

  test("has octet strings in one piece", () => {
    assert.equal(der("2480 0401aa 2480 0401bb 0000 0000"), "0402aabb");
  });

  test("has sets in order", () => {
    assert.equal(der("3106 020102 020101"), "3106020101020102");
  });

  test("leaves other values and high tags alone", () => {
    assert.equal(der("0101 01"), "010101");
    assert.equal(der("1f8101 8101aa"), "1f81018101aa");
  });

  test("is bounded in depth", () => {
    let deep: Buffer = Buffer.alloc(0);
    for (let level = 0; level < 40; level++) deep = sequence(deep);
    assert.throws(() => derForm(parseElement(deep)), { name: "BerError", code: "too-deep" });
  });
});
