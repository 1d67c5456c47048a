import assert from "node:assert/strict";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { connectToMilter } from "../../src/milter/client.ts";
import type { MilterClient } from "../../src/milter/client.ts";
import { encodeCommand } from "../../src/milter/command.ts";
import type { Command } from "../../src/milter/command.ts";
import { openMta } from "../../src/milter/mta.ts";
import type { Options } from "../../src/milter/negotiation.ts";
import type { MilterEvent } from "../../src/milter/event.ts";
import type { Transaction, Verdict } from "../../src/milter/transaction.ts";
import { accept, plainMessage, recorder, serve } from "./session-fixture.ts";

const connect: Command = {
  kind: "connect",
  connection: { hostname: "c.example", family: "inet", address: "192.0.2.1", port: 1 },
};
const helo: Command = { kind: "helo", name: "c.example" };
const mail: Command = { kind: "mail", sender: { address: "a@b.example", parameters: [] } };
const rcpt: Command = { kind: "recipient", recipient: { address: "c@d.example", parameters: [] } };
const data: Command = { kind: "data" };
const field: Command = { kind: "field", field: { name: "Subject", value: " s" } };
const endOfFields: Command = { kind: "end-of-fields" };
const body: Command = { kind: "body", chunk: Buffer.from("body\r\n") };
const end: Command = { kind: "end-of-message", chunk: Buffer.alloc(0) };
const abort: Command = { kind: "abort" };
const toTheEnd: Command[] = [mail, rcpt, data, field, endOfFields, body];

/** No replies but to negotiation and end of message. */
const silent: Options = { version: 6, actions: 0x1ff, protocol: 0x1fffff };

async function opened(t: TestContext, offer = silent) {
  const { seen, filter } = recorder();
  const running = await serve(t, { filter });
  const client = await connectToMilter({ address: running.address, offer });
  t.after(() => {
    client.destroy();
  });
  await client.negotiate();
  return { ...running, seen, client };
}

function sendAll(client: MilterClient, commands: readonly Command[]): void {
  client.sendOctets(Buffer.concat(commands.map(encodeCommand)));
}

function errorOf(events: readonly MilterEvent[]): string | undefined {
  return events.find((event) => event.kind === "protocol-error")?.error.code;
}

test("sends nothing but the final reply where replies were negotiated away", async (t) => {
  const { client } = await opened(t);
  sendAll(client, [connect, helo, ...toTheEnd, end]);
  assert.deepEqual(await client.response(), { kind: "accept" });
  await client.quit();
});

test("replies once to every step where the MTA waits for it", async (t) => {
  const { client } = await opened(t, { ...silent, protocol: 0x7f });
  for (const command of [connect, helo, ...toTheEnd]) {
    client.send(command);
    assert.deepEqual(await client.response(), { kind: "continue" });
  }
  client.send(end);
  assert.deepEqual(await client.response(), { kind: "accept" });
  await client.quit();
});

test("replies to an SMTP command that nobody knows", async (t) => {
  const { client } = await opened(t, { ...silent, protocol: 0 });
  for (const command of [connect, { kind: "unknown", line: "FOO" } as const]) {
    client.send(command);
    assert.deepEqual(await client.response(), { kind: "continue" });
  }
  await client.quit();
});

test("takes a conversation octet by octet", async (t) => {
  const { client, seen } = await opened(t);
  const octets = Buffer.concat([connect, helo, ...toTheEnd, end].map(encodeCommand));
  for (const octet of octets) client.sendOctets(Buffer.of(octet));
  assert.equal((await client.response()).kind, "accept");
  assert.equal(Buffer.concat(seen[0]!.body).toString(), "body\r\n");
});

test("takes the last of the body with the end of message", async (t) => {
  const { client, seen } = await opened(t);
  sendAll(client, [connect, helo, ...toTheEnd]);
  await client.endOfMessage(Buffer.from("last\r\n"));
  assert.equal(Buffer.concat(seen[0]!.body).toString(), "body\r\nlast\r\n");
});

test("takes a message without fields and without body", async (t) => {
  const { client, seen } = await opened(t);
  sendAll(client, [connect, helo, mail, rcpt, data, endOfFields, end]);
  assert.equal((await client.response()).kind, "accept");
  assert.deepEqual([seen[0]!.fields, seen[0]!.body], [[], []]);
});

test("takes a body chunk of 65536 octets, as miltertest sends it", async (t) => {
  const { client, seen } = await opened(t);
  sendAll(client, [connect, helo, mail, rcpt, endOfFields]);
  sendAll(client, [{ kind: "body", chunk: Buffer.alloc(65536) }, end]);
  assert.equal((await client.response()).kind, "accept");
  assert.equal(seen[0]!.body[0]!.length, 65536);
});

test("forgets a message at ABORT, after any step", async (t) => {
  const { client, seen, server } = await opened(t);
  sendAll(client, [connect, helo]);
  for (let count = 0; count <= toTheEnd.length; count += 1) {
    sendAll(client, [...toTheEnd.slice(0, count), abort, abort]);
    sendAll(client, [...toTheEnd, end]);
    assert.equal((await client.response()).kind, "accept");
    assert.deepEqual([seen.at(-1)!.recipients.length, seen.at(-1)!.fields.length], [1, 1]);
  }
  assert.equal(server.bytesInFlight, 0);
  await client.quit();
});

test("forgets a message at HELO and at MAIL, after any step", async (t) => {
  const { client, seen } = await opened(t);
  sendAll(client, [connect, helo]);
  for (const restart of [[helo], []]) {
    for (let count = 1; count <= toTheEnd.length; count += 1) {
      sendAll(client, [...toTheEnd.slice(0, count), ...restart, ...toTheEnd, end]);
      assert.equal((await client.response()).kind, "accept");
      assert.deepEqual([seen.at(-1)!.recipients.length, seen.at(-1)!.fields.length], [1, 1]);
    }
  }
  await client.quit();
});

test("takes 50 messages in one connection, without ABORT between them", async (t) => {
  const { client, seen } = await opened(t);
  sendAll(client, [connect, helo]);
  for (let count = 0; count < 50; count += 1) {
    sendAll(client, [...toTheEnd, end]);
    assert.equal((await client.response()).kind, "accept");
  }
  assert.equal(seen.length, 50);
});

test("serves another SMTP session after QUIT_NC, without its predecessor's facts", async (t) => {
  const { client, seen } = await opened(t);
  const macros: Command = { kind: "macros", stage: "connect", macros: [["v", "first"]] };
  sendAll(client, [macros, connect, helo, mail, { kind: "next-connection" }]);
  sendAll(client, [connect, ...toTheEnd, end]);
  assert.equal((await client.response()).kind, "accept");
  assert.equal(seen[0]!.macro("v"), undefined);
});

test("gives the filter each message's own macros", async (t) => {
  const { client, seen } = await opened(t);
  const macros = (id: string, login: string): Command => ({
    kind: "macros",
    stage: "mail",
    macros: [["i", id], ...(login === "" ? [] : [["{auth_authen}", login] as const])],
  });
  sendAll(client, [connect, helo]);
  for (const [id, login] of [
    ["Q1", "nurse"],
    ["Q2", ""],
  ] as const) {
    sendAll(client, [macros(id, login), ...toTheEnd, end]);
    await client.response();
    assert.equal(seen.at(-1)!.queueId, id);
    assert.equal(seen.at(-1)!.macro("{auth_authen}"), login === "" ? undefined : login);
  }
  sendAll(client, [...toTheEnd, end]);
  await client.response();
  assert.equal(seen.at(-1)!.queueId, undefined);
});

test("gives values their space back where the MTA eats it, and takes it off again", async (t) => {
  const fields = [
    { name: "Subject", value: " one space" },
    { name: "X-Two", value: "  two spaces" },
  ];
  const { seen, filter } = recorder(() =>
    accept({ kind: "change-field", index: 0, value: " changed" }),
  );
  const { address } = await serve(t, { filter });
  const mta = await openMta({ address, offer: { version: 6, actions: 0x1ff, protocol: 0x3ff } });
  const delivery = await mta.send({ ...plainMessage, fields });
  assert.deepEqual(seen[0]!.fields, fields);
  assert.ok(delivery.kind === "accepted");
  assert.deepEqual(
    delivery.message.fields.map(({ value }) => value),
    [" changed", "  two spaces"],
  );
});

test("keeps a recipient that its MTA routes to an error, which refused ones are not shown", async (t) => {
  const { client, seen } = await opened(t);
  const macros = (mailer: string): Command => ({
    kind: "macros",
    stage: "recipient",
    macros: [
      ["{rcpt_mailer}", mailer],
      ["{rcpt_host}", "5.1.1"],
    ],
  });
  sendAll(client, [connect, helo, mail, macros("error"), rcpt, macros("smtp"), rcpt, endOfFields]);
  await client.endOfMessage();
  assert.equal(seen[0]!.recipients.length, 2);
});

test("drops the verdict of a message that was aborted while the filter worked", async (t) => {
  const asked = Promise.withResolvers<Transaction>();
  const verdict = Promise.withResolvers<Verdict>();
  const answers = [verdict.promise, Promise.resolve(accept())];
  const { address, events, server } = await serve(t, {
    filter: (transaction) => {
      asked.resolve(transaction);
      return answers.shift()!;
    },
  });
  const client = await connectToMilter({ address });
  await client.negotiate();
  sendAll(client, [connect, helo, ...toTheEnd, end]);
  const { signal } = await asked.promise;
  const aborted = new Promise((resolve) => {
    signal.addEventListener("abort", resolve);
  });
  sendAll(client, [abort]);
  await aborted;
  assert.ok(server.bytesInFlight > 0, "the filter still holds the message");
  verdict.resolve(accept({ kind: "replace-body", chunks: [Buffer.from("late")] }));
  sendAll(client, [...toTheEnd, end]);
  assert.equal((await client.response()).kind, "accept");
  await client.quit();
  assert.ok(events.some(({ kind }) => kind === "given-up"));
  assert.equal(server.bytesInFlight, 0);
});

test("sends signs of life while the filter works, from version 6 on", async (t) => {
  for (const version of [6, 5]) {
    const verdict = Promise.withResolvers<Verdict>();
    const { address } = await serve(t, {
      filter: () => verdict.promise,
      timeouts: { progress: 10 },
    });
    const client = await connectToMilter({ address, offer: { ...silent, version } });
    t.after(() => {
      client.destroy();
    });
    await client.negotiate();
    for (const command of [connect, helo, ...toTheEnd]) {
      client.send(command);
      if (version < 6) await client.response();
    }
    client.send(end);
    if (version === 6) assert.equal((await client.response()).kind, "progress");
    verdict.resolve(accept());
    const kinds = [(await client.response()).kind];
    while (kinds.at(-1) === "progress" && kinds.length < 100) {
      kinds.push((await client.response()).kind);
    }
    assert.equal(kinds.at(-1), "accept");
    if (version < 6) assert.equal(kinds.length, 1);
  }
});

const outOfOrder: [name: string, commands: Command[]][] = [
  ["a second negotiation", [{ kind: "negotiate", offer: silent }]],
  ["MAIL before CONNECT", [mail]],
  ["a second CONNECT", [connect, connect]],
  ["RCPT before MAIL", [connect, helo, rcpt]],
  ["DATA before RCPT", [connect, helo, mail, data]],
  ["a field before RCPT", [connect, helo, mail, field]],
  ["a body before the end of fields", [connect, helo, mail, rcpt, field, body]],
  ["an end of no message", [connect, helo, end]],
  ["an end before the end of fields", [connect, helo, mail, rcpt, end]],
  ["a field after the body", [connect, helo, ...toTheEnd, field]],
];

for (const [name, commands] of outOfOrder) {
  test(`closes at ${name}, without a reply`, async (t) => {
    const { client, seen, events } = await opened(t);
    sendAll(client, commands);
    await client.closed();
    assert.equal(seen.length, 0);
    assert.equal(errorOf(events), "out-of-order");
  });
}

test("closes at CONNECT before negotiation", async (t) => {
  const { address, events } = await serve(t, recorder());
  const client = await connectToMilter({ address });
  client.send(connect);
  await client.closed();
  assert.equal(errorOf(events), "out-of-order");
});

test("closes at a command while the filter works, and drops its verdict", async (t) => {
  const asked = Promise.withResolvers<Transaction>();
  const { address, events } = await serve(t, {
    filter: ({ signal, ...rest }) => {
      asked.resolve({ signal, ...rest });
      return new Promise((resolve) => {
        signal.addEventListener("abort", () => {
          resolve(accept());
        });
      });
    },
  });
  const client = await connectToMilter({ address });
  await client.negotiate();
  sendAll(client, [connect, helo, ...toTheEnd, end]);
  await asked.promise;
  sendAll(client, [mail]);
  await client.closed();
  assert.equal(errorOf(events), "out-of-order");
});

test("closes on an MTA that offers too little", async (t) => {
  const { address, events } = await serve(t, recorder());
  const client = await connectToMilter({ address });
  client.send({ kind: "negotiate", offer: { ...silent, actions: 0x0d } });
  await client.closed();
  assert.equal(errorOf(events), "incompatible");
});

test("has nothing left of a message whose MTA goes away in the middle", async (t) => {
  const { client, seen, server } = await opened(t);
  sendAll(client, [connect, helo, ...toTheEnd]);
  client.sendOctets(encodeCommand(body).subarray(0, 7));
  client.destroy();
  await server.drain(5_000);
  assert.equal(seen.length, 0);
  assert.equal(server.bytesInFlight, 0);
});
