import assert from "node:assert/strict";
import { setImmediate as pause } from "node:timers/promises";
import { describe, test } from "node:test";
import type { TestContext } from "node:test";
import Database from "better-sqlite3";
import type { HeldMail, NewHeldMessage, Settlement } from "../../src/store/held-mail.ts";
import { heldAtMost } from "../../src/store/held-mail.ts";
import { openStore } from "../../src/store/open-store.ts";
import { freshWorld } from "./world.ts";
import type { World } from "./world.ts";

const minute = 60_000;
const day = 86_400_000;
const [alice, bob] = ["alice@hospital.example", "bob@hospital.example"];
const admin = { by: "A. Admin", note: undefined };
const text = "sealed octets";

const message: NewHeldMessage = {
  key: "a".repeat(64),
  direction: "inbound",
  queueId: "4bXy1",
  messageId: "<1@insurer.example>",
  sender: "claims@insurer.example",
  recipients: [bob, alice],
  reason: "not signed, and the partner's mail must be",
  size: text.length,
};

async function openWorld(context: TestContext): Promise<World> {
  const world = await freshWorld();
  context.after(() => world.store.close());
  return world;
}

async function* parts(...texts: readonly string[]): AsyncGenerator<Buffer> {
  for (const each of texts) {
    await pause();
    yield Buffer.from(each, "latin1");
  }
}

async function staged(held: HeldMail, changes: Partial<NewHeldMessage> = {}): Promise<number> {
  return held.stage({ ...message, ...changes }, parts("sealed ", "octets"));
}

async function kept(held: HeldMail, changes: Partial<NewHeldMessage> = {}): Promise<number> {
  const id = await staged(held, changes);
  await held.keep([id]);
  return id;
}

async function content(held: HeldMail, id: number): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of held.octets({ id, size: text.length })) chunks.push(chunk);
  return Buffer.concat(chunks).toString("latin1");
}

const unknown = { name: "StoreError", code: "unknown-message" };
const conflict = { name: "StoreError", code: "conflict" };
const full = { name: "StoreError", code: "full" };

const became = (state: Settlement["state"], ...addresses: readonly string[]): Settlement[] =>
  addresses.map((address) => ({ address, state, reply: undefined }));

describe("a message that is held", () => {
  test("is invisible until it is kept", async (context) => {
    const { store, now } = await openWorld(context);
    const { heldMail } = store;
    const id = await staged(heldMail);
    assert.deepEqual(await heldMail.list(), []);
    assert.deepEqual(await heldMail.total(), { messages: 0, octets: 0, oldest: undefined });
    await assert.rejects(heldMail.find(id), unknown);
    await heldMail.keep([id]);
    const recipients = [alice, bob].map((address) => ({
      address,
      state: "held",
      reply: undefined,
      decision: undefined,
    }));
    const all = { ...message, recipients, id, state: "held", heldAt: now };
    assert.deepEqual(await heldMail.list(), [all]);
    assert.deepEqual(await heldMail.find(id), all);
    assert.equal(await content(heldMail, id), text);
    assert.deepEqual(await heldMail.total(), { messages: 1, octets: text.length, oldest: now });
  });

  test("is on disk when it is kept: another process sees it", async (context) => {
    const { store, path } = await openWorld(context);
    const id = await kept(store.heldMail, { sender: "", messageId: undefined, queueId: undefined });
    const other = await openStore(path, { busyTimeout: 0 });
    context.after(() => other.close());
    const [seen] = await other.heldMail.list();
    assert.deepEqual([seen?.sender, seen?.messageId, seen?.queueId], ["", undefined, undefined]);
    assert.equal(await content(other.heldMail, id), text);
  });

  test("leaves nothing behind if its octets can't be had", async (context) => {
    const { store, path } = await openWorld(context);
    async function* broken(): AsyncGenerator<Buffer> {
      yield Buffer.from("half");
      await pause();
      throw new RangeError("no more");
    }
    await assert.rejects(store.heldMail.stage(message, broken()), RangeError);
    const database = new Database(path);
    for (const table of ["held_message", "held_recipient", "held_part"])
      assert.equal(database.prepare(`select count(*) from ${table}`).pluck().get(), 0, table);
    database.close();
  });

  test("that was dropped can't be kept, and one that was kept can't be dropped", async (context) => {
    const { heldMail } = (await openWorld(context)).store;
    const dropped = await staged(heldMail);
    await heldMail.drop([dropped]);
    const id = await kept(heldMail);
    await assert.rejects(heldMail.keep([dropped]), conflict);
    await heldMail.drop([id]);
    assert.equal((await heldMail.list()).length, 1);
  });

  test("is kept together with its siblings or not at all", async (context) => {
    const { heldMail } = (await openWorld(context)).store;
    await assert.rejects(heldMail.keep([await staged(heldMail), 99]), conflict);
    assert.deepEqual(await heldMail.list(), []);
  });

  test("whose last part is gone gives no octets that end early", async (context) => {
    const { store, path } = await openWorld(context);
    const id = await kept(store.heldMail);
    const database = new Database(path);
    database.exec("delete from held_part where part = 1");
    database.close();
    await assert.rejects(content(store.heldMail, id), unknown);
  });
});

describe("the same message again", () => {
  test("adds nothing while the first is held", async (context) => {
    const { heldMail } = (await openWorld(context)).store;
    const first = await kept(heldMail);
    await kept(heldMail);
    assert.deepEqual(
      (await heldMail.list()).map(({ id }) => id),
      [first],
    );
  });

  test("is one even if both were staged at the same time", async (context) => {
    const { heldMail } = (await openWorld(context)).store;
    await heldMail.keep([await staged(heldMail), await staged(heldMail)]);
    assert.equal((await heldMail.list()).length, 1);
  });

  test("adds nothing for a week after it was settled, and is held again later", async (context) => {
    const world = await openWorld(context);
    const { heldMail } = world.store;
    await heldMail.settle(await kept(heldMail), became("discarded", alice, bob), admin);
    world.now = new Date(world.now.getTime() + 7 * day);
    await kept(heldMail);
    assert.deepEqual(await heldMail.list(), []);
    world.now = new Date(world.now.getTime() + 1);
    await kept(heldMail);
    assert.equal((await heldMail.list()).length, 1);
  });
});

describe("there is no room for", () => {
  test("more messages than the bound, whatever their size", async (context) => {
    const { store, path } = await openWorld(context);
    fill(path, { rows: heldAtMost.messages - 1, size: 1 });
    const last = await staged(store.heldMail);
    await assert.rejects(staged(store.heldMail), full);
    await store.heldMail.drop([last]);
    await kept(store.heldMail);
  });

  test("more octets than the bound, staged ones counted", async (context) => {
    const { store, path } = await openWorld(context);
    fill(path, { rows: 1, size: heldAtMost.octets - 2 * text.length });
    await staged(store.heldMail);
    await assert.rejects(staged(store.heldMail, { size: text.length + 1 }), full);
    await staged(store.heldMail);
    await assert.rejects(staged(store.heldMail), full);
  });
});

/** Rows as `stage` and `keep` leave them, without octets. */
function fill(path: string, { rows, size }: { rows: number; size: number }): void {
  const database = new Database(path);
  database
    .prepare(
      `with recursive number(n) as (select 1 union all select n + 1 from number where n < ?)
       insert into held_message (key, state, direction, sender, reason, size, held_at)
       select 'filler ' || n, 'held', 'inbound', '', 'full', ?, '2026-01-01T00:00:00.000Z'
       from number`,
    )
    .run(rows, size);
  database.close();
}

describe("an administrator's decision", () => {
  test("on all recipients deletes the octets and keeps who, when and why", async (context) => {
    const world = await openWorld(context);
    const { heldMail } = world.store;
    const id = await kept(heldMail);
    world.now = new Date(world.now.getTime() + day);
    const decision = { by: "A. Admin", note: "spam" };
    const settled = await heldMail.settle(id, became("discarded", alice, bob), decision);
    assert.equal(settled.state, "settled");
    for (const recipient of settled.recipients) {
      assert.equal(recipient.state, "discarded");
      assert.deepEqual(recipient.decision, { at: world.now, ...decision });
    }
    await assert.rejects(content(heldMail, id), unknown);
    assert.deepEqual(await heldMail.list(), []);
    assert.deepEqual(await heldMail.list(["held", "settled"]), [settled]);
    await assert.rejects(heldMail.claim(id, minute), conflict);
  });

  test("on one recipient leaves the message to the others", async (context) => {
    const { heldMail } = (await openWorld(context)).store;
    const id = await kept(heldMail);
    const refused: Settlement = { address: bob, state: "held", reply: "450 4.2.0 later" };
    await heldMail.settle(id, [...became("released", alice), refused], admin);
    const again = await heldMail.settle(id, became("discarded", alice), admin);
    assert.equal(again.state, "held");
    assert.deepEqual(
      again.recipients.map(({ state, reply }) => [state, reply]),
      [
        ["released", undefined],
        ["held", "450 4.2.0 later"],
      ],
    );
    assert.equal(again.recipients[1]?.decision, undefined);
    assert.equal(await content(heldMail, id), text);
  });

  test("is made by one at a time, and one who dies at it is waited for", async (context) => {
    const world = await openWorld(context);
    const { heldMail } = world.store;
    const id = await kept(heldMail);
    assert.equal((await heldMail.claim(id, minute)).id, id);
    await assert.rejects(heldMail.claim(id, minute), conflict);
    world.now = new Date(world.now.getTime() + minute);
    await heldMail.claim(id, minute);
    await assert.rejects(heldMail.claim(id, minute), conflict);
    await heldMail.settle(id, [], admin);
    await heldMail.claim(id, minute);
    await assert.rejects(heldMail.claim(99, minute), unknown);
  });

  test("waits for the journal, once", async (context) => {
    const world = await openWorld(context);
    const { heldMail, heldDecisions } = world.store;
    const id = await kept(heldMail);
    assert.deepEqual(await heldDecisions.unrecorded(10), []);
    await heldMail.settle(id, became("released", alice), { by: "A. Admin", note: "by telephone" });
    const { direction, queueId, messageId, sender } = message;
    const common = { message: id, direction, queueId, messageId, sender, at: world.now };
    const released = { decided: "released", recipient: alice, by: "A. Admin" };
    const decisions = await heldDecisions.unrecorded(10);
    assert.deepEqual(decisions, [{ ...common, ...released, note: "by telephone" }]);
    await heldMail.settle(id, became("discarded", bob), admin);
    assert.equal((await heldDecisions.unrecorded(1)).length, 1);
    await heldDecisions.recorded(decisions);
    const [rest, ...others] = await heldDecisions.unrecorded(10);
    assert.deepEqual([rest?.decided, rest?.recipient, others], ["discarded", bob, []]);
  });
});

describe("what is forgotten", () => {
  test("is what was settled long ago, but not before the journal has it", async (context) => {
    const world = await openWorld(context);
    const { heldMail, heldDecisions } = world.store;
    await kept(heldMail, { key: "b".repeat(64) });
    const id = await kept(heldMail);
    await heldMail.settle(id, became("released", alice, bob), admin);
    const later = new Date(world.now.getTime() + 1);
    await heldMail.forget({ settled: later, staged: later });
    assert.equal((await heldMail.find(id)).state, "settled");
    await heldDecisions.recorded(await heldDecisions.unrecorded(10));
    await heldMail.forget({ settled: world.now, staged: later });
    assert.equal((await heldMail.find(id)).state, "settled");
    await heldMail.forget({ settled: later, staged: later });
    await assert.rejects(heldMail.find(id), unknown);
    assert.equal((await heldMail.list()).length, 1);
  });

  test("is what was staged and never kept", async (context) => {
    const world = await openWorld(context);
    const { heldMail } = world.store;
    const id = await staged(heldMail);
    await heldMail.forget({ settled: world.now, staged: world.now });
    assert.equal(await content(heldMail, id), text);
    const later = new Date(world.now.getTime() + 1);
    await heldMail.forget({ settled: world.now, staged: later });
    await assert.rejects(content(heldMail, id), unknown);
  });
});
