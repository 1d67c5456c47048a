import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { appendFile, readFile, writeFile } from "node:fs/promises";
import { describe, test } from "node:test";
import fc from "fast-check";
import { emptyChain, nextLine } from "../../src/audit/chain.ts";
import { verifyJournal } from "../../src/audit/verify.ts";
import { freshPath, journalOf, record } from "./world.ts";

const path = await journalOf(6);
const whole = await readFile(path);
const lines = whole.toString("latin1").split("\n").slice(0, -1);

async function verified(text: string | Buffer) {
  await writeFile(path, text, "latin1");
  return verifyJournal(path);
}

const joined = (some: readonly string[]): string => some.map((line) => `${line}\n`).join("");
const place = fc.nat({ max: lines.length - 1 });

describe("verification", () => {
  test("finds nothing in a journal as it was written", async () => {
    const { faults, faultCount, torn, lines: count, unfinished } = await verified(whole);
    assert.deepEqual([faults, faultCount, torn, count, unfinished], [[], 0, [], 6, false]);
  });

  test("can be repeated with nothing but SHA-256", async () => {
    await verified(whole);
    const [, body = "", hash] = /^(.*),"hash":"([0-9a-f]{64})"\}$/.exec(lines[3]!)!;
    assert.equal(createHash("sha256").update(body).digest("hex"), hash);
    assert.ok(lines[4]!.includes(`"previous":"${hash!}"`));
  });

  test("finds any octet that was changed", async () => {
    const change = fc.tuple(fc.nat({ max: whole.length - 2 }), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(change, async ([at, difference]) => {
        const changed = Buffer.from(whole);
        changed[at] = changed[at]! ^ difference;
        assert.ok((await verified(changed)).faultCount > 0);
      }),
    );
  });

  test("names the line that was changed", async () => {
    const text = whole.toString("latin1").replace("claims3@", "claims4@");
    assert.deepEqual((await verified(text)).faults, [{ kind: "changed", line: 3 }]);
  });

  test("finds any line but the last that was removed", async () => {
    for (let at = 0; at < lines.length - 1; at++) {
      const { faults } = await verified(joined(lines.toSpliced(at, 1)));
      assert.deepEqual(faults, [{ kind: "missing", line: at + 1 }]);
    }
  });

  test("finds any two lines that changed places", async () => {
    await fc.assert(
      fc.asyncProperty(place, place, async (one, other) => {
        fc.pre(one !== other);
        const swapped = lines.with(one, lines[other]!).with(other, lines[one]!);
        const { faults } = await verified(joined(swapped));
        assert.ok(faults.some(({ kind }) => kind === "reordered"));
      }),
    );
  });

  test("finds a line that is there twice", async () => {
    const { faults } = await verified(joined(lines.toSpliced(2, 0, lines[2]!)));
    assert.deepEqual(faults[0], { kind: "reordered", line: 4 });
  });

  test("finds a line of another chain with the right number", async () => {
    let head = emptyChain;
    let foreign = "";
    for (let number = 1; number <= 3; number++) {
      const next = nextLine(head, record(number, { recipient: "other@insurer.example" }));
      head = next.head;
      foreign = next.line.slice(0, -1);
    }
    const { faults } = await verified(joined(lines.with(2, foreign)));
    assert.deepEqual(faults, [
      { kind: "changed", line: 3 },
      { kind: "changed", line: 4 },
    ]);
  });

  test("finds lines cut off at the end by the head that was noted", async () => {
    const { head } = await verified(whole);
    const cut = joined(lines.slice(0, -1));
    await verified(cut);
    assert.equal((await verifyJournal(path, head.hash)).expectedHeadFound, false);
    await appendFile(path, `${lines.at(-1)!}\n`);
    assert.equal((await verifyJournal(path, head.hash)).expectedHeadFound, true);
  });

  test("says that the last line is unfinished, which is no fault", async () => {
    const { faults, unfinished, lines: count } = await verified(whole.subarray(0, -20));
    assert.deepEqual([faults, unfinished, count], [[], true, 5]);
  });

  test("counts faults beyond those that it lists", async () => {
    const { faults, faultCount } = await verified(joined(Array<string>(500).fill(lines[1]!)));
    assert.equal(faults.length, 100);
    assert.equal(faultCount, 500);
  });

  test("of nothing finds nothing, and of no file says so", async () => {
    assert.equal((await verified("")).lines, 0);
    await assert.rejects(verifyJournal(freshPath()), { code: "no-journal" });
  });
});
