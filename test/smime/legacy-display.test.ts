import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseMessage } from "../../src/mime/message.ts";
import { withoutLegacyDisplay } from "../../src/smime/legacy-display.ts";

function shown(entity: string): string {
  const message = parseMessage([Buffer.from(entity, "latin1")]);
  return Buffer.concat([...withoutLegacyDisplay(message)]).toString("latin1");
}

const plainType = 'Content-Type: text/plain; hp-legacy-display="1"\r\n';
const htmlType = "Content-Type: text/html; hp-legacy-display=1\r\n";
const element =
  '<div class="header-protection-legacy-display"><div>\r\n<pre>Subject: x</pre></div></div>';

describe("a legacy display element", () => {
  test("goes from plain text up to the first blank line", () => {
    assert.equal(
      shown(`${plainType}\r\nSubject: x\r\nCc: y\r\n\r\nHello\r\n\r\nBo\r\n`),
      "Hello\r\n\r\nBo\r\n",
    );
    assert.equal(shown(`${plainType}\r\n\r\nHello\r\n`), "Hello\r\n");
  });

  test("goes from quoted-printable text, where a blank line may be none", () => {
    const type = `${plainType}Content-Transfer-Encoding: quoted-printable\r\n\r\n`;
    assert.equal(
      shown(`${type}Subject: =C3=A4=\r\n\r\nCc: y\r\n\r\nHel=\r\nlo\r\n`),
      "Hel=\r\nlo\r\n",
    );
  });

  test("goes from base64, and what is left is base64 again", () => {
    const base64 = (text: string): string => Buffer.from(text).toString("base64");
    const type = `${plainType}Content-Transfer-Encoding: base64\r\n\r\n`;
    assert.equal(
      shown(`${type}${base64("Subject: x\r\n\r\nHello")}\r\n`),
      `${base64("Hello")}\r\n`,
    );
  });

  test("goes from HTML, with the elements in it", () => {
    assert.equal(
      shown(`${htmlType}\r\n<body>${element}<p>Hello <div>Bo</div></body>\r\n`),
      "<body><p>Hello <div>Bo</div></body>\r\n",
    );
  });

  test("goes from HTML in quoted-printable, wherever its lines were cut", () => {
    const type = `${htmlType}Content-Transfer-Encoding: quoted-printable\r\n\r\n`;
    const encoded = element.replace('class="header', 'cl=\r\nass=3D"hea=\r\nder');
    assert.equal(shown(`${type}<body>${encoded}<p>=C3=A4\r\n`), "<body><p>=C3=A4\r\n");
  });

  test("goes from each marked part of a multipart, and from no other", () => {
    const head = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n";
    const attached = "Content-Type: text/plain\r\n\r\nSubject: y\r\n\r\nnotes\r\n";
    assert.equal(
      shown(`${head}${plainType}\r\nSubject: x\r\n\r\nHello\r\n--b\r\n${attached}--b--\r\n`),
      `--b\r\n${plainType}\r\nHello\r\n--b\r\n${attached}--b--\r\n`,
    );
  });

  for (const [what, entity] of [
    ["without the mark", "Content-Type: text/plain\r\n\r\nSubject: x\r\n\r\nHello\r\n"],
    ["of another type", "Content-Type: text/csv; hp-legacy-display=1\r\n\r\na\r\n\r\nb\r\n"],
    ["without a blank line", `${plainType}\r\nSubject: x\r\nHello\r\n`],
    ["whose element has no end", `${htmlType}\r\n${element.replaceAll("</div>", "")}Hello`],
    [
      "within a message of its own",
      `Content-Type: message/rfc822\r\n\r\n${plainType}\r\na\r\n\r\nb`,
    ],
  ] as const)
    test(`isn't looked for in a text ${what}`, () => {
      assert.equal(shown(entity), entity.slice(entity.indexOf("\r\n\r\n") + 4));
    });
});
