/**
 * One process that does the work of one program on the messages of one case, as often as its parent
 * asks: fork(seal-worker.ts, [PROGRAM, CASE AS JSON]). Each time the message file is read and the
 * result written, as `openssl cms` does; certificates and keys are read once, as a daemon does.
 */
import { readFileSync } from "node:fs";
import { domsealWork } from "./seal-domseal.ts";
import type { Case, Operation } from "./seal-material.ts";
import { pkijsWork } from "./seal-pkijs.ts";

/** Per message: milliseconds, and the peak of the process in MB. */
export interface Cost {
  readonly wall: number;
  readonly cpu: number;
  readonly peak: number;
}

export interface Request {
  readonly operation: Operation;
  readonly times: number;
}

export type Work = Readonly<Record<Operation, () => void | Promise<void>>>;

const [program, of = "{}"] = process.argv.slice(2);
const make = program === "pkijs" ? pkijsWork : domsealWork;
const work = make(JSON.parse(of) as Case);

process.on("message", (request: Request) => {
  void measure(request).then((cost) => process.send?.(cost));
});

async function measure({ operation, times }: Request): Promise<Cost> {
  const before = process.cpuUsage();
  const start = performance.now();
  for (let time = 0; time < times; time++) await work[operation]();
  const wall = (performance.now() - start) / times;
  const { user, system } = process.cpuUsage(before);
  return { wall, cpu: (user + system) / 1000 / times, peak: ownPeak() };
}

function ownPeak(): number {
  const status = readFileSync("/proc/self/status", "latin1");
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024;
}
