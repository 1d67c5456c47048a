/**
 * Patterns that are tried on all of a text: what they cost is measured. Time in which the machine does
 * something else counts as well, so it is the best of several rounds.
 */
import type { Finder } from "../finder.ts";
import { patternFinder } from "../pattern.ts";
import { commonWords } from "./common-words.ts";
import type { LintFinding } from "./lint-finding.ts";
import { patternsOf } from "./rule-groups.ts";
import type { PatternData } from "./rule-groups.ts";
import type { WrittenRules } from "./written-rules.ts";

/** Milliseconds, from any moment on. */
export type Clock = () => number;

/** Nanoseconds a character; ten times what everything else takes. */
const slow = 200;

export function slowPatterns({ rules, finding }: WrittenRules, clock: Clock): LintFinding[] {
  return rules.flatMap((rule) =>
    patternsOf(rule.data, rule.path).flatMap(({ pattern, path }) => {
      const labels = [...pattern.near, ...pattern.after];
      const vague = labels.find((label) => commonWords.has(label.toLowerCase()));
      if (labels.length > 0 && vague === undefined) return [];
      const about = { check: "slow", rule: rule.rule.name } as const;
      const place = { source: rule.source, path };
      const cost = Math.round(costOf(pattern, clock));
      const where =
        vague === undefined ? "all of a text" : `much of a text, as ${vague} stands everywhere`;
      const message = `pattern ${pattern.name} is tried on ${where}, at up to ${cost} ns a character`;
      const hint = "after or near, with words that stand by it, have it tried there alone";
      return finding(place, {
        ...about,
        severity: cost > slow ? "warning" : "note",
        message,
        hint,
      });
    }),
  );
}

/** Characters of a sample, and milliseconds for all of a pattern's samples. */
const sampleLength = 16_384;
const budget = 250;
const rounds = 3;

/** Nanoseconds a character on the worst of some texts, by the best of some rounds. */
function costOf(pattern: PatternData, clock: Clock): number {
  const { case: distinguishCase, validate } = pattern;
  const finder = patternFinder({ ...pattern, near: [], after: [], validate, distinguishCase });
  const end = clock() + budget;
  let worst = 0;
  for (const sample of samplesFor(pattern.pattern)) {
    let best = Infinity;
    for (let round = 0; round < rounds && (round === 0 || clock() < end); round++) {
      best = Math.min(best, timeOf(finder, sample, clock));
    }
    worst = Math.max(worst, (best * 1e6) / sample.length);
  }
  return worst;
}

function timeOf(finder: Finder, text: string, clock: Clock): number {
  const start = clock();
  Array.from(finder.find({ text, cased: text }, { cues: [], starts: [] }));
  return clock() - start;
}

const ordinary =
  "thank you for your letter of 12 may 2025. we have looked at the invoice (no. 4711-08) and will " +
  "pay $1,250.00 by friday; please call 555-0142 or write to office@example.com if that won't do.\n";

/** Ordinary text, rows of one kind of character, and what the pattern itself is made of. */
function samplesFor(pattern: string): string[] {
  const letters = pattern.replaceAll(/\\.|\[[^\]]*\]|\{[^}]*\}|[^\p{L}\p{N} -]/gu, "");
  const repeated = [ordinary, "1", "a", "1a ", "a-1", letters, `${letters} `, letters.slice(0, -1)];
  return repeated
    .filter((each) => each !== "")
    .map((each) => each.repeat(Math.ceil(sampleLength / each.length)).slice(0, sampleLength));
}
