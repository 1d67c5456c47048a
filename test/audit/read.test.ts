import assert from "node:assert/strict";
import { appendFile } from "node:fs/promises";
import { describe, test } from "node:test";
import { openJournal } from "../../src/audit/journal.ts";
import { type AuditFilter, lastOf, readJournal } from "../../src/audit/read.ts";
import { freshPath, record } from "./world.ts";

const path = freshPath();
const journal = await openJournal(path, { sync: false });
await journal.append([
  record(1, { recipient: "A@Insurer.example" }),
  record(2, { recipient: "b@insurer.example", outcome: "refused" }),
  record(3, { recipient: "c@sub.insurer.example" }),
  record(4, { recipient: "a@insurer.example", direction: "inbound", outcome: "opened" }),
]);
await journal.close();

async function found(filter: AuditFilter): Promise<number[]> {
  const numbers: number[] = [];
  for await (const { seq } of readJournal(path, filter)) numbers.push(seq);
  return numbers;
}

describe("reading a journal", () => {
  const cases: readonly (readonly [string, AuditFilter, number[]])[] = [
    ["without a filter gives all", {}, [1, 2, 3, 4]],
    ["finds an address in any case", { recipient: "a@insurer.EXAMPLE" }, [1, 4]],
    [
      "finds the addresses of a domain, not of its subdomains",
      { recipient: "insurer.example" },
      [1, 2, 4],
    ],
    ["takes @domain for the domain", { recipient: "@sub.insurer.example" }, [3]],
    ["finds a queue id", { queueId: "4bXy2" }, [2]],
    ["finds an outcome", { outcome: "refused" }, [2]],
    [
      "finds a span of time, its end not included",
      { since: new Date("2026-01-01T00:00:02Z"), until: new Date("2026-01-01T00:00:04Z") },
      [2, 3],
    ],
    ["finds what fits all filters", { recipient: "insurer.example", outcome: "opened" }, [4]],
  ];
  for (const [name, filter, expected] of cases) {
    test(name, async () => {
      assert.deepEqual(await found(filter), expected);
    });
  }

  test("gives the last ones in order", async () => {
    assert.deepEqual(
      (await lastOf(readJournal(path), 2)).map(({ seq }) => seq),
      [3, 4],
    );
    assert.deepEqual(await lastOf(readJournal(path), 0), []);
  });

  test("goes past lines that it can't read and counts them", async () => {
    await appendFile(path, 'no record\n{"unfinished');
    const unreadable = { count: 0 };
    let count = 0;
    for await (const entry of readJournal(path, {}, unreadable)) count += Math.sign(entry.seq);
    assert.deepEqual([count, unreadable.count], [4, 1]);
  });
});
