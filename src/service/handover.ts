/** Connections on their way to one worker process, and those that it has. */
import type { ChildProcess } from "node:child_process";
import type { Socket } from "node:net";
import type { ListenAddress } from "../milter/address.ts";
import type { ToWorker } from "./worker-message.ts";

interface UnderWay {
  readonly socket: Socket;
  readonly since: number;
  readonly expiry: NodeJS.Timeout;
}

/** Milliseconds; a process that is at work takes a connection at its next event. */
const patience = 10_000;

export class Handover {
  readonly #process: ChildProcess;
  readonly #onLost: () => void;
  readonly #underWay = new Map<number, UnderWay>();
  /** All that the process has or is to have. */
  readonly #connections = new Set<number>();
  #count = 0;

  /** `onLost` is called for a connection that the process hasn't taken in time. */
  constructor(process: ChildProcess, onLost: () => void) {
    this.#process = process;
    this.#onLost = onLost;
  }

  get connections(): number {
    return this.#connections.size;
  }

  /** When the first of those that haven't arrived was sent. */
  get waitingSince(): number | undefined {
    const [first] = this.#underWay.values();
    return first?.since;
  }

  /**
   * Ours stays open until the process has it: were Node to close it, it would stay open for ever
   * where the process ends before, and the MTA wait for nothing (Node 24). A process that has no
   * descriptor left never takes it, and nobody is told.
   */
  send(socket: Socket, listener: ListenAddress): void {
    const id = ++this.#count;
    const expiry = setTimeout(() => {
      this.#lose(id);
    }, patience);
    this.#connections.add(id);
    this.#underWay.set(id, { socket, since: performance.now(), expiry });
    const message: ToWorker = { kind: "connection", id, listener };
    this.#process.send(message, socket, { keepOpen: true }, (error) => {
      if (error) this.#lose(id);
    });
  }

  taken(id: number): void {
    const sent = this.#underWay.get(id);
    this.#underWay.delete(id);
    clearTimeout(sent?.expiry);
    sent?.socket.destroy();
  }

  closed(id: number): void {
    this.#connections.delete(id);
  }

  /** The process has ended. */
  end(): void {
    for (const id of this.#underWay.keys()) this.taken(id);
    this.#connections.clear();
  }

  #lose(id: number): void {
    if (!this.#underWay.has(id)) return;
    this.taken(id);
    this.closed(id);
    this.#onLost();
  }
}
