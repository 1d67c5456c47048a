import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { cardText } from "../../src/mime/card-text.ts";
import { parseMessage } from "../../src/mime/message.ts";
import { textOf } from "../../src/mime/text.ts";

function read(text: string): { readonly text: string; readonly files: readonly string[] } {
  const files: string[] = [];
  const pieces = [...cardText(text.split(""), ({ octets }) => files.push(octets.toString()))];
  const whole = [...cardText([text], () => undefined)].join("");
  assert.equal(pieces.join(""), whole);
  return { text: whole.trim(), files };
}

describe("the text of calendars and cards", () => {
  for (const [what, card, expected] of [
    ["has folded lines joined, within words too", "NOTE:diab\r\n etes", "NOTE:diabetes"],
    ["has its escapes taken out", "NOTE:one\\ntwo\\, three\\;\\\\", "NOTE:one\ntwo, three;\\"],
    [
      "has quoted-printable values decoded, over soft line breaks",
      "NOTE;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:na=EFve 123-=\r\n45-6789\r\nTEL:1",
      "NOTE;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:naïve 123-45-6789\nTEL:1",
    ],
    ["keeps lines that are no property", "just = text=\nmore", "just = text=\nmore"],
    ["keeps a quoted colon in a parameter", 'A;X="b:c":d\\ne', 'A;X="b:c":d\ne'],
  ] as const) {
    test(what, () => {
      assert.equal(read(card).text, expected);
    });
  }

  test("hands out files apart", () => {
    const line = `ATTACH;FMTTYPE=text/plain;ENCODING=BASE64;VALUE=BINARY:${btoa("inside")}`;
    assert.deepEqual(read(`${line.slice(0, 70)}\r\n ${line.slice(70)}\r\n`).files, ["inside"]);
    assert.deepEqual(read(`PHOTO;ENCODING=b;TYPE=JPEG:${btoa("x")}\n`).files, ["x"]);
  });

  test("hands out files that take more than a piece of a line", () => {
    const content = "a,b,c\n".repeat(400_000);
    const line = `ATTACH;ENCODING=BASE64;VALUE=BINARY:${btoa(content).replaceAll(/.{74}/g, "$&\r\n ")}`;
    const files: string[] = [];
    for (const card of cardText([line], ({ octets }) => files.push(octets.toString())))
      assert.ok(card.length < 2 ** 22);
    assert.deepEqual(files, [content]);
  });

  test("says of a file that its base64 is broken", () => {
    const isBroken = (value: string): boolean[] => {
      const files: boolean[] = [];
      const text = cardText([`ATTACH;ENCODING=BASE64:${value}\n`], (file) =>
        files.push(file.isBroken),
      );
      assert.match([...text].join(""), /^ATTACH/);
      return files;
    };
    assert.deepEqual(isBroken(btoa("inside")), [false]);
    assert.deepEqual(isBroken("aW5z*aWRl"), [true]);
    assert.deepEqual(isBroken("aW5zaWRla"), [false]);
  });

  test("joins any number of soft line breaks in one go", () => {
    const card = `NOTE;ENCODING=QUOTED-PRINTABLE:${"x=\n".repeat(500_000)}`;
    const text = [...cardText([card], () => undefined)].join("");
    assert.equal(
      text.replaceAll("\n", "").length,
      "NOTE;ENCODING=QUOTED-PRINTABLE:".length + 500_000,
    );
  });

  test("never fails, and loses no letter, wherever it is cut", () => {
    const part = fc.constantFrom(
      "A;ENCODING=QUOTED-PRINTABLE:",
      "B;ENCODING=BASE64:",
      "=",
      "\r\n",
      " ",
      "x:",
      "\\n",
      "z",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const { text } = read(parts.join(""));
        const letters = (each: string): number => each.split("z").length;
        assert.equal(letters(text), letters(parts.join("")));
      }),
    );
  });
});

describe("a message's calendar", () => {
  test("is read with the files that it holds, and these as what they are", () => {
    const page = btoa("<html>vi<b>ral</b> load");
    const message = `Content-Type: text/calendar\r\n\r\nATTACH;ENCODING=BASE64:${page}\r\n`;
    const events = [...textOf(parseMessage([Buffer.from(message)]))];
    const texts = events.flatMap((event) => (event.kind === "text" ? [event.text.trim()] : []));
    assert.ok(texts.includes("viral load"));
  });
});
