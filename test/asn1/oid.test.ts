import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { BerError } from "../../src/asn1/error.ts";
import { decodeOid, encodeOid, nameOfOid, oid } from "../../src/asn1/oid.ts";

/** Arcs as X.660 allows them: the second is below 40 under 0 and 1. */
const dotted = fc
  .tuple(fc.constantFrom(0n, 1n, 2n), fc.bigInt(0n, 2n ** 64n), fc.array(fc.bigInt(0n, 2n ** 64n)))
  .map(([first, second, rest]) => [first, first < 2n ? second % 40n : second, ...rest].join("."));

describe("object identifiers", () => {
  test("encodes rsaEncryption as PKCS#1 has it", () => {
    assert.equal(encodeOid(oid.rsaEncryption).toString("hex"), "2a864886f70d010101");
  });

  test("decodes what it encodes, with arcs of any size", () => {
    fc.assert(
      fc.property(dotted, (text) => {
        const encoded = encodeOid(text);
        if (encoded.length <= 128) assert.equal(decodeOid(encoded), text);
      }),
    );
  });

  test("decodes an arc above 39 under joint-iso-itu-t", () => {
    assert.equal(decodeOid(Buffer.from("883703", "hex")), "2.999.3");
  });

  for (const [what, hex] of [
    ["empty", ""],
    ["unfinished", "2a86"],
    ["padded", "2a8001"],
    ["overlong", "2a" + "81".repeat(140) + "01"],
  ] as const) {
    test(`refuses an ${what} encoding`, () => {
      assert.throws(() => decodeOid(Buffer.from(hex, "hex")), { code: "bad-value" });
    });
  }

  test("any octets decode or throw BerError", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (octets) => {
        try {
          assert.deepEqual(encodeOid(decodeOid(Buffer.from(octets))), Buffer.from(octets));
        } catch (error) {
          assert.ok(error instanceof BerError);
        }
      }),
    );
  });

  test("names what is in the table and leaves the rest dotted", () => {
    assert.equal(nameOfOid("1.2.840.113549.3.2"), "rc2Cbc");
    assert.equal(nameOfOid("1.2.3"), "1.2.3");
  });
});
