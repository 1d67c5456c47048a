/**
 * The plan for a message that leaves: what policy demands for each recipient, why, and what will be
 * done with each copy. The daemon carries it out; `policy explain` prints it.
 */
import type { Message } from "../mime/field.ts";
import type { Demand, RecipientDecision, RuleHit } from "../policy/decide.ts";
import { decide } from "../policy/decide.ts";
import { scan } from "../policy/scan.ts";
import { finish } from "./cooperate.ts";
import { addressText } from "../mime/address.ts";
import type { Correspondent, Treatment } from "./means.ts";
import { findCorrespondent, treat } from "./means.ts";
import type { Site } from "./site.ts";

export interface RecipientPlan {
  readonly address: string;
  readonly demand: Demand;
  readonly rules: readonly RuleHit[];
  readonly treatment: Treatment;
}

export interface Plan {
  /** Recipients outside, in the envelope's order. */
  readonly recipients: readonly RecipientPlan[];
  /** A rule that requires protection is met by the Subject alone, which sealing leaves readable. */
  readonly subjectExposed: boolean;
}

export interface PlanInput {
  readonly message: Message;
  readonly sender: string;
  /** Outside addresses. */
  readonly recipients: readonly string[];
  readonly signal?: AbortSignal;
}

/** Rejects with StoreError, or when the signal is aborted. */
export async function planOutbound(site: Site, input: PlanInput): Promise<Plan> {
  const { message, sender, recipients, signal } = input;
  const findings = await finish(scan(site.rules, message), signal);
  const correspondents = await findCorrespondents(site, recipients);
  const decisions = decide({
    rules: site.rules,
    sender,
    recipients,
    direction: "outbound",
    findings,
    partnerDemand: (address) => correspondents.get(address)?.partner?.demand,
  });
  const plans = decisions.map((decision) => planFor(decision, correspondents));
  return {
    recipients: plans,
    subjectExposed: plans.some(({ rules }) => rules.some(exposesSubject)),
  };
}

async function findCorrespondents(
  site: Site,
  recipients: readonly string[],
): Promise<ReadonlyMap<string, Correspondent>> {
  const correspondents = new Map<string, Correspondent>();
  const at = site.clock();
  for (const address of recipients) {
    const name = addressText(address);
    if (name !== undefined) correspondents.set(address, await findCorrespondent(name, site, at));
  }
  return correspondents;
}

function planFor(
  decision: RecipientDecision,
  correspondents: ReadonlyMap<string, Correspondent>,
): RecipientPlan {
  const { address, demand, rules } = decision;
  const means = correspondents.get(address)?.means ?? {
    kind: "absent",
    reason: "the address has no domain",
  };
  return { address, demand, rules, treatment: treat(decision, means) };
}

function exposesSubject({ demand, observed, inSubjectAlone }: RuleHit): boolean {
  return demand === "required" && !observed && inSubjectAlone;
}
