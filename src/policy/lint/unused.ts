/** Lists, groups and guards that no rule names. */
import type { LintFinding } from "./lint-finding.ts";
import { groupsOf } from "./rule-groups.ts";
import type { WrittenRules } from "./written-rules.ts";

export function unused({ files, rules, overrides, finding }: WrittenRules): LintFinding[] {
  const groups = rules.flatMap(({ data, path }) => groupsOf(data, path).map(({ group }) => group));
  const used = {
    lists: new Set(groups.flatMap(({ lists }) => lists ?? []).map(({ name }) => name)),
    guards: new Set(groups.flatMap((group) => group.not_in ?? [])),
    groups: new Set([...rules, ...overrides].flatMap(({ data }) => addressGroupsOf(data))),
  };
  return files.flatMap(({ source, data }) =>
    (["lists", "groups", "guards"] as const).flatMap((table) =>
      Object.keys(data[table])
        .filter((name) => !used[table].has(name))
        .map((name) => {
          const message = `no rule names the ${table.slice(0, -1)} ${name}`;
          const place = { source, path: [table, name] };
          return finding(place, { severity: "warning", check: "unused", message });
        }),
    ),
  );
}

function addressGroupsOf(data: Partial<Record<string, unknown>>): readonly string[] {
  return Object.entries(data).flatMap(([key, value]) =>
    key.endsWith("_groups") ? (value as readonly string[]) : [],
  );
}
