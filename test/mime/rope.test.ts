import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { MimeError } from "../../src/mime/mime-error.ts";
import { Rope } from "../../src/mime/rope.ts";
import { cut, cuts } from "./chunks.ts";

/** Few different octets, so that searches find something. */
const dense = fc
  .array(fc.constantFrom(0x0a, 0x2d, 0x61), { maxLength: 60 })
  .map((array) => Buffer.from(array));

describe("a rope", () => {
  test("finds, slices and reads as one buffer would", () => {
    fc.assert(
      fc.property(
        dense,
        cuts,
        dense.map((needle) => needle.subarray(0, 4)),
        fc.nat(60),
        fc.nat(60),
        (whole, sizes, needle, one, other) => {
          const rope = new Rope(
            cut(
              whole,
              sizes.map((size) => (size % 5) + 1),
            ),
          );
          const [start, end] = [one, other].map((at) => Math.min(at, whole.length)).sort(ascending);
          assert.equal(rope.length, whole.length);
          assert.deepEqual(rope.slice(start!, end!), whole.subarray(start, end));
          assert.equal(rope.byteAt(one), whole[one] ?? -1);
          if (needle.length === 0) return;
          const found = whole.subarray(0, end).indexOf(needle, start);
          assert.equal(rope.indexOf(needle, start, end), found);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test("copies nothing for a range within one chunk", () => {
    const chunk = Buffer.from("abcdef");
    assert.equal(new Rope([chunk, Buffer.from("gh")]).slice(1, 3).buffer, chunk.buffer);
  });

  test("knows no octet outside itself", () => {
    assert.equal(new Rope([]).byteAt(0), -1);
    assert.equal(new Rope([Buffer.from("a")]).byteAt(-1), -1);
  });

  test("refuses a range outside itself", () => {
    const rope = new Rope([Buffer.from("abc")]);
    for (const [start, end] of [
      [-1, 2],
      [2, 1],
      [0, 4],
    ] as const) {
      assert.throws(() => rope.slice(start, end), MimeError);
      assert.throws(() => rope.indexOf(Buffer.from("a"), start, end), MimeError);
    }
  });
});

function ascending(one: number, other: number): number {
  return one - other;
}
