import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import fc from "fast-check";
import { parseMessage, serialiseMessage } from "../../src/mime/message.ts";
import type { Protection } from "../../src/smime/protection.ts";
import { layerings, signing } from "./signing-world.ts";
import type { Identity } from "./world.ts";
import { createIdentity, open, protect } from "./world.ts";

const corpus = join(import.meta.dirname, "../../../shared/vectors/mime-corpus");

const headerProtections = ["none", "rfc9788", "wrapped"] as const;

describe("what a DomSeal seals, another one restores byte for byte", () => {
  let clinic: Identity;
  let insurer: Identity;
  let protections: readonly (readonly [string, Protection])[];
  before(async () => {
    clinic = await createIdentity("clinic.example");
    insurer = await createIdentity("insurer.example");
    const shapes = Object.entries(layerings(clinic, [insurer.certificate]));
    const encrypt = { recipients: [insurer.certificate] };
    const sign = signing(clinic);
    const direct = { profile: "direct", compress: false, headerProtection: "none" } as const;
    protections = [
      ...shapes.flatMap(([name, layers]) =>
        headerProtections.map(
          (headerProtection) =>
            [
              `${name}, header protection ${headerProtection}`,
              { profile: "compatible", headerProtection, ...layers },
            ] as const,
        ),
      ),
      ...shapes.map(
        ([name, layers]) =>
          [
            `${name}, in binary`,
            { profile: "modern", headerProtection: "rfc9788", binaryInside: true, ...layers },
          ] as const,
      ),
      ["direct", { ...direct, sign, encrypt }],
    ];
  });

  const cases: Readonly<Record<string, string>> = {
    "a usual message":
      "Received: by relay\r\nDate: Sun, 1 Mar 2026 12:00:00 +0000\r\nFrom: A <a@clinic.example>\r\n" +
      "To: b@insurer.example\r\nSubject: knee\r\n surgery\r\nKeywords: knee\r\nX-Own: x\r\n" +
      "User-Agent: Own\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n" +
      "Content-Transfer-Encoding: 8bit\r\n\r\nGr\u00fc\u00dfe\r\n",
    "hidden fields at the top, under what servers write, and several of them":
      "Subject: one\r\nFrom: a@clinic.example\r\nReceived: r\r\nComments: c\r\nReceived: s\r\n" +
      "Comments: d\r\nKeywords: k\r\nSubject: two\r\n\r\nx\r\n",
    "no Content-Type": "From: a@clinic.example\r\nSubject: s\r\nMIME-Version: 1.0\r\n\r\nx\r\n",
    "two of them":
      "From: a@clinic.example\r\nContent-Type: text/plain\r\nSubject: s\r\nContent-Type: text/html\r\n\r\nx",
    "a Content-Type that can't be marked":
      'From: a@clinic.example\r\nSubject: s\r\nContent-Type: text/plain; name="open\r\n\r\nx\r\n',
    "a Content-Type that ends in a semicolon":
      "From: a@clinic.example\r\nSubject: s\r\nContent-Type: text/plain; charset=utf-8;\r\n\r\nx\r\n",
    "its author's own signature":
      "From: a@clinic.example\r\nSubject: s\r\nMIME-Version: 1.0\r\n" +
      "Content-Type: multipart/signed; boundary=b; micalg=sha-256;\r\n" +
      ' protocol="application/pkcs7-signature"\r\n\r\n--b\r\n\r\nx\r\n--b\r\n' +
      "Content-Type: application/pkcs7-signature\r\nContent-Transfer-Encoding: base64\r\n\r\nMAA=\r\n--b--\r\n",
    "HP-Outer and Bcc fields":
      "From: a@clinic.example\r\nHP-Outer: Subject: x\r\nBcc: c@d.example\r\nSubject: s\r\n\r\nx\r\n",
    "NUL, lone CR, lone LF and 8-bit octets":
      "From: a@clinic.example\r\nSubject: \u00fc\r\n\r\n\0\r\n\r x \n \u00ff\r\nFrom x \r\n",
    "a header that nothing ends": "From: a@clinic.example\r\nSubject: x",
    "no header": "\r\njust text\r\n",
  };

  for (const [name, text] of Object.entries(cases)) {
    test(name, async () => {
      const original = Buffer.from(text, "latin1");
      for (const [protection, settings] of protections) {
        const opened = open(await protect(original, settings), insurer);
        assert.equal(opened.toString("latin1"), text, protection);
      }
    });
  }

  test("clear-signed text that relays leave alone", async () => {
    const sign = signing(clinic, "multipart");
    for (const headerProtection of headerProtections) {
      const protection = { profile: "modern", compress: false, headerProtection, sign } as const;
      const original = Buffer.from("From: a@clinic.example\r\nSubject: s\r\n\r\ntext\r\n");
      const sealed = await protect(original, protection);
      assert.match(sealed.toString(), /^Content-Type: multipart\/signed;/m);
      assert.deepEqual(open(sealed, insurer), original);
    }
  });

  test("any header", async () => {
    const field = fc.constantFrom(
      ..."Subject: s|subject:t|Comments: c|Keywords: k|From: a@b.example|To: c|Received: r".split(
        "|",
      ),
      ..."Content-Type: text/plain|Content-Language: de|MIME-Version: 1.0|X-Own: o|Bcc: d".split(
        "|",
      ),
      ..."User-Agent: u|Content-Type: text/html;|Resent-From: e|X-DomSeal-A: x|In-Reply-To: i".split(
        "|",
      ),
    );
    const header = fc.array(field, { maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(header, fc.nat(protections.length - 1), async (fields, index) => {
        const [name, protection] = protections[index] ?? assert.fail();
        const original = Buffer.from(
          `${["From: f@b.example", ...fields].join("\r\n")}\r\n\r\ntext`,
        );
        const opened = open(await protect(original, protection), insurer);
        assert.equal(opened.toString(), original.toString(), name);
      }),
      { numRuns: 400 },
    );
  });

  test(
    "the messages of the corpus",
    { skip: !existsSync(corpus) && "no corpus here" },
    async () => {
      const files = readdirSync(corpus, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .toSorted();
      assert.ok(files.length > 500);
      for (const [index, file] of files.entries()) {
        const [name, protection] = protections[index % protections.length] ?? assert.fail();
        const message = parseMessage([readFileSync(file)]);
        const original = Buffer.concat([...serialiseMessage(message)]);
        const opened = open(await protect(original, protection), insurer);
        assert.ok(opened.equals(original), `${file}: ${name}`);
      }
    },
  );
});
