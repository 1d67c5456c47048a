/**
 * Several processes' metrics as one text. Counters of a process that has ended stay in the sum: if
 * they went with it, the sum would fall, and Prometheus takes any fall for a restart from zero and
 * counts all that is left once more.
 */
import { AggregatorRegistry } from "prom-client";
import type { MetricsSnapshot } from "./metrics.ts";

/** Of the text that `text` resolves to. */
export const metricsContentType = AggregatorRegistry.PROMETHEUS_CONTENT_TYPE;

/** Prometheus's text format (0.0.4). */
export async function mergeMetrics(snapshots: readonly MetricsSnapshot[]): Promise<string> {
  return AggregatorRegistry.aggregate([...snapshots]).metrics();
}

export class MetricsSum {
  readonly #running = new Map<string, MetricsSnapshot>();
  #ended: Promise<MetricsSnapshot> = Promise.resolve([]);

  /** What a process says now; `id` is its own, not its successor's. */
  put(id: string, snapshot: MetricsSnapshot): void {
    this.#running.set(id, snapshot);
  }

  /** What it counted last stays, what it measured goes. */
  async end(id: string): Promise<void> {
    const last = this.#running.get(id);
    if (!last) return;
    this.#running.delete(id);
    const counted = last.filter(({ type }) => ["counter", "histogram"].includes(String(type)));
    this.#ended = this.#ended.then((before) =>
      AggregatorRegistry.aggregate([before, counted]).getMetricsAsJSON(),
    );
    await this.#ended;
  }

  async text(): Promise<string> {
    const ended = await this.#ended;
    return mergeMetrics([...this.#running.values(), ended]);
  }
}
