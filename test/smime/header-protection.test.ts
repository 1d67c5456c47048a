/** RFC 9788, the composing side: what stands inside and what stays outside. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { HeaderField } from "../../src/mime/field.ts";
import { parseMessage } from "../../src/mime/message.ts";
import { parseCertificate } from "../../src/pki/certificate.ts";
import { applyEdits } from "../../src/smime/field-edit.ts";
import { cmsFields } from "../../src/smime/cms-entity.ts";
import { serialised } from "../../src/smime/content.ts";
import { payloadOf, policyOf } from "../../src/smime/header-protection.ts";
import type { Protection } from "../../src/smime/protection.ts";
import { sealedHeader } from "../../src/smime/sealed-header.ts";
import { createAuthority } from "../peers/party.ts";

const bob = parseCertificate(createAuthority("headers").issue("bob", "rsa").certificate);
const signedOnly = {
  profile: "compatible",
  compress: false,
  headerProtection: "rfc9788",
} as const;
const encrypted = { ...signedOnly, encrypt: { recipients: [bob] } };

/** The payload and the outer header of a message, as text. */
function composed(text: string, protection: Protection): { inside: string; outside: string } {
  const message = parseMessage([Buffer.from(text, "latin1")]);
  const outermost = cmsFields("enveloped-data");
  const facts = { arrived: message, outermost, end: "separator" } as const;
  const payload = serialised(payloadOf(message, protection, facts));
  const edits = sealedHeader(message.fields, outermost, policyOf(protection));
  return {
    inside: Buffer.concat([...payload.chunks()]).toString("latin1"),
    outside: applyEdits(message.fields, edits).map(lineOf).join(""),
  };
}

const lineOf = ({ name, value }: HeaderField): string =>
  `${name}:${value.replaceAll("\n", "\r\n")}\r\n`;

const usual =
  "Received: by relay\r\nFrom: Ann <a@b.example>\r\nTo: c@d.example\r\nSubject: knee\r\n surgery\r\n" +
  "Comments: urgent\r\nKeywords: knee\r\nUser-Agent: Own\r\nMIME-Version: 1.0\r\n" +
  "Content-Type: text/plain; charset=utf-8\r\n\r\ntext\r\n";

const envelope =
  "MIME-Version: 1.0\r\n" +
  'Content-Type: application/pkcs7-mime; smime-type=enveloped-data;\r\n name="smime.p7m"\r\n' +
  "Content-Transfer-Encoding: base64\r\n" +
  'Content-Disposition: attachment; filename="smime.p7m"\r\n';

describe("header protection by RFC 9788", () => {
  test("copies the author's fields inside, marks the root and records what stands outside", () => {
    assert.equal(
      composed(usual, encrypted).inside,
      "From: Ann <a@b.example>\r\nTo: c@d.example\r\nSubject: knee\r\n surgery\r\n" +
        "Comments: urgent\r\nKeywords: knee\r\nUser-Agent: Own\r\nMIME-Version: 1.0\r\n" +
        'Content-Type: text/plain; charset=utf-8;\r\n hp="cipher"\r\n' +
        "HP-Outer: From: Ann <a@b.example>\r\nHP-Outer: To: c@d.example\r\n" +
        "HP-Outer: Subject: [...]\r\nHP-Outer: User-Agent: Own\r\n\r\ntext\r\n",
    );
  });

  test("obscures the Subject and removes every other field of text outside", () => {
    const text = `Thread-Topic: knee\r\nSummary: knee\r\n${usual}`;
    assert.equal(
      composed(text, encrypted).outside,
      "Received: by relay\r\nFrom: Ann <a@b.example>\r\nTo: c@d.example\r\nSubject: [...]\r\n" +
        `User-Agent: Own\r\n${envelope}`,
    );
  });

  test("invents no Subject where there is none", () => {
    const { inside, outside } = composed("From: a@b.example\r\n\r\nx", encrypted);
    assert.doesNotMatch(inside + outside, /subject/i);
  });

  test("hides nothing and records nothing where nothing is encrypted", () => {
    const { inside, outside } = composed(usual, signedOnly);
    assert.match(inside, /^Content-Type: text\/plain; charset=utf-8;\r\n hp="clear"\r\n/m);
    assert.doesNotMatch(inside, /HP-Outer/);
    assert.match(outside, /^Subject: knee\r\n surgery\r\nComments: urgent\r\nKeywords: knee\r\n/m);
  });

  test("leaves outside what servers write, what isn't for recipients, and foreign records", () => {
    const ours = "Authentication-Results: x\r\nBcc: z@d.example\r\nHP-Outer: Subject: forged\r\n";
    const { inside, outside } = composed(`${ours}${usual}`, encrypted);
    assert.doesNotMatch(inside, /Received|Authentication-Results|Bcc|forged/);
    assert.ok(outside.startsWith(ours));
  });

  test("lets what a hidden field stood below travel with it", () => {
    const { inside } = composed(
      "Received: r\r\nKeywords: k\r\nFrom: a@b.example\r\n\r\nx",
      encrypted,
    );
    assert.match(inside, /^(?:X-DomSeal-Layout:.*\r\n)?Received: r\r\nKeywords: k\r\nFrom: /);
  });

  test("marks text that had no Content-Type and says so", () => {
    const { inside } = composed("From: a@b.example\r\nSubject: s\r\n\r\nx", encrypted);
    assert.match(inside, /^X-DomSeal-Layout: ; no-content-type\r\n/);
    assert.match(inside, /^Content-Type: text\/plain;\r\n hp="cipher"\r\n/m);
  });

  const unmarkable: Readonly<Record<string, string>> = {
    "is signed by its author": "multipart/signed; boundary=b",
    "is encrypted by its author": "multipart/encrypted; boundary=b",
    "is CMS": "application/pkcs7-mime; smime-type=signed-data",
    "has a Content-Type with an open quote": 'text/plain; name="x',
    "has a Content-Type with an open comment": "text/plain (x",
    "has hp already": 'text/plain; hp="clear"',
    "has no type at all": "nonsense",
  };
  for (const [what, contentType] of Object.entries(unmarkable)) {
    test(`wraps a message that ${what} in a part that carries mark and fields`, () => {
      const text = `From: a@b.example\r\nSubject: s\r\nContent-Type: ${contentType}\r\n\r\nx\r\n`;
      const { inside, outside } = composed(text, encrypted);
      const [head = "", ...body] = inside.split("\r\n\r\n");
      assert.match(head, /^Content-Type: message\/rfc822; forwarded=no;\r\n hp="cipher"$/m);
      assert.match(
        head,
        /^Subject: s\r\nHP-Outer: From: a@b.example\r\nHP-Outer: Subject: \[...\]\r$/m,
      );
      assert.equal(body.join("\r\n\r\n"), text);
      assert.match(outside, /^Subject: \[...\]\r$/m);
    });
  }

  test("wraps one with two Content-Types, of which readers take either", () => {
    const text =
      "From: a@b.example\r\nContent-Type: text/plain\r\nContent-Type: text/html\r\n\r\nx\r\n";
    assert.match(
      composed(text, encrypted).inside,
      /^Content-Type: message\/rfc822; forwarded=no;/m,
    );
  });
});

describe("a message wrapped as in RFC 8551", () => {
  const wrapping = { ...encrypted, headerProtection: "wrapped" } as const;

  test("is whole within message/rfc822, and outside its Subject is hidden", () => {
    const { inside, outside } = composed(usual, wrapping);
    assert.equal(inside, `Content-Type: message/rfc822; forwarded=no\r\n\r\n${usual}`);
    assert.equal(outside, composed(usual, encrypted).outside);
  });

  test("labels its wrapper by the encoding of what is in it", () => {
    const text = usual.replace("\r\n\r\n", "\r\nContent-Transfer-Encoding: 8bit\r\n\r\n");
    const [head = ""] = composed(text, wrapping).inside.split("\r\n\r\n");
    assert.match(head, /^Content-Transfer-Encoding: 8bit$/m);
  });

  test("shows for Direct what transport needs, and what opening couldn't put back", () => {
    const text = usual.replace("To:", "In-Reply-To: <i@d.example>\r\nX-Own: x\r\nDate: d\r\nTo:");
    assert.equal(
      composed(text, { ...wrapping, profile: "direct" }).outside,
      "Received: by relay\r\nFrom: Ann <a@b.example>\r\nX-Own: x\r\nDate: d\r\nTo: c@d.example\r\n" +
        `Subject: [...]\r\n${envelope}`,
    );
  });
});
