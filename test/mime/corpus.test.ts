import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import { parseEntity } from "../../src/mime/entity.ts";
import { parseMessage, serialiseMessage } from "../../src/mime/message.ts";
import { Rope } from "../../src/mime/rope.ts";
import { textOf } from "../../src/mime/text.ts";
import { cut } from "./chunks.ts";

/** Messages of other projects' test suites and ordinary mail, beside the checkout; too many to copy. */
const corpus = path.resolve(import.meta.dirname, "../../../shared/vectors/mime-corpus");
const skip = existsSync(corpus) ? false : "the MIME corpus isn't on this machine";

function files(): string[] {
  if (skip !== false) return [];
  const names = readdirSync(corpus, { recursive: true, encoding: "utf8" });
  return names.map((name) => path.join(corpus, name)).filter((name) => statSync(name).isFile());
}

function withoutMboxLine(octets: Buffer): Buffer {
  return octets.subarray(0, 5).equals(Buffer.from("From "))
    ? octets.subarray(octets.indexOf(10) + 1)
    : octets;
}

/** A CRLF file whose header holds a bare LF comes back with CRLF there. */
function hasMixedHeader(octets: Buffer): boolean {
  const header = octets.toString("latin1").split(/\r?\n\r?\n/)[0] ?? "";
  return header.includes("\r\n") && /(^|[^\r])\n/.test(`${header}\r\n`);
}

describe("the MIME corpus", { skip }, () => {
  test("comes back octet for octet", () => {
    let compared = 0;
    for (const name of files()) {
      const octets = withoutMboxLine(readFileSync(name));
      if (hasMixedHeader(octets)) continue;
      const written = Buffer.concat([...serialiseMessage(parseMessage([octets]))]);
      assert.ok(written.equals(octets), name);
      compared++;
    }
    assert.ok(compared > 900);
  });

  test("has the same structure wherever it is cut", () => {
    for (const name of files()) {
      const { fields, body } = parseMessage([readFileSync(name)]);
      const whole = Buffer.concat(body);
      const expected = parseEntity(fields, new Rope([whole]));
      assert.deepEqual(parseEntity(fields, new Rope(cut(whole, [61, 7, 333]))), expected, name);
    }
  });

  test("is read without failing, and most of it holds text", () => {
    let withText = 0;
    for (const name of files()) {
      const events = [...textOf(parseMessage([readFileSync(name)]))];
      if (events.some((event) => event.kind === "text" && event.text.trim() !== "")) withText++;
    }
    assert.ok(withText > 900);
  });
});
