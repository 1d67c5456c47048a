import assert from "node:assert/strict";
import { test } from "node:test";
import { Budget, Charge, MemoryBudget } from "../../src/milter/budget.ts";

const never = new AbortController().signal;

/** A charge that waits for `octets`, and notes in `order` when it has them. */
function waiting(memory: MemoryBudget, octets: number, name: string, order: string[]) {
  const charge = new Charge(memory);
  const abort = new AbortController();
  const restored = charge.restore(octets, abort.signal).then(() => {
    order.push(name);
  });
  return { charge, abort, restored };
}

test("gives no more than the total, and takes a new one", () => {
  const budget = new Budget(10);
  assert.ok(budget.take(10));
  assert.ok(!budget.take(1));
  budget.resize(5);
  budget.release(5);
  assert.ok(!budget.take(1));
  budget.resize(6);
  assert.ok(budget.take(1));
  assert.equal(budget.used, 6);
});

test("keeps half of memory from bodies, and nothing from headers", () => {
  const memory = new MemoryBudget(100, 1 / 2);
  const charge = new Charge(memory);
  assert.ok(charge.take(30, "header"));
  assert.ok(charge.take(20, "body"));
  assert.ok(!charge.take(1, "body"));
  assert.ok(charge.take(50, "header"));
  assert.ok(!charge.take(1, "header"));
  charge.release();
  assert.equal(memory.used, 0);
  assert.ok(charge.take(50, "body"));
});

test("refuses bodies, but no header, for what is on its way to the spool", () => {
  const memory = new MemoryBudget(100, 1 / 2);
  const charge = new Charge(memory);
  assert.ok(charge.take(50, "body"));
  charge.spill(50);
  charge.force(10);
  const other = new Charge(memory);
  assert.ok(!other.take(50, "body"));
  assert.ok(other.take(40, "body"));
  assert.ok(other.take(60, "header"));
  assert.ok(!other.take(1, "header"));
  charge.giveBack(60);
  assert.equal(memory.used, 100);
  other.release();
  charge.release();
  assert.equal(memory.used, 0);
});

test("lets spooled messages in one after the other, as there is room", async () => {
  const memory = new MemoryBudget(100, 1 / 2);
  const order: string[] = [];
  const first = waiting(memory, 60, "first", order);
  const second = waiting(memory, 60, "second", order);
  const third = waiting(memory, 10, "third", order);
  await first.restored;
  assert.equal(memory.waiting, 2, "the third waits for its turn, though there is room for it");
  first.charge.release();
  await Promise.all([second.restored, third.restored]);
  assert.deepEqual(order, ["first", "second", "third"]);
  second.charge.release();
  third.charge.release();
  assert.equal(memory.used, 0);
});

test("lets a message in that is larger than memory, once no other is restored", async () => {
  const memory = new MemoryBudget(100, 1 / 2);
  const order: string[] = [];
  const small = waiting(memory, 10, "small", order);
  const large = waiting(memory, 1000, "large", order);
  await small.restored;
  assert.equal(memory.waiting, 1);
  small.charge.release();
  await large.restored;
  assert.equal(memory.used, 1000);
  large.charge.release();
  assert.equal(memory.used, 0);
});

test("lets one in, whatever messages that never end hold", async () => {
  const memory = new MemoryBudget(100, 1 / 2);
  const stalled = new Charge(memory);
  assert.ok(stalled.take(100, "header"));
  const charge = new Charge(memory);
  await charge.restore(60, never);
  assert.equal(memory.used, 160);
});

test("counts the answer in place of the message, and gives the place up with it", async () => {
  const memory = new MemoryBudget(100, 1 / 2);
  const order: string[] = [];
  const first = waiting(memory, 60, "first", order);
  const second = waiting(memory, 60, "second", order);
  await first.restored;
  assert.ok(first.charge.take(10, "header"));
  first.charge.replace(90);
  await second.restored;
  assert.equal(memory.used, 150, "the answer that doesn't leave is counted");
  const third = waiting(memory, 60, "third", order);
  assert.equal(memory.waiting, 1, "one at a time is let in beside it");
  second.charge.release();
  await third.restored;
  third.charge.release();
  first.charge.release();
  assert.equal(memory.used, 0);
});

test("lets nobody in while answers that don't leave fill all memory", async () => {
  const memory = new MemoryBudget(100, 1 / 2);
  const order: string[] = [];
  const answers = [1, 2].map(() => new Charge(memory));
  for (const each of answers) each.replace(50);
  const last = waiting(memory, 10, "last", order);
  assert.equal(memory.waiting, 1);
  answers[0]!.release();
  await last.restored;
  answers[1]!.release();
  last.charge.release();
  assert.equal(memory.used, 0);
});

test("a message that is given up leaves the queue, and those behind it move up", async () => {
  const memory = new MemoryBudget(100, 1 / 2);
  const order: string[] = [];
  const first = waiting(memory, 60, "first", order);
  const second = waiting(memory, 60, "second", order);
  const third = waiting(memory, 40, "third", order);
  await first.restored;
  second.abort.abort();
  await assert.rejects(second.restored, { name: "AbortError" });
  await third.restored;
  second.charge.release();
  first.charge.release();
  third.charge.release();
  assert.deepEqual([memory.used, memory.waiting], [0, 0]);
});

test("a message that was given up before its turn never waits", async () => {
  const memory = new MemoryBudget(100, 1 / 2);
  await assert.rejects(new Charge(memory).restore(1, AbortSignal.abort()), { name: "AbortError" });
  assert.deepEqual([memory.used, memory.waiting], [0, 0]);
});

test("a larger total lets those in that wait", async () => {
  const memory = new MemoryBudget(100, 1 / 2);
  const order: string[] = [];
  const first = waiting(memory, 100, "first", order);
  const second = waiting(memory, 100, "second", order);
  await first.restored;
  memory.resize(200);
  await second.restored;
  assert.equal(memory.used, 200);
});
