/**
 * The daemon alone, driven by the MTA's side of the protocol over a unix socket: how long a message
 * waits for its answer, beside opendkim; and whether everything holds with many connections and
 * large messages at once. Words choose a part: `latency`, `load`; without any, both.
 */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measureLatency } from "./latency.ts";
import { measureLoad } from "./large-messages.ts";
import { runToEnd } from "./run.ts";

const parts = { latency: measureLatency, load: measureLoad };

const words = process.argv.slice(2);
const directory = await mkdtemp(join(tmpdir(), "domseal-bench-"));
await chmod(directory, 0o755);
await runToEnd(async (run) => {
  run.defer(() => rm(directory, { recursive: true }));
  for (const [word, measure] of Object.entries(parts))
    if (words.length === 0 || words.includes(word)) await measure(join(directory, word), run);
});
