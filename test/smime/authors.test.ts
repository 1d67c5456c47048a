import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseMessage } from "../../src/mime/message.ts";
import { authorsOf, sameAddress } from "../../src/smime/authors.ts";

function authors(header: string): ReturnType<typeof authorsOf> {
  return authorsOf(parseMessage([Buffer.from(`${header}\r\n\r\n`, "latin1")]).fields);
}

describe("who a message says it is from", () => {
  for (const [header, from] of [
    ["From: Ann <ann@clinic.example>", ["ann@clinic.example"]],
    ['From: "Smith, Ann" <ann@clinic.example>', ["ann@clinic.example"]],
    ["From: ann@clinic.example <ann@clinic.example>", ["ann@clinic.example"]],
  ] as const)
    test(`leaves no doubt: ${header}`, () => {
      assert.deepEqual(authors(header), { from, sender: undefined, doubts: [] });
    });

  for (const [header, doubt] of [
    ["Subject: x", "no-from"],
    ["From: ann@clinic.example\r\nFrom: mallory@evil.example", "several-from-fields"],
    ["To: x\r\nFrom : ann@clinic.example\r\nFROM: mallory@evil.example", "several-from-fields"],
    ["From: ann@clinic.example, mallory@evil.example", "several-authors"],
    ["From: ann@clinic.example\0@evil.example", "unreadable-from"],
    ["From: ann@clinic.example <mallory@evil.example", "unreadable-from"],
    ['From: "ann@clinic.example" <mallory@evil.example>', "address-in-display-name"],
    ['From: "ann @ clinic.example" <mallory@evil.example>', "address-in-display-name"],
    ['From: "@x, ann@clinic.example!" <mallory@evil.example>', "address-in-display-name"],
    ["From: =?utf-8?q?ann=40clinic=2Eexample?= <mallory@evil.example>", "address-in-display-name"],
    [
      "From: =?utf-8?b?YW5uQGNsaW5pYy5leGFtcGxl?=\r\n =?utf-8?b?IDw=?= <mallory@evil.example>",
      "address-in-display-name",
    ],
    [
      "From: =?utf-8?b?YW5u77ygY2xpbmljLmV4YW1wbGU=?= <mallory@evil.example>",
      "address-in-display-name",
    ],
    ["From: mallory@evil.example (ann@clinic.example)", "address-in-display-name"],
    ['From: "ann@clinic.example"@evil.example', "disguised-address"],
    ["From: ann(@clinic.example)@evil.example", "disguised-address"],
    ["From: =?utf-8?q?ann=40clinic=2Eexample=00?=@evil.example", "unreadable-from"],
    ["From: a@b.example\r\nSender: c@d.example, e@f.example", "unreadable-sender"],
  ] as const)
    test(`is told where it could be taken for another: ${JSON.stringify(header)}`, () => {
      assert.ok(authors(header).doubts.includes(doubt), authors(header).doubts.join());
    });

  test("names every address that a signature must cover", () => {
    const { from } = authors("From: ann@clinic.example\r\nFrom: x@y.example, mallory@evil.example");
    assert.deepEqual(from, ["ann@clinic.example", "x@y.example", "mallory@evil.example"]);
  });

  test("tells a Sender of another domain apart", () => {
    const { sender, from } = authors("From: ann@clinic.example\r\nSender: list@evil.example");
    assert.equal(sender, "list@evil.example");
    assert.deepEqual(from, ["ann@clinic.example"]);
  });

  test("compares addresses as RFC 9788 does", () => {
    assert.ok(sameAddress("Ann@B\u00c3\u00bccher.example", "ann@xn--bcher-kva.example"));
    assert.ok(!sameAddress("ann@clinic.example", "ann@clinic.example.evil.example"));
    assert.ok(!sameAddress("ann", "bo"));
  });
});
