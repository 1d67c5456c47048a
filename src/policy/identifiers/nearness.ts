/** How places in a text lie to the cues that stand in it. Places are asked in ascending order. */
import type { Cue, Span } from "../finder.ts";

/** Characters before a cue's start and after its end. */
export interface Distance {
  readonly before: number;
  readonly after: number;
}

/**
 * Answers whether a place is near a cue. A table's label is near what stands in its column alone.
 */
export function nearness(
  cues: readonly Cue[],
  { before, after }: Distance,
): (at: number) => boolean {
  const spans = cues
    .map(({ start, end, until }) =>
      until === undefined ? { start: start - before, end: end + after + 1 } : { start, end: until },
    )
    .sort((a, b) => a.start - b.start);
  let next = 0;
  let reach = 0;
  return (at) => {
    for (let span = spans[next]; span && span.start <= at; span = spans[++next]) {
      reach = Math.max(reach, span.end);
    }
    return at < reach;
  };
}

const between = /[\d<@;]|\/[a-z]/;

/**
 * Answers whether a place follows a cue as a value follows its label: within a number of
 * characters, and between them no number, no other sentence or field, no piece of a web address.
 */
export function following(
  text: string,
  cues: readonly Cue[],
  within: number,
): (at: number) => boolean {
  const labels: Span[] = cues.map(({ end, until }) => ({
    start: end,
    end: until ?? end + within + 1,
  }));
  labels.sort((a, b) => a.start - b.start);
  let next = 0;
  let last: Span = { start: 0, end: 0 };
  return (at) => {
    for (let label = labels[next]; label && label.start <= at; label = labels[++next]) last = label;
    return at < last.end && !between.test(text.slice(last.start, at));
  };
}
