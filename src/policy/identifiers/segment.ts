/**
 * Segments of data between clinical systems, where the place of a value says what it is: HL7 version
 * 2 (`PID|1||123456^^^H^MR||DOE^JANE||19550422`) and X12 (`NM1*IL*1*DOE*JANE****MI*W123456~`,
 * `DMG*D8*19550422~`).
 */
import type { Span } from "../finder.ts";

export interface SegmentField {
  /** The segment's name, in lower case. */
  readonly segment: string;
  /** Counted from 1 behind the name, as both standards count. */
  readonly field: number;
  /** What another field must hold, in lower case: qualifiers. */
  readonly where?: Readonly<Record<number, readonly string[]>>;
}

/** Characters of a segment that are looked at. */
const longestSegment = 800;
const delimiters = "|*";

/** The field of the segment whose name the cue is; undefined where that is no segment, or it is empty. */
export function fieldOf(
  text: string,
  { start, end }: Span,
  { field, where = {} }: SegmentField,
): Span | undefined {
  const delimiter = text.charAt(end);
  if (delimiter === "" || !delimiters.includes(delimiter)) return undefined;
  if (!beginsSegment(text, start, delimiter, field)) return undefined;
  for (const [place, values] of Object.entries(where)) {
    const found = spanOf(text, end, delimiter, Number(place));
    if (!found || !values.includes(text.slice(found.start, found.end))) return undefined;
  }
  return spanOf(text, end, delimiter, field);
}

/**
 * Behind the end of another one, so that no stretch of text is read for many segments; within a line,
 * as HTML has it, only where the field is one of the first.
 */
function beginsSegment(text: string, start: number, delimiter: string, field: number): boolean {
  const before = text.charAt(start - 1);
  if (before === "" || before === "\n") return true;
  return (delimiter === "*" && before === "~") || (before === " " && field < 10);
}

/** `name` is where the segment's name ends. X12 ends segments with a tilde; HL7 repeats fields. */
function spanOf(text: string, name: number, delimiter: string, field: number): Span | undefined {
  const limit = Math.min(text.length, name + longestSegment);
  let count = 0;
  let start = name;
  for (let at = name; at <= limit; at++) {
    const character = text.charAt(at);
    const isEnd = at === limit || character === "\n" || character === "~";
    if (!isEnd && character !== delimiter) continue;
    if (count === field) return at > start ? { start, end: at } : undefined;
    if (at === limit || character === "\n" || (isEnd && delimiter === "*")) return undefined;
    if (character !== delimiter) continue;
    count++;
    start = at + 1;
  }
  return undefined;
}
