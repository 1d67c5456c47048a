/**
 * What the service manager is told (sd_notify(3)): ready, reloading, stopping, and, where it
 * watches, that we turn to our events. systemd-notify(1) sends the datagrams, because Node has no
 * sockets of that kind; being a child of ours, it needs `NotifyAccess=all` in the unit.
 *
 * Where NOTIFY_SOCKET isn't set nothing is done. A notification that fails is logged and never
 * stops the service.
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describeError } from "../log/describe-error.ts";
import type { Log } from "../log/operational-log.ts";

export type ServiceState = "ready" | "reloading" | "stopping";

export interface Notifier {
  /**
   * Resolves when the manager was told, or can't be. `status` is one line for `systemctl status`.
   * After `reloading` it wants to hear `ready`. The watchdog's beats go from the first `ready` to
   * `stopping`.
   */
  notify(state: ServiceState, status?: string): Promise<void>;
}

/**
 * Takes what concerns it out of the environment, so that no child takes itself for the service.
 */
export function createNotifier(log: Log, environment = process.env): Notifier {
  const { NOTIFY_SOCKET: socket, WATCHDOG_USEC, WATCHDOG_PID } = environment;
  for (const name of ["NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"])
    Reflect.deleteProperty(environment, name);
  if (socket === undefined || socket === "") return { notify: () => Promise.resolve() };
  const isWatched = WATCHDOG_PID === undefined || WATCHDOG_PID === String(process.pid);
  const beat = isWatched ? beatInterval(WATCHDOG_USEC) : undefined;
  return new SystemdNotifier({ NOTIFY_SOCKET: socket, PATH: environment["PATH"] }, beat, log);
}

const run = promisify(execFile);

/** Milliseconds; a manager that doesn't take a datagram is not waited for. */
const patience = 5000;

class SystemdNotifier implements Notifier {
  readonly #environment: NodeJS.ProcessEnv;
  readonly #beatInterval: number | undefined;
  readonly #log: Log;
  #beats: NodeJS.Timeout | undefined;
  /** One at a time: `stopping` must not overtake `ready`. */
  #last: Promise<void> = Promise.resolve();

  constructor(environment: NodeJS.ProcessEnv, beatInterval: number | undefined, log: Log) {
    this.#environment = environment;
    this.#beatInterval = beatInterval;
    this.#log = log;
  }

  async notify(state: ServiceState, status?: string): Promise<void> {
    if (state === "ready") this.#startBeats();
    if (state === "stopping") this.#stopBeats();
    const text = status === undefined ? [] : [`STATUS=${oneLine(status)}`];
    await this.#send(() => [...variablesOf[state](), ...text]);
  }

  #send(variables: () => readonly string[]): Promise<void> {
    this.#last = this.#last.then(() => this.#run(variables()));
    return this.#last;
  }

  async #run(variables: readonly string[]): Promise<void> {
    const options = { env: this.#environment, timeout: patience, killSignal: "SIGKILL" } as const;
    try {
      await run("systemd-notify", variables, options);
    } catch (error) {
      const what = variables.map((variable) => variable.replace(/=.*/s, "")).join(", ");
      this.#log.warn(undefined, `systemd can't be told ${what}: ${failureOf(error)}`);
    }
  }

  #startBeats(): void {
    if (this.#beatInterval === undefined || this.#beats !== undefined) return;
    this.#beats = setInterval(() => {
      void this.#send(() => ["WATCHDOG=1"]);
    }, this.#beatInterval).unref();
  }

  #stopBeats(): void {
    clearInterval(this.#beats);
    this.#beats = undefined;
  }
}

/** Made when they are sent: the manager compares the time with that of its own signal. */
const variablesOf: Readonly<Record<ServiceState, () => readonly string[]>> = {
  // Under a wrapper the manager takes the wrapper for the service, and signals would go there.
  ready: () => ["READY=1", `MAINPID=${process.pid}`],
  // `systemd-notify --reloading` does the same, from systemd 253 on; hrtime is CLOCK_MONOTONIC.
  reloading: () => ["RELOADING=1", `MONOTONIC_USEC=${process.hrtime.bigint() / 1000n}`],
  stopping: () => ["STOPPING=1"],
};

/** Half of what the manager waits, as sd_watchdog_enabled(3) says; undefined where it doesn't watch. */
function beatInterval(microseconds: string | undefined): number | undefined {
  if (microseconds === undefined || !/^[1-9]\d{0,15}$/.test(microseconds)) return undefined;
  return Math.min(Number(microseconds) / 2000, 2 ** 31 - 1);
}

/** A line end would begin another variable. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
}

function failureOf(error: unknown): string {
  const { killed, code } = error as { readonly killed?: boolean; readonly code?: number | string };
  if (killed === true) return `systemd-notify took longer than ${patience} ms`;
  if (code === "ENOENT") return "systemd-notify is not installed";
  return typeof code === "number" ? `systemd-notify ended with ${code}` : describeError(error);
}
