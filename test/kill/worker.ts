/** Which worker process of a daemon has a connection: Linux tells in /proc. */
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import type { Socket } from "node:net";

/**
 * `connection` is the client's end, by TCP over IPv4. Where it has ended meanwhile, the first worker;
 * throws where there is none.
 */
export function workerOf(daemon: number, connection: Socket): number {
  const children = readFileSync(`/proc/${daemon}/task/${daemon}/children`, "latin1");
  const workers = (children.match(/\d+/g) ?? []).map(Number);
  const inode = inodeOf(connection.remotePort, connection.localPort);
  const found = workers.find((worker) => inode !== undefined && holds(worker, inode));
  const victim = found ?? workers[0];
  if (victim === undefined) throw new Error("the daemon has no worker processes");
  return victim;
}

/** proc(5): the columns are slot, local address, remote address, ..., inode (the tenth). */
function inodeOf(localPort?: number, remotePort?: number): string | undefined {
  if (localPort === undefined || remotePort === undefined) return undefined;
  for (const line of readFileSync("/proc/net/tcp", "latin1").split("\n").slice(1)) {
    const columns = line.trim().split(/\s+/);
    if (portOf(columns[1]) === localPort && portOf(columns[2]) === remotePort) return columns[9];
  }
  return undefined;
}

/** Of `0100007F:C350`. */
function portOf(address = ""): number {
  return Number.parseInt(address.slice(address.indexOf(":") + 1), 16);
}

function holds(pid: number, inode: string): boolean {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).some((name) => {
    try {
      return readlinkSync(`${folder}/${name}`) === `socket:[${inode}]`;
    } catch {
      // Closed meanwhile.
      return false;
    }
  });
}
