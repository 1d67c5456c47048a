import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { documentLimits } from "../../src/document/limits.ts";
import { temporaryDirectory } from "../temporary-directory.ts";
import { readDocument } from "./reading.ts";

const note = "Joan Sample, chart 778812";
const longFolder = "a-folder-with-a-rather-long-name/".repeat(4);
const longName = `${longFolder}${"patient-".repeat(12)}letter.txt`;

/** Made by the system's tar. */
function tarOf(format: string): Buffer {
  const directory = temporaryDirectory("tar");
  mkdirSync(join(directory, longFolder), { recursive: true });
  writeFileSync(join(directory, longName), note);
  writeFileSync(join(directory, "last.txt"), "the last file");
  const words = ["--create", `--format=${format}`, "--directory", directory, longName, "last.txt"];
  return execFileSync("tar", words);
}

describe("tape archives", () => {
  for (const format of ["gnu", "posix"]) {
    it(`reads files with long names in the ${format} format`, async () => {
      const { text, names, problems } = await readDocument(tarOf(format), "tar");
      assert.deepEqual(problems, []);
      assert.deepEqual(names, [`file/${longName}`, "file/last.txt"]);
      assert.match(text, /Joan Sample[^]*the last file/);
    });
  }

  it("reads what a link would hide from programs that take its length for its content's", async () => {
    const tar = tarOf("gnu");
    const hidden = tar.subarray(tar.indexOf("last.txt"), tar.indexOf("last.txt") + 1024);
    const link = Buffer.from(hidden.subarray(0, 512));
    link.write("harmless", 0, "latin1");
    link.write(`${hidden.length.toString(8).padStart(11, "0")}\0${" ".repeat(12)}`, 124, "latin1");
    link.write("        1", 148, "latin1");
    const sum = link.reduce((total, octet) => total + octet, 0);
    link.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
    const { text, problems } = await readDocument(Buffer.concat([link, hidden]), "tar");
    assert.match(text, /the last file/);
    assert.deepEqual(problems, []);
  });

  it("says that an archive is broken where a header or a file is cut off", async () => {
    const tar = tarOf("gnu");
    const bare = tar.subarray(0, tar.indexOf("the last file") + 5);
    assert.deepEqual((await readDocument(bare, "tar")).problems, ["broken-document"]);
    const changed = Buffer.from(tar);
    changed.fill(0xff, 100, 140);
    assert.deepEqual((await readDocument(changed, "tar")).problems, ["broken-document"]);
  });
});

describe("packed files", () => {
  it("reads all members of a gzip file, and tar within", async () => {
    const members = Buffer.concat([gzipSync("first member, "), gzipSync(note)]);
    assert.match((await readDocument(members, "gzip")).text, /first member, Joan Sample/);
    const { names } = await readDocument(gzipSync(tarOf("posix")), "gzip");
    assert.ok(names.some((name) => name.endsWith("letter.txt")));
  });

  it("reads what there is of a gzip file that was cut off, and says so", async () => {
    const lines = Array.from({ length: 2000 }, (_, index) => `line ${index * 7919}\n`).join("");
    const packed = gzipSync(`${note}\n${lines}`);
    const { text, problems } = await readDocument(packed.subarray(0, packed.length / 2), "gzip");
    assert.match(text, /Joan Sample/);
    assert.deepEqual(problems, ["broken-document"]);
  });

  it("reads zstd", async () => {
    const packed = zstdCompressSync(Buffer.from(note));
    assert.match((await readDocument(packed, "zstd")).text, /Joan Sample/);
  });

  it("stops unpacking at the ratio", async () => {
    const limits = { ...documentLimits, smallFile: 1000 };
    const { problems } = await readDocument(gzipSync(Buffer.alloc(1_000_000)), "gzip", limits);
    assert.deepEqual(problems, ["too-much-text"]);
  });

  it("says of formats that nothing reads that they are unreadable, of images nothing", async () => {
    for (const format of ["7z", "rar", "bzip2", "xz", "dicom", "unknown"] as const) {
      const { problems } = await readDocument(Buffer.from("octets"), format);
      assert.deepEqual(problems, ["unreadable-format"], format);
    }
    assert.deepEqual((await readDocument(Buffer.from("octets"), "tiff")).problems, ["image-only"]);
    assert.deepEqual((await readDocument(Buffer.from("octets"), "image")).problems, []);
  });
});
