/** Files that hide text from some programs: with a secret, and with its harmless twin. */
import { describe } from "node:test";
import { gzipSync } from "node:zlib";
import { buildZip } from "../document/zip-builder.ts";
import { pdfPage } from "../document/pdf-file.ts";
import { fixture } from "../document/reading.ts";
import { attachment, html, lines, parts, sees, single, unreadable } from "./disguise.ts";
import type { Disguise } from "./disguise.ts";

const sentence = (n: string): string => `Her social security number is ${n}.\n`;

function all(cases: readonly (readonly [string, Disguise, ...string[]])[]): void {
  for (const [name, disguise, ...doubts] of cases) sees(name, disguise, { doubts });
}

function attached(
  octets: string | Buffer,
  name: string,
  type = "application/octet-stream",
): Buffer {
  return parts([
    "Content-Type: text/plain\n\nPlease see the file.\n",
    attachment(octets, type, name),
  ]);
}

const types = (main: string, type: string): string =>
  `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${main}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`;
const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A Word document of this body. */
function docx(body: string, more: Parameters<typeof buildZip>[0] = []): Buffer {
  return buildZip([
    {
      name: "[Content_Types].xml",
      content: types("word/document.xml", "wordprocessingml.document"),
    },
    {
      name: "word/document.xml",
      content: `<w:document ${w}><w:body>${body}</w:body></w:document>`,
    },
    ...more,
  ]);
}

const run = (text: string, properties = ""): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;

function xlsx(strings: readonly string[], cells: string): Buffer {
  const x = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  return buildZip([
    { name: "[Content_Types].xml", content: types("xl/workbook.xml", "spreadsheetml.sheet") },
    {
      name: "xl/workbook.xml",
      content: `<workbook ${x} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="One" sheetId="1" r:id="rId1" state="veryHidden"/></sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    {
      name: "xl/sharedStrings.xml",
      content: `<sst ${x}>${strings.map((each) => `<si>${each}</si>`).join("")}</sst>`,
    },
    {
      name: "xl/worksheets/sheet1.xml",
      content: `<worksheet ${x}><sheetData><row r="1">${cells}</row></sheetData></worksheet>`,
    },
  ]);
}

describe("text in office documents is found", () => {
  const characters = (n: string): string[] => Array.from(n);
  all([
    ["in a Word document", (n) => attached(docx(`<w:p>${run(sentence(n))}</w:p>`), "a.docx")],
    [
      "in a Word document, a run a character",
      (n) =>
        attached(
          docx(
            `<w:p>${characters(n)
              .map((c) => run(c))
              .join("")}</w:p>`,
          ),
          "a.docx",
        ),
    ],
    [
      "in a Word document, with marks of its spelling between",
      (n) =>
        attached(
          docx(
            `<w:p>${characters(n)
              .map((c) => run(c))
              .join(
                '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="0" w:name="x"/>',
              )}</w:p>`,
          ),
          "a.docx",
        ),
    ],
    [
      "hidden in a Word document",
      (n) => attached(docx(`<w:p>${run("hello ")}${run(n, "<w:vanish/>")}</w:p>`), "a.docx"),
    ],
    [
      "deleted in a Word document",
      (n) =>
        attached(
          docx(
            `<w:p>${run("hello ")}<w:del w:id="1"><w:r><w:delText>${n}</w:delText></w:r></w:del></w:p>`,
          ),
          "a.docx",
        ),
    ],
    [
      "in a Word document's comments",
      (n) =>
        attached(
          docx("<w:p/>", [
            {
              name: "word/comments.xml",
              content: `<w:comments ${w}><w:comment><w:p>${run(n)}</w:p></w:comment></w:comments>`,
            },
          ]),
          "a.docx",
        ),
    ],
    [
      "in a Word document's own data",
      (n) =>
        attached(
          docx("<w:p/>", [
            { name: "customXml/item1.xml", content: `<data><ssn>${n}</ssn></data>` },
          ]),
          "a.docx",
        ),
    ],
    [
      "in a Word document's properties",
      (n) =>
        attached(
          docx("<w:p/>", [
            {
              name: "docProps/core.xml",
              content: `<cp:coreProperties xmlns:cp="x" xmlns:dc="y"><dc:title>${n}</dc:title></cp:coreProperties>`,
            },
          ]),
          "a.docx",
        ),
    ],
    [
      "in a Word document named a text",
      (n) => attached(docx(`<w:p>${run(n)}</w:p>`), "a.txt", "text/plain"),
    ],
    [
      "in a Word document said to be an image",
      (n) => attached(docx(`<w:p>${run(n)}</w:p>`), "a.png", "image/png"),
    ],
    [
      "in a workbook",
      (n) => attached(xlsx([`<t>${n}</t>`], '<c r="A1" t="s"><v>0</v></c>'), "a.xlsx"),
    ],
    [
      "in a workbook's rich text, a run a character",
      (n) =>
        attached(
          xlsx(
            [
              characters(n)
                .map((c) => `<r><t>${c}</t></r>`)
                .join(""),
            ],
            '<c r="A1" t="s"><v>0</v></c>',
          ),
          "a.xlsx",
        ),
    ],
    [
      "in a workbook's string that no cell shows",
      (n) => attached(xlsx([`<t>${n}</t>`], "<c><v>1</v></c>"), "a.xlsx"),
    ],
    [
      "in a workbook, written in its cell",
      (n) => attached(xlsx([], `<c r="A1" t="inlineStr"><is><t>${n}</t></is></c>`), "a.xlsx"),
    ],
    [
      "in a workbook as a number below its label",
      (n) =>
        attached(
          xlsx(
            ["<t>SSN</t>"],
            `<c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2"><v>${n.replaceAll("-", "")}</v></c>`,
          ),
          "a.xlsx",
        ),
    ],
    [
      "in a workbook's formula",
      (n) =>
        attached(xlsx([], `<c r="A1" t="str"><f>"SSN ${n}"&amp;B1</f><v>hello</v></c>`), "a.xlsx"),
    ],
    ["in rich text", (n) => attached(`{\\rtf1\\ansi ${characters(n).join("{\\b }")}}`, "a.rtf")],
    [
      "in rich text by codes",
      (n) =>
        attached(
          `{\\rtf1\\ansi ${characters(n)
            .map((c) => `\\'${c.charCodeAt(0).toString(16)}`)
            .join("")}}`,
          "a.rtf",
        ),
    ],
    ["in rich text, hidden", (n) => attached(`{\\rtf1\\ansi hello {\\v ${n}}}`, "a.rtf")],
    [
      "in rich text named a Word document",
      (n) => attached(`{\\rtf1\\ansi ${n}}`, "a.doc", "application/msword"),
    ],
    [
      "in an OpenDocument text of one file",
      (n) =>
        attached(
          `<?xml version="1.0"?><office:document xmlns:office="x" xmlns:text="y" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:p>${characters(n).join("<text:span></text:span>")}</text:p></office:text></office:body></office:document>`,
          "a.fodt",
          "application/vnd.oasis.opendocument.text-flat-xml",
        ),
    ],
    [
      "in XML",
      (n) =>
        attached(
          `<?xml version="1.0"?><patient><ssn>${n}</ssn></patient>`,
          "a.xml",
          "application/xml",
        ),
    ],
    [
      "in XML by references",
      (n) =>
        attached(
          `<?xml version="1.0"?><patient><ssn>${characters(n)
            .map((c) => `&#${c.charCodeAt(0)};`)
            .join("")}</ssn></patient>`,
          "a.xml",
          "application/xml",
        ),
    ],
    [
      "in SVG",
      (n) =>
        attached(
          `<svg xmlns="http://www.w3.org/2000/svg"><text>${characters(n).join("<tspan/>")}</text></svg>`,
          "a.svg",
          "image/svg+xml",
        ),
    ],
  ]);
});

describe("text in PDF documents is found", () => {
  const page = (text: string): string => `BT /F1 12 Tf 50 700 Td (${text}) Tj ET`;
  all([
    ["as it stands", (n) => attached(pdfPage(page(n)), "a.pdf", "application/pdf")],
    [
      "shown a character at a time",
      (n) =>
        attached(
          pdfPage(
            `BT /F1 12 Tf 50 700 Td [${Array.from(n)
              .map((c) => `(${c})`)
              .join(" -20 ")}] TJ ET`,
          ),
          "a.pdf",
        ),
    ],
    ["that isn't painted", (n) => attached(pdfPage(`3 Tr ${page(n)}`), "a.pdf")],
    ["outside the page", (n) => attached(pdfPage(page(n).replace("50 700", "5000 7000")), "a.pdf")],
    [
      "in an annotation",
      (n) =>
        attached(
          pdfPage(page("hello"), {
            page: `/Annots [<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (${n}) >>]`,
          }),
          "a.pdf",
        ),
    ],
    [
      "in a form's field",
      (n) =>
        attached(
          pdfPage(page("hello"), {
            catalog: "/AcroForm << /Fields [6 0 R] >>",
            page: "/Annots [6 0 R]",
            more: [
              `<< /Type /Annot /Subtype /Widget /FT /Tx /T (ssn) /V (${n}) /Rect [0 0 9 9] >>`,
            ],
          }),
          "a.pdf",
        ),
    ],
    ["named a text", (n) => attached(pdfPage(page(n)), "a.txt", "text/plain")],
    ["said to be an image", (n) => attached(pdfPage(page(n)), "a.png", "image/png")],
    [
      "behind other octets",
      (n) =>
        attached(
          Buffer.concat([Buffer.from("GIF89a\x01\0\x01\0\0\0\0;"), pdfPage(page(n))]),
          "a.pdf",
        ),
    ],
  ]);
});

/** As it stands within text. */
function pasted(octets: Buffer): string {
  return lines(octets.toString("base64"));
}

describe("text in archives is found", () => {
  const note = (n: string): { name: string; content: string } => ({
    name: "note.txt",
    content: sentence(n),
  });
  const gif = Buffer.from("GIF89a\x01\0\x01\0\0\0\0;", "latin1");
  all([
    ["in ZIP", (n) => attached(buildZip([note(n)]), "a.zip", "application/zip")],
    [
      "in ZIP within ZIP within ZIP",
      (n) =>
        attached(
          buildZip([
            { name: "b.zip", content: buildZip([{ name: "c.zip", content: buildZip([note(n)]) }]) },
          ]),
          "a.zip",
        ),
    ],
    ["in a file's name", (n) => attached(buildZip([{ name: `${n}.jpg`, content: gif }]), "a.zip")],
    [
      "in a name that the directory doesn't tell",
      (n) =>
        attached(
          buildZip([{ name: `${n}.jpg`, content: gif, central: { name: "x.jpg" } }]),
          "a.zip",
        ),
    ],
    [
      "in a file that the directory doesn't tell of",
      (n) =>
        attached(
          buildZip([
            { name: "x", content: "x" },
            { ...note(n), unlisted: true },
          ]),
          "a.zip",
        ),
    ],
    [
      "in a comment",
      (n) => attached(buildZip([{ name: "x", content: "x" }], sentence(n)), "a.zip"),
    ],
    [
      "in a Word document in ZIP",
      (n) =>
        attached(buildZip([{ name: "a.docx", content: docx(`<w:p>${run(n)}</w:p>`) }]), "a.zip"),
    ],
    [
      "in a message in ZIP",
      (n) =>
        attached(
          buildZip([
            {
              name: "a.eml",
              content: `Subject: x\nContent-Transfer-Encoding: base64\n\n${Buffer.from(sentence(n)).toString("base64")}\n`,
            },
          ]),
          "a.zip",
        ),
    ],
    ["in gzip", (n) => attached(gzipSync(sentence(n)), "a.txt.gz")],
    ["in tar in gzip", (n) => attached(gzipSync(tar("note.txt", sentence(n))), "a.tgz")],
    ["in tar", (n) => attached(tar("note.txt", sentence(n)), "a.tar")],
    [
      "in ZIP behind a picture",
      (n) => attached(Buffer.concat([gif, buildZip([note(n)])]), "a.gif", "image/gif"),
    ],
    [
      "in ZIP behind a PDF document",
      (n) =>
        attached(
          Buffer.concat([pdfPage("BT /F1 12 Tf (hello) Tj ET"), buildZip([note(n)])]),
          "a.pdf",
          "application/pdf",
        ),
    ],
    [
      "in PDF behind a ZIP archive",
      (n) =>
        attached(
          Buffer.concat([
            buildZip([{ name: "x", content: "x" }]),
            pdfPage(`BT /F1 12 Tf 50 700 Td (${n}) Tj ET`),
          ]),
          "a.pdf",
        ),
    ],
    ["in ZIP named a text", (n) => attached(buildZip([note(n)]), "a.txt", "text/plain")],
    [
      "in ZIP in base64 within text, as uuencode announces it",
      (n) => single(`See:\n\nbegin-base64 644 a.zip\n${pasted(buildZip([note(n)]))}\n====\n`),
    ],
    [
      "in a Word document pasted as base64",
      (n) => single(`See:\n\n${pasted(docx(run(n)))}\n\nJane\n`),
    ],
    [
      "in a Word document pasted as base64 into a page",
      (n) => html(`<p>See:</p><p>${pasted(docx(run(n)))}</p>`),
    ],
    [
      "in a data URL of a page",
      (n) =>
        html(
          `<a href="data:application/zip;base64,${buildZip([note(n)]).toString("base64")}">x</a>`,
        ),
    ],
  ]);
});

function tar(name: string, content: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write("0000644\0", 100);
  header.write(`${content.length.toString(8).padStart(11, "0")}\0`, 124);
  header.write("        0", 148);
  header.write("ustar\0", 257);
  const sum = header.reduce((total, octet) => total + octet, 0) - 0x30;
  header[156] = 0x30;
  header.write(`${(sum + 0x30 - 0).toString(8).padStart(6, "0")}\0 `, 148);
  return Buffer.concat([
    header,
    Buffer.from(content),
    Buffer.alloc(1024 + ((512 - (content.length % 512)) % 512)),
  ]);
}

describe("what can't be read is said", () => {
  for (const [name, octets, file, problem] of [
    [
      "of an encrypted ZIP archive",
      buildZip([{ name: "a.txt", content: "secret", flags: 1 }]),
      "a.zip",
      "encrypted",
    ],
    ["of a PDF document that is locked", fixture("locked.pdf"), "a.pdf", "encrypted"],
    ["of a PDF document that is a picture", fixture("scan.pdf"), "a.pdf", "image-only"],
    [
      "of an archive of another kind",
      Buffer.from("7z\xbc\xaf\x27\x1c\0\x04", "latin1"),
      "a.7z",
      "unreadable-format",
    ],
    [
      "of a broken ZIP archive",
      buildZip([{ name: "a.txt", content: "x".repeat(999) }]).subarray(0, 40),
      "a.zip",
      "broken-document",
    ],
    [
      "of an unknown format",
      Buffer.from(Array.from({ length: 999 }, (_, at) => (at * at * 7 + at) % 256)),
      "a.bin",
      "unreadable-format",
    ],
    ["of an executable", Buffer.from(`MZ${"\0".repeat(200)}PE\0\0`), "a.exe", "unreadable-format"],
  ] as const) {
    unreadable(name, attached(octets, file), problem);
  }
  unreadable(
    "of encrypted CMS in PEM within text",
    single(
      `Hi\n-----BEGIN CMS-----\n${pasted(Buffer.concat([Buffer.from("3082006006092a864886f70d010703", "hex"), Buffer.alloc(84, 1)]))}\n-----END CMS-----\n`,
    ),
    "encrypted",
  );
});
