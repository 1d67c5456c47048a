import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { parseMailboxes } from "../../src/mime/mailbox.ts";

function addresses(value: string): string[] | undefined {
  return parseMailboxes(value)?.map(({ address }) => address);
}

describe("mailboxes of an address field", () => {
  for (const [value, expected] of [
    ["ann@clinic.example", ["ann@clinic.example"]],
    [" Ann <ann@clinic.example>", ["ann@clinic.example"]],
    ['"Ann, RN" <ann@clinic.example>, bo@h.example', ["ann@clinic.example", "bo@h.example"]],
    ["Ann (who (else)) <ann@(here)clinic.example>", ["ann@clinic.example"]],
    ['"a\\"b c"@clinic.example', ['a"b c@clinic.example']],
    ["ann@[192.0.2.1]", ["ann@[192.0.2.1]"]],
    ["Team: ann@clinic.example, Bo <bo@h.example>;", ["ann@clinic.example", "bo@h.example"]],
    ["undisclosed-recipients:;", []],
    ["<@relay.example,@b.example:ann@clinic.example>", ["ann@clinic.example"]],
    ["Dr. Ann B. <ann@clinic.example>", ["ann@clinic.example"]],
    ["ann @ clinic . example", ["ann@clinic.example"]],
    ["Ann\n <ann@clinic.example>", ["ann@clinic.example"]],
    ["j\u00c3\u00b6rg@clinic.example", ["j\u00c3\u00b6rg@clinic.example"]],
    [",ann@clinic.example,,", ["ann@clinic.example"]],
    ["", []],
  ] as const)
    test(`are read: ${JSON.stringify(value)}`, () => {
      assert.deepEqual(addresses(value), expected);
    });

  for (const value of [
    "ann",
    "ann@",
    "@clinic.example",
    "ann@clinic.example mallory@evil.example",
    "<ann@clinic.example> <mallory@evil.example>",
    "ann@clinic.example <mallory@evil.example",
    "<ann@clinic.example>mallory@evil.example",
    "ann@clinic.example\0.evil.example",
    "ann..b@clinic.example",
    "ann@clinic.example)",
    "(ann@clinic.example",
    '"ann@clinic.example',
    "<<ann@clinic.example>>",
    "Team: Sub: ann@clinic.example;;",
    "ann@clinic.example;",
    "=?utf-8?q?ceo=40bank=2Eexample=0A=00?=@evil.example",
    '"=?utf-8?b?Y2VvQGJhbmsuZXhhbXBsZQ==?="@evil.example',
    "<ann@=?utf-8?q?clinic=2Eexample?=>",
  ])
    test(`aren't guessed where programs differ: ${JSON.stringify(value)}`, () => {
      assert.equal(addresses(value), undefined);
    });

  for (const [value, expected] of [
    ["ann@clinic.example", false],
    ["ann@clinic.example (Ann)", false],
    ["(Ann) <ann@clinic.example> (the nurse)", false],
    ["ann+a=?b@clinic.example", false],
    ['"ceo@bank.example"@evil.example', true],
    ["ceo(@bank.example)@evil.example", true],
    ["Ann <ceo@(bank.example)evil.example>", true],
  ] as const)
    test(`${expected ? "are" : "aren't"} in disguise: ${value}`, () => {
      const [mailbox, ...others] = parseMailboxes(value) ?? [];
      assert.deepEqual([mailbox?.isDisguised, others.length], [expected, 0]);
    });

  test("show comments as names, as programs do", () => {
    for (const [value, name] of [
      ["ann@clinic.example (=?utf-8?q?Ann_B=C3=B6ll?=)", "Ann B\u00f6ll"],
      ["Ann (the nurse) <ann@clinic.example> (away)", "Ann the nurse away"],
      ["(nobody), ann@clinic.example, ()", ""],
    ] as const)
      assert.equal(parseMailboxes(value)?.[0]?.displayName, name);
  });

  test("show names with their encoded words decoded", () => {
    const [mailbox] = parseMailboxes("=?utf-8?q?Ann_B=C3=B6ll?= <ann@clinic.example>") ?? [];
    assert.equal(mailbox?.displayName, "Ann B\u00f6ll");
  });

  test("are read in a time that doesn't explode, whatever the field holds", () => {
    const part = fc.constantFrom(...'<>@,;:.()[]"\\ ab=?'.split(""), "ann@clinic.example");
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        for (const address of addresses(parts.join("")) ?? []) assert.match(address, /@/);
      }),
    );
    for (const piece of ["(", '"', "a@b,", "<", "=?utf-8?q?", "a "])
      parseMailboxes(piece.repeat(60_000 / piece.length));
  });
});
