/** Shares the cases of a fuzz run among processes, one a processor, and prints what became of them. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Finding, Range, Report } from "../../test/milter/fuzz-run.ts";
import type { Sample, WorkerMessage } from "./milter-worker.ts";

const [cases = 1_000_000, seed = 1, first = 0] = process.argv.slice(2).map(Number);
if (![cases, seed, first].every((number) => Number.isSafeInteger(number) && number >= 0)) {
  throw new Error("usage: scripts/fuzz/milter [CASES [SEED [FIRST]]]");
}

interface Share extends Report {
  readonly samples: readonly Sample[];
}

const started = performance.now();
const count = Math.min(availableParallelism(), Math.ceil(cases / 1000));
const size = Math.ceil(cases / count);
const done = Array.from({ length: count }, () => 0);
const ticker = setInterval(() => {
  process.stderr.write(`${sum(done)} of ${cases} cases, ${rate(sum(done))}\n`);
}, 30_000);
const shares = await Promise.all(
  done.map((_, index) => {
    const start = index * size;
    const range = { seed, first: first + start, count: Math.min(size, cases - start) };
    return play(range, (played) => (done[index] = played));
  }),
);
clearInterval(ticker);
print(shares);
process.exitCode = shares.some(({ findings }) => findings.length > 0) ? 1 : 0;

/** In a process of its own: what it dies of is a finding too. */
async function play(range: Range, onDone: (played: number) => void): Promise<Share> {
  const worker = fork(join(import.meta.dirname, "milter-worker.ts"), [JSON.stringify(range)], {
    execArgv: ["--expose-gc"],
  });
  let report: Share | undefined;
  let played = 0;
  worker.on("message", (message: WorkerMessage) => {
    if (message.kind === "report") report = message;
    else onDone((played = message.done));
  });
  const [code, signal] = (await once(worker, "exit")) as [number | null, string | null];
  if (report !== undefined && code === 0) return report;
  const what = `the process died: ${signal ?? `exit code ${code ?? "unknown"}`}`;
  const finding: Finding = { index: range.first + played, what, input: "" };
  return { outcomes: {}, samples: [], ...report, findings: [...(report?.findings ?? []), finding] };
}

function print(all: readonly Share[]): void {
  const outcomes = new Map<string, number>();
  for (const [name, number] of all.flatMap((share) => Object.entries(share.outcomes))) {
    outcomes.set(name, (outcomes.get(name) ?? 0) + number);
  }
  const played = sum([...outcomes.values()]);
  write(`${played} cases of seed ${seed} from ${first}, ${count} processes, ${rate(played)}`);
  for (const [name, number] of [...outcomes].toSorted()) {
    write(`${String(number).padStart(9)}  ${name}`);
  }
  for (const [index, { samples }] of all.entries()) {
    for (const { at, rss, heap, buffers, files } of samples) {
      const memory = `rss ${inMegabytes(rss)}, heap ${inMegabytes(heap)}, buffers ${inMegabytes(buffers)}`;
      write(`process ${index + 1} after ${at} cases: ${memory}, ${files} open files`);
    }
  }
  const findings = all.flatMap((share) => share.findings);
  for (const { index, what, input } of findings) {
    write(`finding: scripts/fuzz/milter 1 ${seed} ${index}: ${what}`);
    if (input !== "") write(`  input: ${input}`);
  }
  write(findings.length === 0 ? "nothing is wrong" : `${findings.length} findings`);
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}

function rate(played: number): string {
  return `${Math.round((played / (performance.now() - started)) * 1000)} cases/s`;
}

function inMegabytes(octets: number): string {
  return `${(octets / 1_000_000).toFixed(1)} MB`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
