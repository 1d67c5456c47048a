import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rmdir, stat, symlink, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { Budget } from "../../src/milter/budget.ts";
import { MilterError } from "../../src/milter/error.ts";
import { Spool } from "../../src/milter/spool.ts";
import type { SpoolFile } from "../../src/milter/spool-file.ts";
import { openFiles, smallDisk, spoolDirectory } from "./spool-fixture.ts";

const never = new AbortController().signal;
const plainText = "Patient: Jane Roe, MRN 1234567. ";
const longText = Buffer.alloc(1_000_000, plainText);

function spoolIn(directory: string, total = 100_000_000) {
  const octets = new Budget(total);
  const spool = new Spool(directory, octets);
  let written = 0;
  const file = spool.createFile((count) => {
    written += count;
  });
  return { octets, file, written: () => written };
}

function isSpoolError(text: RegExp) {
  return (error: unknown) =>
    error instanceof MilterError && error.code === "spool" && text.test(error.message);
}

async function refuses(directory: string, text: RegExp): Promise<void> {
  const { file, octets } = spoolIn(directory);
  file.append(longText);
  await assert.rejects(file.complete(), isSpoolError(text));
  await file.close();
  assert.equal(octets.used, 0);
  assert.deepEqual(await openFiles(directory), []);
}

test("gives back exactly what was written, in chunks of all sizes", async () => {
  const directory = spoolDirectory();
  const { file, octets, written } = spoolIn(directory);
  const sizes = [1, 65535, 300_000, 7, 65535, 1_000_000, 262_144, 13];
  const chunks = sizes.map((size) => randomBytes(size));
  for (const chunk of chunks) assert.ok(file.append(chunk));
  const body = Buffer.concat(chunks);
  assert.equal(octets.used, body.length);
  await file.complete();
  assert.deepEqual([file.unwritten, written()], [0, body.length]);
  assert.ok(Buffer.concat(await file.read(never)).equals(body));
  await file.close();
  assert.equal(octets.used, 0);
  assert.deepEqual(await openFiles(directory), []);
});

test("shows no name and no plain text, and only this user may look into the directory", async () => {
  const directory = spoolDirectory();
  const { file } = spoolIn(directory);
  file.append(longText);
  await file.complete();
  assert.deepEqual(await readdir(directory), []);
  assert.equal((await stat(directory)).mode & 0o777, 0o700);
  const [path] = await openFiles(directory);
  assert.ok(path);
  assert.equal((await stat(path)).mode & 0o777, 0o600);
  const onDisk = await readFile(path);
  assert.ok(onDisk.length >= longText.length);
  assert.ok(!onDisk.includes("Patient") && !onDisk.includes("1234567"));
  await file.close();
});

test("writes the same octets differently each time", async () => {
  const directory = spoolDirectory();
  const files = [spoolIn(directory).file, spoolIn(directory).file];
  for (const file of files) {
    file.append(longText);
    await file.complete();
  }
  const [first, second] = await Promise.all((await openFiles(directory)).map((f) => readFile(f)));
  assert.ok(first && second);
  assert.equal(first.length, second.length);
  assert.ok(!first.subarray(0, 32).equals(second.subarray(0, 32)));
  for (const file of files) await file.close();
});

const damages: [name: string, damage: (path: string, size: number) => Promise<void>][] = [
  [
    "changed an octet",
    async (path, size) => {
      const handle = await open(path, "r+");
      const octet = Buffer.alloc(1);
      await handle.read(octet, 0, 1, size / 2);
      await handle.write(Buffer.of(octet[0]! ^ 1), 0, 1, size / 2);
      await handle.close();
    },
  ],
  [
    "swapped two frames",
    async (path) => {
      const handle = await open(path, "r+");
      const frame = 256 * 1024 + 16;
      const [first, second] = [Buffer.alloc(frame), Buffer.alloc(frame)];
      await handle.read(first, 0, frame, 0);
      await handle.read(second, 0, frame, frame);
      await handle.write(second, 0, frame, 0);
      await handle.write(first, 0, frame, frame);
      await handle.close();
    },
  ],
  [
    "lost the end",
    async (path, size) => {
      const handle = await open(path, "r+");
      await handle.truncate(size - 1);
      await handle.close();
    },
  ],
];

for (const [name, damage] of damages) {
  test(`refuses to give back what a disk returns that has ${name}`, async () => {
    const directory = spoolDirectory();
    const { file } = spoolIn(directory);
    for (let at = 0; at < 8; at += 1) file.append(randomBytes(131_072));
    await file.complete();
    const [path] = await openFiles(directory);
    await damage(path!, (await stat(path!)).size);
    await assert.rejects(file.read(never), isSpoolError(/can't be read/));
    await file.close();
  });
}

test("takes no more than all files together may hold", async () => {
  const { file, octets } = spoolIn(spoolDirectory(), 1000);
  assert.ok(file.append(Buffer.alloc(600)));
  assert.ok(!file.append(Buffer.alloc(600)));
  assert.equal(octets.used, 600);
  await file.close();
  assert.equal(octets.used, 0);
});

test("tells that the disk is full, drops what still comes, and gives everything back", async (t) => {
  const directory = smallDisk(t, 1_000_000);
  if (directory === undefined) return;
  const { file, octets, written } = spoolIn(directory);
  for (let count = 0; count < 3; count += 1) file.append(longText);
  await assert.rejects(file.complete(), isSpoolError(/can't be written: ENOSPC/));
  assert.equal(file.fault?.code, "spool");
  assert.ok(file.append(longText));
  assert.deepEqual([file.unwritten, written()], [0, 3_000_000]);
  await file.close();
  assert.equal(octets.used, 0);
  const next = spoolIn(directory).file;
  await writesAndReads(next, longText.subarray(0, 500_000));
});

async function writesAndReads(file: SpoolFile, octets: Buffer): Promise<void> {
  file.append(octets);
  await file.complete();
  assert.ok(Buffer.concat(await file.read(never)).equals(octets));
  await file.close();
}

const unusable: [name: string, reason: RegExp, make: (path: string) => Promise<unknown>][] = [
  ["a file", /written: EEXIST/, (path) => writeFile(path, "")],
  ["readable by others", /not a private directory/, (path) => mkdir(path, { mode: 0o755 })],
  ["a symbolic link", /not a private directory/, (path) => symlink("/var/tmp", path)],
];

for (const [name, reason, make] of unusable) {
  test(`uses no directory that is ${name}`, async () => {
    const directory = spoolDirectory();
    await make(directory);
    await refuses(directory, reason);
  });
}

test("makes the directory again where it was removed", async () => {
  const directory = spoolDirectory();
  await writesAndReads(spoolIn(directory).file, longText);
  await rmdir(directory);
  await writesAndReads(spoolIn(directory).file, longText);
});

test("closes in the middle of writing and before anything was written", async () => {
  const directory = spoolDirectory();
  for (const octets of [0, 10, 5_000_000]) {
    const { file, octets: budget } = spoolIn(directory);
    if (octets > 0) file.append(Buffer.alloc(octets));
    await file.close();
    assert.equal(budget.used, 0);
  }
  assert.deepEqual(await openFiles(directory), []);
});

test("stops reading where the message is given up", async () => {
  const { file } = spoolIn(spoolDirectory());
  file.append(longText);
  await file.complete();
  await assert.rejects(file.read(AbortSignal.abort()), { name: "AbortError" });
  await file.close();
});
