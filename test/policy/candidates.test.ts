/** For which messages and recipients a rule is. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parse } from "smol-toml";
import type { TextEvent } from "../../src/mime/text-event.ts";
import type { DecisionInput } from "../../src/policy/decide.ts";
import { parseRules } from "../../src/policy/rules.ts";
import { decisionFor, piece, rulesOf, subject } from "./world.ts";

type Facts = Partial<DecisionInput>;

const groups = `
  [groups]
  board = ["chair@hospital.example", "*@board.example"]
`;

/** Whether the rule with these keys applies. */
function applies(keys: string, facts: Facts = {}, events: readonly TextEvent[] = []): boolean {
  const rules = rulesOf(`[[rule]]\nname = "r"\nthen = "require"\n${keys}\n${groups}`);
  return decisionFor(rules, events, facts).demand === "required";
}

const to = (address: string): Facts => ({ recipients: [address] });
const from = (sender: string): Facts => ({ sender });
const header = (name: string, value: string): Facts => ({
  message: { fields: [{ name, value }], size: 1000 },
});

describe("a rule is for", () => {
  for (const [what, keys, facts, expected] of [
    ["a sender's domain", 'sender_domains = ["lab.example"]', from("a@LAB.example"), true],
    [
      "no other sender's domain",
      'sender_domains = ["lab.example"]',
      from("a@b.lab.example"),
      false,
    ],
    [
      "an internationalised domain",
      'sender_domains = ["b\u00fccher.example"]',
      from("a@xn--bcher-kva.example"),
      true,
    ],
    ["the members of a group", 'sender_groups = ["board"]', from("Chair@hospital.example"), true],
    ["whom a group's pattern means", 'recipient_groups = ["board"]', to("x@board.example"), true],
    ["nobody else", 'recipient_groups = ["board"]', to("x@hospital.example"), false],
    [
      "all who are meant by every key",
      'recipients = ["a@*"]\nrecipient_domains = ["b.example"]',
      to("a@b.example"),
      true,
    ],
    [
      "none who are meant by one key alone",
      'recipients = ["a@*"]\nrecipient_domains = ["b.example"]',
      to("c@b.example"),
      false,
    ],
    [
      "none who are excepted",
      'recipients = ["*"]\nexcept_recipients = ["a@b.example"]',
      to("A@b.example"),
      false,
    ],
    [
      "all who aren't excepted",
      'recipients = ["*"]\nexcept_recipients = ["a@b.example"]',
      to("b@b.example"),
      true,
    ],
    [
      "no domain that is excepted",
      'recipients = ["*"]\nexcept_recipient_domains = ["*.b.example"]',
      to("a@c.b.example"),
      false,
    ],
    [
      "no group that is excepted",
      'senders = ["*"]\nexcept_sender_groups = ["board"]',
      from("x@board.example"),
      false,
    ],
    [
      "no sender who is excepted by one of two keys",
      'senders = ["*"]\nexcept_senders = ["a@*"]\nexcept_sender_domains = ["b.example"]',
      from("c@b.example"),
      false,
    ],
    [
      "a field with such a value",
      'headers = [{ field = "X-Class", value = "secret*" }]',
      header("x-class ", " Secret (level 2)"),
      true,
    ],
    [
      "a value that is encoded and folded",
      'headers = [{ field = "X-Class", value = "se cret" }]',
      header("X-Class", " =?utf-8?q?se?=\n cret"),
      true,
    ],
    [
      "no other value",
      'headers = [{ field = "X-Class", value = "secret" }]',
      header("X-Class", " secrets"),
      false,
    ],
    ["a field with any value", 'headers = [{ field = "X-Class" }]', header("X-Class", ""), true],
    [
      "all of its fields",
      'headers = [{ field = "X-Class" }, { field = "X-Other" }]',
      header("X-Class", "a"),
      false,
    ],
    ["larger mail", "size_over = 999", {}, true],
    ["no mail of just that size", 'size_over = "1 kB"', {}, false],
    ["smaller mail", "size_under = 1001", {}, true],
    ["no mail of just that size from below", 'size_under = "1 kB"', {}, false],
  ] as const) {
    test(what, () => {
      assert.equal(applies(keys, facts), expected);
    });
  }

  test("users who authenticated, and never for nobody", () => {
    const user = (name?: string): Facts => ({
      message: { fields: [], size: 1000, ...(name !== undefined && { user: name }) },
    });
    assert.equal(applies('users = ["svc-*"]', user("SVC-lab")), true);
    assert.equal(applies('users = ["svc-*"]', user("nurse")), false);
    assert.equal(applies('users = ["*"]', user()), false);
  });

  for (const name of [
    "scan.dcm",
    "SCAN.DCM",
    "scans.zip/scan.dcm",
    "scans.zip/ct\\scan.dcm",
    "scan.dcm. .",
    "scan.d\u200bcm",
    "scan\uff0e\uff44\uff43\uff4d",
    "scan.dcm\u0000",
  ]) {
    test(`mail with a file that is as good as called scan.dcm: ${JSON.stringify(name)}`, () => {
      const part = { kind: "part", part: "2", type: "application/octet-stream", name } as const;
      for (const pattern of ["*.dcm", "scan.dcm", "scan.\uff44cm"])
        assert.equal(applies(`attachments = [{ name = "${pattern}" }]`, {}, [part]), true, pattern);
      assert.equal(applies('attachments = [{ name = "can.dcm" }]', {}, [part]), false);
      assert.equal(
        applies('attachments = [{ name = "scans.zip/*" }]', {}, [part]),
        name.includes("/"),
      );
    });
  }

  test("mail with such an attachment", () => {
    const part = { kind: "part", part: "2", type: "application/dicom", name: "Scan.DCM" } as const;
    assert.equal(applies('attachments = [{ name = "*.dcm" }]', {}, [part]), true);
    assert.equal(
      applies('attachments = [{ name = "*.pdf" }, { type = "*/dicom" }]', {}, [part]),
      true,
    );
    assert.equal(
      applies('attachments = [{ name = "*.dcm", type = "image/*" }]', {}, [part]),
      false,
    );
    assert.equal(
      applies('attachments = [{ name = "*" }]', {}, [
        { kind: "part", part: "1", type: "text/plain" },
      ]),
      false,
    );
    assert.equal(applies('attachments = [{ name = "*.dcm" }]', {}, []), false);
  });

  test("mail with one of its triggers in the Subject", () => {
    const keys = 'subject_triggers = ["[phi]", "[health]"]';
    assert.equal(applies(keys, {}, [subject("Re: [PHI] x")]), true);
    assert.equal(applies(keys, {}, [subject("phi"), piece("[phi]")]), false);
  });

  test("what meets all of its conditions, text included", () => {
    const keys = 'phrases = ["hiv"]\nsubject_triggers = ["[phi]"]\nsize_over = 10';
    assert.equal(applies(keys, {}, [subject("[phi]"), piece("hiv")]), true);
    assert.equal(applies(keys, {}, [subject("[phi]"), piece("flu")]), false);
    assert.equal(applies(keys, {}, [subject("phi"), piece("hiv")]), false);
  });
});

test("a group of thousands from a file is looked up", () => {
  const text = Array.from({ length: 5000 }, (_, at) => `u${at}@a.example`).join("\r\n");
  const toml = `
    [[rule]]
    name = "r"
    then = "require"
    recipient_groups = ["many"]
    [groups]
    many = { file = "many.txt" }
  `;
  const source = { file: "a.toml", data: parse(toml), files: { "many.txt": `\ufeff${text}\r\n` } };
  const rules = parseRules([source], { subjectTriggers: [], unscannable: "require" });
  assert.equal(decisionFor(rules, [], to("U4999@a.example")).demand, "required");
  assert.equal(decisionFor(rules, [], to("u0@a.example")).demand, "required");
  assert.equal(decisionFor(rules, [], to("u5000@a.example")).demand, "none");
});
