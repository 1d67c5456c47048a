/** Listening sockets: binding, the modes of unix sockets, and what a dead process left behind. */
import { lstat, unlink } from "node:fs/promises";
import { connect, createServer } from "node:net";
import type { Server, Socket } from "node:net";
import type { ListenAddress } from "./address.ts";
import { formatListenAddress } from "./address.ts";
import { MilterError } from "./error.ts";

export interface Listener {
  /** The address as bound: the port that the system chose where 0 was asked for. */
  readonly address: ListenAddress;
  /** Takes no further connections; those that are open stay. Removes a unix socket. */
  close(): void;
}

export interface ListenerOptions {
  /** Permission bits of a unix socket. */
  readonly socketMode: number;
  readonly onConnection: (socket: Socket) => void;
  /** Accepting failed, for example for want of file descriptors. */
  readonly onError: (error: Error) => void;
}

/** MilterError `unavailable`. */
export async function listen(address: ListenAddress, options: ListenerOptions): Promise<Listener> {
  if (address.kind === "unix") await removeStaleSocket(address.path);
  const server = createServer({ noDelay: true }, options.onConnection);
  await bind(server, address, options.socketMode);
  server.on("error", options.onError);
  return {
    address: boundAddress(server, address),
    close: () => {
      server.close();
    },
  };
}

async function bind(server: Server, address: ListenAddress, socketMode: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  server.once("error", (error: NodeJS.ErrnoException) => {
    reject(unavailable(address, error.code ?? "unknown error", error));
  });
  server.once("listening", () => {
    server.removeAllListeners("error");
    resolve(undefined);
  });
  if (address.kind === "unix") {
    // The socket is made while listen runs, so that no other mode is ever seen.
    const previous = process.umask(0o777 & ~socketMode);
    try {
      server.listen({ path: address.path });
    } finally {
      process.umask(previous);
    }
  } else {
    server.listen({ host: address.host, port: address.port, ipv6Only: address.kind === "inet6" });
  }
  await promise;
}

function boundAddress(server: Server, asked: ListenAddress): ListenAddress {
  const bound = server.address();
  if (asked.kind === "unix" || bound === null || typeof bound === "string") return asked;
  return { ...asked, port: bound.port };
}

/** Only a socket is removed, and only where nobody answers. */
async function removeStaleSocket(path: string): Promise<void> {
  const address: ListenAddress = { kind: "unix", path };
  const found = await lstat(path).catch((error: unknown) => {
    if (isErrno(error, "ENOENT")) return undefined;
    throw unavailable(address, "its folder can't be read", error);
  });
  if (found === undefined) return;
  if (!found.isSocket()) throw unavailable(address, "the path is not a socket");
  if (await answers(path)) throw unavailable(address, "another process listens there");
  await unlink(path).catch((error: unknown) => {
    if (!isErrno(error, "ENOENT")) throw unavailable(address, "can't be removed", error);
  });
}

/** Anything but a refusal counts as an answer. */
function answers(path: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect({ path });
  socket.once("connect", () => {
    resolve(true);
  });
  socket.once("error", (error) => {
    resolve(!isErrno(error, "ECONNREFUSED"));
  });
  return promise.finally(() => {
    socket.destroy();
  });
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

function unavailable(address: ListenAddress, reason: string, cause?: unknown): MilterError {
  const message = `can't listen on ${formatListenAddress(address)}: ${reason}`;
  return new MilterError("unavailable", message, cause === undefined ? undefined : { cause });
}
