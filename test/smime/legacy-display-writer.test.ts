import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { parseEntity, type Entity } from "../../src/mime/entity.ts";
import { parseMessage, serialiseMessage } from "../../src/mime/message.ts";
import { Rope } from "../../src/mime/rope.ts";
import { decodeTransfer } from "../../src/mime/transfer-encoding.ts";
import { withLegacyDisplay } from "../../src/smime/legacy-display-writer.ts";
import { withoutLegacyDisplay } from "../../src/smime/legacy-display.ts";
import { createIdentity, open, protect } from "./world.ts";

const octets = (text: string): Buffer => Buffer.from(text, "latin1");

const meeting = [
  { name: "Subject", value: " Thursday's meeting" },
  { name: "Keywords", value: " a,\n b" },
];

function displayed(text: string, hidden = meeting): string {
  const message = parseMessage([octets(text)]);
  const made = { ...message, ...withLegacyDisplay(message, hidden) };
  return Buffer.concat([...serialiseMessage(made)]).toString("latin1");
}

/** The text of the leaf parts, as a program shows it. */
function texts(text: string): string[] {
  const { fields, body } = parseMessage([octets(text)]);
  const rope = new Rope(body);
  const leaves = ({ parts, encoding, start, end }: Entity): string[] =>
    parts.length > 0
      ? parts.flatMap(leaves)
      : [Buffer.concat([...decodeTransfer(encoding, rope.chunks(start, end))]).toString("latin1")];
  return leaves(parseEntity(fields, rope).root);
}

describe("a legacy display element", () => {
  test("stands at the start of plain text, before an empty line (RFC 9788 section 5.2.2)", () => {
    assert.equal(
      displayed("Content-Type: text/plain; charset=UTF-8\r\n\r\nI think we should skip it.\r\n"),
      'Content-Type: text/plain; charset=UTF-8;\r\n hp-legacy-display="1"\r\n\r\n' +
        "Subject: Thursday's meeting\r\nKeywords: a, b\r\n\r\nI think we should skip it.\r\n",
    );
  });

  test("stands first in the body of HTML, escaped (RFC 9788 section 5.2.3)", () => {
    const html =
      "<html><head><title></title></head><body class=x>\r\n<p>text</p></body></html>\r\n";
    const hidden = [{ name: "Subject", value: " =?utf-8?q?a_=3Cb=3E_=26_=C3=BC?=" }];
    const [text = ""] = texts(displayed(`Content-Type: text/html\r\n\r\n${html}`, hidden));
    assert.equal(
      text,
      "<html><head><title></title></head><body class=x>" +
        '<div class="header-protection-legacy-display">\r\n' +
        "<pre>Subject: a &#60;b&#62; &#38; &#252;</pre></div>" +
        "\r\n<p>text</p></body></html>\r\n",
    );
  });

  test("is in both texts of an alternative, and in no attachment", () => {
    const part = (type: string, body: string): string => `Content-Type: ${type}\r\n\r\n${body}\r\n`;
    const text =
      "Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n" +
      "Content-Type: multipart/alternative; boundary=b\r\n\r\n" +
      `--b\r\n${part("text/plain", "one")}--b\r\n${part("text/html", "two")}--b--\r\n` +
      `--a\r\n${part("text/plain", "three")}--a--\r\n`;
    const shown = texts(displayed(text)).map((each) => each.includes("Thursday"));
    assert.deepEqual(shown, [true, true, false]);
    const attached = "Content-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\nx\r\n";
    assert.equal(displayed(attached), attached);
  });

  test("is readable in UTF-8, and elsewhere as the field spells it", () => {
    const hidden = [{ name: "Subject", value: " =?utf-8?q?=C3=BC?=" }];
    const utf8 = displayed("Content-Type: text/plain; charset=utf-8\r\n\r\nx", hidden);
    assert.match(utf8, /^Content-Transfer-Encoding: 8bit\r\n\r\nSubject: \u00c3\u00bc\r\n\r\nx$/m);
    const other = displayed("Content-Type: text/plain; charset=iso-8859-1\r\n\r\nx", hidden);
    assert.match(other, /\r\n\r\nSubject: =\?utf-8\?q\?=C3=BC\?=\r\n\r\nx$/);
  });

  test("can't be ended early by what a field hides", () => {
    const hidden = [{ name: "Subject", value: " =?utf-8?q?a=0D=0A=0D=0Ab?=" }];
    const [text = ""] = texts(displayed("Content-Type: text/plain\r\n\r\nx", hidden));
    assert.equal(text, "Subject: a b\r\n\r\nx");
  });

  test("isn't put where there is nothing to show, or no text to put it in", () => {
    const text = "Content-Type: text/plain\r\n\r\nx";
    assert.equal(displayed(text, []), text);
    const untouched = ["image/png", "text/plain; charset=utf-16", "multipart/signed; boundary=x"];
    for (const type of untouched) {
      const message = `Content-Type: ${type}\r\n\r\n--x\r\n\r\na\r\n--x--\r\n`;
      assert.equal(displayed(message), message);
    }
  });

  test("comes off again without a trace in the text, in every transfer encoding", () => {
    const words = fc.constantFrom(
      "text",
      " ",
      "\r\n",
      "\r\n\r\n",
      "=3D",
      "=\r\n",
      "<div>",
      "</div>",
    );
    const body = fc.array(words, { maxLength: 12 }).map((each) => each.join(""));
    const encoding = fc.constantFrom("7bit", "quoted-printable", "base64");
    const type = fc.constantFrom("text/plain", "text/html");
    fc.assert(
      fc.property(type, encoding, body, (contentType, name, text) => {
        const content = name === "base64" ? `${octets(text).toString("base64")}\r\n` : text;
        const header = `Content-Type: ${contentType}\r\nContent-Transfer-Encoding: ${name}\r\n\r\n`;
        const made = parseMessage([octets(displayed(header + content))]);
        const removed = { ...made, body: withoutLegacyDisplay(made) };
        const after = Buffer.concat([...serialiseMessage(removed)]).toString("latin1");
        assert.deepEqual(texts(after), texts(header + content));
      }),
      { numRuns: 500 },
    );
  });

  test("is taken off by opening, so that plain text comes back byte for byte", async () => {
    const insurer = await createIdentity("insurer.example");
    const protection = {
      profile: "modern",
      compress: false,
      headerProtection: "rfc9788",
      legacyDisplay: true,
      encrypt: { recipients: [insurer.certificate] },
    } as const;
    const text =
      "From: a@clinic.example\r\nSubject: knee\r\nMIME-Version: 1.0\r\n" +
      "Content-Type: text/plain; charset=utf-8\r\n\r\ntext\r\n";
    const bare = "From: a@clinic.example\r\nSubject: knee\r\n\r\ntext\r\n";
    for (const original of [text, bare])
      assert.equal(open(await protect(octets(original), protection), insurer).toString(), original);
  });
});
