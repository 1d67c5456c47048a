import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import fc from "fast-check";
import { parseMessage, serialiseMessage } from "../../src/mime/message.ts";
import type { Identity } from "./world.ts";
import { attempt, createIdentity, open, openedText, seal } from "./world.ts";

const corpus = join(import.meta.dirname, "../../../shared/vectors/mime-corpus");

describe("what one side seals the other side opens", () => {
  let insurer: Identity;
  let clinic: Identity;
  before(async () => {
    insurer = await createIdentity("insurer.example");
    clinic = await createIdentity("clinic.example");
  });

  const cases: Readonly<Record<string, string>> = {
    "a usual message":
      "From: a@hospital.example\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n" +
      "Content-Transfer-Encoding: 8bit\r\nSubject: x\r\n\r\nGr\u00fc\u00dfe\r\n",
    "LF line ends": "Subject: x\n\nline\nline\n",
    "no MIME fields and no final line end": "Subject: x\r\n\r\ntext",
    "an empty body": "Subject: x\r\n\r\n",
    "a header that nothing ends": "Subject: x\r\nContent-Type: text/plain",
    "a header whose line end is the last octet": "Subject: x\r\nX: y\r\n",
    "a body that follows the header without an empty line": "Subject: x\r\nnot a field\r\nmore\r\n",
    "NUL, lone CR, lone LF and 8-bit octets in the body": "A: b\r\n\r\n\0\r\n\r x \n \u00ff\r\n",
    "a folded Content-Type and two of them":
      'Content-Type: multipart/mixed;\r\n\tboundary="x"\r\nTo: b\r\nContent-Type: text/html\r\n\r\n--x--',
    "no header at all": "\r\njust text\r\n",
    "an empty file": "",
  };

  for (const profile of ["compatible", "modern"] as const) {
    for (const [name, text] of Object.entries(cases)) {
      test(`${name}, byte for byte (${profile})`, async () => {
        const original = Buffer.from(text, "latin1");
        const sealed = await seal(original, [insurer.certificate], profile);
        assert.deepEqual(open(sealed, insurer), original);
      });
    }
  }

  test("any body under any MIME fields", async () => {
    const field = fc.constantFrom(
      "Subject: s",
      "Content-Type: text/plain",
      "content-type:text/html",
      "MIME-Version: 1.0",
      "Content-Language: de,\n\ten",
      "Received: r",
    );
    const octets = fc.uint8Array({ maxLength: 80 }).map((line) => Buffer.from(line));
    const line = octets.map((each) => each.toString("latin1"));
    const body = fc.array(line, { maxLength: 5 }).map((lines) => lines.join("\n"));
    await fc.assert(
      fc.asyncProperty(fc.array(field, { maxLength: 8 }), body, async (fields, text) => {
        const original = Buffer.from(`${fields.join("\n")}\n\n${text}`, "latin1");
        const sealed = await seal(original, [insurer.certificate], "modern");
        assert.deepEqual(open(sealed, insurer), original);
      }),
      { numRuns: 150 },
    );
  });

  test(
    "every message of the corpus",
    { skip: !existsSync(corpus) && "no corpus here" },
    async () => {
      const files = readdirSync(corpus, { recursive: true, withFileTypes: true }).filter((entry) =>
        entry.isFile(),
      );
      assert.ok(files.length > 500);
      for (const entry of files) {
        const file = readFileSync(join(entry.parentPath, entry.name));
        const original = Buffer.concat([...serialiseMessage(parseMessage([file]))]);
        const sealed = await seal(original, [insurer.certificate], "compatible");
        assert.ok(open(sealed, insurer).equals(original), entry.name);
      }
    },
  );

  test("each recipient's domain with its own key, and nobody else", async () => {
    const original = Buffer.from("Subject: x\r\n\r\ntext\r\n");
    const both = await seal(original, [insurer.certificate, clinic.certificate], "modern");
    assert.deepEqual(open(both, insurer), original);
    assert.deepEqual(open(both, clinic), original);
    const one = await seal(original, [insurer.certificate], "modern");
    assert.equal(attempt(one, clinic).kind, "not-for-us");
  });

  test("nothing of the text or the Content fields stays outside, in short ASCII lines", async () => {
    const original = Buffer.from(
      "Subject: x\r\nContent-Type: text/canary\r\nContent-Description: canary\r\n\r\ncanary\r\n",
    );
    const sealed = (await seal(original, [insurer.certificate], "compatible")).toString("latin1");
    assert.doesNotMatch(sealed, /canary/);
    for (const line of sealed.split("\r\n")) assert.match(line, /^[\x20-\x7e]{0,76}$/);
  });

  test("a changed octet in an authenticated envelope opens to nothing but the original", async () => {
    const original = Buffer.from(`Subject: x\r\n\r\n${"text ".repeat(40)}\r\n`);
    const sealed = (await seal(original, [insurer.certificate], "modern")).toString("latin1");
    const start = sealed.indexOf("\r\n\r\n") + 4;
    let refused = 0;
    for (let at = start; at < sealed.length; at += 7) {
      if (/[\r\n=]/.test(sealed.charAt(at))) continue;
      const other = sealed.charAt(at) === "A" ? "B" : "A";
      const changed = sealed.slice(0, at) + other + sealed.slice(at + 1);
      const text = openedText(Buffer.from(changed, "latin1"), insurer);
      if (text === undefined) refused++;
      else assert.equal(text, original.toString("latin1"), `octet ${at}`);
    }
    // A version number says nothing that matters; nearly everything else does.
    assert.ok(refused > 80, `${refused} refused`);
  });
});
