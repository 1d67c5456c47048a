import assert from "node:assert/strict";
import { connect } from "node:net";
import { test } from "node:test";
import { connectToMilter, fullOffer } from "../../src/milter/client.ts";
import type { MilterClient } from "../../src/milter/client.ts";
import { encodeCommand } from "../../src/milter/command.ts";
import { defaultLimits } from "../../src/milter/limits.ts";
import type { Limits } from "../../src/milter/limits.ts";
import { openMta } from "../../src/milter/mta.ts";
import type { MtaMessage } from "../../src/milter/mta-message.ts";
import { eventually } from "../eventually.ts";
import { accept, plainMessage, recorder, serve } from "./session-fixture.ts";

const overLimit: [name: string, limits: Partial<Limits>, reply: RegExp][] = [
  ["fields", { fields: 4 }, /^552 5\.3\.4 /],
  ["octets of fields", { fieldBytes: 50 }, /^552 5\.3\.4 /],
  ["recipients", { recipients: 1 }, /^452 4\.5\.3 /],
  ["octets of macros", { macroBytes: 40 }, /^452 4\.3\.1 /],
  ["octets", { messageBytes: 200 }, /^552 5\.3\.4 /],
  ["octets in work", { memoryBytes: 500 }, /^452 4\.3\.1 /],
];
const largeMessage: MtaMessage = { ...plainMessage, body: Buffer.alloc(1000) };

for (const [name, limits, reply] of overLimit) {
  for (const protocol of [fullOffer.protocol, 0x500]) {
    const replies = protocol === 0x500 ? "replies and SKIP" : "no replies";
    test(`refuses too many ${name}, with ${replies}, and goes on`, async (t) => {
      const { seen, filter } = recorder();
      const { address, server, events } = await serve(t, {
        filter,
        limits: { ...defaultLimits, ...limits },
      });
      const mta = await openMta({ address, offer: { ...fullOffer, protocol }, chunkSize: 10 });
      const delivery = await mta.send(largeMessage);
      assert.ok(delivery.kind === "refused");
      assert.match(delivery.reply, reply);
      assert.equal(seen.length, 0);
      assert.equal(server.bytesInFlight, 0);
      assert.ok(events.some(({ kind }) => kind === "over-limit"));
      const recipients = plainMessage.recipients.slice(0, 1);
      const small = { ...plainMessage, recipients, fields: [], body: Buffer.alloc(1) };
      const second = await mta.send({ ...small, queueId: "x" });
      assert.equal(second.kind, name === "octets of macros" ? "refused" : "accepted");
    });
  }
}

test("shares the octets in work between connections", async (t) => {
  const { address } = await serve(t, {
    filter: () => Promise.resolve(accept()),
    limits: { ...defaultLimits, memoryBytes: 2500 },
  });
  // With replies, so that the server has read the first message before the second one comes.
  const offer = { ...fullOffer, protocol: 0 };
  const first = await openMta({ address, offer });
  const second = await openMta({ address, offer });
  await first.sendUntilEnd(largeMessage);
  const refused = await second.send(largeMessage);
  assert.ok(refused.kind === "refused");
  assert.match(refused.reply, /^452 4\.3\.1 /);
  assert.equal((await first.client.endOfMessage()).final.kind, "accept");
  assert.equal((await second.send(largeMessage)).kind, "accepted");
});

test("counts and charges what a recipient was resolved to", async (t) => {
  const { seen, filter } = recorder();
  const limits = { ...defaultLimits, messageBytes: 100_000 };
  const { address, server } = await serve(t, { filter, limits });
  const { client } = await openMta({ address, offer: { ...fullOffer, protocol: 0 } });
  await client.command({ kind: "mail", sender: plainMessage.sender });
  const addRecipient = async () => {
    const macros: [string, string][] = [["{rcpt_addr}", "x".repeat(60_000)]];
    client.send({ kind: "macros", stage: "recipient", macros });
    await client.command({ kind: "recipient", recipient: plainMessage.recipients[0]! });
  };
  await addRecipient();
  assert.ok(server.bytesInFlight > 60_000, `${server.bytesInFlight}`);
  await addRecipient();
  await client.command({ kind: "end-of-fields" });
  const { final } = await client.endOfMessage();
  assert.ok(final.kind === "reply");
  assert.deepEqual([seen.length, server.bytesInFlight], [0, 0]);
});

test("closes connections over the limit at once", async (t) => {
  const { address, events, server } = await serve(t, {
    ...recorder(),
    limits: { ...defaultLimits, connections: 1 },
  });
  const mta = await openMta({ address });
  const second = await connectToMilter({ address });
  await second.closed();
  assert.equal(server.sessions, 1);
  assert.ok(events.some(({ kind }) => kind === "connection-refused"));
  assert.equal((await mta.send(plainMessage)).kind, "accepted");
});

const silences: [waitingFor: string, timeouts: object, send: (client: MilterClient) => unknown][] =
  [
    ["negotiation", { negotiation: 30 }, () => undefined],
    ["next command", { idle: 30 }, (client) => client.negotiate()],
    [
      "next command",
      { idle: 100, message: 30 },
      async (client) => {
        await client.negotiate();
        await sendEnvelope(client);
        await client.command({ kind: "data" });
      },
    ],
    [
      "rest of a message",
      { message: 30 },
      async (client) => {
        await client.negotiate();
        await sendEnvelope(client);
        await client.command({ kind: "field", field: plainMessage.fields[0]! });
      },
    ],
    [
      "rest of a packet",
      { packet: 30 },
      async (client) => {
        await client.negotiate();
        client.sendOctets(Buffer.of(0));
      },
    ],
  ];

async function sendEnvelope(client: MilterClient): Promise<void> {
  const facts = { hostname: "c", family: "unknown", address: undefined, port: undefined } as const;
  await client.command({ kind: "connect", connection: facts });
  await client.command({ kind: "mail", sender: plainMessage.sender });
  await client.command({ kind: "recipient", recipient: plainMessage.recipients[0]! });
}

for (const [waitingFor, timeouts, send] of silences) {
  const waits = Object.keys(timeouts).join(" and ");
  test(`closes where the MTA is silent for too long: ${waitingFor}, with ${waits}`, async (t) => {
    const { address, events } = await serve(t, { ...recorder(), timeouts });
    const client = await connectToMilter({ address });
    await send(client);
    await client.closed();
    const event = events.find(({ kind }) => kind === "connection-timeout");
    assert.ok(event?.kind === "connection-timeout");
    assert.equal(event.waitingFor, waitingFor);
  });
}

test("gives every packet its own time, also where none ends with a read", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { address, events } = await serve(t, { ...recorder(), timeouts: { packet: 30_000 } });
  const client = await connectToMilter({ address, offer: { ...fullOffer, protocol: 0 } });
  await client.negotiate();
  const { connection, helo } = {
    connection: { hostname: "c", family: "unknown", address: undefined, port: undefined },
    helo: encodeCommand({ kind: "helo", name: "c.example" }),
  } as const;
  client.sendOctets(
    Buffer.concat([encodeCommand({ kind: "connect", connection }), helo.subarray(0, 7)]),
  );
  for (let count = 0; count < 5; count += 1) {
    await client.response();
    t.mock.timers.tick(20_000 - 1);
    // The end of one packet and the beginning of the next, in one read.
    client.sendOctets(Buffer.concat([helo.subarray(7), helo.subarray(0, 7)]));
  }
  await client.response();
  assert.ok(!events.some(({ kind }) => kind === "connection-timeout"));
  t.mock.timers.tick(30_000);
  await client.closed();
  assert.ok(events.some(({ kind }) => kind === "connection-timeout"));
});

test("closes where the MTA does not take the answer", async (t) => {
  const body = Buffer.alloc(30_000_000);
  const { address, events, server } = await serve(t, {
    filter: () => Promise.resolve(accept({ kind: "replace-body", chunks: [body] })),
    timeouts: { write: 50 },
  });
  const socket = connect(address.kind === "unix" ? { path: address.path } : address);
  t.after(() => socket.destroy());
  const { connection, sender, recipient } = {
    connection: { hostname: "c", family: "unknown", address: undefined, port: undefined },
    sender: { address: "", parameters: [] },
    recipient: { address: "a@b.example", parameters: [] },
  } as const;
  socket.pause();
  socket.write(
    Buffer.concat(
      [
        { kind: "negotiate", offer: fullOffer } as const,
        { kind: "connect", connection } as const,
        { kind: "mail", sender } as const,
        { kind: "recipient", recipient } as const,
        { kind: "end-of-fields" } as const,
        { kind: "end-of-message", chunk: Buffer.alloc(0) } as const,
      ].map(encodeCommand),
    ),
  );
  await eventually("the connection is closed", () =>
    events.some(({ kind }) => kind === "connection-closed"),
  );
  const event = events.find(({ kind }) => kind === "connection-timeout");
  assert.ok(event?.kind === "connection-timeout");
  assert.equal(event.waitingFor, "write");
  assert.equal(server.sessions, 0);
  assert.equal(server.bytesInFlight, 0);
});
