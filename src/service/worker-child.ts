/** One worker process, as the daemon sees it. */
import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { Socket } from "node:net";
import { extname, join } from "node:path";
import { AuditError } from "../audit/audit-error.ts";
import type { Journal } from "../audit/journal.ts";
import type { ListenAddress } from "../milter/address.ts";
import { Handover } from "./handover.ts";
import type { MetricsSnapshot } from "./metrics.ts";
import { ServiceError } from "./service-error.ts";
import type { AppendFault, Question, ToDaemon, ToWorker, WorkerStart } from "./worker-message.ts";

export interface ChildPorts {
  readonly journal: Pick<Journal, "append">;
  readonly onRelease: () => void;
  /** A connection that was handed over didn't arrive, and has been closed. */
  readonly onLost: (child: WorkerChild) => void;
  readonly onOpeningFailed: (keys: readonly string[], teller: WorkerChild) => void;
}

/** For an answer, also at the start: far longer than any message keeps a process from its events. */
const patience = 60_000;
/** Beyond the deadline of a drain, for a process to end by itself. */
const endingTime = 5_000;

/** Within it a process that isn't stuck has answered, and taken what it was sent. */
const promptTime = 3_000;

interface Unanswered extends PromiseWithResolvers<MetricsSnapshot | undefined> {
  readonly since: number;
}

/** SIGUSR1 would open Node's inspector, where everybody on the machine reads keys and mail. */
const withoutInspector = [...process.execArgv, "--disable-sigusr1"];

const entry = join(import.meta.dirname, `worker-process${extname(import.meta.filename)}`);

/** Rejects with ServiceError where the process can't work. */
export async function startWorkerChild(
  start: WorkerStart,
  ports: ChildPorts,
): Promise<WorkerChild> {
  const child = new WorkerChild(ports);
  try {
    await child.start(start);
    return child;
  } catch (error) {
    child.kill();
    throw error;
  }
}

export class WorkerChild {
  /** Resolves to why it has ended. */
  readonly ended: Promise<string>;
  readonly #process: ChildProcess;
  readonly #ports: ChildPorts;
  readonly #started = Promise.withResolvers<undefined>();
  readonly #questions = new Map<number, Unanswered>();
  readonly #handover: Handover;
  #questionCount = 0;

  /** Use startWorkerChild. */
  constructor(ports: ChildPorts) {
    this.#ports = ports;
    this.#process = fork(entry, { serialization: "advanced", execArgv: withoutInspector });
    this.#handover = new Handover(this.#process, () => {
      ports.onLost(this);
    });
    // Where the process ends before anybody waits for its start.
    this.#started.promise.catch(() => undefined);
    this.ended = this.#end();
    this.#process.on("error", () => undefined);
    this.#process.on("message", (message: ToDaemon) => {
      this.#receive(message);
    });
  }

  /** 0 where it couldn't be started. */
  get pid(): number {
    return this.#process.pid ?? 0;
  }

  /** Handed over and not closed yet. */
  get connections(): number {
    return this.#handover.connections;
  }

  /** It answers, and takes what it is sent. */
  get isPrompt(): boolean {
    const [question] = this.#questions.values();
    const waiting = [question?.since, this.#handover.waitingSince];
    const latest = performance.now() - promptTime;
    return waiting.every((since) => since === undefined || since > latest);
  }

  async start(start: WorkerStart): Promise<void> {
    this.tell({ kind: "start", ...start });
    await within(patience, this.#started.promise);
  }

  /** To a process that has ended, nothing. */
  tell(message: ToWorker): void {
    if (this.#process.connected) this.#process.send(message, () => undefined);
  }

  /** Rejects with ServiceError. */
  async ask(question: Question, time = patience): Promise<MetricsSnapshot | undefined> {
    const id = ++this.#questionCount;
    const answer = Promise.withResolvers<MetricsSnapshot | undefined>();
    this.#questions.set(id, { ...answer, since: performance.now() });
    this.tell({ kind: "question", id, question });
    return within(time, answer.promise).finally(() => this.#questions.delete(id));
  }

  /** The socket must be paused: what it has to say is read over there. */
  take(socket: Socket, listener: ListenAddress): void {
    this.#handover.send(socket, listener);
  }

  async drain(deadline: number): Promise<void> {
    this.tell({ kind: "drain", deadline });
    const timer = setTimeout(() => {
      this.kill();
    }, deadline + endingTime);
    await this.ended;
    clearTimeout(timer);
  }

  /** At once: the MTA takes the end of its connections as a failure. */
  kill(): void {
    this.#process.kill("SIGKILL");
  }

  async #end(): Promise<string> {
    const reason = await once(this.#process, "exit").then(
      (ended) => {
        const [code, signal] = ended as [number | null, NodeJS.Signals | null];
        return signal ?? `exit code ${code ?? 0}`;
      },
      () => "can't be started",
    );
    const gone = new ServiceError("worker-gone", `worker process has ended: ${reason}`);
    this.#started.reject(gone);
    for (const question of this.#questions.values()) question.reject(gone);
    this.#handover.end();
    return reason;
  }

  #receive(message: ToDaemon): void {
    switch (message.kind) {
      case "ready":
        this.#started.resolve(undefined);
        return;
      case "failed":
        this.#started.reject(failed(message.reason));
        return;
      case "answer":
        this.#questions.get(message.id)?.resolve(message.snapshot);
        return;
      case "unable":
        this.#questions.get(message.id)?.reject(failed(message.reason));
        return;
      case "taken":
        this.#handover.taken(message.id);
        return;
      case "closed":
        this.#handover.closed(message.id);
        return;
      case "append":
        void this.#ports.journal.append(message.records).then(
          () => {
            this.tell({ kind: "appended", id: message.id });
          },
          (error: unknown) => {
            this.tell({ kind: "appended", id: message.id, fault: faultOf(error) });
          },
        );
        return;
      case "released":
        this.#ports.onRelease();
        return;
      case "opening-failed":
        this.#ports.onOpeningFailed(message.keys, this);
    }
  }
}

function failed(reason: string): ServiceError {
  return new ServiceError("worker-failed", reason);
}

function faultOf(error: unknown): AppendFault {
  return error instanceof AuditError
    ? { code: error.code, message: error.message }
    : { code: "unwritable", message: "can't write the journal" };
}

async function within<T>(time: number, promise: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(new ServiceError("worker-failed", "worker process doesn't answer"));
  }, time);
  return Promise.race([promise, late.promise]).finally(() => {
    clearTimeout(timer);
  });
}
