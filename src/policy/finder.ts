/**
 * What identifiers and patterns have in common: they search normalised text, and may depend on cues,
 * phrases such as "ssn" that stand nearby.
 */

/** Characters [start, end). */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Match extends Span {
  /** What makes it distinct: two matches of one value are one hit. */
  readonly value: string;
}

export interface Finder {
  /** Phrases whose places `find` is handed. */
  readonly cues: readonly string[];
  /** All matches in the order of their starts. `cues` are the places of the cues, in any order. */
  find(text: string, cues: readonly Span[]): Iterable<Match>;
}

/** How far a cue may be from what it stands by, at most; scanning windows overlap by more. */
export const longestDistance = 300;

/** The spans widened to both sides, joined where they touch, in order. */
export function neighbourhoods(
  spans: readonly Span[],
  distance: { readonly before: number; readonly after: number },
): Span[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    const from = Math.max(0, start - distance.before);
    if (last && from <= last.end) last.end = Math.max(last.end, end + distance.after);
    else joined.push({ start: from, end: end + distance.after });
  }
  return joined;
}
