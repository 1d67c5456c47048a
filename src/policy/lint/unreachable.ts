/** Rules that no message meets. */
import type { Condition, Item, RuleSet } from "../rule-set.ts";
import { mostValues } from "../tally.ts";
import type { LintFinding } from "./lint-finding.ts";
import { emptiness } from "./party.ts";
import type { WrittenRule, WrittenRules } from "./written-rules.ts";

export function unreachable(written: WrittenRules): LintFinding[] {
  return written.rules.flatMap((rule) => [
    ...withoutParties(written, rule),
    ...withoutUsers(written, rule),
    ...withoutWeight(written, rule),
  ]);
}

function withoutParties(
  { finding }: WrittenRules,
  { rule: { name }, senders, recipients, ...place }: WrittenRule,
): LintFinding[] {
  return [senders, recipients].flatMap((party) => {
    const why = emptiness(party);
    if (why === undefined) return [];
    const message = `the rule never applies: ${why}`;
    const hint = "every key must hold; of one key's entries one is enough";
    return [finding(place, { severity: "error", check: "unreachable", rule: name, message, hint })];
  });
}

/** Whoever authenticates is inside. */
function withoutUsers(
  { finding }: WrittenRules,
  { rule, source, path }: WrittenRule,
): LintFinding[] {
  if (rule.direction !== "inbound" || !rule.who.users) return [];
  const message =
    "the rule never applies: mail of those who authenticate doesn't arrive, but leaves";
  return [
    finding(
      { source, path: [...path, "users"] },
      { severity: "error", check: "unreachable", rule: rule.name, message },
    ),
  ];
}

/** Groups, or the rule itself, of which all weights together are less than the threshold. */
function withoutWeight({ ruleSet, finding }: WrittenRules, written: WrittenRule): LintFinding[] {
  const { rule, data, source, path } = written;
  if (!rule.content) return [];
  const isGrouped = data.all_of !== undefined || data.any_of !== undefined;
  const { allOf, anyOf } = rule.content;
  const groups = [
    ...allOf.map((condition, at) => ({ condition, key: ["all_of", at], isVital: true })),
    ...anyOf.map((condition, at) => ({
      condition,
      key: ["any_of", at],
      isVital: anyOf.every((each) => isOutOfReach(each, ruleSet)),
    })),
  ];
  return groups.flatMap(({ condition, key, isVital }) => {
    if (!isOutOfReach(condition, ruleSet)) return [];
    const { threshold } = condition;
    const most = greatestSum(condition, ruleSet);
    const message = `a threshold of ${threshold} is never reached: all weights together are ${most}`;
    return finding(
      { source, path: [...path, ...(isGrouped ? key : []), "threshold"] },
      { severity: isVital ? "error" : "warning", check: "unreachable", rule: rule.name, message },
    );
  });
}

function isOutOfReach(condition: Condition, ruleSet: RuleSet): boolean {
  return greatestSum(condition, ruleSet) < condition.threshold;
}

/**
 * A phrase is found once, and never where it is itself that of a guard in which it doesn't count; of
 * what has many values, as many count as may.
 */
function greatestSum({ items, notIn }: Condition, { detectors, guards }: RuleSet): number {
  const manyValued = new Set(detectors.finders.map(({ detector }) => detector));
  const isGuarded = (detector: number): boolean =>
    notIn.some((at) => guards[at]?.alone === false && guards[at].phrases.has(detector));
  const counting = [...items].filter(([detector]) => !isGuarded(detector));
  const findings = Map.groupBy(counting, ([, { finding }]) => finding);
  let sum = 0;
  for (const found of findings.values()) {
    const hits = found
      .map(([detector, item]) => ({ item, values: manyValued.has(detector) ? mostValues : 1 }))
      .sort((a, b) => b.item.weight - a.item.weight);
    sum += greatestOf(hits);
  }
  return sum;
}

/** The weightiest first. */
function greatestOf(hits: readonly { readonly item: Item; readonly values: number }[]): number {
  let left = hits[0]?.item.most ?? 0;
  let sum = 0;
  for (const { item, values } of hits) {
    const counted = Math.min(left, values);
    sum += counted * item.weight;
    left -= counted;
  }
  return sum;
}
