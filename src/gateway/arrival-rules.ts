/**
 * What rules for arriving mail say of a message, as its recipients are to get it: opened, where it
 * came protected. Rules can log, tag, hold or refuse it; a message has one fate for all its recipients.
 */
import type { Message } from "../mime/field.ts";
import { decide } from "../policy/decide.ts";
import type { Demand, RecipientDecision } from "../policy/decide.ts";
import { demands } from "../policy/rule-set.ts";
import { policyOf } from "./means.ts";
import { factsOf } from "./message-facts.ts";
import { scanMessage } from "./scanning.ts";
import type { Site } from "./site.ts";

export interface ArrivalDecision {
  /** In the recipients' order; none where no rule is for arriving mail. */
  readonly recipients: readonly RecipientDecision[];
  readonly fate: Extract<Demand, "none" | "hold" | "refuse">;
  /** `by policy: RULE`, of what decided its fate. */
  readonly policy: string;
  /** What a rule that refuses wants the sender to be told. */
  readonly reply: string | undefined;
  readonly tags: readonly string[];
}

/** What is known of it beside the message. */
export interface ArrivalEnvelope {
  readonly sender: string;
  readonly recipients: readonly string[];
  /** Who authenticated at the MTA. */
  readonly user?: string | undefined;
  readonly signal?: AbortSignal;
}

const nothing: ArrivalDecision = {
  recipients: [],
  fate: "none",
  policy: "by policy",
  reply: undefined,
  tags: [],
};

/** Nothing is read where no rule is for arriving mail. Rejects when the signal is aborted. */
export async function decideArrival(
  site: Pick<Site, "rules" | "documents" | "config">,
  { sender, recipients: addresses, user, signal }: ArrivalEnvelope,
  delivered: Message,
): Promise<ArrivalDecision> {
  const { rules } = site;
  if (rules.rules.every(({ direction }) => direction === "outbound")) return nothing;
  const findings = await scanMessage(site, delivered, signal);
  const { recipients } = decide({
    rules,
    sender,
    recipients: addresses,
    direction: "inbound",
    message: factsOf(delivered, user),
    findings,
    partnerDemand: () => undefined,
  });
  const fate = demands.findLast((each) => recipients.some(({ demand }) => demand === each));
  const deciding = recipients.filter(({ demand }) => demand === fate);
  return {
    recipients,
    fate: fate === "hold" || fate === "refuse" ? fate : "none",
    policy: policyOf(...deciding),
    reply: deciding.find(({ reply }) => reply !== undefined)?.reply,
    tags: recipients.flatMap(({ tags }) => tags),
  };
}
