/** The milter layer's events, counted. */
import { Counter } from "prom-client";
import type { Registry } from "prom-client";
import type { MilterEvent, RefusalReason } from "../milter/event.ts";
import { limitKeys } from "./settings.ts";

interface Definition {
  readonly help: string;
  readonly label?: string;
  /** All that the label takes: each is there from the start, so that a first fault is an increase. */
  readonly values?: readonly string[];
}

const definitions = {
  domseal_connections_total: { help: "Connections of MTAs that were taken." },
  domseal_connections_refused_total: {
    help: "Connections that were closed at once.",
    label: "reason",
    values: ["too-many", "not-allowed", "draining", "no-worker"] satisfies RefusalReason[],
  },
  domseal_protocol_errors_total: {
    help: "Connections given up because the MTA broke the protocol, or (internal) we failed.",
    label: "code",
    values: ["malformed", "out-of-order", "incompatible", "internal"],
  },
  domseal_socket_errors_total: { help: "Errors of the MTAs' connections and of our listeners." },
  domseal_connection_timeouts_total: {
    help: "Connections given up because the MTA was silent or took nothing.",
    label: "waiting_for",
    values: [
      "negotiation",
      "rest of a packet",
      "rest of a message",
      "next command",
      "write",
      "spool",
    ],
  },
  domseal_over_limit_total: {
    help: "Messages refused or deferred because they went over a limit.",
    label: "limit",
    values: Object.values(limitKeys),
  },
  domseal_filter_failures_total: {
    help: "Messages deferred because the filter failed, took too long or answered nonsense.",
    label: "kind",
    values: ["failed", "timeout", "bad-verdict"],
  },
  domseal_spool_failures_total: {
    help: "Messages deferred because the spool couldn't be written or read.",
  },
  domseal_given_up_total: { help: "Messages that the MTA gave up while they were worked on." },
  domseal_answers_total: {
    help: "Final answers that left for an MTA.",
    label: "disposition",
    values: ["accept", "continue", "discard", "reply"],
  },
} as const satisfies Readonly<Record<string, Definition>>;

type Name = keyof typeof definitions;

export function milterMetrics(registry: Registry): (event: MilterEvent) => void {
  const counters = new Map<Name, Counter>();
  for (const [name, definition] of Object.entries(definitions)) {
    counters.set(name as Name, counterOf(registry, name, definition));
  }
  return (event) => {
    const [name, value] = countedAs(event) ?? [];
    if (name === undefined) return;
    counters.get(name)?.inc(labelsOf(definitions[name], value));
  };
}

function counterOf(registry: Registry, name: string, { help, label, values }: Definition): Counter {
  const labelNames = label === undefined ? [] : [label];
  const counter = new Counter({ name, help, labelNames, registers: [registry] });
  if (label !== undefined) for (const value of values ?? []) counter.inc({ [label]: value }, 0);
  return counter;
}

/** What isn't foreseen is `other`: the number of series is bounded, whatever an event holds. */
function labelsOf({ label, values }: Definition, value = "other"): Record<string, string> {
  if (label === undefined) return {};
  return { [label]: values?.includes(value) === true ? value : "other" };
}

function countedAs(event: MilterEvent): readonly [name: Name, value?: string] | undefined {
  switch (event.kind) {
    case "connection-opened":
      return ["domseal_connections_total"];
    case "connection-closed":
      return undefined;
    case "connection-refused":
      return ["domseal_connections_refused_total", event.reason];
    case "protocol-error":
      return ["domseal_protocol_errors_total", event.error.code];
    case "socket-error":
      return ["domseal_socket_errors_total"];
    case "connection-timeout":
      return ["domseal_connection_timeouts_total", event.waitingFor];
    case "over-limit":
      return ["domseal_over_limit_total", limitKeys[event.limit]];
    case "spool-failed":
      return ["domseal_spool_failures_total"];
    case "filter-failed":
      return ["domseal_filter_failures_total", "failed"];
    case "filter-timeout":
      return ["domseal_filter_failures_total", "timeout"];
    case "bad-verdict":
      return ["domseal_filter_failures_total", "bad-verdict"];
    case "given-up":
      return ["domseal_given_up_total"];
    case "answered":
      return ["domseal_answers_total", event.disposition];
  }
}
