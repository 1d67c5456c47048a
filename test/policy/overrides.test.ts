/** What rules do to a recipient: the strongest demand, tags, and overrides. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { DecisionInput, RecipientDecision } from "../../src/policy/decide.ts";
import { decide } from "../../src/policy/decide.ts";
import { scanPieces } from "../../src/policy/scan.ts";
import { decisionFor, finish, piece, rulesOf, subject } from "./world.ts";

const text = [piece("hiv")];
const rule = (name: string, then: string): string =>
  `[[rule]]\nname = "${name}"\nphrases = ["hiv"]\nthen = ${then}\n`;

function decided(toml: string, facts: Partial<DecisionInput> = {}): RecipientDecision {
  return decisionFor(rulesOf(toml), text, facts);
}

function names(hits: RecipientDecision["rules"]): string[] {
  return hits.map(({ name }) => name);
}

describe("of all demands the strongest counts", () => {
  const order = ['"log"', '"prefer"', '"require"', '"hold"', '"refuse"'];
  const demands = ["none", "preferred", "required", "hold", "refuse"];

  for (const [at, then] of order.entries()) {
    test(`${then} over what is weaker, wherever that stands`, () => {
      const weaker = order.slice(0, at).map((each, index) => rule(`w${index}`, each));
      for (const rules of [
        [rule("s", then), ...weaker],
        [...weaker, rule("s", then)],
      ]) {
        const decision = decided(rules.join(""));
        assert.equal(decision.demand, demands[at]);
        assert.ok(names(decision.rules).includes("s"));
        assert.deepEqual(names(decision.outdone), weaker.map((_, index) => `w${index}`).slice(1));
      }
    });
  }
});

describe("a rule that refuses", () => {
  test("says what the sender is told, the first that does", () => {
    const toml = `${rule("a", '"refuse"')}${rule("b", '"refuse"\nreply = "call us"')}`;
    assert.equal(decided(toml).reply, "call us");
  });

  test("says nothing where it is observed", () => {
    const toml = `${rule("a", '"refuse"\nobserve = true\nreply = "x"')}${rule("b", '"refuse"')}`;
    assert.equal("reply" in decided(toml), false);
  });
});

describe("tags", () => {
  test("are added whatever is demanded, each once", () => {
    const tags = ["a", "b"].map((name) => rule(name, '"tag"\ntag = "phi"')).join("");
    const decision = decided(`${tags}${rule("c", '"require"')}`);
    assert.deepEqual([decision.demand, decision.tags], ["required", ["phi"]]);
    assert.deepEqual(names(decision.rules), ["a", "b", "c"]);
  });

  test("of an observed rule aren't added, and are told", () => {
    const decision = decided(rule("a", '"tag"\ntag = "phi"\nobserve = true'));
    assert.deepEqual(decision.tags, []);
    assert.equal(decision.rules[0]?.tag, "phi");
  });
});

describe("what was found without being enough", () => {
  test("is told, with what each group lacks", () => {
    const { rules, unmet } = decided(`
      [[rule]]
      name = "r"
      then = "require"
        [[rule.all_of]]
        phrases = ["hiv", "flu"]
        threshold = 2
        [[rule.any_of]]
        identifiers = ["us-ssn"]
    `);
    assert.deepEqual(rules, []);
    assert.deepEqual(unmet[0]?.groups, [
      { kind: "all-of", count: 1, threshold: 2 },
      { kind: "any-of", count: 0, threshold: 1 },
    ]);
  });

  test("isn't told of rules that aren't for the recipient", () => {
    const toml = `${rule("r", '"require"')}threshold = 2\nrecipients = ["x@y.example"]`;
    assert.deepEqual(decided(toml).unmet, []);
  });
});

describe("an override", () => {
  const required = rule("phi-a", '"require"');
  const override = (keys: string): string => `[[override]]\nrules = ["phi-*"]\n${keys}\n`;
  const all = override('then = "hold"');
  const domain = override('recipient_domains = ["insurer.example"]\nthen = "prefer"');
  const address = override('recipients = ["claims@insurer.example"]\nthen = "log"');

  test("changes what its rules do, for those whom it names", () => {
    assert.equal(decided(`${required}${all}`).demand, "hold");
    assert.equal(decided(`${required}${domain}`).demand, "preferred");
    const other = { recipients: ["a@b.example"] };
    assert.equal(decided(`${required}${domain}`, other).demand, "required");
  });

  test("leaves other rules alone", () => {
    assert.equal(decided(`${rule("fin", '"require"')}${all}`).demand, "required");
  });

  for (const [name, order] of [
    ["from the general to the specific", [all, domain, address]],
    ["the other way round", [address, domain, all]],
  ] as const) {
    test(`by address beats one by domain, which beats one for all: ${name}`, () => {
      const toml = `${required}${order.join("")}`;
      assert.equal(decided(toml).demand, "none");
      assert.equal(decided(toml, { recipients: ["x@insurer.example"] }).demand, "preferred");
      assert.equal(decided(toml, { recipients: ["x@y.example"] }).demand, "hold");
    });
  }

  test("by a group is one by address", () => {
    const group = override('recipient_groups = ["g"]\nthen = "log"');
    const toml = `${required}${group}${domain}[groups]\ng = ["*@insurer.example"]`;
    assert.equal(decided(toml).demand, "none");
  });

  test("that stands later beats an equal one", () => {
    assert.equal(decided(`${required}${all}${override('then = "refuse"')}`).demand, "refuse");
  });

  test("decides about observing apart from the action", () => {
    const observed = override('recipient_domains = ["insurer.example"]\nobserve = true');
    const decision = decided(`${required}${all}${observed}`);
    assert.equal(decision.demand, "none");
    const [hit] = decision.rules;
    assert.deepEqual([hit?.demand, hit?.observed], ["hold", true]);
    const acting = `${rule("phi-a", '"require"\nobserve = true')}${override("observe = false")}`;
    assert.equal(decided(acting).demand, "required");
  });

  test("reaches what isn't a rule of a file by its full name alone", () => {
    const problem = [{ kind: "problem", problem: "unknown-charset", part: "2" } as const];
    const toml = (name: string): string => `[[override]]\nrules = ["${name}"]\nthen = "hold"`;
    assert.equal(decisionFor(rulesOf(toml("unscannable")), problem).demand, "hold");
    assert.equal(decisionFor(rulesOf(toml("*")), problem).demand, "required");
  });

  test("can't demand protection of what arrives, and that is told", () => {
    const toml = `${rule("phi-a", '"hold"\ndirection = "inbound"')}${override('then = "require"')}`;
    const decision = decided(toml, { direction: "inbound" });
    assert.equal(decision.demand, "none");
    assert.equal(decision.rules[0]?.observed, true);
  });
});

describe("triggers are taken out of the Subject", () => {
  const removing = (keys = ""): string => `
    [[rule]]
    name = "r"
    then = "require"
    subject_triggers = ["[phi]"]
    remove_trigger = true
    ${keys}
  `;
  const removed = (toml: string, facts: Partial<DecisionInput> = {}): string[] => {
    const rules = rulesOf(toml);
    const decision = decide({
      rules,
      sender: "nurse@hospital.example",
      recipients: ["a@b.example", "c@d.example"],
      direction: "outbound",
      message: { fields: [], size: 1000 },
      findings: finish(scanPieces(rules, [subject("[secure] [phi] x")])),
      partnerDemand: () => undefined,
      ...facts,
    });
    return decision.removedTriggers.map((trigger) => trigger.text);
  };

  test("where the rule is met for one of the recipients", () => {
    assert.deepEqual(removed(removing()), ["[phi]"]);
    assert.deepEqual(removed(removing('recipients = ["c@*"]')), ["[phi]"]);
  });

  test("and not where it is for none of them, or observed, or not met", () => {
    assert.deepEqual(removed(removing('recipients = ["x@*"]')), []);
    assert.deepEqual(removed(removing("observe = true")), []);
    assert.deepEqual(removed(removing('phrases = ["hiv"]')), []);
    assert.deepEqual(removed(removing().replace("remove_trigger = true", "")), []);
  });

  test("and not of mail that arrives", () => {
    const both = removing('direction = "both"').replace("require", "hold");
    assert.deepEqual(removed(both), ["[phi]"]);
    assert.deepEqual(removed(both, { direction: "inbound" }), []);
  });

  test("those of the configuration where it says so", () => {
    const rules = rulesOf("");
    const triggers = rules.triggers.map((each) => ({ ...each, removed: true }));
    const findings = finish(scanPieces({ ...rules, triggers }, [subject("[secure] x")]));
    assert.deepEqual(removed("", { rules: { ...rules, triggers }, findings }), ["[secure]"]);
  });
});
