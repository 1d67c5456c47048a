/** Listening sockets: our own, those that systemd opened, and all of them or none. */
import { createServer } from "node:net";
import type { ListenOptions, Server, ServerOpts, Socket } from "node:net";
import { inheritedFor, serveInherited, takeInheritedDescriptors } from "./activation.ts";
import { cannotListen } from "./address.ts";
import type { InheritedSocket, ListenAddress, ListenPlace } from "./address.ts";
import { placeUnixSocket } from "./unix-socket.ts";
import type { PlacedSocket, SocketAccess } from "./unix-socket.ts";

export interface Listener {
  /** The address as bound: the port that the system chose where 0 was asked for. */
  readonly address: ListenAddress;
  /** Takes no further connections; those that are open stay. Removes our own unix socket. */
  close(): void;
}

export interface ListenerOptions extends SocketAccess {
  /** Sockets come paused, so that they can be handed to another process; otherwise they flow. */
  readonly pauseOnConnect?: boolean;
  /** May be called before `listenAll` is over. `address` is the listener's, as bound. */
  readonly onConnection: (socket: Socket, address: ListenAddress) => void;
  /** Accepting failed, for example for want of file descriptors. */
  readonly onError: (error: Error, address: ListenAddress) => void;
}

/**
 * Milliseconds of silence, after which TCP asks whether the peer is still there: the connection of
 * an MTA whose host has vanished would otherwise be held for as long as an MTA may be idle. The
 * socket keeps the option on its way to another process.
 */
const keepAliveInitialDelay = 60_000;

/**
 * In the order of `places`, of which a `systemd:` one may become several. MilterError `unavailable`
 * where one can't be had; then none is listened on. To be called once: what systemd handed over is
 * given out a single time.
 */
export async function listenAll(
  places: readonly ListenPlace[],
  options: ListenerOptions,
): Promise<Listener[]> {
  const listeners: Listener[] = [];
  try {
    const inherited = places.some(isInherited)
      ? takeInheritedDescriptors(process.env, process.pid)
      : [];
    for (const place of places) {
      if (!isInherited(place)) {
        listeners.push(await listen(place, options));
        continue;
      }
      for (const descriptor of inheritedFor(place, inherited)) {
        inherited.splice(inherited.indexOf(descriptor), 1);
        listeners.push(announce(await serveInherited(descriptor, serverOptions(options)), options));
      }
    }
    return listeners;
  } catch (error) {
    for (const listener of listeners) listener.close();
    throw error;
  }
}

function isInherited(place: ListenPlace): place is InheritedSocket {
  return place.kind === "systemd";
}

async function listen(address: ListenAddress, options: ListenerOptions): Promise<Listener> {
  const server = createServer(serverOptions(options));
  if (address.kind !== "unix") {
    const { host, port } = address;
    await bind(server, address, { host, port, ipv6Only: address.kind === "inet6" });
    return announce({ server, address: boundAddress(server, address) }, options);
  }
  const placed = await placeUnixSocket(address, options, async (path) => {
    await bind(server, address, { path });
    // The path appears before its placing is over, and with it the first connection.
    handOn(server, address, options);
  }).catch((error: unknown) => {
    server.close();
    throw error;
  });
  return listenerOf({ server, address, placed });
}

function serverOptions({ pauseOnConnect = false }: ListenerOptions): ServerOpts {
  return { noDelay: true, keepAlive: true, keepAliveInitialDelay, pauseOnConnect };
}

interface BoundServer {
  readonly server: Server;
  readonly address: ListenAddress;
  readonly placed?: PlacedSocket;
}

function announce(bound: BoundServer, options: ListenerOptions): Listener {
  handOn(bound.server, bound.address, options);
  return listenerOf(bound);
}

/**
 * In the turn of the event loop in which `server` is bound: none is accepted before the next one,
 * and a connection that is accepted while nobody asks for it would never be answered.
 */
function handOn(
  server: Server,
  address: ListenAddress,
  { onConnection, onError }: ListenerOptions,
): void {
  server.on("connection", (socket) => {
    onConnection(socket, address);
  });
  server.on("error", (error) => {
    onError(error, address);
  });
}

function listenerOf({ server, address, placed }: BoundServer): Listener {
  return {
    address,
    close: () => {
      placed?.remove();
      server.close();
    },
  };
}

/** Binds a path while it runs; only the outcome comes later. */
async function bind(server: Server, address: ListenAddress, place: ListenOptions): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  server.once("error", (error: NodeJS.ErrnoException) => {
    reject(cannotListen(address, error.code ?? "unknown error", error));
  });
  server.once("listening", () => {
    resolve(undefined);
  });
  server.listen(place);
  await promise;
  server.removeAllListeners("error");
}

function boundAddress(
  server: Server,
  asked: Exclude<ListenAddress, { kind: "unix" }>,
): ListenAddress {
  const bound = server.address();
  return bound === null || typeof bound === "string" ? asked : { ...asked, port: bound.port };
}
