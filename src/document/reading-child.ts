/**
 * The program of a reading process. Its main thread only hands messages on, so that it sees its owner
 * go whatever the thread that reads is busy with. Argument: megabytes of that thread's heap.
 */
import { extname, join } from "node:path";
import { Worker } from "node:worker_threads";

const program = join(import.meta.dirname, `reading-thread${extname(import.meta.filename)}`);
const stackMegabytes = 4;

const [, , heap] = process.argv;
const worker = new Worker(program, {
  resourceLimits: { maxOldGenerationSizeMb: Number(heap), stackSizeMb: stackMegabytes },
  stdout: true,
  stderr: true,
  env: {},
  execArgv: [],
});
worker.on("message", (message) => process.send?.(message));
// "exit" follows.
worker.on("error", () => undefined);
worker.on("exit", () => process.exit(1));
process.on("message", (message) => {
  worker.postMessage(message);
});
process.on("disconnect", () => process.exit(1));
// A terminal or systemd signals every process; only the owner says when a reading ends.
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => undefined);
