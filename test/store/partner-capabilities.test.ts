import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { freshWorld, settings, type World } from "./world.ts";

const partner = "insurer.example";
const signer = "ab".repeat(32);
const minute = 60_000;

async function worldWithPartner() {
  const world = await freshWorld();
  await world.store.partners.add(partner, settings);
  return world;
}

/** What a message tells that was signed so many minutes from now. */
function told(world: World, minutes: number, what: string, by = signer): Promise<boolean> {
  const signingTime = new Date(world.now.getTime() + minutes * minute);
  const capabilities = { partner, signer: by, signingTime, der: Buffer.from(what) };
  return world.store.partnerCapabilities.learn(capabilities);
}

async function known({ store }: World): Promise<string[]> {
  return (await store.partnerCapabilities.list(partner)).map(({ der }) => der.toString());
}

describe("a partner's capabilities", () => {
  test("are remembered with their signer and both times", async () => {
    const world = await worldWithPartner();
    assert.equal(await told(world, -60, "gcm"), true);
    assert.deepEqual(await world.store.partnerCapabilities.list("Insurer.example"), [
      {
        partner,
        signer,
        signingTime: new Date(world.now.getTime() - 60 * minute),
        learnedAt: world.now,
        der: Buffer.from("gcm"),
      },
    ]);
  });

  test("change with a newer signature, never with an older one or the same again", async () => {
    const world = await worldWithPartner();
    await told(world, -60, "first");
    assert.equal(await told(world, -61, "older"), false);
    assert.equal(await told(world, -60, "same time"), false);
    assert.deepEqual(await known(world), ["first"]);
    assert.equal(await told(world, -59, "newer"), true);
    assert.deepEqual(await known(world), ["newer"]);
  });

  test("don't change back when several messages are read at once", async () => {
    const world = await worldWithPartner();
    await Promise.all([
      told(world, -30, "newer"),
      told(world, -60, "older"),
      told(world, -90, "x"),
    ]);
    assert.deepEqual(await known(world), ["newer"]);
  });

  test("of the future are believed for as long as clocks differ, and count from now", async () => {
    const world = await worldWithPartner();
    assert.equal(await told(world, 11, "far"), false);
    assert.deepEqual(await known(world), []);
    assert.equal(await told(world, 9, "near"), true);
    const [learned] = await world.store.partnerCapabilities.list(partner);
    assert.deepEqual(learned?.signingTime, world.now);
    world.now = new Date(world.now.getTime() + minute);
    assert.equal(await told(world, 0, "next"), true);
  });

  test("of several signers stand beside each other, the newest first", async () => {
    const world = await worldWithPartner();
    await told(world, -10, "gateway");
    await told(world, -5, "desktop", "cd".repeat(32));
    assert.deepEqual(await known(world), ["desktop", "gateway"]);
  });

  test("are kept of fifty signers, and what was forgotten can't be replayed", async () => {
    const world = await worldWithPartner();
    for (let index = 0; index < 51; index++) {
      assert.equal(await told(world, index - 100, `${index}`, `signer ${index}`), true);
    }
    const fifty = await known(world);
    assert.equal(fifty.length, 50);
    assert.equal(fifty.at(-1), "1");
    assert.equal(await told(world, -100, "0", "signer 0"), false);
    assert.deepEqual(await known(world), fifty);
  });

  test("are learned of partners only, and go with them", async () => {
    const world = await worldWithPartner();
    const { partnerCapabilities, partners } = world.store;
    const stranger = { partner: "stranger.example", signer, der: Buffer.from("x") };
    assert.equal(await partnerCapabilities.learn({ ...stranger, signingTime: world.now }), false);
    await told(world, -1, "gcm");
    await partners.remove(partner);
    assert.deepEqual(await partnerCapabilities.list(partner), []);
  });
});
