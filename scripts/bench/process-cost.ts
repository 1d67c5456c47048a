/** What running processes have cost so far, as Linux counts it (proc(5)). */
import { readFileSync } from "node:fs";

/** Length of the kernel's clock tick in ms (sysconf(_SC_CLK_TCK) is 100 on every Linux). */
const tick = 10;

/** CPU time of a process, its threads and its children, alive or ended, in ms. */
export function cpuTime(pid: number): number {
  // The command's name, in parentheses, may hold spaces; utime is field 14 of the whole line.
  const fields = readFileSync(`/proc/${pid}/stat`, "latin1").split(") ").at(-1)?.split(" ") ?? [];
  const [utime, stime, cutime, cstime] = fields.slice(11, 15).map(Number);
  const own = ((utime ?? 0) + (stime ?? 0) + (cutime ?? 0) + (cstime ?? 0)) * tick;
  return childrenOf(pid).reduce((sum, child) => sum + cpuTime(child), own);
}

/** CPU time of everything on this machine, in ms: user, nice, system, interrupts. */
export function machineCpuTime(): number {
  const [, ...fields] = readFileSync("/proc/stat", "latin1").split("\n")[0]?.split(/\s+/) ?? [];
  const [user = 0, nice = 0, system = 0, , , interrupts = 0, soft = 0] = fields.map(Number);
  return (user + nice + system + interrupts + soft) * tick;
}

/** The most memory that a process and its children each held, together, in MB. */
export function peakMemory(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "latin1");
  const own = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? NaN) / 1024;
  return childrenOf(pid).reduce((sum, child) => sum + peakMemory(child), own);
}

function childrenOf(pid: number): number[] {
  const list = readFileSync(`/proc/${pid}/task/${pid}/children`, "latin1").trim();
  return list === "" ? [] : list.split(" ").map(Number);
}
