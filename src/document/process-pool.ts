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
  readonly #waiting: (() => void)[] = [];
  #taken = 0;
  #closed = false;

  constructor(options: ProcessPoolOptions) {
    this.#options = options;
  }

  /** To be given back, whatever became of it. Undefined where no process can be had any more. */
  async take(): Promise<ReadingProcess | undefined> {
    while (this.#taken >= this.#options.processes && !this.#closed) {
      const turn = Promise.withResolvers<undefined>();
      this.#waiting.push(() => {
        turn.resolve(undefined);
      });
      await turn.promise;
    }
    if (this.#closed) return undefined;
    this.#taken++;
    return this.#idleProcess() ?? this.#newProcess();
  }

  giveBack(process: ReadingProcess): void {
    this.#taken--;
    if (process.alive && !this.#closed) this.#rest(process);
    else this.#end(process);
    this.#waiting.shift()?.();
  }

  /** Ends all processes, what they read included. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const next of this.#waiting.splice(0)) next();
    for (const timer of this.#idle.values()) clearTimeout(timer);
    this.#idle.clear();
    await Promise.all([...this.#processes].map((process) => process.end()));
    this.#processes.clear();
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
      this.#waiting.shift()?.();
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
