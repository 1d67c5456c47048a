/** What the documentation shows of rules and settings is what the program takes. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { parse } from "smol-toml";
import { parseConfig } from "../../src/config/load.ts";
import { parseRules } from "../../src/policy/rules.ts";

const settings = { subjectTriggers: [], unscannable: "require" } as const;

/** Keys at the top of a rule file; anything else is a part of milter.conf. */
const ruleKeys = ["rule", "override", "lists", "groups", "guards"];

describe("examples in TOML can be used as they stand", () => {
  for (const name of ["packs.md", "reading.md", "tuning.md"]) {
    test(`of docs/${name}`, () => {
      const page = readFileSync(join(import.meta.dirname, "../../docs", name), "utf8");
      const examples = [...page.matchAll(/^```toml\n(.*?)^```$/gms)].map(([, toml = ""]) => toml);
      assert.ok(examples.length > 0);
      for (const toml of examples) {
        const data = parse(toml);
        if (Object.keys(data).some((key) => ruleKeys.includes(key)))
          parseRules([{ file: name, data, text: toml }], settings);
        else parseConfig(`local_domains = ["hospital.example"]\n${toml}`, name);
      }
    });
  }
});
