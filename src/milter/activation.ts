/**
 * Sockets that systemd opened for this process (sd_listen_fds(3)): descriptors from 3 on, their
 * count in LISTEN_FDS, their names in LISTEN_FDNAMES, and LISTEN_PID to say whom they are for. The
 * sockets stay systemd's: their paths, owners and modes are set in its unit, and it keeps them
 * while this process restarts.
 */
import { readFile, readlink } from "node:fs/promises";
import { createServer } from "node:net";
import type { Server, ServerOpts } from "node:net";
import { cannotListen } from "./address.ts";
import type { InheritedSocket, ListenAddress } from "./address.ts";

export interface InheritedDescriptor {
  readonly name: string;
  readonly descriptor: number;
}

type Environment = Record<string, string | undefined>;

/** SD_LISTEN_FDS_START. */
const firstDescriptor = 3;
/** More are a broken environment. */
const mostDescriptors = 1024;
/** The kernel takes its own limit (somaxconn) in place of the unit's Backlog=. */
const longestBacklog = 65_535;

/**
 * What the environment says, once: the variables are removed, so that no child takes them for its
 * own. None where they are for another process.
 */
export function takeInheritedDescriptors(
  environment: Environment,
  pid: number,
): InheritedDescriptor[] {
  const { LISTEN_PID: owner, LISTEN_FDS: count, LISTEN_FDNAMES: names } = environment;
  for (const name of ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES", "LISTEN_PIDFDID"]) {
    Reflect.deleteProperty(environment, name);
  }
  if (owner !== String(pid) || count === undefined || !/^\d{1,4}$/.test(count)) return [];
  if (Number(count) > mostDescriptors) return [];
  const each = names?.split(":") ?? [];
  return Array.from({ length: Number(count) }, (_, index) => ({
    name: each[index] ?? "unknown",
    descriptor: firstDescriptor + index,
  }));
}

/** MilterError `unavailable` where systemd has handed over nothing of that name. */
export function inheritedFor(
  place: InheritedSocket,
  inherited: readonly InheritedDescriptor[],
): readonly InheritedDescriptor[] {
  const found = inherited.filter(({ name }) => place.name === "" || name === place.name);
  if (found.length > 0) return found;
  const names = inherited.map(({ name }) => name).join(", ");
  throw cannotListen(
    place,
    inherited.length === 0
      ? "systemd handed over no sockets to this process"
      : `systemd handed over sockets of other names: ${names}`,
  );
}

/** A server on an inherited descriptor, and the address that systemd bound. MilterError `unavailable`. */
export async function serveInherited(
  { name, descriptor }: InheritedDescriptor,
  options: ServerOpts,
): Promise<{ server: Server; address: ListenAddress }> {
  // Before anything is accepted: a connection that nobody listens for yet would be lost.
  const path = await unixPath(descriptor);
  const server = createServer(options);
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  server.once("error", (cause) => {
    const place = { kind: "systemd", name } as const;
    reject(cannotListen(place, `descriptor ${descriptor} is not a listening stream socket`, cause));
  });
  server.listen({ fd: descriptor, backlog: longestBacklog }, () => {
    resolve(undefined);
  });
  await promise;
  server.removeAllListeners("error");
  return { server, address: boundAddress(server) ?? { kind: "unix", path } };
}

/** Undefined for a unix socket, which Node has no address of. */
function boundAddress(server: Server): ListenAddress | undefined {
  const bound = server.address();
  if (bound === null || typeof bound === "string") return undefined;
  const kind = bound.family === "IPv6" ? "inet6" : "inet";
  return { kind, host: bound.address, port: bound.port };
}

/** Empty where the kernel doesn't tell: the path is for the log only. */
async function unixPath(descriptor: number): Promise<string> {
  try {
    const link = await readlink(`/proc/self/fd/${descriptor}`);
    const inode = /^socket:\[(\d+)\]$/.exec(link)?.[1];
    // Num RefCount Protocol Flags Type St Inode Path
    const rows = (await readFile("/proc/net/unix", "utf8")).split("\n");
    const columns = rows.map((row) => /^(?:\S+ +){6}(\d+) (.*)$/.exec(row));
    return columns.find((row) => row?.[1] === inode)?.[2] ?? "";
  } catch {
    return "";
  }
}
