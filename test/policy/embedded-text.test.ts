import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { describe, test } from "node:test";
import fc from "fast-check";
import { embeddedTexts } from "../../src/policy/embedded-text.ts";
import { decisionFor, piece, rulesOf } from "./world.ts";

const secret = "The patient's number is 123-45-6789, and there is more to say.";

function base64(text: string, encoding: BufferEncoding = "utf8"): string {
  return Buffer.from(text, encoding).toString("base64");
}

function found(text: string): string[] {
  return [...embeddedTexts(text)];
}

describe("text in base64 within text", () => {
  const encoded = base64(secret);
  for (const [where, text] of [
    ["by itself", encoded],
    ["between words", `see ${encoded} for more`],
    ["in a data URL", `src="data:text/plain;base64,${encoded}"`],
    ["behind what looks like a part of it", `id/${encoded}`],
    ["over lines", `begin\r\n${encoded.match(/.{1,50}/g)!.join("\r\n")}\r\nend`],
    ["over short lines", encoded.match(/.{1,44}/g)!.join("\n")],
    ["in the alphabet for URLs", Buffer.from(secret).toString("base64url")],
    ["in UTF-16", base64(secret, "utf16le")],
  ] as const) {
    test(`is found ${where}`, () => {
      assert.deepEqual(found(text), [secret]);
    });
  }

  test("is found within itself", () => {
    const twice = base64(encoded);
    assert.deepEqual(found(base64(twice)), [twice, encoded, secret]);
  });

  test("is found within itself to some depth only", () => {
    let text = secret;
    for (let depth = 0; depth < 8; depth++) text = base64(text);
    assert.equal(found(text).length, 4);
  });

  for (const [what, text] of [
    ["words", "antidisestablishmentarianism ".repeat(50)],
    ["a long path", `/usr/share/${"documentation/examples/".repeat(9)}`],
    ["a picture", randomBytes(3000).toString("base64")],
    ["a key's fingerprint", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
    ["a rule of hyphens", "-".repeat(500)],
    ["a rule of underscores", "_".repeat(500)],
  ] as const) {
    test(`isn't made of ${what}`, () => {
      assert.deepEqual(found(text), []);
    });
  }

  test("is in proportion to the text in which it stands, whatever that is", () => {
    const part = fc.oneof(
      fc.base64String({ maxLength: 300 }),
      fc.string().map((text) => base64(base64(text.repeat(9)))),
      fc.constantFrom("\r\n", " ", "=", "\n", "x"),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const text = parts.join("");
        const length = found(text).reduce((sum, each) => sum + each.length, 0);
        assert.ok(length <= 3 * text.length);
      }),
    );
  });

  test("is scanned as the text in which it stands", () => {
    const rules = rulesOf(`
      [[rule]]
      name = "ssn"
      identifiers = ["us-ssn"]
      then = "require"
    `);
    const [hit] = decisionFor(rules, [piece(`see ${encoded}`), piece("end")]).rules;
    assert.deepEqual(hit?.matches, [
      { finding: "us-ssn", count: 1, part: "1", source: "text", masked: ["###-##-####"] },
    ]);
  });
});
