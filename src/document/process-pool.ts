/** A few reading processes, started when there is something to read and ended when there isn't for long. */
import type { DocumentLimits } from "./limits.ts";
import { ReadingProcess } from "./reading-process.ts";

export interface ProcessPoolOptions {
  readonly limits: DocumentLimits;
  /** How many at most. */
  readonly processes: number;
  /** Milliseconds after which a process that has nothing to read ends. */
  readonly idleTime: number;
}

export class ProcessPool {
  readonly #options: ProcessPoolOptions;
  readonly #processes = new Set<ReadingProcess>();
  readonly #idle = new Map<ReadingProcess, NodeJS.Timeout>();
  readonly #waiting = new Set<() => void>();
  #taken = 0;
  #closed = false;

  constructor(options: ProcessPoolOptions) {
    this.#options = options;
  }

  /**
   * To be given back, whatever became of it. Undefined where no process can be had any more, or the
   * signal is aborted before there is one.
   */
  async take(signal?: AbortSignal): Promise<ReadingProcess | undefined> {
    while (this.#taken >= this.#options.processes && !this.#closed) {
      if (signal?.aborted !== true) await this.#turn(signal);
      if (signal?.aborted) {
        // It may have been woken for a process that somebody else can have now.
        this.#wakeNext();
        return undefined;
      }
    }
    if (this.#closed) return undefined;
    this.#taken++;
    return this.#idleProcess() ?? this.#newProcess();
  }

  giveBack(process: ReadingProcess): void {
    this.#taken--;
    if (process.alive && !this.#closed) this.#rest(process);
    else this.#end(process);
    this.#wakeNext();
  }

  /** Ends all processes, what they read included. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const wake of this.#waiting) wake();
    for (const timer of this.#idle.values()) clearTimeout(timer);
    this.#idle.clear();
    await Promise.all([...this.#processes].map((process) => process.end()));
    this.#processes.clear();
  }

  /** Until there may be a process, or nobody waits for it any more. */
  async #turn(signal: AbortSignal | undefined): Promise<void> {
    const turn = Promise.withResolvers<undefined>();
    const wake = (): void => {
      turn.resolve(undefined);
    };
    this.#waiting.add(wake);
    signal?.addEventListener("abort", wake);
    await turn.promise;
    signal?.removeEventListener("abort", wake);
    this.#waiting.delete(wake);
  }

  /** In the order in which they came. */
  #wakeNext(): void {
    const [wake] = this.#waiting;
    if (!wake) return;
    this.#waiting.delete(wake);
    wake();
  }

  /** One that still lives. */
  #idleProcess(): ReadingProcess | undefined {
    for (const [process, timer] of this.#idle) {
      clearTimeout(timer);
      this.#idle.delete(process);
      if (process.alive) return process;
      this.#processes.delete(process);
    }
    return undefined;
  }

  #newProcess(): ReadingProcess | undefined {
    try {
      const process = new ReadingProcess(this.#options.limits);
      this.#processes.add(process);
      return process;
    } catch {
      // The machine has none left.
      this.#taken--;
      this.#wakeNext();
      return undefined;
    }
  }

  #rest(process: ReadingProcess): void {
    const timer = setTimeout(() => {
      this.#idle.delete(process);
      this.#end(process);
    }, this.#options.idleTime);
    this.#idle.set(process, timer.unref());
  }

  #end(process: ReadingProcess): void {
    this.#processes.delete(process);
    void process.end();
  }
}
