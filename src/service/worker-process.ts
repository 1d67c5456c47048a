/**
 * A worker process: started by the daemon (worker-child.ts), ended with it. It listens on nothing
 * and writes neither journal nor outbox queue: connections are handed to it, and it asks the daemon
 * for the rest.
 */
import type { Socket } from "node:net";
import { AuditError } from "../audit/audit-error.ts";
import type { AuditRecord } from "../audit/record.ts";
import type { OpeningGuard } from "../gateway/opening-guard.ts";
import { createOpeningGuard } from "../gateway/opening-guard.ts";
import type { Site } from "../gateway/site.ts";
import { openSite } from "../gateway/site.ts";
import { describeError } from "../log/describe-error.ts";
import { createLog } from "../log/operational-log.ts";
import type { ListenAddress } from "../milter/address.ts";
import { gatewayBusyTimeout } from "../store/open-store.ts";
import type { Metrics } from "./metrics.ts";
import { createMetrics } from "./metrics.ts";
import { endOnSurprise } from "./surprise.ts";
import type { AppendFault, Question, ToDaemon, ToWorker, WorkerStart } from "./worker-message.ts";
import type { Worker } from "./worker.ts";
import { openWorker } from "./worker.ts";

class WorkerProcess {
  readonly #guard: OpeningGuard = createOpeningGuard();
  readonly #appends = new Map<number, PromiseWithResolvers<undefined>>();
  #appendCount = 0;
  #site: Site | undefined;
  #worker: Worker | undefined;
  #metrics: Metrics | undefined;
  #commit: (() => void) | undefined;

  async handle(message: ToWorker, socket: Socket | undefined): Promise<void> {
    switch (message.kind) {
      case "start":
        return this.#start(message);
      case "connection":
        tell({ kind: "taken", id: message.id });
        this.#accept(message.id, socket, message.listener);
        return;
      case "question":
        return this.#answer(message.id, message.question);
      case "commit":
        this.#commit?.();
        this.#commit = undefined;
        return;
      case "appended":
        this.#settle(message.id, message.fault);
        return;
      case "opening-failed":
        this.#guard.failed(message.keys);
        return;
      case "drain":
        await this.#worker?.drain(message.deadline);
        await this.#site?.[Symbol.asyncDispose]();
        process.exit(0);
    }
  }

  /** Without a socket where the client had gone before it came here. */
  #accept(id: number, socket: Socket | undefined, listener: ListenAddress): void {
    if (!socket || !this.#worker) {
      socket?.destroy();
      tell({ kind: "closed", id });
      return;
    }
    socket.once("close", () => {
      tell({ kind: "closed", id });
    });
    this.#worker.accept(socket, listener);
  }

  async #start({ settings, number, workers }: WorkerStart): Promise<void> {
    const log = createLog(settings.config.log);
    endOnSurprise(log);
    this.#metrics = createMetrics({
      process: `worker-${number}`,
      load: () => this.#worker?.load,
    });
    try {
      const guard = this.#announcingGuard();
      this.#site = await openSite(settings, { busyTimeout: gatewayBusyTimeout, guard });
      this.#worker = await openWorker(this.#site, {
        log,
        workers,
        metrics: this.#metrics,
        journal: { append: (records) => this.#append(records) },
        onRelease: () => {
          tell({ kind: "released" });
        },
      });
      tell({ kind: "ready" });
    } catch (error) {
      tell({ kind: "failed", reason: describeError(error) });
    }
  }

  async #answer(id: number, question: Question): Promise<void> {
    try {
      if (question.kind === "prepare")
        this.#commit = await this.#worker?.prepare(question.settings);
      const snapshot = question.kind === "metrics" ? await this.#metrics?.snapshot() : undefined;
      tell({ kind: "answer", id, ...(snapshot && { snapshot }) });
    } catch (error) {
      tell({ kind: "unable", id, reason: describeError(error) });
    }
  }

  async #append(records: readonly AuditRecord[]): Promise<void> {
    const id = ++this.#appendCount;
    const appended = Promise.withResolvers<undefined>();
    this.#appends.set(id, appended);
    tell({ kind: "append", id, records });
    await appended.promise;
  }

  #settle(id: number, fault: AppendFault | undefined): void {
    const appended = this.#appends.get(id);
    this.#appends.delete(id);
    if (fault) appended?.reject(new AuditError(fault.code, fault.message));
    else appended?.resolve(undefined);
  }

  /** What fails here counts in every process: tries can't be multiplied by reconnecting. */
  #announcingGuard(): OpeningGuard {
    return {
      isSpent: (keys) => this.#guard.isSpent(keys),
      failed: (keys) => {
        this.#guard.failed(keys);
        tell({ kind: "opening-failed", keys });
      },
    };
  }
}

function tell(message: ToDaemon): void {
  // A channel that has closed ends this process by "disconnect".
  process.send?.(message, undefined, undefined, () => undefined);
}

const worker = new WorkerProcess();
process.on("message", (message: ToWorker, socket: Socket | undefined) => {
  void worker.handle(message, socket);
});
process.on("disconnect", () => process.exit(1));
// A terminal or systemd signals every process; only the daemon says what is to be done.
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => undefined);
