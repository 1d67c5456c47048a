import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { parseMessage, serialiseMessage } from "../../src/mime/message.ts";
import type { MessageFile } from "../../src/mime/message.ts";
import { cut, cuts } from "./chunks.ts";

function parse(text: string): MessageFile {
  return parseMessage([Buffer.from(text, "latin1")]);
}

function serialise(file: MessageFile): string {
  return Buffer.concat([...serialiseMessage(file)]).toString("latin1");
}

describe("a message file", () => {
  for (const [what, text] of [
    ["a plain message", "From: a@a.example\r\nSubject: x\r\n\r\nbody\r\n"],
    ["LF line ends", "From: a@a.example\nSubject: x\n\nbody\nmore\n"],
    ["no final line end", "Subject: x\r\n\r\nbody"],
    ["an empty body", "Subject: x\r\n\r\n"],
    ["a header alone", "Subject: x\r\n"],
    ["a header alone, with LF", "Subject: x\n"],
    ["a header without its last line end", "Subject: x"],
    ["no header", "\r\nbody\r\n"],
    ["no octets", ""],
    ["NUL and 8-bit octets", "Subject: \xe4\0\xff\r\n\r\n\0\xff\xfe\r\n"],
    ["folded fields", "Subject: a\r\n b\r\n\tc\r\nTo: x\r\n\r\n"],
    ["spaces before the colon and odd spelling", "sUBJECT \t:x\nx-Empty:\n\n"],
    ["a malformed line that ends the header", "Subject: x\r\nnot a field\r\nTo: y\r\n\r\nz"],
    ["a continuation before any field", " x\r\nSubject: x\r\n\r\n"],
    ["a CR of its own before LF", "Subject: x\n\nline\r\nline\r\r\n\r"],
    ["CR alone", "Subject: a\rb\r\n\r\nc\rd\r\r\n"],
    ["bare LF in a CRLF body", "Subject: x\r\n\r\na\nb\r\n"],
    ["a very long line", `Subject: ${"x".repeat(200_000)}\n\n${"y".repeat(200_000)}\n`],
  ] as const) {
    test(`comes back octet for octet: ${what}`, () => {
      assert.equal(serialise(parse(text)), text);
    });
  }

  test("comes back octet for octet whatever it holds, wherever it is cut", () => {
    const line = fc.constantFrom(
      "Subject: x",
      "To : y",
      " more",
      "",
      "body",
      "\r",
      "a\rb",
      "From x",
    );
    const text = fc
      .tuple(fc.array(line, { maxLength: 8 }), fc.constantFrom("\n", "\r\n"), fc.boolean())
      .map(([lines, end, last]) => `X: y${end}${lines.join(end)}${last ? end : ""}`);
    fc.assert(
      fc.property(text, cuts, (file, sizes) => {
        const parsed = parseMessage(
          cut(
            Buffer.from(file, "latin1"),
            sizes.map((size) => (size % 7) + 1),
          ),
        );
        assert.equal(serialise(parsed), file);
        assert.deepEqual(
          { ...parsed, body: Buffer.concat(parsed.body) },
          { ...parse(file), body: Buffer.concat(parse(file).body) },
        );
      }),
      { numRuns: 500 },
    );
  });

  test("has CRLF line ends in memory and LF in folded values", () => {
    const file = parse("Subject: a\n\tb\n\nline\nline\n");
    assert.deepEqual(file.fields, [{ name: "Subject", value: " a\n\tb" }]);
    assert.equal(Buffer.concat(file.body).toString(), "line\r\nline\r\n");
    assert.equal(file.lineEnd, "lf");
    assert.equal(file.separator, true);
  });

  test("loses a leading mbox line", () => {
    const file = parse("From a@a.example Mon Jan  1 00:00:00 2024\nSubject: x\n\nbody\n");
    assert.equal(serialise(file), "Subject: x\n\nbody\n");
  });

  test("counts a bare LF in a CRLF header as a line end", () => {
    const file = parse("Subject: x\r\nTo: y\nCc: z\r\n\r\nbody\r\n");
    assert.deepEqual(
      file.fields.map((field) => field.name),
      ["Subject", "To", "Cc"],
    );
  });
});
