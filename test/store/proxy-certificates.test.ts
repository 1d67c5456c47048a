import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { certificateFor, freshWorld } from "./world.ts";

const certificates = await Promise.all(
  ["a.example", "b.example", "c.example"].map((domain) => certificateFor(domain)),
);
const [first, second, third] = certificates as [
  (typeof certificates)[0],
  (typeof certificates)[0],
  (typeof certificates)[0],
];

async function world() {
  const made = await freshWorld();
  const { authorities, ownKeys, proxyCertificates } = made.store;
  const ca = { certificate: first, keyFile: "ca.pem", crlUrl: undefined, replace: false };
  const authority = await authorities.add(ca);
  const ownKey = await ownKeys.add({
    ...{ domain: "hospital.example", certificate: second, keyFile: "key.pem", activate: true },
  });
  const [address, certificate] = ["alice@hospital.example", third];
  const record = { authority: authority.id, ownKey: ownKey.id, address, certificate };
  return { ...made, authority, ca, proxy: await proxyCertificates.add(record), record };
}

describe("proxy certificates", () => {
  test("are listed in the order of issue, and their names after one", async () => {
    const { store, proxy, now } = await world();
    assert.deepEqual(await store.proxyCertificates.list(), [proxy]);
    const { issuerAndSerialNumber } = third;
    const name = { id: proxy.id, ownKey: proxy.ownKey, issuerAndSerialNumber };
    assert.deepEqual(await store.proxyCertificates.namesAfter(0), [name]);
    assert.deepEqual(await store.proxyCertificates.namesAfter(proxy.id), []);
    assert.equal(proxy.issuedAt.getTime(), now.getTime());
    assert.equal(proxy.revoked, undefined);
  });

  test("are revoked once, and stay", async () => {
    const { store, proxy, now } = await world();
    const revoked = await store.proxyCertificates.revoke(proxy.id, "keyCompromise");
    assert.deepEqual(revoked, { ...proxy, revoked: { at: now, reason: "keyCompromise" } });
    assert.deepEqual(await store.proxyCertificates.list(), [revoked]);
    await assert.rejects(store.proxyCertificates.revoke(proxy.id, "superseded"), {
      code: "conflict",
    });
    await assert.rejects(store.proxyCertificates.revoke(99, "superseded"), {
      code: "unknown-certificate",
    });
  });

  test("belong to keys and authorities that exist", async () => {
    const { store, record } = await world();
    await assert.rejects(store.proxyCertificates.add({ ...record, ownKey: 99 }));
    await assert.rejects(store.proxyCertificates.add(record), "each is there once");
  });
});

describe("the own CA", () => {
  test("is one: another is refused, or retires it", async () => {
    const { store, authority, ca } = await world();
    const { authorities } = store;
    const other = { ...ca, certificate: second };
    await assert.rejects(authorities.add(other), { code: "conflict" });
    assert.deepEqual(await authorities.active(), authority);
    const replaced = await authorities.add({ ...other, replace: true });
    assert.deepEqual(await authorities.active(), replaced);
    const states = (await authorities.list()).map(({ state }) => state);
    assert.deepEqual(states, ["retired", "active"]);
  });

  test("numbers its lists, each one higher than the one before", async () => {
    const { store, authority } = await world();
    const numbers = [1, 2, 3].map(() => store.authorities.nextCrlNumber(authority.id));
    assert.deepEqual(await Promise.all(numbers), [1, 2, 3]);
    await assert.rejects(store.authorities.nextCrlNumber(99), { code: "unknown-key" });
  });
});

describe("a request for a certificate", () => {
  test("waits until the certificate comes, and is then a key", async () => {
    const { store } = await world();
    const domain = "clinic.example";
    const publicKey = Buffer.from("its public key");
    const request = await store.keyRequests.add({ domain, publicKey, keyFile: "r.pem" });
    assert.deepEqual(await store.keyRequests.list("CLINIC.example"), [request]);
    assert.deepEqual(await store.keyRequests.list("other.example"), []);
    const key = { domain, certificate: third, keyFile: request.keyFile, activate: false };
    const added = await store.ownKeys.fulfil(request.id, key);
    assert.deepEqual([added.state, added.keyFile], ["next", "r.pem"]);
    assert.deepEqual(await store.keyRequests.list(), []);
  });

  test("still waits where the certificate can't be taken", async () => {
    const { store } = await world();
    const publicKey = Buffer.from("its public key");
    const domain = "hospital.example";
    const request = await store.keyRequests.add({ domain, publicKey, keyFile: "r.pem" });
    const known = { domain, certificate: second, keyFile: "r.pem", activate: false };
    await assert.rejects(store.ownKeys.fulfil(request.id, known), { code: "conflict" });
    assert.deepEqual(await store.keyRequests.list(), [request]);
  });
});
