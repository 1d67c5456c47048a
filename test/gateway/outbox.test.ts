import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, test } from "node:test";
import type { TestContext } from "node:test";
import Database from "better-sqlite3";
import { Dispatcher } from "../../src/gateway/outbox.ts";
import { createLog } from "../../src/log/operational-log.ts";
import type { NewEntry } from "../../src/store/outbox.ts";
import { freePort } from "../peers/free-port.ts";
import type { SinkOptions } from "../peers/smtp-sink.ts";
import { startSink } from "../peers/smtp-sink.ts";
import { freshWorld } from "../store/world.ts";
import type { World } from "../store/world.ts";

const second = 1000;
const message = Buffer.from(
  ".From: dot\r\nSubject: gr\xc3\xbc\xc3\x9fe\r\n\r\n.\r\n..\r\n.a\r\nline\r\n.\r\n\r\n.\r\n",
  "latin1",
);
const insurer = "claims@insurer.example";
const lab = "results@lab.example";

/** A store with its outbox, dispatchers on it, and what they log. */
class Outgoing {
  readonly world: World;
  readonly context: TestContext;
  log = "";

  constructor(world: World, context: TestContext) {
    this.world = world;
    this.context = context;
    context.after(() => world.store.close());
  }

  async add(changes: Partial<NewEntry> = {}, octets: readonly Buffer[] = [message]): Promise<void> {
    const entry = {
      key: randomBytes(32).toString("hex"),
      queueId: "4bXy1",
      sender: "nurse@hospital.example",
      recipients: [insurer],
      eightBit: false,
      ...changes,
    };
    async function* parts(): AsyncGenerator<Buffer> {
      for (const part of octets) yield await Promise.resolve(part);
    }
    const { outbox } = this.world.store;
    await outbox.release([await outbox.stage(entry, parts())]);
  }

  dispatch(port: number): Dispatcher {
    const log = createLog({
      format: "text",
      level: "debug",
      destination: { write: (line) => (this.log += line) },
    });
    const listener = { host: "127.0.0.1", port, name: "gateway.hospital.example" };
    const { outbox } = this.world.store;
    const dispatcher = new Dispatcher({
      outbox,
      listener: () => listener,
      log,
      clock: () => this.world.now,
    });
    this.context.after(() => dispatcher.stop(0));
    dispatcher.start();
    return dispatcher;
  }

  pass(milliseconds: number): void {
    this.world.now = new Date(this.world.now.getTime() + milliseconds);
  }

  /** Waits until the log matches. */
  async logged(pattern: RegExp): Promise<void> {
    const deadline = Date.now() + 10_000;
    while (!pattern.test(this.log)) {
      if (Date.now() > deadline) assert.fail(`not logged: ${pattern.source}\n${this.log}`);
      await sleep(5);
    }
  }

  /** Waits until the outbox is as wanted. */
  async until(isReached: (states: readonly string[]) => boolean): Promise<void> {
    const deadline = Date.now() + 10_000;
    for (;;) {
      const states = (await this.world.store.outbox.list()).map(({ state }) => state);
      if (isReached(states)) return;
      if (Date.now() > deadline) assert.fail(`outbox has ${states.join(", ")}\n${this.log}`);
      await sleep(5);
    }
  }
}

async function open(context: TestContext): Promise<Outgoing> {
  return new Outgoing(await freshWorld(), context);
}

async function sinkFor(context: TestContext, options: SinkOptions = {}) {
  const sink = await startSink(options);
  context.after(() => sink.close());
  return sink;
}

const isEmpty = (states: readonly string[]): boolean => states.length === 0;

describe("what waits in the outbox", () => {
  test("arrives octet for octet, with its envelope, and is gone", async (context) => {
    const [outgoing, sink] = [await open(context), await sinkFor(context)];
    const large = Buffer.from(`${"A".repeat(76)}\r\n`.repeat(30_000));
    await outgoing.add({ recipients: [insurer, lab], eightBit: true }, [message, large]);
    outgoing.dispatch(sink.port);
    await outgoing.until(isEmpty);
    assert.equal(sink.messages.length, 1);
    const [taken] = sink.messages;
    assert.deepEqual(taken?.recipients, [insurer, lab]);
    assert.deepEqual(taken.parameters, ["BODY=8BITMIME"]);
    assert.ok(taken.raw.equals(Buffer.concat([message, large])));
    await outgoing.logged(/^4bXy1: outbox: sent to 2 recipient\(s\), entry=/m);
  });

  test("keeps the null sender and addresses in UTF-8", async (context) => {
    const [outgoing, sink] = [await open(context), await sinkFor(context)];
    const address = Buffer.from("jörg@bücher.example").toString("latin1");
    await outgoing.add({ sender: "", recipients: [address] });
    outgoing.dispatch(sink.port);
    await outgoing.until(isEmpty);
    const [taken] = sink.messages;
    assert.equal(taken?.sender, "");
    assert.deepEqual(taken.recipients, [address]);
    assert.deepEqual(taken.parameters, ["SMTPUTF8"]);
  });

  test("is sent entry by entry when the dispatcher is woken", async (context) => {
    const [outgoing, sink] = [await open(context), await sinkFor(context)];
    const dispatcher = outgoing.dispatch(sink.port);
    for (let count = 1; count <= 5; count += 1) {
      await outgoing.add();
      dispatcher.wake();
      await sink.received(count);
    }
    await outgoing.until(isEmpty);
    assert.equal(sink.messages.length, 5);
  });
});

describe("a copy that the MTA refuses for now", () => {
  test("is tried again after 30 seconds, then later and later, and arrives once", async (context) => {
    let refusals = 7;
    const outgoing = await open(context);
    const sink = await sinkFor(context, {
      refuse: (stage) =>
        stage === "message" && refusals-- > 0 ? "451 4.3.0 try later" : undefined,
    });
    await outgoing.add();
    const dispatcher = outgoing.dispatch(sink.port);
    const waits: number[] = [];
    for (let attempts = 1; attempts <= 7; attempts += 1) {
      dispatcher.wake();
      await outgoing.logged(new RegExp(`(.*not sent yet.*\\n){${attempts}}`));
      const entry = await outgoing.world.store.outbox.next();
      assert.equal(entry?.attempts, attempts);
      assert.equal(entry.recipients[0]?.reply, "451 4.3.0 try later");
      waits.push((entry.nextAttemptAt.getTime() - outgoing.world.now.getTime()) / second);
      outgoing.pass((waits.at(-1) ?? 0) * second);
    }
    assert.deepEqual(waits, [30, 60, 120, 240, 480, 900, 900]);
    dispatcher.wake();
    await outgoing.until(isEmpty);
    assert.equal(sink.messages.length, 1);
  });

  test("is not tried before its time", async (context) => {
    let attempts = 0;
    const outgoing = await open(context);
    const sink = await sinkFor(context, {
      refuse: (stage) => (stage === "mail" && ++attempts > 0 ? "450 4.3.2 busy" : undefined),
    });
    await outgoing.add();
    const dispatcher = outgoing.dispatch(sink.port);
    await outgoing.logged(/not sent yet/);
    outgoing.pass(29 * second);
    dispatcher.wake();
    await outgoing.add({ sender: "second@hospital.example" });
    dispatcher.wake();
    await outgoing.logged(/(.*not sent yet.*\n){2}/);
    assert.equal(attempts, 2);
  });

  test("fails after five days, and an administrator's retry has new patience", async (context) => {
    let isBusy = true;
    const outgoing = await open(context);
    const sink = await sinkFor(context, {
      refuse: (stage) => (stage === "data" && isBusy ? "452 4.3.1 full" : undefined),
    });
    await outgoing.add();
    outgoing.pass(5 * 86_400 * second);
    const dispatcher = outgoing.dispatch(sink.port);
    await outgoing.until((states) => states.join() === "failed");
    await outgoing.logged(/^4bXy1: error: outbox: can't be sent to claims@.*given up: 452/m);
    isBusy = false;
    const { outbox } = outgoing.world.store;
    const [entry] = await outbox.list();
    await outbox.retry(entry!.id);
    dispatcher.wake();
    await outgoing.until(isEmpty);
    assert.equal(sink.messages.length, 1);
  });
});

describe("a copy that the MTA refuses for good", () => {
  test("is kept as failed and logged as an error with the queue id", async (context) => {
    const outgoing = await open(context);
    const sink = await sinkFor(context, {
      refuse: (stage) => (stage === "message" ? "554 5.7.1 no" : undefined),
    });
    await outgoing.add();
    outgoing.dispatch(sink.port);
    await outgoing.until((states) => states.join() === "failed");
    await outgoing.logged(/^4bXy1: error: outbox: can't be sent to claims@insurer\.example: 554/m);
    assert.equal(await outgoing.world.store.outbox.next(), undefined);
  });

  test("doesn't hold up the next one", async (context) => {
    const outgoing = await open(context);
    const sink = await sinkFor(context, {
      refuse: (stage, address) =>
        stage === "mail" && address === "" ? "550 5.1.0 no bounces" : undefined,
    });
    await outgoing.add({ sender: "" });
    await outgoing.add();
    outgoing.dispatch(sink.port);
    await outgoing.until((states) => states.join() === "failed");
    assert.equal((await sink.received(1)).length, 1);
  });
});

test("each recipient has its own answer: one taken, one later, one never", async (context) => {
  let isBusy = true;
  const outgoing = await open(context);
  const never = "nobody@insurer.example";
  const sink = await sinkFor(context, {
    refuse: (stage, address) => {
      if (stage !== "recipient" || address === insurer) return undefined;
      if (address === never) return "550 5.1.1 unknown";
      return isBusy ? "450 4.2.1 greylisted" : undefined;
    },
  });
  await outgoing.add({ recipients: [insurer, lab, never] });
  const dispatcher = outgoing.dispatch(sink.port);
  await outgoing.logged(/not sent yet to results@lab\.example: 450/);
  isBusy = false;
  outgoing.pass(30 * second);
  dispatcher.wake();
  await outgoing.until((states) => states.join() === "failed");
  assert.deepEqual(
    sink.messages.map(({ recipients }) => recipients),
    [[insurer], [lab]],
  );
  const [entry] = await outgoing.world.store.outbox.list();
  assert.deepEqual(
    entry?.recipients.map(({ address, state, reply }) => [address, state, reply]),
    [
      [insurer, "sent", undefined],
      [never, "failed", "550 5.1.1 unknown"],
      [lab, "sent", undefined],
    ],
  );
});

test("all recipients refused in different ways keep their own answers", async (context) => {
  const outgoing = await open(context);
  const sink = await sinkFor(context, {
    refuse: (stage, address) => {
      if (stage !== "recipient") return undefined;
      return address === lab ? "450 4.2.1 greylisted" : "550 5.1.1 unknown";
    },
  });
  await outgoing.add({ recipients: [insurer, lab] });
  outgoing.dispatch(sink.port);
  await outgoing.logged(/not sent yet/);
  const next = await outgoing.world.store.outbox.next();
  assert.deepEqual(
    next?.recipients.map(({ state }) => state),
    ["failed", "waiting"],
  );
});

describe("where nobody answers", () => {
  test("copies wait, and go when the listener is back", async (context) => {
    const outgoing = await open(context);
    const port = await freePort();
    await outgoing.add();
    await outgoing.add();
    const dispatcher = outgoing.dispatch(port);
    await outgoing.logged(/not sent yet to claims@insurer\.example: no answer \(ECONNREFUSED\)/);
    const sink = await sinkFor(context, { port });
    outgoing.pass(30 * second);
    dispatcher.wake();
    await outgoing.until(isEmpty);
    assert.equal(sink.messages.length, 2);
  });

  test("a greeting that refuses service is nobody's fault but the listener's", async (context) => {
    const outgoing = await open(context);
    const server = createServer((socket) => socket.end("554 5.3.2 no service\r\n"));
    server.listen({ host: "127.0.0.1", port: 0 });
    await once(server, "listening");
    context.after(() => server.close());
    await outgoing.add();
    outgoing.dispatch((server.address() as AddressInfo).port);
    await outgoing.logged(/not sent yet/);
    await outgoing.until((states) => states.join() === "waiting");
  });
});

describe("a dispatcher that ends", () => {
  test("closes a connection that stands still, and its copy goes after the next start", async (context) => {
    const outgoing = await open(context);
    const server = createServer();
    server.listen({ host: "127.0.0.1", port: 0 });
    await once(server, "listening");
    context.after(() => server.close());
    await outgoing.add();
    const connected = once(server, "connection");
    const dispatcher = outgoing.dispatch((server.address() as AddressInfo).port);
    const [socket] = (await connected) as [Socket];
    const closed = once(socket.on("error", () => undefined).resume(), "close");
    await dispatcher.stop(0);
    await closed;
    const entry = await outgoing.world.store.outbox.next();
    assert.deepEqual([entry?.attempts, entry?.recipients[0]?.state], [0, "waiting"]);
    const sink = await sinkFor(context);
    outgoing.dispatch(sink.port);
    await outgoing.until(isEmpty);
    assert.equal(sink.messages.length, 1);
  });

  test("between the MTA's 250 and its own commit sends again, never less", async (context) => {
    const outgoing = await open(context);
    const other = new Database(outgoing.world.path);
    context.after(() => other.close());
    const sink = await sinkFor(context, {
      // The store is locked from the moment on that the message is on its way.
      refuse: (stage) => {
        if (stage === "data" && !other.inTransaction) other.exec("begin immediate");
        return undefined;
      },
    });
    await outgoing.add();
    const dispatcher = outgoing.dispatch(sink.port);
    await outgoing.logged(/^4bXy1: error: outbox: answer can't be recorded: store is locked/m);
    await dispatcher.stop(0);
    other.exec("rollback");
    const reliable = await sinkFor(context);
    outgoing.dispatch(reliable.port);
    await outgoing.until(isEmpty);
    assert.equal(sink.messages.length, 1);
    assert.ok(reliable.messages[0]?.raw.equals(sink.messages[0]!.raw));
  });

  test("has recorded an answer as soon as the store takes it, and sends once", async (context) => {
    const outgoing = await open(context);
    const other = new Database(outgoing.world.path);
    context.after(() => other.close());
    const sink = await sinkFor(context, {
      refuse: (stage) => {
        if (stage === "data") other.exec("begin immediate");
        return undefined;
      },
    });
    await outgoing.add();
    outgoing.dispatch(sink.port);
    await outgoing.logged(/answer can't be recorded/);
    other.exec("rollback");
    await outgoing.until(isEmpty);
    assert.equal(sink.messages.length, 1);
  });
});

test("an entry that is removed while it is sent never ends as a shorter message", async (context) => {
  const outgoing = await open(context);
  const { outbox } = outgoing.world.store;
  const other = new Database(outgoing.world.path);
  context.after(() => other.close());
  const sink = await sinkFor(context, {
    refuse: (stage) => {
      if (stage === "data") other.exec("delete from outbox_part where part > 0");
      return undefined;
    },
  });
  await outgoing.add({}, [message, Buffer.from("end\r\n")]);
  outgoing.dispatch(sink.port);
  await outgoing.logged(/not sent yet to claims@insurer\.example: no answer \(.*\)/);
  assert.equal(sink.messages.length, 0);
  assert.equal((await outbox.list()).length, 1);
});
