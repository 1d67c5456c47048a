import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { parseMessage, serialiseMessage } from "../../src/mime/message.ts";
import { parseEntity, type Entity } from "../../src/mime/entity.ts";
import { Rope } from "../../src/mime/rope.ts";
import { decodeTransfer } from "../../src/mime/transfer-encoding.ts";
import { isRelaySafe, relaySafe } from "../../src/smime/relay-safe.ts";

const octets = (text: string): Buffer => Buffer.from(text, "latin1");

/** The message in its safe form, as text; undefined where there is none. */
function safe(text: string): string | undefined {
  const message = parseMessage([octets(text)]);
  const made = relaySafe(message);
  if (!made) return undefined;
  return Buffer.concat([...serialiseMessage({ ...message, ...made })]).toString("latin1");
}

/** What the leaf parts hold. */
function contents(text: string): string[] {
  const { fields, body } = parseMessage([octets(text)]);
  const rope = new Rope(body);
  const leaves = ({ parts, encoding, start, end }: Entity): string[] =>
    parts.length > 0
      ? parts.flatMap(leaves)
      : [Buffer.concat([...decodeTransfer(encoding, rope.chunks(start, end))]).toString("latin1")];
  return leaves(parseEntity(fields, rope).root);
}

describe("octets that relays leave alone", () => {
  const harmless = ["", "\r\n", "text\r\n", "no line end", `${"x".repeat(998)}\r\n`, "\x1b$B\r\n"];
  const changed: Readonly<Record<string, string>> = {
    "8-bit octets": "\u00fc\r\n",
    NUL: "a\0b\r\n",
    "a lone CR": "a\rb\r\n",
    "a lone LF": "a\nb\r\n",
    "white space at a line's end": "-- \r\nname\r\n",
    "white space at the very end": "text\t",
    "a From at a line's start": "text\r\nFrom here\r\n",
    "a From at the start": "From here",
    "a line of 999 characters": `${"x".repeat(999)}\r\n`,
    "a last line of 999 characters": "x".repeat(999),
    "a CR at the very end": "text\r",
  };

  test("are recognised", () => {
    for (const text of harmless) assert.ok(isRelaySafe([octets(text)]), JSON.stringify(text));
  });

  for (const [name, text] of Object.entries(changed)) {
    test(`aren't ${name}`, () => {
      assert.ok(!isRelaySafe([octets(text)]));
      assert.ok(!isRelaySafe([octets(`text\r\n\r\n${text}`)]));
    });
  }

  test("are the same, wherever they are cut", () => {
    const text = fc
      .array(fc.constantFrom("\r\n", "\r", "\n", " ", "From ", "x", "y".repeat(500), "\u00ff"), {
        maxLength: 8,
      })
      .map((pieces) => octets(pieces.join("")));
    fc.assert(
      fc.property(text, fc.nat(2000), fc.nat(2000), (whole, first, second) => {
        const [from, to] = first < second ? [first, second] : [second, first];
        const cut = [whole.subarray(0, from), whole.subarray(from, to), whole.subarray(to)];
        assert.equal(isRelaySafe(cut), isRelaySafe([whole]));
      }),
      { numRuns: 2000 },
    );
  });
});

describe("a message in the form that relays leave alone", () => {
  test("is the same where it has that form", () => {
    const text = "Content-Type: text/plain\r\n\r\nplain text\r\n";
    assert.equal(safe(text), text);
  });

  test("has text in quoted-printable and other parts in base64, and is otherwise the same", () => {
    const part = (type: string, body: string): string =>
      `--b\r\nContent-Type: ${type}\r\n\r\n${body}\r\n`;
    const text =
      "Content-Type: multipart/mixed; boundary=b\r\n\r\npreamble\r\n" +
      part("text/plain; charset=utf-8", "Gr\u00fc\u00dfe") +
      part("text/plain", "plain") +
      part("application/octet-stream", "\0\u00ff") +
      "--b--\r\nepilogue\r\n";
    assert.equal(
      safe(text),
      "Content-Type: multipart/mixed; boundary=b\r\n\r\npreamble\r\n" +
        "--b\r\nContent-Type: text/plain; charset=utf-8\r\n" +
        "Content-Transfer-Encoding: quoted-printable\r\n\r\nGr=FC=DFe\r\n" +
        part("text/plain", "plain") +
        "--b\r\nContent-Type: application/octet-stream\r\n" +
        "Content-Transfer-Encoding: base64\r\n\r\nAP8=\r\n\r\n" +
        "--b--\r\nepilogue\r\n",
    );
  });

  test("has 8bit relabelled, since relays act on the label", () => {
    const text =
      "Content-Transfer-Encoding: 8bit\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" +
      "--b\r\nContent-Transfer-Encoding: 8BIT\r\n\r\nplain\r\n--b--\r\n";
    assert.equal(safe(text), text.replaceAll(/8bit/gi, "7bit"));
  });

  test("encodes anew what is encoded in too long lines", () => {
    const long = Buffer.from("x".repeat(900)).toString("base64");
    const text = `Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n${long}`;
    const made = safe(text) ?? "";
    assert.ok(isRelaySafe([octets(made)]));
    assert.deepEqual(contents(made), contents(text));
  });

  test("reaches into messages within, which then say that they are MIME", () => {
    const text = "Content-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\n\u00fc\r\n";
    assert.equal(
      safe(text),
      "Content-Type: message/rfc822\r\n\r\nSubject: inner\r\n" +
        "Content-Transfer-Encoding: quoted-printable\r\nMIME-Version: 1.0\r\n\r\n=FC\r\n",
    );
  });

  test("can't be had of a part that is signed by itself, nor of what readers differ about", () => {
    const signed = (body: string): string =>
      `Content-Type: multipart/signed; boundary=b\r\n\r\n--b\r\n\r\n${body}\r\n--b\r\n\r\ns\r\n--b--\r\n`;
    assert.equal(safe(signed("plain")), signed("plain"));
    assert.equal(safe(signed("\u00fc")), undefined);
    assert.equal(safe("Content-Type: multipart/mixed\r\n\r\n\u00fc"), undefined);
    assert.equal(safe("Content-Transfer-Encoding: x-own\r\n\r\n\u00fc"), undefined);
  });

  test("holds the same content as before, whatever that is", () => {
    const body = fc
      .array(fc.constantFrom("\r\n", "\n", "\r", " ", "From ", "x", "\u00ff", "=", "\0"), {
        maxLength: 30,
      })
      .map((pieces) => pieces.join(""));
    const type = fc.constantFrom("text/plain", "image/png", "text/html; charset=utf-8");
    fc.assert(
      fc.property(fc.array(fc.tuple(type, body), { minLength: 1, maxLength: 4 }), (parts) => {
        const text =
          "Content-Type: multipart/mixed; boundary=b\r\n\r\n" +
          parts
            .map(([each, content]) => `--b\r\nContent-Type: ${each}\r\n\r\n${content}\r\n`)
            .join("") +
          "--b--\r\n";
        const made = safe(text) ?? assert.fail("no safe form");
        assert.ok(isRelaySafe([octets(made)]));
        assert.deepEqual(contents(made), contents(text));
      }),
      { numRuns: 500 },
    );
  });
});
