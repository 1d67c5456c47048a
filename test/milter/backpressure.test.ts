/** An MTA that is quicker than the disk, and one that doesn't read. */
import assert from "node:assert/strict";
import { pbkdf2, randomBytes } from "node:crypto";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { test } from "node:test";
import type { TestContext } from "node:test";
import type { ListenAddress } from "../../src/milter/address.ts";
import { fullOffer } from "../../src/milter/client.ts";
import { encodeCommand } from "../../src/milter/command.ts";
import type { Command } from "../../src/milter/command.ts";
import { defaultLimits } from "../../src/milter/limits.ts";
import { openMta } from "../../src/milter/mta.ts";
import { PacketReader } from "../../src/milter/packet.ts";
import { eventually } from "../eventually.ts";
import { accept, plainMessage, recorder, serve } from "./session-fixture.ts";
import { openFiles, spoolDirectory } from "./spool-fixture.ts";

const megabyte = 1_000_000;
const limits = { ...defaultLimits, spoolAbove: 100_000 };
const empty = Buffer.alloc(0);

const greeting: Command[] = [
  { kind: "negotiate", offer: fullOffer },
  {
    kind: "connect",
    connection: { hostname: "c", family: "unknown", address: undefined, port: undefined },
  },
];
const envelope: Command[] = [
  { kind: "mail", sender: { address: "", parameters: [] } },
  { kind: "recipient", recipient: { address: "a@b.example", parameters: [] } },
  { kind: "end-of-fields" },
];

/** A socket that is not read until it is told to. */
function rawSocket(t: TestContext, address: ListenAddress): Socket {
  const socket = connect(address.kind === "unix" ? { path: address.path } : address).pause();
  t.after(() => socket.destroy());
  return socket.on("error", () => undefined);
}

function say(socket: Socket, commands: readonly Command[], done?: () => void): void {
  socket.write(Buffer.concat(commands.map(encodeCommand)), done);
}

/**
 * Keeps all threads that write files busy, as a disk does that hangs, until `release` is called;
 * what is queued behind them waits.
 */
function holdDisk(t: TestContext) {
  let held = true;
  const rounds = Array.from({ length: 16 }, () => hold());
  async function hold(): Promise<void> {
    while (held) {
      await new Promise((resolve) => {
        pbkdf2("x", "y", 20_000, 32, "sha256", resolve);
      });
    }
  }
  const release = async () => {
    held = false;
    await Promise.all(rounds);
  };
  t.after(release);
  return release;
}

test("waits with reading while the disk is behind, loses nothing, and blames nobody", async (t) => {
  // Before any timer begins: what began without the mock can't be cleared with it.
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { seen, filter } = recorder();
  const directory = spoolDirectory();
  const { address, server, events } = await serve(t, {
    filter,
    limits,
    spoolDirectory: directory,
    timeouts: { idle: 50_000, packet: 50_000, write: 200_000 },
  });
  const body = randomBytes(20 * megabyte);
  const mta = await openMta({ address, timeout: 1_000_000 });
  const release = holdDisk(t);
  let most = 0;
  const delivery = mta.send({ ...plainMessage, body });
  for (let turn = 0; turn < 3000 || most < megabyte; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    most = Math.max(most, server.bytesInFlight);
  }
  t.mock.timers.tick(100_000);
  assert.equal(server.sessions, 1);
  await release();
  t.mock.timers.reset();
  assert.equal((await delivery).kind, "accepted");
  assert.ok(most < 1.3 * megabyte, `${most} octets were held`);
  assert.ok(Buffer.concat(seen[0]!.body).equals(body));
  assert.ok(events.every(({ kind }) => kind !== "connection-timeout"));
  await eventually(
    "nothing is in work",
    () => server.bytesInFlight + server.spooledBytes + server.messages === 0,
  );
  assert.deepEqual(await openFiles(directory), []);
});

test("gives the message up where the disk hangs for too long", async (t) => {
  const { address, server, events } = await serve(t, {
    ...recorder(),
    limits,
    spoolDirectory: spoolDirectory(),
    timeouts: { write: 100 },
  });
  const release = holdDisk(t);
  const socket = rawSocket(t, address).resume();
  const chunk = Buffer.alloc(60_000);
  const bodies = Array.from({ length: 100 }, (): Command => ({ kind: "body", chunk }));
  say(socket, [...greeting, ...envelope, ...bodies]);
  await eventually("the connection is closed", () =>
    events.some(({ kind }) => kind === "connection-closed"),
  );
  const event = events.find(({ kind }) => kind === "connection-timeout");
  assert.ok(event?.kind === "connection-timeout");
  assert.equal(event.waitingFor, "spool");
  await release();
  await eventually(
    "nothing is in work",
    () => server.bytesInFlight + server.spooledBytes + server.messages === 0,
  );
});

test("takes no more commands from an MTA that doesn't read the replies, and goes on with it", async (t) => {
  const { address, server } = await serve(t, recorder());
  const socket = rawSocket(t, address);
  say(socket, [{ kind: "negotiate", offer: { ...fullOffer, protocol: 0x7f } }, greeting[1]!]);
  const command: Command = { kind: "helo", name: "c.example" };
  const total = 300;
  const batch = Array.from({ length: 500 }, () => command);
  let taken = 0;
  for (let count = 0; count < total; count += 1) {
    say(socket, batch, () => {
      taken += 1;
    });
  }
  for (let idle = 0, before = -1; idle < 20; idle += 1, before = taken) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    if (taken !== before) idle = 0;
  }
  assert.ok(taken < total / 2, `${taken} of ${total} batches were taken`);
  const reader = new PacketReader(65535);
  const codes: Record<string, number> = {};
  socket.on("data", (input) => {
    for (const { code } of reader.packets(input)) codes[code] = (codes[code] ?? 0) + 1;
  });
  socket.resume();
  const replies = total * batch.length + 1;
  await eventually("every reply has come", () => codes["c"] === replies);
  assert.deepEqual(codes, { O: 1, c: replies });
  say(socket, [{ kind: "quit" }]);
  await eventually("no session is open", () => server.sessions === 0);
});

test("counts an answer that is not read, and asks no filter before it has left", async (t) => {
  const answer = Buffer.alloc(30 * megabyte);
  const { seen, filter } = recorder(() => accept({ kind: "replace-body", chunks: [answer] }));
  const { address, server } = await serve(t, { filter });
  const socket = rawSocket(t, address);
  const message: Command[] = [...envelope, { kind: "end-of-message", chunk: empty }];
  say(socket, [...greeting, ...message]);
  await eventually("the answer is charged", () => server.bytesInFlight > 29 * megabyte);
  say(socket, message);
  for (let turn = 0; turn < 1000; turn += 1) await new Promise((go) => setImmediate(go));
  assert.deepEqual([seen.length, server.messages], [1, 1]);
  let octets = 0;
  socket.on("data", (input) => {
    octets += input.length;
  });
  socket.resume();
  await eventually("two answers have come", () => octets > 60 * megabyte);
  await eventually("nothing is in work", () => server.bytesInFlight + server.messages === 0);
  assert.equal(seen.length, 2);
});

test("sees that the MTA has gone while the filter works, also on a spooled message", async (t) => {
  const { promise: aborted, resolve } = Promise.withResolvers<undefined>();
  const directory = spoolDirectory();
  const { address, server } = await serve(t, {
    limits,
    spoolDirectory: directory,
    filter: ({ signal }) =>
      new Promise((end) => {
        asked.resolve(undefined);
        signal.addEventListener("abort", () => {
          resolve(undefined);
          end(accept());
        });
      }),
  });
  const asked = Promise.withResolvers<undefined>();
  const mta = await openMta({ address });
  const failed = assert.rejects(mta.send({ ...plainMessage, body: Buffer.alloc(5 * megabyte) }));
  await asked.promise;
  mta.destroy();
  await Promise.all([aborted, failed]);
  await eventually(
    "nothing is open or in work",
    () => server.sessions + server.bytesInFlight + server.messages === 0,
  );
  assert.deepEqual(await openFiles(directory), []);
});
