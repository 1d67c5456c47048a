/** What the tests of metrics share: a service to measure, and reading what it tells. */
import type { TestContext } from "node:test";
import { createLog } from "../../src/log/operational-log.ts";
import { mergeMetrics } from "../../src/service/metrics-sum.ts";
import type { Metrics, ServiceSources } from "../../src/service/metrics.ts";
import { freshWorld } from "../store/world.ts";
import type { World } from "../store/world.ts";

/** Values by their names with labels, as Prometheus reads them. */
export function valuesOf(text: string): Map<string, number> {
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    lines.map((line) => {
      const cut = line.lastIndexOf(" ");
      return [line.slice(0, cut), Number(line.slice(cut + 1))];
    }),
  );
}

export async function readValues(metrics: Pick<Metrics, "snapshot">): Promise<Map<string, number>> {
  return valuesOf(await mergeMetrics([await metrics.snapshot()]));
}

/** A store that is closed when the test ends. */
export async function openWorld(test: TestContext): Promise<World> {
  const world = await freshWorld();
  test.after(() => world.store.close());
  return world;
}

/** What was logged. */
export const lines: string[] = [];

const log = createLog({
  format: "text",
  level: "info",
  destination: { write: (line) => lines.push(line) },
});

export function sourcesOf({ store }: Pick<World, "store">): ServiceSources {
  return {
    process: "gateway",
    version: "1.2.3",
    store,
    journal: { head: { seq: 41, hash: "0".repeat(64) } },
    workers: () => ({ wanted: 2, ready: 1 }),
    load: () => ({ sessions: 3, messages: 2, memoryBytes: 4096, spoolBytes: 8192 }),
    log,
  };
}
