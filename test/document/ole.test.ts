import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { CompoundFile } from "../../src/document/compound-file.ts";
import { freshBudget } from "../../src/document/context.ts";
import { ExcelStrings } from "../../src/document/excel-record.ts";
import { documentLimits } from "../../src/document/limits.ts";
import { powerPointEvents } from "../../src/document/powerpoint-binary.ts";
import { WordText } from "../../src/document/word-text.ts";
import { fixture, readDocument } from "./reading.ts";

describe("compound files", () => {
  test("reads a Word document: tables, other scripts, properties", async () => {
    const { text, problems } = await readDocument(fixture("letter.doc"), "ole");
    assert.match(text, /Patient: Jane Sample, née Öztürk, MRN 00412345/);
    assert.match(text, /Name\tDate of birth\tInsurance No\t\nJane Sample\t1957-03-14\tW123456789/);
    assert.match(text, /Иван Пример\t1961-11-02/);
    assert.match(text, /Discharge letter\n/); // its title
    assert.deepEqual(problems, []);
  });

  test("reads an Excel workbook: rows, dates, hidden sheets, notes", async () => {
    const { text, problems } = await readDocument(fixture("sheet.xls"), "ole");
    assert.match(text, /Patients 2026\nName\tDate of birth\tMRN\tShare\n/);
    assert.match(
      text,
      /Jane Sample\t1957-03-14\t412345\t0\.125\nИван Пример\t1961-11-02\t9876543210/,
    );
    assert.match(text, /Hidden list\nwarfarin/);
    assert.match(text, /asthma noted by nurse/);
    assert.deepEqual(problems, []);
  });

  test("reads a PowerPoint presentation: slides and notes", async () => {
    const { text, problems } = await readDocument(fixture("slides.ppt.gz"), "ole");
    assert.match(text, /Case conference: Jane Sample\n/);
    assert.match(text, /Иван Пример, asthma\n/);
    assert.match(text, /Speaker note: MRN 00412345\n/);
    assert.deepEqual(problems, []);
  });

  test("says that a Word document is a picture", async () => {
    const { problems } = await readDocument(fixture("scan.doc.gz"), "ole");
    assert.deepEqual(problems, ["image-only"]);
  });

  test("says that slides are pictures, whatever their masters and notes say", async () => {
    const record = (type: number, data: Buffer, version = 0): Buffer => {
      const header = Buffer.alloc(8);
      header.writeUInt16LE(version);
      header.writeUInt16LE(type, 2);
      header.writeUInt32LE(data.length, 4);
      return Buffer.concat([header, data]);
    };
    const [slide, notes, master] = [0x03ee, 0x03f0, 0x03f8];
    const text = record(
      0x0fa8,
      Buffer.from("Click to edit the title, then click to add all the text"),
    );
    const page = (type: number, octets: Buffer): Buffer => record(type, octets, 0xf);
    const beside = [page(notes, text), page(master, text)];
    const picture = record(0xf004, Buffer.alloc(9));
    const context = { limits: documentLimits, budget: freshBudget(documentLimits), depth: 0 };
    const problemsOf = async (pages: readonly Buffer[], hasPictures = true): Promise<string[]> => {
      const problems: string[] = [];
      const file = { part: "1", type: "application/vnd.ms-powerpoint", format: "ole" } as const;
      const stream = Buffer.concat(pages);
      const events = powerPointEvents(
        { ...file, octets: stream },
        { stream, hasPictures },
        { ...context, read: () => assert.fail("nothing is embedded") },
      );
      for await (const event of events) if (event.kind === "problem") problems.push(event.problem);
      return problems;
    };
    assert.deepEqual(await problemsOf([...beside, page(slide, picture)]), ["image-only"]);
    assert.deepEqual(await problemsOf([...beside, page(slide, picture)], false), []);
    assert.deepEqual(
      await problemsOf([...beside, page(slide, Buffer.concat([picture, text]))]),
      [],
    );
  });

  test("reads an Outlook message: subject, body, recipients", async () => {
    const { text, problems } = await readDocument(fixture("unsent.msg"), "ole");
    assert.match(text, /^Test for MSGConvert -- plain text\n/);
    assert.match(text, /The body is in plain text/);
    assert.match(text, /someone@somewhere\.com/);
    assert.deepEqual(problems, []);
  });

  test("reads the attachments of an Outlook message, and messages within it", async () => {
    const attached = await readDocument(fixture("attached.msg"), "ole");
    assert.ok(
      attached.names.some((name) => name.endsWith(".jpg")),
      attached.names.join(),
    );
    const { text } = await readDocument(fixture("embedded.msg"), "ole");
    assert.match(text, /PST Export - Embedded Email Test/);
    assert.match(text, /Embedded File Email/);
  });

  for (const [what, name, change] of [
    [
      "Word document",
      "letter.doc",
      (octets: Buffer) => {
        withFlag(octets);
      },
    ],
    [
      "Office Open XML file",
      "letter.doc",
      (octets: Buffer) => {
        renamed(octets, "EncryptedPackage");
      },
    ],
    [
      "Excel workbook",
      "sheet.xls",
      (octets: Buffer) => {
        withFilePass(octets);
      },
    ],
  ] as const) {
    test(`says that an ${what} is encrypted`, async () => {
      const octets = fixture(name);
      change(octets);
      const { problems } = await readDocument(octets, "ole");
      assert.deepEqual(problems, ["encrypted"]);
    });
  }

  test("says that it knows nothing of the streams in it", async () => {
    const octets = fixture("letter.doc");
    renamed(octets, "VisioDocument");
    const { text, problems } = await readDocument(octets, "ole");
    assert.match(text, /Discharge letter/); // its properties
    assert.deepEqual(problems, ["unreadable-format"]);
  });

  test("ends where a chain of sectors runs in a circle", async () => {
    const octets = fixture("letter.doc");
    // The allocation table's first sector: every sector is followed by the first.
    const table = (octets.readUInt32LE(76) + 1) * 512;
    octets.fill(0, table, table + 512);
    const { problems } = await readDocument(octets, "ole");
    assert.ok(problems.includes("broken-document"), problems.join());
  });

  test("refuses streams that share their sectors to hold more than the file", () => {
    const compound = new CompoundFile(fixture("letter.doc"));
    const entry = compound.child("WordDocument", 0)!;
    assert.throws(
      () => {
        for (let times = 0; times < 10; times++) compound.content(entry);
      },
      { code: "broken-document" },
    );
  });

  test("says that the end is missing, and reads what there is", async () => {
    for (const name of ["letter.doc", "sheet.xls", "unsent.msg"]) {
      const octets = fixture(name);
      for (let length = 8; length < octets.length - 512; length += 97) {
        const { problems } = await readDocument(octets.subarray(0, length), "ole");
        assert.notDeepEqual(problems, [], `${name} up to ${length}`);
      }
    }
  });

  test("is never taken aback by octets that are others", async () => {
    for (const name of ["letter.doc", "sheet.xls", "unsent.msg"]) {
      const octets = fixture(name);
      const change = fc.tuple(fc.nat(octets.length - 1), fc.nat(255));
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 20 }), async (changes) => {
          const changed = Buffer.from(octets);
          for (const [at, octet] of changes) changed[at] = octet;
          await readDocument(changed, "ole");
        }),
      );
    }
  });
});

describe("strings of Excel", () => {
  test("go on in the next record, in another width", () => {
    const data = Buffer.concat([Buffer.from([5, 0, 0]), Buffer.from("ab")]);
    const more = [Buffer.concat([Buffer.from([1]), Buffer.from("ёжик".slice(0, 3), "utf16le")])];
    assert.equal(new ExcelStrings({ data, more }, 0).next(), "abёжи");
  });

  test("have formatting after them that is passed over", () => {
    const rich = Buffer.from([1, 0, 8, 2, 0, 0x61, 1, 2, 3, 4, 5, 6, 7, 8, 1, 0, 0, 0x62]);
    const strings = new ExcelStrings({ data: rich, more: [] }, 0);
    assert.deepEqual([strings.next(), strings.next()], ["a", "b"]);
  });

  test("are broken where they end early", () => {
    const strings = new ExcelStrings({ data: Buffer.from([9, 0, 0, 0x61]), more: [] }, 0);
    assert.throws(() => strings.next(), { code: "broken-document" });
  });
});

describe("text of Word", () => {
  const read = (...texts: string[]): string => [...new WordText().read(texts)].join("");

  test("has rows with empty cells once the first row told their number", () => {
    assert.equal(
      read("name\x07dob\x07\x07Jane\x07\x07\x07\x07born\x07\x07end\r"),
      "name\tdob\t\nJane\t\t\n\tborn\t\nend\n",
    );
  });

  test("has no codes of fields, which are told apart", () => {
    const text = new WordText();
    const shown = [...text.read(["dia\x13 HYPERLINK \x13 PAGE\x141\x15 x", "\x14bet\x15es"])];
    assert.equal(shown.join(""), "diabetes");
    assert.match(text.codes.join(""), /HYPERLINK/);
  });
});

/** The directory entry "WordDocument" by another name. */
function renamed(octets: Buffer, name: string): void {
  const at = octets.indexOf(Buffer.from("WordDocument", "utf16le"));
  octets.fill(0, at, at + 64);
  octets.write(name, at, "utf16le");
  octets.writeUInt16LE(2 * name.length + 2, at + 64);
}

/** MS-DOC section 2.5.1: fEncrypted. The stream's first sector has a version after its signature. */
function withFlag(octets: Buffer): void {
  const at = octets.indexOf(Buffer.from([0xec, 0xa5]));
  octets.writeUInt16LE(octets.readUInt16LE(at + 10) | 0x0100, at + 10);
}

/** MS-XLS section 2.4.117, in place of the record after the first. */
function withFilePass(octets: Buffer): void {
  const at = octets.indexOf(Buffer.from([0x09, 0x08, 0x10, 0x00, 0x00, 0x06]));
  octets.writeUInt16LE(0x2f, at + 20);
}
