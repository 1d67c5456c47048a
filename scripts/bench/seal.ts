/**
 * Benchmark of sealing and opening, with and without signatures, against `openssl cms` (a process a
 * step, as scripts use it) and pkijs (in process). Rounds alternate between the programs, so that a
 * noisy machine disturbs all alike; medians and ratios are printed. In process, the work is done
 * often enough to be compiled, as in a daemon.
 */
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createMaterial,
  operations,
  type BenchProfile,
  type Case,
  type Operation,
} from "./seal-material.ts";
import { createSealed, measureOpenssl } from "./seal-openssl.ts";
import type { Cost, Request } from "./seal-worker.ts";
import { median } from "./statistics.ts";

const programs = ["domseal", "openssl", "pkijs"] as const;
type Program = (typeof programs)[number];

/** A message's size, and how often the work is done in one round; 0 where a program can't. */
interface Size {
  readonly name: string;
  readonly octets: number;
  readonly times: Readonly<Record<Program, number>>;
  /** What DomSeal is to reach against a program, as a ratio. */
  readonly aims: readonly { measure: "cpu" | "rate"; program: Program; least: number }[];
}

const sizes: readonly Size[] = [
  {
    name: "10 kB",
    octets: 10_000,
    times: { domseal: 300, openssl: 10, pkijs: 20 },
    aims: [
      { measure: "rate", program: "openssl", least: 10 },
      { measure: "rate", program: "pkijs", least: 10 },
    ],
  },
  {
    name: "25 MB",
    octets: 25_000_000,
    // pkijs 4 reads no structure of more than 16 MB.
    times: { domseal: 3, openssl: 2, pkijs: 0 },
    aims: [{ measure: "cpu", program: "openssl", least: 2 }],
  },
];
const keyTypes = ["rsa-2048", "p256"] as const;
const profiles: readonly BenchProfile[] = ["compatible", "modern"];
const worker = join(import.meta.dirname, "seal-worker.ts");

const columns = "  operation       program   CPU ms/message  messages/s   MB/s  peak MB  CPU  rate";

const rounds = Number(process.argv[2] ?? 3);
const root = mkdtempSync(join(tmpdir(), "domseal-bench-"));
const shortfalls: string[] = [];
let aimsMet = 0;
try {
  process.stdout.write(
    `Medians of ${rounds} rounds. CPU and rate: DomSeal is so many times better.\n`,
  );
  for (const size of sizes)
    for (const keyType of keyTypes)
      for (const profile of profiles) {
        const { name, octets } = size;
        const directory = join(root, `${octets}-${keyType}-${profile}`);
        process.stdout.write(`\n${name}, ${keyType}, ${profile}\n${columns}\n`);
        await compare(size, { directory, octets, keyType, profile });
        rmSync(directory, { recursive: true });
      }
  process.stdout.write(`\nAims met: ${aimsMet} of ${aimsMet + shortfalls.length}\n`);
  for (const shortfall of shortfalls) process.stdout.write(`  short: ${shortfall}\n`);
} finally {
  rmSync(root, { recursive: true });
}

async function compare(size: Size, of: Case): Promise<void> {
  await createMaterial(of);
  await createSealed(of);
  const taking = programs.filter((program) => size.times[program] > 0 && isAble(program, of));
  const workers = new Map<Program, ChildProcess>(
    taking.filter((program) => program !== "openssl").map((each) => [each, startWorker(each, of)]),
  );
  const run = (program: Program, operation: Operation): Promise<Cost> => {
    const child = workers.get(program);
    const times = size.times[program];
    return child ? ask(child, { operation, times }) : measureOpenssl(operation, of, times);
  };
  for (const operation of operations) {
    const costs = new Map<Program, Cost>();
    const all = new Map<Program, Cost[]>(taking.map((program) => [program, []]));
    for (const program of workers.keys()) await run(program, operation); // To be compiled.
    for (let round = 0; round < rounds; round++)
      for (const [program, list] of all) list.push(await run(program, operation));
    for (const [program, list] of all) {
      const peak = workers.has(program) ? await peakOf(program, operation, of) : undefined;
      costs.set(program, medianCost(list, peak));
    }
    report(size, of, operation, costs);
  }
  for (const child of workers.values()) await stop(child);
}

/** pkijs has no authEnvelopedData. */
function isAble(program: Program, { profile }: Case): boolean {
  return program !== "pkijs" || profile === "compatible";
}

function startWorker(program: Program, of: Case): ChildProcess {
  return fork(worker, [program, JSON.stringify(of)]);
}

async function ask(child: ChildProcess, request: Request): Promise<Cost> {
  const ended = new AbortController();
  const end = (): void => {
    ended.abort();
  };
  child.once("exit", end);
  child.send(request);
  const [cost] = (await once(child, "message", { signal: ended.signal })) as [Cost];
  child.off("exit", end);
  return cost;
}

/** Of a process that does the work once, as a command or one milter session. */
async function peakOf(program: Program, operation: Operation, of: Case): Promise<number> {
  const child = startWorker(program, of);
  const { peak } = await ask(child, { operation, times: 1 });
  await stop(child);
  return peak;
}

async function stop(child: ChildProcess): Promise<void> {
  child.disconnect();
  await once(child, "exit");
}

function medianCost(costs: readonly Cost[], peak?: number): Cost {
  const of = (pick: (cost: Cost) => number): number => median(costs.map(pick));
  return { wall: of((c) => c.wall), cpu: of((c) => c.cpu), peak: peak ?? of((c) => c.peak) };
}

function report(
  { octets, name, aims }: Size,
  { keyType, profile }: Case,
  operation: Operation,
  costs: ReadonlyMap<Program, Cost>,
): void {
  const ours = costs.get("domseal");
  if (!ours) throw new Error("not measured");
  for (const [program, cost] of costs) {
    const { cpu, wall, peak } = cost;
    const ratios = { cpu: cpu / ours.cpu, rate: wall / ours.wall };
    const cells = [
      cpu.toFixed(2).padStart(14),
      (1000 / wall).toFixed(1).padStart(11),
      (octets / 1000 / wall).toFixed(1).padStart(6),
      peak.toFixed(0).padStart(8),
      ratios.cpu.toFixed(1).padStart(4),
      ratios.rate.toFixed(1).padStart(5),
    ];
    const label = program === "domseal" ? operation : "";
    process.stdout.write(`  ${label.padEnd(15)} ${program.padEnd(8)} ${cells.join(" ")}\n`);
    for (const { measure, program: against, least } of aims) {
      if (against !== program) continue;
      if (ratios[measure] >= least) aimsMet++;
      else
        shortfalls.push(
          `${name}, ${keyType}, ${profile}, ${operation}: ${measure} ` +
            `${ratios[measure].toFixed(1)} times that of ${program}, aim ${least}`,
        );
    }
  }
}
