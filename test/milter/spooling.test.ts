/** Messages that memory has no room for, from the MTA's side. */
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import type { TestContext } from "node:test";
import type { ListenAddress } from "../../src/milter/address.ts";
import { fullOffer } from "../../src/milter/client.ts";
import { defaultLimits } from "../../src/milter/limits.ts";
import type { Limits } from "../../src/milter/limits.ts";
import { openMta } from "../../src/milter/mta.ts";
import type { Delivery } from "../../src/milter/mta-delivery.ts";
import type { Mta } from "../../src/milter/mta.ts";
import { startServer } from "../../src/milter/server.ts";
import type { MilterServer, ServerOptions } from "../../src/milter/server.ts";
import type { Filter, Transaction, Verdict } from "../../src/milter/transaction.ts";
import { eventually } from "../eventually.ts";
import { accept, plainMessage, recorder, serve } from "./session-fixture.ts";
import { openFiles, smallDisk, spoolDirectory } from "./spool-fixture.ts";

const megabyte = 1_000_000;

async function serveWithSpool(
  t: TestContext,
  filter: Filter,
  limits: Partial<Limits> = {},
  options: Partial<ServerOptions> = {},
) {
  const directory = options.spoolDirectory ?? spoolDirectory();
  const running = await serve(t, {
    filter,
    limits: { ...defaultLimits, spoolAbove: 100_000, ...limits },
    spoolDirectory: directory,
    ...options,
  });
  return { ...running, directory };
}

/** Nothing is left: no octet, no message, no file. */
async function isEmpty(server: MilterServer, directory: string): Promise<void> {
  await eventually(
    "nothing is in work",
    () => server.bytesInFlight + server.spooledBytes + server.messages === 0,
  );
  assert.deepEqual(await openFiles(directory), []);
}

function send(mta: Mta, body: Buffer): Promise<Delivery> {
  return mta.send({ ...plainMessage, body });
}

function assertRefused(delivery: Delivery, reply: RegExp): void {
  assert.ok(delivery.kind === "refused", delivery.kind);
  assert.match(delivery.reply, reply);
}

/** A filter that waits for a verdict the first time, and accepts from then on. */
function waitingFilter() {
  const asked = Promise.withResolvers<Transaction>();
  const verdict = Promise.withResolvers<Verdict>();
  const answers = [verdict.promise];
  const filter: Filter = (transaction) => {
    asked.resolve(transaction);
    return answers.shift() ?? Promise.resolve(accept());
  };
  return { asked: asked.promise, verdict, filter };
}

/** An MTA whose message is complete and waits for memory. */
async function waitingMta(address: ListenAddress, body: Buffer) {
  const mta = await openMta({ address });
  await mta.sendUntilEnd({ ...plainMessage, body });
  mta.client.send({ kind: "end-of-message", chunk: Buffer.alloc(0) });
  assert.equal((await mta.client.response()).kind, "progress");
  return mta;
}

for (const chunkSize of [65535, 7001]) {
  test(`carries a spooled body there and back, in chunks of ${chunkSize}`, async (t) => {
    const { seen, filter } = recorder(({ body }) => accept({ kind: "replace-body", chunks: body }));
    const { address, server, directory } = await serveWithSpool(t, filter);
    const mta = await openMta({ address, chunkSize });
    for (const size of [99_999, 100_001, 5_000_003]) {
      const body = randomBytes(size);
      const delivery = await send(mta, body);
      assert.ok(delivery.kind === "accepted");
      assert.ok(delivery.message.body.equals(body));
      assert.ok(Buffer.concat(seen.at(-1)!.body).equals(body));
      assert.deepEqual(seen.at(-1)!.fields, plainMessage.fields);
    }
    await mta.quit();
    await isEmpty(server, directory);
  });
}

test("takes a message that is larger than all memory", async (t) => {
  const { seen, filter } = recorder();
  const limits = { memoryBytes: megabyte };
  const { address, server, directory } = await serveWithSpool(t, filter, limits);
  const mta = await openMta({ address });
  const body = randomBytes(20 * megabyte);
  assert.equal((await send(mta, body)).kind, "accepted");
  assert.ok(Buffer.concat(seen[0]!.body).equals(body));
  await isEmpty(server, directory);
});

test("spools what memory has no room for, however small", async (t) => {
  const { filter, asked, verdict } = waitingFilter();
  const limits = { memoryBytes: 100_000, spoolAbove: 90_000 };
  const { address, server, directory } = await serveWithSpool(t, filter, limits);
  const first = await openMta({ address });
  const delivery = send(first, Buffer.alloc(40_000));
  await asked;
  const second = await openMta({ address, offer: { ...fullOffer, protocol: 0 } });
  await second.sendUntilEnd({ ...plainMessage, body: Buffer.alloc(40_000) });
  assert.equal(server.spooledBytes, 40_000);
  assert.equal((await second.client.endOfMessage()).final.kind, "accept");
  verdict.resolve(accept());
  assert.equal((await delivery).kind, "accepted");
  await isEmpty(server, directory);
});

test("counts the work on a body in memory, and lets a spooled one in beside it", async (t) => {
  const { filter, asked, verdict } = waitingFilter();
  const limits = { memoryBytes: megabyte, spoolAbove: megabyte };
  const { address, server, directory } = await serveWithSpool(t, filter, limits);
  const delivery = send(await openMta({ address }), Buffer.alloc(450_000));
  await asked;
  assert.equal(server.spooledBytes, 0);
  assert.ok(server.bytesInFlight >= 3 * 450_000, `${server.bytesInFlight} octets are counted`);
  const second = await openMta({ address, offer: { ...fullOffer, protocol: 0 } });
  await second.sendUntilEnd({ ...plainMessage, body: Buffer.alloc(30_000) });
  assert.equal(server.spooledBytes, 30_000, "half of memory has room for it, all of it has not");
  assert.equal((await second.client.endOfMessage()).final.kind, "accept");
  verdict.resolve(accept());
  assert.equal((await delivery).kind, "accepted");
  await isEmpty(server, directory);
});

test("works on 20 spooled messages at once with memory for two, all exact", async (t) => {
  const size = 2 * megabyte;
  const mostAtOnce = { bytes: 0, filters: 0, waiting: 0 };
  let filters = 0;
  const filter: Filter = async ({ body, fields }) => {
    filters += 1;
    mostAtOnce.filters = Math.max(mostAtOnce.filters, filters);
    mostAtOnce.bytes = Math.max(mostAtOnce.bytes, server.bytesInFlight);
    mostAtOnce.waiting = Math.max(mostAtOnce.waiting, server.spooledBytes);
    await new Promise((resolve) => setTimeout(resolve, 5));
    filters -= 1;
    const hash = createHash("sha256");
    for (const chunk of body) hash.update(chunk);
    const digest = { name: "X-Digest", value: ` ${hash.digest("hex")}` };
    return accept({ kind: "insert-field", index: fields.length, field: digest });
  };
  const limits = { memoryBytes: 2.2 * size };
  const { address, server, directory } = await serveWithSpool(t, filter, limits);
  const deliveries = Array.from({ length: 20 }, async () => {
    const mta = await openMta({ address });
    for (let message = 0; message < 2; message += 1) {
      const body = randomBytes(size);
      const delivery = await send(mta, body);
      assert.ok(delivery.kind === "accepted");
      const digest = createHash("sha256").update(body).digest("hex");
      assert.equal(delivery.message.fields.at(-1)?.value, ` ${digest}`);
    }
    await mta.quit();
  });
  await Promise.all(deliveries);
  assert.ok(mostAtOnce.filters <= 2, `${mostAtOnce.filters} filters`);
  assert.ok(mostAtOnce.waiting > 2 * size, "messages have waited in the spool");
  // What is on its way to the spool comes on top, at most 1 MB and a chunk a connection.
  assert.ok(mostAtOnce.bytes < limits.memoryBytes + 20 * 1.2 * megabyte, `${mostAtOnce.bytes}`);
  await isEmpty(server, directory);
});

test("sends signs of life while a message waits for memory, and then one answer", async (t) => {
  const { filter, verdict, asked } = waitingFilter();
  const limits = { memoryBytes: 1.5 * megabyte };
  const timeouts = { progress: 10 };
  const { address, server, directory } = await serveWithSpool(t, filter, limits, { timeouts });
  const first = await openMta({ address });
  const delivery = send(first, Buffer.alloc(megabyte));
  await asked;
  const second = await waitingMta(address, Buffer.alloc(megabyte));
  verdict.resolve(accept());
  const kinds = [(await second.client.response()).kind];
  while (kinds.at(-1) === "progress") kinds.push((await second.client.response()).kind);
  assert.equal(kinds.at(-1), "accept");
  assert.equal((await delivery).kind, "accepted");
  await second.quit();
  await isEmpty(server, directory);
});

test("answers 451 where the time is over before there is memory", async (t) => {
  const { filter, asked } = waitingFilter();
  const limits = { memoryBytes: 1.5 * megabyte };
  const options = { timeouts: { progress: 10, answer: 300 } };
  const { address, server, events } = await serveWithSpool(t, filter, limits, options);
  const first = await openMta({ address });
  const refused = send(first, Buffer.alloc(megabyte));
  await asked;
  const second = await openMta({ address });
  assertRefused(await send(second, Buffer.alloc(megabyte)), /^451 4\.3\.0 /);
  assertRefused(await refused, /^451 4\.3\.0 /);
  assert.ok(events.every(({ kind }) => kind !== "protocol-error"));
  await eventually("the spool is empty", () => server.spooledBytes === 0);
  assert.equal(server.messages, 1, "the first filter has never ended");
});

const departures: [name: string, leave: (mta: Mta) => unknown][] = [
  [
    "ABORT",
    (mta) => {
      mta.client.abort();
    },
  ],
  [
    "QUIT",
    (mta) => {
      mta.client.send({ kind: "quit" });
    },
  ],
  [
    "QUIT_NC",
    (mta) => {
      mta.client.send({ kind: "next-connection" });
    },
  ],
  [
    "the end of the connection",
    (mta) => {
      mta.destroy();
    },
  ],
];

for (const [name, leave] of departures) {
  test(`gives the place in the queue and the file up at ${name}`, async (t) => {
    const { filter, verdict, asked } = waitingFilter();
    const limits = { memoryBytes: 1.5 * megabyte };
    const options = { timeouts: { progress: 10 } };
    const running = await serveWithSpool(t, filter, limits, options);
    const { address, server, directory, events } = running;
    const delivery = send(await openMta({ address }), Buffer.alloc(megabyte));
    await asked;
    const second = await waitingMta(address, Buffer.alloc(megabyte));
    const third = await waitingMta(address, Buffer.alloc(megabyte));
    leave(second);
    await eventually(
      "one message is spooled",
      () => server.messages === 2 && server.spooledBytes === megabyte,
    );
    assert.equal(events.filter(({ kind }) => kind === "given-up").length, 1);
    verdict.resolve(accept());
    assert.equal((await delivery).kind, "accepted");
    let response = await third.client.response();
    while (response.kind === "progress") response = await third.client.response();
    assert.equal(response.kind, "accept");
    await isEmpty(server, directory);
  });
}

test("forgets a spooled message at ABORT and MAIL, while it is being written", async (t) => {
  const { seen, filter } = recorder();
  const { address, server, directory } = await serveWithSpool(t, filter);
  const mta = await openMta({ address });
  for (const ending of ["ABORT", "MAIL"]) {
    for (let count = 0; count < 10; count += 1) {
      await mta.sendUntilEnd({ ...plainMessage, body: Buffer.alloc(900_000) });
      if (ending === "ABORT") mta.client.abort();
    }
    assert.equal((await send(mta, Buffer.alloc(900_000))).kind, "accepted");
  }
  await mta.quit();
  assert.equal(seen.length, 2);
  await isEmpty(server, directory);
});

test("refuses with 452 what the spool may not hold, and goes on", async (t) => {
  const { filter } = recorder();
  const limits = { spoolBytes: megabyte };
  const { address, server, directory, events } = await serveWithSpool(t, filter, limits);
  const mta = await openMta({ address });
  assertRefused(await send(mta, Buffer.alloc(2 * megabyte)), /^452 4\.3\.1 /);
  const event = events.find(({ kind }) => kind === "over-limit");
  assert.ok(event?.kind === "over-limit" && event.limit === "spoolBytes");
  await eventually("the spool is empty", () => server.spooledBytes === 0);
  assert.equal((await send(mta, Buffer.alloc(megabyte))).kind, "accepted");
  await isEmpty(server, directory);
});

test("answers at once where a body that was in memory is too much for the spool", async (t) => {
  const limits = { spoolAbove: 3 * megabyte, spoolBytes: 2 * megabyte };
  const running = await serveWithSpool(t, recorder().filter, limits);
  const { address, server, directory } = running;
  assertRefused(
    await send(await openMta({ address }), Buffer.alloc(4 * megabyte)),
    /^452 4\.3\.1 /,
  );
  await isEmpty(server, directory);
});

test("answers 451 where the disk is full, and goes on", async (t) => {
  const directory = smallDisk(t, megabyte);
  if (directory === undefined) return;
  const { seen, filter } = recorder();
  const { address, server, events } = await serveWithSpool(
    t,
    filter,
    {},
    { spoolDirectory: directory },
  );
  // With replies and SKIP, and without either.
  for (const protocol of [fullOffer.protocol, 0x500]) {
    const mta = await openMta({ address, offer: { ...fullOffer, protocol } });
    assertRefused(await send(mta, Buffer.alloc(8 * megabyte)), /^451 4\.3\.0 /);
    const event = events.find(({ kind }) => kind === "spool-failed");
    assert.ok(event?.kind === "spool-failed");
    assert.match(event.error.message, /ENOSPC/);
    events.length = 0;
    assert.equal((await send(mta, Buffer.alloc(megabyte / 2))).kind, "accepted");
    await mta.quit();
  }
  assert.equal(seen.length, 2);
  await isEmpty(server, directory);
});

test("doesn't start where the spool can't be used", async () => {
  const directory = spoolDirectory();
  const start = (path: string): Promise<unknown> =>
    startServer({
      listen: [],
      filter: recorder().filter,
      limits: defaultLimits,
      spoolDirectory: path,
    });
  await mkdir(directory, { mode: 0o755 });
  await assert.rejects(start(directory), { code: "spool", message: /not a private directory/ });
  const file = join(directory, "file");
  await writeFile(file, "");
  await assert.rejects(start(file), { code: "spool", message: /spool can't be made: EEXIST: / });
});

test("answers 451 where the directory is no longer private, and takes what needs no spool", async (t) => {
  const { filter } = recorder();
  const { address, server, directory, events } = await serveWithSpool(t, filter);
  await chmod(directory, 0o755);
  const mta = await openMta({ address });
  assertRefused(await send(mta, Buffer.alloc(megabyte)), /^451 4\.3\.0 /);
  assert.ok(events.some(({ kind }) => kind === "spool-failed"));
  assert.equal((await send(mta, Buffer.alloc(1000))).kind, "accepted");
  await isEmpty(server, directory);
});

test("refuses messages over their number, those that were given up included", async (t) => {
  const filters: PromiseWithResolvers<Verdict>[] = [];
  const filter: Filter = () => {
    const verdict = Promise.withResolvers<Verdict>();
    filters.push(verdict);
    return verdict.promise;
  };
  const { address, server, directory, events } = await serveWithSpool(t, filter, { messages: 3 });
  const client = (await openMta({ address })).client;
  const mta = await openMta({ address });
  for (let count = 1; count <= 3; count += 1) {
    client.send({ kind: "mail", sender: plainMessage.sender });
    client.send({ kind: "recipient", recipient: plainMessage.recipients[0]! });
    client.send({ kind: "end-of-fields" });
    client.send({ kind: "end-of-message", chunk: Buffer.from("x") });
    await eventually(`${count} filters work`, () => filters.length === count);
    client.abort();
  }
  await eventually(
    "all are given up",
    () => events.filter(({ kind }) => kind === "given-up").length === 3,
  );
  assertRefused(await send(mta, Buffer.from("x")), /^452 4\.3\.1 /);
  const event = events.find(({ kind }) => kind === "over-limit");
  assert.ok(event?.kind === "over-limit" && event.limit === "messages");
  for (const each of filters.splice(0)) each.resolve(accept());
  await eventually("no message counts", () => server.messages === 0);
  const delivery = send(mta, Buffer.from("x"));
  await eventually("one filter works", () => filters.length === 1);
  filters[0]!.resolve(accept());
  assert.equal((await delivery).kind, "accepted");
  await isEmpty(server, directory);
});
