import assert from "node:assert/strict";
import { test } from "node:test";
import { MilterError } from "../../src/milter/error.ts";
import { formatReply } from "../../src/milter/reply.ts";

const refusal = { code: 550, enhanced: "5.7.1" };

test("puts code and status on every line", () => {
  const text = ["first", "second", "third"];
  assert.equal(
    formatReply({ ...refusal, text }),
    "550-5.7.1 first\r\n550-5.7.1 second\r\n550 5.7.1 third",
  );
});

test("doubles the percent sign", () => {
  assert.equal(formatReply({ ...refusal, text: "100% %s" }), "550 5.7.1 100%% %%s");
});

test("folds text that is too long for SMTP at spaces", () => {
  const word = "x".repeat(99);
  const lines = formatReply({ ...refusal, text: Array(11).fill(word).join(" ") }).split("\r\n");
  assert.equal(lines.length, 3);
  assert.ok(lines.every((line) => line.length <= 510));
  assert.equal(lines.join("").split(word).length - 1, 11);
});

test("folds a word that is too long", () => {
  const lines = formatReply({ ...refusal, text: "x".repeat(1000) }).split("\r\n");
  assert.equal(lines.map((line) => line.slice("550 5.7.1 ".length)).join("").length, 1000);
});

test("cuts a reply after 32 lines, and ends the last one", () => {
  const text = Array.from({ length: 40 }, (_, line) => `line ${line}`);
  const lines = formatReply({ ...refusal, text }).split("\r\n");
  assert.equal(lines.length, 32);
  assert.equal(lines.at(-1), "550 5.7.1 line 31");
});

for (const [name, reply] of [
  ["a positive code", { code: 250, enhanced: "2.0.0", text: "ok" }],
  ["a code that is no SMTP code", { code: 600, enhanced: "6.0.0", text: "x" }],
  ["a code that is no integer", { code: 450.5, enhanced: "4.0.0", text: "x" }],
  ["a status of another class", { code: 550, enhanced: "4.7.1", text: "x" }],
  ["a status that is none", { code: 550, enhanced: "5.7", text: "x" }],
  ["a line end in the text", { ...refusal, text: "a\r\n250 ok" }],
  ["NUL in the text", { ...refusal, text: "a\0b" }],
  ["text that is not ASCII", { ...refusal, text: "gr\u00fcn" }],
  ["empty text", { ...refusal, text: "" }],
  ["no text", { ...refusal, text: [] }],
] as const) {
  test(`refuses ${name}`, () => {
    assert.throws(
      () => formatReply(reply),
      (error) => error instanceof MilterError && error.code === "bad-verdict",
    );
  });
}
