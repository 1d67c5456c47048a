/** What became of messages, counted by direction; never by address, Subject or queue id. */
import { Counter, Histogram } from "prom-client";
import type { Registry } from "prom-client";
import type { HandledMessage } from "../gateway/filter.ts";

/** From a message that passes to the end of `timeouts.filter`. */
const secondsBuckets = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 240,
];
/** From 1 KiB to 64 MiB. */
const octetsBuckets = Array.from({ length: 9 }, (_, step) => 1024 * 4 ** step);

/** What can become of a message: there from the start, so that the first one deferred is an increase. */
const outcomes = {
  outbound: ["sealed", "passed", "mixed", "held", "refused", "deferred", "given-up"],
  inbound: ["opened", "passed", "held", "refused", "deferred", "given-up"],
  relayed: ["passed", "deferred", "given-up"],
  internal: ["untouched"],
} as const satisfies Readonly<
  Record<HandledMessage["direction"], readonly HandledMessage["outcome"][]>
>;

/** What audit records say of a copy; the journal's schema leaves the text open. */
const treatments = new Set(["pass", "seal", "open", "hold", "refuse", "defer"]);

type Judgement = NonNullable<HandledMessage["judgement"]>;

const signatureVerdicts = [
  "trusted",
  "untrusted",
  "invalid",
  "unsigned",
] as const satisfies readonly Judgement["signatures"][];

const shortfallActions = [
  "tag",
  "hold",
  "refuse",
] as const satisfies readonly Judgement["shortfall"][];

export function messageMetrics(registry: Registry): (message: HandledMessage) => void {
  const { messages, recipients, seconds, octets } = metricsOf(registry);
  const judge = judgementMetrics(registry);
  return ({ direction, outcome, copies, judgement, ...measured }) => {
    messages.inc({ direction, outcome });
    for (const { treatment, outcome } of copies) {
      const known = treatments.has(treatment) ? treatment : "other";
      recipients.inc({ direction, treatment: known, outcome });
    }
    if (judgement) judge(judgement);
    seconds.observe({ direction }, measured.seconds);
    octets.observe({ direction }, measured.octets);
  };
}

function metricsOf(registry: Registry) {
  const registers = [registry];
  const metrics = {
    messages: new Counter({
      name: "domseal_messages_total",
      help: "Messages by what became of them.",
      labelNames: ["direction", "outcome"],
      registers,
    }),
    recipients: new Counter({
      name: "domseal_recipients_total",
      help: "Recipients' copies by what was decided and what became of them, as in the audit.",
      labelNames: ["direction", "treatment", "outcome"],
      registers,
    }),
    seconds: new Histogram({
      name: "domseal_message_duration_seconds",
      help: "Work on a message from its end to the verdict, the audit's write included.",
      labelNames: ["direction"],
      buckets: secondsBuckets,
      registers,
    }),
    octets: new Histogram({
      name: "domseal_message_size_bytes",
      help: "Header and body of a message as it came.",
      labelNames: ["direction"],
      buckets: octetsBuckets,
      registers,
    }),
  } as const;
  for (const [direction, possible] of Object.entries(outcomes)) {
    for (const outcome of possible) metrics.messages.inc({ direction, outcome }, 0);
    metrics.seconds.zero({ direction });
    metrics.octets.zero({ direction });
  }
  return metrics;
}

/** Of mail that arrives. */
function judgementMetrics(registry: Registry): (judgement: Judgement) => void {
  const registers = [registry];
  const signatures = new Counter({
    name: "domseal_signatures_total",
    help: "Inbound messages by what their signatures are worth.",
    labelNames: ["verdict"],
    registers,
  });
  const shortfalls = new Counter({
    name: "domseal_shortfalls_total",
    help: "Inbound messages that are less protected than their authors' mail must be.",
    labelNames: ["action"],
    registers,
  });
  for (const verdict of signatureVerdicts) signatures.inc({ verdict }, 0);
  for (const action of shortfallActions) shortfalls.inc({ action }, 0);
  return ({ signatures: verdict, shortfall: action }) => {
    if (verdict) signatures.inc({ verdict });
    if (action) shortfalls.inc({ action });
  };
}
