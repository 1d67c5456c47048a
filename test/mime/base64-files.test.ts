import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { passBase64Files } from "../../src/mime/base64-files.ts";
import { parseMessage } from "../../src/mime/message.ts";
import { textOf } from "../../src/mime/text.ts";
import type { EncodedFile } from "../../src/mime/uuencode.ts";
import { buildZip } from "../document/zip-builder.ts";
import { pdfPage } from "../document/pdf-file.ts";

const zip = buildZip([{ name: "a.txt", content: "The patient's viral load. ".repeat(20) }]);
const other = buildZip([{ name: "b.txt", content: "Nothing of note. ".repeat(20) }]);

function lines(octets: Buffer, length = 60): string {
  return octets.toString("base64").replaceAll(new RegExp(`(.{${length}})(?=.)`, "g"), "$1\n");
}

function announced(name: string, octets: Buffer): string {
  return `begin-base64 644 ${name}\n${lines(octets)}\n====\n`;
}

function filesIn(pieces: readonly string[]): EncodedFile[] {
  const files: EncodedFile[] = [];
  const passed = [...passBase64Files(pieces, (file) => files.push(file))];
  assert.equal(passed.join(""), pieces.join(""));
  return files;
}

function octetsIn(text: string): Buffer[] {
  return filesIn([text]).map(({ octets }) => octets);
}

function cut(text: string, cuts: readonly number[]): string[] {
  const places = [0, ...cuts.map((at) => at % text.length), text.length].sort((a, b) => a - b);
  return places.slice(1).map((end, index) => text.slice(places[index], end));
}

describe("files in base64 in text", () => {
  test("are found where they are announced, whatever they hold, wherever the text is cut", () => {
    const cuts = fc.array(fc.nat(500), { maxLength: 8 });
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), cuts, (content, at) => {
        const octets = Buffer.from(content);
        const text = `Here it is:\n\n${announced("a b.txt", octets)}Bye\n`;
        const expected = [{ name: "a b.txt", octets, isBroken: false }];
        assert.deepEqual(filesIn(cut(text, at)), expected);
      }),
    );
  });

  test("are found where nothing announces them, wherever the text is cut", () => {
    const gap = fc.constantFrom("\n", "\n\n", "\r\n\r\n", " ");
    const cuts = fc.array(fc.nat(5000), { maxLength: 12 });
    const length = fc.integer({ min: 40, max: 120 });
    fc.assert(
      fc.property(gap, length, cuts, (between, width, at) => {
        const pasted = [zip, other].map((octets) => lines(octets, width));
        const text = `See below:${between}${pasted.join(`${between}The next one: `)}\n\nBye then\n`;
        const found = filesIn(cut(text, at)).map(({ octets }) => octets);
        assert.deepEqual(found, [zip, other]);
      }),
    );
  });

  test("are found character by character", () => {
    const text = `Hello\n${announced("x", zip)}and\n${lines(other, 76)}\n\nRegards\n`;
    const files = filesIn(Array.from(text));
    assert.deepEqual(
      files.map(({ name, octets }) => [name, octets]),
      [
        ["x", zip],
        [undefined, other],
      ],
    );
  });

  test("are found behind quote marks, between drawn lines, with CRLF, in one line, and in the alphabet for URLs", () => {
    for (const text of [
      `> ${lines(zip, 76).replaceAll("\n", "\n> ")}\n>\n> Regards\n`,
      `${lines(zip, 76).replaceAll("\n", "\r\n")}\r\nRegards,\r\nJane\r\n`,
      `{"file": "${zip.toString("base64")}"}`,
      `${zip.toString("base64url")}\n`,
      `${"-".repeat(60)}\n${lines(zip, 76)}\n${"-".repeat(60)}\n`,
      `${"_".repeat(60)}\n${lines(zip, 76)}\n${"_".repeat(60)}\n`,
      `data:application/zip;base64,${zip.toString("base64")}`,
    ])
      assert.deepEqual(octetsIn(text), [zip], text.slice(0, 80));
  });

  test("are found of each format that is known", () => {
    const noise = Buffer.from(Array.from({ length: 400 }, (_, at) => (at * at * 7 + at) % 251));
    for (const octets of [
      gzipSync(noise),
      pdfPage("BT /F1 12 Tf 50 700 Td (viral load) Tj ET"),
      Buffer.from(`{\\rtf1\\ansi ${"viral load ".repeat(30)}}`),
      Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), noise]),
      Buffer.concat([Buffer.from("789f3e22", "hex"), noise]),
    ])
      assert.deepEqual(octetsIn(`\n${lines(octets, 76)}\n`), [octets]);
  });

  test("aren't seen in texts, keys, certificates and hashes", () => {
    const key = Buffer.from(Array.from({ length: 900 }, (_, at) => (at * at * 7 + at) % 251));
    const certificate = Buffer.concat([Buffer.from("30820380308203e0a003020102", "hex"), key]);
    for (const octets of [
      Buffer.from("A text that the scan reads by itself. ".repeat(20)),
      key,
      certificate,
      zip.subarray(0, 100),
    ])
      assert.deepEqual(octetsIn(`Hello\n${lines(octets, 76)}\n`), []);
    assert.deepEqual(octetsIn(`${"-".repeat(400)}\n${"_".repeat(400)}\n`), []);
  });

  test("are said to be broken where what was announced doesn't end", () => {
    const text = announced("x", zip).replace("====", "");
    assert.deepEqual(
      filesIn([text, "and so on\n"]).map(({ isBroken }) => isBroken),
      [true],
    );
  });

  test("aren't seen where a line only looks like one's beginning", () => {
    for (const text of ["begin-base64 encoding\n", "begin-base64 644 x\n====\n", "begin-base64 "])
      assert.deepEqual(filesIn([text]), []);
  });

  test("are found between lines that only look like announcements", () => {
    const text = `${"-----BEGIN begin-base64 ".repeat(20)}\n${announced("x", zip)}`;
    assert.deepEqual(octetsIn(text), [zip]);
  });
});

describe("CMS in PEM in text", () => {
  /** ContentInfo ::= SEQUENCE { contentType OBJECT IDENTIFIER, content [0] EXPLICIT ANY }. */
  const cms = (type: number): Buffer =>
    Buffer.concat([
      Buffer.from("3082006006092a864886f70d0107", "hex"),
      Buffer.of(type),
      Buffer.alloc(80, 1),
    ]);
  const body = (label: string, octets: Buffer): Buffer =>
    Buffer.from(
      `Subject: s\r\n\r\nHi\n-----BEGIN ${label}-----\n${lines(octets, 64)}\n-----END ${label}-----\n`,
    );
  const eventsOf = (octets: Buffer): string[] =>
    [...textOf(parseMessage([octets]))].flatMap((event) => {
      if (event.kind === "problem") return [event.problem];
      return event.kind === "document" ? [event.format] : [];
    });

  test("is encrypted, or a document whose content is looked for", () => {
    for (const label of ["CMS", "PKCS7", "PKCS #7 SIGNED DATA"]) {
      assert.deepEqual(eventsOf(body(label, cms(3))), ["encrypted"]);
      assert.deepEqual(eventsOf(body(label, cms(2))), ["cms"]);
    }
  });

  test("is nothing to those who read text where it is of another label", () => {
    assert.deepEqual(eventsOf(body("PRIVATE KEY", Buffer.alloc(600, 7))), []);
    assert.deepEqual(eventsOf(body("CERTIFICATE", cms(9).subarray(0, 60))), []);
  });
});

describe("files in base64 are read with the message", () => {
  test("as attachments of it, each once", () => {
    const page = `<pre>${lines(zip, 76)}</pre><a href="data:application/zip;base64,${zip.toString("base64")}">x</a>`;
    for (const [type, text] of [
      ["plain", `Hello\n\n${announced("report.zip", zip)}`],
      ["html", page],
    ] as const) {
      const octets = Buffer.from(`Content-Type: text/${type}\r\n\r\n${text}`);
      const documents = [...textOf(parseMessage([octets]))].filter(
        (event) => event.kind === "document",
      );
      assert.deepEqual(
        documents.map(({ format, content }) => [format, Buffer.concat([...content])]),
        [["zip", zip]],
      );
    }
  });
});
