/** One process of a fuzz run: plays its range, and judges its own memory and open files. */
import { readdirSync } from "node:fs";
import { runCases } from "../../test/milter/fuzz-run.ts";
import type { Finding, Range, Report } from "../../test/milter/fuzz-run.ts";

/** After garbage collection, in octets. */
export interface Sample {
  /** Cases played before. */
  readonly at: number;
  readonly rss: number;
  readonly heap: number;
  /** Outside the heap. */
  readonly buffers: number;
  readonly files: number;
}

export type WorkerMessage =
  | { readonly kind: "progress"; readonly done: number }
  | (Report & { readonly kind: "report"; readonly samples: readonly Sample[] });

/** Compilation and caches are done growing by then. */
const warmUp = 10_000;
/** Growth from the middle to the end that is noise, in octets. */
const noise = { rss: 48_000_000, heap: 4_000_000, buffers: 4_000_000 };

const range = JSON.parse(process.argv[2] ?? "") as Range;
const surprises: Finding[] = [];
const samples: Sample[] = [];
let played = 0;
for (const event of ["uncaughtException", "unhandledRejection"] as const) {
  process.on(event, (error: unknown) => {
    const what = `${event}: ${error instanceof Error ? (error.stack ?? "") : String(error)}`;
    if (surprises.length < 5) surprises.push({ index: range.first + played, what, input: "" });
  });
}

let reported = 0;
const report = await runCases(range, (done) => {
  played = done;
  const due = [Math.min(warmUp, range.count), Math.ceil(range.count / 2), range.count];
  if (done >= (due[samples.length] ?? Infinity)) samples.push(sample(done));
  if (done - reported < 5000) return;
  reported = done;
  process.send?.({ kind: "progress", done } satisfies WorkerMessage);
});
const findings = [...report.findings, ...surprises, ...growth()];
process.send?.({ ...report, kind: "report", findings, samples } satisfies WorkerMessage);
process.disconnect();

function sample(at: number): Sample {
  // The first collection finds what can go, the second one what had it.
  for (let round = 0; round < 2; round += 1) globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  const files = readdirSync("/proc/self/fd").length;
  return { at, rss, heap: heapUsed, buffers: external, files };
}

function growth(): Finding[] {
  const [start, middle, end] = samples;
  if (start === undefined || middle === undefined || end === undefined) return [];
  const grown = (["rss", "heap", "buffers"] as const)
    .filter((what) => end[what] - middle[what] > noise[what])
    .map((what) => `${what} grew by ${end[what] - middle[what]} octets from the middle to the end`);
  const leaked = end.files > start.files ? [`${end.files - start.files} more files are open`] : [];
  return [...grown, ...leaked].map((what) => ({ index: range.first, what, input: "" }));
}
