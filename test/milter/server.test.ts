import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import fc from "fast-check";
import { connectToMilter } from "../../src/milter/client.ts";
import { commandCode } from "../../src/milter/command.ts";
import { MilterError } from "../../src/milter/error.ts";
import { defaultLimits } from "../../src/milter/limits.ts";
import { listenAll } from "../../src/milter/listener.ts";
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
    const filters = [filter, () => Promise.resolve(accept())];
    const { address, events } = await serve(t, {
      filter: (transaction) => filters.shift()!(transaction),
      timeouts: { answer: 100 },
    });
    const mta = await openMta({ address });
    const delivery = await mta.send(plainMessage);
    assert.ok(delivery.kind === "refused");
    assert.match(delivery.reply, refusal);
    assert.ok(events.some(({ kind }) => kind === event));
    assert.equal((await mta.send(plainMessage)).kind, "accepted");
    await mta.quit();
  });
}

test("drops the verdict of a filter that is too late", async (t) => {
  const late = Promise.withResolvers<Verdict>();
  const verdicts = [late.promise, Promise.resolve(accept())];
  const { address, server } = await serve(t, {
    filter: () => verdicts.shift()!,
    timeouts: { answer: 50 },
  });
  const mta = await openMta({ address });
  assert.equal((await mta.send(plainMessage)).kind, "refused");
  assert.ok(server.bytesInFlight > 0, "the filter still holds the message");
  late.resolve(accept({ kind: "replace-body", chunks: [Buffer.from("late")] }));
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

test("keeps a connection as it began, and takes new settings for later ones", async (t) => {
  const old = recorder();
  const fresh = recorder();
  const { address, server } = await serve(t, old);
  const early = await openMta({ address });
  // A reply tells that the server has taken the connection.
  await early.send(plainMessage);
  server.reconfigure({ filter: fresh.filter, limits: { ...defaultLimits, recipients: 1 } });
  assert.equal((await early.send(plainMessage)).kind, "accepted");
  const late = await openMta({ address });
  assert.equal((await late.send(plainMessage)).kind, "refused");
  const [recipient] = plainMessage.recipients;
  assert.equal((await late.send({ ...plainMessage, recipients: [recipient!] })).kind, "accepted");
  assert.deepEqual([old.seen.length, fresh.seen.length], [2, 1]);
});

test("shares new totals with connections that are open", async (t) => {
  const { seen, filter } = recorder();
  const { address, server } = await serve(t, { filter });
  const mta = await openMta({ address });
  assert.equal((await mta.send(plainMessage)).kind, "accepted");
  server.reconfigure({ filter, limits: { ...defaultLimits, memoryBytes: 10 } });
  assert.equal((await mta.send(plainMessage)).kind, "refused");
  server.reconfigure({ filter, limits: defaultLimits });
  assert.equal((await mta.send(plainMessage)).kind, "accepted");
  assert.equal(seen.length, 2);
});

test("refuses connections over the limit, and takes others once there is room", async (t) => {
  const { address, events } = await serve(t, {
    ...recorder(),
    limits: { ...defaultLimits, connections: 1 },
  });
  const first = await openMta({ address });
  await assert.rejects(openMta({ address }), MilterError);
  assert.deepEqual(
    events.filter((event) => event.kind === "connection-refused").map(({ reason }) => reason),
    ["too-many"],
  );
  await first.quit();
  const second = await openMta({ address });
  assert.equal((await second.send(plainMessage)).kind, "accepted");
});

test("takes connections over TCP from the hosts that may connect only", async (t) => {
  const asked: string[] = [];
  const { address, events } = await serve(
    t,
    {
      ...recorder(),
      allows: (host) => {
        asked.push(host);
        return asked.length > 1;
      },
    },
    { tcp: true },
  );
  await assert.rejects(openMta({ address }), MilterError);
  assert.equal((await (await openMta({ address })).send(plainMessage)).kind, "accepted");
  assert.deepEqual(asked, ["127.0.0.1", "127.0.0.1"]);
  const refused = events.find((event) => event.kind === "connection-refused");
  assert.equal(refused?.reason, "not-allowed");
  assert.match(refused.peer, /^127\.0\.0\.1:\d+$/);
});

test("asks for IPv4 hosts by their IPv4 address on a socket for both families", async (t) => {
  const asked: string[] = [];
  const { filter } = recorder();
  const allows = (host: string) => asked.push(host) > 0;
  const { server } = await serve(t, { filter, listen: [], allows });
  const front = createServer((socket) => {
    server.accept(socket, { kind: "inet6", host: "::", port: 0 });
  });
  await once(front.listen({ host: "::", port: 0 }), "listening");
  t.after(() => front.close());
  const { port } = front.address() as AddressInfo;
  const mta = await openMta({ address: { kind: "inet", host: "127.0.0.1", port } });
  assert.equal((await mta.send(plainMessage)).kind, "accepted");
  assert.deepEqual(asked, ["127.0.0.1"]);
});

test("lets everybody who can open a unix socket connect", async (t) => {
  const { address } = await serve(t, { ...recorder(), allows: () => false });
  assert.equal((await (await openMta({ address })).send(plainMessage)).kind, "accepted");
});

test("counts no connection that was closed before it came", async (t) => {
  const { server, events } = await serve(t, { ...recorder(), listen: [] });
  const gone = new Socket();
  gone.destroy();
  await once(gone, "close");
  server.accept(gone, { kind: "inet", host: "127.0.0.1", port: 1 });
  assert.equal(server.sessions, 0);
  assert.deepEqual(events, []);
});

test("takes no connection once it is closed", async (t) => {
  const { server, events } = await serve(t, { ...recorder(), listen: [] });
  await server.close();
  const late = new Socket();
  server.accept(late, { kind: "unix", path: "/run/milter.sock" });
  assert.equal(late.destroyed, true);
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ["connection-refused"],
  );
});

test("serves connections that another process accepted, and drains them", async (t) => {
  const { server, events } = await serve(t, { ...recorder(), listen: [] });
  const listeners = await listenAll([{ kind: "inet", host: "127.0.0.1", port: 0 }], {
    pauseOnConnect: true,
    onConnection: (socket, listener) => {
      server.accept(socket, listener);
    },
    onError: (error) => {
      throw error;
    },
  });
  const [listener] = listeners;
  t.after(() => {
    listener!.close();
  });
  const mta = await openMta({ address: listener!.address });
  assert.equal((await mta.send(plainMessage)).kind, "accepted");
  assert.equal(server.sessions, 1);
  const drained = server.drain(10_000);
  await mta.client.closed();
  await drained;
  assert.equal(server.sessions, 0);
  await assert.rejects(openMta({ address: listener!.address }), MilterError);
  const refused = events.find((event) => event.kind === "connection-refused");
  assert.equal(refused?.reason, "draining");
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
