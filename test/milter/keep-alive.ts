/** What Linux's table of TCP connections says of their keepalive timers. */
import { readFileSync } from "node:fs";

/** Of the connections that were accepted on this IPv4 port: seconds until TCP asks for the peer. */
export function keepAliveTimers(port: number): (number | "none")[] {
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  // proc_net_tcp: number, local and remote address, state (1 is established), queues, timer:when
  const accepted = new RegExp(`^ *\\d+: \\w+:${hex} \\S+ 01 \\S+ (\\w\\w):(\\w+)`, "gm");
  const rows = readFileSync("/proc/net/tcp", "latin1").matchAll(accepted);
  return Array.from(rows, ([, timer, when]) =>
    timer === "02" ? Number.parseInt(when ?? "", 16) / ticksASecond : "none",
  );
}

/** USER_HZ. */
const ticksASecond = 100;

export function isWithinAMinute(timer: number | "none"): boolean {
  return timer !== "none" && timer > 0 && timer <= 60;
}
