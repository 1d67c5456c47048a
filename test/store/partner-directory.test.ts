import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openStore } from "../../src/store/open-store.ts";
import { certificateFor, freshWorld, settings } from "./world.ts";

const domain = "insurer.example";
const approval = { by: "A. Admin", how: "by telephone" };

describe("the partner directory", () => {
  test("knows a partner with its certificates, and a stranger as one", async () => {
    const { store } = await freshWorld();
    await store.partners.add(domain, settings);
    const { fingerprint } = await store.partnerCertificates.add(
      domain,
      await certificateFor(domain),
    );
    const { partner, certificates } = await store.partnerDirectory.find(domain);
    assert.equal(partner?.name, domain);
    assert.deepEqual(
      certificates.map((each) => each.fingerprint),
      [fingerprint],
    );
    assert.deepEqual(await store.partnerDirectory.find("stranger.example"), {
      partner: undefined,
      certificates: [],
      anchors: [],
      capabilities: [],
      organisation: undefined,
    });
    await store.close();
  });

  test("finds an organisation by its members' addresses, and an individual before it", async () => {
    const { store } = await freshWorld();
    const individual = `dr.smith@${domain}`;
    await store.partners.add(domain, settings);
    await store.partners.add(individual, settings);
    const find = async (name: string) => (await store.partnerDirectory.find(name)).partner?.name;
    assert.equal(await find(`claims@${domain}`), domain);
    assert.equal(await find("Dr.Smith@Insurer.Example"), individual);
    assert.equal(await find(domain), domain);
    assert.equal(await find('"dr smith"@insurer.example'), domain);
    for (const name of ["a@sub.insurer.example", "a@[192.0.2.1]", "a@", "@", ""])
      assert.equal(await find(name), undefined, name);
    const { organisation } = await store.partnerDirectory.find(individual);
    assert.equal(organisation, await store.partnerDirectory.find(domain));
    await store.partners.add("dr.jones@alone.example", settings);
    const { organisation: none } = await store.partnerDirectory.find("dr.jones@alone.example");
    assert.equal(none, undefined);
    await store.partners.change(individual, { state: "suspended" });
    assert.equal(await find(individual), individual);
    await store.close();
  });

  test("gives the partner's own trust anchors before those of everybody", async () => {
    const { store } = await freshWorld();
    await store.partners.add(domain, settings);
    await store.partners.add("other.example", settings);
    const add = async (partner: string | undefined): Promise<string> => {
      const certificate = await certificateFor("ca.example");
      const { fingerprint } = await store.trustAnchors.add({ partner, certificate, ...approval });
      return fingerprint;
    };
    const [everybodys, own] = [await add(undefined), await add(domain)];
    await add("other.example");
    const find = async (name: string) =>
      (await store.partnerDirectory.find(name)).anchors.map(({ fingerprint }) => fingerprint);
    assert.deepEqual(await find(domain), [own, everybodys]);
    assert.deepEqual(await find("stranger.example"), [everybodys]);
    await store.trustAnchors.remove(undefined, everybodys);
    assert.deepEqual(await find("stranger.example"), []);
    await store.close();
  });

  test("gives what a partner can read, the newest first", async () => {
    const { store } = await freshWorld();
    await store.partners.add(domain, settings);
    for (const [signer, day] of [
      ["a", "01"],
      ["b", "03"],
      ["c", "02"],
    ] as const) {
      const signingTime = new Date(`2026-02-${day}T00:00:00Z`);
      const der = Buffer.from(signer);
      await store.partnerCapabilities.learn({ partner: domain, signer, signingTime, der });
    }
    const { capabilities } = await store.partnerDirectory.find(`claims@${domain}`);
    assert.equal(capabilities.map(({ signer }) => signer).join(""), "bca");
    await store.close();
  });

  test("remembers while nothing changes", async () => {
    const { store } = await freshWorld();
    await store.partners.add(domain, settings);
    const first = await store.partnerDirectory.find(domain);
    assert.equal(await store.partnerDirectory.find(domain), first);
    await store.close();
  });

  test("sees every change of another process with the next question", async () => {
    const { store, path } = await freshWorld();
    const other = await openStore(path, { busyTimeout: 0 });
    const find = () => store.partnerDirectory.find(domain);
    assert.equal((await find()).partner, undefined);
    await other.partners.add(domain, settings);
    assert.equal((await find()).partner?.state, "active");
    const { fingerprint } = await other.partnerCertificates.add(
      domain,
      await certificateFor(domain),
    );
    assert.equal((await find()).certificates[0]?.state, "pending");
    await other.partnerCertificates.approve(domain, fingerprint, approval);
    assert.equal((await find()).certificates[0]?.state, "approved");
    await other.partnerCertificates.revoke(domain, fingerprint);
    assert.equal((await find()).certificates[0]?.state, "revoked");
    await other.partners.change(domain, { state: "suspended" });
    assert.equal((await find()).partner?.state, "suspended");
    await other.partners.remove(domain);
    assert.equal((await find()).partner, undefined);
    await Promise.all([store.close(), other.close()]);
  });

  test("sees every change of its own process with the next question", async () => {
    const { store } = await freshWorld();
    await store.partners.add(domain, settings);
    for (const state of ["suspended", "active", "suspended"] as const) {
      await store.partners.change(domain, { state });
      assert.equal((await store.partnerDirectory.find(domain)).partner?.state, state);
    }
    await store.close();
  });

  test("doesn't remember what was read while the store changed", async () => {
    const { store, path } = await freshWorld();
    const other = await openStore(path, { busyTimeout: 0 });
    await other.partners.add(domain, settings);
    const reading = store.partnerDirectory.find(domain);
    await other.partners.change(domain, { state: "suspended" });
    await reading;
    assert.equal((await store.partnerDirectory.find(domain)).partner?.state, "suspended");
    await Promise.all([store.close(), other.close()]);
  });

  test("of a closed store fails instead of remembering", async () => {
    const { store } = await freshWorld();
    await store.partnerDirectory.find(domain);
    await store.close();
    await assert.rejects(store.partnerDirectory.find(domain), /not open/);
  });
});
