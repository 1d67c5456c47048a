/** Whatever a rule file holds, it is a rule set or a fault that says where. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { lintRules } from "../../src/policy/lint.ts";
import { PolicyError } from "../../src/policy/policy-error.ts";
import { parseRules } from "../../src/policy/rules.ts";

const settings = { subjectTriggers: [], unscannable: "require" } as const;

const name = fc.constantFrom("a", "b", "us-ssn", "a_b");
const names = fc.array(name, { minLength: 1, maxLength: 2 });
const phrase = fc.constantFrom("hiv", "the", "x-ray", "...", "\u4e2d", "K");
const address = fc.constantFrom("*", "a@b.example", "*@b.example", "a@*");
const domain = fc.constantFrom("b.example", "*.example", "b\u00fccher.example");
const count = fc.integer({ min: 1, max: 4 });
const size = fc.constantFrom<string | number>("1 MB", "2 kB", 0, 10);
const action = fc.constantFrom("require", "prefer", "refuse", "hold", "tag", "log");

const listed = fc.oneof(name, fc.record({ name, weight: count, most: count }));
const pattern = fc.record(
  {
    name,
    pattern: fc.constantFrom("a[0-9]", "(", "x*"),
    near: names,
    after: names,
    case: fc.boolean(),
  },
  { requiredKeys: ["name", "pattern"] },
);
const content = {
  phrases: fc.array(phrase, { maxLength: 3 }),
  lists: fc.array(listed, { maxLength: 2 }),
  patterns: fc.array(pattern, { maxLength: 2 }),
  identifiers: fc.array(listed, { maxLength: 2 }),
  threshold: count,
  not_in: names,
};
const groups = fc.array(fc.record(content, { requiredKeys: [] }), { minLength: 1, maxLength: 2 });
const recipients = {
  recipients: fc.array(address, { minLength: 1, maxLength: 2 }),
  recipient_domains: fc.array(domain, { minLength: 1, maxLength: 2 }),
  recipient_groups: names,
};
const rule = fc.record(
  {
    name: fc.stringMatching(/^[a-d]{1,2}$/),
    then: action,
    direction: fc.constantFrom("outbound", "inbound", "both"),
    observe: fc.boolean(),
    ...recipients,
    except_recipients: fc.array(address, { minLength: 1, maxLength: 2 }),
    senders: fc.array(address, { minLength: 1, maxLength: 2 }),
    except_sender_domains: fc.array(domain, { minLength: 1, maxLength: 2 }),
    users: names,
    headers: fc.array(fc.record({ field: name, value: name }), { minLength: 1, maxLength: 2 }),
    size_over: size,
    size_under: size,
    attachments: fc.array(fc.record({ name, type: name }), { minLength: 1, maxLength: 2 }),
    subject_triggers: fc.array(fc.constantFrom("[a]", "b", " "), { minLength: 1, maxLength: 2 }),
    remove_trigger: fc.boolean(),
    ...content,
    within_words: count,
    all_of: groups,
    any_of: groups,
    tag: name,
    reply: name,
  },
  { requiredKeys: ["name", "then"] },
);
const override = fc.record(
  { rules: names, ...recipients, then: action, tag: name, observe: fc.boolean() },
  { requiredKeys: ["rules"] },
);
const inFile = fc.constant({ file: "x.txt" });
const known = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.record({ a: value, b: value });
const sensible = fc.record({
  // Few keys of each, so that many rules can be used.
  rule: fc.array(
    fc.tuple(rule, fc.array(fc.nat(40), { minLength: 3, maxLength: 3 })).map(([all, kept]) => {
      const keys = Object.entries(all);
      return Object.fromEntries(
        keys.filter(([key], at) => key === "name" || key === "then" || kept.includes(at)),
      );
    }),
    { maxLength: 3 },
  ),
  override: fc.array(override, { maxLength: 1 }),
  lists: known(fc.oneof(inFile, fc.array(phrase, { minLength: 1, maxLength: 3 }))),
  groups: known(fc.oneof(fc.array(address, { minLength: 1, maxLength: 2 }))),
  guards: known(
    fc.record({ phrases: fc.array(phrase, { minLength: 1, maxLength: 2 }), after: count }),
  ),
});

/** The same with something else in one place. */
const broken = fc
  .tuple(
    sensible,
    fc.nat(),
    fc.oneof(fc.constant({}), fc.constant([]), fc.string(), fc.integer(), fc.constant(null)),
  )
  .map(([data, at, value]) => {
    let place = 0;
    const replaced: unknown = JSON.parse(JSON.stringify(data), (_, each: unknown) =>
      place++ === at % 40 ? value : each,
    );
    return replaced;
  });

test("nothing but a fault with its key is ever thrown for a rule file", () => {
  fc.assert(
    fc.property(fc.oneof(sensible, broken), (data) => {
      const source = { file: "a.toml", data, text: "", files: { "x.txt": "2\thiv\n" } };
      try {
        parseRules([source], settings);
      } catch (error) {
        assert.ok(error instanceof PolicyError, String(error));
        assert.notEqual(error.key, "");
        return;
      }
      for (const { message } of lintRules([source], settings)) assert.notEqual(message, "");
    }),
    { numRuns: 2000 },
  );
});

test("nothing is thrown for data that isn't a table", () => {
  for (const data of [undefined, null, 1, "x", []]) {
    assert.throws(() => parseRules([{ file: "a.toml", data }], settings), PolicyError);
  }
});
