/**
 * Findings, rules and envelope -> what is demanded for each recipient, and why. Rules have no order:
 * all that apply count, overrides change what they do for some recipients, and the strongest demand
 * is the recipient's.
 */
import { builtInCandidates, isMeantFor, partnerCandidate, ruleCandidates } from "./candidates.ts";
import type { Candidate, Envelope, Evidence } from "./candidates.ts";
import type { Findings } from "./findings.ts";
import { demands } from "./rule-set.ts";
import type { Demand, Override, RuleAction, RuleSet, Trigger } from "./rule-set.ts";

export type { Demand } from "./rule-set.ts";

/** A reason for a decision; counts are 0 of 0 where no content counts. */
export interface RuleHit extends Evidence {
  /** The rule's; "subject-trigger", "unscannable" or "partner" for what isn't in a rule file. */
  readonly name: string;
  /** "none" of what only tags or logs. */
  readonly demand: Demand;
  /** What is added to the message, unless the rule is observed. */
  readonly tag?: string;
  /** Recorded only: it decides nothing. */
  readonly observed: boolean;
}

export interface RecipientDecision {
  readonly address: string;
  readonly demand: Demand;
  /** Those that decided, those that tag, and those that were observed. */
  readonly rules: readonly RuleHit[];
  /** Distinct ones. */
  readonly tags: readonly string[];
  /** What a rule that refuses wants the sender to be told. */
  readonly reply?: string;
  /** Demands that a stronger one has outdone: what would count without it. */
  readonly outdone: readonly RuleHit[];
  /** Rules for this recipient of whose content something was found, and not enough. */
  readonly unmet: readonly RuleHit[];
}

export interface Decision {
  /** In the recipients' order. */
  readonly recipients: readonly RecipientDecision[];
  /** What is to be taken out of the Subject of what leaves. */
  readonly removedTriggers: readonly Trigger[];
}

export interface DecisionInput extends Envelope {
  readonly rules: RuleSet;
  readonly recipients: readonly string[];
  readonly findings: Findings;
  /** Of a recipient's address, as it was given; undefined where it isn't a partner's. */
  readonly partnerDemand: (address: string) => Demand | undefined;
}

/**
 * Partners, the configuration's subject triggers and unscannable content count for outbound mail
 * only; for mail that arrives nothing demands protection.
 */
export function decide(input: DecisionInput): Decision {
  const { rules, findings, direction, recipients } = input;
  const isOutbound = direction === "outbound";
  const general = [
    ...(isOutbound ? builtInCandidates(rules, findings) : []),
    ...ruleCandidates(rules.rules, input, findings),
  ];
  const removed = new Set<Trigger>();
  const decisions = recipients.map((address) => {
    const partner = isOutbound ? input.partnerDemand(address) : undefined;
    const own = partner === undefined || partner === "none" ? [] : [partnerCandidate(partner)];
    const verdicts = [...own, ...general.filter((each) => isMeantFor(each, address))].map(
      (candidate) => verdictOf(candidate, rules.overrides, address),
    );
    for (const trigger of verdicts.flatMap(removedBy)) removed.add(trigger);
    return decisionOf(address, verdicts, isOutbound);
  });
  return { recipients: decisions, removedTriggers: isOutbound ? [...removed] : [] };
}

/** What a candidate does for one recipient. */
interface Verdict extends Candidate {
  readonly action: RuleAction;
}

/** The most specific override that says so decides about the action, and so it is with `observe`. */
function verdictOf(candidate: Candidate, overrides: readonly Override[], address: string): Verdict {
  const meant = overrides
    .filter(({ rules, recipients }) => rules(candidate.name) && recipients?.(address) !== false)
    .sort((a, b) => scopes.indexOf(a.scope) - scopes.indexOf(b.scope));
  return {
    ...candidate,
    action: meant.findLast(({ action }) => action)?.action ?? candidate.action,
    observed:
      meant.findLast(({ observed }) => observed !== undefined)?.observed ?? candidate.observed,
  };
}

const scopes: readonly Override["scope"][] = ["all", "domain", "address"];

function removedBy({ triggers, observed, evidence: { met } }: Verdict): Trigger[] {
  return met && !observed ? triggers.filter((trigger) => trigger.removed) : [];
}

function decisionOf(
  address: string,
  verdicts: readonly Verdict[],
  isOutbound: boolean,
): RecipientDecision {
  const hits = verdicts.map((verdict) => hitOf(verdict, isOutbound));
  const met = hits.filter((hit) => hit.met);
  const acting = met.filter((hit) => !hit.observed);
  const demand = demands.findLast((each) => acting.some((hit) => hit.demand === each)) ?? "none";
  const decides = (hit: RuleHit): boolean => hit.demand === demand && demand !== "none";
  const tags = acting.flatMap(({ tag }) => tag ?? []);
  const reply = demand === "refuse" ? replyOf(verdicts) : undefined;
  return {
    address,
    demand,
    rules: met.filter((hit) => hit.observed || hit.tag !== undefined || decides(hit)),
    tags: [...new Set(tags)],
    ...(reply !== undefined && { reply }),
    outdone: acting.filter((hit) => hit.demand !== "none" && hit.demand !== demand),
    unmet: hits.filter((hit) => !hit.met),
  };
}

function hitOf({ name, action, observed, evidence }: Verdict, isOutbound: boolean): RuleHit {
  const wanted = action.kind === "demand" ? action.demand : "none";
  // Nothing is sealed on arrival: such a demand, which only an override can make, is recorded.
  const isVain = !isOutbound && (wanted === "preferred" || wanted === "required");
  return {
    name,
    demand: isVain ? "none" : wanted,
    ...(action.kind === "tag" && { tag: action.value }),
    observed: observed || isVain || action.kind === "log",
    ...evidenceOf(evidence),
  };
}

/** The first that has one. */
function replyOf(verdicts: readonly Verdict[]): string | undefined {
  for (const { action, observed, evidence } of verdicts) {
    if (action.kind !== "demand" || action.demand !== "refuse") continue;
    if (!observed && evidence.met && action.reply !== undefined) return action.reply;
  }
  return undefined;
}

/** Without the rule itself. */
function evidenceOf(evidence: Evidence): Evidence {
  const { met, apart, count, threshold, groups, matches, inSubjectAlone } = evidence;
  const common = { met, count, threshold, groups, matches, inSubjectAlone };
  return apart ? { ...common, apart } : common;
}
