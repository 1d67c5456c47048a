import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fileFormat } from "../../src/mime/file-format.ts";
import type { FileFormat } from "../../src/mime/file-format.ts";
import { textOfFile } from "../../src/mime/text.ts";

describe("what octets are", () => {
  for (const [format, head] of [
    ["zip", "PK\x03\x04\x14\0"],
    ["gzip", "\x1f\x8b\x08\0"],
    ["tar", `${"name".padEnd(257, "\0")}ustar\0`],
    ["pdf", "\n%junk\n%PDF-1.7\n"],
    ["rtf", "\xef\xbb\xbf {\\rtf1\\ansi}"],
    ["postscript", "%!PS-Adobe-3.0\n"],
    ["postscript", "\x1b%-12345X@PJL SET COPIES=1\r\n@PJL ENTER LANGUAGE=POSTSCRIPT\r\n%!PS\n"],
    ["tnef", "\x78\x9f\x3e\x22\0\0\x01"],
    ["ole", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0"],
    ["dicom", `${"\0".repeat(128)}DICM\x02\0`],
    ["tiff", "II*\0\x08\0"],
    ["image", "\x89PNG\r\n\x1a\n\0"],
    ["image", "\0\0\0\x18ftypheic\0\0"],
    ["media", "\0\0\0\x18ftypmp42\0\0"],
    ["executable", "MZ\x90\0\x03\0\0\0"],
    ["certificate", "0\x82\x03\x01" + "0\x82\x02\x01\xa0\x03\x02\x01\x02"],
    ["unknown", "\x01\x02\x03"],
    ["unknown", ""],
  ] as const) {
    const expected: FileFormat = format === "certificate" ? "signature" : format;
    test(`is told from how they begin: ${format}, ${JSON.stringify(head.slice(0, 12))}`, () => {
      assert.equal(fileFormat(Buffer.from(head, "latin1")), expected);
    });
  }

  for (const text of ["OTTO GmbH, an alle", "MZ-17 has arrived", "BZh is short", "ID3: yes"]) {
    test(`isn't told from letters with which a text may begin: ${text}`, () => {
      assert.equal(fileFormat(Buffer.from(text)), "unknown");
    });
  }
});

describe("the text of a file", () => {
  const read = (name: string | undefined, octets: Buffer, type = "application/octet-stream") => {
    const file = { part: "2", type, octets, ...(name !== undefined && { name }) };
    return [...textOfFile(file)].map((event) =>
      event.kind === "text" ? `${event.source} ${event.text.trim()}` : event.kind,
    );
  };

  test("is read of what is labelled text and is none, and that is said", () => {
    const octets = Buffer.from(Array.from({ length: 999 }, (_, at) => (at * at * 7 + at) % 256));
    const kinds = read("a.txt", octets, "text/plain").map((each) => each.split(" ")[0]);
    assert.deepEqual(kinds, ["header", "part", "document", "attachment"]);
    const certificate = Buffer.from("3082030130820201a003020102" + "0001".repeat(200), "hex");
    const [format] = [
      ...textOfFile({ part: "2", type: "text/plain", octets: certificate }),
    ].flatMap((event) => (event.kind === "document" ? [event.format] : []));
    assert.equal(format, "signature");
  });

  test("holds its name, and its content by the name's extension", () => {
    const page = Buffer.from("<p>vi<b>ral</b></p>");
    assert.deepEqual(read("größe.html", page), ["header größe.html", "part", "attachment viral"]);
  });

  test("is that of a message where it is one", () => {
    const mail = Buffer.from("Subject: s\r\n\r\nbody\r\n");
    const nested = ["subject s", "part", "text body"];
    assert.deepEqual(read("a.eml", mail), ["header a.eml", "part", ...nested]);
    assert.deepEqual(read(undefined, mail, "message/rfc822"), ["part", ...nested]);
  });

  test("is read by the charset of its type", () => {
    const octets = Buffer.from("h\xe4m", "latin1");
    assert.deepEqual(read(undefined, octets, "text/plain; charset=iso-8859-1"), [
      "part",
      "text häm",
    ]);
  });

  test("is left to others where it is a document", () => {
    assert.deepEqual(read(undefined, Buffer.from("PK\x03\x04\0\0\0\0")), ["part", "document"]);
  });
});
