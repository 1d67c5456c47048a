/**
 * A unix socket's place in the file system: its owner, group and mode, what a dead process left
 * behind, and its removal.
 *
 * A socket is bound beside its path, under a name that ends in `~`, and renamed once it is as asked
 * for. So nobody ever connects to a socket of another mode or owner; of two processes that start
 * at one time one is refused, for the name can be bound once; and Node, which removes the name that
 * it bound, never removes a socket that another process has put at the path meanwhile.
 */
import { lstatSync, unlinkSync } from "node:fs";
import { chmod, lchown, lstat, rename, unlink } from "node:fs/promises";
import { connect } from "node:net";
import { groupId, userId } from "./account.ts";
import { cannotListen } from "./address.ts";
import type { ListenAddress } from "./address.ts";

export interface SocketAccess {
  /** Permission bits of unix sockets; 0660 unless given. */
  readonly socketMode?: number | undefined;
  /** Name or number; the process's own unless given. To change it takes root's rights. */
  readonly socketOwner?: string | undefined;
  readonly socketGroup?: string | undefined;
}

export interface PlacedSocket {
  /** Removes the path if it is still this socket. */
  remove(): void;
}

type UnixAddress = Extract<ListenAddress, { kind: "unix" }>;

const standardMode = 0o660;
/** To `chown`: leave as it is. */
const unchanged = -1;
/** Nobody but the process's own user, until the socket is as asked for. */
const privateUmask = 0o177;

/** `bindAt` has bound the path that it is given when it returns. MilterError `unavailable`. */
export async function placeUnixSocket(
  address: UnixAddress,
  { socketMode = standardMode, socketOwner, socketGroup }: SocketAccess,
  bindAt: (path: string) => Promise<void>,
): Promise<PlacedSocket> {
  const { path } = address;
  const owner = socketOwner === undefined ? unchanged : await userId(socketOwner);
  const group = socketGroup === undefined ? unchanged : await groupId(socketGroup);
  const unready = `${path}~`;
  await removeStaleSocket(address, unready);
  await withUmask(privateUmask, () => bindAt(unready));
  try {
    await removeStaleSocket(address, path);
    if (owner !== unchanged || group !== unchanged) await lchown(unready, owner, group);
    await chmod(unready, socketMode);
    const { ino, dev } = await lstat(unready);
    await rename(unready, path);
    return {
      remove: () => {
        removeIfSame(path, { ino, dev });
      },
    };
  } catch (error) {
    throw isErrno(error) ? cannotListen(address, reasonOf(error), error) : error;
  }
}

function reasonOf(error: NodeJS.ErrnoException): string {
  return error.code === "EPERM" && error.syscall === "lchown"
    ? "not permitted to give the socket this owner or group"
    : `${error.syscall ?? "its folder"}: ${error.code ?? "unknown error"}`;
}

/** The umask is the whole process's, so it is restored before anything else can run. */
function withUmask(umask: number, begin: () => Promise<void>): Promise<void> {
  const previous = process.umask(umask);
  try {
    return begin();
  } finally {
    process.umask(previous);
  }
}

function removeIfSame(path: string, { ino, dev }: { ino: number; dev: number }): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.ino === ino && found.dev === dev) unlinkSync(path);
}

/** Only a socket is removed, and only where nobody answers. */
async function removeStaleSocket(address: UnixAddress, path: string): Promise<void> {
  const found = await lstat(path).catch((error: unknown) => {
    if (isErrno(error) && error.code === "ENOENT") return undefined;
    throw cannotListen(address, "its folder can't be read", error);
  });
  if (found === undefined) return;
  if (!found.isSocket()) throw cannotListen(address, `not a socket: ${path}`);
  if (await answers(path)) throw cannotListen(address, "another process listens there");
  await unlink(path).catch((error: unknown) => {
    if (isErrno(error) && error.code === "ENOENT") return;
    throw cannotListen(address, "a socket that was left behind can't be removed", error);
  });
}

/** Anything but a refusal counts as an answer. */
function answers(path: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect({ path });
  socket.once("connect", () => {
    resolve(true);
  });
  socket.once("error", (error: NodeJS.ErrnoException) => {
    resolve(error.code !== "ECONNREFUSED");
  });
  return promise.finally(() => {
    socket.destroy();
  });
}

function isErrno(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "errno" in error && "code" in error;
}
