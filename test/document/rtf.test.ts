import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { fixture, readDocument } from "./reading.ts";

async function read(body: string): Promise<string> {
  const { text } = await readDocument(Buffer.from(`{\\rtf1\\ansi ${body}}`, "latin1"), "rtf");
  return text;
}

describe("rich text", () => {
  test("reads what LibreOffice writes, tables row by row", async () => {
    const { text, problems } = await readDocument(fixture("letter.rtf"), "rtf");
    assert.match(text, /Patient: Jane Sample, née Öztürk, MRN 00412345/);
    assert.match(text, /Name\tDate of birth\tInsurance No\t?\nJane Sample\t1957-03-14\tW123456789/);
    assert.match(text, /Иван Пример\t1961-11-02/);
    assert.doesNotMatch(text, /Times New Roman/);
    assert.deepEqual(problems, []);
  });

  for (const [what, body, expected] of [
    ["octets in the document's code page", "\\ansicpg1251 \\'cf\\'f0\\'e8", "При"],
    [
      "octets in a font's character set",
      "{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 Arial;}}\\f1 \\'cf{\\f0 \\'e9}\\'f0",
      "Пéр",
    ],
    ["characters of two octets", "{\\fonttbl{\\f1\\fcharset128 X;}}\\f1 \\'8a\\'b3", "患"],
    [
      "Unicode with its substitutes passed over",
      "\\uc1\\u1048 ?\\u-10179 ?\\u-8960 ?!",
      "И\u{1f500}!",
    ],
    ["Unicode with substitutes of two octets", "{\\uc2\\u24739\\'8a\\'b3}x", "患x"],
    ["words that formatting runs through", "dia{\\b be}\\cf1 tes", "diabetes"],
    ["octets that line ends run through", "dia\r\nbetes", "diabetes"],
    ["breaks", "a\\par b\\line c\\tab d\\~e", "a\nb\nc\td e"],
    [
      "unknown controls and destinations",
      "{\\*\\neverseen hidden}\\neverseen7 shown",
      "hiddenshown",
    ],
    ["escapes", "\\{\\\\\\}", "{\\}"],
    ["surplus braces", "}}}a}{{{b", "ab"],
  ] as const) {
    test(`reads ${what}`, async () => {
      assert.equal((await read(body)).trim(), expected);
    });
  }

  test("keeps apart what doesn't stand in the page's flow, and reads it", async () => {
    const aside = "dia{\\footnote note}{\\v hidden}{\\*\\annotation comment}betes{\\header head}";
    const text = await read(aside);
    assert.match(text, /^diabetes/);
    for (const word of ["note", "hidden", "comment", "head"]) assert.ok(text.includes(word), word);
  });

  test("reads a field's result and its code", async () => {
    const field = '{\\field{\\*\\fldinst HYPERLINK "https://a.example/"}{\\fldrslt link}}';
    assert.match(await read(`see ${field}s`), /^see links[^]*https:\/\/a\.example\//);
  });

  test("reads the HTML that the text was made of", async () => {
    const html = "\\fromhtml1{\\*\\htmltag64 <p title='insulin'>}\\htmlrtf x\\htmlrtf0 a<b";
    assert.match(await read(html), /xa<b[^]*insulin/);
  });

  test("reads embedded files", async () => {
    const content = Buffer.from("metformin for Jane");
    const native = Buffer.concat([
      Buffer.from("\x02\0note.txt\0C:\\note.txt\0\0\0\x03\0", "latin1"),
      uint32(4),
      Buffer.from("tmp\0"),
      uint32(content.length),
      content,
    ]);
    const name = Buffer.concat([uint32(8), Buffer.from("Package\0")]);
    const object = Buffer.concat([
      ...[uint32(0x501), uint32(2), name, uint32(0), uint32(0), uint32(native.length)],
      native,
    ]);
    const hex = object.toString("hex").replaceAll(/.{16}/g, "$&\r\n");
    const body = `{\\rtf1 {\\object\\objemb{\\*\\objdata ${hex}}{\\result shown}}}`;
    const { text, names } = await readDocument(Buffer.from(body), "rtf");
    assert.match(text, /shown[^]*metformin for Jane/);
    assert.deepEqual(names, ["file/note.txt"]);
  });

  test("says that a page is a picture, unless it has text too", async () => {
    const picture = "{\\pict\\pngblip 89504e470d0a1a0a}";
    const problems = async (body: string): Promise<readonly string[]> =>
      (await readDocument(Buffer.from(`{\\rtf1 ${body}}`), "rtf")).problems;
    assert.deepEqual(await problems(picture), ["image-only"]);
    assert.deepEqual(await problems(`${picture} with a text of its own beside it`), []);
    assert.doesNotMatch(await read(picture), /8950/);
  });

  test("passes over binary data, however long it says that it is", async () => {
    assert.equal((await read("a{\\pict\\bin5 }}}}}}b")).trim(), "ab");
    assert.equal((await read("a\\bin4000000000 bc")).trim(), "a");
  });

  test("reads on where groups are nested beyond any sense", async () => {
    const deep = 100_000;
    assert.equal((await read(`${"{".repeat(deep)}a${"}".repeat(deep)}b`)).trim(), "ab");
  });

  test("reads whatever it is given", async () => {
    const word = fc.constantFrom(
      "{",
      "}",
      "\\",
      "'e9",
      "u-1 ",
      "bin3 ",
      "*",
      "uc9",
      "par ",
      "x",
      "\0",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 60 }), async (words) => {
        const { problems } = await readDocument(Buffer.from(words.join("")), "rtf");
        assert.deepEqual(problems, []);
      }),
    );
  });
});

function uint32(value: number): Buffer {
  const octets = Buffer.alloc(4);
  octets.writeUInt32LE(value);
  return octets;
}
