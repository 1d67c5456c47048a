import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, test } from "node:test";
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { documentLimits } from "../../src/document/limits.ts";
import { paintedText, placedText } from "../../src/document/pdf-layout.ts";
import type { PlacedText } from "../../src/document/pdf-layout.ts";
import { pdfFile, pdfPage, pdfStream } from "./pdf-file.ts";
import { fixture, readDocument } from "./reading.ts";

describe("PDF", () => {
  test("reads what LibreOffice writes, tables row by row, and the title", async () => {
    const { text, problems } = await readDocument(fixture("letter.pdf"), "pdf");
    assert.match(text, /^Discharge letter\n/);
    assert.match(text, /Patient: Jane Sample, née Öztürk, MRN 00412345\n/);
    assert.match(text, /Jane Sample\t1957-03-14\tW123456789/);
    assert.match(text, /Иван Пример/);
    assert.deepEqual(problems, []);
  });

  test("reads annotations, bookmarks, information and attached files", async () => {
    const { text, problems, names } = await readDocument(fixture("note.pdf"), "pdf");
    for (const expected of [
      "Intake Jane Sample",
      "metformin",
      "Nurse: patient allergic to penicillin",
      "Section: oncology referral",
      "MRN 00412345 in an attached note",
    ]) {
      assert.ok(text.includes(expected), expected);
    }
    assert.ok(names.includes("file/note.txt"), names.join());
    assert.deepEqual(problems, []);
  });

  test("reads the fields of a form", async () => {
    const form = pdfPage(
      "BT /F1 12 Tf 72 700 Td (Intake form of the clinic at Sample Street) Tj ET",
      {
        catalog: "/AcroForm << /Fields [6 0 R] >>",
        page: "/Annots [6 0 R]",
        more: [
          "<< /Type /Annot /Subtype /Widget /FT /Tx /T (dob) /TU (Date of birth) /V (03/14/1957) " +
            "/Rect [72 600 300 620] >>",
        ],
      },
    );
    const { text, problems } = await readDocument(form, "pdf");
    assert.match(text, /Date of birth 03\/14\/1957/);
    assert.match(text, /dob: 03\/14\/1957/);
    assert.deepEqual(problems, []);
  });

  test("says that a page is an image, beside pages that aren't", async () => {
    const scan = await readDocument(fixture("scan.pdf"), "pdf");
    assert.deepEqual(scan.problems, ["image-only"]);
    const mixed = await readDocument(fixture("mixed.pdf"), "pdf");
    assert.match(mixed.text, /Patient Jane Sample[^]*Intake form/);
    assert.deepEqual(mixed.problems, ["image-only"]);
  });

  test("takes a page of many shapes and no text for letters that were drawn", async () => {
    const shapes = "0 0 m 10 10 l S\n".repeat(300);
    assert.deepEqual((await readDocument(pdfPage(shapes), "pdf")).problems, ["image-only"]);
    const few = "0 0 m 10 10 l S\n".repeat(20);
    assert.deepEqual((await readDocument(pdfPage(few), "pdf")).problems, []);
  });

  test("opens what is locked against changes, and says what is locked against reading", async () => {
    const open = await readDocument(fixture("owner-locked.pdf"), "pdf");
    assert.match(open.text, /Patient Jane Sample/);
    assert.deepEqual(open.problems, []);
    const { problems } = await readDocument(fixture("locked.pdf"), "pdf");
    assert.deepEqual(problems, ["encrypted"]);
  });

  test("says that a font's characters are known to nobody", async () => {
    const cmap = pdfStream(
      "1 begincodespacerange <00> <ff> endcodespacerange\n" +
        "1 beginbfrange <41> <5a> <e041> endbfrange",
    );
    const font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>";
    const page = pdfPage("BT /F1 12 Tf 72 700 Td (PATIENTJANESAMPLE) Tj ET", {
      font,
      more: [cmap],
    });
    assert.deepEqual((await readDocument(page, "pdf")).problems, ["unreadable-format"]);
  });

  test("says that a font needs a character map that isn't here", async () => {
    const font =
      "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /90ms-RKSJ-H /DescendantFonts [6 0 R] >>";
    const descendant =
      "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /X " +
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> >>";
    const page = pdfPage("BT /F1 12 Tf 72 700 Td <8ab38ed2> Tj ET", { font, more: [descendant] });
    const { problems } = await readDocument(page, "pdf");
    assert.ok(problems.includes("unreadable-format"), problems.join());
  });

  test("says that a file is none, or breaks off before its first page", async () => {
    for (const octets of [
      Buffer.from("%PDF-1.7\nnothing"),
      fixture("letter.pdf").subarray(0, 200),
    ]) {
      assert.deepEqual((await readDocument(octets, "pdf")).problems, ["broken-document"]);
    }
  });

  test("says that a large file shows nothing, as what can't be reached is passed over", async () => {
    const nested = pdfPage("[".repeat(300_000));
    assert.deepEqual((await readDocument(nested, "pdf")).problems, ["broken-document"]);
    assert.deepEqual((await readDocument(pdfPage(""), "pdf")).problems, []);
  });

  test("writes nothing to the console, whatever a document holds", () => {
    const script =
      'import { readDocument } from "./test/document/reading.ts";' +
      'import { pdfPage } from "./test/document/pdf-file.ts";' +
      'const page = pdfPage("BT /Nope 12 Tf (secret) Tj [ << ET secret /F1 q Do /secret Do (");' +
      'const { problems } = await readDocument(page, "pdf");' +
      'const { problems: more } = await readDocument(page.subarray(0, 400), "pdf");';
    const options = { encoding: "utf8", cwd: new URL("../..", import.meta.url) } as const;
    const run = spawnSync(
      process.execPath,
      ["--input-type=module-typescript", "-e", script],
      options,
    );
    assert.deepEqual([run.status, run.stdout, run.stderr], [0, "", ""]);
  });
});

describe("a hostile PDF", () => {
  test("with pages that are their own children ends", async () => {
    const loop = pdfFile([
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>",
    ]);
    const { problems } = await readDocument(loop, "pdf");
    assert.notDeepEqual(problems, []);
  });

  test("with forms within forms that multiply is cut off", async () => {
    // Ten forms, each of which shows the next ten times: 10^10 times "Jane ".
    const forms = Array.from({ length: 10 }, (_, level) =>
      pdfStream(
        level === 9 ? "BT /F1 9 Tf (Jane ) Tj ET" : "/X Do ".repeat(10),
        `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 5 0 R >> ` +
          `/XObject << /X ${level + 7} 0 R >> >>`,
      ),
    );
    const page = pdfPage("/X Do", { resources: "/XObject << /X 6 0 R >>", more: forms });
    const { problems } = await readDocument(page, "pdf", { ...documentLimits, text: 10_000 });
    assert.deepEqual(problems, ["too-much-text"]);
  });

  for (const [what, filters, pack] of [
    ["", "/FlateDecode", (octets: Buffer) => deflateSync(octets)],
    [
      ", twice",
      "[/FlateDecode /FlateDecode]",
      (octets: Buffer) => deflateSync(deflateSync(octets)),
    ],
  ] as const) {
    test(`that packs endless operators into little${what}, isn't unpacked`, async () => {
      const content = pack(Buffer.alloc(20_000_000, "q Q "));
      const stream = pdfStream(content.toString("latin1"), `/Filter ${filters}`);
      const page = pdfPage("", { page: "/Contents 6 0 R", more: [stream] });
      const { problems } = await readDocument(page, "pdf", { ...documentLimits, ratio: 100 });
      assert.deepEqual(problems, ["too-much-text"]);
    });
  }

  test("is never more than a problem, whatever octets are others", async () => {
    const octets = fixture("note.pdf");
    const change = fc.tuple(fc.nat(octets.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 20 }), async (changes) => {
        const changed = Buffer.from(octets);
        for (const [at, octet] of changes) changed[at] = octet;
        await readDocument(changed, "pdf");
      }),
      { numRuns: 40 },
    );
  });
});

describe("the layout of a page", () => {
  const at = (str: string, x: number, y: number, hasEOL = false): PlacedText => ({
    str,
    transform: [10, 0, 0, 10, x, y],
    width: 5 * str.length,
    height: 10,
    hasEOL,
  });

  test("has rows though columns were painted one after the other", () => {
    const columns = [
      ...[at("Name", 0, 100, true), at("Jane", 0, 80, true), at("John", 0, 60, true)],
      ...[at("Born", 200, 100, true), at("1957", 200, 80, true), at("1961", 200, 60)],
    ];
    assert.equal(placedText(columns), "Name\tBorn\nJane\t1957\nJohn\t1961");
    assert.equal(paintedText(columns), "Name\nJane\nJohn\nBorn\n1957\n1961");
  });

  test("has words of letters that were painted in any order", () => {
    const letters = "diabetes".split("").map((letter, index) => at(letter, 5 * index, 100));
    assert.equal(placedText(letters.reverse()), "diabetes");
  });

  test("has words apart by their distance", () => {
    assert.equal(placedText([at("type", 0, 100), at("2", 23, 100), at("x", 60, 100)]), "type 2\tx");
  });

  test("has raised letters on their line, and text in other directions by itself", () => {
    assert.equal(placedText([at("10", 0, 100), at("9", 10, 104), at("/l", 15, 100)]), "109/l");
    const upward = { ...at("draft", 300, 0), transform: [0, 10, -10, 0, 300, 0] };
    assert.equal(placedText([at("a", 0, 100), upward, at("b", 5, 100)]), "ab\ndraft");
  });
});
