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
    assert.equal(partner?.domain, domain);
    assert.deepEqual(
      certificates.map((each) => each.fingerprint),
      [fingerprint],
    );
    assert.deepEqual(await store.partnerDirectory.find("stranger.example"), {
      partner: undefined,
      certificates: [],
    });
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
