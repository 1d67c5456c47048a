import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { base64LinesLength, decodeBase64, encodeBase64Lines } from "../../src/mime/base64.ts";
import { MimeError } from "../../src/mime/mime-error.ts";
import { cut, cuts, octets } from "./chunks.ts";

function decode(text: string, lenient = false): Buffer {
  return Buffer.concat([...decodeBase64([Buffer.from(text, "latin1")], { lenient })]);
}

describe("encoding base64", () => {
  const expected = (whole: Buffer): string =>
    whole.toString("base64").replaceAll(/.{1,76}/g, "$&\r\n");

  test("writes lines of 76 characters, wherever the chunks are cut", () => {
    fc.assert(
      fc.property(octets({ maxLength: 2000 }), cuts, (whole, sizes) => {
        const encoded = Buffer.concat([...encodeBase64Lines(cut(whole, sizes))]);
        assert.equal(encoded.toString("latin1"), expected(whole));
        assert.equal(base64LinesLength(whole.length), encoded.length);
      }),
    );
  });

  test("agrees with Node over more than one block", () => {
    const whole = Buffer.alloc(57 * 840 * 2 + 11, "all kinds of octets \0\xff");
    for (const sizes of [[whole.length], [65_535], [57 * 840], [1, 56, 58, 40_000]]) {
      const blocks = [...encodeBase64Lines(cut(whole, sizes))];
      assert.equal(Buffer.concat(blocks).toString("latin1"), expected(whole));
      assert.deepEqual(
        blocks.map((block) => block.length),
        [65_520, 65_520, 18],
      );
    }
  });

  test("writes nothing for no octets", () => {
    assert.deepEqual([...encodeBase64Lines([Buffer.alloc(0)])], []);
    assert.equal(base64LinesLength(0), 0);
  });
});

describe("decoding base64", () => {
  test("gives back what was encoded, for any line length, line end and cut", () => {
    fc.assert(
      fc.property(
        octets({ maxLength: 2000 }),
        cuts,
        fc.integer({ min: 1, max: 100 }),
        fc.constantFrom("\r\n", "\n", " \t\r\n"),
        (whole, sizes, width, lineEnd) => {
          const lines = whole.toString("base64").match(new RegExp(`.{1,${width}}`, "g")) ?? [];
          const encoded = Buffer.from(lines.map((line) => line + lineEnd).join(""), "latin1");
          assert.deepEqual(Buffer.concat([...decodeBase64(cut(encoded, sizes))]), whole);
        },
      ),
    );
  });

  test("decodes large regular content cut in the middle of lines", () => {
    const whole = Buffer.alloc(300_001, "patients and their \xff\0 records");
    const encoded = Buffer.concat([...encodeBase64Lines([whole])]);
    for (const sizes of [[65_535], [encoded.length], [100, 70_000]]) {
      assert.deepEqual(Buffer.concat([...decodeBase64(cut(encoded, sizes))]), whole);
    }
  });

  test("stops at padding", () => {
    assert.equal(decode("aGVsbG8=\r\naGVsbG8=\r\n-- \r\nlist footer").toString(), "hello");
  });

  test("goes on after padding when lenient", () => {
    assert.equal(decode("aGVsbG8=\r\naGVsbG8=", true).toString(), "hellohello");
  });

  test("takes final characters without padding", () => {
    assert.equal(decode("aGVsbG8").toString(), "hello");
  });

  for (const [what, text] of [
    ["an octet outside the alphabet", "aGVs*bG8="],
    ["the URL-safe alphabet in regular lines", "aGV-\r\naGV-\r\n"],
    ["junk of a whole quantum in regular lines", "aGVsbG8h\r\n****bG8h\r\n"],
    ["a single last character", "aGVsb"],
  ] as const) {
    test(`refuses ${what}`, () => {
      assert.throws(() => decode(text), { name: "MimeError", code: "bad-base64" });
    });
  }

  test("counts what it skips when lenient", () => {
    const decoding = decodeBase64([Buffer.from("aG*Vs\r\nb!G8=")], { lenient: true });
    let step = decoding.next();
    const pieces: Buffer[] = [];
    for (; !step.done; step = decoding.next()) pieces.push(step.value);
    assert.equal(Buffer.concat(pieces).toString(), "hello");
    assert.equal(step.value, 2);
  });

  test("throws nothing but MimeError for any octets", () => {
    fc.assert(
      fc.property(octets({ maxLength: 300 }), cuts, (whole, sizes) => {
        try {
          for (const piece of decodeBase64(cut(whole, sizes))) assert.ok(piece.length > 0);
        } catch (error) {
          assert.ok(error instanceof MimeError);
        }
        for (const piece of decodeBase64(cut(whole, sizes), { lenient: true })) {
          assert.ok(piece.length > 0);
        }
      }),
    );
  });
});
