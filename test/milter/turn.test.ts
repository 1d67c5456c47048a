import assert from "node:assert/strict";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { connectToMilter, fullOffer } from "../../src/milter/client.ts";
import { encodeCommand } from "../../src/milter/command.ts";
import type { Command } from "../../src/milter/command.ts";
import { defaultLimits } from "../../src/milter/limits.ts";
import { Turn } from "../../src/milter/turn.ts";
import { plainMessage, recorder, serve } from "./session-fixture.ts";

/** A clock that goes on by hand, in milliseconds. */
function stoppedClock(t: TestContext) {
  let now = 1000;
  t.mock.method(performance, "now", () => now);
  return (milliseconds: number) => {
    now += milliseconds;
  };
}

test("a turn is over after 10 ms of work", (t) => {
  const goOn = stoppedClock(t);
  const turn = new Turn();
  turn.begin();
  goOn(10);
  assert.equal(turn.isOverAfter(10_000), false);
  goOn(1);
  assert.equal(turn.isOverAfter(10_000), true);
});

test("a turn goes on from one read to the next, until there is a pause", (t) => {
  const goOn = stoppedClock(t);
  const turn = new Turn();
  const work = () => {
    turn.begin();
    goOn(6);
    const isOver = turn.isOverAfter(10_000);
    turn.end();
    return isOver;
  };
  assert.deepEqual([work(), work()], [false, true]);
  goOn(2);
  assert.deepEqual([work(), work()], [false, true]);
  turn.renew();
  assert.equal(work(), false);
});

test("time without work belongs to no turn", (t) => {
  const goOn = stoppedClock(t);
  const turn = new Turn();
  for (let read = 0; read < 50; read += 1) {
    turn.begin();
    assert.equal(turn.isOverAfter(10_000), false);
    turn.end();
    goOn(0.9);
  }
});

test("lets others have their turn while one MTA sends without end, and keeps the order", async (t) => {
  const total = 300;
  let turns = 0;
  let handled = 0;
  let isCounting = true;
  t.after(() => {
    isCounting = false;
  });
  const countTurns = () => {
    if (handled > 0) turns += 1;
    if (isCounting && handled < total) setImmediate(countTurns);
  };
  const { address } = await serve(t, {
    ...recorder(),
    limits: { ...defaultLimits, messages: 0 },
    observer: {
      onEvent: ({ kind }) => {
        if (kind !== "over-limit") return;
        handled += 1;
        const end = performance.now() + 1;
        while (performance.now() < end);
      },
    },
  });
  const client = await connectToMilter({ address, offer: fullOffer });
  t.after(() => {
    client.destroy();
  });
  await client.negotiate();
  const facts = { hostname: "c", family: "unknown", address: undefined, port: undefined } as const;
  await client.command({ kind: "connect", connection: facts });
  const message: Command[] = [
    { kind: "mail", sender: plainMessage.sender },
    { kind: "recipient", recipient: plainMessage.recipients[0]! },
    { kind: "end-of-fields" },
    { kind: "end-of-message", chunk: Buffer.alloc(0) },
  ];
  countTurns();
  client.sendOctets(Buffer.concat(Array(total).fill(message).flat().map(encodeCommand)));
  for (let count = 0; count < total; count += 1) {
    assert.equal((await client.response()).kind, "reply");
  }
  assert.equal(handled, total);
  assert.ok(turns > 8, `others had ${turns} turns`);
});
