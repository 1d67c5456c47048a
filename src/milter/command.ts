/** What the MTA says: SMFIC_* packets, read and written side by side. */
import { readEnvelopeAddress, writeEnvelopeAddress } from "./envelope-address.ts";
import { MilterError } from "./error.ts";
import { decodeOptions, encodeOptions } from "./negotiation.ts";
import type { Options } from "./negotiation.ts";
import { encodePacket } from "./packet.ts";
import type { Packet } from "./packet.ts";
import type { ConnectionFacts, EnvelopeAddress, HeaderField } from "./transaction.ts";
import { decodeField, encodeField, joinStrings, splitStrings } from "./wire.ts";

export const commandCode = {
  negotiate: "O", // SMFIC_OPTNEG, v1
  macros: "D", // SMFIC_MACRO, v1
  connect: "C", // SMFIC_CONNECT, v1
  helo: "H", // SMFIC_HELO, v1
  mail: "M", // SMFIC_MAIL, v1
  recipient: "R", // SMFIC_RCPT, v1
  data: "T", // SMFIC_DATA, v4
  unknown: "U", // SMFIC_UNKNOWN, v3
  field: "L", // SMFIC_HEADER, v1
  "end-of-fields": "N", // SMFIC_EOH, v2
  body: "B", // SMFIC_BODY, v1
  "end-of-message": "E", // SMFIC_BODYEOB, v1
  abort: "A", // SMFIC_ABORT, v1
  quit: "Q", // SMFIC_QUIT, v1
  "next-connection": "K", // SMFIC_QUIT_NC, v6
} as const;

export type CommandKind = keyof typeof commandCode;

export type Command =
  | { readonly kind: "negotiate"; readonly offer: Options }
  | { readonly kind: "macros"; readonly stage: CommandKind; readonly macros: readonly Macro[] }
  | { readonly kind: "connect"; readonly connection: ConnectionFacts }
  | { readonly kind: "helo"; readonly name: string }
  | { readonly kind: "mail"; readonly sender: EnvelopeAddress }
  | { readonly kind: "recipient"; readonly recipient: EnvelopeAddress }
  | { readonly kind: "data" }
  /** An SMTP command that the MTA doesn't know; Postfix up to 3.7 sends only the verb. */
  | { readonly kind: "unknown"; readonly line: string }
  | { readonly kind: "field"; readonly field: HeaderField }
  | { readonly kind: "end-of-fields" }
  | { readonly kind: "body"; readonly chunk: Buffer }
  /** May carry the last of the body. */
  | { readonly kind: "end-of-message"; readonly chunk: Buffer }
  | { readonly kind: "abort" }
  | { readonly kind: "quit" }
  /** The connection serves another SMTP session: CONNECT follows, without a new negotiation. */
  | { readonly kind: "next-connection" };

export type Macro = readonly [name: string, value: string];

const kindOfCode: ReadonlyMap<string, CommandKind> = new Map(
  Object.entries(commandCode).map(([kind, code]) => [code, kind as CommandKind]),
);

/** MilterError `malformed`. */
export function decodeCommand({ code, payload }: Packet): Command {
  const kind = kindOfCode.get(code);
  switch (kind) {
    case "negotiate":
      return { kind, offer: decodeOptions(payload) };
    case "macros":
      return { kind, ...decodeMacros(payload) };
    case "connect":
      return { kind, connection: decodeConnection(payload) };
    case "helo":
      return { kind, name: oneString(kind, payload) };
    case "mail":
      return { kind, sender: readEnvelopeAddress(splitStrings(payload)) };
    case "recipient":
      return { kind, recipient: readEnvelopeAddress(splitStrings(payload)) };
    case "unknown":
      return { kind, line: oneString(kind, payload) };
    case "field":
      return { kind, field: decodeField(payload) };
    case "body":
    case "end-of-message":
      return { kind, chunk: payload };
    case "data":
    case "end-of-fields":
    case "abort":
    case "quit":
    case "next-connection":
      return { kind };
    case undefined:
      throw new MilterError("malformed", `unknown command: ${JSON.stringify(code)}`);
  }
}

/** As the MTA sends it. */
export function encodeCommand(command: Command): Buffer {
  return encodePacket({ code: commandCode[command.kind], payload: encodePayload(command) });
}

function encodePayload(command: Command): Buffer {
  switch (command.kind) {
    case "negotiate":
      return encodeOptions(command.offer);
    case "macros":
      return encodeMacros(command.stage, command.macros);
    case "connect":
      return encodeConnection(command.connection);
    case "helo":
      return joinStrings([command.name]);
    case "mail":
      return joinStrings(writeEnvelopeAddress(command.sender));
    case "recipient":
      return joinStrings(writeEnvelopeAddress(command.recipient));
    case "unknown":
      return joinStrings([command.line]);
    case "field":
      return encodeField(command.field);
    case "body":
    case "end-of-message":
      return command.chunk;
    case "data":
    case "end-of-fields":
    case "abort":
    case "quit":
    case "next-connection":
      return Buffer.alloc(0);
  }
}

/** A name without a value, at the end of the list, has an empty one (as libmilter takes it). */
function decodeMacros(payload: Buffer): { stage: CommandKind; macros: Macro[] } {
  const stage = kindOfCode.get(payload.toString("latin1", 0, 1));
  if (stage === undefined) throw new MilterError("malformed", "macros for an unknown command");
  const strings = splitStrings(payload.subarray(1));
  const macros: Macro[] = [];
  for (let at = 0; at < strings.length; at += 2) {
    macros.push([strings[at] ?? "", strings[at + 1] ?? ""]);
  }
  return { stage, macros };
}

function encodeMacros(stage: CommandKind, macros: readonly Macro[]): Buffer {
  return Buffer.concat([Buffer.from(commandCode[stage], "latin1"), joinStrings(macros.flat())]);
}

const familyOfCode: Readonly<Record<string, ConnectionFacts["family"]>> = {
  U: "unknown", // SMFIA_UNKNOWN
  L: "unix", // SMFIA_UNIX
  "4": "inet", // SMFIA_INET
  "6": "inet6", // SMFIA_INET6
};

/** `host NUL family`, and unless the family is unknown `uint16 port, address NUL`. */
function decodeConnection(payload: Buffer): ConnectionFacts {
  const end = payload.indexOf(0);
  const code = payload.toString("latin1", end + 1, end + 2);
  const family = end === -1 ? undefined : familyOfCode[code];
  if (family === undefined) throw new MilterError("malformed", "connection of an unknown family");
  const hostname = payload.toString("latin1", 0, end);
  if (family === "unknown") return { hostname, family, address: undefined, port: undefined };
  if (payload.length < end + 4) throw new MilterError("malformed", "connection without its port");
  const port = payload.readUInt16BE(end + 2);
  const [address] = splitStrings(payload.subarray(end + 4));
  if (address === undefined) throw new MilterError("malformed", "connection without its address");
  return { hostname, family, address: address.replace(/^IPv6:/i, ""), port };
}

function encodeConnection({ hostname, family, address, port }: ConnectionFacts): Buffer {
  const code = Object.entries(familyOfCode).find(([, known]) => known === family)?.[0] ?? "U";
  const head = Buffer.concat([joinStrings([hostname]), Buffer.from(code, "latin1")]);
  if (family === "unknown") return head;
  const number = Buffer.alloc(2);
  number.writeUInt16BE(port ?? 0);
  return Buffer.concat([head, number, joinStrings([address ?? ""])]);
}

function oneString(kind: CommandKind, payload: Buffer): string {
  const [string] = splitStrings(payload);
  if (string === undefined) throw new MilterError("malformed", `${kind} without its argument`);
  return string;
}
