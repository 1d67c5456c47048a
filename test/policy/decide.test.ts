import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { decide } from "../../src/policy/decide.ts";
import type { Demand } from "../../src/policy/decide.ts";
import { scanPieces } from "../../src/policy/scan.ts";
import { decisionFor, finish, piece, rulesOf, subject } from "./world.ts";

const none = rulesOf("");

function names(decision: ReturnType<typeof decisionFor>): string[] {
  return decision.rules.map(({ name }) => name);
}

describe("the demand", () => {
  test("is none where nothing applies", () => {
    assert.deepEqual(decisionFor(none, [piece("hello")]), {
      address: "claims@insurer.example",
      demand: "none",
      rules: [],
      tags: [],
      outdone: [],
      unmet: [],
    });
  });

  for (const demand of ["required", "preferred"] as const) {
    test(`is ${demand} where the partner says so`, () => {
      const decision = decisionFor(none, [], { partnerDemand: () => demand });
      assert.equal(decision.demand, demand);
      assert.deepEqual(names(decision), ["partner"]);
    });
  }

  test("is the stronger one of partner and rule, told with what decided", () => {
    const rules = rulesOf(`
      [[rule]]
      name = "a"
      phrases = ["hiv"]
      then = "require"
      [[rule]]
      name = "b"
      phrases = ["hiv"]
      then = "prefer"
    `);
    const decision = decisionFor(rules, [piece("hiv")], { partnerDemand: () => "preferred" });
    assert.equal(decision.demand, "required");
    assert.deepEqual(names(decision), ["a"]);
  });

  test("is each recipient's own", () => {
    const rules = rulesOf(`
      [[rule]]
      name = "strict"
      recipient_domains = ["*.gov.example"]
      then = "require"
    `);
    const asked: string[] = [];
    const { recipients: decisions } = decide({
      rules,
      sender: "",
      message: { fields: [], size: 1000 },
      recipients: ["a@x.gov.example", "b@Partner.Example.", "c"],
      direction: "outbound",
      findings: finish(scanPieces(rules, [])),
      partnerDemand: (address): Demand | undefined => {
        asked.push(address);
        return address === "b@Partner.Example." ? "preferred" : undefined;
      },
    });
    assert.deepEqual(
      decisions.map(({ demand }) => demand),
      ["required", "preferred", "none"],
    );
    assert.deepEqual(asked, ["a@x.gov.example", "b@Partner.Example.", "c"]);
  });
});

describe("a rule", () => {
  const rule = (keys: string): ReturnType<typeof rulesOf> =>
    rulesOf(`[[rule]]\nname = "r"\nthen = "require"\n${keys}`);
  const demand = (...input: Parameters<typeof decisionFor>): Demand => decisionFor(...input).demand;

  test("applies to the senders whom it names", () => {
    const rules = rule('phrases = ["hiv"]\nsenders = ["nurse@*", "x@y.example"]');
    assert.equal(demand(rules, [piece("hiv")]), "required");
    assert.equal(demand(rules, [piece("hiv")], { sender: "doctor@hospital.example" }), "none");
    assert.equal(demand(rules, [piece("hiv")], { sender: "" }), "none");
  });

  test("applies to the recipients whom it names", () => {
    const rules = rule('recipients = ["claims@*"]');
    assert.equal(demand(rules, []), "required");
    assert.equal(demand(rules, [], { recipients: ["sales@insurer.example"] }), "none");
  });

  test("of addresses alone is never in the Subject alone", () => {
    const [hit] = decisionFor(rule('recipients = ["*"]'), [subject("x")]).rules;
    assert.equal(hit?.inSubjectAlone, false);
  });

  test("applies to outbound mail unless it says otherwise", () => {
    const inbound = { direction: "inbound" } as const;
    const plain = 'phrases = ["hiv"]';
    assert.equal(demand(rule(plain), [piece("hiv")], inbound), "none");
    const arriving = (direction: string): ReturnType<typeof rulesOf> =>
      rulesOf(`[[rule]]\nname = "r"\nthen = "hold"\n${plain}\ndirection = "${direction}"`);
    assert.equal(demand(arriving("inbound"), [piece("hiv")]), "none");
    assert.equal(demand(arriving("inbound"), [piece("hiv")], inbound), "hold");
    assert.equal(demand(arriving("both"), [piece("hiv")], inbound), "hold");
    assert.equal(demand(arriving("both"), [piece("hiv")]), "hold");
  });

  test("is met by distinct hits, by their weights", () => {
    const rules = rule('phrases = ["a", "b", { phrase = "c", weight = 2 }]\nthreshold = 3');
    assert.equal(demand(rules, [piece("a b a b a b")]), "none");
    assert.equal(demand(rules, [piece("a c")]), "required");
    const [hit] = decisionFor(rules, [piece("a b c")]).rules;
    assert.deepEqual([hit?.count, hit?.threshold], [4, 3]);
  });

  test("with all_of needs every group", () => {
    const rules = rule(`
      [[rule.all_of]]
      identifiers = ["us-ssn"]
      [[rule.all_of]]
      phrases = ["hiv", "flu"]
      threshold = 2
    `);
    assert.equal(demand(rules, [piece("123-45-6789 hiv")]), "none");
    assert.equal(demand(rules, [piece("hiv flu")]), "none");
    assert.equal(demand(rules, [piece("hiv flu"), piece("123-45-6789")]), "required");
  });

  test("with any_of needs one group", () => {
    const rules = rule(`
      [[rule.any_of]]
      phrases = ["a"]
      [[rule.any_of]]
      phrases = ["b", "c"]
      threshold = 2
    `);
    assert.equal(demand(rules, [piece("b")]), "none");
    assert.equal(demand(rules, [piece("b c")]), "required");
    assert.equal(demand(rules, [piece("a")]), "required");
  });

  test("that is observed is told and decides nothing", () => {
    const decision = decisionFor(rule('phrases = ["hiv"]\nobserve = true'), [piece("hiv")]);
    assert.equal(decision.demand, "none");
    assert.deepEqual(
      decision.rules.map(({ name, demand: wanted, observed }) => [name, wanted, observed]),
      [["r", "required", true]],
    );
  });

  test("that logs is told and decides nothing", () => {
    const rules = rulesOf('[[rule]]\nname = "r"\nphrases = ["hiv"]\nthen = "log"');
    const decision = decisionFor(rules, [piece("hiv")], { partnerDemand: () => "required" });
    assert.deepEqual(
      decision.rules.map(({ name, demand: wanted, observed }) => [name, wanted, observed]),
      [
        ["partner", "required", false],
        ["r", "none", true],
      ],
    );
  });
});

describe("a rule is met by the Subject alone", () => {
  const rules = rulesOf(`
    [[rule]]
    name = "both"
    then = "require"
      [[rule.all_of]]
      identifiers = ["us-ssn"]
      [[rule.all_of]]
      phrases = ["hiv", "flu"]
  `);
  const alone = (...events: Parameters<typeof decisionFor>[1][]): boolean | undefined =>
    decisionFor(
      rules,
      events.flatMap((each) => [...each]),
    ).rules[0]?.inSubjectAlone;

  test("where it holds every group by itself", () => {
    assert.equal(alone([subject("HIV, 123-45-6789")]), true);
    assert.equal(alone([subject("HIV, 123-45-6789"), piece("hiv 123-45-6789")]), true);
  });

  test("also where a field that sealing leaves readable repeats it", () => {
    const topic = piece("hiv 123-45-6789", { source: "header", part: "" });
    assert.equal(alone([subject("hello"), topic]), true);
  });

  test("and not where the text is needed too", () => {
    assert.equal(alone([subject("HIV"), piece("123-45-6789")]), false);
    assert.equal(alone([subject("hello"), piece("hiv 123-45-6789")]), false);
  });

  test("and not by the Subject of a nested message or by a file's name", () => {
    const nested = piece("hiv 123-45-6789", { source: "subject", part: "2" });
    const name = piece("hiv 123-45-6789", { source: "header", part: "3", name: "x" });
    assert.equal(alone([nested, name]), false);
  });
});

describe("content that can't be read", () => {
  const problem = { kind: "problem", problem: "unknown-charset", part: "2" } as const;

  test("demands protection", () => {
    const decision = decisionFor(none, [problem, problem]);
    assert.equal(decision.demand, "required");
    assert.deepEqual(decision.rules, [
      {
        name: "unscannable",
        demand: "required",
        observed: false,
        met: true,
        count: 2,
        threshold: 1,
        groups: [],
        inSubjectAlone: false,
        matches: [
          { finding: "unknown-charset", count: 2, part: "2", source: "content", masked: [] },
        ],
      },
    ]);
  });

  test("is but told where the configuration says so", () => {
    const decision = decisionFor({ ...none, unscannable: "none" }, [problem]);
    assert.equal(decision.demand, "none");
    assert.equal(decision.rules[0]?.observed, true);
  });

  test("is listed, and so is what isn't read at all, which demands nothing", () => {
    const facts = { part: "3", type: "image/png", format: "image", content: [] } as const;
    const image = { kind: "document", ...facts } as const;
    const findings = finish(scanPieces(none, [problem, image]));
    assert.deepEqual(findings.unscannable, [{ problem: "unknown-charset", part: "2" }]);
    assert.deepEqual(findings.notScanned, [{ type: "image/png", part: "3" }]);
    assert.equal(decisionFor(none, [image]).demand, "none");
  });
});
