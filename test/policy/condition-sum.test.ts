import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ConditionSum } from "../../src/policy/condition-sum.ts";
import { decisionFor, piece, rulesOf } from "./world.ts";

const light = { weight: 1, most: 3, finding: "list" };
const items = new Map([
  [1, light],
  [2, { ...light, weight: 5 }],
  [3, { weight: 2, most: Infinity, finding: "other" }],
]);

function sumOf(...hits: readonly (readonly [detector: number, count: number])[]): number {
  const sum = new ConditionSum({ items });
  for (const [detector, count] of hits) sum.add(detector, count);
  return sum.sum;
}

describe("the weights of hits", () => {
  test("are added up", () => {
    assert.equal(sumOf([1, 2], [3, 10]), 22);
  });

  test("of a finding count up to its number of hits, the heaviest ones first", () => {
    assert.equal(sumOf([1, 7]), 3);
    assert.equal(sumOf([1, 3], [2, 1]), 7);
    assert.equal(sumOf([2, 4], [1, 3]), 15);
  });

  test("are taken away again", () => {
    assert.equal(sumOf([1, 5], [2, 2], [2, -2], [3, 1], [3, -1]), 3);
  });

  test("of detectors that aren't asked for are nothing", () => {
    assert.equal(sumOf([9, 4]), 0);
  });
});

test("a rule counts a list's hits up to its number", () => {
  const rules = rulesOf(`
    [lists]
    terms = ["asthma", "gout", "sepsis", "anemia"]
    [[rule]]
    name = "many"
    lists = [{ name = "terms", weight = 2, most = 2 }]
    identifiers = [{ name = "us-ssn", weight = 3, most = 1 }]
    threshold = 7
    then = "require"
  `);
  const count = (text: string): number => {
    const { rules: met, unmet } = decisionFor(rules, [piece(text)]);
    return [...met, ...unmet][0]?.count ?? 0;
  };
  assert.equal(count("asthma, gout, sepsis, anemia"), 4);
  assert.equal(count("asthma, gout, sepsis, 123-45-6789, 234-56-7891"), 7);
});
