import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { certificateFor, freshWorld } from "./world.ts";

const domain = "hospital.example";
const certificates = await Promise.all([1, 2, 3].map(() => certificateFor(domain)));

async function worldWithKeys(...activate: readonly boolean[]) {
  const { store, now } = await freshWorld();
  const keys = [];
  for (const [index, active] of activate.entries()) {
    const keyFile = `key${index}.pem`;
    const certificate = certificates[index]!;
    keys.push(await store.ownKeys.add({ domain, certificate, keyFile, activate: active }));
  }
  const states = async (): Promise<string[]> =>
    (await store.ownKeys.list(domain)).map(({ state }) => state);
  return { ownKeys: store.ownKeys, keys, states, now };
}

describe("own keys", () => {
  test("are next until they are activated", async () => {
    const { ownKeys, keys, now } = await worldWithKeys(false);
    assert.deepEqual(keys[0], {
      id: 1,
      domain,
      state: "next",
      fingerprint: certificates[0]!.fingerprint,
      certificate: certificates[0]!.der,
      keyFile: "key0.pem",
      createdAt: now,
      activatedAt: undefined,
      retiredAt: undefined,
    });
    assert.equal(await ownKeys.active(domain), undefined);
    const active = await ownKeys.activate(1);
    assert.deepEqual(active, { ...keys[0], state: "active", activatedAt: now });
    assert.deepEqual(await ownKeys.active("HOSPITAL.example."), active);
  });

  test("have one active one a domain: a new one retires it", async () => {
    const { ownKeys, states } = await worldWithKeys(true, true, false);
    assert.deepEqual(await states(), ["retired", "active", "next"]);
    await ownKeys.activate(3);
    assert.deepEqual(await states(), ["retired", "retired", "active"]);
    await ownKeys.activate(1);
    assert.deepEqual(await states(), ["active", "retired", "retired"]);
  });

  test("of other domains stay as they are", async () => {
    const { ownKeys } = await worldWithKeys(true);
    const certificate = certificates[0]!;
    await ownKeys.add({ domain: "b.example", certificate, keyFile: "b.pem", activate: true });
    assert.equal((await ownKeys.active(domain))?.keyFile, "key0.pem");
    assert.equal((await ownKeys.active("b.example"))?.keyFile, "b.pem");
    assert.equal((await ownKeys.list()).length, 2);
  });

  test("that fail to be added leave the active one active", async () => {
    const { ownKeys, states } = await worldWithKeys(true);
    const again = { domain, certificate: certificates[0]!, keyFile: "x.pem", activate: true };
    await assert.rejects(ownKeys.add(again), { code: "conflict" });
    assert.deepEqual(await states(), ["active"]);
  });

  test("can be retired without a successor", async () => {
    const { ownKeys, states } = await worldWithKeys(true);
    await ownKeys.retire(1);
    assert.deepEqual(await states(), ["retired"]);
    await assert.rejects(ownKeys.retire(1), { code: "conflict" });
  });

  test("that are unknown or active already can't be activated", async () => {
    const { ownKeys } = await worldWithKeys(true);
    await assert.rejects(ownKeys.activate(1), { code: "conflict" });
    await assert.rejects(ownKeys.activate(7), { code: "unknown-key", message: "no such key: 7" });
    await assert.rejects(ownKeys.retire(7), { code: "unknown-key" });
  });
});
