/** What would make a decision differ, in sentences for whoever tunes the rules. */
import { domainOf } from "../mime/address.ts";
import { demands } from "../policy/rule-set.ts";
import type { Demand, RuleHit } from "../policy/decide.ts";
import type { RecipientPlan } from "./plan.ts";

/** The nearest of what could be otherwise; nothing of the message's content. */
export function alternatives(plan: RecipientPlan): string[] {
  return [...withoutRules(plan), ...withMore(plan), ...withCertificate(plan)];
}

/** How many rules are told that missed by a little. */
const mostNearMisses = 5;

function withoutRules({ demand, rules, outdone }: RecipientPlan): string[] {
  const deciding = rules.filter((rule) => !rule.observed && rule.demand === demand);
  if (demand === "none" || deciding.length === 0) return [];
  const names = deciding.map(({ name }) => name).join(", ");
  const next = strongest(outdone);
  return [`without ${names}: ${next === "none" ? "nothing would demand protection" : next}`];
}

function strongest(hits: readonly RuleHit[]): Demand {
  return demands.findLast((demand) => hits.some((hit) => hit.demand === demand)) ?? "none";
}

/** Of rules that would demand more than is demanded. */
function withMore({ demand, unmet }: RecipientPlan): string[] {
  const stronger = unmet.filter(
    (hit) => !hit.observed && demands.indexOf(hit.demand) > demands.indexOf(demand),
  );
  const near = stronger.toSorted((a, b) => missing(a) - missing(b)).slice(0, mostNearMisses);
  return near.map((hit) => `${lackOf(hit)}: ${hit.demand}, by ${hit.name}`);
}

/** Of the groups that all must hold, and of the best of those of which one must. */
function missing({ groups }: RuleHit): number {
  const lacks = (kind: "all-of" | "any-of"): number[] =>
    groups.filter((group) => group.kind === kind).map((group) => group.threshold - group.count);
  const all = lacks("all-of").reduce((sum, lack) => sum + Math.max(0, lack), 0);
  const any = lacks("any-of");
  return all + (any.length === 0 ? 0 : Math.max(0, Math.min(...any)));
}

function lackOf(hit: RuleHit): string {
  if (hit.apart) return "if what was found stood nearer together";
  const groups = hit.groups.flatMap(({ kind, count, threshold }, index) =>
    count < threshold ? [`${count} of ${threshold} in group ${index + 1} (${kind})`] : [],
  );
  return `with more than ${groups.join(", ")}`;
}

/** Where a certificate is all that is missing. */
function withCertificate({ address, demand, treatment }: RecipientPlan): string[] {
  const isMissing = treatment.kind === "refuse" || treatment.kind === "pass";
  if (!isMissing || (demand !== "required" && demand !== "preferred")) return [];
  return [`with an approved certificate of ${domainOf(address) ?? address}: sealed`];
}
