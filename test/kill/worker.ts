/** Which worker process of a daemon has a connection: Linux tells in /proc. */
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import type { Socket } from "node:net";

/** `connection` is the client's end, by TCP over IPv4; throws where no worker has the other one. */
export function workerOf(daemon: number, connection: Socket): number {
  const inode = inodeOf(connection.remotePort ?? 0, connection.localPort ?? 0);
  const workers = readFileSync(`/proc/${daemon}/task/${daemon}/children`, "latin1").match(/\d+/g);
  const found = workers?.map(Number).find((worker) => holds(worker, inode));
  if (found === undefined) throw new Error("no worker process has the connection");
  return found;
}

/** proc(5): the columns are slot, local address, remote address, ..., inode (the tenth). */
function inodeOf(localPort: number, remotePort: number): string {
  for (const line of readFileSync("/proc/net/tcp", "latin1").split("\n").slice(1)) {
    const columns = line.trim().split(/\s+/);
    if (portOf(columns[1]) === localPort && portOf(columns[2]) === remotePort)
      return columns[9] ?? "";
  }
  throw new Error("no such connection");
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
