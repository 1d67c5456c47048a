/** One socket of an MTA: packets in, answers out, and no waiting without an end. */
import type { Socket } from "node:net";
import { MilterError } from "./error.ts";
import type { MilterEvent } from "./event.ts";
import { Output } from "./output.ts";
import { PacketReader } from "./packet.ts";
import type { Packet } from "./packet.ts";
import type { Phase } from "./protocol-order.ts";
import { Session } from "./session.ts";
import type { SessionOptions } from "./session.ts";
import { Turn } from "./turn.ts";

/** All in milliseconds. */
export interface Timeouts {
  /** From the connection to the option negotiation. */
  readonly negotiation: number;
  /** Between commands: longer than any SMTP session is idle (libmilter's 7210 s). */
  readonly idle: number;
  /** From the first octet of a packet to its last. */
  readonly packet: number;
  /** Between commands from the first header field to end of message: the MTA has all of it. */
  readonly message: number;
  /**
   * For an MTA to take some of an answer, all of which may take twice as long; and for the spool to
   * take some of a body.
   */
  readonly write: number;
  /** For the filter; well below the 300 s that Sendmail waits in all. */
  readonly answer: number;
  /** Between two signs of life while the filter works. Sendmail 8.17 gives up after 10 s without. */
  readonly progress: number;
}

export const defaultTimeouts: Timeouts = {
  negotiation: 30_000,
  idle: 7_210_000,
  packet: 30_000,
  message: 300_000,
  write: 300_000,
  answer: 240_000,
  progress: 5_000,
};

export interface ConnectionOptions extends Pick<
  SessionOptions,
  "filter" | "limits" | "capacity" | "withoutReplies" | "observe"
> {
  readonly timeouts: Timeouts;
  readonly peer: string;
  readonly onClosed: () => void;
}

/** Octets of replies that an MTA may leave unread before it is no longer listened to. */
const mostUnwritten = 64 * 1024;

/** Postfix and Sendmail send DATA as the client does, but what follows only once they have it all. */
const contentPhases: ReadonlySet<Phase> = new Set<Phase>(["fields", "end-of-fields", "body"]);

/** Every command starts these anew; the others run on. */
const waitsForCommands: ReadonlySet<Wait | undefined> = new Set<Wait>([
  "rest of a message",
  "next command",
]);

type Wait = Extract<MilterEvent, { kind: "connection-timeout" }>["waitingFor"];

export class Connection {
  readonly #socket: Socket;
  readonly #options: ConnectionOptions;
  readonly #session: Session;
  readonly #reader: PacketReader;
  readonly #output: Output;
  readonly #turn = new Turn();
  /** What has been read and not yet handled, while reading is paused. */
  #packets: Generator<Packet> | undefined;
  #isPaused = false;
  #isYielding = false;
  #readTimer: NodeJS.Timeout | undefined;
  #waitingFor: Wait | undefined;
  #draining = false;
  #isClosing = false;

  constructor(socket: Socket, options: ConnectionOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#output = new Output(socket, {
      patience: options.timeouts.write,
      onStalled: () => {
        this.#expire("write");
      },
      onProgress: () => {
        this.#resume();
      },
    });
    this.#session = new Session({
      ...options,
      answerTimeout: options.timeouts.answer,
      progressInterval: options.timeouts.progress,
      write: (buffers, written) => {
        this.#output.write(buffers, written);
      },
      onDrain: () => {
        this.#resume();
      },
      onIdle: () => {
        this.#awaitInput();
        if (this.#draining) this.#close();
      },
      onFailure: (error) => {
        this.#fail(error);
      },
    });
    this.#reader = new PacketReader(this.#session.payloadLimit);
    this.#listen();
    this.#awaitInput();
  }

  /** Closes as soon as no message is in work: at once, or after its answer. */
  drain(): void {
    this.#draining = true;
    if (this.#session.idle) this.#close();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #listen(): void {
    const socket = this.#socket;
    socket.on("data", (input) => {
      this.#read(input);
    });
    socket.on("end", () => {
      socket.destroy();
    });
    socket.on("error", (error) => {
      const { queueId } = this.#session;
      this.#options.observe({ kind: "socket-error", peer: this.#options.peer, queueId, error });
    });
    socket.on("close", () => {
      clearTimeout(this.#readTimer);
      this.#session.disconnect();
      this.#output.close();
      this.#options.onClosed();
    });
  }

  #read(input: Buffer): void {
    this.#packets = this.#reader.packets(input);
    this.#handlePackets();
  }

  #handlePackets(): void {
    this.#turn.begin();
    try {
      while (!this.#mustPause()) {
        // A stream hands out what it had buffered, also after its end.
        if (this.#socket.destroyed || this.#isClosing) return;
        const packet = this.#packets?.next().value as Packet | undefined;
        if (packet === undefined) break;
        this.#waitingFor = undefined;
        if (!this.#session.handle(packet)) {
          this.#close();
          return;
        }
        this.#reader.payloadLimit = this.#session.payloadLimit;
        if (this.#turn.isOverAfter(packet.payload.length)) this.#yield();
      }
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#turn.end();
    this.#pause(this.#mustPause());
    this.#awaitInput();
  }

  /** The other connections come first, once: an MTA that sends without end would keep them out. */
  #yield(): void {
    this.#isYielding = true;
    setImmediate(() => {
      this.#isYielding = false;
      this.#turn.renew();
      this.#resume();
    });
  }

  /**
   * It's the others' turn, the spool is behind, or the MTA doesn't read its replies. While the
   * filter works nothing but the end of the message can come, and that must be seen.
   */
  #mustPause(): boolean {
    if (this.#isYielding) return true;
    if (this.#session.phase === "answering") return false;
    return this.#session.isBehind || this.#output.unwritten > mostUnwritten;
  }

  #pause(isPaused: boolean): void {
    if (isPaused === this.#isPaused) return;
    this.#isPaused = isPaused;
    if (isPaused) this.#socket.pause();
    else this.#socket.resume();
  }

  #resume(): void {
    if (this.#isPaused && !this.#mustPause()) this.#handlePackets();
  }

  /** Never an answer after a fault: without one the MTA takes its default action. */
  #fail(error: unknown): void {
    const { peer, observe } = this.#options;
    const fault =
      error instanceof MilterError
        ? error
        : new MilterError("internal", "command can't be carried out", { cause: error });
    this.destroy();
    observe({ kind: "protocol-error", peer, queueId: this.#session.queueId, error: fault });
  }

  #close(): void {
    this.#isClosing = true;
    this.#output.end();
  }

  /** Starts the timer that fits what the MTA owes. A packet's timer runs from its first octet. */
  #awaitInput(): void {
    const wait = this.#wait();
    if (wait === this.#waitingFor && !waitsForCommands.has(wait)) return;
    this.#waitingFor = wait;
    clearTimeout(this.#readTimer);
    if (wait === undefined || this.#socket.destroyed) return;
    const { negotiation, packet, message, idle, write } = this.#options.timeouts;
    const limits = {
      negotiation,
      "rest of a packet": packet,
      "rest of a message": message,
      "next command": idle,
      write,
      spool: write,
    };
    this.#readTimer = setTimeout(() => {
      this.#expire(wait);
    }, limits[wait]);
  }

  #wait(): Wait | undefined {
    if (this.#session.phase === "opened") return "negotiation";
    // The time that we take is not the MTA's; an answer that doesn't leave has a timer of its own.
    if (this.#isPaused) return this.#session.isBehind ? "spool" : undefined;
    if (this.#reader.insidePacket) return "rest of a packet";
    if (this.#session.phase === "answering") return undefined;
    return contentPhases.has(this.#session.phase) ? "rest of a message" : "next command";
  }

  #expire(waitingFor: Wait): void {
    const { peer, observe } = this.#options;
    const { queueId } = this.#session;
    this.destroy();
    observe({ kind: "connection-timeout", peer, queueId, waitingFor });
  }
}
