/** The relay that miltertest needs cuts parts of bodies, and changes nothing else. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { encodePacket, PacketReader } from "../../src/milter/packet.ts";
import type { Packet } from "../../src/milter/packet.ts";
import { encodeResponse, responseCode } from "../../src/milter/response.ts";
import type { Response } from "../../src/milter/response.ts";
import { longestPart, ReplySplitter } from "../peers/reply-splitter.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

const octets = (size: number) =>
  fc.uint8Array({ maxLength: size, size: "max" }).map((array) => Buffer.from(array));
const text = fc.string({ unit: "grapheme-ascii", maxLength: 30 });

const response: fc.Arbitrary<Response> = fc.oneof(
  fc.constantFrom<Response>(
    { kind: "continue" },
    { kind: "accept" },
    { kind: "discard" },
    { kind: "skip" },
    { kind: "progress" },
  ),
  octets(5 * longestPart).map((chunk): Response => ({ kind: "replace-body", chunk })),
  fc.record({ name: text, value: text }).map((field): Response => ({ kind: "add-field", field })),
  fc
    .record({ name: text, value: text })
    .map((field): Response => ({ kind: "change-field", occurrence: 1, field })),
  text.map((reason): Response => ({ kind: "quarantine", reason })),
);

const path = join(temporaryDirectory("splitter"), "socket");

/** Runs `dialogue` between the two ends of a relay. */
async function throughSplitter(
  dialogue: (mta: Socket, milter: Socket) => Promise<void>,
): Promise<readonly Response[]> {
  const server = createServer();
  server.listen({ host: "127.0.0.1", port: 0 });
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const splitter = await ReplySplitter.open(path, { kind: "inet", host: "127.0.0.1", port });
  try {
    const accepted = once(server, "connection") as Promise<[Socket]>;
    const mta = connect({ path });
    const [milter] = await accepted;
    await dialogue(mta, milter);
    mta.destroy();
    milter.destroy();
    return splitter.responses;
  } finally {
    await splitter.close();
    server.close();
  }
}

async function allOf(socket: Socket): Promise<Buffer> {
  const input: Buffer[] = [];
  for await (const chunk of socket as AsyncIterable<Buffer>) input.push(chunk);
  return Buffer.concat(input);
}

/** Parts of a body that follow each other as one, as an MTA takes them. */
function joined(packets: readonly Packet[]): { code: string; hex: string }[] {
  const result: { code: string; hex: string }[] = [];
  for (const { code, payload } of packets) {
    const last = result.at(-1);
    const hex = payload.toString("hex");
    if (code === responseCode["replace-body"] && last?.code === code) last.hex += hex;
    else result.push({ code, hex });
  }
  return result;
}

test("cuts nothing but parts of a body, and those to what miltertest can read", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(response, { maxLength: 12 }), async (responses) => {
      const sent = Buffer.concat(responses.map(encodeResponse));
      const seen = await throughSplitter(async (mta, milter) => {
        milter.end(sent);
        const received = [...new PacketReader(2 ** 20).packets(await allOf(mta))];
        assert.deepEqual(joined(received), joined([...new PacketReader(2 ** 20).packets(sent)]));
        const parts = received.filter(({ code }) => code === responseCode["replace-body"]);
        assert.ok(parts.every(({ payload }) => payload.length <= longestPart));
      });
      assert.deepEqual(Buffer.concat(seen.map(encodeResponse)), sent);
    }),
    { numRuns: 50 },
  );
});

test("passes what the MTA says octet for octet, packets or not", async () => {
  await fc.assert(
    fc.asyncProperty(octets(70_000), async (input) => {
      await throughSplitter(async (mta, milter) => {
        mta.end(input);
        assert.ok((await allOf(milter)).equals(input));
      });
    }),
    { numRuns: 20 },
  );
});

test("a part of exactly the longest size is not cut", async () => {
  await throughSplitter(async (mta, milter) => {
    const packet = encodePacket({ code: "b", payload: Buffer.alloc(longestPart) });
    milter.end(packet);
    assert.ok((await allOf(mta)).equals(packet));
  });
});
