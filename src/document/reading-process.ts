/**
 * One reading process as its owner sees it. A process that works for too long or takes too much memory
 * is killed, as is one whose reader has lost interest; that it dies is an outcome as any other. In it
 * a thread reads: what runs out of a thread's heap can take the whole process along, and a thread's
 * limits say nothing of the memory outside of its heap.
 */
import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import type { TextEvent, TextProblemKind } from "../mime/text-event.ts";
import type { CommandBudget } from "./command-reader.ts";
import type { Budget } from "./context.ts";
import type { DocumentFile } from "./document-file.ts";
import type { DocumentLimits } from "./limits.ts";
import { receivedFile, sentFile } from "./reading-message.ts";
import type { FromReader, ToReader } from "./reading-message.ts";

/** What is left for the documents of a message. */
export interface ReadingBudget extends Budget, CommandBudget {
  /** Milliseconds of work. */
  time: number;
}

export interface ReadingTask {
  readonly limits: DocumentLimits;
  readonly budget: ReadingBudget;
  /** As that of `Reading`. */
  readonly elsewhere:
    ((file: DocumentFile) => Promise<readonly TextEvent[] | undefined>) | undefined;
}

const program = join(import.meta.dirname, `reading-child${extname(import.meta.filename)}`);

/** Milliseconds that a new process may take to begin: it has the parsers to load. */
const startTime = 30_000;
/** Milliseconds between two looks at how much memory it has. */
const memoryInterval = 200;
/** Megabytes beside the heap: the program, and the octets of files as they are unpacked. */
const memoryBesideHeap = 384;

export class ReadingProcess {
  readonly #child: ChildProcess;
  readonly #memory: number;
  #alive = true;
  #ready = false;
  /** Why it was killed. */
  #excess: TextProblemKind | undefined;
  /** What it says next; undefined once it has ended. */
  #said = Promise.withResolvers<FromReader | undefined>();

  /** Throws where the machine has no process left. */
  constructor({ heap }: DocumentLimits) {
    this.#memory = heap + memoryBesideHeap;
    this.#child = fork(program, [String(heap)], {
      serialization: "advanced",
      // What is written there is read by nobody.
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      env: environment(),
      // Not those of this process, which may be about its own program. SIGUSR1 would open Node's
      // inspector, where everybody on the machine reads mail.
      execArgv: ["--disable-sigusr1"],
    });
    this.#child.on("message", (message) => {
      this.#said.resolve(message as FromReader);
    });
    const end = (): void => {
      this.#alive = false;
      this.#said.resolve(undefined);
    };
    this.#child.on("exit", end);
    this.#child.on("error", end);
    this.#rest();
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** Returns why the text isn't whole, if it isn't; the thread has ended then. Never fails. */
  async *read(
    file: DocumentFile,
    { limits, budget, elsewhere }: ReadingTask,
  ): AsyncGenerator<TextEvent, TextProblemKind | undefined> {
    let finished = false;
    this.#child.ref();
    this.#child.channel?.ref();
    try {
      if (!(await this.#start())) return "reader-failed";
      let answer = readMessage(file, limits, budget, elsewhere !== undefined);
      for (;;) {
        const said = await this.#ask(answer, budget);
        if (!said) return this.#excess ?? "reader-failed";
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
      this.#rest();
      // Whoever stops listening in the middle leaves it waiting for an answer.
      if (!finished) await this.end();
    }
  }

  async end(): Promise<void> {
    if (!this.#alive) return;
    // Its end is waited for, even if nothing else is.
    this.#child.ref();
    const ended = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await ended;
  }

  /** Without work it keeps nobody from ending. */
  #rest(): void {
    this.#child.unref();
    this.#child.channel?.unref();
  }

  async #start(): Promise<boolean> {
    if (this.#ready) return this.#alive;
    const said = await this.#next(startTime);
    this.#ready = said?.kind === "ready";
    return this.#ready;
  }

  /** Counts the reader's time alone, not how long its answers wait to be taken. */
  async #ask(message: ToReader, budget: ReadingBudget): Promise<FromReader | undefined> {
    const start = performance.now();
    if (this.#alive && this.#child.connected) this.#child.send(message, () => undefined);
    const said = await this.#next(budget.time);
    budget.time -= performance.now() - start;
    return said;
  }

  async #next(time: number): Promise<FromReader | undefined> {
    const timer = setTimeout(() => {
      this.#kill("too-slow");
    }, time);
    const watch = setInterval(() => {
      if (megabytesOf(this.#child.pid) > this.#memory) this.#kill("too-much-text");
    }, memoryInterval);
    const said = await this.#said.promise;
    clearTimeout(timer);
    clearInterval(watch);
    this.#said = Promise.withResolvers();
    if (!this.#alive) this.#said.resolve(undefined);
    return said;
  }

  #kill(excess: TextProblemKind): void {
    this.#excess ??= excess;
    void this.end();
  }
}

/** Nothing of ours but where compiled code is kept, which makes its start quicker. */
function environment(): NodeJS.ProcessEnv {
  const cache = process.env["NODE_COMPILE_CACHE"];
  return cache === undefined ? {} : { NODE_COMPILE_CACHE: cache };
}

/** Of memory that a process has; 0 where the system doesn't tell in this way. */
function megabytesOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid ?? ""}/status`, "latin1");
    return Number(/^VmRSS:\s*(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

function readMessage(
  file: DocumentFile,
  limits: DocumentLimits,
  { text, octets, members }: Budget,
  elsewhere: boolean,
): ToReader {
  const budget = { text, octets, members };
  return { kind: "read", file: sentFile(file), limits, budget, elsewhere };
}
