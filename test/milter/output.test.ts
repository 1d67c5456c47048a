import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import type { Socket } from "node:net";
import { connect } from "node:net";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { Output } from "../../src/milter/output.ts";
import { eventually } from "../eventually.ts";

const patience = 1000;

/** An output, and the peer that it goes to, which doesn't read yet. */
async function pair(t: TestContext) {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  assert.ok(address !== null && typeof address === "object");
  const peer = connect({ host: "127.0.0.1", port: address.port }).pause();
  const [socket] = (await once(server, "connection")) as [Socket];
  server.close();
  t.after(() => {
    socket.destroy();
    peer.destroy();
  });
  const calls = { stalled: 0, progress: 0 };
  const output = new Output(socket, {
    patience,
    onStalled: () => {
      calls.stalled += 1;
    },
    onProgress: () => {
      calls.progress += 1;
    },
  });
  socket
    .on("error", () => undefined)
    .on("close", () => {
      output.close();
    });
  return { output, peer, socket, calls };
}

/** Chunks of 100 kB. */
function answer(octets: number, fill: string): Buffer[] {
  return Array.from({ length: octets / 100_000 }, () => Buffer.alloc(100_000, fill));
}

/** Reads until `octets` more have come. */
async function take(peer: Socket, octets: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let taken = 0;
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const onData = (chunk: Buffer) => {
    chunks.push(chunk);
    taken += chunk.length;
    if (taken >= octets) resolve(undefined);
  };
  peer.on("data", onData).resume();
  await promise;
  peer.pause().off("data", onData);
  return Buffer.concat(chunks);
}

test("keeps answers in their order, whole, and tells of each when it has left", async (t) => {
  const { output, peer, calls } = await pair(t);
  const order: string[] = [];
  for (const name of ["a", "b", "c"]) {
    output.write(answer(3_000_000, name), () => {
      order.push(name);
    });
  }
  output.write([Buffer.from("end")], () => {
    order.push("end");
  });
  assert.equal(output.unwritten, 9_000_003);
  const text = (await take(peer, 9_000_003)).toString("latin1");
  const expected = ["a", "b", "c"].map((name) => name.repeat(3_000_000)).join("");
  assert.ok(text === `${expected}end`);
  await eventually("all has left", () => output.unwritten === 0);
  assert.deepEqual(order, ["a", "b", "c", "end"]);
  assert.ok(calls.progress > 4);
});

test("gives a reader up that takes nothing for as long as patience lasts", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { output, calls } = await pair(t);
  output.write(answer(30_000_000, "x"), () => undefined);
  t.mock.timers.tick(patience - 1);
  assert.equal(calls.stalled, 0);
  t.mock.timers.tick(1);
  assert.equal(calls.stalled, 1);
});

test("waits for a slow reader, but not longer than twice its patience", async (t) => {
  const { output, peer, calls } = await pair(t);
  t.mock.timers.enable({ apis: ["setTimeout"] });
  output.write(answer(60_000_000, "x"), () => undefined);
  // The first of it leaves at once, as far as the system holds it.
  await turns(() => calls.progress > 0);
  for (let part = 0; part < 3; part += 1) {
    t.mock.timers.tick(patience * 0.6);
    assert.equal(calls.stalled, 0, `after ${part} parts`);
    const before = calls.progress;
    const taken = take(peer, 3_000_000);
    await taken;
    await turns(() => calls.progress > before);
  }
  t.mock.timers.tick(patience * 0.3);
  assert.equal(calls.stalled, 1);
});

test("has no timer left once everything has left", async (t) => {
  const { output, peer, calls } = await pair(t);
  t.mock.timers.enable({ apis: ["setTimeout"] });
  output.write(answer(3_000_000, "x"), () => undefined);
  await take(peer, 3_000_000);
  await turns(() => output.unwritten === 0);
  t.mock.timers.tick(patience * 10);
  assert.equal(calls.stalled, 0);
});

test("ends after what is left, and calls back once for what never leaves", async (t) => {
  const first = await pair(t);
  first.output.write(answer(3_000_000, "x"), () => undefined);
  first.output.end();
  assert.equal((await take(first.peer, 3_000_000)).length, 3_000_000);
  first.peer.resume();
  await once(first.peer, "close");
  const second = await pair(t);
  const order: number[] = [];
  for (const number of [1, 2, 3]) {
    second.output.write(answer(9_000_000, "x"), () => {
      order.push(number);
    });
  }
  second.peer.destroy();
  await eventually("the first is told of", () => order.length > 0);
  await eventually("the socket is closed", () => second.socket.destroyed);
  assert.deepEqual(order, [1, 2, 3]);
  assert.equal(second.output.unwritten, 0);
});

/** Waits without a timer. */
async function turns(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 1_000_000 && !condition(); turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.ok(condition());
}
