/**
 * What Prometheus is told. Each process counts for itself; one speaks for the service, knows what
 * there is only one of (store, journal, configuration, workers) and adds up what the others send it.
 *
 * The number of series is bounded: no label is an address, a Subject or a queue id. Only the ends of
 * certificates are told by domain. docs/monitoring.md lists them all.
 */
import { Counter, Gauge, Registry } from "prom-client";
import type { Journal } from "../audit/journal.ts";
import type { HandledMessage } from "../gateway/filter.ts";
import type { ScannedMessage } from "../gateway/scanned-message.ts";
import type { Log } from "../log/operational-log.ts";
import type { MilterEvent } from "../milter/event.ts";
import { messageMetrics } from "./message-metrics.ts";
import { milterMetrics } from "./milter-metrics.ts";
import { processMetrics } from "./process-metrics.ts";
import { scanMetrics } from "./scan-metrics.ts";
import type { MeasuredStore } from "./store-metrics.ts";
import { storeMetrics } from "./store-metrics.ts";

/** All metrics of one process at one time, as data that may be sent to another process. */
export type MetricsSnapshot = Awaited<ReturnType<Registry["getMetricsAsJSON"]>>;

/** What a process has open and in work. */
export interface Load {
  /** Connections of MTAs. */
  readonly sessions: number;
  /** Messages from MAIL to their answer. */
  readonly messages: number;
  /** Octets of messages in memory, and in the spool. */
  readonly memoryBytes: number;
  readonly spoolBytes: number;
}

export interface ProcessSources {
  /** `daemon`, `worker-1`, `worker-2`...: a process that is replaced hands on its name. */
  readonly process: string;
  /** Asked at each snapshot; undefined as long as there is nothing to tell. */
  readonly load?: () => Load | undefined;
}

export interface ServiceSources extends ProcessSources {
  readonly version: string;
  readonly store: MeasuredStore;
  readonly journal: Pick<Journal, "head">;
  /** Processes that should work on messages, and that are ready to. */
  readonly workers: () => { readonly wanted: number; readonly ready: number };
  readonly log: Log;
}

/** Metrics of a process that works on messages. */
export interface Metrics {
  onMilterEvent(event: MilterEvent): void;
  onMessage(message: HandledMessage): void;
  onScanned(message: ScannedMessage): void;
  /** Never rejects for a store that fails. */
  snapshot(): Promise<MetricsSnapshot>;
}

/** Metrics of the process that speaks for the service; it may work on messages as well. */
export interface ServiceMetrics extends Metrics {
  onReload(result: "success" | "failure"): void;
  onWorkerStart(): void;
  /** It ended without having been told to. */
  onWorkerCrash(): void;
}

export function createMetrics(sources: ProcessSources): Metrics {
  const registry = new Registry();
  return { ...recording(registry, sources), snapshot: () => registry.getMetricsAsJSON() };
}

export function createServiceMetrics(sources: ServiceSources): ServiceMetrics {
  const registry = new Registry();
  const refresh = storeMetrics(registry, sources.store, sources.log);
  const snapshot = async (): Promise<MetricsSnapshot> => {
    await refresh();
    return registry.getMetricsAsJSON();
  };
  buildInfo(registry, sources);
  auditLength(registry, sources);
  return {
    ...recording(registry, sources),
    ...workerCounters(registry, sources),
    onReload: reloadMetrics(registry),
    snapshot,
  };
}

function recording(registry: Registry, sources: ProcessSources): Omit<Metrics, "snapshot"> {
  processMetrics(registry, sources.process);
  if (sources.load) loadGauges(registry, sources.load);
  return {
    onMilterEvent: milterMetrics(registry),
    onMessage: messageMetrics(registry),
    onScanned: scanMetrics(registry),
  };
}

function loadGauges(registry: Registry, load: () => Load | undefined): void {
  const gauge = (name: string, help: string, key: keyof Load): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(load()?.[key] ?? 0);
      },
    });
  };
  gauge("domseal_connections_open", "Connections of MTAs that are open.", "sessions");
  gauge("domseal_messages_in_work", "Messages from MAIL to their answer.", "messages");
  gauge("domseal_memory_bytes", "Octets of messages in work in memory.", "memoryBytes");
  gauge("domseal_spool_bytes", "Octets of messages in work in the spool.", "spoolBytes");
}

function buildInfo(registry: Registry, { version }: ServiceSources): void {
  new Gauge({
    name: "domseal_build_info",
    help: "1, with the versions of DomSeal and Node.",
    labelNames: ["version", "node"],
    registers: [registry],
  }).set({ version, node: process.versions.node }, 1);
}

function auditLength(registry: Registry, { journal }: ServiceSources): void {
  new Gauge({
    name: "domseal_audit_records",
    help: "Number of the audit journal's last record.",
    registers: [registry],
    collect() {
      this.set(journal.head.seq);
    },
  });
}

function workerCounters(registry: Registry, { workers }: ServiceSources) {
  const registers = [registry];
  const starts = new Counter({
    name: "domseal_worker_starts_total",
    help: "Worker processes that became ready.",
    registers,
  });
  const crashes = new Counter({
    name: "domseal_worker_crashes_total",
    help: "Worker processes that ended without having been told to.",
    registers,
  });
  new Gauge({
    name: "domseal_workers",
    help: "Processes that should work on messages (wanted), and that are ready to.",
    labelNames: ["state"],
    registers,
    collect() {
      const { wanted, ready } = workers();
      this.set({ state: "wanted" }, wanted);
      this.set({ state: "ready" }, ready);
    },
  });
  return {
    onWorkerStart: () => {
      starts.inc();
    },
    onWorkerCrash: () => {
      crashes.inc();
    },
  };
}

/** The configuration was read when the service started. */
function reloadMetrics(registry: Registry): ServiceMetrics["onReload"] {
  const registers = [registry];
  const reloads = new Counter({
    name: "domseal_config_reloads_total",
    help: "Attempts to take over changed files while running.",
    labelNames: ["result"],
    registers,
  });
  const lastSuccess = new Gauge({
    name: "domseal_config_last_success_timestamp_seconds",
    help: "When the files that count were read, in seconds since 1970.",
    registers,
  });
  const isCurrent = new Gauge({
    name: "domseal_config_last_reload_successful",
    help: "0 where the last reload failed and older files count.",
    registers,
  });
  for (const result of ["success", "failure"]) reloads.inc({ result }, 0);
  lastSuccess.setToCurrentTime();
  isCurrent.set(1);
  return (result) => {
    reloads.inc({ result });
    isCurrent.set(result === "success" ? 1 : 0);
    if (result === "success") lastSuccess.setToCurrentTime();
  };
}
