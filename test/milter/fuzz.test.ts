import assert from "node:assert/strict";
import { test } from "node:test";
import { MemorySocket } from "./fuzz-peer.ts";
import { runCases } from "./fuzz-run.ts";
import { FuzzServer, playServerCase } from "./fuzz-server.ts";
import { packet, uint32 } from "./fuzz-wire.ts";

/** The same cases in every run; `scripts/fuzz/milter` plays as many others as one likes. */
const seed = 20_261_122;

test("nothing that an MTA or a milter says makes the other side do wrong", async () => {
  const { outcomes, findings } = await runCases({ seed, first: 0, count: 3000 });
  assert.deepEqual(findings, []);
  // Every kind of case was played, and every fault that may be found was found.
  for (const outcome of [
    "server, valid: in order",
    "server, valid, cut in two ways: the same",
    "server, valid, through a unix socket",
    "server, mutated: malformed",
    "server, mutated: out-of-order",
    "server, mutated: incompatible",
    "server, noise: malformed",
    "client, valid: in order",
    "client, mutated: malformed",
    "client, mutated: violation",
    "client, mutated: closed",
  ]) {
    assert.ok((outcomes[outcome] ?? 0) > 0, `no case of "${outcome}"`);
  }
});

test("allocates nothing for a packet whose length is not allowed", async () => {
  const server = new FuzzServer();
  const before = process.memoryUsage().arrayBuffers;
  const peers = Array.from({ length: 500 }, () => new MemorySocket({ reads: true }));
  for (const [index, peer] of peers.entries()) {
    server.connect(peer);
    peer.say(uint32([0xffffffff, 0x7fffffff, 65538, 0][index % 4] ?? 0));
  }
  const ends = await Promise.all(peers.map((peer) => peer.hearing.end(10_000)));
  assert.ok(ends.every((end) => end));
  assert.ok(process.memoryUsage().arrayBuffers - before < 10_000_000);
  assert.equal(server.remains, undefined);
});

test("reads nothing more after a fault, whatever has been buffered", async () => {
  const server = new FuzzServer();
  const peer = new MemorySocket({ reads: true });
  const faults = server.connect(peer);
  for (let count = 0; count < 10; count += 1) peer.say(packet("x"));
  await peer.hearing.end();
  assert.equal(faults.length, 1);
});

test("takes nothing more after QUIT while its answers are leaving", async () => {
  const offer = packet("O", Buffer.concat([6, 0x1ff, 0x1fffff].map(uint32)));
  const reads = [Buffer.concat([offer, packet("Q")]), packet("x"), packet("C", "late\0U")];
  const one = { kind: "mutated", reads, patient: true, takes: true } as const;
  const { name, finding } = await playServerCase(one, new FuzzServer());
  assert.equal(finding, undefined);
  assert.equal(name, "server, mutated: in order");
});
