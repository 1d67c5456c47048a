import assert from "node:assert/strict";
import { copyFile, rename, rm, symlink } from "node:fs/promises";
import { describe, test } from "node:test";
import Database from "better-sqlite3";
import { openStore } from "../../src/store/open-store.ts";
import type { Store } from "../../src/store/open-store.ts";
import { freshWorld, settings } from "./world.ts";

const domain = "insurer.example";
const replaced = {
  name: "StoreError",
  code: "replaced",
  message: "store was replaced or removed while it was open",
};

const entry = {
  key: "aa",
  queueId: "4bXy1",
  sender: "nurse@hospital.example",
  recipients: [`claims@${domain}`],
  eightBit: false,
};

// eslint-disable-next-line @typescript-eslint/require-await -- octets that are all there already
async function* octets(): AsyncGenerator<Buffer> {
  yield Buffer.from("sealed");
}

/** An open store with a partner that it remembers, and a backup that doesn't know the partner. */
async function storeWithBackup(): Promise<{ store: Store; path: string; backup: string }> {
  const { store, path } = await freshWorld();
  const backup = `${path}.backup`;
  const copier = new Database(path);
  await copier.backup(backup);
  copier.close();
  await store.partners.add(domain, settings);
  await store.partnerDirectory.find(domain);
  return { store, path, backup };
}

/** What an administrator does to a store under a running service. */
const faults: readonly [name: string, act: (path: string, backup: string) => Promise<void>][] = [
  ["by a backup that is renamed over it", (path, backup) => rename(backup, path)],
  ["by removing it", (path) => rm(path)],
  ["by renaming it", (path) => rename(path, `${path}.old`)],
  [
    "by a copy into the same file, without its log",
    async (path, backup) => {
      await copyFile(backup, path);
      await rm(`${path}-wal`);
      await rm(`${path}-shm`);
    },
  ],
];

test("a store may be a symbolic link", async () => {
  const { store, path } = await freshWorld();
  await store.close();
  const link = `${path}.link`;
  await symlink(path, link);
  const linked = await openStore(link, { busyTimeout: 0 });
  await linked.partners.add(domain, settings);
  assert.ok(await linked.partnerDirectory.find(domain));
  await linked.close();
});

describe("a store that is replaced while it is open", () => {
  for (const [name, act] of faults) {
    test(`${name} answers nothing more, not even what is remembered`, async () => {
      const { store, path, backup } = await storeWithBackup();
      await act(path, backup);
      await assert.rejects(store.partnerDirectory.find(domain), replaced);
      await assert.rejects(store.partners.find(domain), replaced);
      await assert.rejects(store.ownKeys.list(), replaced);
      await assert.rejects(store.outbox.next(), replaced);
      await assert.rejects(store.outbox.stage(entry, octets()), replaced);
      await assert.rejects(store.check(), { code: "replaced" });
      await store.close();
    });
  }

  test("releases no copy that was staged before, so that no mail waits in a lost file", async () => {
    const { store, path, backup } = await storeWithBackup();
    const id = await store.outbox.stage(entry, octets());
    await rename(backup, path);
    await assert.rejects(store.outbox.release([id]), replaced);
    await store.close();
  });

  test("rolls back what was in work, and answers again where the file is put back", async () => {
    const { store, path } = await storeWithBackup();
    const stopped = new Error("stopped");
    const staging = store.outbox.stage(
      entry,
      (async function* () {
        yield Buffer.from("sealed");
        await rename(path, `${path}.away`);
        throw stopped;
      })(),
    );
    await assert.rejects(staging, stopped);
    await assert.rejects(store.outbox.next(), replaced);
    await rename(`${path}.away`, path);
    assert.equal(await store.outbox.next(), undefined);
    assert.equal((await store.partnerDirectory.find(domain)).partner?.demand, "required");
    await store.close();
  });

  test("leaves the store in its place alone when it is closed", async () => {
    const { store, path, backup } = await storeWithBackup();
    await rm(`${path}-wal`);
    await rm(`${path}-shm`);
    await rename(backup, path);
    const restored = await openStore(path, { busyTimeout: 0 });
    await restored.partners.add("clinic.example", settings);
    await store.close();
    assert.deepEqual(
      (await restored.partners.list()).map((each) => each.name),
      ["clinic.example"],
    );
    await restored.check();
    await restored.close();
  });
});
