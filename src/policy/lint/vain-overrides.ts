/** Overrides without an effect: for no rule, beaten by others, or saying what the rules say. */
import { isDeepStrictEqual } from "node:util";
import { builtInNames } from "../rules.ts";
import type { Override } from "../rule-set.ts";
import type { LintFinding } from "./lint-finding.ts";
import { listCovers, listsMeet, partyCovers } from "./party.ts";
import type { WrittenOverride, WrittenRule, WrittenRules } from "./written-rules.ts";

export function vainOverrides(written: WrittenRules): LintFinding[] {
  const { overrides, finding } = written;
  return overrides.flatMap((override, at) => {
    const fault =
      withoutRules(written, override) ??
      forNobody(written, override) ??
      beaten(override, overrides.slice(at + 1)) ??
      onArrival(written, override) ??
      alreadySo(written, override);
    return fault ? [finding(override, { check: "contradictory", ...fault })] : [];
  });
}

type Fault = Pick<LintFinding, "severity" | "message"> &
  Partial<Pick<LintFinding, "check" | "hint">>;

function withoutRules({ rules }: WrittenRules, { data }: WrittenOverride): Fault | undefined {
  const names = rules.map(({ rule }) => rule.name);
  const isBuiltIn = (name: string): boolean => builtInNames.some((each) => each === name);
  const vain = data.rules.find(
    (pattern) => !isBuiltIn(pattern) && !names.some((name) => listCovers([pattern], [name])),
  );
  if (vain === undefined) return undefined;
  return { severity: "error", check: "unreachable", message: `there is no rule ${vain}` };
}

function forNobody(written: WrittenRules, one: WrittenOverride): Fault | undefined {
  const rules = rulesOf(written, one.override);
  const isApart = ({ recipients }: WrittenRule): boolean =>
    recipients.keys.some((key) =>
      one.recipients.keys.some((own) => !listsMeet(key.addresses, own.addresses)),
    );
  if (rules.length === 0 || !rules.every(isApart) || reachesBuiltIn(one.override)) return undefined;
  const message = "the rules that it names are never for these recipients";
  return { severity: "warning", message };
}

/** By a later one of the same rank, for the same rules and recipients at least. */
function beaten(
  { override, data, recipients }: WrittenOverride,
  later: readonly WrittenOverride[],
): Fault | undefined {
  const winner = later.find(
    (other) =>
      other.override.scope === override.scope &&
      setsAll(other.override, override) &&
      listCovers(other.data.rules, data.rules) &&
      partyCovers(other.recipients, recipients),
  );
  if (!winner) return undefined;
  return {
    severity: "warning",
    message: `a later override for ${winner.data.rules.join(", ")} undoes this one`,
    hint: "among equals the last one counts",
  };
}

function setsAll(later: Override, earlier: Override): boolean {
  return (
    (earlier.action === undefined || later.action !== undefined) &&
    (earlier.observed === undefined || later.observed !== undefined)
  );
}

function onArrival(written: WrittenRules, { override, data }: WrittenOverride): Fault | undefined {
  if (data.then !== "require" && data.then !== "prefer") return undefined;
  const arriving = rulesOf(written, override).find(({ rule }) => rule.direction !== "outbound");
  if (!arriving) return undefined;
  return {
    severity: "warning",
    message: `${arriving.rule.name} is for mail that arrives, and can't ${data.then} protection there`,
    hint: "such mail is only recorded",
  };
}

/** What no other override has changed before. */
function alreadySo(written: WrittenRules, one: WrittenOverride): Fault | undefined {
  const { override } = one;
  const rules = rulesOf(written, override);
  const touched = (rule: WrittenRule): boolean =>
    written.overrides.some((other) => other !== one && other.override.rules(rule.rule.name));
  const isSo = ({ rule }: WrittenRule): boolean =>
    (override.action === undefined || isDeepStrictEqual(override.action, rule.action)) &&
    (override.observed === undefined || override.observed === rule.observed);
  const isVain = rules.length > 0 && rules.every((rule) => !touched(rule) && isSo(rule));
  if (!isVain || reachesBuiltIn(override)) return undefined;
  return { severity: "note", message: "the override says what its rules say already" };
}

function reachesBuiltIn({ rules }: Override): boolean {
  return builtInNames.some((name) => rules(name));
}

function rulesOf({ rules }: WrittenRules, { rules: names }: Override): readonly WrittenRule[] {
  return rules.filter(({ rule }) => names(rule.name));
}
