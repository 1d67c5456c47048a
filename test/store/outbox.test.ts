import assert from "node:assert/strict";
import { setImmediate as pause } from "node:timers/promises";
import { describe, test } from "node:test";
import type { NewEntry, Outbox } from "../../src/store/outbox.ts";
import { openStore } from "../../src/store/open-store.ts";
import { freshWorld } from "./world.ts";

const hour = 3_600_000;
const keyA = "a".repeat(64);
const keyB = `${"a".repeat(8)}${"b".repeat(56)}`;

const entry: NewEntry = {
  key: keyA,
  queueId: "4bXy1",
  sender: "nurse@hospital.example",
  recipients: ["claims@insurer.example", "appeals@insurer.example"],
  eightBit: false,
};

async function* parts(...texts: readonly string[]): AsyncGenerator<Buffer> {
  for (const text of texts) {
    await pause();
    yield Buffer.from(text, "latin1");
  }
}

async function released(outbox: Outbox, changes: Partial<NewEntry> = {}): Promise<number> {
  const id = await outbox.stage({ ...entry, ...changes }, parts("head\r\n", "body\r\n"));
  await outbox.release([id]);
  return id;
}

async function content(outbox: Outbox, id: number, size = 12): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of outbox.octets({ id, size })) chunks.push(chunk);
  return Buffer.concat(chunks).toString("latin1");
}

const gone = { name: "StoreError", code: "unknown-entry" };

const sent = (address: string) => ({ address, state: "sent", reply: undefined }) as const;
const allSent = entry.recipients.map(sent);

describe("a copy in the outbox", () => {
  test("is invisible until it is released, and then due at once", async () => {
    const { store, now } = await freshWorld();
    const id = await store.outbox.stage(entry, parts("Subject: [...]\r\n\r\n", "sealed\xff\r\n"));
    assert.equal(await store.outbox.next(), undefined);
    assert.deepEqual(await store.outbox.list(), []);
    await store.outbox.release([id]);
    const next = await store.outbox.next();
    assert.deepEqual(next, {
      id,
      key: keyA,
      state: "waiting",
      queueId: "4bXy1",
      sender: "nurse@hospital.example",
      recipients: ["appeals@insurer.example", "claims@insurer.example"].map((address) => ({
        address,
        state: "waiting",
        reply: undefined,
      })),
      eightBit: false,
      size: 27,
      createdAt: now,
      waitingSince: now,
      attempts: 0,
      nextAttemptAt: now,
    });
    const text = "Subject: [...]\r\n\r\nsealed\xff\r\n";
    assert.equal(await content(store.outbox, id, text.length), text);
    await store.close();
  });

  test("is on disk when it is released: another process sees it", async () => {
    const { store, path } = await freshWorld();
    const id = await released(store.outbox, { sender: "", recipients: ["n\xe9\xff@b.example"] });
    const other = await openStore(path, { busyTimeout: 0 });
    const [seen] = await other.outbox.list();
    assert.equal(seen?.sender, "");
    assert.equal(seen.recipients[0]?.address, "n\xe9\xff@b.example");
    assert.equal(await content(other.outbox, id), "head\r\nbody\r\n");
    await other.close();
    await store.close();
  });

  test("leaves nothing behind if its octets can't be had", async () => {
    const { store } = await freshWorld();
    async function* broken(): AsyncGenerator<Buffer> {
      yield Buffer.from("half");
      await pause();
      throw new RangeError("no more");
    }
    await assert.rejects(store.outbox.stage(entry, broken()), RangeError);
    await assert.rejects(content(store.outbox, 1), gone);
    await store.close();
  });

  test("that is discarded can't be released, and one that was released can't be discarded", async () => {
    const { store } = await freshWorld();
    const dropped = await store.outbox.stage(entry, parts("x"));
    await store.outbox.discard([dropped]);
    const kept = await released(store.outbox);
    await assert.rejects(store.outbox.release([dropped]), { code: "conflict" });
    await store.outbox.discard([kept]);
    assert.equal((await store.outbox.list()).length, 1);
    await store.close();
  });

  test("is released together with its siblings or not at all", async () => {
    const { store } = await freshWorld();
    const id = await store.outbox.stage(entry, parts("x"));
    await assert.rejects(store.outbox.release([id, 99]), { code: "conflict" });
    assert.deepEqual(await store.outbox.list(), []);
    await store.close();
  });
});

describe("the same copy again", () => {
  test("adds nothing while the first waits", async () => {
    const { store } = await freshWorld();
    const first = await released(store.outbox);
    const second = await released(store.outbox);
    const list = await store.outbox.list();
    assert.deepEqual(
      list.map(({ id }) => id),
      [first],
    );
    await assert.rejects(content(store.outbox, second), gone);
    await store.close();
  });

  test("adds nothing after it was sent, until its key is forgotten", async () => {
    const world = await freshWorld();
    const { outbox } = world.store;
    await outbox.settle(await released(outbox), allSent, world.now);
    await released(outbox);
    assert.equal(await outbox.next(), undefined);
    const later = new Date(world.now.getTime() + hour);
    await outbox.forget({ sent: world.now, staged: world.now });
    await released(outbox);
    assert.equal(await outbox.next(), undefined);
    await outbox.forget({ sent: later, staged: world.now });
    await released(outbox);
    assert.notEqual(await outbox.next(), undefined);
    await world.store.close();
  });

  test("is one even if both were staged at the same time", async () => {
    const { store } = await freshWorld();
    const both = [
      await store.outbox.stage(entry, parts("x")),
      await store.outbox.stage(entry, parts("x")),
    ];
    await store.outbox.release(both);
    assert.equal((await store.outbox.list()).length, 1);
    await store.close();
  });

  test("revives the one that failed, for those who have nothing yet", async () => {
    const world = await freshWorld();
    const { outbox } = world.store;
    const id = await released(outbox);
    const refused = {
      address: "appeals@insurer.example",
      state: "failed",
      reply: "550 no",
    } as const;
    const outcome = await outbox.settle(id, [sent("claims@insurer.example"), refused], world.now);
    assert.equal(outcome, "failed");
    await released(outbox);
    const next = await outbox.next();
    assert.equal(next?.id, id);
    assert.deepEqual(
      next.recipients.map(({ state }) => state),
      ["waiting", "sent"],
    );
    await world.store.close();
  });
});

describe("an attempt", () => {
  test("that reached all forgets the octets and the addresses", async () => {
    const { store, now } = await freshWorld();
    const id = await released(store.outbox);
    assert.equal(await store.outbox.settle(id, allSent, now), "sent");
    await assert.rejects(content(store.outbox, id), gone);
    assert.deepEqual(await store.outbox.list(), []);
    await store.close();
  });

  test("that reached some leaves the entry waiting for the others", async () => {
    const { store, now } = await freshWorld();
    const id = await released(store.outbox);
    const later = new Date(now.getTime() + hour);
    const deferred = {
      address: "appeals@insurer.example",
      state: "waiting",
      reply: "450 later",
    } as const;
    const recipients = [sent("claims@insurer.example"), deferred];
    assert.equal(await store.outbox.settle(id, recipients, later), "waiting");
    const next = await store.outbox.next();
    assert.deepEqual(next?.recipients, [deferred, sent("claims@insurer.example")]);
    assert.deepEqual([next.attempts, next.nextAttemptAt], [1, later]);
    await store.close();
  });

  test("on what was removed meanwhile is no error", async () => {
    const { store, now } = await freshWorld();
    const id = await released(store.outbox);
    await store.outbox.remove(id);
    assert.equal(await store.outbox.settle(id, allSent, now), "removed");
    await store.close();
  });

  test("is next for the entry that waits longest", async () => {
    const { store, now } = await freshWorld();
    const first = await released(store.outbox);
    const second = await released(store.outbox, { key: keyB });
    assert.equal((await store.outbox.next())?.id, first);
    await store.outbox.settle(first, [], new Date(now.getTime() + 1));
    assert.equal((await store.outbox.next())?.id, second);
    await store.close();
  });
});

describe("an administrator", () => {
  test("finds an entry by the beginning of its key, if it is the only one", async () => {
    const { store } = await freshWorld();
    const id = await released(store.outbox);
    await released(store.outbox, { key: keyB });
    assert.equal((await store.outbox.find(keyA.slice(0, 9))).id, id);
    await assert.rejects(store.outbox.find("aaaaaaaa"), gone);
    await assert.rejects(store.outbox.find("aaa"), gone);
    await assert.rejects(store.outbox.find("cccccccc"), gone);
    await assert.rejects(store.outbox.find("%%%%%%%%"), gone);
    await store.close();
  });

  test("has a failed entry tried again with new patience", async () => {
    const world = await freshWorld();
    const { outbox } = world.store;
    const id = await released(outbox);
    const failed = entry.recipients.map(
      (address) => ({ address, state: "failed", reply: "550 no" }) as const,
    );
    assert.equal(await outbox.settle(id, failed, world.now), "failed");
    assert.equal(await outbox.next(), undefined);
    world.now = new Date(world.now.getTime() + hour);
    assert.equal(await outbox.retry(id), true);
    const next = await outbox.next();
    assert.deepEqual([next?.attempts, next?.waitingSince], [0, world.now]);
    assert.equal(next?.recipients[0]?.reply, "550 no");
    await world.store.close();
  });

  test("can't try or remove what is gone", async () => {
    const { store, now } = await freshWorld();
    const id = await released(store.outbox);
    await store.outbox.settle(id, allSent, now);
    assert.equal(await store.outbox.retry(id), false);
    await assert.rejects(store.outbox.remove(99), gone);
    await store.close();
  });

  test("removes an entry with its key: the message may come again", async () => {
    const { store } = await freshWorld();
    await store.outbox.remove(await released(store.outbox));
    await released(store.outbox);
    assert.equal((await store.outbox.list()).length, 1);
    await store.close();
  });
});

test("copies that were never released are forgotten", async () => {
  const world = await freshWorld();
  const id = await world.store.outbox.stage(entry, parts("x"));
  await world.store.outbox.forget({ sent: world.now, staged: world.now });
  assert.equal(await content(world.store.outbox, id, 1), "x");
  const later = new Date(world.now.getTime() + 1);
  await world.store.outbox.forget({ sent: world.now, staged: later });
  await assert.rejects(content(world.store.outbox, id, 1), gone);
  await world.store.close();
});
