/** The MTA's side notices what Postfix and Sendmail let pass: here the milter is at fault. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import type { Socket } from "node:net";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { connectToMilter } from "../../src/milter/client.ts";
import { MilterError } from "../../src/milter/error.ts";
import type { MilterErrorCode } from "../../src/milter/error.ts";
import { encodeOptions } from "../../src/milter/negotiation.ts";
import { encodePacket, PacketReader } from "../../src/milter/packet.ts";
import { encodeResponse } from "../../src/milter/response.ts";
import type { Response } from "../../src/milter/response.ts";

const field = { name: "X", value: " y" };
const chunk = Buffer.from("body");
const everything = { version: 6, actions: 0x1ff, protocol: 0 };
const noReplyToHelo = { ...everything, protocol: 0x2000 };

/** A milter that agrees to `options` and answers each command as `script` says. */
async function broken(
  context: TestContext,
  script: Readonly<Record<string, readonly Buffer[]>>,
  options = everything,
) {
  const answer = (socket: Socket, code: string): void => {
    const negotiation = encodeResponse({ kind: "negotiate", options: encodeOptions(options) });
    const packets = script[code] ?? (code === "O" ? [negotiation] : []);
    for (const packet of packets) socket.write(packet);
  };
  const server = createServer((socket) => {
    const reader = new PacketReader(65535);
    socket.on("error", () => undefined);
    socket.on("data", (input) => {
      for (const { code } of reader.packets(input)) answer(socket, code);
    });
  });
  server.listen({ host: "127.0.0.1", port: 0 });
  await once(server, "listening");
  const bound = server.address();
  assert.ok(bound !== null && typeof bound === "object");
  const address = { kind: "inet", host: "127.0.0.1", port: bound.port } as const;
  const client = await connectToMilter({ address, timeout: 200 });
  context.after(() => {
    client.destroy();
    server.close();
  });
  return client;
}

function packets(...responses: Response[]): Buffer[] {
  return responses.map(encodeResponse);
}

function failsWith(code: MilterErrorCode) {
  return (error: unknown) => error instanceof MilterError && error.code === code;
}

const goodEnd = packets({ kind: "continue" });

const badAnswers: [name: string, code: MilterErrorCode, answer: Buffer[]][] = [
  [
    "a body in two places",
    "violation",
    packets(
      { kind: "replace-body", chunk },
      { kind: "add-field", field },
      { kind: "replace-body", chunk },
      { kind: "accept" },
    ),
  ],
  [
    "progress after the first edit",
    "violation",
    packets({ kind: "add-field", field }, { kind: "progress" }, { kind: "accept" }),
  ],
  ["SKIP", "violation", packets({ kind: "skip" })],
  ["a second negotiation", "violation", packets({ kind: "negotiate", options: Buffer.alloc(12) })],
  ["CONN_FAIL", "malformed", [encodePacket({ code: "f", payload: Buffer.alloc(0) })]],
  ["a macro list", "malformed", [encodePacket({ code: "l", payload: Buffer.alloc(4) })]],
  ["SHUTDOWN with a payload", "malformed", [encodePacket({ code: "4", payload: chunk })]],
  ["an unknown packet", "malformed", [encodePacket({ code: "?", payload: chunk })]],
  ["a reply with a payload", "malformed", [encodePacket({ code: "a", payload: chunk })]],
  [
    "a packet that is too long",
    "malformed",
    [encodePacket({ code: "b", payload: Buffer.alloc(65536) })],
  ],
  ["silence", "timeout", []],
];

for (const [name, code, answer] of badAnswers) {
  test(`notices ${name} at end of message`, async (t) => {
    const client = await broken(t, { E: answer });
    await client.negotiate();
    await assert.rejects(client.endOfMessage(), failsWith(code));
  });
}

test("gives the edits in their order", async (t) => {
  const answer: Response[] = [
    { kind: "progress" },
    { kind: "add-field", field },
    { kind: "replace-body", chunk },
    { kind: "replace-body", chunk },
    { kind: "accept" },
  ];
  const client = await broken(t, { E: packets(...answer) });
  await client.negotiate();
  const { edits, progress, final } = await client.endOfMessage();
  assert.deepEqual(
    edits.map(({ kind }) => kind),
    ["add-field", "replace-body", "replace-body"],
  );
  assert.deepEqual([progress, final.kind], [1, "accept"]);
});

test("notices an action that was not agreed on", async (t) => {
  const answer = packets({ kind: "quarantine", reason: "why" }, { kind: "accept" });
  const client = await broken(t, { E: answer }, { ...everything, actions: 0x1f });
  await client.negotiate();
  await assert.rejects(client.endOfMessage(), failsWith("violation"));
});

test("notices a second reply", async (t) => {
  const client = await broken(t, {
    H: packets({ kind: "continue" }, { kind: "continue" }),
    M: goodEnd,
  });
  await client.negotiate();
  await client.command({ kind: "helo", name: "x" });
  await assert.rejects(client.quit(), failsWith("violation"));
});

test("notices a reply that was negotiated away", async (t) => {
  const client = await broken(t, { H: goodEnd }, noReplyToHelo);
  await client.negotiate();
  await client.command({ kind: "helo", name: "x" });
  await assert.rejects(client.closed(), failsWith("violation"));
});

for (const response of [
  { kind: "replace-body", chunk },
  { kind: "progress" },
  { kind: "skip" },
] as const) {
  test(`notices ${response.kind} before end of message`, async (t) => {
    const client = await broken(t, { H: packets(response) });
    await client.negotiate();
    await assert.rejects(client.command({ kind: "helo", name: "x" }), failsWith("violation"));
  });
}

for (const [name, options] of [
  ["a newer version", { ...everything, version: 7 }],
  ["an action", { ...everything, actions: 0x3ff }],
  ["a step", { ...everything, protocol: 0x400000 }],
  ["a longer packet", { ...everything, protocol: 0x10000000 }],
  ["version 1", { ...everything, version: 1 }],
] as const) {
  test(`notices ${name} that was not offered`, async (t) => {
    const client = await broken(t, {}, options);
    await assert.rejects(client.negotiate(), failsWith("violation"));
  });
}

test("notices a SKIP of the body that was not agreed on", async (t) => {
  const client = await broken(t, { B: packets({ kind: "skip" }) });
  await client.negotiate();
  await assert.rejects(client.command({ kind: "body", chunk }), failsWith("violation"));
});

test("takes a SKIP of the body that was agreed on", async (t) => {
  const client = await broken(
    t,
    { B: packets({ kind: "skip" }) },
    { ...everything, protocol: 0x400 },
  );
  await client.negotiate();
  assert.equal(await client.command({ kind: "body", chunk }), "skip");
});

test("notices progress in a version that has none", async (t) => {
  const answer = packets({ kind: "progress" }, { kind: "accept" });
  const client = await broken(t, { E: answer }, { version: 5, actions: 0x3f, protocol: 0 });
  await client.negotiate();
  await assert.rejects(client.endOfMessage(), failsWith("violation"));
});

test("takes SHUTDOWN for an answer, at any step", async (t) => {
  const shutdown = packets({ kind: "shutdown" });
  const client = await broken(t, { H: shutdown, E: shutdown });
  await client.negotiate();
  assert.equal((await client.endOfMessage()).final.kind, "shutdown");
  assert.deepEqual(await client.command({ kind: "helo", name: "x" }), { kind: "shutdown" });
});

for (const [name, requests, actions] of [
  ["without SMFIF_SETSYMLIST", "\0\0\0\0j\0", 0xff],
  ["for a stage that there is not", "\0\0\0\x09j\0", 0x1ff],
] as const) {
  test(`notices macros requested ${name}`, async (t) => {
    const options = encodeOptions({ ...everything, actions });
    const answer = encodeResponse({
      kind: "negotiate",
      options: Buffer.concat([options, Buffer.from(requests, "latin1")]),
    });
    const client = await broken(t, { O: [answer] });
    await assert.rejects(client.negotiate(), MilterError);
  });
}
