import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decodeCommand, encodeCommand } from "../../src/milter/command.ts";
import type { Command } from "../../src/milter/command.ts";
import { MilterError } from "../../src/milter/error.ts";
import { PacketReader } from "../../src/milter/packet.ts";
import type { Packet } from "../../src/milter/packet.ts";
import { decodeResponse, encodeResponse } from "../../src/milter/response.ts";
import type { Response } from "../../src/milter/response.ts";

const seed = 20_261_122;

/** Ordinary objects, as the decoders make them. */
function record<T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc.record(model, { noNullPrototype: true });
}

const text = fc
  .uint8Array({ maxLength: 20 })
  .map((octets) => Buffer.from(octets).toString("latin1").replaceAll("\0", ""));
const number = fc.integer({ min: 0, max: 0xffffffff });
const octets = fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array));
const field = record({ name: text, value: text });

const commands: fc.Arbitrary<Command> = fc.oneof(
  record({
    kind: fc.constant("negotiate" as const),
    offer: record({ version: number, actions: number, protocol: number }),
  }),
  record({
    kind: fc.constant("macros" as const),
    stage: fc.constantFrom("connect", "mail", "recipient", "data", "end-of-message"),
    macros: fc.array(fc.tuple(text, text), { maxLength: 4 }),
  }),
  record({
    kind: fc.constant("connect" as const),
    connection: record({
      hostname: text,
      family: fc.constantFrom("inet" as const, "inet6" as const, "unix" as const),
      address: text.filter((address) => !/^IPv6:/i.test(address)),
      port: fc.integer({ min: 0, max: 65535 }),
    }),
  }),
  record({ kind: fc.constant("helo" as const), name: text }),
  record({
    kind: fc.constant("mail" as const),
    sender: record({ address: text, parameters: fc.array(text, { maxLength: 3 }) }),
  }),
  record({
    kind: fc.constant("recipient" as const),
    recipient: record({ address: text, parameters: fc.array(text, { maxLength: 3 }) }),
  }),
  record({ kind: fc.constant("unknown" as const), line: text }),
  record({ kind: fc.constant("field" as const), field }),
  record({ kind: fc.constantFrom("body" as const, "end-of-message" as const), chunk: octets }),
  record({
    kind: fc.constantFrom(
      ...(["data", "end-of-fields", "abort", "quit", "next-connection"] as const),
    ),
  }),
);

/** Arguments of an address in a response travel as one string. */
const argument = fc.constantFrom("NOTIFY=NEVER", "RET=HDRS", "ENVID=1");
const address = record({ address: text, parameters: fc.array(argument, { maxLength: 3 }) });

const responses: fc.Arbitrary<Response> = fc.oneof(
  record({ kind: fc.constant("negotiate" as const), options: octets }),
  record({
    kind: fc.constantFrom(
      ...(["continue", "accept", "discard", "reject", "tempfail", "skip", "progress"] as const),
    ),
  }),
  record({ kind: fc.constant("reply" as const), text }),
  record({ kind: fc.constant("replace-body" as const), chunk: octets }),
  record({ kind: fc.constant("add-field" as const), field }),
  record({ kind: fc.constant("insert-field" as const), index: number, field }),
  record({ kind: fc.constant("change-field" as const), occurrence: number, field }),
  record({ kind: fc.constant("add-recipient" as const), recipient: address }),
  record({ kind: fc.constant("delete-recipient" as const), address: text }),
  record({ kind: fc.constant("change-sender" as const), sender: address }),
  record({ kind: fc.constant("quarantine" as const), reason: text }),
);

function onlyPacket(stream: Buffer): Packet {
  const [first, ...rest] = [...new PacketReader(65535).packets(stream)];
  assert.ok(first !== undefined && rest.length === 0);
  return first;
}

test("reads back every command that it writes", () => {
  fc.assert(
    fc.property(commands, (command) => {
      assert.deepEqual(decodeCommand(onlyPacket(encodeCommand(command))), command);
    }),
    { seed, numRuns: 2000 },
  );
});

test("reads back every response that it writes", () => {
  fc.assert(
    fc.property(responses, (response) => {
      assert.deepEqual(decodeResponse(onlyPacket(encodeResponse(response))), response);
    }),
    { seed, numRuns: 2000 },
  );
});

test("throws nothing but MilterError for packets of any content", () => {
  const code = fc.integer({ min: 0, max: 255 }).map((octet) => String.fromCharCode(octet));
  const known = fc.constantFrom(...Array.from("ODCHMRTULNBEAQKcadrtyspbhim+-2eq4"));
  const payload = fc.oneof(
    octets,
    text.map((each) => Buffer.from(`${each}\0`, "latin1")),
  );
  fc.assert(
    fc.property(fc.oneof(known, code), payload, (character, content) => {
      for (const decode of [decodeCommand, decodeResponse]) {
        try {
          decode({ code: character, payload: content });
        } catch (error) {
          assert.ok(error instanceof MilterError && error.code === "malformed");
        }
      }
    }),
    { seed, numRuns: 5000 },
  );
});
