/** What a scan hands over: what a message holds of each rule's content; nothing of the content itself. */
import type { TextProblemKind } from "../mime/text-event.ts";
import { ConditionSum } from "./condition-sum.ts";
import { countsOutside, isInOpen } from "./place.ts";
import type { Place } from "./place.ts";
import type { Found } from "./hit.ts";
import { maskFileName } from "./mask.ts";
import { holds } from "./proximity.ts";
import type { Condition, Content, Rule, RuleSet, Trigger } from "./rule-set.ts";
import type { Tally } from "./tally.ts";

export interface RuleMatch {
  /** Name of the list, pattern or identifier; "phrases" for a rule's own. */
  readonly finding: string;
  /** Distinct hits. */
  readonly count: number;
  /** The MIME part's number, "" for the message's own header. */
  readonly part: string;
  readonly source: string;
  /** The attachment's file name, masked; `***.zip/***.docx` for a file within one. */
  readonly name?: string;
  /** Shapes of some of the hits: `###-##-####`. */
  readonly masked: readonly string[];
}

export interface GroupCount {
  readonly kind: "all-of" | "any-of";
  /** Weights of the distinct hits in all of the message. */
  readonly count: number;
  readonly threshold: number;
}

export interface ContentHit {
  readonly rule: Rule;
  /** Whether that is enough. */
  readonly met: boolean;
  /** It would be enough if it stood together, within the rule's number of words. */
  readonly apart?: true;
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

export interface Unscannable {
  readonly problem: TextProblemKind;
  readonly part: string;
  readonly name?: string;
}

export interface Findings {
  /** Of every rule of whose content something was found. */
  readonly contentHits: readonly ContentHit[];
  /** Those of the configuration and of rules that stand in the Subject. */
  readonly triggers: readonly Trigger[];
  readonly attachments: readonly Attachment[];
  readonly unscannable: readonly Unscannable[];
  /** Parts that hold no text, such as images. */
  readonly notScanned: readonly { readonly type: string; readonly part: string }[];
}

/** `isNear` answers for a rule with a distance whether what it counts stood together somewhere. */
export function contentHits(
  { rules }: RuleSet,
  tally: Tally,
  isNear: (rule: Rule) => boolean,
): ContentHit[] {
  const found = tally.found();
  return rules.flatMap((rule) => {
    const { content } = rule;
    const matches = content ? matchesOf(content, found) : [];
    if (!content || matches.length === 0) return [];
    const isEnough = holds(content, (condition) => weigh(condition, found));
    const near = isNear(rule);
    return [
      {
        rule,
        met: isEnough && near,
        ...(isEnough && !near && { apart: true }),
        ...measure(content, found),
        matches,
        inSubjectAlone: holds(content, (condition) => weigh(condition, found, isInOpen)),
      },
    ];
  });
}

type AllFound = ReadonlyMap<number, readonly Found[]>;

/** The weights of distinct values that stand in a place that counts. */
function weigh(
  condition: Condition,
  found: AllFound,
  counts: (place: Place) => boolean = () => true,
): number {
  const sum = new ConditionSum(condition);
  for (const [detector, values] of foundFor(condition, found)) {
    const counted = values.filter(({ places }) =>
      [...places].some((place) => counts(place) && countsOutside(place, condition.notIn)),
    );
    sum.add(detector, counted.length);
  }
  return sum.sum;
}

/** Of either much may be there, and little of the other. */
function* foundFor({ items }: Condition, found: AllFound): Generator<[number, readonly Found[]]> {
  const [fewer, more] = items.size < found.size ? [items, found] : [found, items];
  for (const detector of fewer.keys()) {
    if (more.has(detector)) yield [detector, found.get(detector) ?? []];
  }
}

function measure(
  { allOf, anyOf }: Content,
  found: AllFound,
): Pick<ContentHit, "count" | "threshold" | "groups"> {
  const counted = (kind: GroupCount["kind"], conditions: readonly Condition[]): GroupCount[] =>
    conditions.map((condition) => {
      return { kind, count: weigh(condition, found), threshold: condition.threshold };
    });
  const all = counted("all-of", allOf);
  const any = counted("any-of", anyOf);
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
  const least = any.length === 0 ? 0 : Math.min(...any.map(({ threshold }) => threshold));
  const groups = [...all, ...any];
  return {
    count: sum(groups.map(({ count }) => count)),
    threshold: sum(all.map(({ threshold }) => threshold)) + least,
    groups,
  };
}

/** Masked samples of one finding in one place, and the hits among which they are looked for. */
const mostSamples = 5;
const mostSampled = 50;

/** In the order in which they were found. */
function matchesOf({ allOf, anyOf }: Content, found: AllFound): RuleMatch[] {
  const conditions = [...allOf, ...anyOf];
  const matches = new Map<string, Map<string, Mutable>>();
  const inOrder: Mutable[] = [];
  for (const [detector, values] of found) {
    const counting = conditions.filter(({ items }) => items.has(detector));
    const [first] = counting;
    if (!first) continue;
    const finding = first.items.get(detector)?.finding ?? "";
    const bySource = matches.get(finding) ?? new Map<string, Mutable>();
    matches.set(finding, bySource);
    for (const value of values) {
      for (const place of placesOf(value, counting)) {
        const match = bySource.get(place.key) ?? matchIn(place, finding);
        if (match.count === 0) inOrder.push(match);
        bySource.set(place.key, match);
        addSample(match, value);
      }
    }
  }
  return inOrder;
}

type Mutable = RuleMatch & { count: number; masked: string[] };

/** Those where the value counts for one of the conditions; one for each piece of the message. */
function placesOf({ places }: Found, conditions: readonly Condition[]): Place[] {
  const counted = new Map<string, Place>();
  for (const place of places) {
    const counts = conditions.some(({ notIn }) => countsOutside(place, notIn));
    if (counts) counted.set(place.key, place);
  }
  return [...counted.values()];
}

function matchIn({ part, source, name }: Place, finding: string): Mutable {
  const named = name === undefined ? {} : { name: maskFileName(name) };
  return { finding, count: 0, part, source, ...named, masked: [] };
}

function addSample(match: Mutable, found: Found): void {
  match.count++;
  if (match.count > mostSampled || match.masked.length >= mostSamples) return;
  if (!match.masked.includes(found.masked)) match.masked.push(found.masked);
}
