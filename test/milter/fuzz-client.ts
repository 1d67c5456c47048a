/** Client cases: what the MTA's side makes of any milter. */
import type { Socket } from "node:net";
import { MilterClient } from "../../src/milter/client.ts";
import type { Command } from "../../src/milter/command.ts";
import { MilterError } from "../../src/milter/error.ts";
import type { RepliedCommand } from "../../src/milter/negotiation.ts";
import { encodeResponse } from "../../src/milter/response.ts";
import { makeAgreed, makeAnswer, negotiationAnswer, ScriptedMilter } from "./fuzz-milter.ts";
import type { Script } from "./fuzz-milter.ts";
import { mutate } from "./fuzz-mutation.ts";
import type { Random } from "./fuzz-random.ts";
import type { Outcome } from "./fuzz-server.ts";
import { packet, WireReader } from "./fuzz-wire.ts";
import type { WirePacket } from "./fuzz-wire.ts";

export interface ClientCase {
  readonly kind: "valid" | "mutated" | "noise";
  readonly script: Script;
  readonly messages: number;
}

type Step = Extract<Command, { kind: RepliedCommand }>;

const greeting: readonly Step[] = [
  {
    kind: "connect",
    connection: { hostname: "h", family: "unknown", address: undefined, port: undefined },
  },
  { kind: "helo", name: "client.example" },
];

const content: readonly Step[] = [
  { kind: "mail", sender: { address: "nurse@hospital.example", parameters: [] } },
  { kind: "recipient", recipient: { address: "claims@insurer.example", parameters: [] } },
  { kind: "data" },
  { kind: "field", field: { name: "Subject", value: " test" } },
  { kind: "end-of-fields" },
  { kind: "body", chunk: Buffer.from("body\r\n") },
];

export function makeClientCase(random: Random): ClientCase {
  const kind = random.pick(["valid", "mutated", "mutated", "mutated", "noise"] as const);
  const messages = 1 + random.below(3);
  const agreed = makeAgreed(random);
  const steps = (count: number) => Array.from({ length: count }, () => packet("c"));
  const silentSteps = [0x1000, 0x2000].filter((flag) => (agreed.protocol & flag) !== 0).length;
  const flags = [0x4000, 0x8000, 0x10000, 0x80, 0x40000, 0x80000];
  const replied = flags.filter((flag) => (agreed.protocol & flag) === 0).length;
  const replies = [
    negotiationAnswer(agreed),
    ...steps(2 - silentSteps),
    ...Array.from({ length: messages }, () => [
      ...steps(replied),
      Buffer.concat(damaged(kind, makeAnswer(agreed, random), random)),
    ]).flat(),
  ];
  const end = random.chance(2) ? "silence" : "hang-up";
  const script = { replies: damaged(kind, replies, random), end } as const;
  return { kind, script, messages };
}

function damaged(kind: ClientCase["kind"], packets: Buffer[], random: Random): Buffer[] {
  if (kind === "valid" || random.chance(40)) return packets;
  if (kind === "mutated") return mutate(packets, random);
  return packets.map((octets) => (random.chance(20) ? random.octets(random.below(60)) : octets));
}

const documented: readonly unknown[] = ["violation", "malformed", "closed"];

export async function playClientCase(one: ClientCase, random: Random): Promise<Outcome> {
  const milter = new ScriptedMilter(one.script, random);
  const silent = one.script.end === "silence";
  const client = new MilterClient(milter as unknown as Socket, {
    address: { kind: "unix", path: "/nowhere" },
    timeout: silent ? 25 : 60_000,
  });
  const understood: Buffer[] = [];
  const answers: Buffer[] = [];
  const onAnswer = () => answers.push(milter.said.at(-1) ?? Buffer.alloc(0));
  const talk = converse(client, { messages: one.messages, understood, onAnswer });
  const error = await talk.catch((thrown: unknown) => thrown);
  client.destroy();
  const ending = error instanceof MilterError ? error.code : "in order";
  return {
    name: `client, ${one.kind}: ${ending}`,
    finding:
      faultOfError(error, one) ??
      faultOfUnderstanding(milter.said, understood) ??
      (answers.every(isInOrder) ? undefined : "took an answer that is out of order"),
  };
}

function faultOfError(error: unknown, { kind, script }: ClientCase): string | undefined {
  if (error === undefined) return undefined;
  if (!(error instanceof MilterError)) return "undocumented error";
  if (script.end === "silence" && error.code === "timeout") return undefined;
  if (!documented.includes(error.code)) return `undocumented code: ${error.code}`;
  return kind === "valid" ? `refused what is allowed: ${error.message}` : undefined;
}

interface Talk {
  readonly messages: number;
  /** What the client says that it was answered. */
  readonly understood: Buffer[];
  /** The client took the latest reply as a whole answer to end of message. */
  readonly onAnswer: () => void;
}

async function converse(
  client: MilterClient,
  { messages, understood, onAnswer }: Talk,
): Promise<void> {
  await client.negotiate();
  const step = async (command: Step) => {
    const reply = await client.command(command);
    const said = reply === "skip" ? ({ kind: "skip" } as const) : reply;
    understood.push(encodeResponse(said));
    return said.kind === "continue" || said.kind === "skip";
  };
  for (const command of greeting) if (!(await step(command))) return;
  for (let count = 0; count < messages; count += 1) {
    let goesOn = true;
    for (const command of content) goesOn = goesOn && (await step(command));
    if (!goesOn) return;
    const { edits, final } = await client.endOfMessage();
    onAnswer();
    understood.push(...edits.map(encodeResponse), encodeResponse(final));
    client.abort();
  }
  await client.quit();
}

/**
 * What was understood must have been said, in that order. Steps that are not answered count as
 * continued, and SMFIR_PROGRESS is no part of an answer: both are left out.
 */
function faultOfUnderstanding(
  said: readonly Buffer[],
  understood: readonly Buffer[],
): string | undefined {
  const heard = essence(said).slice(1);
  const told = essence(understood);
  const wrong = told.findIndex((each, index) => each !== heard[index]);
  return wrong === -1 ? undefined : `understood what was not said: packet ${wrong + 1}`;
}

/** Signs of life, edits with the parts of the body in a row, and one final reply. */
function isInOrder(answer: Buffer): boolean {
  const codes = packetsOf([answer]).map(({ code }) => code);
  return /^p*[him+2\-eq]*b*[him+2\-eq]*[cadrty4]/.test(codes.join(""));
}

function packetsOf(stream: readonly Buffer[]): WirePacket[] {
  const reader = new WireReader();
  for (const octets of stream) reader.add(octets);
  const packets: WirePacket[] = [];
  for (let each = reader.next(); each !== undefined; each = reader.next()) packets.push(each);
  return packets;
}

function essence(stream: readonly Buffer[]): string[] {
  return packetsOf(stream)
    .filter(({ code }) => code !== "p" && code !== "c")
    .map(({ code, payload }) => `${code === "2" ? "+" : code}${bare(code, payload)}`);
}

/** Brackets, and the spaces between arguments, are spelling. */
function bare(code: string, payload: Buffer): string {
  const text = payload.toString("latin1");
  return "+2-e".includes(code) ? text.replace(/[<> \0]/g, "") : text;
}
