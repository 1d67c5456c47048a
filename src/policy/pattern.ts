/**
 * An administrator's pattern: RE2 syntax, run in linear time by re2js. As that is slow in
 * JavaScript, a pattern is best tied to phrases that stand nearby: then little of a text is searched.
 */
import { RE2JS } from "re2js";
import { luhn } from "./identifiers/check-digits.ts";
import { longestDistance } from "./finder.ts";
import type { Cue, Finder, Match, Places, Span, WindowText } from "./finder.ts";

export type Validator = "luhn";

export interface PatternSource {
  readonly pattern: string;
  /** Phrases of which one must be near, on either side; empty: anywhere. */
  readonly near: readonly string[];
  /** In place of `near`: phrases, labels mostly, of which one must stand before. */
  readonly after: readonly string[];
  /** Characters from such a phrase to where the match begins, at most `longestDistance`. */
  readonly within: number;
  readonly validate: Validator | undefined;
  /** Whether upper and lower case differ; they don't by default. */
  readonly distinguishCase?: boolean;
}

/** A match that is longer may be cut. */
const longestMatch = 512;
const blockSize = 8192;
/** Places in a block of which each is tried by itself. */
const fewPlaces = 8;

const validators: Readonly<Record<Validator, (value: string) => boolean>> = {
  luhn: (value) => luhn(value.replaceAll(/\D/g, "")),
};

/** Throws RangeError with a message for the administrator. */
export function patternFinder(source: PatternSource): Finder {
  const { distinguishCase = false } = source;
  const expression = compile(source.pattern, distinguishCase);
  const preceded = behindAny(source.pattern, distinguishCase);
  const isValid = source.validate ? validators[source.validate] : () => true;
  const within = Math.min(source.within, longestDistance);
  const distance = { before: source.near.length > 0 ? within : 0, after: within };
  const labels = [...source.near, ...source.after];
  return {
    cues: labels,
    *find(window: WindowText, { cues }: Places): Generator<Match> {
      const text = distinguishCase ? window.cased : window.text;
      const everywhere = [{ start: 0, end: text.length }];
      const places = labels.length > 0 ? neighbourhoods(cues, distance) : everywhere;
      for (const block of blocksOf(places, text.length)) {
        if (block.end - block.start <= fewPlaces && !mayBeginIn(text, block, preceded)) continue;
        for (const match of matchesIn(text, block, expression)) {
          if (isValid(match.value)) yield match;
        }
      }
    },
  };
}

/** Around cues, joined where they touch, in order. A table's label is near what is in its cell. */
function neighbourhoods(
  cues: readonly Cue[],
  distance: { readonly before: number; readonly after: number },
): Span[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end, until } of cues) {
    const near =
      until === undefined
        ? { start: Math.max(0, start - distance.before), end: end + distance.after }
        : { start, end: until };
    const last = joined.at(-1);
    if (last && near.start <= last.end) last.end = Math.max(last.end, near.end);
    else joined.push(near);
  }
  return joined;
}

function compile(pattern: string, distinguishCase: boolean): RE2JS {
  const bare = pattern.replaceAll(/\\[^AzZ]|\[\^?\]?(?:\\.|[^\]\\])*\]/g, "");
  if (/[$^]|\\[AzZ]/.test(bare)) {
    throw new RangeError("^ and $ have no meaning here: text isn't matched line by line");
  }
  const expression = compileExpression(pattern, flagsOf(distinguishCase));
  if (expression.test("")) throw new RangeError("the pattern matches the empty text");
  return expression;
}

function flagsOf(distinguishCase: boolean): number {
  return distinguishCase ? 0 : RE2JS.CASE_INSENSITIVE;
}

/** With any character before it. */
function behindAny(pattern: string, distinguishCase: boolean): RE2JS {
  return compileExpression(`(?s:.)(?:${pattern})`, flagsOf(distinguishCase));
}

function compileExpression(pattern: string, flags: number): RE2JS {
  try {
    return RE2JS.compile(pattern, flags);
  } catch (error) {
    throw new RangeError(error instanceof Error ? error.message : "not a pattern", {
      cause: error,
    });
  }
}

function* blocksOf(places: readonly Span[], length: number): Generator<Span> {
  for (const place of places) {
    const end = Math.min(place.end, length);
    for (let start = place.start; start < end; start += blockSize) {
      yield { start, end: Math.min(end, start + blockSize) };
    }
  }
}

/** Right behind a label there is most often nothing, which is seen without a search. */
function mayBeginIn(text: string, block: Span, preceded: RE2JS): boolean {
  for (let at = block.start; at < block.end; at++) {
    const end = at + longestMatch;
    const slice = at === 0 ? `\n${text.slice(0, end)}` : text.slice(at - 1, end);
    if (preceded.matcher(slice).lookingAt()) return true;
  }
  return false;
}

/** Matches that start in the block; the character before it is seen, for word boundaries. */
function* matchesIn(text: string, block: Span, expression: RE2JS): Generator<Match> {
  const origin = Math.max(0, block.start - 1);
  const slice = text.slice(origin, block.end + longestMatch);
  // Whether there is a match is answered many times quicker than where.
  if (!expression.test(slice)) return;
  const matcher = expression.matcher(slice);
  for (let found = matcher.find(block.start - origin); found; found = matcher.find()) {
    const start = origin + matcher.start();
    const end = origin + matcher.end();
    if (start >= block.end) return;
    if (end > start) yield { start, end, value: text.slice(start, end) };
  }
}
