import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { patternFinder } from "../../src/policy/pattern.ts";
import type { PatternSource } from "../../src/policy/pattern.ts";
import type { Cue } from "../../src/policy/finder.ts";

function values(
  pattern: string,
  text: string,
  facts: Partial<PatternSource> = {},
  cues: readonly Cue[] = [],
): string[] {
  const source = { pattern, near: [], after: [], within: 50, validate: undefined, ...facts };
  return [...patternFinder(source).find({ text, cased: text }, { cues, starts: [] })].map(
    ({ value }) => value,
  );
}

const noPlaces = { cues: [], starts: [] };

describe("a pattern", () => {
  test("is found without regard to case", () => {
    assert.deepEqual(values("[A-Z]{2}[0-9]{4}", "see ab1234 and cd5678"), ["ab1234", "cd5678"]);
  });

  test("is found with regard to case where that is wanted", () => {
    const source = { near: [], after: [], within: 50, validate: undefined, distinguishCase: true };
    const window = { text: "prj-1 prj-2", cased: "prj-1 PRJ-2" };
    const found = patternFinder({ pattern: "PRJ-[0-9]", ...source }).find(window, noPlaces);
    assert.deepEqual([...found], [{ start: 6, end: 11, value: "PRJ-2" }]);
  });

  test("is found anywhere in long text, also where blocks meet", () => {
    for (const at of [0, 8190, 8191, 8192, 8193, 16_384, 30_000]) {
      const text = `${" ".repeat(at)}no-1234 ${" ".repeat(9000)}`;
      assert.deepEqual(values("\\bno-[0-9]{4}\\b", text), ["no-1234"], `at ${at}`);
    }
  });

  test("sees word boundaries where blocks meet", () => {
    assert.deepEqual(values("\\bcat\\b", `${"x".repeat(8192)}cat `), []);
  });

  test("near a phrase is looked for only there", () => {
    const text = `mrn 12345 ${"x".repeat(100)} 67890`;
    const near = { near: ["mrn"], within: 20 };
    assert.deepEqual(values("[0-9]{5}", text, near, [{ start: 0, end: 3, label: 0 }]), ["12345"]);
    assert.deepEqual(values("[0-9]{5}", text, near), []);
  });

  test("near a phrase may stand before it, and isn't cut there", () => {
    const text = "1234567 mrn";
    const near = { near: ["mrn"], within: 4 };
    assert.deepEqual(values("\\b[0-9]+\\b", text, near, [{ start: 8, end: 11, label: 0 }]), []);
    assert.deepEqual(
      values("\\b[0-9]+\\b", text, { ...near, within: 8 }, [{ start: 8, end: 11, label: 0 }]),
      ["1234567"],
    );
  });

  test("after a phrase doesn't stand before it", () => {
    const text = "11111 mrn 22222";
    const after = { after: ["mrn"], within: 10 };
    assert.deepEqual(values("[0-9]{5}", text, after, [{ start: 6, end: 9, label: 0 }]), ["22222"]);
  });

  test("with a check digit counts only with the right one", () => {
    const cards = "4111-1111-1111-1111 4111-1111-1111-1112";
    assert.deepEqual(values("[0-9-]{19}", cards, { validate: "luhn" }), ["4111-1111-1111-1111"]);
  });

  test("takes time in proportion to the text, whatever it is", () => {
    // Some 2^30 steps for an engine that backtracks.
    assert.deepEqual(values("(a+)+b", "a".repeat(30)), []);
  });

  test("of no length isn't found", () => {
    assert.deepEqual(values("\\b", "some words"), []);
  });

  for (const [why, pattern] of [
    ["isn't RE2 syntax", "(?=x)"],
    ["isn't closed", "(x"],
    ["matches nothing at all", "x*"],
    ["is tied to a line's start", "^x"],
    ["is tied to a line's end", "[$]x$"],
    ["is tied to the text's start", "\\Ax"],
  ] as const) {
    test(`that ${why} is refused`, () => {
      assert.throws(() => values(pattern, ""), RangeError);
    });
  }

  test("may hold ^ and $ as characters", () => {
    assert.deepEqual(values("\\$[0-9]+[^0-9a-z$]", "$12. $34x"), ["$12."]);
  });
});
