/**
 * Patterns that ask for characters which text doesn't have any more when it is compared: dashes and
 * quotation marks out of a word processor, two spaces.
 */
import { normaliseCased } from "../normalise.ts";
import type { LintFinding } from "./lint-finding.ts";
import { patternsOf } from "./rule-groups.ts";
import type { WrittenRule, WrittenRules } from "./written-rules.ts";

export function foreignForms({ rules, finding }: WrittenRules): LintFinding[] {
  return rules.flatMap((rule) => patternsIn(rule, finding));
}

function patternsIn(
  { rule, data, source, path: rulePath }: WrittenRule,
  finding: WrittenRules["finding"],
): LintFinding[] {
  return patternsOf(data, rulePath).flatMap(({ pattern, path }) => {
    const literal = literalsOf(pattern.pattern).find((each) => normaliseCased(each) !== each);
    if (literal === undefined) return [];
    const [shown, compared] = [literal, normaliseCased(literal)].map((each) =>
      JSON.stringify(each),
    );
    return finding(
      { source, path: [...path, "pattern"] },
      {
        severity: "warning",
        check: "unreachable",
        rule: rule.name,
        message: `pattern ${pattern.name} looks for ${shown}, and text that is compared never has that`,
        hint: `write ${compared}, or \\s for white space`,
      },
    );
  });
}

/** Runs of characters that stand for themselves; in a class there may be others beside them. */
function literalsOf(pattern: string): string[] {
  const marks = /\\Q|\\[pP]\{[^}]*\}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{[^}]*\}|[.()|?*+^$]/gsu;
  return pattern.split(marks).filter((each) => each !== "");
}
