/** Numbers made with right check digits are found in every spelling, with one digit wrong in none. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { identifiers } from "../../../src/policy/identifiers/table.ts";
import { matchesOf } from "./world.ts";

interface Kind {
  readonly name: string;
  readonly word: string;
  /** Digits, `#` for any, before the check digit. */
  readonly templates: readonly string[];
  /** The sizes of the groups, for each spelling. */
  readonly groups: readonly (readonly number[])[];
  readonly marks: readonly string[];
  /** Answers the last digit, where there is one. */
  readonly checkDigit: (digits: string) => number | undefined;
}

const kinds: readonly Kind[] = [
  {
    name: "us-npi",
    word: "NPI",
    templates: ["1########", "2########"],
    groups: [[10], [4, 3, 3]],
    marks: ["-", " "],
    checkDigit: (digits) => luhnDigit(`80840${digits}`),
  },
  {
    name: "payment-card",
    word: "card",
    templates: ["4##############", "55#############", "2221###########", "6011###########"],
    groups: [[16], [4, 4, 4, 4]],
    marks: ["-", " ", "."],
    checkDigit: luhnDigit,
  },
  {
    name: "payment-card",
    word: "card",
    templates: ["34############", "37############"],
    groups: [[15], [4, 6, 5]],
    marks: ["-", " "],
    checkDigit: luhnDigit,
  },
  {
    name: "ca-sin",
    word: "SIN",
    templates: ["1#######", "7#######", "9#######"],
    groups: [[9], [3, 3, 3]],
    marks: ["-", " "],
    checkDigit: luhnDigit,
  },
  {
    name: "us-bank-routing",
    word: "routing number",
    templates: ["02######", "12######", "32######", "61######"],
    groups: [[9], [4, 4, 1]],
    marks: ["-", " "],
    checkDigit: (digits) => onlyDigit((last) => weighted(digits + last, [3, 7, 1]) % 10 === 0),
  },
  {
    name: "uk-nhs",
    word: "NHS number",
    templates: ["4########", "6########"],
    groups: [[10], [3, 3, 4]],
    marks: ["-", " "],
    checkDigit: (digits) =>
      onlyDigit((last) => weighted(digits + last, [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0),
  },
];

for (const kind of kinds) {
  const finder = identifiers[kind.name];
  assert.ok(finder);
  describe(`${kind.name}, made up as ${kind.templates.join(" or ")}`, () => {
    test("is found in every spelling, as one value", () => {
      fc.assert(
        fc.property(numbersOf(kind), (digits) => {
          for (const written of spellings(kind, digits)) {
            assert.deepEqual(matchesOf(finder, `${kind.word}: ${written}.`), [digits], written);
          }
        }),
      );
    });

    test("isn't found with one digit wrong", () => {
      fc.assert(
        fc.property(numbersOf(kind), fc.nat(), fc.integer({ min: 1, max: 9 }), (digits, at, by) => {
          const place = at % digits.length;
          const wrong = String((Number(digits[place]) + by) % 10);
          const broken = digits.slice(0, place) + wrong + digits.slice(place + 1);
          for (const written of spellings(kind, broken)) {
            assert.deepEqual(matchesOf(finder, `${kind.word}: ${written}.`), [], written);
          }
        }),
      );
    });
  });
}

test("a DEA number is found with the right check digit alone", () => {
  const finder = identifiers["us-dea"];
  assert.ok(finder);
  fc.assert(
    fc.property(fc.stringMatching(/^[ABFM][A-Z][0-9]{6}$/), fc.nat(9), (begin, last) => {
      const digits = begin.slice(2);
      const right = weighted(digits, [1, 2, 1, 2, 1, 2]) % 10;
      const expected = last === right ? [`${begin}${String(last)}`.toLowerCase()] : [];
      assert.deepEqual(matchesOf(finder, `DEA ${begin}${String(last)}`), expected);
    }),
  );
});

test("nothing is found in text that has no digits, whatever it is", () => {
  const names = Object.keys(identifiers).filter((name) => /^(?:us-|uk-|ca-|iban|pay)/.test(name));
  fc.assert(
    fc.property(fc.stringMatching(/^[ -/:-~]{0,60}$/), (text) => {
      for (const name of names) {
        const finder = identifiers[name];
        assert.ok(finder);
        assert.deepEqual(matchesOf(finder, `${finder.cues[0] ?? ""}: ${text}`), [], name);
      }
    }),
    { numRuns: 20 },
  );
});

function numbersOf({ templates, checkDigit }: Kind): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...templates), fc.array(fc.nat(9), { minLength: 19, maxLength: 19 }))
    .map(([template, any]) => template.replaceAll("#", (_, at: number) => String(any[at])))
    .map((digits) => ({ digits, last: checkDigit(digits) }))
    .filter(({ last }) => last !== undefined)
    .map(({ digits, last }) => digits + String(last));
}

function spellings({ groups, marks }: Kind, digits: string): string[] {
  return groups.flatMap((sizes) =>
    (sizes.length === 1 ? [""] : marks).map((mark) => grouped(digits, sizes).join(mark)),
  );
}

function grouped(digits: string, sizes: readonly number[]): string[] {
  let at = 0;
  return sizes.map((size) => digits.slice(at, (at += size)));
}

/** The digits of every second place doubled, and their own digits added up. */
const doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];

function luhnDigit(digits: string): number {
  const sum = digitsOf(digits)
    .reverse()
    .reduce((total, digit, at) => total + (at % 2 === 0 ? (doubled[digit] ?? 0) : digit), 0);
  return (10 - (sum % 10)) % 10;
}

function onlyDigit(isRight: (last: string) => boolean): number | undefined {
  const last = Array.from({ length: 10 }, (_, digit) => digit);
  return last.find((digit) => isRight(String(digit)));
}

function weighted(digits: string, weights: readonly number[]): number {
  return digitsOf(digits).reduce(
    (sum, digit, at) => sum + digit * (weights[at % weights.length] ?? 0),
    0,
  );
}

function digitsOf(digits: string): number[] {
  return Array.from(digits, Number);
}
