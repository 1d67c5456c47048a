import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import {
  appendFile,
  copyFile,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from "node:fs/promises";
import { dirname } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { openJournal } from "../../src/audit/journal.ts";
import type { AuditRecord } from "../../src/audit/record.ts";
import { verifyJournal } from "../../src/audit/verify.ts";
import { entriesOf, freshPath, journalOf, record } from "./world.ts";

const appender = fileURLToPath(new URL("./appender.ts", import.meta.url));

describe("a journal", () => {
  test("holds what was appended, in order, in a file that only its owner reads", async () => {
    const path = await journalOf(3);
    assert.deepEqual(await entriesOf(path), [
      { seq: 1, ...record(1) },
      { seq: 2, ...record(2) },
      { seq: 3, ...record(3) },
    ]);
    assert.equal((await stat(path)).mode & 0o777, 0o600);
    assert.equal((await stat(`${path}.lock`)).mode & 0o777, 0o600);
  });

  test("chains on where the last process stopped", async () => {
    const path = await journalOf(2);
    const journal = await openJournal(path, { sync: true });
    assert.equal(journal.head.seq, 2);
    await journal.append([record(3), record(4)]);
    await journal.close();
    const verification = await verifyJournal(path);
    assert.equal(verification.head.seq, 4);
    assert.deepEqual(verification.faults, []);
  });

  test("keeps the records of one call together among many at the same time", async () => {
    const path = freshPath();
    const journal = await openJournal(path, { sync: true });
    const pairs = Array.from({ length: 200 }, (_, index) => [
      record(index, { reason: "first" }),
      record(index, { reason: "second" }),
    ]);
    await Promise.all(pairs.map((pair) => journal.append(pair)));
    await journal.close();
    assert.deepEqual(
      await entriesOf(path),
      pairs.flat().map((entry, index) => ({ seq: index + 1, ...entry })),
    );
    assert.deepEqual((await verifyJournal(path)).faults, []);
  });

  test("writes no field that the record doesn't have by its definition", async () => {
    const path = freshPath();
    const journal = await openJournal(path, { sync: false });
    const careless = { ...record(1), subject: "test results" };
    await journal.append([careless]);
    await journal.close();
    assert.doesNotMatch(await readFile(path, "utf8"), /subject|test results/);
  });

  test("cuts a text that has no limit of its own", async () => {
    const path = freshPath();
    const journal = await openJournal(path, { sync: false });
    await journal.append([record(1, { message_id: `<${"x".repeat(100_000)}@a>` })]);
    await journal.close();
    assert.equal((await entriesOf(path))[0]?.message_id?.length, 1001);
  });

  test("keeps a line end from outside inside its line", async () => {
    const path = freshPath();
    const journal = await openJournal(path, { sync: false });
    const odd = record(1, { sender: 'a\n{"seq":2}\r\n\u0000\ud800"@b' });
    await journal.append([odd]);
    await journal.close();
    assert.equal((await readFile(path, "utf8")).split("\n").length, 2);
    assert.equal((await entriesOf(path))[0]?.sender, odd.sender);
  });

  test("refuses a record with a bad value and goes on", async () => {
    const path = freshPath();
    const journal = await openJournal(path, { sync: false });
    const bad = { ...record(1), outcome: "lost" } as unknown as AuditRecord;
    await assert.rejects(journal.append([record(1), bad]), {
      code: "bad-record",
      message: "audit record with a bad value: outcome",
    });
    await journal.append([record(2)]);
    await journal.close();
    assert.deepEqual(await entriesOf(path), [{ seq: 1, ...record(2) }]);
  });

  test("writes what was appended before it is closed, and nothing after", async () => {
    const path = freshPath();
    const journal = await openJournal(path, { sync: false });
    const before = [journal.append([record(1)]), journal.append([record(2)])];
    await journal.close();
    await Promise.all(before);
    await assert.rejects(journal.append([record(3)]), { code: "closed" });
    assert.equal((await entriesOf(path)).length, 2);
  });
});

describe("a journal's only writer", () => {
  test("keeps a second one of the same process out until it closes", async () => {
    const path = freshPath();
    const first = await openJournal(path, { sync: false });
    for (let attempt = 0; attempt < 2; attempt++) {
      await assert.rejects(openJournal(path, { sync: false }), { code: "in-use" });
    }
    await first.append([record(1)]);
    await first.close();
    await (await openJournal(path, { sync: false })).close();
  });

  test("that is killed loses no record that it said was written, and its lock", async () => {
    const path = freshPath();
    const child = spawn(process.execPath, [appender, path, "100000"]);
    let acknowledged = "";
    for await (const text of child.stdout.setEncoding("utf8") as AsyncIterable<string>) {
      if (acknowledged === "") {
        await assert.rejects(openJournal(path, { sync: false }), { code: "in-use" });
      }
      acknowledged += text;
      if (acknowledged.length > 200) child.kill("SIGKILL");
    }
    const numbers = acknowledged.split("\n").slice(0, -1).map(Number);
    const journal = await openJournal(path, { sync: false });
    await journal.close();
    const written = (await entriesOf(path)).map(({ seq }) => seq);
    assert.ok(numbers.length > 10);
    assert.ok(numbers.every((number) => written.includes(number)));
    assert.deepEqual((await verifyJournal(path)).faults, []);
  });
});

describe("a journal on a failing disk", () => {
  test("rejects what doesn't fit, keeps whole lines only, and goes on", async () => {
    const path = freshPath();
    // The shell's unit is 1024 octets; Node turns the signal into the error EFBIG.
    const limited = 'ulimit -f 8; exec "$0" "$@"';
    const run = spawnSync("bash", ["-c", limited, process.execPath, appender, path, "100", "x"], {
      encoding: "utf8",
    });
    assert.equal(run.stderr, "");
    const [code, ...numbers] = run.stdout.trim().split("\n").reverse();
    assert.equal(code, "unwritable");
    const text = await readFile(path, "utf8");
    assert.ok(text.endsWith("\n") && text.length <= 8192);
    const verification = await verifyJournal(path);
    assert.deepEqual(verification.faults, []);
    assert.equal(verification.lines, numbers.length);
    const journal = await openJournal(path, { sync: false });
    await journal.append([record(1)]);
    await journal.close();
    assert.equal((await verifyJournal(path)).head.seq, numbers.length + 1);
  });

  test("that can't be opened says so", async () => {
    await assert.rejects(openJournal("/proc/nowhere/audit.jsonl", { sync: false }), {
      code: "unwritable",
    });
  });

  test("that was shortened underneath appends nothing more", async () => {
    const path = freshPath();
    const journal = await openJournal(path, { sync: false });
    await journal.append([record(1)]);
    await truncate(path, 10);
    await assert.rejects(journal.append([record(2)]), { code: "changed-underneath" });
    await assert.rejects(journal.append([record(3)]), { code: "broken" });
    await journal.close();
    assert.equal((await stat(path)).size, 10);
  });

  test("that something else wrote to appends nothing more", async () => {
    const path = freshPath();
    const journal = await openJournal(path, { sync: false });
    await appendFile(path, "stray\n");
    await assert.rejects(journal.append([record(2)]), { code: "changed-underneath" });
    await journal.close();
  });
});

describe("a journal that is rotated while it is open", () => {
  const rotations: readonly [name: string, act: (path: string) => Promise<void>][] = [
    ["renamed", (path) => rename(path, `${path}.1`)],
    ["removed", (path) => rm(path)],
    ["copied and the copy put in its place", (path) => replaceByCopy(path)],
  ];

  for (const [name, act] of rotations) {
    test(`appends nothing more, and says so before it is asked to: ${name}`, async () => {
      const path = freshPath();
      const journal = await openJournal(path, { sync: false });
      await journal.append([record(1)]);
      assert.equal(journal.isBroken, false);
      await act(path);
      assert.equal(journal.isBroken, true);
      await assert.rejects(journal.append([record(2)]), {
        code: "changed-underneath",
        message: "the journal was renamed, removed or replaced",
      });
      await assert.rejects(journal.append([record(3)]), { code: "broken" });
      await journal.close();
    });
  }

  test("stays broken when the file comes back, until it is opened again", async () => {
    const path = freshPath();
    const journal = await openJournal(path, { sync: false });
    await journal.append([record(1)]);
    await rename(path, `${path}.1`);
    await assert.rejects(journal.append([record(2)]), { code: "changed-underneath" });
    await rename(`${path}.1`, path);
    assert.equal(journal.isBroken, true);
    await assert.rejects(journal.append([record(2)]), { code: "broken" });
    await journal.close();
    const again = await openJournal(path, { sync: false });
    await again.append([record(2)]);
    await again.close();
    assert.deepEqual((await verifyJournal(path)).faults, []);
    assert.equal((await entriesOf(path)).length, 2);
  });

  test("is found to have begun anew by a head that was noted", async () => {
    const path = await journalOf(2);
    const { head } = await verifyJournal(path);
    await rename(path, `${path}.1`);
    const journal = await openJournal(path, { sync: false });
    await journal.append([record(3)]);
    await journal.close();
    assert.equal((await verifyJournal(path, head.hash)).expectedHeadFound, false);
    assert.equal((await verifyJournal(`${path}.1`, head.hash)).expectedHeadFound, true);
  });

  test("is the same journal behind a symbolic link", async () => {
    const path = freshPath();
    await symlink(`${path}.elsewhere`, path);
    const journal = await openJournal(path, { sync: false });
    await journal.append([record(1)]);
    assert.equal(journal.isBroken, false);
    await journal.close();
  });
});

async function replaceByCopy(path: string): Promise<void> {
  await copyFile(path, `${path}.copy`);
  await rename(`${path}.copy`, path);
}

describe("a file that is no journal", () => {
  for (const [name, text] of [
    ["a text", "root:x:0:0\n"],
    ["an unterminated text", "x"],
    ["a long binary", "\0\n".repeat(100_000)],
  ] as const) {
    test(`is refused and left alone: ${name}`, async () => {
      const path = freshPath();
      await writeFile(path, text);
      await assert.rejects(openJournal(path, { sync: false }), { code: "not-a-journal" });
      assert.equal(await readFile(path, "latin1"), text);
    });
  }

  test("is refused: a directory", async () => {
    const path = dirname(freshPath());
    await assert.rejects(openJournal(path, { sync: false }), { code: "unwritable" });
  });
});
