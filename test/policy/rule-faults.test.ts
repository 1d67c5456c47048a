import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parse } from "smol-toml";
import { PolicyError } from "../../src/policy/policy-error.ts";
import { parseRules } from "../../src/policy/rules.ts";

const settings = { subjectTriggers: [], unscannable: "require" } as const;

/** The fault of a rule file, and of the files beside it. */
function faultOf(text: string, files: Readonly<Record<string, string>> = {}): PolicyError {
  try {
    parseRules([{ file: "etc/rules.toml", data: parse(text), text, files }], settings);
  } catch (error) {
    if (error instanceof PolicyError) return error;
    throw error;
  }
  return assert.fail("the rule file is taken");
}

const rule = (keys: string): string => `[[rule]]\nname = "r"\nthen = "log"\n${keys}`;

describe("a rule file is refused with line, key and hint", () => {
  for (const [why, toml, line, key, said, hint] of [
    [
      "for a misspelt key",
      rule('phrase = ["x"]'),
      4,
      "rule[r].phrase",
      /unknown key/,
      "did you mean phrases?",
    ],
    [
      "for a misspelt key that must be there",
      '[[rule]]\nname = "r"\nthn = "log"',
      3,
      "rule[r].thn",
      /unknown key/,
      "did you mean then?",
    ],
    [
      "for a misspelt key of a group",
      rule('[[rule.all_of]]\nlist = ["x"]'),
      5,
      "rule[r].all_of[1].list",
      /unknown key/,
      "did you mean lists?",
    ],
    [
      "for a misspelt key of a guard",
      '[guards.g]\nphrases = ["a"]\nbefor = 3',
      3,
      "guards.g.befor",
      /unknown key/,
      "did you mean before?",
    ],
    [
      "for a sender with a name",
      rule('senders = ["Ward <ward@b.example>"]'),
      4,
      "rule[r].senders[1]",
      /bad value/,
      "an address alone, without a name, blanks or < >",
    ],
    [
      "for a blank at an address",
      '[groups]\ng = ["a@b.example "]',
      2,
      "groups.g[1]",
      /bad value/,
      "an address alone, without a name, blanks or < >",
    ],
    [
      "for a size that no message has",
      rule("size_under = 1"),
      4,
      "rule[r].size_under",
      /no message is so large and so small/,
      undefined,
    ],
    [
      "for a misspelt identifier",
      rule('identifiers = ["us-snn"]'),
      4,
      "rule[r].identifiers[1]",
      /no such identifier/,
      "did you mean us-ssn?",
    ],
    [
      "for an unknown list",
      rule('lists = ["x"]\n[lists]\nterms = ["a"]'),
      4,
      "rule[r].lists[1]",
      /no such list/,
      "there are: terms",
    ],
    [
      "for an unknown group",
      rule('sender_groups = ["x"]'),
      4,
      "rule[r].sender_groups[1]",
      /no such group/,
      "there are: none",
    ],
    [
      "for two patterns of one name in one group",
      rule(
        'patterns = [\n  { name = "p", pattern = "ab[0-9]" },\n  { name = "p", pattern = "cd[0-9]" },\n]',
      ),
      6,
      "rule[r].patterns[p]",
      /p is the name of something else/,
      undefined,
    ],
    [
      "for an identifier that is named twice",
      rule('identifiers = ["us-ssn", { name = "us-ssn", most = 3 }]'),
      4,
      "rule[r].identifiers[us-ssn]",
      /us-ssn is the name of something else/,
      undefined,
    ],
    [
      "for a pattern that is called as phrases are",
      rule('phrases = ["x"]\npatterns = [{ name = "phrases", pattern = "ab[0-9]" }]'),
      5,
      "rule[r].patterns[phrases]",
      /phrases is the name of something else/,
      undefined,
    ],
    [
      "for an unknown guard",
      rule('phrases = ["x"]\nnot_in = ["gard"]\n[guards.guard]\nphrases = ["y"]'),
      5,
      "rule[r].not_in[1]",
      /no such guard/,
      "did you mean guard?",
    ],
    [
      "for an entry of a list that is none",
      '[lists]\nx = [\n  "a",\n  3,\n]',
      4,
      "lists.x[2]",
      /bad value/,
      /phrase, weight/,
    ],
    [
      "for a list with a bad name",
      '[lists]\n"A b" = ["a"]',
      2,
      "lists.A b",
      /bad value/,
      /lower-case/,
    ],
    [
      "for protection of what arrives",
      rule('phrases = ["x"]\ndirection = "inbound"').replace("log", "require"),
      3,
      "rule[r].then",
      /arrives can't require/,
      /tag, hold/,
    ],
    [
      "for protection of what goes both ways",
      rule('phrases = ["x"]\ndirection = "both"').replace("log", "prefer"),
      3,
      "rule[r].then",
      /arrives can't prefer/,
      /outbound/,
    ],
    [
      "for a tag without its text",
      rule('phrases = ["x"]').replace("log", "tag"),
      3,
      "rule[r].then",
      /missing/,
      /tag =/,
    ],
    [
      "for a tag of a rule that doesn't tag",
      rule('tag = "x"\nphrases = ["x"]'),
      4,
      "rule[r].tag",
      /alone/,
      undefined,
    ],
    [
      "for a reply of a rule that doesn't refuse",
      rule('reply = "x"\nphrases = ["x"]'),
      4,
      "rule[r].reply",
      /refuse/,
      undefined,
    ],
    [
      "for a reply of two lines",
      rule('reply = "a\\nb"\nphrases = ["x"]').replace("log", "refuse"),
      4,
      "rule[r].reply",
      /bad value/,
      /one line/,
    ],
    [
      "for a domain as a sender",
      rule('senders = ["x.example"]'),
      4,
      "rule[r].senders[1]",
      /bad value/,
      /sender_domains/,
    ],
    [
      "for a domain with an @ as a sender",
      rule('senders = ["@x.example"]'),
      4,
      "rule[r].senders[1]",
      /bad value/,
      /"\*@domain"/,
    ],
    [
      "for an address as a domain",
      rule('recipient_domains = ["a@x.example"]'),
      4,
      "rule[r].recipient_domains[1]",
      /bad value/,
      /no @/,
    ],
    [
      "for a size without a unit that there is",
      rule('size_over = "10 Mb"'),
      4,
      "rule[r].size_over",
      /bad value/,
      /MiB/,
    ],
    [
      "for sizes that no message has",
      rule('size_over = "1 MB"\nsize_under = "1 MB"'),
      5,
      "rule[r].size_under",
      /no message/,
      undefined,
    ],
    [
      "for an attachment of no name or type",
      rule("attachments = [{}]"),
      4,
      "rule[r].attachments[1]",
      /bad value/,
      /name, type/,
    ],
    [
      "for a header field that can't be",
      rule('headers = [{ field = "X: a" }]'),
      4,
      "rule[r].headers[1].field",
      /bad value/,
      /header field/,
    ],
    [
      "for a distance without groups",
      rule('phrases = ["x"]\nwithin_words = 5'),
      5,
      "rule[r].within_words",
      /no groups/,
      /all_of/,
    ],
    [
      "for a guard of nothing",
      rule('not_in = ["g"]\nsenders = ["*"]\n[guards.g]\nphrases = ["a"]'),
      4,
      "rule[r].not_in",
      /looks for nothing/,
      undefined,
    ],
    [
      "for a guard without phrases",
      "[guards.g]\nbefore = 3",
      1,
      "guards.g",
      /bad value/,
      /phrases/,
    ],
    [
      "for a guard of marks",
      rule('phrases = ["x"]\nnot_in = ["g"]\n[guards.g]\nphrases = ["..."]'),
      7,
      "guards.g.phrases[1]",
      /bad value/,
      /words/,
    ],
    [
      "for a trigger that nobody sees",
      rule('subject_triggers = ["\\u200b"]'),
      4,
      "rule[r].subject_triggers[1]",
      /visible/,
      undefined,
    ],
    [
      "for the removal of no trigger",
      rule('remove_trigger = true\nphrases = ["x"]'),
      4,
      "rule[r].remove_trigger",
      /no subject_triggers/,
      undefined,
    ],
    [
      "for a removal from what arrives",
      rule('remove_trigger = true\nsubject_triggers = ["x"]\ndirection = "inbound"'),
      4,
      "rule[r].remove_trigger",
      /leaves/,
      undefined,
    ],
    [
      "for an override of nothing",
      '[[override]]\nrules = ["a"]',
      1,
      "override[1]",
      /changes nothing/,
      /observe/,
    ],
    [
      "for an override of a partner's demand",
      '[[override]]\nrules = ["partner"]\nobserve = true',
      2,
      "override[1].rules[1]",
      /no rule/,
      /partner set/,
    ],
    [
      "for an override of addresses and domains",
      '[[override]]\nrules = ["a"]\nobserve = true\nrecipients = ["a@b"]\nrecipient_domains = ["c"]',
      1,
      "override[1]",
      /one of them/,
      /beat/,
    ],
  ] as const) {
    test(why, () => {
      const fault = faultOf(toml);
      assert.deepEqual([fault.file, fault.line, fault.key], ["etc/rules.toml", line, key]);
      assert.match(fault.message, said);
      assert.ok(fault.message.startsWith(`etc/rules.toml:${line}: `), fault.message);
      if (hint instanceof RegExp) assert.match(fault.hint ?? "", hint);
      else assert.equal(fault.hint, hint);
    });
  }

  for (const [table, twice] of [
    ["list", '[lists]\nx = ["a"]'],
    ["group", '[groups]\nx = ["a@b.example"]'],
    ["guard", '[guards.x]\nphrases = ["a"]'],
  ] as const) {
    test(`for a ${table} that another file has`, () => {
      const files = ["a.toml", "b.toml"].map((file) => ({ file, data: parse(twice) }));
      const message = new RegExp(`^b.toml: a ${table} of this name exists: ${table}s.x$`);
      assert.throws(() => parseRules(files, settings), { message });
    });
  }
});

describe("a file of entries is refused with its line", () => {
  const lists = `${rule('lists = ["x"]')}\n[lists]\nx = { file = "x.txt" }`;
  const groups = '[groups]\nx = { file = "x.txt" }';

  for (const [why, toml, text, line, hint] of [
    ["for a weight out of range", lists, "a\n\n0\tb", 3, /1 to 1000/],
    ["for two tabs", lists, "# c\n2\ta\tb", 2, /a tab/],
    ["for a phrase that can't be found", lists, "a\n...", 2, /words/],
    ["for a phrase that is too long", lists, "a".repeat(201), 1, /200/],
    ["for what isn't an address", groups, "a@b.example\nb.example", 2, /address/],
    ["for two addresses on a line", groups, "a@b.example c@d.example", 1, /address/],
  ] as const) {
    test(why, () => {
      const fault = faultOf(toml, { "x.txt": text });
      assert.deepEqual([fault.file, fault.line], ["etc/x.txt", line]);
      assert.match(fault.hint ?? "", hint);
    });
  }

  test("for holding none", () => {
    const fault = faultOf(groups, { "x.txt": "# nobody\n" });
    assert.equal(fault.message, "etc/rules.toml:2: the file lists nothing: groups.x.file");
  });
});
