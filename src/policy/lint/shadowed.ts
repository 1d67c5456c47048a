/**
 * Rules that change nothing, as another one does the same or more wherever they apply. What is said
 * to follow does follow; not everything that follows is seen.
 */
import { globCovers } from "../address-glob.ts";
import { demands } from "../rule-set.ts";
import type { Condition, Content, Rule, RuleAction } from "../rule-set.ts";
import { mostValues } from "../tally.ts";
import type { LintFinding } from "./lint-finding.ts";
import { listCovers, partyCovers } from "./party.ts";
import type { WrittenRule, WrittenRules } from "./written-rules.ts";

export function shadowed(written: WrittenRules): LintFinding[] {
  const { rules, finding } = written;
  return rules.flatMap((inner, at) => {
    const outer = rules.find(
      (other, place) =>
        other !== inner &&
        outdoes(other.rule, inner.rule) &&
        sharesOverrides(written, other, inner) &&
        appliesWherever(other, inner) &&
        // Of two that say the same the first one stays.
        (place < at || !(outdoes(inner.rule, other.rule) && appliesWherever(inner, other))),
    );
    if (!outer) return [];
    const isVain = inner.rule.action.kind === "tag" && outer.rule.action.kind === "demand";
    return finding(inner, {
      severity: "warning",
      check: isVain ? "contradictory" : "shadowed",
      rule: inner.rule.name,
      message: isVain
        ? `the tag is for mail that ${outer.rule.name} refuses`
        : `wherever the rule applies, ${outer.rule.name} does as well, and does no less`,
      hint: "make one of them narrower, or leave this one out",
    });
  });
}

/** Whether the outer rule leaves the inner one nothing to do where both apply. */
function outdoes(outer: Rule, inner: Rule): boolean {
  if (outer.observed || inner.observed || inner.action.kind === "log") return false;
  if (inner.triggers?.some(({ removed }) => removed) === true) return false;
  const strength = strengthOf(outer.action);
  if (inner.action.kind === "tag") {
    return strength === strengthOf({ kind: "demand", demand: "refuse" }) || sameTag(outer, inner);
  }
  const hasOwnReply = inner.action.reply !== undefined;
  return !hasOwnReply && strength >= strengthOf(inner.action);
}

function sameTag({ action: outer }: Rule, { action: inner }: Rule): boolean {
  return outer.kind === "tag" && inner.kind === "tag" && outer.value === inner.value;
}

function strengthOf(action: RuleAction): number {
  return action.kind === "demand" ? demands.indexOf(action.demand) : -1;
}

/** An override of one of them alone may be what they are two for. */
function sharesOverrides(
  { overrides }: WrittenRules,
  { rule: { name: one } }: WrittenRule,
  { rule: { name: other } }: WrittenRule,
): boolean {
  return overrides.every(({ override: { rules } }) => rules(one) === rules(other));
}

/** Whether every message and recipient of the inner rule is one of the outer rule, too. */
function appliesWherever(outer: WrittenRule, inner: WrittenRule): boolean {
  const { direction } = outer.rule;
  return (
    (direction === "both" || direction === inner.rule.direction) &&
    partyCovers(outer.senders, inner.senders) &&
    partyCovers(outer.recipients, inner.recipients) &&
    circumstancesCover(outer, inner) &&
    contentFollows(inner.rule.content, outer.rule.content)
  );
}

function circumstancesCover({ data: outer }: WrittenRule, { data: inner }: WrittenRule): boolean {
  const { size_over: over = 0, size_under: under = Infinity } = outer;
  return (
    (!outer.users || (inner.users !== undefined && listCovers(outer.users, inner.users))) &&
    (outer.headers ?? []).every((test) =>
      inner.headers?.some((other) => testCovers(test, other)),
    ) &&
    (outer.size_over === undefined || (inner.size_over ?? -1) >= over) &&
    (inner.size_under ?? Infinity) <= under &&
    (!outer.attachments ||
      (inner.attachments?.every((test) =>
        outer.attachments?.some((other) => attachmentCovers(other, test)),
      ) ??
        false)) &&
    (!outer.subject_triggers ||
      (inner.subject_triggers?.every((each) => outer.subject_triggers?.includes(each)) ?? false))
  );
}

type HeaderData = NonNullable<WrittenRule["data"]["headers"]>[number];
type AttachmentData = NonNullable<WrittenRule["data"]["attachments"]>[number];

function testCovers(outer: HeaderData, inner: HeaderData): boolean {
  return (
    outer.field.toLowerCase() === inner.field.toLowerCase() && valueCovers(outer.value, inner.value)
  );
}

function attachmentCovers(outer: AttachmentData, inner: AttachmentData): boolean {
  return valueCovers(outer.name, inner.name) && valueCovers(outer.type, inner.type);
}

/** Undefined is any value. */
function valueCovers(outer: string | undefined, inner: string | undefined): boolean {
  if (outer === undefined) return true;
  return inner !== undefined && globCovers(outer, inner);
}

/** Whether what holds the inner content holds the outer one. */
function contentFollows(inner: Content | undefined, outer: Content | undefined): boolean {
  if (!outer) return true;
  if (!inner) return false;
  if (outer.withinWords !== undefined && !(Number(inner.withinWords) <= outer.withinWords)) {
    return false;
  }
  const isCertain = (wanted: readonly Condition[]): boolean => {
    const follows = (condition: Condition): boolean =>
      wanted.some((each) => conditionFollows(condition, each));
    return inner.allOf.some(follows) || (inner.anyOf.length > 0 && inner.anyOf.every(follows));
  };
  return (
    outer.allOf.every((each) => isCertain([each])) &&
    (outer.anyOf.length === 0 || isCertain(outer.anyOf))
  );
}

function conditionFollows(inner: Condition, outer: Condition): boolean {
  return (
    outer.threshold <= inner.threshold &&
    outer.notIn.every((guard) => inner.notIn.includes(guard)) &&
    [...inner.items].every(([detector, item]) => {
      const other = outer.items.get(detector);
      return other !== undefined && other.weight >= item.weight && other.most === mostValues;
    })
  );
}
