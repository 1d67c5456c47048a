import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parse } from "smol-toml";
import { readRuleFiles } from "../../src/config/rule-files.ts";
import { lintRules } from "../../src/policy/lint.ts";
import type { LintFinding, LintOptions } from "../../src/policy/lint.ts";

const settings = { subjectTriggers: [], unscannable: "require" } as const;

function findingsIn(
  text: string,
  { files = {}, ...options }: LintOptions & { files?: Record<string, string> } = {},
): LintFinding[] {
  return lintRules([{ file: "rules.toml", text, data: parse(text), files }], settings, options);
}

/** As one would read them: `error unreachable 3 r: the sentence`. */
function linesOf(text: string, files: Record<string, string> = {}): string[] {
  return findingsIn(text, { files }).map(
    ({ severity, check, line, rule, message }) =>
      `${severity} ${check} ${line} ${rule === undefined ? "" : `${rule}: `}${message}`,
  );
}

const rule = (name: string, keys: string, then = "require"): string =>
  `[[rule]]\nname = "${name}"\nthen = "${then}"\n${keys}\n`;

test("a pattern may have any characters in a class, and letters of any script", () => {
  const pattern =
    "(?i:\u043f\u0430\u0441\u043f\u043e\u0440\u0442|\u00e9t\u00e9)[-\u2013 ]?\\\\d{3,5} No";
  assert.deepEqual(
    linesOf(rule("r", `patterns = [{ name = "p", pattern = "${pattern}", after = ["no"] }]`)),
    [],
  );
});

test("an override is told that is for none of its rules' recipients", () => {
  const override = '[[override]]\nrules = ["r"]\nthen = "log"\nrecipient_domains = ';
  const ward = rule("r", 'phrases = ["hepatitis"]\nrecipients = ["a@ward.example"]');
  assert.deepEqual(linesOf(`${ward}${override}["lab.example"]`), [
    "warning contradictory 6 the rules that it names are never for these recipients",
  ]);
  assert.deepEqual(linesOf(`${ward}${override}["ward.example"]`), []);
});

describe("a rule is unreachable", () => {
  for (const [why, toml, said] of [
    [
      "where all weights are less than its threshold",
      rule("r", 'phrases = ["hepatitis", { phrase = "hiv", weight = 3 }]\nthreshold = 5'),
      "error unreachable 5 r: a threshold of 5 is never reached: all weights together are 4",
    ],
    [
      "where `most` leaves too little",
      rule("r", 'identifiers = [{ name = "us-ssn", weight = 2, most = 3 }]\nthreshold = 7'),
      "error unreachable 5 r: a threshold of 7 is never reached: all weights together are 6",
    ],
    [
      "where that is so of a group that must hold",
      rule("r", '[[rule.all_of]]\nphrases = ["hiv"]\nthreshold = 2'),
      "error unreachable 6 r: a threshold of 2 is never reached: all weights together are 1",
    ],
    [
      "in part, where that is so of one of several groups",
      rule(
        "r",
        '[[rule.any_of]]\nphrases = ["hiv"]\nthreshold = 2\n[[rule.any_of]]\nphrases = ["hiv"]',
      ),
      "warning unreachable 6 r: a threshold of 2 is never reached: all weights together are 1",
    ],
    [
      "where its senders aren't of its domains",
      rule("r", 'senders = ["a@b.example"]\nsender_domains = ["c.example", "*.b.example"]'),
      "error unreachable 1 r: the rule never applies: nobody is in senders and in sender_domains",
    ],
    [
      "where its group isn't of its domains",
      `${rule("r", 'recipient_groups = ["g"]\nrecipient_domains = ["c.example"]')}[groups]\ng = ["*@b.example"]`,
      "error unreachable 1 r: the rule never applies: nobody is in recipient_domains and in recipient_groups",
    ],
    [
      "where everybody is excepted",
      rule("r", 'recipients = ["a@b.example"]\nexcept_recipient_domains = ["*.example"]'),
      "error unreachable 1 r: the rule never applies: everybody in recipients is excepted",
    ],
    [
      "where it is for arriving mail of those who authenticate",
      rule("r", 'direction = "inbound"\nusers = ["*"]', "log"),
      "error unreachable 5 r: the rule never applies: mail of those who authenticate doesn't arrive, but leaves",
    ],
    [
      "where its phrases are those of a guard in which they don't count",
      `${rule("r", 'phrases = ["hepatitis", "hiv"]\nthreshold = 2\nnot_in = ["g"]')}[guards.g]\nphrases = ["hiv"]`,
      "error unreachable 5 r: a threshold of 2 is never reached: all weights together are 1",
    ],
    [
      "where its pattern has a dash that no text has when it is compared",
      rule("r", "patterns = [{ name = 'p', pattern = 'ab\u2013[0-9]+', after = ['patent'] }]"),
      'warning unreachable 4 r: pattern p looks for "ab\u2013", and text that is compared never has that',
    ],
    [
      "where its pattern has two spaces",
      rule("r", "patterns = [{ name = 'p', pattern = 'patent  [0-9]+', after = ['patent'] }]"),
      'warning unreachable 4 r: pattern p looks for "patent  ", and text that is compared never has that',
    ],
    [
      "and so is an override for no rule",
      `${rule("r", 'phrases = ["hiv"]')}[[override]]\nrules = ["r", "s*"]\nobserve = true`,
      "error unreachable 5 there is no rule s*",
    ],
  ] as const) {
    test(why, () => {
      assert.deepEqual(linesOf(toml), [said]);
    });
  }
});

describe("a rule is shadowed", () => {
  const wide = rule("wide", 'phrases = ["hiv", "hepatitis"]');
  const shadow = "wherever the rule applies, wide does as well, and does no less";

  for (const [why, narrow] of [
    ["by one with more phrases", rule("narrow", 'phrases = ["hiv"]')],
    [
      "by one with a lower threshold",
      rule("narrow", 'phrases = ["hiv", "hepatitis"]\nthreshold = 2'),
    ],
    ["by one that demands more", rule("narrow", 'phrases = ["hiv"]', "prefer")],
    ["by one for more recipients", rule("narrow", 'phrases = ["hiv"]\nrecipients = ["a@*"]')],
    [
      "by one of fewer conditions",
      rule(
        "narrow",
        '[[rule.all_of]]\nphrases = ["hiv"]\n[[rule.all_of]]\nidentifiers = ["us-ssn"]',
      ),
    ],
    [
      "by one that each of its groups meets",
      rule(
        "narrow",
        '[[rule.any_of]]\nphrases = ["hiv"]\n[[rule.any_of]]\nphrases = ["hepatitis"]',
      ),
    ],
    ["by one that says the same", rule("narrow", 'phrases = ["hepatitis", "HIV"]')],
  ] as const) {
    test(why, () => {
      assert.deepEqual(linesOf(wide + narrow), [`warning shadowed 5 narrow: ${shadow}`]);
    });
  }

  for (const [why, narrow] of [
    ["one that demands less", rule("narrow", 'phrases = ["hiv"]', "hold")],
    ["one with a phrase less", rule("narrow", 'phrases = ["hiv", "flu"]')],
    [
      "one that counts it for less",
      rule("narrow", 'phrases = [{ phrase = "hiv", weight = 2 }]\nthreshold = 2'),
    ],
    ["one for other mail", rule("narrow", 'phrases = ["hiv"]\ndirection = "inbound"', "refuse")],
    ["one that is tried out", rule("narrow", 'phrases = ["hiv"]\nobserve = true')],
    ["one that only records", rule("narrow", 'phrases = ["hiv"]', "log")],
    [
      "one that takes its trigger away",
      rule("narrow", 'phrases = ["hiv"]\nsubject_triggers = ["[x]"]\nremove_trigger = true'),
    ],
  ] as const) {
    test(`and isn't for ${why}`, () => {
      assert.deepEqual(linesOf(wide + narrow), []);
    });
  }

  for (const [why, outer, inner] of [
    ["senders", 'senders = ["a@*"]', ""],
    ["excepted senders", 'except_senders = ["a@*"]', ""],
    ["users", 'users = ["a"]', 'users = ["*"]'],
    ["header fields", 'headers = [{ field = "x", value = "a" }]', 'headers = [{ field = "X" }]'],
    ["a size", "size_over = 10", "size_over = 9"],
    ["another size", "size_under = 10", ""],
    [
      "attachments",
      'attachments = [{ name = "*.pdf" }]',
      'attachments = [{ name = "*.pdf" }, { type = "a/b" }]',
    ],
    ["triggers", 'subject_triggers = ["[a]"]', 'subject_triggers = ["[a]", "[b]"]'],
    ["guards", 'not_in = ["g"]', ""],
    ["a distance", "", ""],
  ] as const) {
    test(`and isn't by one that asks for ${why}`, () => {
      const isDistance = why === "a distance";
      const text = isDistance ? '[[rule.all_of]]\nphrases = ["hiv"]' : 'phrases = ["hiv"]';
      const guard = why === "guards" ? '[guards.g]\nphrases = ["notice"]\n' : "";
      const narrower = isDistance ? `within_words = 10\n${text}` : `${text}\n${outer}`;
      const toml = rule("outer", narrower) + rule("inner", `${inner}\n${text}`) + guard;
      assert.deepEqual(
        linesOf(toml).filter((line) => line.includes(" inner:")),
        [],
      );
    });
  }

  test("unless an override is for one of them alone", () => {
    const toml = `${wide}${rule("narrow", 'phrases = ["hiv"]')}[[override]]\nrules = ["wide"]\nobserve = true`;
    assert.deepEqual(linesOf(toml), []);
  });

  test("by no rule that excepts whom it is for", () => {
    const one = rule("one", 'phrases = ["hiv"]\nexcept_recipients = ["a@b.example"]');
    const other = (to: string): string => rule("two", `phrases = ["hiv"]\nrecipients = ["${to}"]`);
    assert.deepEqual(linesOf(one + other("a@b.example")), []);
    assert.equal(linesOf(one + other("c@b.example")).length, 1);
  });
});

describe("rules contradict each other", () => {
  const r = rule("r", 'phrases = ["hiv"]');
  const override = (keys: string): string => `[[override]]\nrules = ["r"]\n${keys}\n`;

  test("where a tag is for mail that is refused", () => {
    const tag = rule("t", 'phrases = ["hiv"]\ntag = "x"', "tag");
    assert.deepEqual(linesOf(rule("r", 'phrases = ["hiv"]', "refuse") + tag), [
      "warning contradictory 5 t: the tag is for mail that r refuses",
    ]);
    assert.deepEqual(linesOf(rule("r", 'phrases = ["hiv"]', "hold") + tag), []);
  });

  test("where a later override undoes one", () => {
    const domain = 'recipient_domains = ["a.example"]';
    assert.deepEqual(
      linesOf(
        r +
          override(`observe = true\n${domain}`) +
          override(`observe = false\nrecipient_domains = ["*.example"]`),
      ),
      ["warning contradictory 5 a later override for r undoes this one"],
    );
    assert.deepEqual(
      linesOf(r + override(`then = "hold"\n${domain}`) + override(`observe = true\n${domain}`)),
      [],
    );
    assert.deepEqual(
      linesOf(
        r + override(`observe = true\n${domain}`) + override('then = "hold"\nobserve = false'),
      ),
      [],
    );
  });

  test("where an override wants mail sealed that arrives", () => {
    const arriving = rule("r", 'phrases = ["hiv"]\ndirection = "inbound"', "hold");
    assert.deepEqual(linesOf(arriving + override('then = "prefer"')), [
      "warning contradictory 6 r is for mail that arrives, and can't prefer protection there",
    ]);
  });

  test("where an override says what is so already", () => {
    assert.deepEqual(linesOf(r + override('then = "require"\nobserve = false')), [
      "note contradictory 5 the override says what its rules say already",
    ]);
    const restored = `${override('then = "hold"')}${override('then = "require"\nrecipients = ["a@b.example"]')}`;
    assert.deepEqual(linesOf(r + restored), []);
  });
});

describe("of vocabularies it is said", () => {
  test("that a word of any mail is enough", () => {
    const lists = '[lists]\nx = ["the", "hiv", "K"]';
    assert.deepEqual(linesOf(`${rule("r", 'lists = ["x"]')}${lists}`), [
      'warning vocabulary 1 r: nearly every mail holds what is enough here: "the", "K"',
    ]);
    assert.deepEqual(linesOf(`${rule("r", 'lists = ["x"]\nthreshold = 2')}${lists}`), []);
    assert.equal(
      linesOf(`${rule("r", 'lists = [{ name = "x", weight = 2 }]\nthreshold = 2')}${lists}`).length,
      1,
    );
  });

  test("which phrases are written twice in a list, and in two that count together", () => {
    const files = { "x.txt": "x-ray\nX Ray\nhiv\n", "y.txt": "HIV\nflu\n" };
    const lists = '[lists]\nx = { file = "x.txt" }\ny = { file = "y.txt" }';
    assert.deepEqual(linesOf(`${rule("r", 'lists = ["x", "y"]')}${lists}`, files), [
      'note vocabulary 6 list x holds twice: "X Ray"',
      'note vocabulary 7 lists x and y both hold "HIV"',
    ]);
    const apart = rule("r", 'lists = ["x"]') + rule("s", 'lists = ["y"]\nthreshold = 2');
    assert.equal(linesOf(`${apart}${lists}`, files).length, 1);
  });

  test("which lists, groups and guards nobody names", () => {
    const toml = `${rule("r", 'phrases = ["hiv"]')}[lists]\na = ["x1"]\n[groups]\nb = ["*@c"]\n[guards.d]\nphrases = ["e1"]`;
    assert.deepEqual(linesOf(toml), [
      "warning unused 6 no rule names the list a",
      "warning unused 8 no rule names the group b",
      "warning unused 9 no rule names the guard d",
    ]);
  });
});

describe("patterns are timed where a clock is given", () => {
  /** Each look at it is so many milliseconds later. */
  const clockOf = (step: number) => {
    let now = 0;
    return (): number => (now += step);
  };
  const pattern = (keys: string): string =>
    rule("r", `patterns = [{ name = "p", pattern = "prj-[0-9]{4}"${keys} }]`);

  test("and told where they are tried on all of a text", () => {
    const [finding] = findingsIn(pattern(""), { clock: clockOf(1) });
    assert.deepEqual([finding?.severity, finding?.check, finding?.line], ["note", "slow", 4]);
    assert.match(finding?.message ?? "", /^pattern p is tried on all of a text, at up to 61 ns/);
  });

  test("with a warning where they are slow", () => {
    const [finding] = findingsIn(pattern(""), { clock: clockOf(10) });
    assert.equal(finding?.severity, "warning");
  });

  test("also where the word beside them stands everywhere", () => {
    const [finding] = findingsIn(pattern(', near = ["project", "number"]'), { clock: clockOf(1) });
    assert.match(finding?.message ?? "", /as number stands everywhere/);
    assert.deepEqual(findingsIn(pattern(', near = ["project"]'), { clock: clockOf(1) }), []);
  });

  test("by the real time of the worst text", () => {
    const real = findingsIn(pattern(""), { clock: () => performance.now() });
    assert.match(real[0]?.message ?? "", /at up to [1-9][0-9]* ns/);
  });
});

test("nothing is to be said about the packs that come with the program", async () => {
  const files = await readRuleFiles([], ["hipaa", "finance"]);
  const findings = lintRules(files, settings).filter(({ severity }) => severity !== "note");
  assert.deepEqual(findings, []);
});
