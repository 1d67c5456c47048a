/** Phrases that nearly every mail holds, and phrases that are written twice. */
import { listedPhrases } from "../listed.ts";
import { phraseWords } from "../phrase-finder.ts";
import type { WeightedPhrase } from "../rule-file.ts";
import { commonWords } from "./common-words.ts";
import type { LintFinding } from "./lint-finding.ts";
import { groupsOf } from "./rule-groups.ts";
import type { Place, WrittenRules } from "./written-rules.ts";

export function vocabulary(written: WrittenRules): LintFinding[] {
  const lists = listsOf(written);
  return [
    ...tooCommon(written, lists),
    ...[...lists.values()].flatMap((list) => writtenTwice(written, list)),
    ...inTwoLists(written, lists),
  ];
}

interface KnownPhrase {
  readonly phrase: string;
  readonly weight: number;
  /** As it is compared. */
  readonly words: string;
}

interface List extends Place {
  readonly name: string;
  readonly phrases: readonly KnownPhrase[];
}

function listsOf({ files }: WrittenRules): ReadonlyMap<string, List> {
  return new Map(
    files.flatMap(({ source, data }) =>
      Object.entries(data.lists).map(([name, list]): [string, List] => {
        const path = ["lists", name];
        const phrases = listedPhrases(source, path, list).map(({ value }) => known(value));
        return [name, { source, path, name, phrases }];
      }),
    ),
  );
}

function known(weighted: WeightedPhrase): KnownPhrase {
  return { ...weighted, words: phraseWords(weighted.phrase)?.join(" ") ?? "" };
}

/** Groups for which one word is enough that nearly every mail holds. */
function tooCommon(written: WrittenRules, lists: ReadonlyMap<string, List>): LintFinding[] {
  return written.rules.flatMap(({ rule, data, source, path: rulePath }) =>
    groupsOf(data, rulePath).flatMap(({ group, path }) => {
      const { threshold = 1, phrases = [], lists: named = [] } = group;
      const listed = named.flatMap(({ name, weight: factor }) =>
        (lists.get(name)?.phrases ?? []).map((each) => ({ ...each, weight: each.weight * factor })),
      );
      const enough = [...phrases.map(known), ...listed].filter(
        ({ words, weight }) => weight >= threshold && isCommon(words),
      );
      if (enough.length === 0) return [];
      return written.finding(
        { source, path },
        {
          severity: "warning",
          check: "vocabulary",
          rule: rule.name,
          message: `nearly every mail holds what is enough here: ${quoted(enough)}`,
          hint: "write phrases in which it means something, or a higher threshold",
        },
      );
    }),
  );
}

/** A word of nearly every text, or a single letter or digit. */
function isCommon(words: string): boolean {
  return commonWords.has(words) || /^[\p{Script=Latin}\p{N}]$/u.test(words);
}

function writtenTwice({ finding }: WrittenRules, list: List): LintFinding[] {
  const seen = new Set<string>();
  const twice = list.phrases.filter(({ words }) => seen.has(words) || !seen.add(words));
  if (twice.length === 0) return [];
  const message = `list ${list.name} holds twice: ${quoted(twice)}`;
  const hint = "upper and lower case, hyphens and spaces make no difference";
  return [finding(list, { severity: "note", check: "vocabulary", message, hint })];
}

/** Phrases of two lists that some rule counts together. */
function inTwoLists(written: WrittenRules, lists: ReadonlyMap<string, List>): LintFinding[] {
  return listsCountedTogether(written).flatMap(([one, other]) => {
    const [first, second] = [lists.get(one), lists.get(other)];
    if (!first || !second) return [];
    const words = new Set(first.phrases.map((each) => each.words));
    const both = second.phrases.filter((each) => words.has(each.words));
    if (both.length === 0) return [];
    const message = `lists ${one} and ${other} both hold ${quoted(both)}`;
    const hint = "where a rule counts both lists, the highest weight counts";
    return written.finding(second, { severity: "note", check: "vocabulary", message, hint });
  });
}

function listsCountedTogether({ rules }: WrittenRules): [string, string][] {
  const pairs = new Map<string, [string, string]>();
  for (const { group } of rules.flatMap(({ data, path }) => groupsOf(data, path))) {
    const names = [...new Set((group.lists ?? []).map(({ name }) => name))].sort();
    for (const [at, one] of names.entries()) {
      for (const other of names.slice(at + 1)) pairs.set(`${one} ${other}`, [one, other]);
    }
  }
  return [...pairs.values()];
}

/** The first few. */
function quoted(phrases: readonly KnownPhrase[]): string {
  const shown = phrases.slice(0, 5).map(({ phrase }) => JSON.stringify(phrase));
  const more = phrases.length - shown.length;
  return shown.join(", ") + (more > 0 ? ` and ${more} more` : "");
}
