/** The milter layer's events as lines of the operational log. */
import { describeError } from "../log/describe-error.ts";
import type { Log } from "../log/operational-log.ts";
import type { MilterEvent, RefusalReason } from "../milter/event.ts";
import { limitKeys } from "./settings.ts";

/** One line an event, at the level of who has to act on it. */
export function logEvent(log: Log, event: MilterEvent): void {
  switch (event.kind) {
    case "connection-opened":
    case "connection-closed":
      log.debug(undefined, `${event.kind}: ${event.peer}`);
      return;
    case "answered":
      log.debug(event.queueId, `answered: ${event.disposition}`, {
        modifications: event.modifications,
      });
      return;
    case "connection-refused":
      log.warn(undefined, `connection refused, ${refusalText[event.reason]}: ${event.peer}`);
      return;
    case "connection-timeout":
      log.warn(event.queueId, `connection timed out waiting for ${event.waitingFor}`, {
        peer: event.peer,
      });
      return;
    case "over-limit":
      log.warn(event.queueId, `over the limit: ${limitKeys[event.limit]}`);
      return;
    case "given-up":
    case "filter-timeout":
      log.warn(event.queueId, event.kind === "given-up" ? "given up by the MTA" : "took too long");
      return;
    case "protocol-error":
    case "socket-error":
      log.error(event.queueId, `${event.kind}: ${describeError(event.error)}`, {
        peer: event.peer,
      });
      return;
    case "spool-failed":
    case "bad-verdict":
    case "filter-failed":
      log.error(event.queueId, `${event.kind}: ${describeError(event.error)}`);
      return;
  }
}

const refusalText: Readonly<Record<RefusalReason, string>> = {
  "too-many": "too many are open",
  "not-allowed": "the host may not connect",
  draining: "about to stop",
  "no-worker": "no worker process takes it",
};
