import type { MilterError } from "./error.ts";
import type { MessageLimit } from "./limits.ts";
import type { Disposition } from "./transaction.ts";

/** The limit of connections, a host that may not connect, or a server that is about to end. */
export type RefusalReason =
  | "too-many"
  | "not-allowed"
  | "draining"
  /** Whoever listens has no process to hand it to. */
  | "no-worker";

/** What happened, for the operational log and the metrics: no message content, no addresses. */
export type MilterEvent =
  | { readonly kind: "connection-opened"; readonly peer: string }
  | { readonly kind: "connection-closed"; readonly peer: string }
  /** Closed at once: the MTA takes its default action. */
  | { readonly kind: "connection-refused"; readonly peer: string; readonly reason: RefusalReason }
  /**
   * The MTA broke the protocol or offers too little, or (code `internal`) we failed: the connection
   * was destroyed.
   */
  | {
      readonly kind: "protocol-error";
      readonly peer: string;
      readonly queueId: string | undefined;
      readonly error: MilterError;
    }
  | {
      readonly kind: "socket-error";
      readonly peer: string;
      readonly queueId: string | undefined;
      readonly error: Error;
    }
  | {
      readonly kind: "connection-timeout";
      readonly peer: string;
      readonly queueId: string | undefined;
      readonly waitingFor:
        | "negotiation"
        | "rest of a packet"
        | "rest of a message"
        | "next command"
        | "write"
        | "spool";
    }
  /** The message was refused for its size, or because too much was in work. */
  | {
      readonly kind: "over-limit";
      readonly queueId: string | undefined;
      readonly limit: MessageLimit;
    }
  /** The body went to the spool, which can't be written or read: 451 was answered. */
  | {
      readonly kind: "spool-failed";
      readonly queueId: string | undefined;
      readonly error: MilterError;
    }
  /** The filter rejected: 451 was answered. */
  | {
      readonly kind: "filter-failed";
      readonly queueId: string | undefined;
      readonly error: unknown;
    }
  /** The filter took too long, the wait for memory included: 451 was answered. */
  | { readonly kind: "filter-timeout"; readonly queueId: string | undefined }
  /** The filter's verdict can't be carried out: 451 was answered. */
  | {
      readonly kind: "bad-verdict";
      readonly queueId: string | undefined;
      readonly error: MilterError;
    }
  /** The MTA aborted or went away while the filter worked: its verdict is dropped. */
  | { readonly kind: "given-up"; readonly queueId: string | undefined }
  /** The answer has been handed to the socket. */
  | {
      readonly kind: "answered";
      readonly queueId: string | undefined;
      readonly disposition: Disposition["kind"];
      readonly modifications: number;
    };

export interface Observer {
  readonly onEvent: (event: MilterEvent) => void;
}
