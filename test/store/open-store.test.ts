import assert from "node:assert/strict";
import { readFile, stat, truncate, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { describe, test } from "node:test";
import Database from "better-sqlite3";
import { schemaVersion } from "../../src/store/migrations.ts";
import { openStore } from "../../src/store/open-store.ts";
import { storeError } from "../../src/store/store-error.ts";
import { certificateFor, freshPath, freshWorld, settings } from "./world.ts";

const options = { busyTimeout: 0 };

async function closedStore(): Promise<string> {
  const { store, path } = await freshWorld();
  await store.partners.add("insurer.example", settings);
  await store.close();
  return path;
}

describe("a store", () => {
  test("keeps what was written and is its owner's alone", async () => {
    const path = await closedStore();
    const store = await openStore(path, options);
    assert.equal((await store.partners.find("insurer.example"))?.demand, "required");
    for (const file of [path, `${path}-wal`, `${path}-shm`]) {
      assert.equal((await stat(file)).mode & 0o777, 0o600, file);
    }
    await store.check();
    await store.close();
  });

  test("is shared: another process's writing is seen at once", async () => {
    const path = await closedStore();
    const [gateway, command] = [await openStore(path, options), await openStore(path, options)];
    await command.partners.change("insurer.example", { state: "suspended" });
    assert.equal((await gateway.partners.find("insurer.example"))?.state, "suspended");
    await gateway.close();
    await command.close();
  });

  test("is made only where there is none", async () => {
    const path = await closedStore();
    await assert.rejects(openStore(path, { ...options, create: true }), {
      code: "conflict",
      message: `store exists already: ${path}`,
    });
  });
});

describe("a store that can't be used", () => {
  test("is missing", async () => {
    const path = freshPath();
    await assert.rejects(openStore(path, options), {
      code: "missing",
      message: `there is no store: ${path}`,
    });
  });

  test("has no directory to be made in", async () => {
    await assert.rejects(openStore("/nonexistent/a.db", { ...options, create: true }), {
      code: "unwritable",
    });
  });

  test("is a directory", async () => {
    await assert.rejects(openStore(dirname(freshPath()), options), { code: "unwritable" });
  });

  test("is no SQLite file", async () => {
    const path = freshPath();
    await writeFile(path, "not a database, and longer than the header of one ".repeat(10));
    await assert.rejects(openStore(path, options), { code: "corrupt" });
  });

  test("is another program's", async () => {
    const path = freshPath();
    new Database(path).exec("create table t (x)").close();
    await assert.rejects(openStore(path, options), { code: "not-a-store" });
    assert.equal(new Database(path).pragma("journal_mode", { simple: true }), "delete");
  });

  test("was emptied: that is damage, not a store without partners", async () => {
    const path = await closedStore();
    await truncate(path, 0);
    await assert.rejects(openStore(path, options), { code: "corrupt" });
  });

  test("was cut short", async () => {
    const path = await closedStore();
    await truncate(path, 4096);
    await assert.rejects(
      openStore(path, options).then((store) => store.partners.list()),
      { code: "corrupt" },
    );
  });

  test("has a damaged page", async () => {
    const { store, path } = await freshWorld();
    await store.partners.add("insurer.example", settings);
    await store.partnerCertificates.add("insurer.example", await certificateFor("insurer.example"));
    await store.close();
    const octets = await readFile(path);
    const page = octets.indexOf("insurer.example") & ~0xfff;
    await writeFile(path, octets.fill(0xff, page));
    const use = openStore(path, options).then((damaged) => damaged.check());
    await assert.rejects(use, { code: "corrupt" });
  });

  test("is of a newer version, and is left as it is", async () => {
    const path = await closedStore();
    const newer = new Database(path);
    newer.exec("insert into schema_version values (99, 'from the future', '2030-01-01')");
    newer.close();
    await assert.rejects(openStore(path, options), {
      code: "newer-schema",
      message: `store was written by a newer version: schema 99, this one knows ${schemaVersion}: ${path}`,
    });
  });
});

describe("a store that another process holds", () => {
  test("can be read, is locked for writing, and works again afterwards", async () => {
    const path = await closedStore();
    const store = await openStore(path, options);
    const other = new Database(path);
    other.exec("begin immediate");
    const add = () => store.partners.add("other.example", settings);
    await assert.rejects(add(), { code: "locked" });
    await assert.rejects(store.partners.change("insurer.example", { demand: "none" }), {
      code: "locked",
    });
    assert.equal((await store.partners.find("insurer.example"))?.demand, "required");
    other.exec("rollback");
    await add();
    assert.equal((await store.partners.list()).length, 2);
    other.close();
    await store.close();
  });

  test("can't even be opened under an exclusive lock", async () => {
    const path = await closedStore();
    const other = new Database(path);
    other.pragma("locking_mode = EXCLUSIVE");
    other.exec("begin immediate; commit");
    await assert.rejects(openStore(path, options), { code: "locked" });
    other.close();
    await (await openStore(path, options)).close();
  });
});

describe("an error of SQLite", () => {
  test("for lack of space is full", () => {
    const database = new Database(":memory:");
    database.pragma("max_page_count = 3");
    database.exec("create table t (x)");
    const fill = () => database.exec("insert into t values (zeroblob(100000))");
    assert.throws(
      () => {
        try {
          fill();
        } catch (error) {
          throw storeError(error);
        }
      },
      { name: "StoreError", code: "full" },
    );
  });

  test("that is none of SQLite's stays what it is", () => {
    const error = new RangeError("other");
    assert.equal(storeError(error), error);
  });
});
