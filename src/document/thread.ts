/**
 * One reading thread as its owner sees it. A thread that works for too long is ended, as is one whose
 * reader has lost interest; that it dies, runs out of memory say, is an outcome as any other.
 */
import { extname, join } from "node:path";
import { Worker } from "node:worker_threads";
import type { TextEvent, TextProblemKind } from "../mime/text.ts";
import type { Budget } from "./context.ts";
import type { DocumentFile } from "./document-file.ts";
import type { DocumentLimits } from "./limits.ts";
import { receivedFile, sentFile } from "./thread-message.ts";
import type { FromThread, ToThread } from "./thread-message.ts";

/** What is left for the documents of a message. */
export interface ReadingBudget extends Budget {
  /** Milliseconds of work. */
  time: number;
}

export interface ThreadTask {
  readonly limits: DocumentLimits;
  readonly budget: ReadingBudget;
  /** As that of `Reading`. */
  readonly elsewhere:
    ((file: DocumentFile) => Promise<readonly TextEvent[] | undefined>) | undefined;
}

const program = join(import.meta.dirname, `reading-thread${extname(import.meta.filename)}`);

/** Milliseconds that a new thread may take to begin: it has the parsers to load. */
const startTime = 30_000;
const stackMegabytes = 4;

export class Thread {
  readonly #worker: Worker;
  #alive = true;
  #ready = false;
  #overdue = false;
  /** What it says next; undefined once it has ended. */
  #said = Promise.withResolvers<FromThread | undefined>();

  constructor({ heap }: DocumentLimits) {
    this.#worker = new Worker(program, {
      resourceLimits: { maxOldGenerationSizeMb: heap, stackSizeMb: stackMegabytes },
      // What is written there is read by nobody.
      stdout: true,
      stderr: true,
      env: {},
      // Not those of this process, which may be about its own program.
      execArgv: [],
    });
    this.#worker.on("message", (message: FromThread) => {
      this.#said.resolve(message);
    });
    // "exit" follows.
    this.#worker.on("error", () => undefined);
    this.#worker.on("exit", () => {
      this.#alive = false;
      this.#said.resolve(undefined);
    });
    this.#worker.unref();
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** Returns why the text isn't whole, if it isn't; the thread has ended then. Never fails. */
  async *read(
    file: DocumentFile,
    { limits, budget, elsewhere }: ThreadTask,
  ): AsyncGenerator<TextEvent, TextProblemKind | undefined> {
    let finished = false;
    this.#worker.ref();
    try {
      if (!(await this.#start())) return "reader-failed";
      let answer = readMessage(file, limits, budget, elsewhere !== undefined);
      for (;;) {
        const said = await this.#ask(answer, budget);
        if (!said) return this.#overdue ? "too-slow" : "reader-failed";
        answer = { kind: "go-on" };
        if (said.kind === "events") yield* said.events;
        else if (said.kind === "elsewhere") {
          const events = await elsewhere?.(receivedFile(said.file));
          answer = { kind: "read-elsewhere", events };
        } else if (said.kind === "done") {
          Object.assign(budget, said.budget);
          finished = true;
          yield* said.events;
          return undefined;
        }
      }
    } finally {
      this.#worker.unref();
      // Whoever stops listening in the middle leaves it waiting for an answer.
      if (!finished) await this.end();
    }
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  async #start(): Promise<boolean> {
    if (this.#ready) return this.#alive;
    const said = await this.#next(startTime);
    this.#ready = said?.kind === "ready";
    return this.#ready;
  }

  /** Counts the thread's time alone, not how long its answers wait to be taken. */
  async #ask(message: ToThread, budget: ReadingBudget): Promise<FromThread | undefined> {
    const start = performance.now();
    this.#worker.postMessage(message);
    const said = await this.#next(budget.time);
    budget.time -= performance.now() - start;
    return said;
  }

  async #next(time: number): Promise<FromThread | undefined> {
    const timer = setTimeout(() => {
      this.#overdue = true;
      void this.end();
    }, time);
    const said = await this.#said.promise;
    clearTimeout(timer);
    this.#said = Promise.withResolvers();
    if (!this.#alive) this.#said.resolve(undefined);
    return said;
  }
}

function readMessage(
  file: DocumentFile,
  limits: DocumentLimits,
  { text, octets, members }: Budget,
  elsewhere: boolean,
): ToThread {
  const budget = { text, octets, members };
  return { kind: "read", file: sentFile(file), limits, budget, elsewhere };
}
