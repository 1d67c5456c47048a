/** The MTA's end of a connection, in memory or through the kernel: what it says and has heard. */
import { connect } from "node:net";
import type { Socket } from "node:net";
import { Duplex } from "node:stream";
import { WireReader } from "./fuzz-wire.ts";

/** Ends a reply: anything but an edit, a body chunk or SMFIR_PROGRESS. */
const finalCodes = "Ocadrtsy4";

/** What came from the other side, and whether it has closed. */
export class Hearing {
  readonly #chunks: Buffer[] = [];
  readonly #reader = new WireReader();
  #finals = 0;
  #closed = false;
  #wake: (() => void) | undefined;

  get octets(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  /** How many replies are complete. */
  get finals(): number {
    return this.#finals;
  }

  get closed(): boolean {
    return this.#closed;
  }

  add(octets: Buffer): void {
    this.#chunks.push(octets);
    this.#reader.add(octets);
    for (let packet = this.#reader.next(); packet !== undefined; packet = this.#reader.next()) {
      if (finalCodes.includes(packet.code)) this.#finals += 1;
    }
    this.#wake?.();
  }

  close(): void {
    this.#closed = true;
    this.#wake?.();
  }

  /** Until so many replies are complete, or the other side has closed. */
  async replies(count: number): Promise<void> {
    while (!this.#closed && this.#finals < count) await this.#change();
  }

  /** Until the other side has closed; false where it doesn't for `patience` milliseconds. */
  async end(patience = Infinity): Promise<boolean> {
    const timer = setTimeout(() => this.#wake?.(), Math.min(patience, 2 ** 31 - 1));
    const deadline = performance.now() + patience - 1;
    while (!this.#closed && performance.now() < deadline) await this.#change();
    clearTimeout(timer);
    return this.#closed;
  }

  #change(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}

export interface Peer {
  readonly hearing: Hearing;
  /** Ignored once the other side has closed. */
  say(octets: Buffer): void;
  /** Says nothing more; still listens. */
  hangUp(): void;
  /** Is gone at once. */
  destroy(): void;
}

/** As much of a net.Socket as a connection of the milter uses, without a kernel. */
export class MemorySocket extends Duplex implements Peer {
  readonly hearing = new Hearing();
  readonly #reads: boolean;
  #unread: (() => void) | undefined;

  /** Where the peer does not read, the first write never ends. */
  constructor({ reads }: { reads: boolean }) {
    super({ allowHalfOpen: false });
    this.#reads = reads;
    this.on("close", () => {
      this.hearing.close();
    });
  }

  say(octets: Buffer): void {
    if (!this.destroyed) this.push(octets);
  }

  hangUp(): void {
    if (!this.destroyed) this.push(null);
  }

  /** As net.Socket has it: destroyed once everything has been written. */
  destroySoon(): void {
    this.end();
    if (this.writableFinished) this.destroy();
    else this.once("finish", () => this.destroy());
  }

  override _read(): void {
    // Whatever comes is pushed.
  }

  override _write(octets: Buffer, _encoding: string, done: () => void): void {
    this.#hear(octets, done);
  }

  override _writev(writes: { chunk: Buffer }[], done: () => void): void {
    this.#hear(Buffer.concat(writes.map(({ chunk }) => chunk)), done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    // A kernel cancels what it can't write any more.
    this.#unread?.();
    done(error);
  }

  #hear(octets: Buffer, done: () => void): void {
    this.hearing.add(octets);
    if (this.#reads) done();
    else this.#unread = done;
  }
}

/** Through a unix socket. */
export class KernelPeer implements Peer {
  readonly hearing = new Hearing();
  readonly #socket: Socket;

  constructor(path: string, { reads }: { reads: boolean }) {
    this.#socket = connect({ path });
    if (reads) {
      this.#socket.on("data", (octets) => {
        this.hearing.add(octets);
      });
    }
    // A reset says no more than the close that follows.
    this.#socket.on("error", () => undefined);
    this.#socket.on("close", () => {
      this.hearing.close();
    });
  }

  say(octets: Buffer): void {
    if (this.#socket.writable) this.#socket.write(octets);
  }

  hangUp(): void {
    this.#socket.end();
  }

  destroy(): void {
    this.#socket.destroy();
  }
}
