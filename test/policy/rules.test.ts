import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { parse } from "smol-toml";
import { PolicyError } from "../../src/policy/policy-error.ts";
import { parseRules } from "../../src/policy/rules.ts";
import { decisionFor, piece, rulesOf } from "./world.ts";

const settings = { subjectTriggers: [], unscannable: "require" } as const;

describe("a rule file is refused", () => {
  const rule = (keys: string): string => `[[rule]]\nname = "r"\nthen = "require"\n${keys}`;

  for (const [why, toml, key, said] of [
    ["with an unknown table", "[rules]", "rules", /unknown key/],
    ["with an unknown key", rule('phrase = ["x"]'), "rule[r].phrase", /unknown key/],
    ["without a name", '[[rule]]\nthen = "log"\nphrases = ["x"]', "rule[1].name", /missing/],
    [
      "with a name that can't stand in a reply",
      '[[rule]]\nname = "A b"',
      "rule[1].name",
      /bad value/,
    ],
    ["without an action", '[[rule]]\nname = "r"\nphrases = ["x"]', "rule[r].then", /missing/],
    [
      "with an action that there isn't",
      '[[rule]]\nname = "r"\nthen = "bounce"',
      "rule[r].then",
      /bad value/,
    ],
    ["with a rule for everything", rule(""), "rule[r]", /neither what nor whom/],
    ["with a threshold and nothing to count", rule("threshold = 2"), "rule[r]", /nothing/],
    ["with an empty group", rule("[[rule.all_of]]"), "rule[r].all_of[1]", /nothing/],
    ["with a threshold of 0", rule('phrases=["x"]\nthreshold=0'), "rule[r].threshold", /bad/],
    [
      "with groups and content of its own",
      rule('phrases = ["x"]\n[[rule.any_of]]\nphrases = ["y"]'),
      "rule[r]",
      /not both/,
    ],
    [
      "with groups and a threshold of its own",
      rule('threshold = 2\n[[rule.any_of]]\nphrases = ["y"]'),
      "rule[r].threshold",
      /groups/,
    ],
    ["with an unknown list", rule('lists = ["x"]'), "rule[r].lists[1]", /no such list/],
    [
      "with an unknown identifier",
      rule('identifiers = ["x"]'),
      "rule[r].identifiers[1]",
      /no such/,
    ],
    ["with a phrase of marks", rule('phrases = ["a", "..."]'), "rule[r].phrases[2]", /bad value/],
    [
      "with a pattern that isn't one",
      rule('patterns = [{ name = "p", pattern = "(" }]'),
      "rule[r].patterns[p]",
      /bad value/,
    ],
    [
      "with a pattern that is near and after",
      rule('patterns = [{ name = "p", pattern = "x", near = ["a"], after = ["b"] }]'),
      "rule[r].patterns[p]",
      /bad value/,
    ],
    [
      "with a built-in name",
      '[[rule]]\nname = "partner"\nthen = "log"\nphrases = ["x"]',
      "rule[partner].name",
      /exists/,
    ],
    [
      "with a name twice",
      `${rule('phrases=["x"]')}\n${rule('phrases=["x"]')}`,
      "rule[r].name",
      /exists/,
    ],
  ] as const) {
    test(why, () => {
      assert.throws(
        () => parseRules([{ file: "etc/a.toml", data: parse(toml) }], settings),
        (error) =>
          error instanceof PolicyError &&
          error.file === "etc/a.toml" &&
          error.key === key &&
          said.test(error.message) &&
          error.message.startsWith("etc/a.toml: ") &&
          error.message.endsWith(`: ${key}`),
      );
    });
  }

  test("with a list that another file has", () => {
    const data = { lists: { terms: ["x"] } };
    const files = ["a.toml", "b.toml"].map((file) => ({ file, data }));
    assert.throws(() => parseRules(files, settings), { file: "b.toml", key: "lists.terms" });
  });

  test("and so is a trigger that nobody can see", () => {
    const invisible = { ...settings, subjectTriggers: ["[x]", " \u200b"] };
    assert.throws(() => parseRules([], invisible), { code: "bad-rules" });
  });

  test("with a hint what is right", () => {
    const data = parse('[[rule]]\nname = "r"\nthen = "reject"\nphrases = ["x"]');
    assert.throws(() => parseRules([{ file: "a", data }], settings), { hint: /"require"/ });
  });
});

test("every example of docs/policy.md is a rule file", () => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/policy.md"), "utf8");
  const examples = [...page.matchAll(/^```toml\n(.*?)^```$/gms)].map(([, toml]) => ({
    file: "docs/policy.md",
    data: parse(toml!),
    files: {
      "medicines.txt": /^# Medicines.*?(?=^```)/ms.exec(page)![0],
      "auditors.txt": "auditor@books.example\n",
    },
  }));
  assert.deepEqual(
    parseRules(examples, settings).rules.map(({ name }) => name),
    [...page.matchAll(/^name = "(.*)"$/gm)].map(([, name]) => name),
  );
});

test("lists may be used from other files", () => {
  const files = [
    { file: "a.toml", data: parse('[[rule]]\nname="r"\nthen="require"\nlists=["terms"]') },
    { file: "b.toml", data: parse('[lists]\nterms = ["hiv", { phrase = "flu", weight = 2 }]') },
  ];
  const [hit] = decisionFor(parseRules(files, settings), [piece("hiv, flu")]).rules;
  assert.equal(hit?.count, 3);
  assert.equal(hit.matches[0]?.finding, "terms");
});

test("a phrase that is named twice counts once, with its higher weight", () => {
  const rules = rulesOf(`
    [[rule]]
    name = "r"
    then = "require"
    phrases = ["x-ray", { phrase = "X ray", weight = 5 }]
  `);
  assert.equal(decisionFor(rules, [piece("x-ray x ray")]).rules[0]?.count, 5);
});

test("a phrase may be a cue of a pattern and count itself", () => {
  const rules = rulesOf(`
    [[rule]]
    name = "r"
    then = "require"
    phrases = ["mrn"]
    patterns = [{ name = "n", pattern = "[0-9]{5}", near = ["mrn"] }]
  `);
  assert.equal(decisionFor(rules, [piece("mrn 12345")]).rules[0]?.count, 2);
  assert.equal(decisionFor(rules, [piece("no 12345")]).demand, "none");
});
