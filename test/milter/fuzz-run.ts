/** Cases by the batch: counts what became of them, keeps what is wrong, watches what is left over. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { makeClientCase, playClientCase } from "./fuzz-client.ts";
import { minimise, partsOf } from "./fuzz-minimise.ts";
import { Random } from "./fuzz-random.ts";
import {
  FuzzServer,
  fuzzLimits,
  makeServerCase,
  playServerCase,
  playThroughKernel,
  playTwice,
} from "./fuzz-server.ts";
import type { Outcome } from "./fuzz-server.ts";

/** Cases `first` to `first + count - 1` of a seed. */
export interface Range {
  readonly seed: number;
  readonly first: number;
  readonly count: number;
}

export interface Finding {
  /** The case's number; the first one's of a batch for what shows after the batch only. */
  readonly index: number;
  readonly what: string;
  /** What the other side said, as little of it as does the same, in hexadecimal. */
  readonly input: string;
}

export interface Report {
  readonly outcomes: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
}

const batchSize = 64;
/** More than anybody reads: the run ends. */
const mostFindings = 20;
/** A case that takes longer hangs: a slow machine takes a thousandth of it. */
const caseDeadline = 60_000;

/** `onBatch` is told how many cases are done. */
export async function runCases(
  { seed, first, count }: Range,
  onBatch: (done: number) => void = () => undefined,
): Promise<Report> {
  const outcomes: Record<string, number> = {};
  const findings: Finding[] = [];
  await using servers = await openServers();
  for (let done = 0; done < count && findings.length < mostFindings;) {
    const start = first + done;
    const size = Math.min(batchSize, count - done);
    const batch = Array.from({ length: size }, (_, offset) =>
      playCase(seed, start + offset, servers),
    );
    for (const [offset, { name, finding }] of (await Promise.all(batch)).entries()) {
      outcomes[name] = (outcomes[name] ?? 0) + 1;
      if (finding !== undefined) findings.push(await explain(seed, start + offset, finding));
    }
    for (const what of await leftOver(servers)) findings.push({ index: start, what, input: "" });
    done += size;
    onBatch(done);
  }
  return { outcomes, findings };
}

interface Servers extends AsyncDisposable {
  readonly plain: FuzzServer;
  /** Nearly every body goes to the spool. */
  readonly spooling: FuzzServer;
  /** Hardly anything has room. */
  readonly crowded: FuzzServer;
  /** The unix socket of `plain`. */
  readonly path: string;
}

async function openServers(): Promise<Servers> {
  const directory = await mkdtemp(join(tmpdir(), "domseal-fuzz-"));
  const spoolDirectory = join(directory, "spool");
  const path = join(directory, "milter.sock");
  const plain = new FuzzServer();
  const spooling = new FuzzServer({ spoolDirectory, limits: { ...fuzzLimits, spoolAbove: 4 } });
  const scarce = { memoryBytes: 1500, messages: 4, spoolBytes: 500, spoolAbove: 100 };
  const limits = { ...fuzzLimits, ...scarce };
  const crowded = new FuzzServer({ spoolDirectory, limits, isCrowded: true });
  await plain.listen(path);
  const close = async () => {
    for (const server of [plain, spooling, crowded]) await server.close();
    await rm(directory, { recursive: true });
  };
  return { plain, spooling, crowded, path, [Symbol.asyncDispose]: close };
}

type Kind = "server" | "twice" | "spooling" | "crowded" | "kernel" | "client";

/** Of a thousand cases. */
const shares: readonly (readonly [Kind, number])[] = [
  ["server", 580],
  ["twice", 40],
  ["spooling", 20],
  ["crowded", 20],
  ["kernel", 10],
  ["client", 330],
];

function drawKind(random: Random): Kind {
  let ticket = random.below(1000);
  return shares.find(([, share]) => (ticket -= share) < 0)?.[0] ?? "server";
}

async function playCase(seed: number, index: number, servers: Servers): Promise<Outcome> {
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  const timer = setTimeout(() => {
    resolve({ name: "hangs", finding: "hangs" });
  }, caseDeadline);
  const outcome = await Promise.race([playKind(new Random(seed, index), servers), promise]);
  clearTimeout(timer);
  return outcome;
}

function playKind(random: Random, servers: Servers): Promise<Outcome> {
  const { plain, spooling, crowded, path } = servers;
  const kind = drawKind(random);
  switch (kind) {
    case "server":
      return playServerCase(makeServerCase(random), plain);
    case "twice":
      return playTwice(random, plain);
    case "spooling":
      return playServerCase(makeServerCase(random), spooling);
    case "crowded":
      return playServerCase(makeServerCase(random, { mayWait: false, mayHurry: false }), crowded);
    case "kernel":
      return playThroughKernel(makeServerCase(random, { mayHurry: false }), path, plain.limits);
    case "client":
      return playClientCase(makeClientCase(random), random);
  }
}

/** With what the other side said, made small for the kinds that do the same whenever they are played. */
async function explain(seed: number, index: number, what: string): Promise<Finding> {
  const random = new Random(seed, index);
  const kind = drawKind(random);
  if (what === "hangs" || (kind !== "server" && kind !== "client")) {
    return { index, what: `${kind}: ${what}`, input: "" };
  }
  const parts =
    kind === "server" ? await smallStream(random, what) : await smallScript(random, what);
  return { index, what: `${kind}: ${what}`, input: Buffer.concat(parts).toString("hex") };
}

async function smallStream(random: Random, what: string): Promise<readonly Buffer[]> {
  const server = new FuzzServer();
  const one = makeServerCase(random);
  return minimise(partsOf(Buffer.concat(one.reads)), async (reads) => {
    const { finding } = await playServerCase({ ...one, reads }, server);
    return isAlike(finding, what);
  });
}

async function smallScript(random: Random, what: string): Promise<readonly Buffer[]> {
  const one = makeClientCase(random);
  return minimise(one.script.replies, async (replies) => {
    const script = { ...one.script, replies };
    const { finding } = await playClientCase({ ...one, script }, new Random(0, 0));
    return isAlike(finding, what);
  });
}

/** Something else may be wrong with less. */
function isAlike(finding: string | undefined, what: string): boolean {
  const kindOf = (text: string) => text.replace(/:.*/s, "").replaceAll(/\d+/g, "");
  return finding !== undefined && kindOf(finding) === kindOf(what);
}

/** Filters that were given up, and the spool, take a moment to end. */
async function leftOver({ plain, spooling, crowded }: Servers): Promise<string[]> {
  const remains = () => [plain, spooling, crowded].flatMap((server) => server.remains ?? []);
  for (let tries = 0; tries < 1000 && remains().length > 0; tries += 1) await delay(5);
  return remains();
}
