/**
 * Benchmark of the daemon behind a real Postfix, as `domseal init` configures it (audit on disk
 * before each answer, sample rules), beside opendkim, which makes one RSA-2048 signature a message,
 * and beside no milter. All over unix sockets, 10 sessions at once, to smtp-sink as the next hop.
 *
 * Rounds alternate between them, so that a noisy machine disturbs all alike; medians are printed.
 * Nothing is measured that wasn't done: every message is looked at where it was delivered, some of
 * the sealed ones are opened by openssl, and the audit is counted.
 */
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Gateway, partnerDomain, strangerDomain } from "./gateway.ts";
import { Destination, MailPath } from "./mail-path.ts";
import type { Load } from "./mail-path.ts";
import { startOpendkim } from "./opendkim.ts";
import { cpuTime, machineCpuTime } from "./process-cost.ts";
import { runToEnd } from "./run.ts";
import type { Run } from "./run.ts";
import { sampleMessage, sampleText } from "./sample-message.ts";
import { median } from "./statistics.ts";

const rounds = Number(process.argv[2] ?? 5);
const messages = 500;
const warmingMessages = 1500;
const octets = 10_240;
const sender = "office@hospital.example";

/** One of those that are compared. */
interface Contestant {
  readonly name: string;
  readonly path: MailPath;
  /** Of the milter; undefined where there is none. */
  readonly pid: number | undefined;
  readonly domain: string;
  readonly form: "plain" | "signed" | "sealed";
  /** Records in the audit of what is measured, where there is an audit. */
  readonly recorded?: () => number;
}

/** Milliseconds a message. */
interface Cost {
  readonly accepted: number;
  readonly delivered: number;
  readonly milter: number;
  readonly machine: number;
}

const loads = [
  { name: "mail, sessions reused", reuse: true, isText: true },
  { name: "mail, a session each", reuse: false, isText: true },
  { name: "lines of X, sessions reused", reuse: true, isText: false },
] as const;

const directory = await mkdtemp(join(tmpdir(), "domseal-bench-"));
await chmod(directory, 0o755);
await runToEnd(async (run) => {
  run.defer(() => rm(directory, { recursive: true }));
  const gateway = await Gateway.create(directory);
  const contestants = await enter(run, gateway);
  for (const load of loads) await compare(load, contestants, gateway);
});

async function enter(run: Run, gateway: Gateway): Promise<Contestant[]> {
  const destination = await run.open(Destination.open(directory));
  const domseal = await run.open(gateway.start());
  const opendkim = await run.open(startOpendkim(directory));
  const path = await run.open(MailPath.open(destination, domseal.socket));
  return [
    {
      name: "no milter",
      path: await run.open(MailPath.open(destination)),
      pid: undefined,
      domain: strangerDomain,
      form: "plain",
    },
    {
      name: "opendkim, signing",
      path: await run.open(MailPath.open(destination, opendkim.socket)),
      pid: opendkim.pid,
      domain: strangerDomain,
      form: "signed",
    },
    {
      name: "domseal, passing",
      path,
      pid: domseal.pid,
      domain: strangerDomain,
      form: "plain",
      recorded: () => gateway.recorded("passed"),
    },
    {
      name: "domseal, encrypting",
      path,
      pid: domseal.pid,
      domain: partnerDomain,
      form: "sealed",
      recorded: () => gateway.recorded("sealed"),
    },
  ];
}

async function compare(
  { name, reuse, isText }: (typeof loads)[number],
  contestants: readonly Contestant[],
  gateway: Gateway,
): Promise<void> {
  const costs = new Map(contestants.map((each): [Contestant, Cost[]] => [each, []]));
  // Round 0 is for just-in-time compilation and caches: a daemon has seen thousands of messages.
  for (let round = 0; round <= rounds; round += 1) {
    for (const [contestant, all] of costs) {
      const recipient = `r@${contestant.domain}`;
      const content = isText ? ["-F", await messageFile(recipient)] : ["-l", String(octets)];
      const count = round === 0 ? warmingMessages : messages;
      const load = { messages: count, sessions: 10, reuse, content, sender, recipient };
      const text = isText ? sampleText(octets) : "X".repeat(70);
      const { cost, carried } = await measure(contestant, load);
      await checkForm(contestant, carried, text, gateway);
      if (round > 0) all.push(cost);
    }
  }
  print(`${name}: ${messages} of ${octets} octets, ${rounds} rounds, medians`, costs);
}

/** smtp-source makes the line ends itself. */
async function messageFile(recipient: string): Promise<string> {
  const file = join(directory, `${recipient}.eml`);
  await writeFile(file, sampleMessage(octets, recipient, "bench").replaceAll("\r\n", "\n"));
  return file;
}

async function measure({ name, path, pid, recorded }: Contestant, load: Load) {
  const milterTime = (): number => (pid === undefined ? 0 : cpuTime(pid));
  const before = { recorded: recorded?.() ?? 0, milter: milterTime(), machine: machineCpuTime() };
  const { accepted, delivered, messages: carried } = await path.carry(load);
  const milter = milterTime() - before.milter;
  const machine = machineCpuTime() - before.machine;
  if (carried.length !== load.messages) throw new Error(`${name}: messages were lost`);
  if (recorded && recorded() - before.recorded !== load.messages)
    throw new Error(`${name}: the audit has another number of messages`);
  const cost = divided({ accepted, delivered, milter, machine }, load.messages);
  return { cost, carried };
}

/** Every message is looked at, some of the sealed ones are opened; `text` is part of each body. */
async function checkForm(
  { name, form }: Contestant,
  carried: readonly string[],
  text: string,
  gateway: Gateway,
): Promise<void> {
  for (const [index, message] of carried.entries()) {
    const isSigned = /^DKIM-Signature:/m.test(message);
    const isSealed = /^Content-Type: application\/pkcs7-mime/m.test(message);
    const isOpened = index < 3 && isSealed;
    const readable = isOpened ? await gateway.opened(message) : message;
    const isExpected =
      isSigned === (form === "signed") &&
      isSealed === (form === "sealed") &&
      readable.includes(text) === (!isSealed || isOpened);
    if (!isExpected) throw new Error(`${name}: a message is not ${form}`);
  }
}

function divided({ accepted, delivered, milter, machine }: Cost, by: number): Cost {
  return {
    accepted: accepted / by,
    delivered: delivered / by,
    milter: milter / by,
    machine: machine / by,
  };
}

/** The ratios are those of one and the same round. */
function print(title: string, costs: ReadonlyMap<Contestant, readonly Cost[]>): void {
  const opendkim = [...costs].find(([{ name }]) => name.startsWith("opendkim"))?.[1] ?? [];
  process.stdout.write(
    `\n${title}\n` +
      "                        accepted/s  delivered/s  CPU ms/message   rate of it / CPU of it /\n" +
      "                                                 milter machine   opendkim's   opendkim's\n",
  );
  for (const [{ name }, all] of costs) {
    const of = (pick: (cost: Cost) => number): number => median(all.map(pick));
    const ratio = (pick: (cost: Cost) => number): number =>
      median(all.map((cost, round) => pick(cost) / pick(opendkim[round] ?? cost)));
    const cells = [
      (1000 / of((cost) => cost.accepted)).toFixed(0).padStart(10),
      (1000 / of((cost) => cost.delivered)).toFixed(0).padStart(12),
      of((cost) => cost.milter)
        .toFixed(2)
        .padStart(10),
      of((cost) => cost.machine)
        .toFixed(2)
        .padStart(7),
      (1 / ratio((cost) => cost.accepted)).toFixed(2).padStart(12),
      ratio((cost) => cost.milter)
        .toFixed(2)
        .padStart(12),
    ];
    process.stdout.write(`  ${name.padEnd(22)}${cells.join(" ")}\n`);
  }
}
