/** The milter server: its sockets, its connections, and their orderly end. */
import type { Socket } from "node:net";
import { formatListenAddress } from "./address.ts";
import type { ListenAddress } from "./address.ts";
import { Connection, defaultTimeouts } from "./connection.ts";
import type { Timeouts } from "./connection.ts";
import type { MilterEvent, Observer } from "./event.ts";
import { ByteBudget } from "./limits.ts";
import type { Limits } from "./limits.ts";
import { listen } from "./listener.ts";
import type { Listener } from "./listener.ts";
import type { Filter } from "./transaction.ts";

export interface ServerOptions {
  readonly listen: readonly ListenAddress[];
  readonly filter: Filter;
  readonly limits: Limits;
  /** What is missing is as `defaultTimeouts` says. */
  readonly timeouts?: Partial<Timeouts>;
  readonly observer?: Observer;
  /** Permission bits of unix sockets; 0660 unless given. */
  readonly socketMode?: number;
}

/** MilterError `unavailable` where one of the addresses can't be had; then none is listened on. */
export async function startServer(options: ServerOptions): Promise<MilterServer> {
  const server = new MilterServer(options);
  try {
    for (const address of options.listen) await server.listen(address);
  } catch (error) {
    await server.close();
    throw error;
  }
  return server;
}

export class MilterServer {
  readonly #options: ServerOptions;
  readonly #timeouts: Timeouts;
  readonly #budget: ByteBudget;
  readonly #connections = new Set<Connection>();
  readonly #listeners: Listener[] = [];
  #filter: Filter;
  readonly #waiters: (() => void)[] = [];
  #draining = false;

  /** Use startServer. */
  constructor(options: ServerOptions) {
    this.#options = options;
    this.#timeouts = { ...defaultTimeouts, ...options.timeouts };
    this.#budget = new ByteBudget(options.limits.bytesInFlight);
    this.#filter = options.filter;
  }

  /** As bound, in the order of the options. */
  get addresses(): readonly ListenAddress[] {
    return this.#listeners.map((listener) => listener.address);
  }

  /** Open connections. */
  get sessions(): number {
    return this.#connections.size;
  }

  /** Octets of messages in work. */
  get bytesInFlight(): number {
    return this.#options.limits.bytesInFlight - this.#budget.free;
  }

  /** For messages that begin from now on; those in work keep the filter that they began with. */
  setFilter(filter: Filter): void {
    this.#filter = filter;
  }

  async listen(address: ListenAddress): Promise<void> {
    const listener = await listen(address, {
      socketMode: this.#options.socketMode ?? 0o660,
      onConnection: (socket) => {
        this.#accept(socket, address);
      },
      onError: (error) => {
        const peer = formatListenAddress(address);
        this.#observe({ kind: "socket-error", peer, queueId: undefined, error });
      },
    });
    this.#listeners.push(listener);
  }

  /**
   * Stops listening, closes connections where no message is in work, and waits for the others to
   * be answered; what is left after `deadline` milliseconds is destroyed, which the MTA takes as a
   * failure.
   */
  async drain(deadline: number): Promise<void> {
    this.#draining = true;
    this.#stopListening();
    for (const connection of this.#connections) connection.drain();
    const timer = setTimeout(() => {
      this.#destroyAll();
    }, deadline);
    await this.#empty();
    clearTimeout(timer);
  }

  /** At once. */
  async close(): Promise<void> {
    this.#stopListening();
    this.#destroyAll();
    await this.#empty();
  }

  #accept(socket: Socket, address: ListenAddress): void {
    const peer = peerName(socket, address);
    if (this.#connections.size >= this.#options.limits.connections || this.#draining) {
      socket.on("error", () => undefined).destroy();
      this.#observe({ kind: "connection-refused", peer });
      return;
    }
    const connection: Connection = new Connection(socket, {
      filter: () => this.#filter,
      limits: this.#options.limits,
      budget: this.#budget,
      timeouts: this.#timeouts,
      // Without replies nothing carries TCP's acknowledgements, and Postfix waits for those.
      withoutReplies: address.kind === "unix",
      peer,
      observe: (event) => {
        this.#observe(event);
      },
      onClosed: () => {
        this.#connections.delete(connection);
        this.#observe({ kind: "connection-closed", peer });
        if (this.#connections.size === 0) for (const waiter of this.#waiters.splice(0)) waiter();
      },
    });
    this.#connections.add(connection);
    this.#observe({ kind: "connection-opened", peer });
  }

  #observe(event: MilterEvent): void {
    this.#options.observer?.onEvent(event);
  }

  #stopListening(): void {
    for (const listener of this.#listeners) listener.close();
  }

  #destroyAll(): void {
    for (const connection of this.#connections) connection.destroy();
  }

  #empty(): Promise<void> {
    if (this.#connections.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiters.push(resolve));
  }
}

function peerName(socket: Socket, address: ListenAddress): string {
  return address.kind === "unix"
    ? formatListenAddress(address)
    : `${socket.remoteAddress ?? "unknown"}:${socket.remotePort ?? 0}`;
}
