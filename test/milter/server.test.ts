import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { connectToMilter, fullOffer } from "../../src/milter/client.ts";
import { commandCode } from "../../src/milter/command.ts";
import { MilterError } from "../../src/milter/error.ts";
import { openMta } from "../../src/milter/mta.ts";
import type { Filter, Transaction, Verdict } from "../../src/milter/transaction.ts";
import { accept, plainMessage, recorder, serve } from "./session-fixture.ts";

const refusal = /^451 4\.3\.0 /;

for (const tcp of [false, true]) {
  const transport = tcp ? "TCP" : "a unix socket";

  test(`carries a message to the filter and its edits back over ${transport}`, async (t) => {
    const { seen, filter } = recorder(() =>
      accept(
        { kind: "delete-field", index: 1 },
        { kind: "insert-field", index: 2, field: { name: "X-Middle", value: " m" } },
        { kind: "replace-body", chunks: [Buffer.from("new "), Buffer.from("body\r\n")] },
        { kind: "delete-recipient", address: "second@insurer.example" },
      ),
    );
    const { address } = await serve(t, { filter }, { tcp });
    const mta = await openMta({ address });
    const delivery = await mta.send(plainMessage);
    await mta.quit();
    assert.deepEqual(seen[0]!.fields, plainMessage.fields);
    assert.equal(Buffer.concat(seen[0]!.body).toString(), plainMessage.body.toString());
    assert.ok(delivery.kind === "accepted");
    assert.deepEqual(
      delivery.message.fields.map(({ name, value }) => `${name}:${value}`),
      [
        "From: nurse@hospital.example",
        "X-Middle: m",
        "Subject: folded\n\tsubject",
        "x-same:two",
        "X-SAME: three",
      ],
    );
    assert.equal(delivery.message.body.toString(), "new body\r\n");
    assert.deepEqual(delivery.message.recipients, [plainMessage.recipients[0]]);
  });

  test(`carries 25 MB there and back over ${transport}`, async (t) => {
    const body = Buffer.alloc(25 * 1024 * 1024, "0123456789abcdef");
    const { address, server } = await serve(
      t,
      { filter: ({ body }) => Promise.resolve(accept({ kind: "replace-body", chunks: body })) },
      { tcp },
    );
    const mta = await openMta({ address });
    const delivery = await mta.send({ ...plainMessage, body });
    assert.ok(delivery.kind === "accepted");
    assert.ok(delivery.message.body.equals(body));
    await mta.quit();
    assert.equal(server.bytesInFlight, 0);
  });
}

const failing: [name: string, event: string, filter: Filter][] = [
  ["rejects", "filter-failed", () => Promise.reject(new Error("broken"))],
  [
    "throws at once",
    "filter-failed",
    () => {
      throw new Error("broken");
    },
  ],
  ["stalls", "filter-timeout", () => new Promise(() => undefined)],
  [
    "gives a verdict that can't be carried out",
    "bad-verdict",
    () =>
      Promise.resolve(
        accept(
          { kind: "replace-body", chunks: [Buffer.from("half")] },
          { kind: "delete-field", index: 99 },
        ),
      ),
  ],
  ["gives no verdict", "bad-verdict", () => Promise.resolve(undefined as unknown as Verdict)],
];

for (const [name, event, filter] of failing) {
  test(`answers 451 once where the filter ${name}, and goes on`, async (t) => {
    const { address, events, server } = await serve(t, { filter, timeouts: { answer: 100 } });
    const mta = await openMta({ address });
    const delivery = await mta.send(plainMessage);
    assert.ok(delivery.kind === "refused");
    assert.match(delivery.reply, refusal);
    assert.ok(events.some(({ kind }) => kind === event));
    server.setFilter(() => Promise.resolve(accept()));
    assert.equal((await mta.send(plainMessage)).kind, "accepted");
    await mta.quit();
  });
}

test("drops the verdict of a filter that is too late", async (t) => {
  const late = Promise.withResolvers<Verdict>();
  const { address, server } = await serve(t, {
    filter: () => late.promise,
    timeouts: { answer: 50 },
  });
  const mta = await openMta({ address });
  assert.equal((await mta.send(plainMessage)).kind, "refused");
  assert.ok(server.bytesInFlight > 0, "the filter still holds the message");
  late.resolve(accept({ kind: "replace-body", chunks: [Buffer.from("late")] }));
  server.setFilter(() => Promise.resolve(accept()));
  assert.equal((await mta.send(plainMessage)).kind, "accepted");
  await mta.quit();
  assert.equal(server.bytesInFlight, 0);
});

test("discards where the filter says so", async (t) => {
  const { address } = await serve(t, {
    filter: () => Promise.resolve({ modifications: [], disposition: { kind: "discard" } }),
  });
  const mta = await openMta({ address });
  assert.deepEqual(await mta.send(plainMessage), { kind: "discarded" });
});

test("drains: idle connections close at once, a message in work is answered first", async (t) => {
  const asked = Promise.withResolvers<Transaction>();
  const verdict = Promise.withResolvers<Verdict>();
  const { address, server } = await serve(t, {
    filter: (transaction) => {
      asked.resolve(transaction);
      return verdict.promise;
    },
  });
  const idle = await openMta({ address });
  const busy = await openMta({ address });
  const delivery = busy.send(plainMessage);
  await asked.promise;
  const drained = server.drain(10_000);
  await idle.client.closed();
  await assert.rejects(
    connectToMilter({ address }),
    (error) => error instanceof MilterError && error.code === "unavailable",
  );
  assert.equal(server.sessions, 1);
  verdict.resolve(accept());
  assert.equal((await delivery).kind, "accepted");
  await drained;
  assert.equal(server.sessions, 0);
  await busy.client.closed();
});

test("drains: what is left at the deadline is destroyed", async (t) => {
  const asked = Promise.withResolvers<Transaction>();
  const { address, server } = await serve(t, {
    filter: (transaction) => {
      asked.resolve(transaction);
      return new Promise(() => undefined);
    },
  });
  const mta = await openMta({ address });
  const delivery = mta.send(plainMessage);
  const { signal } = await asked.promise;
  const failed = assert.rejects(delivery, (error) => error instanceof MilterError);
  await server.drain(20);
  await failed;
  assert.equal(signal.aborted, true);
});

test("closes at once when told to while it drains", async (t) => {
  const { address, server } = await serve(t, recorder());
  const mta = await openMta({ address });
  await mta.sendUntilEnd(plainMessage);
  await mta.client.command({ kind: "body", chunk: Buffer.from("x") });
  const drained = server.drain(60_000);
  await server.close();
  await drained;
  assert.equal(server.sessions, 0);
});

test("asks a new filter for messages that begin after the change", async (t) => {
  const old = recorder();
  const fresh = recorder();
  const { address, server } = await serve(t, old);
  // With replies, so that the server has seen MAIL before the filter is changed.
  const mta = await openMta({ address, offer: { ...fullOffer, protocol: 0 } });
  await mta.sendUntilEnd(plainMessage);
  server.setFilter(fresh.filter);
  await mta.client.endOfMessage();
  await mta.send(plainMessage);
  assert.deepEqual([old.seen.length, fresh.seen.length], [1, 1]);
});

test("survives any octets: nothing is accepted, nothing is left over", async (t) => {
  const { seen, filter } = recorder();
  const { address, server } = await serve(t, { filter });
  const packet = fc
    .tuple(fc.constantFrom(...Object.values(commandCode), "z"), fc.uint8Array({ maxLength: 20 }))
    .map(([code, payload]) => {
      const octets = Buffer.alloc(5 + payload.length);
      octets.writeUInt32BE(payload.length + 1);
      octets.write(code, 4, "latin1");
      octets.set(payload, 5);
      return octets;
    });
  const octets = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes));
  const stream = fc.array(fc.oneof(packet, octets), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(stream, fc.boolean(), async (pieces, negotiated) => {
      const client = await connectToMilter({ address });
      if (negotiated) await client.negotiate();
      client.sendOctets(Buffer.concat(pieces));
      client.send({ kind: "quit" });
      client.destroy();
    }),
    { seed: 5, numRuns: 60 },
  );
  assert.equal(seen.length, 0);
  assert.equal((await (await openMta({ address })).send(plainMessage)).kind, "accepted");
  await server.drain(5_000);
  assert.equal(server.bytesInFlight, 0);
});
