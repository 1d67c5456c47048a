import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { TextPiece } from "../../src/mime/text-event.ts";
import type { ContentHit } from "../../src/policy/findings.ts";
import { scanPieces } from "../../src/policy/scan.ts";
import { finish, piece, rulesOf, subject } from "./world.ts";

const rules = rulesOf(`
  [[rule]]
  name = "near"
  within_words = 10
  then = "require"
  [[rule.all_of]]
  identifiers = ["us-ssn"]
  [[rule.all_of]]
  phrases = ["asthma", "gout", { phrase = "sepsis", weight = 2 }]
  threshold = 2
`);

function hitIn(...events: readonly TextPiece[]): ContentHit | undefined {
  return finish(scanPieces(rules, events)).contentHits[0];
}

function isMet(...events: readonly TextPiece[]): boolean {
  return hitIn(...events)?.met === true;
}

function words(count: number): string {
  return "word ".repeat(count);
}

describe("what must stand together", () => {
  test("is enough where it begins within so many words", () => {
    // Three words are the number itself.
    assert.ok(isMet(piece(`123-45-6789 ${words(6)} sepsis`)));
    assert.ok(!isMet(piece(`123-45-6789 ${words(7)} sepsis`)));
    assert.ok(isMet(piece(`sepsis ${words(8)} 123-45-6789`)));
    assert.ok(!isMet(piece(`sepsis ${words(9)} 123-45-6789`)));
  });

  test("is enough in one stretch only where every threshold is reached there", () => {
    assert.ok(isMet(piece(`asthma ${words(2)} 123-45-6789 gout`)));
    assert.ok(!isMet(piece(`asthma ${words(8)} 123-45-6789 gout`)));
    assert.ok(!isMet(piece("asthma asthma 123-45-6789 asthma")));
  });

  test("is found behind what didn't stand together", () => {
    const apart = `sepsis ${words(20)} 123-45-6789 ${words(20)}`;
    assert.ok(isMet(piece(`${apart.repeat(200)} gout 234-56-7891 asthma`)));
  });

  test("may stand in different parts", () => {
    assert.ok(isMet(piece("123-45-6789"), piece("sepsis", { part: "2", source: "attachment" })));
    assert.ok(!isMet(piece("123-45-6789"), piece(words(9), { part: "2" }), piece("sepsis")));
  });

  test("is near everything where it stands in the Subject", () => {
    assert.ok(isMet(subject("sepsis"), piece(`${words(500)} 123-45-6789`)));
    assert.ok(isMet(subject("123-45-6789"), piece(`${words(500)} asthma gout`)));
    assert.ok(!isMet(piece("sepsis", { source: "header", part: "" }), piece(words(9)), piece("1")));
  });

  test("is told to be apart, with all that there is of it", () => {
    const hit = hitIn(piece(`sepsis gout ${words(50)} 123-45-6789`));
    assert.equal(hit?.met, false);
    assert.equal(hit.apart, true);
    assert.deepEqual(hit.groups, [
      { kind: "all-of", count: 1, threshold: 1 },
      { kind: "all-of", count: 3, threshold: 2 },
    ]);
  });

  test("isn't told to be apart where something is missing", () => {
    const hit = hitIn(piece("gout 123-45-6789"));
    assert.equal(hit?.met, false);
    assert.equal(hit.apart, undefined);
  });

  test("is found wherever a stretch holds it, as looking at each stretch finds it", () => {
    const word = fc.constantFrom("asthma", "gout", "sepsis", "x", "y", "n123456789");
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (text) => {
        const numbers = text.map((each) => (each.startsWith("n") ? "123456789 ssn" : each));
        assert.equal(isMet(piece(numbers.join(" "))), standsTogether(numbers.join(" ").split(" ")));
      }),
    );
  });
});

const guardedRules = rulesOf(`
  [guards.notice]
  phrases = ["notice"]
  before = 2
  after = 3

  [[rule]]
  name = "near"
  within_words = 6
  then = "require"
  [[rule.all_of]]
  phrases = ["patient"]
  [[rule.all_of]]
  phrases = ["asthma", { phrase = "sepsis", weight = 2 }]
  threshold = 3
  not_in = ["notice"]

  [[rule]]
  name = "far"
  within_words = 15
  then = "require"
  not_in = ["notice"]
  [[rule.all_of]]
  phrases = ["patient"]
  [[rule.any_of]]
  lists = [{ name = "terms", weight = 2, most = 1 }]
  phrases = ["pain"]
  threshold = 3

  [lists]
  terms = ["asthma", "gout", "sepsis"]
`);

/** Whether the words hold each of the rules above, by looking at each stretch. */
function standTogether(text: readonly string[]): boolean[] {
  const guarded = text.map((_, at) => text.slice(Math.max(0, at - 3), at + 3).includes("notice"));
  const stretches = (words: number): Set<string>[] =>
    text.map((_, at) => {
      const within = text.slice(at, at + words);
      return new Set(within.flatMap((each, i) => (guarded[at + i] ? [each] : [each, `${each}!`])));
    });
  return [
    stretches(6).some((has) => has.has("patient") && has.has("asthma!") && has.has("sepsis!")),
    stretches(15).some(
      (has) =>
        has.has("patient!") &&
        has.has("pain!") &&
        ["asthma!", "gout!", "sepsis!"].some((term) => has.has(term)),
    ),
  ];
}

test("rules are met each by itself, where guards let hits count for some and not for others", () => {
  const sought = ["patient", "asthma", "sepsis", "gout", "pain", "notice"];
  const word = fc.constantFrom(...sought, "a", "b", "c", "d", "e", "f", "g");
  fc.assert(
    fc.property(fc.array(word, { maxLength: 80 }), (text) => {
      const { contentHits } = finish(scanPieces(guardedRules, [piece(text.join(" "))]));
      const met = ["near", "far"].map((name) =>
        contentHits.some((hit) => hit.rule.name === name && hit.met),
      );
      assert.deepEqual(met, standTogether(text));
    }),
    { numRuns: 500 },
  );
});

/** The rule above, word by word. */
function standsTogether(text: readonly string[]): boolean {
  return text.some((_, at) => {
    const stretch = new Set(text.slice(at, at + 10));
    const terms = [...stretch].map((each) => ({ asthma: 1, gout: 1, sepsis: 2 })[each] ?? 0);
    return stretch.has("123456789") && terms.reduce((a, b) => a + b, 0) >= 2;
  });
}
