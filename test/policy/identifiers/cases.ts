/** Lists of what an identifier is found in, and in what it isn't, as tests. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Finder } from "../../../src/policy/finder.ts";
import { matchesOf } from "./world.ts";

/** What is found there, the values in their order. */
export function finds(
  finder: Finder,
  name: string,
  cases: readonly (readonly [text: string, ...values: string[]])[],
): void {
  describe(`${name} is found`, () => {
    for (const [text, ...values] of cases) {
      test(`in ${JSON.stringify(text.slice(0, 70))}`, () => {
        assert.deepEqual(matchesOf(finder, text), values);
      });
    }
  });
}

/** Where nothing is found, and what it is instead. */
export function ignores(
  finder: Finder,
  name: string,
  cases: readonly (readonly [why: string, text: string])[],
): void {
  describe(`${name} isn't found`, () => {
    for (const [why, text] of cases) {
      test(`in ${why}`, () => {
        assert.deepEqual(matchesOf(finder, text), []);
      });
    }
  });
}
