/** Where a rule says what it looks for: itself, and its groups. */
import type { Path } from "../rule-fault.ts";
import type { GroupData, RuleData } from "../rule-file.ts";

export interface WrittenGroup {
  readonly group: GroupData;
  readonly path: Path;
}

/** `path` is the rule's. */
export function groupsOf(rule: RuleData, path: Path): WrittenGroup[] {
  const { all_of: allOf = [], any_of: anyOf = [] } = rule;
  return [
    { group: rule, path },
    ...allOf.map((group, at) => ({ group, path: [...path, "all_of", at] })),
    ...anyOf.map((group, at) => ({ group, path: [...path, "any_of", at] })),
  ];
}

export type PatternData = NonNullable<GroupData["patterns"]>[number];

export interface WrittenPattern {
  readonly pattern: PatternData;
  readonly path: Path;
}

/** Of the rule and its groups. */
export function patternsOf(rule: RuleData, path: Path): WrittenPattern[] {
  return groupsOf(rule, path).flatMap((written) =>
    (written.group.patterns ?? []).map((pattern, at) => ({
      pattern,
      path: [...written.path, "patterns", at],
    })),
  );
}
