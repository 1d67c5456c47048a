/** A few reading threads, started when there is something to read and ended when there isn't for long. */
import type { DocumentLimits } from "./limits.ts";
import { Thread } from "./thread.ts";

export interface ThreadPoolOptions {
  readonly limits: DocumentLimits;
  /** How many at most. */
  readonly threads: number;
  /** Milliseconds after which a thread that has nothing to read ends. */
  readonly idleTime: number;
}

export class ThreadPool {
  readonly #options: ThreadPoolOptions;
  readonly #threads = new Set<Thread>();
  readonly #idle = new Map<Thread, NodeJS.Timeout>();
  readonly #waiting: (() => void)[] = [];
  #taken = 0;
  #closed = false;

  constructor(options: ThreadPoolOptions) {
    this.#options = options;
  }

  /** To be given back, whatever became of it. Undefined where no thread can be had any more. */
  async take(): Promise<Thread | undefined> {
    while (this.#taken >= this.#options.threads && !this.#closed) {
      const turn = Promise.withResolvers<undefined>();
      this.#waiting.push(() => {
        turn.resolve(undefined);
      });
      await turn.promise;
    }
    if (this.#closed) return undefined;
    this.#taken++;
    return this.#idleThread() ?? this.#newThread();
  }

  giveBack(thread: Thread): void {
    this.#taken--;
    if (thread.alive && !this.#closed) this.#rest(thread);
    else this.#end(thread);
    this.#waiting.shift()?.();
  }

  /** Ends all threads, what they read included. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const next of this.#waiting.splice(0)) next();
    for (const timer of this.#idle.values()) clearTimeout(timer);
    this.#idle.clear();
    await Promise.all([...this.#threads].map((thread) => thread.end()));
    this.#threads.clear();
  }

  /** One that still lives. */
  #idleThread(): Thread | undefined {
    for (const [thread, timer] of this.#idle) {
      clearTimeout(timer);
      this.#idle.delete(thread);
      if (thread.alive) return thread;
      this.#threads.delete(thread);
    }
    return undefined;
  }

  #newThread(): Thread | undefined {
    try {
      const thread = new Thread(this.#options.limits);
      this.#threads.add(thread);
      return thread;
    } catch {
      // The machine has none left.
      this.#taken--;
      this.#waiting.shift()?.();
      return undefined;
    }
  }

  #rest(thread: Thread): void {
    const timer = setTimeout(() => {
      this.#idle.delete(thread);
      this.#end(thread);
    }, this.#options.idleTime);
    this.#idle.set(thread, timer.unref());
  }

  #end(thread: Thread): void {
    this.#threads.delete(thread);
    void thread.end();
  }
}
