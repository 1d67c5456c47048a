import type { Socket } from "node:net";
import type { Load } from "./metrics.ts";
import type { MetricsSum } from "./metrics-sum.ts";
import type { Settings } from "../gateway/site.ts";
import type { ListenAddress } from "../milter/address.ts";

/** Whoever works on messages: the daemon's own process, or processes that it keeps for that. */
export interface Workers {
  /** Takes over an MTA's connection to one of our listeners. */
  accept(socket: Socket, listener: ListenAddress): void;
  /**
   * Makes ready for other settings; what is returned puts them in force, for connections that are
   * accepted from then on. Rejects with PolicyError, PkiError, StoreError or ServiceError, and
   * nothing has changed.
   */
  prepare(settings: Settings): Promise<() => void>;
  readonly state: WorkersState;
  /** Of this process; undefined where others do the work. */
  readonly load?: Load;
  /** Brings what other processes have counted into the sum. Never rejects. */
  collect(sum: MetricsSum): Promise<void>;
  /** Lets messages in work finish within `deadline` milliseconds, then ends what is left. */
  drain(deadline: number): Promise<void>;
}

export interface WorkersState {
  /** Processes that should be there, and that are ready. */
  readonly wanted: number;
  readonly ready: number;
  /** Open connections. */
  readonly sessions: number;
}
