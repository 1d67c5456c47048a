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
