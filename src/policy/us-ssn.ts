/**
 * US Social Security Numbers: three, two and four digits. Never issued, so not found: area 000, 666
 * and 900 to 999, group 00, serial 0000 (Social Security Administration, SSN randomization,
 * 2011).
 */
import { neighbourhoods } from "./finder.ts";
import type { Finder, Match, Span } from "./finder.ts";

/** As far as the number may be from a word that says what it is. */
const distance = { before: 300, after: 300 };

/** Dashes are hyphens in normalised text. One of both separators is as the other. */
const shaped =
  /(?<!\d)(?<area>\d{3})(?:(?<open>\s?-\s?|[. ]|)(?<group>\d{2}))(?<close>\s?-\s?|[. ]|)(?<serial>\d{4})(?!\d)/g;

/** One of a number's two separators. */
type Separator = "-" | "." | " " | "";

/**
 * With hyphens, dots or single spaces a number counts by itself, without separators only near a
 * word such as "ssn". So does one that may be part of something longer: after a letter, or with
 * spaces in a row of other numbers. What is certainly part of a longer number never counts.
 */
export const usSsn: Finder = {
  cues: [
    ...["ssn", "ssns", "ss#", "ss no", "ss num", "ss number", "soc sec", "social sec"],
    ...["social security", "soc security", "socialsecurity", "socialsecuritynumber", "ssnumber"],
  ],
  *find(text: string, cues: readonly Span[]): Generator<Match> {
    const near = neighbourhoods(cues, distance);
    let next = 0;
    for (const match of text.matchAll(shaped)) {
      const value = numberOf(match);
      const span = { start: match.index, end: match.index + match[0].length };
      const standing = value && standingOf(text, span, separatorOf(match));
      if (!value || standing === "part") continue;
      while (next < near.length && (near[next]?.end ?? 0) <= span.start) next++;
      const isNear = (near[next]?.start ?? Infinity) <= span.start;
      if (standing === "alone" || isNear || labelled(text, span)) yield { ...span, value };
    }
  },
};

/** The nine digits, where they can be a number that was issued. */
function numberOf({ groups = {} }: RegExpExecArray): string | undefined {
  const { area = "", group = "", serial = "", open = "", close = "" } = groups;
  if (open.trim() !== close.trim() || (open === "") !== (close === "")) return undefined;
  if (area === "000" || area === "666" || area.startsWith("9")) return undefined;
  if (group === "00" || serial === "0000") return undefined;
  return area + group + serial;
}

function separatorOf({ groups = {} }: RegExpExecArray): Separator {
  const open = groups["open"] ?? "";
  if (open.includes("-")) return "-";
  return open === "." || open === " " ? open : "";
}

/** Whether it is a number by itself, possibly one, or part of something else. */
function standingOf(
  text: string,
  { start, end }: Span,
  separator: Separator,
): "alone" | "perhaps" | "part" {
  const before = text.slice(Math.max(0, start - 2), start);
  const after = text.slice(end, end + 2);
  if (/\d[-.]$/.test(before) || /^[-.]\d/.test(after)) return "part";
  if (separator === "" || /\p{L}-?$/u.test(before)) return "perhaps";
  if (separator === " " && (/\d $/.test(before) || /^ \d/.test(after))) return "perhaps";
  return "alone";
}

/** The word and the number are written as one. */
function labelled(text: string, { start }: Span): boolean {
  return /(?:^|[^\p{L}])ssn$/u.test(text.slice(Math.max(0, start - 4), start));
}
