/**
 * A unix socket's place in the file system: its owner, group and mode, what a dead process left
 * behind, and its removal.
 *
 * A socket is bound beside its path, under a name of its own, and linked to the path once it is as
 * asked for. So nobody who knows the path alone connects to a socket of another mode or owner; of
 * two processes that start at one time one is refused, for a link never takes the place of a file;
 * and Node, which removes the name that it bound, never removes what another process has put there
 * or at the path meanwhile. Nothing here follows a symbolic link: others may be allowed to write in
 * the folder, as Postfix is in its own.
 *
 * Two limits. Of two processes that both find the socket of a dead one, the slower can remove what
 * the faster has put in its place. And a process that is killed before it has its path leaves its
 * other name behind, which nobody listens on.
 */
import { randomBytes } from "node:crypto";
import { lstatSync, unlinkSync } from "node:fs";
import { lchown, link, lstat, unlink } from "node:fs/promises";
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
/** Permission bits. */
const everything = 0o777;

/** `bindAt` has bound the path that it is given when it returns. MilterError `unavailable`. */
export async function placeUnixSocket(
  address: UnixAddress,
  { socketMode = standardMode, socketOwner, socketGroup }: SocketAccess,
  bindAt: (path: string) => Promise<void>,
): Promise<PlacedSocket> {
  const { path } = address;
  const owner = socketOwner === undefined ? unchanged : await userId(socketOwner);
  const group = socketGroup === undefined ? unchanged : await groupId(socketGroup);
  await removeStaleSocket(address, path);
  const unready = `${path}${unreadyMark()}`;
  // The mode comes with the socket: to change one by its name would follow a symbolic link.
  await withUmask(everything & ~socketMode, () => bindAt(unready));
  try {
    const bound = await lstat(unready);
    if (!bound.isSocket()) throw cannotListen(address, "somebody else has put a file in its place");
    if (owner !== unchanged || group !== unchanged) await lchown(unready, owner, group);
    await link(unready, path);
    await unlink(unready);
    return {
      remove: () => {
        removeIfSame(path, bound);
      },
    };
  } catch (error) {
    throw isErrno(error) ? cannotListen(address, reasonOf(error), error) : error;
  }
}

/** Seven octets: address.ts leaves room for them. No other process has this name in use. */
function unreadyMark(): string {
  return `~${randomBytes(3).toString("hex")}`;
}

function reasonOf(error: NodeJS.ErrnoException): string {
  if (error.code === "EEXIST" && error.syscall === "link") return "another process listens there";
  return error.code === "EPERM" && error.syscall === "lchown"
    ? "not permitted to give the socket this owner or group"
    : `${error.syscall ?? "its folder"}: ${error.code ?? "unknown error"}`;
}

/** The umask is the whole process's, so it is restored before any other of our code can run. */
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
  try {
    removeIfSame(path, found);
  } catch (error) {
    if (isErrno(error) && error.code === "ENOENT") return;
    throw cannotListen(address, "a socket that was left behind can't be removed", error);
  }
}

/** Anything but a refusal counts as an answer, unless the socket is gone. */
function answers(path: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect({ path });
  socket.once("connect", () => {
    resolve(true);
  });
  socket.once("error", (error: NodeJS.ErrnoException) => {
    resolve(error.code !== "ECONNREFUSED" && error.code !== "ENOENT");
  });
  return promise.finally(() => {
    socket.destroy();
  });
}

function isErrno(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "errno" in error && "code" in error;
}
