import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, test } from "node:test";
import Database from "better-sqlite3";
import { schemaVersion } from "../../src/store/migrations.ts";
import { openStore } from "../../src/store/open-store.ts";
import { make } from "../pki/made-certificate.ts";
import { certificateFor, freshPath, settings } from "./world.ts";

const domain = "insurer.example";
const certificate = await certificateFor(domain);
const { fingerprint } = certificate;
const firstSchema = await readFile(new URL("schema-2.sql", import.meta.url), "utf8");

/** As the first version left it, with a partner and an approved certificate. */
function firstStore(): string {
  const path = freshPath();
  const database = new Database(path);
  database.exec(firstSchema);
  const time = "2026-01-01T00:00:00.000Z";
  database
    .prepare("insert into partner values (?, 'active', 'modern', 'required', 'Ada', null, 1, ?, ?)")
    .run(domain, time, time);
  database
    .prepare(
      `insert into partner_certificate values
        (?, ?, ?, 'CN=x', ?, ?, 'file', ?, 'approved', 'A. Admin', 'telephone', ?)`,
    )
    .run(domain, fingerprint, certificate.der, time, time, time, time);
  database.close();
  return path;
}

describe("a store of the first schema", () => {
  test("keeps its partners, whose other settings are the configuration's", async () => {
    const store = await openStore(firstStore(), { busyTimeout: 0 });
    const partner = await store.partners.find(domain);
    const time = new Date("2026-01-01T00:00:00Z");
    assert.deepEqual(partner, {
      ...settings,
      name: domain,
      state: "active",
      profile: "modern",
      contact: "Ada",
      createdAt: time,
      changedAt: time,
    });
    await store.close();
  });

  test("keeps their certificates, and finds what each is for", async () => {
    const store = await openStore(firstStore(), { busyTimeout: 0 });
    const [kept] = (await store.partnerDirectory.find(domain)).certificates;
    assert.deepEqual(
      [kept?.partner, kept?.fingerprint, kept?.state, kept?.purpose, kept?.approval?.by],
      [domain, fingerprint, "approved", "both", "A. Admin"],
    );
    await store.partners.remove(domain);
    assert.deepEqual(await store.partnerCertificates.list(), []);
    await store.close();
  });

  test("keeps own keys: RSA keys, and for both purposes", async () => {
    const path = firstStore();
    const database = new Database(path);
    const time = "2026-01-01T00:00:00.000Z";
    database
      .prepare("insert into own_key values (7, ?, ?, ?, 'k.pem', 'active', ?, ?, null)")
      .run(domain, fingerprint, certificate.der, time, time);
    database.close();
    const store = await openStore(path, { busyTimeout: 0 });
    const [kept] = await store.ownKeys.list();
    assert.deepEqual(
      [kept?.id, kept?.state, kept?.family, kept?.purpose, kept?.chain, kept?.keyFile],
      [7, "active", "rsa", "both", [], "k.pem"],
    );
    await store.close();
  });

  test("takes an own key for what its certificate allows", async () => {
    const path = firstStore();
    const database = new Database(path);
    const time = "2026-01-01T00:00:00.000Z";
    // keyEncipherment alone
    const { der } = make({ keyUsage: [5, 0b0010_0000] });
    database
      .prepare("insert into own_key values (7, ?, 'f', ?, 'k.pem', 'active', ?, ?, null)")
      .run(domain, der, time, time);
    database.close();
    const store = await openStore(path, { busyTimeout: 0 });
    assert.equal((await store.ownKeys.list())[0]?.purpose, "encryption");
    await store.close();
  });

  test("becomes what a new one is, to the last table and index", async () => {
    const schemaOf = (path: string): unknown => {
      const database = new Database(path);
      const all = database.prepare("select type, name, sql from sqlite_schema order by name").all();
      assert.deepEqual(database.pragma("foreign_key_check"), []);
      database.close();
      return all;
    };
    const [old, fresh] = [firstStore(), freshPath()];
    await (await openStore(old, { busyTimeout: 0 })).close();
    await (await openStore(fresh, { create: true, busyTimeout: 0 })).close();
    assert.deepEqual(schemaOf(old), schemaOf(fresh));
    const database = new Database(old);
    const versions = database
      .prepare("select version from schema_version order by 1")
      .pluck()
      .all();
    assert.deepEqual(
      versions,
      Array.from({ length: schemaVersion }, (_, index) => index + 1),
    );
    database.close();
  });
});
