/** What people send every day: read, and nothing said of it. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { buildZip } from "../document/zip-builder.ts";
import { pdfPage, pdfStream } from "../document/pdf-file.ts";
import { fixture } from "../document/reading.ts";
import { issue } from "../pki/made-path.ts";
import { multipart, opaque } from "../smime/entities.ts";
import { attachment, html, judge, parts, single } from "./disguise.ts";
import type { Mail } from "./disguise.ts";
import { signerOf } from "./made-mail.ts";

const latin1 = (octets: string): Buffer => Buffer.from(octets, "latin1");
const png = latin1(`\x89PNG\r\n\x1a\n${"\0\x01\x02".repeat(99)}`);
const jpeg = latin1(`\xff\xd8\xff\xe0\0\x10JFIF\0${"\xa7\x3b\x9c".repeat(99)}`);
const gif = latin1("GIF89a\x01\0\x01\0\0\0\0;");
/** Octets of no format that anybody knows. */
const binary = Buffer.from(Array.from({ length: 999 }, (_, at) => (at * at * 7 + at) % 256));

/** Beside a picture, as much text as makes a page more than that. */
const paragraph = "The committee meets on the first floor and talks about the budget. ".repeat(6);
const letter = "Content-Type: text/plain; charset=utf-8\n\nPlease see the file.\n";

function attached(octets: Mail, name: string, type = "application/octet-stream"): Buffer {
  return parts([letter, attachment(octets, type, name)]);
}

function related(entities: readonly Mail[], type: string): Buffer {
  return parts([letter, ...entities], type);
}

const signer = signerOf(issue({ name: "Nurse" }));
const entity = "Content-Type: text/plain\r\n\r\nhello\r\n";
const signedBeside = Buffer.from(`From: a@b.example\r\n${await multipart(entity, [signer])}`);
const signedAround = Buffer.from(`From: a@b.example\r\n${await opaque(entity, [signer])}`);

function nothingSaid(cases: readonly (readonly [string, Mail])[]): void {
  for (const [name, mail] of cases) {
    test(name, async () => {
      assert.deepEqual(await judge(mail), { demand: "none", rules: [], problems: [] });
    });
  }
}

describe("nothing is said of mail", () => {
  nothingSaid([
    ["in plain text", single("hello\n")],
    ["without a body", single("")],
    [
      "in HTML with a picture in it",
      html('<img src="cid:1"><img src="data:image/png;base64,iVBORw0KGgo=">'),
    ],
    ["signed beside", signedBeside],
    ["signed around", signedAround],
    [
      "signed with PGP",
      related(
        [
          "Content-Type: application/pgp-signature; name=signature.asc\n\n-----BEGIN PGP SIGNATURE-----\n\niQEzBAEBCAAdFiEE\n=abcd\n-----END PGP SIGNATURE-----\n",
        ],
        'multipart/signed; protocol="application/pgp-signature"',
      ),
    ],
    [
      "with a PGP key",
      attached(
        "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQENBF\n=abcd\n-----END PGP PUBLIC KEY BLOCK-----\n",
        "key.asc",
        "application/pgp-keys",
      ),
    ],
    [
      "that reports a failed delivery",
      related(
        [
          "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; x@y.example\nAction: failed\nStatus: 5.1.1\n",
          "Content-Type: message/rfc822\n\nSubject: hello\n\nhello\n",
        ],
        "multipart/report; report-type=delivery-status",
      ),
    ],
    [
      "that reports a failed delivery by the header",
      related(
        [
          "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nAction: failed\n",
          "Content-Type: text/rfc822-headers\n\nSubject: hello\n",
        ],
        "multipart/report; report-type=delivery-status",
      ),
    ],
    [
      "that says that it was read",
      related(
        [
          "Content-Type: message/disposition-notification\n\nReporting-UA: x; y\nFinal-Recipient: rfc822; x@y.example\nDisposition: manual-action/MDN-sent-manually; displayed\n",
        ],
        "multipart/report; report-type=disposition-notification",
      ),
    ],
    [
      "with an invitation",
      related(
        [
          "Content-Type: text/calendar; method=REQUEST; charset=utf-8\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Budget\nEND:VEVENT\nEND:VCALENDAR\n",
          attachment("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "application/ics", "invite.ics"),
        ],
        "multipart/alternative",
      ),
    ],
    [
      "with a card and its photograph",
      attached(
        `BEGIN:VCARD\nFN:Front Desk\nPHOTO;ENCODING=b;TYPE=JPEG:${jpeg.toString("base64")}\nEND:VCARD\n`,
        "x.vcf",
        "text/vcard",
      ),
    ],
    [
      "with a forwarded message",
      parts([letter, "Content-Type: message/rfc822\n\nSubject: hello\n\nhello\n"]),
    ],
    [
      "with a forwarded message as a file",
      attached("Subject: hello\n\nhello\n", "x.eml", "message/rfc822"),
    ],
    [
      "of Apple Mail",
      related(
        [
          `Content-Type: multipart/appledouble; boundary=a\n\n--a\n${attachment(latin1("\0\x05\x16\x07\0\x02\0\0Mac OS X        \0\x01"), "application/applefile", "x.png")}\n--a\n${attachment(png, "image/png", "x.png")}\n--a--\n`,
        ],
        "multipart/mixed",
      ),
    ],
    [
      "with a patch",
      attached(
        "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n",
        "x.patch",
        "text/x-diff",
      ),
    ],
  ]);
});

describe("nothing is said of a file", () => {
  const files: readonly (readonly [string, Mail, string?])[] = [
    ["x.png", png, "image/png"],
    ["x.jpg", jpeg, "image/jpeg"],
    ["x.gif", gif, "image/gif"],
    ["x.svg", '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>', "image/svg+xml"],
    ["x.webp", latin1(`RIFF\x20\0\0\0WEBPVP8 ${"\x9d".repeat(40)}`), "image/webp"],
    ["x.heic", latin1(`\0\0\0\x18ftypheic\0\0\0\0${"\x9d\0".repeat(40)}`), "image/heic"],
    [
      "x.bmp",
      latin1(`BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0${"\0\x9d".repeat(40)}`),
      "image/bmp",
    ],
    ["x.ico", latin1(`\0\0\x01\0\x01\0${"\x9d\0".repeat(40)}`), "image/x-icon"],
    ["x.mp4", latin1(`\0\0\0\x18ftypmp42\0\0\0\0${"\x9d\0".repeat(40)}`), "video/mp4"],
    ["x.mov", latin1(`\0\0\0\x14ftypqt  \0\0\0\0${"\x9d\0".repeat(40)}`), "video/quicktime"],
    ["x.mp3", latin1(`ID3\x04\0\0\0\0\0\0${"\xff\xfb\0".repeat(40)}`), "audio/mpeg"],
    ["y.mp3", latin1(`\xff\xfb\x90\x64${"\0\x0f\xf0".repeat(40)}`), "audio/mpeg"],
    ["x.wav", latin1(`RIFF\x20\0\0\0WAVEfmt ${"\x9d\0".repeat(40)}`), "audio/wav"],
    ["x.m4a", latin1(`\0\0\0\x18ftypM4A \0\0\0\0${"\x9d\0".repeat(40)}`), "audio/mp4"],
    ["x.woff2", latin1(`wOF2\0\x01\0\0${"\x9d\0".repeat(40)}`), "font/woff2"],
    ["x.csv", "Item,Price\nChair,10\n", "text/csv"],
    ["x.json", '{"a": [1, 2]}', "application/json"],
    ["x.xml", '<?xml version="1.0"?><a b="c">d</a>', "application/xml"],
    ["empty.pdf", "", "application/pdf"],
    ["empty.docx", ""],
    ["empty.png", "", "image/png"],
    ["empty.txt", "", "text/plain"],
    ["blank.bin", "\r\n"],
    [
      "pictures.zip",
      buildZip([
        { name: "trip/", content: "" },
        { name: "trip/1.jpg", content: jpeg },
        { name: "trip/2.png", content: png },
      ]),
      "application/zip",
    ],
    [
      "mac.zip",
      buildZip([
        { name: "a.txt", content: "hello" },
        {
          name: "__MACOSX/._a.txt",
          content: latin1("\0\x05\x16\x07\0\x02\0\0Mac OS X        \0\x01"),
        },
        {
          name: ".DS_Store",
          content: latin1(`\0\0\0\x01Bud1\0\0\x10\0${"\0\x03\x9d".repeat(40)}`),
        },
      ]),
    ],
    ["windows.zip", buildZip([{ name: "desktop.ini", content: "[.ShellClassInfo]\r\n" }])],
    [
      "x.pdf",
      pdfPage(`BT /F1 12 Tf 50 700 Td (${paragraph}) Tj ET q 50 0 0 50 0 0 cm /I1 Do Q`, {
        resources: "/XObject << /I1 6 0 R >>",
        more: [
          pdfStream(
            "\x80",
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray",
          ),
        ],
      }),
      "application/pdf",
    ],
    ["cert.cer", Buffer.from(signer.certificate.der)],
  ];
  nothingSaid(
    files.map(([name, octets, type]) => [`such as ${name}`, attached(octets, name, type)]),
  );
});

describe("all is read of a document", () => {
  const media = [
    { name: "word/media/image1.png", content: png },
    {
      name: "word/media/image2.emf",
      content: latin1(`\x01\0\0\0\x6c\0\0\0${"\0".repeat(32)} EMF\0\0\x01\0${"\0\x9d".repeat(40)}`),
    },
    {
      name: "word/media/image3.wmf",
      content: latin1(`\xd7\xcd\xc6\x9a\0\0${"\0\x9d".repeat(40)}`),
    },
    {
      name: "word/media/image4.wdp",
      content: latin1(`II\xbc\x01\x20\0\0\0${"\0\x9d".repeat(40)}`),
    },
    {
      name: "word/media/image5.wmf",
      content: latin1(`\x01\0\x09\0\0\x03\x9d\x01${"\0\x9d".repeat(40)}`),
    },
    { name: "word/fonts/font1.odttf", content: binary },
    { name: "word/printerSettings/printerSettings1.bin", content: binary },
    { name: "docProps/thumbnail.jpeg", content: jpeg },
    { name: "word/theme/theme1.xml", content: "<a:theme xmlns:a='x'/>" },
  ];
  const word = buildZip([
    {
      name: "[Content_Types].xml",
      content:
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    },
    {
      name: "word/document.xml",
      content: `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${paragraph}</w:t></w:r></w:p></w:body></w:document>`,
    },
    ...media,
  ]);
  const files: readonly (readonly [string, Buffer, string?])[] = [
    ["with.docx", word],
    ...[
      "referral.docx",
      "results.xlsx",
      "rounds.pptx",
      "referral.odt",
      "results.ods",
      "rounds.odp",
      "letter.rtf",
      "letter.doc",
      "sheet.xls",
      "letter.pdf",
      "winmail.dat",
    ].map((name) => [name, fixture(name)] as const),
    ["slides.ppt", fixture("slides.ppt.gz")],
  ];
  for (const [name, octets] of files) {
    test(`such as ${name}`, async () => {
      assert.deepEqual((await judge(attached(octets, name))).problems, []);
    });
  }
});
