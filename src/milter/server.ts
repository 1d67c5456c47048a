/** The milter server: its sockets, its connections, and their orderly end. */
import type { Socket } from "node:net";
import { formatListenAddress } from "./address.ts";
import type { ListenAddress, ListenPlace } from "./address.ts";
import { Capacity } from "./capacity.ts";
import { Connection, defaultTimeouts } from "./connection.ts";
import type { Timeouts } from "./connection.ts";
import type { MilterEvent, Observer, RefusalReason } from "./event.ts";
import type { Limits } from "./limits.ts";
import { listenAll } from "./listener.ts";
import type { Listener } from "./listener.ts";
import { normalisedAddress } from "./peer.ts";
import type { Filter } from "./transaction.ts";
import type { SocketAccess } from "./unix-socket.ts";

/** What a connection keeps from its beginning to its end. */
export interface ServerSettings {
  readonly filter: Filter;
  readonly limits: Limits;
  /** What is missing is as `defaultTimeouts` says. */
  readonly timeouts?: Partial<Timeouts>;
}

export interface ServerOptions extends ServerSettings, SocketAccess {
  /** May be empty, where another process listens and hands its connections to `accept`. */
  readonly listen: readonly ListenPlace[];
  /**
   * Where bodies wait that memory has no room for, made if missing; private to this user. Without
   * one such messages are refused.
   */
  readonly spoolDirectory?: string;
  readonly observer?: Observer;
  /**
   * Which hosts may connect over TCP, by IP address; all may unless given. The protocol has no
   * authentication, and whoever connects can have mail opened and sealed.
   */
  readonly allows?: (address: string) => boolean;
}

/**
 * MilterError `unavailable` where one of the addresses can't be had, `spool` where nothing can be
 * spooled; then none is listened on.
 */
export async function startServer(options: ServerOptions): Promise<MilterServer> {
  const server = new MilterServer(options);
  try {
    await server.listen(options.listen);
  } catch (error) {
    await server.close();
    throw error;
  }
  return server;
}

export class MilterServer {
  readonly #options: ServerOptions;
  readonly #capacity: Capacity;
  readonly #connections = new Set<Connection>();
  #listeners: readonly Listener[] = [];
  #settings: ServerSettings;
  readonly #waiters: (() => void)[] = [];
  #draining = false;

  /** Use startServer. */
  constructor(options: ServerOptions) {
    this.#options = options;
    this.#capacity = new Capacity(options.limits, options.spoolDirectory);
    this.#settings = options;
  }

  /** As bound, in the order of the options. */
  get addresses(): readonly ListenAddress[] {
    return this.#listeners.map((listener) => listener.address);
  }

  /** Open connections. */
  get sessions(): number {
    return this.#connections.size;
  }

  /** Octets of messages in work, and of answers that have not left, in memory. */
  get bytesInFlight(): number {
    return this.#capacity.memory.used;
  }

  /** Octets of messages in work in the spool. */
  get spooledBytes(): number {
    return this.#capacity.spool?.octets.used ?? 0;
  }

  /** Messages in work, and those given up that the filter still works on. */
  get messages(): number {
    return this.#capacity.messages.used;
  }

  /**
   * For connections that are accepted from now on; those that are open end as they began. What all
   * connections share takes the new limits at once.
   */
  reconfigure(settings: ServerSettings): void {
    this.#settings = settings;
    this.#capacity.resize(settings.limits);
  }

  /** Called once, by startServer. */
  async listen(places: readonly ListenPlace[]): Promise<void> {
    await this.#capacity.spool?.check();
    this.#listeners = await listenAll(places, {
      ...this.#options,
      onConnection: (socket, listener) => {
        this.accept(socket, listener);
      },
      onError: (error, listener) => {
        const peer = formatListenAddress(listener);
        this.#observe({ kind: "socket-error", peer, queueId: undefined, error });
      },
    });
  }

  /**
   * Takes over a connection to `listener`, also one that another process accepted. It then counts,
   * drains and closes like all others; the socket's `close` event tells of its end. A socket that
   * came paused is resumed.
   */
  accept(socket: Socket, listener: ListenAddress): void {
    // On its way from another process: nothing would ever tell of its end again.
    if (socket.closed) return;
    const peer = peerName(socket, listener);
    const reason = this.#refusal(socket, listener);
    if (reason !== undefined) {
      socket.on("error", () => undefined).destroy();
      this.#observe({ kind: "connection-refused", peer, reason });
      return;
    }
    this.#connections.add(this.#connect(socket, listener, peer));
    this.#observe({ kind: "connection-opened", peer });
    socket.resume();
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
    this.#draining = true;
    this.#stopListening();
    this.#destroyAll();
    await this.#empty();
  }

  #refusal(socket: Socket, listener: ListenAddress): RefusalReason | undefined {
    if (this.#draining) return "draining";
    if (listener.kind !== "unix" && !this.#allows(socket.remoteAddress)) return "not-allowed";
    const { connections } = this.#settings.limits;
    return this.#connections.size >= connections ? "too-many" : undefined;
  }

  /** A peer that has gone already has no address. */
  #allows(address: string | undefined): boolean {
    const { allows } = this.#options;
    return allows === undefined || (address !== undefined && allows(normalisedAddress(address)));
  }

  #connect(socket: Socket, listener: ListenAddress, peer: string): Connection {
    const { filter, limits, timeouts } = this.#settings;
    const connection: Connection = new Connection(socket, {
      filter,
      limits,
      capacity: this.#capacity,
      timeouts: { ...defaultTimeouts, ...timeouts },
      // Without replies nothing carries TCP's acknowledgements, and Postfix waits for those.
      withoutReplies: listener.kind === "unix",
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
    return connection;
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

function peerName(socket: Socket, listener: ListenAddress): string {
  if (listener.kind === "unix") return formatListenAddress(listener);
  const { remoteAddress, remotePort = 0 } = socket;
  const host = remoteAddress === undefined ? "unknown" : normalisedAddress(remoteAddress);
  return `${host}:${remotePort}`;
}
