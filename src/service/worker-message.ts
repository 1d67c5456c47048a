/**
 * What the daemon and its worker processes tell each other, over the channel of `fork` with
 * structured clones. The daemon holds what there is only one of: listeners, journal, outbox.
 */
import type { AuditErrorCode } from "../audit/audit-error.ts";
import type { AuditRecord } from "../audit/record.ts";
import type { Settings } from "../gateway/site.ts";
import type { ListenAddress } from "../milter/address.ts";
import type { MetricsSnapshot } from "./metrics.ts";

/** Each is answered, by its id. */
export type Question =
  | { readonly kind: "prepare"; readonly settings: Settings }
  /** Answered by what it has counted. */
  | { readonly kind: "metrics" }
  /** Whether the process still turns to its events. */
  | { readonly kind: "pulse" };

export type ToWorker =
  | ({ readonly kind: "start" } & WorkerStart)
  /** Comes with the socket. */
  | { readonly kind: "connection"; readonly id: number; readonly listener: ListenAddress }
  | { readonly kind: "question"; readonly id: number; readonly question: Question }
  /** What was prepared last counts from now on. */
  | { readonly kind: "commit" }
  | { readonly kind: "appended"; readonly id: number; readonly fault?: AppendFault }
  /** Another worker has failed to open something under these encrypted keys. */
  | { readonly kind: "opening-failed"; readonly keys: readonly string[] }
  | { readonly kind: "drain"; readonly deadline: number };

export interface WorkerStart {
  readonly settings: Settings;
  /** 1 for the first; one that takes the place of another has its number. */
  readonly number: number;
  /** How many there are. */
  readonly workers: number;
}

export interface AppendFault {
  readonly code: AuditErrorCode;
  readonly message: string;
}

export type ToDaemon =
  | { readonly kind: "ready" }
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "answer"; readonly id: number; readonly snapshot?: MetricsSnapshot }
  | { readonly kind: "unable"; readonly id: number; readonly reason: string }
  /** The connection of that id has been handed over. */
  | { readonly kind: "taken"; readonly id: number }
  | { readonly kind: "closed"; readonly id: number }
  | { readonly kind: "append"; readonly id: number; readonly records: readonly AuditRecord[] }
  | { readonly kind: "released" }
  | { readonly kind: "opening-failed"; readonly keys: readonly string[] };
