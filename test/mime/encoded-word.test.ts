import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { decodeUnstructured } from "../../src/mime/encoded-word.ts";

describe("an unstructured field", () => {
  for (const [what, value, expected] of [
    ["plain text", " plain text", "plain text"],
    ["Q encoding", " =?utf-8?Q?Gr=C3=BC=C3=9Fe_an?= alle", "Gr\xfc\xdfe an alle"],
    ["B encoding", " =?UTF-8?B?W3NlY3VyZV0=?= x", "[secure] x"],
    ["B encoding without padding", " =?UTF-8?B?W3NlY3VyZV0?=", "[secure]"],
    ["neighbours, joined", " =?utf-8?q?[sec?=\n =?utf-8?q?ure]?=", "[secure]"],
    [
      "a character split over words",
      " =?utf-8?b?w6Q=?= =?utf-8?q?=E2=82?=\n\t=?utf-8?q?=AC?=",
      "\xe4\u20ac",
    ],
    ["neighbours of two charsets", " =?utf-8?q?a?= =?iso-8859-1?q?=E4?=", "a\xe4"],
    ["a word and text", " =?utf-8?q?a?= b =?utf-8?q?c?=", "a b c"],
    ["a language tag", " =?utf-8*en?q?a?=", "a"],
    ["spaces within a word", " =?utf-8?q?a b?=", "a b"],
    ["lower-case hexadecimal", " =?iso-8859-1?q?=e4?=", "\xe4"],
    ["an unknown charset", " =?x-none?q?=E4?=", "\xe4"],
    ["raw UTF-8", " Gr\xc3\xbc\xc3\x9fe", "Gr\xfc\xdfe"],
    ["raw Latin-1", " Gr\xfc\xdfe", "Gr\xfc\xdfe"],
    ["a Japanese word", " =?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "\u65e5\u672c"],
    ["what only looks like a word", " =?utf-8?x?a?= =??=", "=?utf-8?x?a?= =??="],
  ] as const) {
    test(`reads ${what}`, () => {
      assert.equal(decodeUnstructured(value), expected);
    });
  }

  test("gives back any text however its octets are spread over words", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 9 }),
        (text, size) => {
          const octets = Buffer.from(text.toWellFormed());
          const words: string[] = [];
          for (let at = 0; at < octets.length; at += size) {
            words.push(`=?utf-8?B?${octets.subarray(at, at + size).toString("base64")}?=`);
          }
          if (octets.includes(0) || text.includes("\ufeff")) return;
          assert.equal(decodeUnstructured(words.join("\n ")), text.toWellFormed());
        },
      ),
    );
  });

  test("takes time in proportion to its length, whatever it holds", () => {
    for (const value of ["=?", "=?a?q?", "=?a?q?x?=", "=?a?b?==?= "]) {
      assert.equal(typeof decodeUnstructured(value.repeat(20_000)), "string");
    }
  });
});
