import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  partnerChoices,
  type PartnerSettings,
  undecided,
} from "../../src/store/partner-settings.ts";
import { freshWorld, settings } from "./world.ts";

describe("partners", () => {
  test("are found by their domain, however it is written", async () => {
    const { store, now } = await freshWorld();
    const added = await store.partners.add("Bücher.Example.", { ...settings, contact: "Ada" });
    assert.deepEqual(added, {
      name: "xn--bcher-kva.example",
      state: "active",
      ...settings,
      contact: "Ada",
      createdAt: now,
      changedAt: now,
    });
    for (const name of ["bücher.example", "XN--BCHER-KVA.example.", "BÜCHER.EXAMPLE"]) {
      assert.deepEqual(await store.partners.find(name), added);
    }
  });

  test("are not found by a domain above or below, nor by what is no domain", async () => {
    const { store } = await freshWorld();
    await store.partners.add("insurer.example", settings);
    for (const name of [
      "sub.insurer.example",
      "example",
      "[192.0.2.1]",
      "",
      "a b",
      "@",
      "a@",
      "' or 1=1",
    ]) {
      assert.equal(await store.partners.find(name), undefined);
    }
  });

  test("are there once", async () => {
    const { store } = await freshWorld();
    await store.partners.add("insurer.example", settings);
    await assert.rejects(store.partners.add("INSURER.example", settings), {
      name: "StoreError",
      code: "conflict",
      message: "partner exists already: insurer.example",
    });
  });

  test("can be individuals, found by their address and not by its domain", async () => {
    const { store } = await freshWorld();
    const added = await store.partners.add("Dr.Smith@Bücher.example", settings);
    assert.equal(added.name, "dr.smith@xn--bcher-kva.example");
    assert.deepEqual(await store.partners.find("DR.SMITH@xn--bcher-kva.example."), added);
    assert.equal(await store.partners.find("bücher.example"), undefined);
    assert.equal(await store.partners.find("smith@bücher.example"), undefined);
  });

  test("need a domain or an address for a name", async () => {
    const { store } = await freshWorld();
    await assert.rejects(store.partners.add("not a domain", settings), { code: "bad-domain" });
    for (const name of ["a b@c.example", "@c.example", "a@[192.0.2.1]", '"a"@c.example', "a@b@c"]) {
      await assert.rejects(store.partners.add(name, settings), { code: "bad-address" }, name);
    }
  });

  test("keep every setting, and give each back to the configuration", async () => {
    const { store } = await freshWorld();
    const { demand, ...ofAll } = partnerChoices;
    const last = Object.entries(ofAll).map(([name, choices]) => [name, choices.at(-1)] as const);
    const decided: PartnerSettings = {
      ...undecided(demand[0]),
      ...(Object.fromEntries(last) as Partial<PartnerSettings>),
      compression: false,
      emptyLayer: true,
      signerNames: ["mail@insurer.example"],
    };
    const added = await store.partners.add("insurer.example", decided);
    assert.deepEqual(added, { ...added, ...decided });
    assert.deepEqual(await store.partners.find("insurer.example"), added);
    const given = await store.partners.change("insurer.example", undecided("required"));
    assert.deepEqual(given, { ...added, ...undecided("required") });
  });

  test("change in what is named and keep the rest", async () => {
    const world = await freshWorld();
    const { partners } = world.store;
    const added = await partners.add("insurer.example", {
      ...settings,
      note: "tested",
      contact: "Ada",
    });
    world.now = new Date("2026-04-01T00:00:00Z");
    const changes = { profile: "modern", nameCheck: false, note: undefined } as const;
    const changed = await partners.change("Insurer.example", changes);
    assert.deepEqual(changed, { ...added, ...changes, changedAt: world.now });
    assert.deepEqual(await partners.list(), [changed]);
    assert.equal(
      (await partners.change("insurer.example", { state: "suspended" })).state,
      "suspended",
    );
  });

  test("that are unknown can't be changed or removed", async () => {
    const { store } = await freshWorld();
    const unknown = { code: "unknown-partner", message: "no such partner: insurer.example" };
    await assert.rejects(store.partners.change("insurer.example", {}), unknown);
    await assert.rejects(store.partners.remove("insurer.example"), unknown);
  });

  test("are listed by domain", async () => {
    const { store } = await freshWorld();
    for (const domain of ["c.example", "a.example", "b.example"]) {
      await store.partners.add(domain, settings);
    }
    const names = (await store.partners.list()).map(({ name }) => name);
    assert.deepEqual(names, ["a.example", "b.example", "c.example"]);
  });

  test("stay when two are added at the same time", async () => {
    const { store } = await freshWorld();
    const names = Array.from({ length: 20 }, (_, index) => `p${index}.example`);
    await Promise.all(names.map((name) => store.partners.add(name, settings)));
    assert.equal((await store.partners.list()).length, 20);
  });
});
