/** Findings, rules and envelope -> what protection is demanded for each recipient, and why. */
import { domainOf } from "../mime/address.ts";
import type { Findings, RuleMatch } from "./findings.ts";
import type { Demand, Rule, RuleSet } from "./rules.ts";

export type { Demand } from "./rules.ts";

export interface RuleHit {
  /** The rule's; "subject-trigger", "unscannable" or "partner" for what isn't in a rule file. */
  readonly name: string;
  readonly demand: Demand;
  /** Recorded only: it decides nothing. */
  readonly observed: boolean;
  /** Weights of the distinct hits, and what they had to reach; 0 of 0 where no content counts. */
  readonly count: number;
  readonly threshold: number;
  readonly matches: readonly RuleMatch[];
  /** The Subject by itself reaches the threshold; never for what isn't in a rule file. */
  readonly inSubjectAlone: boolean;
}

export interface RecipientDecision {
  readonly address: string;
  readonly demand: Demand;
  /** Those that decided, and those that were observed. */
  readonly rules: readonly RuleHit[];
}

export interface DecisionInput {
  readonly rules: RuleSet;
  /** Envelope sender, "" for the null sender. */
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly direction: "outbound" | "inbound";
  readonly findings: Findings;
  /** Of a recipient's address, as it was given; undefined where it isn't a partner's. */
  readonly partnerDemand: (address: string) => Demand | undefined;
}

/**
 * One decision a recipient, in their order: the strongest demand of what applies. Partners, subject
 * triggers and unscannable content count for outbound mail only.
 */
export function decide(input: DecisionInput): RecipientDecision[] {
  const general = input.direction === "outbound" ? messageHits(input) : [];
  const candidates = candidateHits(input);
  return input.recipients.map((address) => {
    const partner = input.direction === "outbound" ? partnerHit(input, address) : [];
    const matching = candidates.filter(({ rule }) => isMeant(rule, address));
    const hits = [...partner, ...general, ...matching.map(({ hit }) => hit)];
    const demand = strongest(hits);
    const rules = hits.filter(
      (hit) => hit.observed || (hit.demand === demand && demand !== "none"),
    );
    return { address, demand, rules };
  });
}

interface Candidate {
  readonly rule: Rule;
  readonly hit: RuleHit;
}

/** Rules that apply if the recipient is one whom they mean. */
function candidateHits({ rules, sender, direction, findings }: DecisionInput): Candidate[] {
  const found = new Map(findings.contentHits.map((hit) => [hit.rule, hit]));
  return rules.rules.flatMap((rule) => {
    if (rule.direction !== "both" && rule.direction !== direction) return [];
    if (rule.senders?.some((glob) => glob(sender)) === false) return [];
    const content = found.get(rule);
    if (rule.content && !content) return [];
    const { count = 0, threshold = 0, matches = [], inSubjectAlone = false } = content ?? {};
    const { name, demand, observed } = rule;
    return [{ rule, hit: { name, demand, observed, count, threshold, matches, inSubjectAlone } }];
  });
}

function isMeant({ recipients, recipientDomains }: Rule, address: string): boolean {
  if (recipients?.some((glob) => glob(address)) === false) return false;
  return recipientDomains?.some((glob) => glob(domainOf(address) ?? "")) !== false;
}

function partnerHit({ partnerDemand }: DecisionInput, address: string): RuleHit[] {
  const demand = partnerDemand(address);
  return demand ? [{ ...builtIn, name: "partner", demand }] : [];
}

/** What counts for every recipient. */
function messageHits({ rules, findings }: DecisionInput): RuleHit[] {
  const hits: RuleHit[] = [];
  const { triggers, unscannable } = findings;
  if (triggers.length > 0) {
    const finding = { finding: "subject-trigger", part: "", source: "subject", masked: triggers };
    const counted = { ...builtIn, count: triggers.length, threshold: 1 };
    const matches = [{ ...finding, count: triggers.length }];
    hits.push({ ...counted, name: "subject-trigger", demand: "required", matches });
  }
  if (unscannable.length > 0) {
    const demand = rules.unscannable === "require" ? "required" : "none";
    const counted = { ...builtIn, count: unscannable.length, threshold: 1 };
    const matches = problemMatches(unscannable);
    hits.push({ ...counted, name: "unscannable", demand, observed: demand === "none", matches });
  }
  return hits;
}

const builtIn = { observed: false, count: 0, threshold: 0, matches: [], inSubjectAlone: false };

function problemMatches(unscannable: Findings["unscannable"]): RuleMatch[] {
  const distinct = Map.groupBy(unscannable, ({ problem, part }) => `${problem} ${part}`);
  return [...distinct.values()].flatMap((same) =>
    same.slice(0, 1).map(({ problem, part }) => ({
      finding: problem,
      count: same.length,
      part,
      source: "content",
      masked: [],
    })),
  );
}

function strongest(hits: readonly RuleHit[]): Demand {
  const demands = new Set(hits.filter(({ observed }) => !observed).map(({ demand }) => demand));
  if (demands.has("required")) return "required";
  return demands.has("preferred") ? "preferred" : "none";
}
