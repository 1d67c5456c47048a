/**
 * Several worker processes, so that all cores work and one crash takes no more than the sessions of
 * one process: those the MTA defers, and another process takes its place.
 */
import type { Socket } from "node:net";
import type { Settings, Site } from "../gateway/site.ts";
import { reconfigured, requireKeys } from "../gateway/site.ts";
import { describeError } from "../log/describe-error.ts";
import type { Log } from "../log/operational-log.ts";
import { formatListenAddress } from "../milter/address.ts";
import type { ListenAddress } from "../milter/address.ts";
import type { MetricsSum } from "./metrics-sum.ts";
import type { ServiceMetrics } from "./metrics.ts";
import { logEvent } from "./milter-log.ts";
import type { ChildPorts, WorkerChild } from "./worker-child.ts";
import { startWorkerChild } from "./worker-child.ts";
import type { Workers, WorkersState } from "./workers.ts";

export interface PoolOptions extends Omit<ChildPorts, "onOpeningFailed" | "onLost"> {
  readonly count: number;
  /** The daemon's own, by which settings are tried where no process is there to try them. */
  readonly site: Site;
  readonly settings: Settings;
  readonly log: Log;
  readonly metrics: Pick<ServiceMetrics, "onWorkerStart" | "onWorkerCrash" | "onMilterEvent">;
  /** Told the last of a process that has ended. */
  readonly sum: MetricsSum;
}

/** Between two looks whether the processes still answer. */
const pulseInterval = 5_000;
/** For a beat: far longer than any message keeps a process from its events. */
const pulseTime = 20_000;
/** A scrape doesn't wait for a process that is busy: what it told last is told again. */
const collectionTime = 2_000;
const firstDelay = 100;
const longestDelay = 5_000;
/** One that lived so long didn't fail at its start. */
const soundLife = 60_000;

/** Resolves when all are ready; rejects with ServiceError where one can't start. */
export async function openWorkerPool(options: PoolOptions): Promise<WorkerPool> {
  const pool = new WorkerPool(options);
  try {
    await pool.start();
    return pool;
  } catch (error) {
    await pool.drain(0);
    throw error;
  }
}

export class WorkerPool implements Workers {
  readonly #options: PoolOptions;
  readonly #ready = new Set<WorkerChild>();
  /** Processes that are to be started, by their number. */
  readonly #restarts = new Map<NodeJS.Timeout, number>();
  #settings: Settings;
  #pulse: NodeJS.Timeout | undefined;
  #draining = false;

  /** Use openWorkerPool. */
  constructor(options: PoolOptions) {
    this.#options = options;
    this.#settings = options.settings;
  }

  get state(): WorkersState {
    const ready = [...this.#ready];
    return {
      wanted: this.#options.count,
      ready: ready.filter(({ isPrompt }) => isPrompt).length,
      sessions: ready.reduce((sum, { connections }) => sum + connections, 0),
    };
  }

  async start(): Promise<void> {
    const numbers = Array.from({ length: this.#options.count }, (_, index) => index + 1);
    await Promise.all(numbers.map((number) => this.#startChild(number, firstDelay)));
    this.#pulse = setInterval(() => {
      for (const child of this.#ready) void this.#feelPulse(child);
    }, pulseInterval);
  }

  /** To the process with the fewest connections of those that aren't stuck. */
  accept(socket: Socket, listener: ListenAddress): void {
    const [child] = [...this.#ready].toSorted(
      (a, b) => Number(b.isPrompt) - Number(a.isPrompt) || a.connections - b.connections,
    );
    if (child) {
      child.take(socket, listener);
      return;
    }
    socket.on("error", () => undefined).destroy();
    this.#refused(listener);
  }

  /** The MTA takes the end of its connection as a failure. */
  #refused(listener?: ListenAddress): void {
    const { log, metrics } = this.#options;
    const peer = listener === undefined ? "" : formatListenAddress(listener);
    const event = { kind: "connection-refused", peer, reason: "no-worker" } as const;
    metrics.onMilterEvent(event);
    logEvent(log, event);
  }

  async prepare(settings: Settings): Promise<() => void> {
    await requireKeys(reconfigured(this.#options.site, settings));
    const asked = [...this.#ready];
    await Promise.all(asked.map((child) => child.ask({ kind: "prepare", settings })));
    return () => {
      this.#settings = settings;
      for (const child of asked) child.tell({ kind: "commit" });
      // One that started meanwhile has the old settings.
      for (const child of this.#ready) if (!asked.includes(child)) child.kill();
      // Those that couldn't start under the old ones may now.
      for (const [timer, number] of this.#restarts) {
        clearTimeout(timer);
        this.#restarts.delete(timer);
        this.#restart(number, firstDelay);
      }
    };
  }

  async collect(sum: MetricsSum): Promise<void> {
    const collected = [...this.#ready].map(async (child) => {
      const snapshot = await child.ask({ kind: "metrics" }, collectionTime).catch(() => undefined);
      if (snapshot && this.#ready.has(child)) sum.put(idOf(child), snapshot);
    });
    await Promise.all(collected);
  }

  async drain(deadline: number): Promise<void> {
    this.#draining = true;
    clearInterval(this.#pulse);
    for (const timer of this.#restarts.keys()) clearTimeout(timer);
    await Promise.all([...this.#ready].map((child) => child.drain(deadline)));
  }

  async #startChild(number: number, delay: number): Promise<void> {
    const { count, log, metrics } = this.#options;
    const settings = this.#settings;
    const child = await startWorkerChild({ settings, number, workers: count }, this.#ports());
    if (this.#draining || settings !== this.#settings) {
      child.kill();
      if (!this.#draining) await this.#startChild(number, delay);
      return;
    }
    this.#ready.add(child);
    metrics.onWorkerStart();
    log.debug(undefined, `worker process ${child.pid} is ready`);
    const since = Date.now();
    void child.ended.then((reason) => {
      this.#ready.delete(child);
      void this.#options.sum.end(idOf(child));
      if (this.#draining) return;
      metrics.onWorkerCrash();
      const text = `worker process ${child.pid} has ended (${reason})`;
      log.error(undefined, `${text}: the MTA defers what it had in work`);
      this.#restartLater(number, Date.now() - since < soundLife ? delay : firstDelay);
    });
  }

  #ports(): ChildPorts {
    const { journal, onRelease } = this.#options;
    return {
      journal,
      onRelease,
      onLost: (child) => {
        this.#options.log.error(undefined, `worker process ${child.pid} takes no connection`);
        this.#refused();
      },
      onOpeningFailed: (keys, teller) => {
        for (const child of this.#ready)
          if (child !== teller) child.tell({ kind: "opening-failed", keys });
      },
    };
  }

  #restartLater(number: number, delay: number): void {
    const timer = setTimeout(() => {
      this.#restarts.delete(timer);
      this.#restart(number, Math.min(delay * 2, longestDelay));
    }, delay);
    this.#restarts.set(timer, number);
  }

  #restart(number: number, delay: number): void {
    this.#startChild(number, delay).catch((error: unknown) => {
      if (this.#draining) return;
      this.#options.log.error(undefined, `worker process: ${describeError(error)}`);
      this.#restartLater(number, delay);
    });
  }

  /** A process that doesn't come back to its events keeps its MTAs waiting for nothing. */
  async #feelPulse(child: WorkerChild): Promise<void> {
    try {
      await child.ask({ kind: "pulse" }, pulseTime);
    } catch {
      if (!this.#ready.has(child)) return;
      this.#options.log.error(undefined, `worker process ${child.pid} doesn't answer`);
      child.kill();
    }
  }
}

/** Of this process and not of the one that takes its place. */
function idOf({ pid }: WorkerChild): string {
  return `worker ${pid}`;
}
