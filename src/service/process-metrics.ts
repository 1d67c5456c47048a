/**
 * What one process takes of the machine. The names are those that Prometheus's own clients use, so
 * that common dashboards find them; the label tells the gateway's processes apart.
 */
import { readdir } from "node:fs/promises";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { Counter, Gauge } from "prom-client";
import type { Registry } from "prom-client";

/** `name` is one such as `worker-1`, which a successor takes over. */
export function processMetrics(registry: Registry, name: string): void {
  const common = { labelNames: ["process"], registers: [registry] };
  const labels = { process: name };
  cpuSeconds(common, labels);
  lag(common, labels);
  new Gauge({
    ...common,
    name: "process_resident_memory_bytes",
    help: "Memory of the process that is resident.",
    collect() {
      this.set(labels, process.memoryUsage.rss());
    },
  });
  new Gauge({
    ...common,
    name: "process_open_fds",
    help: "Open file descriptors.",
    async collect() {
      const open = await readdir("/proc/self/fd").catch(() => undefined);
      if (open) this.set(labels, open.length - 1); // one is of this reading
    },
  });
  new Gauge({
    ...common,
    name: "process_start_time_seconds",
    help: "When the process started, in seconds since 1970.",
  }).set(labels, performance.timeOrigin / 1000);
}

interface Common {
  readonly labelNames: string[];
  readonly registers: Registry[];
}

function cpuSeconds(common: Common, labels: Record<string, string>): void {
  let counted = 0;
  new Counter({
    ...common,
    name: "process_cpu_seconds_total",
    help: "User and system CPU time.",
    collect() {
      const { user, system } = process.cpuUsage();
      const used = (user + system) / 1e6;
      this.inc(labels, Math.max(0, used - counted));
      counted = used;
    },
  });
}

/** Milliseconds; Node's figures include it. */
const resolution = 20;

function lag(common: Common, labels: Record<string, string>): void {
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  new Gauge({
    ...common,
    name: "nodejs_eventloop_lag_max_seconds",
    help: "Longest time since the last scrape that no event was attended to.",
    collect() {
      this.set(labels, Math.max(0, delay.max / 1e9 - resolution / 1e3));
      delay.reset();
    },
  });
}
