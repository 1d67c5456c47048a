/**
 * What is wrong with rules that are no error: they never apply, change nothing, contradict each other,
 * take long or look for what any mail holds. For administrators before they switch rules on; the
 * gateway itself doesn't ask.
 */
import type { LintFinding } from "./lint/lint-finding.ts";
import { slowPatterns } from "./lint/pattern-cost.ts";
import type { Clock } from "./lint/pattern-cost.ts";
import { foreignForms } from "./lint/pattern-form.ts";
import { shadowed } from "./lint/shadowed.ts";
import { unreachable } from "./lint/unreachable.ts";
import { unused } from "./lint/unused.ts";
import { vainOverrides } from "./lint/vain-overrides.ts";
import { vocabulary } from "./lint/vocabulary.ts";
import { readWrittenRules } from "./lint/written-rules.ts";
import type { RuleFileSource } from "./rule-fault.ts";
import type { RuleSettings } from "./rules.ts";

export type { LintFinding } from "./lint/lint-finding.ts";

export interface LintOptions {
  /** Milliseconds; by it patterns are timed, which are taken for fast without it. */
  readonly clock?: Clock;
}

/** By file and line. Throws PolicyError where the rules can't be used at all. */
export function lintRules(
  sources: readonly RuleFileSource[],
  settings: RuleSettings,
  { clock }: LintOptions = {},
): LintFinding[] {
  const written = readWrittenRules(sources, settings);
  const findings = [
    ...unreachable(written),
    ...shadowed(written),
    ...vainOverrides(written),
    ...vocabulary(written),
    ...foreignForms(written),
    ...unused(written),
    ...(clock ? slowPatterns(written, clock) : []),
  ];
  const order = new Map(sources.map(({ file }, at) => [file, at]));
  return findings.sort(
    (a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || (a.line ?? 0) - (b.line ?? 0),
  );
}
