import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { mask, maskFileName } from "../../src/policy/mask.ts";

test("a mask shows the shape of a match", () => {
  assert.equal(mask("123-45-6789"), "###-##-####");
  assert.equal(mask("hiv positive"), "*** ***");
  assert.equal(mask("[secure]"), "[***]");
});

test("a mask never holds a letter or digit, and is short", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      assert.match(mask(text), /^[^\p{L}\p{N}]{0,40}$/u);
    }),
  );
});

test("a file's mask shows what kind it is, and nothing of its name", () => {
  assert.equal(maskFileName("Smith 123-45-6789.PDF"), "*** ###-##-####.pdf");
  assert.equal(maskFileName("chart.zip/J Smith/17.docx"), "***.zip/*** ***/##.docx");
  assert.equal(maskFileName("report.smith"), "***.***");
  assert.equal(maskFileName("/".repeat(1000)).length, 3);
});
