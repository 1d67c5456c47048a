/**
 * Values that are what they are because of the label beside them: `MRN: 123456`, `Member ID
 * (required) W12345`, `01/02/1960 (DOB)`, a column of a table, `"type": "MRN", "value": "123456"`. A
 * label whose blank nobody has filled in has no value.
 */
import type { Cue, Finder, Match, WindowText } from "../finder.ts";
import { fieldOf } from "./segment.ts";
import type { SegmentField } from "./segment.ts";

export interface Labelled {
  /** Labels after which a value is enough. */
  readonly labels: readonly string[];
  /**
   * Words that are labels only where more says so: "number", "no", "#", "id", a colon, an equals
   * sign, or that they head a column.
   */
  readonly words?: readonly string[];
  /** Labels written with stops, which no phrase holds: `m.r.n`. */
  readonly abbreviations?: readonly string[];
  /** Fields of segments that hold it. */
  readonly segments?: readonly SegmentField[];
  /** A value that needs no more than such a word, as its form says what it is: `HMO ABC-123456`. */
  readonly isCode?: (value: string) => boolean;
  /** Whether such a word stands as a label does. */
  readonly standsAsLabel?: (text: string, start: number) => boolean;
  /** The value that begins at `at` and ends at `limit` at the latest. */
  readonly valueAt: ValueAt;
}

export type ValueAt = (text: WindowText, at: number, limit: number) => Match | undefined;

export function labelled(labelling: Labelled): Finder {
  const { labels, words = [], abbreviations = [], segments = [], standsAsLabel } = labelling;
  const abbreviated = abbreviations.map(parted);
  const firstWord = labels.length + abbreviated.length;
  const firstSegment = firstWord + words.length;
  return {
    cues: [
      ...[...labels, ...abbreviated.map(({ last }) => last)],
      ...[...words, ...segments.map(({ segment }) => segment)],
    ],
    find(text, { cues }) {
      const matches: Match[] = [];
      for (const cue of cues) {
        const segment = segments[cue.label - firstSegment];
        if (segment) {
          const inField = valueInField(text, cue, segment, labelling);
          if (inField) matches.push(inField);
          continue;
        }
        const before = abbreviated[cue.label - labels.length]?.before ?? "";
        if (!standsBefore(text.text, cue.start, before)) continue;
        const isLabel = cue.label < firstWord;
        if (!isLabel && standsAsLabel?.(text.text, cue.start) === false) continue;
        const value = valueBeside(text, cue, isLabel, labelling);
        if (!value) continue;
        matches.push(value);
        if (isPlural(text.text, cue)) matches.push(...valuesAfter(text, value, labelling.valueAt));
      }
      return inOrder(matches);
    },
  };
}

function valueInField(
  text: WindowText,
  cue: Cue,
  field: SegmentField,
  { valueAt }: Labelled,
): Match | undefined {
  const span = cue.until === undefined ? fieldOf(text.text, cue, field) : undefined;
  return span && valueAt(text, span.start, span.end);
}

function isPlural(text: string, { end, until }: Cue): boolean {
  return until === undefined && text.charAt(end - 1) === "s" && text.charAt(end - 2) !== "s";
}

const mostListed = 100;

/** `Serial numbers A1234, B2345 and C3456`: as long as what follows has as many characters. */
function valuesAfter(text: WindowText, first: Match, valueAt: ValueAt): Match[] {
  const values: Match[] = [];
  for (let last = first; values.length < mostListed;) {
    const gap = /^(?:, ?(?:and |or )?| and | or | & |; )/.exec(
      text.text.slice(last.end, last.end + 6),
    );
    const at = last.end + (gap?.[0].length ?? 0);
    const next = gap ? valueAt(text, at, text.text.length) : undefined;
    if (!next || Math.abs(next.value.length - first.value.length) > 2) break;
    values.push(next);
    last = next;
  }
  return values;
}

/** A label with stops: its last word, which is the cue, and what stands before that. */
function parted(label: string): { before: string; last: string } {
  const at = /[^. ]+$/.exec(label)?.index ?? 0;
  return { before: label.slice(0, at), last: label.slice(at) };
}

/** And nothing before that with which it would be another word. */
function standsBefore(text: string, at: number, before: string): boolean {
  if (before === "") return true;
  const start = at - before.length;
  return text.startsWith(before, start) && !/[\p{L}\p{N}.]/u.test(text.charAt(start - 1));
}

/** In the order of their starts, none within another: the longer one of two that begin alike. */
export function inOrder<M extends Match>(matches: readonly M[]): M[] {
  const ordered: M[] = [];
  for (const match of matches.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (match.start >= (ordered.at(-1)?.end ?? 0)) ordered.push(match);
  }
  return ordered;
}

/** What stands between a label and its value. */
export interface Link {
  /** Where the value begins. */
  readonly end: number;
  /** Something says that the word before is a label. */
  readonly isExplicit: boolean;
  /** But no more than that the value stands in the next cell. */
  readonly isCell?: boolean;
}

/** What stands in the cell behind a word is its value only where it is as long. */
const leastInCell = 7;

/**
 * "'s", a designator, marks, a verb, marks. Each quantifier is bounded, and what follows it can't
 * begin with what it repeats.
 */
const link =
  /(?:'s|s|es)?(?<designator>(?:, |[ \n\t_./-]{0,2})(?:numbers?|num|nos?|nbr|nr|#|ids?|identifiers?|identification|code|n°)(?![\p{L}\p{N}]))?(?<marks>[\s:=#"'>|.()[\]*-]{0,6})(?:(?<verb>is|was|are|es|reads|as|listed as|given as|on file is)(?<after>[\s:=#"'(>-]{1,4}))?/uy;
/** Words between a label and the mark or verb that ends them: `MRN of the patient is`, `DOB / Sex:`. */
const filler =
  / (?:(?:for|of|on|at|in|del?)(?![\p{L}\p{N}])|\(|\/ )[^\d\n:.;]{0,40}?(?:[:=]| is| was| es|\)) ?/uy;

/**
 * Between a label that is data itself and the value that it is about: `"MRN", "value": "`, FHIR's
 * `"}], "text": "MRN"}, "system": "urn:oid:1.2", "value": "`, `<birthTime value="`.
 */
const member =
  /(?:"(?:[\s\]},/>:{[]|<\/(?:type|coding)>|"text"){0,24}(?:<?"?system"?(?: ?: ?| value=)"[^"\n]{0,100}"[\s,/>]{0,8})?<?"?value"?(?: ?: ?"?| value=")| (?:value|extension)=")/uy;

export function linkAfter(text: string, at: number): Link | undefined {
  const next = text.charAt(at);
  member.lastIndex = at;
  if (`" `.includes(next) && member.test(text)) return { end: member.lastIndex, isExplicit: true };
  filler.lastIndex = at;
  const filled = next === " " && filler.test(text);
  link.lastIndex = filled ? filler.lastIndex : at;
  const found = link.exec(text);
  if (!found) return undefined;
  const { designator, marks = "", verb } = found.groups ?? {};
  const separated = found[0] !== "" || filled;
  if (!separated) return undefined;
  const isExplicit =
    filled || designator !== undefined || verb !== undefined || /[:=#|\t>]/.test(marks);
  const isCell = designator === undefined && verb === undefined && /^[\t| ]+$/.test(marks);
  return { end: link.lastIndex, isExplicit, isCell };
}

function valueBeside(
  text: WindowText,
  cue: Cue,
  isLabel: boolean,
  { valueAt, isCode }: Labelled,
): Match | undefined {
  if (cue.until !== undefined) return valueInCell(text, cue.start, cue.until, valueAt);
  const next = linkAfter(text.text, cue.end);
  const first = next && valueAt(text, next.end, text.text.length);
  const after = first && (secondValue(text, cue, first, valueAt) ?? first);
  const isExplicit = next?.isExplicit === true && !(next.isCell === true && isShort(after));
  const counts = after && (isLabel || isExplicit || isCode?.(after.value) === true);
  return counts ? after : valueBefore(text, cue.start, valueAt);
}

function isShort(match: Match | undefined): boolean {
  return (match?.value.length ?? 0) < leastInCell;
}

/** `MRN / Acct #: 123 / 456`: behind the second of two labels stands the first one's value. */
function secondValue(
  text: WindowText,
  { start }: Cue,
  { end }: Match,
  valueAt: ValueAt,
): Match | undefined {
  if (!/[\p{L}\p{N}#)] ?\/ ?$/u.test(text.text.slice(Math.max(0, start - 4), start)))
    return undefined;
  const gap = /^ ?\/ ?/.exec(text.text.slice(end, end + 3))?.[0].length ?? 0;
  return gap > 0 ? valueAt(text, end + gap, text.text.length) : undefined;
}

/** A cell holds the value and nothing before it but quotes and the like. */
function valueInCell(
  text: WindowText,
  start: number,
  end: number,
  valueAt: ValueAt,
): Match | undefined {
  let at = start;
  while (at < end && ` \n\t"'#*`.includes(text.text.charAt(at))) at++;
  return at < end ? valueAt(text, at, end) : undefined;
}

/** `01/02/1960 (DOB)`: the value ends where the label's parenthesis begins. */
function valueBefore(text: WindowText, label: number, valueAt: ValueAt): Match | undefined {
  if (text.text.charAt(label - 1) !== "(") return undefined;
  const end = text.text.charAt(label - 2) === " " ? label - 2 : label - 1;
  let start = startOfWord(text.text, end);
  if (!/\d/.test(text.text.slice(start, end))) return undefined;
  for (let words = 0; words < 3; words++) {
    const value = valueAt(text, start, end);
    if (value?.end === end) return value;
    start = startOfWord(text.text, start - 1);
  }
  return undefined;
}

/** Of a word of at most 24 characters that ends at `end`. */
function startOfWord(text: string, end: number): number {
  let start = end;
  while (start > Math.max(0, end - 24) && !/\s/.test(text.charAt(start - 1))) start--;
  return start;
}
