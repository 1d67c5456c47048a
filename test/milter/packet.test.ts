import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { MilterError } from "../../src/milter/error.ts";
import { encodePacket, PacketReader } from "../../src/milter/packet.ts";
import type { Packet } from "../../src/milter/packet.ts";

const packets = fc.array(
  fc
    .tuple(fc.constantFrom("B", "L", "A"), fc.uint8Array({ maxLength: 300 }))
    .map(([code, octets]): Packet => ({ code, payload: Buffer.from(octets) })),
  { maxLength: 8 },
);

function read(reader: PacketReader, pieces: readonly Buffer[]): Packet[] {
  return pieces.flatMap((piece) => [...reader.packets(piece)]);
}

test("gives the same packets however the stream is cut", () => {
  fc.assert(
    fc.property(packets, fc.array(fc.integer({ min: 1, max: 40 })), (sent, cuts) => {
      const stream = Buffer.concat(sent.map(encodePacket));
      const pieces: Buffer[] = [];
      let at = 0;
      for (const cut of cuts) {
        pieces.push(stream.subarray(at, at + cut));
        at += cut;
      }
      const reader = new PacketReader(300);
      assert.deepEqual(read(reader, [...pieces, stream.subarray(at)]), sent);
      assert.equal(reader.insidePacket, false);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test("gives the same packets octet by octet", () => {
  const sent = [
    { code: "L", payload: Buffer.from("Subject\0 x\0") },
    { code: "N", payload: Buffer.alloc(0) },
    { code: "B", payload: Buffer.from("body") },
  ];
  const stream = Buffer.concat(sent.map(encodePacket));
  const pieces = Array.from(stream, (octet) => Buffer.of(octet));
  assert.deepEqual(read(new PacketReader(100), pieces), sent);
});

test("knows when it is inside a packet", () => {
  const reader = new PacketReader(100);
  const stream = encodePacket({ code: "B", payload: Buffer.from("body") });
  for (const octet of stream.subarray(0, -1)) {
    assert.deepEqual(read(reader, [Buffer.of(octet)]), []);
    assert.equal(reader.insidePacket, true);
  }
  assert.equal(read(reader, [stream.subarray(-1)]).length, 1);
  assert.equal(reader.insidePacket, false);
});

test("takes a packet of the negotiated size", () => {
  const packet = { code: "B", payload: Buffer.alloc(65536) };
  assert.deepEqual(read(new PacketReader(65536), [encodePacket(packet)]), [packet]);
});

test("gives a body chunk memory of its own, without anything else in it", () => {
  const sent = encodePacket({ code: "B", payload: Buffer.alloc(10_000) });
  const [packet] = read(new PacketReader(65536), [sent]);
  assert.equal(packet?.payload.buffer.byteLength, 10_001);
});

for (const length of [0, 65538, 0x7fffffff, 0x80000000, 0xffffffff]) {
  test(`refuses a packet of length ${length} as soon as the length is there`, () => {
    const octets = Buffer.alloc(4);
    octets.writeUInt32BE(length);
    assert.throws(
      () => read(new PacketReader(65536), [octets]),
      (error) => error instanceof MilterError && error.code === "malformed",
    );
  });
}

test("takes a longer packet once the limit is raised between two packets", () => {
  const long = { code: "B", payload: Buffer.alloc(200) };
  const stream = Buffer.concat([
    encodePacket({ code: "O", payload: Buffer.alloc(12) }),
    encodePacket(long),
  ]);
  const reader = new PacketReader(100);
  const seen: Packet[] = [];
  for (const packet of reader.packets(stream)) {
    seen.push(packet);
    reader.payloadLimit = 200;
  }
  assert.deepEqual(seen[1], long);
});
