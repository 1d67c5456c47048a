import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { lowerCase, normalise, normaliseCased } from "../../src/policy/normalise.ts";

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
    ["has no lines through its letters", "p\u0336h\u0336i\u0338", "phi"],
    [
      "has Latin letters for Cyrillic ones in a word of both",
      "p\u0430ti\u0435nt \u041dIV",
      "patient hiv",
    ],
    [
      "has Latin letters for Greek ones in a word of both",
      "\u03a1atient di\u03b1betes",
      "patient diabetes",
    ],
    [
      "leaves words of other scripts",
      "\u043d\u043e\u0441 \u03b1\u03b2\u03b3",
      "\u043d\u043e\u0441 \u03b1\u03b2\u03b3",
    ],
    ["leaves words that mix scripts visibly", "x\u0436\u0430", "x\u0436\u0430"],
    ["has letters for small capitals", "\u1d18\u029c\u026a x\u1d18", "phi xp"],
    [
      "has letters for enclosed ones",
      "\u24c5\u24d7\u24d8 \u{1f15f}\u{1f157}\u{1f178} \u{1f1f8}\u{1f1f8}",
      "phi phi ss",
    ],
    ["has letters for mathematical ones", "\u{1d429}\u{1d4f1}\u{1d55a}", "phi"],
    [
      "has ASCII digits for those of other scripts",
      "\u0661\u0662\u06f3 \u096a\u096b \u{1d7d9}\u{1fbf2}",
      "123 45 12",
    ],
    ["keeps a single space", "a b", "a b"],
    ["has a tab for wider gaps", "a  b\tc", "a\tb\tc"],
    ["has a tab for each of a row's cells", "a\t\t \tb", "a\t\t\tb"],
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

  test("is as long in lower case as with its capitals, for every character there is", () => {
    for (let code = 0; code < 0x11_0000; code += 64) {
      const codes = Array.from({ length: 64 }, (_, at) => code + at);
      const text = codes.map((each) => `a${String.fromCodePoint(each)}`).join(" ");
      const cased = normaliseCased(text);
      assert.equal(lowerCase(cased).length, cased.length, `U+${code.toString(16)}`);
    }
  });
});
