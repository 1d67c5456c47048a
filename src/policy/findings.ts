/** What a scan hands over: the rules whose content a message holds; nothing of the content itself. */
import type { TextProblemKind } from "../mime/text.ts";
import type { Condition, Content, Rule, RuleSet, Trigger } from "./rule-set.ts";
import type { Hit, Tally } from "./tally.ts";

export interface RuleMatch {
  /** Name of the list, pattern or identifier; "phrases" for a rule's own. */
  readonly finding: string;
  /** Distinct hits. */
  readonly count: number;
  /** The MIME part's number, "" for the message's own header. */
  readonly part: string;
  readonly source: string;
  /** Shapes of some of the hits: `###-##-####`. */
  readonly masked: readonly string[];
}

export interface GroupCount {
  readonly kind: "all-of" | "any-of";
  /** Weights of the distinct hits. */
  readonly count: number;
  readonly threshold: number;
}

export interface ContentHit {
  readonly rule: Rule;
  /** Whether that is enough. */
  readonly met: boolean;
  /** Weights of the distinct hits. */
  readonly count: number;
  /** What `count` had to reach; of a rule with groups, all of them together. */
  readonly threshold: number;
  /** Those of `allOf`, then those of `anyOf`. */
  readonly groups: readonly GroupCount[];
  readonly matches: readonly RuleMatch[];
  /** What sealing leaves readable, the Subject above all, holds enough by itself. */
  readonly inSubjectAlone: boolean;
}

/** Any part or file within one that has content of its own. */
export interface Attachment {
  readonly part: string;
  readonly type: string;
  readonly name?: string;
}

export interface Findings {
  readonly contentHits: readonly ContentHit[];
  /** Those of the configuration and of rules that stand in the Subject. */
  readonly triggers: readonly Trigger[];
  readonly attachments: readonly Attachment[];
  readonly unscannable: readonly { readonly problem: TextProblemKind; readonly part: string }[];
  /** Parts of kinds that aren't read, such as images. */
  readonly notScanned: readonly { readonly type: string; readonly part: string }[];
}

/** What the tally holds of each rule's content; nothing of rules of whose content it holds nothing. */
export function contentHits({ rules }: RuleSet, tally: Tally): ContentHit[] {
  const found = [...tally.hits()];
  return rules.flatMap((rule) => {
    const { content } = rule;
    const matches = content ? matchesOf(content, found) : [];
    if (!content || matches.length === 0) return [];
    return [
      {
        rule,
        met: holds(content, (condition) => weigh(condition, found)),
        ...measure(content, found),
        groups: groupCounts(content, found),
        matches,
        inSubjectAlone: holds(content, (condition) => weigh(condition, found, isOpen)),
      },
    ];
  });
}

type Found = readonly (readonly [detector: number, hits: readonly Hit[]])[];

function holds({ allOf, anyOf }: Content, weight: (condition: Condition) => number): boolean {
  const reached = (condition: Condition): boolean => weight(condition) >= condition.threshold;
  return allOf.every(reached) && (anyOf.length === 0 || anyOf.some(reached));
}

function weigh(
  { items }: Condition,
  found: Found,
  counts: (hit: Hit) => boolean = () => true,
): number {
  let sum = 0;
  for (const [detector, hits] of found) {
    const weight = items.get(detector)?.weight;
    if (weight !== undefined) sum += weight * hits.filter(counts).length;
  }
  return sum;
}

/** In the message's own header: the Subject, and fields that programs copy it to. */
function isOpen({ places }: Hit): boolean {
  return places.some(
    ({ part, source }) => part === "" && (source === "subject" || source === "header"),
  );
}

function groupCounts({ allOf, anyOf }: Content, found: Found): GroupCount[] {
  const counted = (kind: GroupCount["kind"], conditions: readonly Condition[]): GroupCount[] =>
    conditions.map((condition) => {
      return { kind, count: weigh(condition, found), threshold: condition.threshold };
    });
  return [...counted("all-of", allOf), ...counted("any-of", anyOf)];
}

function measure({ allOf, anyOf }: Content, found: Found): { count: number; threshold: number } {
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
  const least = anyOf.length === 0 ? 0 : Math.min(...anyOf.map(({ threshold }) => threshold));
  return {
    count: sum([...allOf, ...anyOf].map((condition) => weigh(condition, found))),
    threshold: sum(allOf.map(({ threshold }) => threshold)) + least,
  };
}

/** Masked samples of one finding in one place. */
const mostSamples = 5;

function matchesOf({ allOf, anyOf }: Content, found: Found): RuleMatch[] {
  const conditions = [...allOf, ...anyOf];
  const matches = new Map<string, Mutable>();
  for (const [detector, hits] of found) {
    const item = conditions.map(({ items }) => items.get(detector)).find((each) => each);
    if (!item) continue;
    for (const hit of hits) addMatches(matches, item.finding, hit);
  }
  return [...matches.values()];
}

type Mutable = RuleMatch & { count: number; masked: string[] };

/** One for each place where the hit stands. */
function addMatches(matches: Map<string, Mutable>, finding: string, { masked, places }: Hit): void {
  for (const { part, source } of places) {
    const key = JSON.stringify([finding, part, source]);
    const match = matches.get(key) ?? { finding, count: 0, part, source, masked: [] };
    matches.set(key, match);
    match.count++;
    if (match.masked.length < mostSamples && !match.masked.includes(masked)) {
      match.masked.push(masked);
    }
  }
}
