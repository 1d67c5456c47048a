/**
 * What goes to one MTA, in its order. A long answer is written in groups, each once the one before
 * has left: so a slow reader can be told from one that doesn't read at all.
 */
import type { Socket } from "node:net";

export interface OutputOptions {
  /**
   * Milliseconds without any progress after which the MTA is given up; a whole answer may take
   * twice as long, for an MTA that takes an octet now and then is none.
   */
  readonly patience: number;
  readonly onStalled: () => void;
  /** Something has left. */
  readonly onProgress: () => void;
}

interface Piece {
  readonly octets: Buffer;
  /** The last piece of a write has it. */
  readonly written?: () => void;
}

/** Octets of a group. */
const groupOctets = 256 * 1024;

export class Output {
  readonly #socket: Socket;
  readonly #options: OutputOptions;
  #queue: Piece[] = [];
  /** The group that has been handed to the socket. */
  #leaving: Piece[] = [];
  #unwritten = 0;
  #stallTimer: NodeJS.Timeout | undefined;
  /** For an answer that doesn't leave in one group. */
  #answerTimer: NodeJS.Timeout | undefined;
  #isEnding = false;

  constructor(socket: Socket, options: OutputOptions) {
    this.#socket = socket;
    this.#options = options;
  }

  /** Octets that have not left yet. */
  get unwritten(): number {
    return this.#unwritten;
  }

  /** Nothing of another write comes between; `written` is called once it has left, or never will. */
  write(buffers: readonly Buffer[], written: () => void): void {
    const isBusy = this.#unwritten > 0;
    buffers.forEach((octets, index) => {
      this.#unwritten += octets.length;
      this.#queue.push(index === buffers.length - 1 ? { octets, written } : { octets });
    });
    if (isBusy) return;
    this.#stallTimer = setTimeout(this.#options.onStalled, this.#options.patience);
    this.#writeGroup();
  }

  /** Closes the socket once everything has left. */
  end(): void {
    this.#isEnding = true;
    if (this.#unwritten === 0) this.#socket.destroySoon();
  }

  /** The socket is closed: what has not left never will. */
  close(): void {
    clearTimeout(this.#stallTimer);
    this.#stopAnswerTimer();
    const pieces = [...this.#leaving, ...this.#queue];
    this.#leaving = [];
    this.#queue = [];
    this.#unwritten = 0;
    for (const { written } of pieces) written?.();
  }

  /** In one go, so that TCP sees one write. */
  #writeGroup(): void {
    const group = this.#takeGroup();
    this.#leaving = group;
    this.#socket.cork();
    group.forEach(({ octets }, index) => {
      const isLast = index === group.length - 1;
      this.#socket.write(
        octets,
        isLast
          ? (error) => {
              // After an error the socket closes, which is where the rest is given up.
              if (!error && this.#leaving === group) this.#afterGroup();
            }
          : undefined,
      );
    });
    this.#socket.uncork();
  }

  #takeGroup(): Piece[] {
    let count = 0;
    for (let octets = 0; octets < groupOctets && count < this.#queue.length; count += 1) {
      octets += this.#queue[count]?.octets.length ?? 0;
    }
    return this.#queue.splice(0, count);
  }

  #afterGroup(): void {
    const group = this.#leaving;
    this.#leaving = [];
    for (const { octets } of group) this.#unwritten -= octets.length;
    this.#restartTimers(group.some(({ written }) => written !== undefined));
    for (const { written } of group) written?.();
    if (this.#leaving.length === 0 && this.#queue.length > 0) this.#writeGroup();
    if (this.#isEnding) this.end();
    this.#options.onProgress();
  }

  #restartTimers(isAnswerOut: boolean): void {
    const { patience, onStalled } = this.#options;
    clearTimeout(this.#stallTimer);
    if (isAnswerOut || this.#unwritten === 0) this.#stopAnswerTimer();
    if (this.#unwritten === 0) return;
    this.#stallTimer = setTimeout(onStalled, patience);
    this.#answerTimer ??= setTimeout(onStalled, 2 * patience);
  }

  #stopAnswerTimer(): void {
    clearTimeout(this.#answerTimer);
    this.#answerTimer = undefined;
  }
}
