import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { describe, test } from "node:test";
import fc from "fast-check";
import { openJournal } from "../../src/audit/journal.ts";
import { verifyJournal } from "../../src/audit/verify.ts";
import { entriesOf, journalOf, record } from "./world.ts";

const path = await journalOf(3);
const whole = await readFile(path);
const lineEnds = [...whole.entries()].filter(([, octet]) => octet === 10).map(([at]) => at);

async function reopen(octets: Buffer): Promise<void> {
  await writeFile(path, octets);
  const journal = await openJournal(path, { sync: false });
  await journal.append([record(9)]);
  await journal.close();
}

describe("a journal that a crash tore", () => {
  test("goes on after any cut, keeps the torn octets and says where they are", async () => {
    const cut = fc.oneof(fc.integer({ min: 1, max: whole.length }), fc.constantFrom(...lineEnds));
    await fc.assert(
      fc.asyncProperty(cut, async (length) => {
        await reopen(whole.subarray(0, length));
        // A line that lacks nothing but its line end is whole.
        const complete = lineEnds.filter((at) => at <= length).length;
        const isTorn = whole[length - 1] !== 10 && whole[length] !== 10;
        const { faults, torn, lines } = await verifyJournal(path);
        assert.deepEqual(faults, []);
        assert.deepEqual(torn, isTorn ? [complete + 1] : []);
        assert.equal(lines, complete + (isTorn ? 2 : 1));
        assert.ok((await readFile(path)).subarray(0, length).equals(whole.subarray(0, length)));
        assert.deepEqual(
          (await entriesOf(path)).map(({ queue_id }) => queue_id),
          ["4bXy1", "4bXy2", "4bXy3"].slice(0, complete).concat("4bXy9"),
        );
      }),
      { numRuns: 60 },
    );
  });

  test("goes on after a block of zeros, as a file system may leave one", async () => {
    await reopen(Buffer.concat([whole, Buffer.alloc(5000)]));
    const { faults, torn } = await verifyJournal(path);
    assert.deepEqual(faults, []);
    assert.deepEqual(torn, [4]);
  });

  test("finds the last good line behind more torn octets than one read", async () => {
    await reopen(Buffer.concat([whole, Buffer.alloc(300_000, "x")]));
    assert.deepEqual((await verifyJournal(path)).torn, [4]);
  });

  test("doesn't pass off a changed last line as torn", async () => {
    const changed = Buffer.from(whole);
    changed[changed.length - 100] = 0x58;
    await reopen(changed);
    const { faults, torn } = await verifyJournal(path);
    assert.deepEqual([faults, torn], [[{ kind: "changed", line: 3 }], []]);
  });
});

describe("the marker behind torn octets", () => {
  test("is a fault when they are changed", async () => {
    await reopen(whole.subarray(0, -5));
    const text = await readFile(path, "latin1");
    await writeFile(path, text.replace("claims3@insurer.example", "claims4@insurer.example"));
    assert.deepEqual((await verifyJournal(path)).faults[0], { kind: "changed", line: 3 });
  });

  test("is a fault when they are removed", async () => {
    await reopen(whole.subarray(0, -5));
    const lines = (await readFile(path, "latin1")).split("\n");
    await writeFile(path, lines.toSpliced(2, 1).join("\n"));
    assert.deepEqual((await verifyJournal(path)).faults, [{ kind: "missing", line: 3 }]);
  });
});
