import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { documentLimits } from "../../src/document/limits.ts";
import { fixture, readDocument } from "./reading.ts";
import { buildZip } from "./zip-builder.ts";

const note = "Joan Sample, chart 778812";

describe("ZIP archives", () => {
  it("reads stored and deflated files, and names them by their way in", async () => {
    const inner = buildZip([{ name: "deep/note.txt", content: note }]);
    const zip = buildZip([
      { name: "plain.txt", content: "first words", method: 0 },
      { name: "inner.zip", content: inner, method: 0 },
    ]);
    const { text, names, problems } = await readDocument(zip, "zip");
    assert.deepEqual(problems, []);
    assert.match(text, /first words[^]*Joan Sample/);
    assert.ok(names.includes("file/inner.zip/deep/note.txt"));
  });

  it("takes file names, names of folders and comments for text", async () => {
    const zip = buildZip([{ name: "Sample_Joan_1957/", content: "" }], "comment on Joan");
    const { text } = await readDocument(zip, "zip");
    assert.match(text, /Sample_Joan_1957/);
    assert.match(text, /comment on Joan/);
  });

  it("reads what only the local headers show", async () => {
    const zip = buildZip([
      { name: "shown.txt", content: "harmless" },
      { name: "hidden.txt", content: note, unlisted: true },
      { name: "last.txt", content: "also harmless" },
    ]);
    const { text, problems } = await readDocument(zip, "zip");
    assert.match(text, /harmless[^]*also harmless[^]*Joan Sample/);
    assert.deepEqual(problems, []);
  });

  it("reads both where the central directory and the local header differ", async () => {
    const zip = buildZip([
      {
        name: "report-of-joan.txt",
        content: note,
        method: 0,
        central: { name: "picture.png", packedSize: 4, size: 4 },
      },
    ]);
    const { text } = await readDocument(zip, "zip");
    assert.match(text, /report-of-joan/);
    assert.match(text, /picture\.png/);
    assert.match(text, /chart 778812/);
  });

  it("reads an archive behind another and behind a program that unpacks it", async () => {
    const first = buildZip([{ name: "one.txt", content: "one" }]);
    const second = buildZip([{ name: "two.txt", content: note }]);
    const { text } = await readDocument(Buffer.concat([first, second]), "zip");
    assert.match(text, /Joan/);
    assert.match(text, /one\.txt/);
    const stub = Buffer.concat([Buffer.alloc(512, 7), second]);
    assert.match((await readDocument(stub, "zip")).text, /Joan/);
  });

  it("says that something is wrong where a listed file stretches over one that isn't", async () => {
    const hidden = { name: "hidden.txt", content: note, unlisted: true };
    for (const method of [0, 8]) {
      const shown = { name: "a.txt", content: "harmless", method, central: { packedSize: 60 } };
      const { text, problems } = await readDocument(buildZip([shown, hidden]), "zip");
      assert.ok(problems.includes("broken-document") || text.includes(note), `method ${method}`);
    }
  });

  it("says that files were left out where none of them is listed", async () => {
    const files = Array.from({ length: 60 }, (_, index) => ({
      name: `${index}`,
      content: "x",
      unlisted: true,
    }));
    const limits = { ...documentLimits, members: 20 };
    assert.deepEqual((await readDocument(buildZip(files), "zip", limits)).problems, [
      "broken-document",
    ]);
  });

  it("says which files are encrypted or packed by an unknown method, and reads the others", async () => {
    const zip = buildZip([
      { name: "locked.txt", content: "xx", method: 0, flags: 1 },
      { name: "odd.txt", content: "xx", method: 99 },
      { name: "open.txt", content: note },
    ]);
    const { text, problems } = await readDocument(zip, "zip");
    assert.deepEqual(problems, ["encrypted", "unreadable-format"]);
    assert.match(text, /locked\.txt[^]*Joan Sample/);
  });

  it("unpacks a bomb no further than the ratio and the budget allow", async () => {
    const zip = buildZip([
      { name: "zeros", content: Buffer.alloc(40 * 2 ** 20) },
      { name: "note.txt", content: note },
    ]);
    const { text, problems } = await readDocument(zip, "zip");
    assert.deepEqual(problems, ["too-much-text"]);
    assert.match(text, /Joan Sample/);
    const repeated = Array.from({ length: 40 }, (_, index) => ({
      name: `${index}.txt`,
      content: "words ".repeat(170_000),
    }));
    const tight = { ...documentLimits, octets: 8 * 2 ** 20 };
    const { problems: overBudget } = await readDocument(buildZip(repeated), "zip", tight);
    assert.ok(overBudget.length > 0 && overBudget.every((each) => each === "too-much-text"));
  });

  it("takes the directory's word for it that a stored file is empty", async () => {
    const dataDescriptor = 8;
    const zip = buildZip([
      { name: "empty", content: "", method: 0, flags: dataDescriptor },
      { name: "note.txt", content: note },
    ]);
    const { text, names } = await readDocument(zip, "zip");
    assert.equal(text.split("Joan").length, 2);
    assert.deepEqual(names, ["file/empty", "file/note.txt"]);
  });

  it("lists no more than a number of files", async () => {
    const files = Array.from({ length: 60 }, (_, index) => ({ name: `${index}`, content: "x" }));
    const limits = { ...documentLimits, members: 20 };
    const { names, problems } = await readDocument(buildZip(files), "zip", limits);
    assert.ok(names.length <= 20, `${names.length} names`);
    assert.ok(problems.length > 0);
  });

  it("follows archives within archives no deeper than the limit", async () => {
    let zip = buildZip([{ name: "core.txt", content: note }]);
    for (let level = 0; level < 12; level++) zip = buildZip([{ name: "next.zip", content: zip }]);
    const { text, problems } = await readDocument(zip, "zip");
    assert.deepEqual(problems, ["too-deep"]);
    assert.doesNotMatch(text, /Joan/);
  });

  it("says that an archive is broken wherever it is cut off", async () => {
    const zip = buildZip([
      { name: "a.txt", content: note.repeat(20) },
      { name: "b.txt", content: note, method: 0 },
    ]);
    for (let length = 4; length < zip.length; length++) {
      const { problems } = await readDocument(zip.subarray(0, length), "zip");
      assert.ok(problems.includes("broken-document"), `cut after ${length} octets`);
    }
  });

  it("survives any octet changed in a document", async () => {
    const documents = ["referral.docx", "results.ods"].map(fixture);
    const change = fc.record({
      document: fc.constantFrom(...documents),
      place: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      octets: fc.uint8Array({ minLength: 1, maxLength: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ document, place, octets }) => {
        const changed = Buffer.from(document);
        changed.set(octets, Math.floor(place * (document.length - octets.length)));
        await readDocument(changed, "zip");
      }),
      { numRuns: 150 },
    );
  });

  it("reads gzip within, and what is packed twice", async () => {
    const packed = gzipSync(gzipSync(Buffer.from(note)));
    const { text } = await readDocument(buildZip([{ name: "n.gz", content: packed }]), "zip");
    assert.match(text, /Joan Sample/);
  });
});
