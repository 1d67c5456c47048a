import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { possibleName } from "../../../src/policy/identifiers/possible-name.ts";
import { matchesOf } from "./world.ts";

const found: Record<string, readonly [string, string]> = {
  "behind a title, a surname is enough": ["Mr Oyelowo wanders at night", "oyelowo"],
  "behind a title, an initial is, too": ["Mrs. K. called again", "k"],
  "behind a relative": ["My father-in-law, Tran Van Duc, was told", "tran van duc"],
  "behind a word of what it is about": [
    "path on Nguyễn Thị Hồng Nhung came back",
    "nguyễn thị hồng nhung",
  ],
  "behind a word and a colon": ["Deceased: Stanisław Górecki", "stanisław górecki"],
  "before a word of what happened": [
    "Oluwaseun Adeyemi-Bankole booked with us",
    "oluwaseun adeyemi-bankole",
  ],
  "before such a phrase": ["Minh Duc Le will be out until Monday", "minh duc le"],
  "before age and sex, a surname is enough": ["Walker 61F w/ hx of ESRD", "walker"],
  "before age and sex behind a comma": ["- 400 Smith-Jones, 66 M: SBO", "smith-jones"],
  "the surname first, before a birth date": ["Zielińska, Zofia 10/05/1980", "zofia zielińska"],
  "in small letters, if the lists know it": ["ronald garcia called. wants a plan", "ronald garcia"],
  "in capitals amid capitals": ["LAB CALLED, HERNANDEZ GLUCOSE 619", "hernandez"],
  "of initials": ["S.T. relapsed over the weekend", "s.t."],
  "with the sex between": ["Ramirez, Beatriz / F / 04-28-1945", "beatriz ramirez"],
};

const passed: Record<string, string> = {
  "an organisation": "The contract with Lakeside Dental Group ends.",
  "an organisation before a verb": "Harbor Health Center needs nurses.",
  "a physician": "Results for Dr. Kofi Mensah are late.",
  "small letters": "a note on heart failure",
  "one word without a title": "Call Olufemi about it.",
  "one word before a date": "Invoice 03/04/2026",
  "a weekday before a date": "Monday 03/04/2026",
  "the end of a sentence": "He went to Spain. 61 F outside.",
};

describe("possible-name", () => {
  for (const [what, [text, value]] of Object.entries(found)) {
    test(`finds a name ${what}`, () => {
      assert.deepEqual(matchesOf(possibleName, text), [value]);
    });
  }

  for (const [what, text] of Object.entries(passed)) {
    test(`passes by ${what}`, () => {
      assert.deepEqual(matchesOf(possibleName, text), []);
    });
  }

  test("reads a long text in no more time than its length asks for", () => {
    const text = "Mother Aa Bb Cc Dd, 61F will be 1/1/1960 with ".repeat(20_000);
    assert.ok(matchesOf(possibleName, text).length > 10_000);
  });
});
