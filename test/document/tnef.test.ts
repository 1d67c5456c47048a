import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { freshBudget } from "../../src/document/context.ts";
import { decompressedRtf } from "../../src/document/compressed-rtf.ts";
import { DocumentError } from "../../src/document/document-error.ts";
import { documentLimits } from "../../src/document/limits.ts";
import { fixture, readDocument } from "./reading.ts";

const winmail = fixture("winmail.dat");

describe("TNEF", () => {
  test("reads subject, bodies in all their forms, recipients and names of fields", async () => {
    const { text, problems } = await readDocument(winmail, "tnef");
    for (const expected of [
      "Выписка Jane Sample", // in the code page that another attribute names
      "Plain body: MRN 00412345",
      "Referral for Jane Sample",
      "HTML body: insulin für Jane",
      "Jane Sample, née Exempel", // compressed RTF
      "hidden title metformin", // HTML within it
      "Keywords of ours",
      "asthma", // the second of several values
      "Dr. Ada Example",
      "ada@clinic.example",
    ]) {
      assert.ok(text.includes(expected), expected);
    }
    assert.deepEqual(problems, []);
  });

  test("reads attachments by their long names, and messages within", async () => {
    const { text, names } = await readDocument(winmail, "tnef");
    assert.match(text, /HbA1c 7\.9 % for Jane Sample/);
    assert.match(text, /Inner subject: warfarin/);
    assert.ok(names.includes("file/Report for Jane Sample.txt"), names.join());
  });

  test("says that a checksum is wrong, and reads on", async () => {
    const changed = Buffer.from(winmail);
    changed[changed.indexOf("MRN")] = 0x6d;
    const { text, problems } = await readDocument(changed, "tnef");
    assert.match(text, /mRN 00412345/);
    assert.match(text, /HbA1c/);
    assert.deepEqual(problems, ["broken-document"]);
  });

  test("says that the end is missing, wherever it was cut", async () => {
    // The end of the header or of an attribute is an end, too: there are eleven before the last.
    let whole = 0;
    for (let length = 0; length < winmail.length; length++) {
      const { problems } = await readDocument(winmail.subarray(0, length), "tnef");
      if (problems.length === 0) whole++;
    }
    assert.equal(whole, 11);
  });

  test("is never taken aback by octets that are others", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(winmail.length - 1), fc.nat(255)), { maxLength: 5 }),
        async (changes) => {
          const changed = Buffer.from(winmail);
          for (const [at, octet] of changes) changed[at] = octet;
          await readDocument(changed, "tnef");
        },
      ),
    );
  });
});

describe("compressed RTF", () => {
  const context = (octets = documentLimits.octets): Parameters<typeof decompressedRtf>[1] => ({
    budget: freshBudget({ ...documentLimits, octets }),
  });

  test("unpacks the example of MS-OXRTFCP", () => {
    // MS-OXRTFCP section 4.1.1
    const octets = Buffer.from(
      "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0",
      "hex",
    );
    assert.equal(
      decompressedRtf(octets, context()).toString(),
      "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n",
    );
  });

  test("unpacks references that run over themselves, as the specification's", () => {
    // MS-OXRTFCP section 4.1.2
    const octets = Buffer.from(
      "1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0",
      "hex",
    );
    assert.equal(decompressedRtf(octets, context()).toString(), "{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}");
  });

  test("unpacks no more than there is left to unpack", () => {
    const references = Buffer.from("ff" + "000e".repeat(8), "hex");
    const header = Buffer.from("00000000000000004c5a467500000000", "hex");
    const bomb = Buffer.concat([header, ...Array<Buffer>(2000).fill(references)]);
    const error = { name: DocumentError.name, code: "too-much-text" };
    assert.throws(() => decompressedRtf(bomb, context(100_000)), error);
  });
});
