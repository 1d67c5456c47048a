import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { parseMessage } from "../../src/mime/message.ts";
import { textOf } from "../../src/mime/text.ts";
import { passUuencoded } from "../../src/mime/uuencode.ts";
import type { EncodedFile } from "../../src/mime/uuencode.ts";

/** As the utility writes it, zeros as grave accents. */
function encoded(name: string, octets: Buffer): string {
  const lines: string[] = [];
  for (let at = 0; at < octets.length; at += 45) lines.push(lineOf(octets.subarray(at, at + 45)));
  return [`begin 644 ${name}`, ...lines, "`", "end", ""].join("\n");
}

function lineOf(octets: Buffer): string {
  const padded = Buffer.concat([octets, Buffer.alloc(2)]);
  let line = character(octets.length);
  for (let at = 0; at < octets.length; at += 3) {
    const bits = padded.readUIntBE(at, 3);
    line += [18, 12, 6, 0].map((shift) => character((bits >> shift) & 63)).join("");
  }
  return line;
}

function character(bits: number): string {
  return bits === 0 ? "`" : String.fromCharCode(32 + bits);
}

function filesIn(pieces: readonly string[]): EncodedFile[] {
  const files: EncodedFile[] = [];
  const passed = [...passUuencoded(pieces, (file) => files.push(file))];
  assert.equal(passed.join(""), pieces.join(""));
  return files;
}

describe("uuencoded files in text", () => {
  test("are found wherever the text is cut, whatever they hold", () => {
    const cuts = fc.array(fc.nat(400), { maxLength: 6 });
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), cuts, (content, at) => {
        const octets = Buffer.from(content);
        const text = `Here it is:\n\n${encoded("a b.txt", octets)}\nBye\n`;
        const places = [0, ...at.toSorted((a, b) => a - b), text.length];
        const pieces = places.slice(1).map((end, index) => text.slice(places[index], end));
        assert.deepEqual(filesIn(pieces), [{ name: "a b.txt", octets, isBroken: false }]);
      }),
    );
  });

  test("are found with CRLF, and with blanks lost at the ends of lines", () => {
    const octets = Buffer.from(`${"text".repeat(12)}\0\0\0\0\0\0`);
    const text = encoded("x", octets);
    const lost = text.replaceAll("`", " ").replaceAll(/ +$/gm, "");
    for (const each of [text.replaceAll("\n", "\r\n"), lost])
      assert.deepEqual(filesIn([each])[0]?.octets, octets);
  });

  test("are said to be broken where they end early", () => {
    const text = encoded("x", Buffer.from("y".repeat(90)))
      .split("\n")
      .slice(0, 2)
      .join("\n");
    assert.deepEqual(
      filesIn([text]).map(({ isBroken }) => isBroken),
      [true],
    );
    assert.deepEqual(
      filesIn([`${text}\nand so on\n`]).map(({ isBroken }) => isBroken),
      [true],
    );
  });

  test("aren't seen where a line only looks like one's beginning", () => {
    for (const text of ["begin 100 steps\nHELLO WORLD\n", "begin 644 x\n\n", "begin 12 x\nend\n"])
      assert.deepEqual(filesIn([text]), []);
  });

  test("are read as attachments of the message", () => {
    const body = encoded("letter.html", Buffer.from("<html>vi<b>ral</b> load"));
    const events = [...textOf(parseMessage([Buffer.from(`Subject: s\r\n\r\n${body}`)]))];
    const texts = events.flatMap((event) => (event.kind === "text" ? [event.text.trim()] : []));
    assert.ok(texts.includes("viral load"));
    assert.ok(texts.includes("letter.html"));
  });
});
