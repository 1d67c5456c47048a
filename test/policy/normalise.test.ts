import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { normalise } from "../../src/policy/normalise.ts";

describe("normalised text", () => {
  for (const [what, text, expected] of [
    ["is in lower case", "HIV Positive", "hiv positive"],
    ["has its compatibility forms unified", "\uff11\uff12\uff13 \ufb01ne", "123 fine"],
    ["has letters and their marks composed", "Me\u0301nie\u0300re", "m\u00e9ni\u00e8re"],
    ["has hyphens for all dashes", "1\u20102\u20113\u20134\u20145\u22126", "1-2-3-4-5-6"],
    ["has one apostrophe", "Crohn\u2019s", "crohn's"],
    ["has no soft hyphens", "dia\u00adbetes", "diabetes"],
    ["has no zero-width or direction marks", "1\u200b2\u200d3\ufeff4\u202e5", "12345"],
    ["has no control octets", "1\u00002\u00003", "123"],
    ["keeps a single space", "a b", "a b"],
    ["has a tab for wider gaps", "a  b\tc", "a\tb\tc"],
    ["has one line feed for white space that breaks the line", "a \r\n\r\n  b", "a\nb"],
    ["has spaces for those that don't break", "1\u00a02", "1 2"],
    [
      "has no more marks on a character than any script puts there",
      `a${"\u0301\u0316".repeat(200_000)} b`,
      `\u00e1${"\u0316".repeat(15)}${"\u0301".repeat(14)} b`,
    ],
    ["has one sigma", "\u039f\u03a3 \u03c3", "\u03bf\u03c3 \u03c3"],
  ] as const) {
    test(what, () => {
      assert.equal(normalise(text), expected);
    });
  }

  test("stays as it is when it is normalised again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii" }), (text) => {
        assert.equal(normalise(normalise(text)), normalise(text));
      }),
    );
  });
});
