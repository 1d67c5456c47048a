import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { commandCode, decodeCommand, encodeCommand } from "../../src/milter/command.ts";
import type { Command } from "../../src/milter/command.ts";
import { MilterError } from "../../src/milter/error.ts";
import { PacketReader } from "../../src/milter/packet.ts";
import { decodeResponse, encodeResponse } from "../../src/milter/response.ts";
import type { Response } from "../../src/milter/response.ts";

function decode(code: string, payload: string): Command {
  return decodeCommand({ code, payload: Buffer.from(payload, "latin1") });
}

const none: readonly string[] = [];
const commands: Command[] = [
  { kind: "negotiate", offer: { version: 6, actions: 0x1ff, protocol: 0x1fffff } },
  {
    kind: "macros",
    stage: "mail",
    macros: [
      ["i", "4bX2"],
      ["{auth_authen}", ""],
    ],
  },
  { kind: "macros", stage: "body", macros: [] },
  {
    kind: "connect",
    connection: { hostname: "a.example", family: "inet", address: "192.0.2.1", port: 2525 },
  },
  {
    kind: "connect",
    connection: { hostname: "local", family: "unix", address: "/run/x", port: 0 },
  },
  {
    kind: "connect",
    connection: { hostname: "?", family: "unknown", address: undefined, port: undefined },
  },
  { kind: "helo", name: "client.example" },
  { kind: "mail", sender: { address: "", parameters: none } },
  { kind: "mail", sender: { address: "\xfc@b.example", parameters: ["SMTPUTF8", "SIZE=1"] } },
  { kind: "recipient", recipient: { address: "c@d.example", parameters: ["NOTIFY=NEVER"] } },
  { kind: "data" },
  { kind: "unknown", line: "FOOBAR" },
  { kind: "field", field: { name: "Subject", value: " \xe9\n folded" } },
  { kind: "end-of-fields" },
  { kind: "body", chunk: Buffer.from("\0\r\n\xff", "latin1") },
  { kind: "end-of-message", chunk: Buffer.from("last") },
  { kind: "abort" },
  { kind: "quit" },
  { kind: "next-connection" },
];

const responses: Response[] = [
  { kind: "continue" },
  { kind: "accept" },
  { kind: "discard" },
  { kind: "reject" },
  { kind: "tempfail" },
  { kind: "skip" },
  { kind: "progress" },
  { kind: "negotiate", options: Buffer.alloc(12) },
  { kind: "reply", text: "550-5.7.1 a\r\n550 5.7.1 b" },
  { kind: "replace-body", chunk: Buffer.from("body") },
  { kind: "add-field", field: { name: "X", value: " y" } },
  { kind: "insert-field", index: 3, field: { name: "X", value: " y" } },
  { kind: "change-field", occurrence: 2, field: { name: "X", value: "" } },
  { kind: "add-recipient", recipient: { address: "a@b.example", parameters: none } },
  { kind: "add-recipient", recipient: { address: "a@b.example", parameters: ["NOTIFY=NEVER"] } },
  { kind: "delete-recipient", address: "a@b.example" },
  { kind: "change-sender", sender: { address: "", parameters: ["RET=HDRS", "ENVID=1"] } },
  { kind: "quarantine", reason: "why" },
];

for (const command of commands) {
  test(`reads back ${command.kind} as it was written`, () => {
    const [packet] = new PacketReader(65535).packets(encodeCommand(command));
    assert.deepEqual(decodeCommand(packet!), command);
  });
}

for (const response of responses) {
  test(`reads back the response ${response.kind} as it was written`, () => {
    const [packet] = new PacketReader(65535).packets(encodeResponse(response));
    assert.deepEqual(decodeResponse(packet!), response);
  });
}

test("takes addresses with brackets, without, and empty", () => {
  for (const [text, address] of [
    ["<a@b.example>\0", "a@b.example"],
    ["a@b.example\0", "a@b.example"],
    ["<>\0", ""],
    ["\0", ""],
    ['<"a>b"@c.example>\0', '"a>b"@c.example'],
  ] as const) {
    assert.deepEqual(decode("M", text), { kind: "mail", sender: { address, parameters: none } });
  }
});

test("takes an IPv6 address with and without Sendmail's prefix", () => {
  for (const text of ["h\x006\x09\xddIPv6:2001:db8::1\0", "h\x006\x09\xdd2001:db8::1\0"]) {
    const command = decode("C", text);
    assert.ok(command.kind === "connect");
    assert.equal(command.connection.address, "2001:db8::1");
    assert.equal(command.connection.port, 2525);
  }
});

test("gives a macro without a value an empty one", () => {
  assert.deepEqual(decode("D", "Mi\x00Q1\0{last}\0"), {
    kind: "macros",
    stage: "mail",
    macros: [
      ["i", "Q1"],
      ["{last}", ""],
    ],
  });
});

const malformed: [name: string, code: string, payload: string][] = [
  ["an unknown command", "z", ""],
  ["negotiation of 11 octets", "O", "\0".repeat(11)],
  ["macros for nothing", "D", ""],
  ["macros for an unknown command", "D", "zi\0x\0"],
  ["an unterminated macro", "D", "Mi\0Q1"],
  ["a connection without NUL", "C", "host"],
  ["a connection without a family", "C", "host\0"],
  ["a connection of family X", "C", "host\0X\0\0a\0"],
  ["a connection without its port", "C", "host\x004\0"],
  ["a connection without its address", "C", "host\x004\0\x19"],
  ["a HELO without its name", "H", ""],
  ["MAIL without its address", "M", ""],
  ["MAIL without NUL", "M", "<a@b.example>"],
  ["a field without its value", "L", "Subject\0"],
  ["a field of three strings", "L", "Subject\0a\0b\0"],
  ["a field without NUL", "L", "Subject\0value"],
];

for (const [name, code, payload] of malformed) {
  test(`refuses ${name}`, () => {
    assert.throws(
      () => decode(code, payload),
      (error) => error instanceof MilterError && error.code === "malformed",
    );
  });
}

test("throws nothing but MilterError, whatever the packet", () => {
  const code = fc.constantFrom(...Object.values(commandCode), "y", "h", "i", "m", "+", "2", "e");
  fc.assert(
    fc.property(code, fc.uint8Array({ maxLength: 40 }), (code, octets) => {
      const packet = { code, payload: Buffer.from(octets) };
      for (const decoder of [decodeCommand, decodeResponse]) {
        try {
          decoder(packet);
        } catch (error) {
          assert.ok(error instanceof MilterError);
        }
      }
    }),
    { seed: 2, numRuns: 2000 },
  );
});
