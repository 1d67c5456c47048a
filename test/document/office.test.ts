import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fixture, readDocument } from "./reading.ts";
import { buildZip } from "./zip-builder.ts";

const contentTypes = { name: "[Content_Types].xml", content: "<Types/>" };
const wordNamespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

async function wordText(body: string): Promise<string> {
  const content = `<?xml version="1.0"?><w:document ${wordNamespace}><w:body>${body}</w:body></w:document>`;
  const { text, problems } = await readDocument(
    buildZip([contentTypes, { name: "word/document.xml", content }]),
    "zip",
  );
  assert.deepEqual(problems, []);
  return text;
}

function paragraph(...runs: readonly string[]): string {
  return `<w:p>${runs.map((run) => `<w:r><w:t>${run}</w:t></w:r>`).join("\n  ")}</w:p>`;
}

describe("text documents", () => {
  for (const name of ["referral.docx", "referral.odt"]) {
    it(`reads all the text of ${name}`, async () => {
      const { text, problems } = await readDocument(fixture(name), "zip");
      assert.deepEqual(problems, []);
      const expected = [
        "Patient Joan Sample, SSN 536-22-8726, was seen today.\n",
        "Name\tDOB\tMRN\nJoan Sample\t\t00481516\n",
        "Markedwords   and\ttabs\n",
        "Example Clinic, chart 778812",
        "Confidential footer",
        "Footnote about insulin",
        "Comment on creatinine",
        "withdrawn diagnosis",
        "Text box: hemodialysis",
        "Referral of a patient",
        "nephrology",
      ];
      for (const each of expected) assert.ok(text.includes(each), each);
    });
  }

  it("joins runs, whatever stands between them", async () => {
    const body = paragraph("123-4", "5-6789") + paragraph("next&#x200B; &amp; line");
    assert.match(await wordText(body), /^123-45-6789\nnext\u200b & line\n$/);
  });

  it("reads deleted text, field instructions and hidden text, apart from what is shown", async () => {
    const text = await wordText(
      `<w:p><w:r><w:t>Jo</w:t></w:r><w:del><w:r><w:delText>hidden one</w:delText></w:r></w:del>` +
        `<w:r><w:instrText>HYPERLINK mailto:joan@example.com</w:instrText></w:r>` +
        `<w:r><w:rPr><w:vanish/></w:rPr><w:t>an Sample</w:t></w:r></w:p>`,
    );
    assert.match(text, /^Joan Sample\nhidden one\nHYPERLINK mailto:joan@example\.com\n/);
  });

  it("reads links and alternative texts", async () => {
    const relations = `<Relationships><Relationship TargetMode="External" Target="mailto:max@example.com"/></Relationships>`;
    const zip = buildZip([
      contentTypes,
      { name: "word/_rels/document.xml.rels", content: relations },
    ]);
    assert.match((await readDocument(zip, "zip")).text, /mailto:max@example\.com/);
    const picture = `<w:p><wp:docPr xmlns:wp="urn:x" id="1" descr="scan of a lab report"/></w:p>`;
    assert.match(await wordText(picture), /scan of a lab report/);
  });

  it("expands no entities but XML's own", async () => {
    const bomb =
      `<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>` +
      `<w:document ${wordNamespace}>${paragraph("&b;&b;", "&lt;end&gt;")}</w:document>`;
    const zip = buildZip([contentTypes, { name: "word/document.xml", content: bomb }]);
    const { text } = await readDocument(zip, "zip");
    assert.match(text, /<end>/);
    assert.ok(text.length < 200);
  });

  it("reads XML in UTF-16 and in the charset that it declares", async () => {
    const wide = Buffer.from(
      `\ufeff<w:document>${paragraph("weite Zeichen")}</w:document>`,
      "utf16le",
    );
    const narrow = Buffer.from(
      `<?xml version="1.0" encoding="ISO-8859-1"?><w:document>${paragraph("B\xe4r")}</w:document>`,
      "latin1",
    );
    for (const [content, expected] of [
      [wide, "weite Zeichen"],
      [narrow, "Bär"],
    ] as const) {
      const zip = buildZip([contentTypes, { name: "word/document.xml", content }]);
      assert.ok((await readDocument(zip, "zip")).text.includes(expected), expected);
    }
  });

  it("reads files embedded in a document, and parts that it doesn't refer to", async () => {
    const zip = buildZip([
      contentTypes,
      { name: "word/document.xml", content: `<w:document>${paragraph("outside")}</w:document>` },
      { name: "word/embeddings/sheet1.xlsx", content: fixture("results.xlsx") },
      { name: "customXml/item1.xml", content: "<form><name>Joan</name><born>1957</born></form>" },
      { name: "word/afchunk.mht", content: "Subject: chunk\r\n\r\nalternative chunk" },
    ]);
    const { text, names } = await readDocument(zip, "zip");
    assert.match(text, /Joan\n1957/);
    assert.match(text, /036-22-8726/);
    assert.match(text, /alternative chunk/);
    assert.ok(names.includes("file/word/embeddings/sheet1.xlsx"));
  });

  it("says that a document of pictures alone is one", async () => {
    const png = Buffer.from("89504e470d0a1a0a", "hex");
    const zip = buildZip([
      contentTypes,
      { name: "word/document.xml", content: "<w:document/>" },
      { name: "word/media/image1.png", content: png },
    ]);
    assert.deepEqual((await readDocument(zip, "zip")).problems, ["image-only"]);
  });

  it("tells an encrypted OpenDocument file by its manifest", async () => {
    const manifest = `<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>`;
    const zip = buildZip([
      { name: "mimetype", content: "application/vnd.oasis.opendocument.text", method: 0 },
      { name: "content.xml", content: Buffer.alloc(64, 0xa5) },
      { name: "META-INF/manifest.xml", content: manifest },
    ]);
    assert.deepEqual((await readDocument(zip, "zip")).problems, ["encrypted"]);
  });
});

describe("spreadsheets", () => {
  it("reads a workbook as rows, dates and masked numbers as they are meant", async () => {
    const { text, problems } = await readDocument(fixture("results.xlsx"), "zip");
    assert.deepEqual(problems, []);
    const rows = "Name\tDate of birth\tSSN\tHbA1c\nJoan Sample\t1957-03-09\t036-22-8726\t7.9\nMax";
    assert.ok(text.includes(rows));
    for (const each of ["Hidden sheet entry", "Comment on result", "Archive"]) {
      assert.ok(text.includes(each), each);
    }
  });

  it("reads OpenDocument's tables as rows, with the date that is meant", async () => {
    const { text } = await readDocument(fixture("results.ods"), "zip");
    assert.match(
      text,
      /Name\tDate of birth\tSSN\tHbA1c\nJoan Sample\t09\/03\/57 +1957-03-09\t036-22-8726\t7\.9\n/,
    );
    assert.match(text, /Comment on result/);
    assert.match(text, /Hidden sheet entry/);
  });

  it("keeps columns apart and reads strings that no cell shows", async () => {
    const sheet = `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>1</v></c><c r="D1" t="inlineStr"><is><t>in</t><t>line</t></is></c></row><row r="2"><c r="B2"><v>98.600000000000001</v></c></row></sheetData></worksheet>`;
    const strings = `<sst><si><t>orphan</t></si><si><r><t>Joan</t></r><r><t> Sample</t></r></si></sst>`;
    const zip = buildZip([
      contentTypes,
      { name: "xl/worksheets/odd-name.xml", content: sheet },
      { name: "xl/sharedStrings.xml", content: strings },
    ]);
    const { text } = await readDocument(zip, "zip");
    assert.equal(text, "Joan Sample\t\t\tinline\n\t98.6\n\norphan\n");
  });

  it("writes no more columns or blanks than people use, however often they repeat", async () => {
    const row = `<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="999999999"/><table:table-cell><text:p>end<text:s text:c="999999999"/>.</text:p></table:table-cell></table:table-row>`;
    const zip = buildZip([
      { name: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet", method: 0 },
      { name: "META-INF/manifest.xml", content: "<manifest/>" },
      {
        name: "content.xml",
        content: `<office:document-content>${row.repeat(20)}</office:document-content>`,
      },
    ]);
    const { text } = await readDocument(zip, "zip");
    assert.ok(text.includes("end"));
    assert.ok(text.length < 10_000, `${text.length} characters`);
  });
});

describe("presentations", () => {
  for (const name of ["rounds.pptx", "rounds.odp"]) {
    it(`reads slides and notes of ${name}`, async () => {
      const { text, problems } = await readDocument(fixture(name), "zip");
      assert.deepEqual(problems, []);
      assert.match(text, /Case of Joan Sample\nborn 9 March 1957\n/);
      assert.match(text, /Speaker note: HIV positive\n/);
    });
  }
});

describe("what stands in a package under the name of something else", () => {
  const note = "Joan Sample, chart 778812";
  const manifest = { name: "META-INF/manifest.xml", content: "<manifest/>" };
  const mimetype = { name: "mimetype", content: "application/vnd.oasis.opendocument.text" };
  const textOfPackage = async (...files: Parameters<typeof buildZip>[0]): Promise<string> => {
    const { text, problems } = await readDocument(buildZip(files), "zip");
    assert.deepEqual(problems, []);
    return text;
  };

  it("is read where a program would expect fonts, previews or settings", async () => {
    for (const name of ["word/fonts/font1.odttf", "xl/printerSettings1.bin", "fonts/font1.fntdata"])
      assert.match(await textOfPackage(contentTypes, { name, content: note }), /Joan/, name);
    for (const name of [
      "Thumbnails/a.csv",
      "settings.xml",
      "META-INF/a.xml",
      "Configurations2/a",
    ]) {
      const content = name.endsWith(".xml") ? `<notes>${note}</notes>` : note;
      assert.match(await textOfPackage(manifest, mimetype, { name, content }), /Joan/, name);
    }
    assert.match(await textOfPackage({ name: "folder/", content: note }), /Joan/);
  });

  it("isn't a document's text where it is a font or settings indeed", async () => {
    const font = Buffer.from(Array.from({ length: 999 }, (_, at) => (at * at * 7 + at) % 256));
    await textOfPackage(contentTypes, { name: "word/fonts/font1.odttf", content: font });
    const settings = `<office:document-settings><config>778812</config></office:document-settings>`;
    const text = await textOfPackage(manifest, mimetype, {
      name: "settings.xml",
      content: settings,
    });
    assert.doesNotMatch(text, /778812/);
  });

  it("is known by the first element, not by what comments before it say", async () => {
    for (const lead of [
      "<!-- <styleSheet > -->",
      `<?x <sst > ?>`,
      `<!--${"-x".repeat(40_000)}-->`,
    ]) {
      const content = `${lead}<w:document ${wordNamespace}>${paragraph("123-4", "5-6789")}</w:document>`;
      const text = await textOfPackage(contentTypes, { name: "word/document.xml", content });
      assert.match(text, /123-45-6789/, lead.slice(0, 20));
    }
  });

  it("is read of a workbook's strings and names that no sheet uses", async () => {
    const strings = (text: string): string => `<sst><si><t>${text}</t></si></sst>`;
    const text = await textOfPackage(
      contentTypes,
      { name: "xl/sharedStrings.xml", content: strings("first") },
      { name: "xl/other.xml", content: strings(note) },
      {
        name: "xl/workbook.xml",
        content: `<workbook><definedName>"chart 99"</definedName></workbook>`,
      },
    );
    assert.match(text, /Joan Sample/);
    assert.match(text, /chart 99/);
  });
});

describe("a scan in a document", () => {
  const picture = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  const properties = `<Properties><Template>Normal.dotm</Template><Application>Microsoft Office Word</Application><Company>Example Clinic</Company></Properties>`;

  it("is said, whatever properties and page headers there are", async () => {
    const { problems } = await readDocument(
      buildZip([
        contentTypes,
        { name: "word/document.xml", content: `<w:document ${wordNamespace}><w:p/></w:document>` },
        {
          name: "word/header1.xml",
          content: `<w:hdr ${wordNamespace}>${paragraph("Example Clinic, 12 Example Street, Springfield")}</w:hdr>`,
        },
        { name: "word/media/image1.png", content: picture },
        { name: "docProps/app.xml", content: properties },
      ]),
      "zip",
    );
    assert.deepEqual(problems, ["image-only"]);
  });

  it("is said of OpenDocument, whose link to the picture is no text", async () => {
    const link = `<draw:image xlink:href="Pictures/10000000000000C8000000C8B6AC73E2.png"/>`;
    const body = `<office:document-content><office:body><text:p>${link}</text:p></office:body></office:document-content>`;
    const { problems } = await readDocument(
      buildZip([
        { name: "META-INF/manifest.xml", content: "<manifest/>" },
        { name: "content.xml", content: body },
        {
          name: "meta.xml",
          content: `<meta><creator>Joan Sample of the Example Clinic</creator></meta>`,
        },
        { name: "Pictures/10000000000000C8000000C8B6AC73E2.png", content: picture },
      ]),
      "zip",
    );
    assert.deepEqual(problems, ["image-only"]);
  });
});
