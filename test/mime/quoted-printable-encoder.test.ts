import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { decodeQuotedPrintable } from "../../src/mime/quoted-printable.ts";
import { encodeQuotedPrintable } from "../../src/mime/quoted-printable-encoder.ts";

function encoded(...chunks: readonly (string | Buffer)[]): string {
  const octets = chunks.map((chunk) => Buffer.from(chunk as string, "latin1"));
  return Buffer.concat([...encodeQuotedPrintable(octets)]).toString("latin1");
}

describe("quoted-printable, written", () => {
  test("leaves plain lines as they are and encodes 8-bit octets and the equals sign", () => {
    assert.equal(encoded("plain\r\nGr\u00fc\u00dfe = x\r\n"), "plain\r\nGr=FC=DFe =3D x\r\n");
  });

  test("hides white space at a line's end and a From at its start", () => {
    assert.equal(encoded("end \r\n-- \r\ntab\t"), "end=20\r\n--=20\r\ntab=09");
    assert.equal(encoded("From here\r\nFrom: x\r\n"), "=46rom here\r\nFrom: x\r\n");
  });

  test("keeps CR and LF that stand alone apart from line ends", () => {
    assert.equal(encoded("a\nb\rc\r\n"), "a=0Ab=0Dc\r\n");
  });

  test("breaks long lines within 76 characters, never within an encoded octet", () => {
    assert.equal(encoded("x".repeat(76)), "x".repeat(76));
    assert.equal(encoded("x".repeat(77)), `${"x".repeat(75)}=\r\nxx`);
    assert.equal(encoded(`${"x".repeat(74)}\u00fcy`), `${"x".repeat(74)}=\r\n=FCy`);
  });

  test("hides a From that a soft line break puts at a line's start", () => {
    const line = `${"x".repeat(75)}From here`;
    assert.equal(encoded(line), `${"x".repeat(75)}=\r\n=46rom here`);
  });

  test("decodes to the same octets, in lines that relays leave alone, wherever it is cut", () => {
    const octet = fc.oneof(
      fc.constantFrom(..."\r\n =.FromA\t\0\u00ff".split("").map((each) => each.charCodeAt(0))),
      fc.nat(255),
    );
    const text = fc.array(octet, { maxLength: 400 }).map((octets) => Buffer.from(octets));
    const cuts = fc.array(fc.nat(400), { maxLength: 4 });
    fc.assert(
      fc.property(text, cuts, (octets, places) => {
        const starts = [0, ...places.toSorted((left, right) => left - right), octets.length];
        const chunks = starts.slice(1).map((end, index) => octets.subarray(starts[index], end));
        const written = Buffer.concat([...encodeQuotedPrintable(chunks)]);
        assert.deepEqual(Buffer.concat([...decodeQuotedPrintable([written])]), octets);
        for (const line of written.toString("latin1").split("\r\n")) {
          assert.match(line, /^[\t\x20-\x7e]{0,76}$/);
          assert.doesNotMatch(line, /^From |[ \t]$/);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
