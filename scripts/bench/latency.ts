/**
 * From end of message to the final reply, for messages of 10 kB: DomSeal that passes, DomSeal that
 * encrypts, opendkim that signs, each on one connection and on ten. Rounds alternate.
 */
import { mkdir } from "node:fs/promises";
import { parseMessage } from "../../src/mime/message.ts";
import type { EndOfMessageAnswer } from "../../src/milter/client.ts";
import { openMta } from "../../src/milter/mta.ts";
import type { Mta } from "../../src/milter/mta.ts";
import type { MtaMessage } from "../../src/milter/mta-message.ts";
import { Gateway, partnerDomain, strangerDomain } from "./gateway.ts";
import { startOpendkim } from "./opendkim.ts";
import type { RunningMilter } from "./opendkim.ts";
import { cpuTime } from "./process-cost.ts";
import type { Run } from "./run.ts";
import { sampleMessage } from "./sample-message.ts";
import { median, quantile } from "./statistics.ts";

const rounds = 5;
const messages = 1000;
const octets = 10_240;

interface Contestant {
  readonly name: string;
  readonly milter: RunningMilter;
  readonly message: MtaMessage;
  /** Whether the answer does to the message what is measured. */
  readonly isDone: (answer: EndOfMessageAnswer) => boolean;
}

/** Milliseconds. */
interface Round {
  readonly p50: number;
  readonly p99: number;
  /** CPU time of the milter, a message. */
  readonly cpu: number;
}

export async function measureLatency(directory: string, run: Run): Promise<void> {
  await mkdir(directory);
  const gateway = await Gateway.create(directory);
  const domseal = await run.open(gateway.start());
  const opendkim = await run.open(startOpendkim(directory));
  const contestants: Contestant[] = [
    {
      name: "opendkim, signing",
      milter: opendkim,
      message: messageTo(strangerDomain),
      isDone: ({ edits }) =>
        edits.some((edit) => edit.kind === "insert-field" && edit.field.name.startsWith("DKIM-")),
    },
    {
      name: "domseal, passing",
      milter: domseal,
      message: messageTo(strangerDomain),
      isDone: ({ edits, final }) => edits.length === 0 && final.kind === "accept",
    },
    {
      name: "domseal, encrypting",
      milter: domseal,
      message: messageTo(partnerDomain),
      isDone: ({ edits }) => edits.some(({ kind }) => kind === "replace-body"),
    },
  ];
  for (const connections of [1, 10]) await compare(contestants, connections);
}

function messageTo(domain: string): MtaMessage {
  const address = `r@${domain}`;
  const { fields, body } = parseMessage([Buffer.from(sampleMessage(octets, address, "bench"))]);
  return {
    sender: { address: "office@hospital.example", parameters: [] },
    recipients: [{ address, parameters: [] }],
    fields,
    body: Buffer.concat(body),
  };
}

async function compare(contestants: readonly Contestant[], connections: number): Promise<void> {
  const all = new Map(contestants.map((each): [Contestant, Round[]] => [each, []]));
  // Round 0 is for just-in-time compilation and caches.
  for (let round = 0; round <= rounds; round += 1)
    for (const [contestant, measured] of all) {
      const one = await carry(contestant, connections);
      if (round > 0) measured.push(one);
    }
  print(`${connections} connection(s), ${messages} messages of ${octets} octets`, all);
}

async function carry(contestant: Contestant, connections: number): Promise<Round> {
  const { pid } = contestant.milter;
  const before = cpuTime(pid);
  const share = messages / connections;
  const sessions = Array.from({ length: connections }, () => session(contestant, share));
  const waits = (await Promise.all(sessions)).flat();
  const cpu = (cpuTime(pid) - before) / messages;
  return { p50: median(waits), p99: quantile(waits, 0.99), cpu };
}

async function session({ milter, message, ...rest }: Contestant, count: number): Promise<number[]> {
  const mta = await openMta({ address: { kind: "unix", path: milter.socket }, timeout: 60_000 });
  const waits: number[] = [];
  for (let each = 0; each < count; each += 1) waits.push(await wait(mta, message, rest));
  await mta.quit();
  return waits;
}

async function wait(
  mta: Mta,
  message: MtaMessage,
  { name, isDone }: Pick<Contestant, "name" | "isDone">,
): Promise<number> {
  const refusal = await mta.sendUntilEnd(message);
  const start = performance.now();
  const answer = await mta.client.endOfMessage();
  const waited = performance.now() - start;
  if (refusal || !isDone(answer)) throw new Error(`${name}: another answer than expected`);
  mta.client.abort();
  return waited;
}

function print(title: string, all: ReadonlyMap<Contestant, readonly Round[]>): void {
  process.stdout.write(
    `\n${title}, ${rounds} rounds, medians\n` +
      "                        ms to the answer     CPU ms/message\n" +
      "                           p50       p99\n",
  );
  for (const [{ name }, measured] of all) {
    const cells = [
      median(measured.map(({ p50 }) => p50))
        .toFixed(2)
        .padStart(8),
      median(measured.map(({ p99 }) => p99))
        .toFixed(2)
        .padStart(9),
      median(measured.map(({ cpu }) => cpu))
        .toFixed(2)
        .padStart(18),
    ];
    process.stdout.write(`  ${name.padEnd(20)} ${cells.join(" ")}\n`);
  }
}
