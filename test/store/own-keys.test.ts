import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Certificate } from "../../src/pki/certificate.ts";
import { issueDomainCertificate } from "../../src/pki/issue.ts";
import type { KeyPurpose } from "../../src/pki/key-purpose.ts";
import { createPrivateKeyOf, type KeyType } from "../../src/pki/private-key.ts";
import type { OwnKeys } from "../../src/store/own-keys.ts";
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

async function activeFiles(ownKeys: OwnKeys, of: string): Promise<string[]> {
  return (await ownKeys.active(of)).map(({ keyFile }) => keyFile);
}

/** A certificate of another kind of key or for another purpose. */
async function certificateOf(type: KeyType, purpose?: KeyPurpose): Promise<Certificate> {
  const validity = { notBefore: new Date("2026-01-01"), notAfter: new Date("2027-01-01") };
  const key = await createPrivateKeyOf(type);
  return issueDomainCertificate({ domain, key, ...validity, ...(purpose && { purpose }) });
}

describe("own keys", () => {
  test("are next until they are activated", async () => {
    const { ownKeys, keys, now } = await worldWithKeys(false);
    assert.deepEqual(keys[0], {
      id: 1,
      domain,
      state: "next",
      purpose: "both",
      family: "rsa",
      fingerprint: certificates[0]!.fingerprint,
      certificate: certificates[0]!.der,
      chain: [],
      keyFile: "key0.pem",
      createdAt: now,
      activatedAt: undefined,
      retiredAt: undefined,
    });
    assert.deepEqual(await ownKeys.active(domain), []);
    const active = await ownKeys.activate(1);
    assert.deepEqual(active, { ...keys[0], state: "active", activatedAt: now });
    assert.deepEqual(await ownKeys.active("HOSPITAL.example."), [active]);
  });

  test("have one active one a domain: a new one retires it", async () => {
    const { ownKeys, states } = await worldWithKeys(true, true, false);
    assert.deepEqual(await states(), ["retired", "active", "next"]);
    await ownKeys.activate(3);
    assert.deepEqual(await states(), ["retired", "retired", "active"]);
    await ownKeys.activate(1);
    assert.deepEqual(await states(), ["active", "retired", "retired"]);
  });

  test("of another family or purpose are active beside it", async () => {
    const { ownKeys, states } = await worldWithKeys(true);
    for (const certificate of [
      await certificateOf("p256"),
      await certificateOf("rsa-2048", "signing"),
      await certificateOf("ed25519"),
    ]) {
      await ownKeys.add({ domain, certificate, keyFile: "x.pem", activate: true });
    }
    assert.deepEqual(await states(), ["active", "active", "active", "active"]);
    const kinds = (await ownKeys.list()).map(({ family, purpose }) => `${family} ${purpose}`);
    assert.deepEqual(kinds, ["rsa both", "ec both", "rsa signing", "ed25519 signing"]);
    const certificate = await certificateOf("p384");
    await ownKeys.add({ domain, certificate, keyFile: "x.pem", activate: true });
    assert.deepEqual(await states(), ["active", "retired", "active", "active", "active"]);
  });

  test("keep the chain of their certificates, the issuer's first", async () => {
    const { store } = await freshWorld();
    const [certificate, ...chain] = certificates;
    const key = { domain, certificate: certificate!, chain, keyFile: "x.pem", activate: true };
    const added = await store.ownKeys.add(key);
    assert.deepEqual(
      added.chain,
      chain.map(({ der }) => der),
    );
    assert.deepEqual(await store.ownKeys.list(), [added]);
    assert.deepEqual((await store.ownKeys.retire(added.id)).chain, added.chain);
  });

  test("of other domains stay as they are", async () => {
    const { ownKeys } = await worldWithKeys(true);
    const certificate = certificates[0]!;
    await ownKeys.add({ domain: "b.example", certificate, keyFile: "b.pem", activate: true });
    assert.deepEqual(await activeFiles(ownKeys, domain), ["key0.pem"]);
    assert.deepEqual(await activeFiles(ownKeys, "b.example"), ["b.pem"]);
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
