import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { normalise } from "../../src/policy/normalise.ts";
import { PhraseFinder, phraseWords } from "../../src/policy/phrase-finder.ts";

function finderOf(phrases: readonly string[]): PhraseFinder {
  return new PhraseFinder(phrases.map((phrase) => phraseWords(phrase)!));
}

/** The phrases found, in the order of their ends. */
function found(phrases: readonly string[], text: string): string[] {
  const names: string[] = [];
  finderOf(phrases).find(normalise(text), { phrase: (phrase) => names.push(phrases[phrase]!) });
  return names;
}

describe("a phrase", () => {
  for (const [phrase, text] of [
    ["heart failure", "Acute HEART\r\n  failure."],
    ["heart failure", "heart-failure"],
    ["heart failure", "heart\u00adfailure heart \u00ad failure"],
    ["crohn's disease", "Crohn\u2019s Disease"],
    ["covid-19", "(Covid 19)"],
    ["x-ray", "x\u2013ray"],
    ["hiv+", "is HIV+, since"],
    ["ss#", "SS # 1"],
    ["patient", "the patient's_file"],
    ["m\u00e9ni\u00e8re", "ME\u0301NIE\u0300RE"],
    ["\u60a3\u8005", "\u8a72\u60a3\u8005\u306f"],
    ["\ud658\uc790", "\ud658\uc790\uc758"],
  ] as const) {
    test(`${JSON.stringify(phrase)} is found in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(found([phrase], text), [phrase]);
    });
  }

  for (const [phrase, text] of [
    ["aids", "first-aid, hearing aidsman, raids"],
    ["heart failure", "heart. Failure"],
    ["heart failure", "heart, failure"],
    ["heart failure", "heart of failure"],
    ["hiv", "hivernal archive"],
    ["type 2", "type 22"],
  ] as const) {
    test(`${JSON.stringify(phrase)} isn't found in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(found([phrase], text), []);
    });
  }

  test("may overlap others and hold others", () => {
    const phrases = ["chronic kidney disease", "kidney disease", "kidney", "disease of"];
    assert.deepEqual(found(phrases, "chronic kidney disease of"), [
      "kidney",
      "chronic kidney disease",
      "kidney disease",
      "disease of",
    ]);
  });

  test("that begins twice is found once it ends", () => {
    assert.deepEqual(found(["a a b"], "a a a b"), ["a a b"]);
  });

  test("is reported with where it stands", () => {
    const places: number[][] = [];
    finderOf(["b c"]).find("a b\nc d", { phrase: (...place) => places.push(place) });
    assert.deepEqual(places, [[0, 2, 5, 1, 3]]);
  });

  test("can't hold what ends a phrase, nor nothing", () => {
    assert.equal(phraseWords("hep. c"), undefined);
    assert.equal(phraseWords("- '"), undefined);
    assert.equal(phraseWords(""), undefined);
  });

  test("is found wherever its words stand in a row", () => {
    const word = fc.constantFrom("a", "b", "ab", "c");
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 3 }),
        fc.array(word, { maxLength: 30 }),
        (phrase, text) => {
          const expected = text.filter((_, at) =>
            phrase.every((each, offset) => text[at + offset] === each),
          ).length;
          assert.equal(found([phrase.join(" ")], text.join(" ")).length, expected);
        },
      ),
    );
  });
});

test("thousands of phrases are each told from the others", () => {
  const phrases = Array.from({ length: 5000 }, (_, at) => `term ${at.toString(36)} end`);
  assert.deepEqual(found(phrases, "term 0 end, term 2z end, term zzzz end"), [
    "term 0 end",
    "term 2z end",
  ]);
});
