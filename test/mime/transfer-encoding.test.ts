import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { decodeQuotedPrintable } from "../../src/mime/quoted-printable.ts";
import { decodeTransfer, transferEncodingOf } from "../../src/mime/transfer-encoding.ts";
import { cut, cuts, octets } from "./chunks.ts";

function decode(text: string, sizes = [text.length + 1]): string {
  const chunks = cut(Buffer.from(text, "latin1"), sizes);
  return Buffer.concat([...decodeQuotedPrintable(chunks)]).toString("latin1");
}

describe("quoted-printable", () => {
  for (const [what, text, expected] of [
    ["escapes", "a=3Db=e4=E4", "a=b\xe4\xe4"],
    ["soft line breaks", "123-45=\r\n-6789", "123-45-6789"],
    ["soft line breaks with LF or padding", "1=\n2= \t\r\n3", "123"],
    ["a soft line break at the end", "a=", "a"],
    ["white space at line ends", "a \t\r\nb \n", "a\r\nb\n"],
    ["white space at the very end", "a ", "a "],
    ["an escape that is none", "a=zz =4 =", "a=zz =4 "],
    ["raw octets", "\xe4\0", "\xe4\0"],
    ["an escaped line end", "a=0D=0Ab", "a\r\nb"],
  ] as const) {
    test(`decodes ${what}`, () => {
      assert.equal(decode(text), expected);
      assert.equal(decode(text, [1]), expected);
    });
  }

  test("gives back what was encoded, wherever it is cut", () => {
    fc.assert(
      fc.property(
        octets({ maxLength: 500 }),
        cuts,
        fc.integer({ min: 1, max: 30 }),
        (whole, sizes, width) => {
          const escapes = [...whole].map((octet) => `=${octet.toString(16).padStart(2, "0")}`);
          const encoded = escapes.map((escape, at) =>
            at % width === 0 ? `=\r\n${escape}` : escape,
          );
          assert.equal(decode(encoded.join(""), sizes), whole.toString("latin1"));
        },
      ),
    );
  });

  test("doesn't depend on where noise is cut", () => {
    const noise = fc.array(fc.constantFrom("=", "3", "D", "a", " ", "\t", "\r", "\n"), {
      maxLength: 80,
    });
    fc.assert(
      fc.property(noise, cuts, (characters, sizes) => {
        const text = characters.join("");
        assert.equal(
          decode(
            text,
            sizes.map((size) => (size % 6) + 1),
          ),
          decode(text),
        );
      }),
      { numRuns: 1000 },
    );
  });

  test("decodes lines without end in pieces", () => {
    const text = "=41b".repeat(100_000);
    assert.equal(decode(text, [1000, 70_001]), "Ab".repeat(100_000));
  });
});

describe("a transfer encoding", () => {
  for (const [value, expected] of [
    [" 7bit", "identity"],
    [" BASE64", "base64"],
    [" Quoted-Printable (comment)", "quoted-printable"],
    [' "base64"', "base64"],
    [" base64;", "base64"],
    ["", "identity"],
    [" x-uuencode", "unknown"],
    [" constructor", "unknown"],
  ] as const) {
    test(`is known by its name:${value}`, () => {
      const fields = [{ name: "content-Transfer-Encoding ", value }];
      assert.equal(transferEncodingOf(fields), expected);
    });
  }

  test("isn't looked for in a field of a megabyte", () => {
    const fields = [{ name: "Content-Transfer-Encoding", value: `${";".repeat(2 ** 20)}base64` }];
    assert.equal(transferEncodingOf(fields), "unknown");
  });

  test("is decoded in pieces that aren't small, however short its lines are", () => {
    const lines = "QUFB\r\nQUFBQUFB\r\n".repeat(20_000);
    const decoded = [...decodeTransfer("base64", [Buffer.from(lines)])];
    assert.equal(Buffer.concat(decoded).toString(), "A".repeat(180_000));
    for (const piece of decoded.slice(0, -1)) assert.ok(piece.length >= 16_384);
  });

  test("says when octets had to be skipped", () => {
    const decoding = decodeTransfer("base64", [Buffer.from("aGV*sbG8=")]);
    assert.equal(decoding.next().value instanceof Buffer, true);
    let last = decoding.next();
    while (!last.done) last = decoding.next();
    assert.deepEqual(last.value, { intact: false });
  });
});
