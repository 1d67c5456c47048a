import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { prepareSealing } from "../../src/cms/enveloped-data-writer.ts";
import { encodeVerdict } from "../../src/milter/answer.ts";
import { negotiate } from "../../src/milter/negotiation.ts";
import { encodeBase64Lines } from "../../src/mime/base64.ts";
import { parseMessage } from "../../src/mime/message.ts";
import type { OpenedMessage } from "../../src/smime/open.ts";
import { attempt, createIdentity, open, seal } from "./world.ts";

const clinic = await createIdentity("clinic.example");
const usualOuter = "From: a@hospital.example\r\nSubject: [...]\r\n";

/** A message with this entity inside, as other programs make it. */
function enveloped(entity: string, outer = usualOuter): Buffer {
  const content = Buffer.from(entity, "latin1");
  const sealing = prepareSealing({
    recipients: [clinic.certificate],
    contentEncryption: "aes-256-gcm",
    keyTransport: "rsa-oaep",
    contentLength: content.length,
  });
  const head = `${outer}Content-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: base64\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), ...encodeBase64Lines(sealing.chunks([content]))]);
}

function outcome(entity: string): string {
  const opened = attempt(enveloped(entity), clinic, "mail-server");
  return opened.kind === "failed" ? `failed: ${opened.reason}` : opened.kind;
}

/** Throws MilterError where the edits can't be told to an MTA. */
function tell(file: Buffer, opened: Extract<OpenedMessage, { kind: "opened" }>): Buffer[] {
  const negotiated = negotiate(
    { version: 6, actions: 0x1ff, protocol: 0x1fffff },
    { withoutReplies: true },
  );
  const { fields } = parseMessage([file]);
  const verdict = { modifications: opened.edits, disposition: { kind: "accept" } } as const;
  return encodeVerdict(verdict, { negotiated, fields, recipients: [], mtaVersion: "Postfix 3.7" });
}

describe("a hostile inner header", () => {
  for (const [what, entity] of [
    ["with millions of octets", `${"Content-A:\r\n".repeat(300_000)}\r\ntext`],
    ["with more octets than the limit in one line", `Content-A:${"x".repeat(270_000)}\r\n\r\ntext`],
    ["with more fields than the limit", `${"Content-A:\r\n".repeat(1001)}\r\ntext`],
    ["with a field longer than a packet", `Content-Type: a; x=${"a".repeat(70_000)}\r\n\r\ntext`],
    ["with a CR in a value", "Content-Type: text/plain\r\nContent-A: a\rb\r\n\r\ntext"],
    ["with a NUL in a value", "Content-Type: text/plain\r\nContent-A: a\0b\r\n\r\ntext"],
    ["with a NUL in a field that is kept", "Content-Type: text/plain\r\nX: \0\r\n\r\ntext"],
  ] as const) {
    test(`${what} is a failure and neither a crash nor a bad verdict`, () => {
      assert.equal(outcome(entity), "failed: malformed");
    });
  }

  test("within the limits opens", () => {
    assert.equal(outcome(`${"Content-A:\r\n".repeat(1000)}\r\ntext`), "opened");
    assert.equal(outcome(`Content-Type: a; x=${"a".repeat(59_000)}\r\n\r\ntext`), "opened");
  });

  test("loses the spaces before a colon for a mail server, and in a file keeps them", async () => {
    const original = Buffer.from(
      "Subject: x\r\nContent-Type: text/plain\r\nContent-Foo : bar\r\n\r\ntext\r\n",
    );
    const sealed = await seal(original, [clinic.certificate], "modern");
    assert.deepEqual(open(sealed, clinic), original);
    const opened = attempt(sealed, clinic, "mail-server");
    assert.ok(opened.kind === "opened");
    const octets = Buffer.concat(tell(sealed, opened)).toString("latin1");
    assert.match(octets, /Content-Foo\0 bar\0/);
  });

  test("never ends in a verdict that can't be carried out", () => {
    const part = fc.constantFrom(
      ..."Content-Type|Content-A|Subject|X-DomSeal-Layout|X-DomSeal-Result|MIME-Version".split("|"),
      ...[":", " :", "\t:", " ", "\r\n", "\r\n", "\n", "\r", "\0", "\u00ff", "a", "top", "<from/1"],
    );
    let opens = 0;
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const file = enveloped(`Content-Type: text/plain\r\n${parts.join("")}`);
        const opened = attempt(file, clinic, "mail-server");
        if (opened.kind === "opened" && tell(file, opened).length > 0) opens++;
      }),
      { numRuns: 200 },
    );
    assert.ok(opens > 20, `${opens} opened`);
  });
});

describe("the inner header of somebody else's message", () => {
  const entity = (fields: string): string => `${fields}Content-Type: text/plain\r\n\r\ntext\r\n`;
  const headerOf = (fields: string, outer = usualOuter): string =>
    open(enveloped(entity(fields), outer), clinic)
      .toString("latin1")
      .split("\r\n\r\n")[0] ?? "";

  for (const placeholder of ["[...]", "...", "Encrypted Message", ""]) {
    test(`gives the Subject back that a sender hid behind "${placeholder}"`, () => {
      assert.equal(
        headerOf("Subject: Results\r\n", `Subject: ${placeholder}\r\nFrom: a@hospital.example\r\n`),
        "Subject: Results\r\nFrom: a@hospital.example\r\nContent-Type: text/plain",
      );
    });
  }

  test("gives back what an author wrote and the outside lacks", () => {
    assert.equal(
      headerOf("Subject: Results\r\nKeywords: a\r\n", "From: a@hospital.example\r\n"),
      "From: a@hospital.example\r\nContent-Type: text/plain\r\n" +
        "Subject: Results\r\nKeywords: a",
    );
  });

  test("adds nothing that stands outside already", () => {
    const outer = "From: a@hospital.example\r\nSubject: a\r\n b\r\n";
    assert.equal(
      headerOf("FROM:  a@hospital.example\r\nSubject: a b\r\n", outer),
      `${outer}Content-Type: text/plain`,
    );
  });

  test("keeps what differs beside the outer field, and never in its place", () => {
    const outer = "From: a@hospital.example\r\nSubject: Outer\r\n";
    assert.equal(
      headerOf("From: ceo@hospital.example\r\nSubject: Inner\r\n", outer),
      `${outer}Content-Type: text/plain\r\n` +
        "X-DomSeal-Inner-From: ceo@hospital.example\r\nX-DomSeal-Inner-Subject: Inner",
    );
  });

  test("can't smuggle in fields that readers inside trust", () => {
    const forged = "Authentication-Results: mx; dkim=pass\r\nX-DomSeal-Result: decrypted\r\n";
    assert.equal(
      headerOf(forged),
      `${usualOuter}Content-Type: text/plain\r\n` +
        "X-DomSeal-Inner-Authentication-Results: mx; dkim=pass\r\n" +
        "X-DomSeal-Inner-X-DomSeal-Result: decrypted",
    );
  });

  test("keeps a second Subject apart from the first", () => {
    assert.equal(
      headerOf("Subject: One\r\nSubject: Two\r\n"),
      "From: a@hospital.example\r\nSubject: One\r\nContent-Type: text/plain\r\n" +
        "X-DomSeal-Inner-Subject: Two",
    );
  });
});
