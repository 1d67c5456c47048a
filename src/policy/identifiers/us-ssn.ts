/**
 * US Social Security Numbers: three, two and four digits. Never issued, so not found: area 000, 666
 * and 900 to 999, group 00, serial 0000 (Social Security Administration, SSN randomization, 2011).
 */
import type { Finder, Match, Places, Span, WindowText } from "../finder.ts";
import { following, nearness } from "./nearness.ts";
import { isDigit } from "./shaped-number.ts";

/** As far as the number may be from a word that says what it is. */
const distance = { before: 300, after: 300 };
/** Right behind such a word, or a vaguer one, it may be written in any way. */
const besideLabel = 20;

/** Dashes are hyphens in normalised text. One of both separators is as the other. */
const shaped =
  /(?:ssn)?(?<area>\d{3})(?<open>\s?[-./_*~\u00b7\u2022]\s?|[ \n]|)(?<group>\d{2})(?<close>\s?[-./_*~\u00b7\u2022]\s?|[ \n]|)(?<serial>\d{4})(?!\d)/y;

/** Any marks between the digits, at most three together: `1 2 3 - 4 5 - 6 7 8 9`. */
const loose = /\d(?:[^\p{L}\p{N}\n]{0,3}\d){8}(?![-./_]?\d| \d(?!\d))/uy;

/** Digits alone that stand right behind a label of another number are that number. */
const otherLabel =
  /(?<!\p{L})(?:routing|aba|account|acct|member|insurance|subscriber|policy|group|claim|invoice|order|mrn|record|chart|npi|phone|tel|fax|case|ref|reference|tracking|confirmation|zip|po|serial)[\s#:.]{0,2}(?:number|num|no|nbr|id)?[\s#:.=]{0,3}(?:is )?$/u;

const words = [
  ...["ssn", "ssns", "ss#", "ss no", "ss num", "ss number", "soc sec", "social sec", "ssnumber"],
  ...["social security", "soc security", "socialsecurity", "socialsecuritynumber", "hicn"],
  ...["seguro social"],
];
const vagueWords = ["ss", "social", "soc", "tax id", "taxpayer id", "tin"];

/** Of the number itself, after "ssn" (5 or 12), or with the letters of a Medicare claim number. */
const begins = { digits: [1, 2, 3, 5, 9], mixed: [6, 10, 11, 12] };

/**
 * With one mark or a single space between its parts a number counts by itself, without separators
 * only near a word such as "ssn". So does one that may be part of something longer: after a letter,
 * or with spaces in a row of other numbers. Right behind such a word its digits may be set apart in
 * any way. What is certainly part of a longer number never counts.
 */
export const usSsn: Finder = {
  cues: [...words, ...vagueWords],
  begins,
  *find({ text }: WindowText, { cues, starts }: Places): Generator<Match> {
    const isNear = nearness(
      cues.filter(({ label }) => label < words.length),
      distance,
    );
    const isLabelled = following(text, cues, besideLabel);
    let end = 0;
    for (const start of starts) {
      if (start < end) continue;
      const labelled = isLabelled(start);
      const found =
        (labelled || mayBeShaped(text, start)
          ? shapedAt(text, start, labelled || isNear(start))
          : undefined) ?? (labelled ? looseAt(text, start) : undefined);
      if (!found) continue;
      end = found.end;
      yield found;
    }
  },
};

/** Three digits, nine, or "ssn"; two or four of a row of numbers are none. */
function mayBeShaped(text: string, at: number): boolean {
  const code = text.charCodeAt(at + 2);
  return isDigit(code) || code === 0x6e;
}

function shapedAt(text: string, at: number, near: boolean): Match | undefined {
  shaped.lastIndex = at;
  const match = shaped.exec(text);
  if (!match) return undefined;
  const { area = "", group = "", serial = "", open = "", close = "" } = match.groups ?? {};
  if (open.trim() !== close.trim() || (open === "") !== (close === "")) return undefined;
  if (open === "\n" && close === "\n") return undefined;
  const value = issuable(area + group + serial);
  const end = at + match[0].length;
  const start = end - match[0].replace("ssn", "").length;
  if (value === undefined) return undefined;
  if (start > at) return { start, end, value };
  const standing = standingOf(text, { start, end }, open);
  return standing === "alone" || (standing === "perhaps" && near)
    ? { start, end, value }
    : undefined;
}

function looseAt(text: string, at: number): Match | undefined {
  if (/\d[-./]$/.test(text.slice(Math.max(0, at - 2), at))) return undefined;
  loose.lastIndex = at;
  const match = loose.exec(text);
  const value = match && issuable(match[0].replaceAll(/\D/g, ""));
  return value ? { start: at, end: loose.lastIndex, value } : undefined;
}

/** The nine digits, where they can be a number that was issued. */
function issuable(digits: string): string | undefined {
  return /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(digits) ? digits : undefined;
}

/** Whether it is a number by itself, possibly one, or part of something else. */
function standingOf(
  text: string,
  { start, end }: Span,
  separator: string,
): "alone" | "perhaps" | "part" {
  const before = text.slice(Math.max(0, start - 2), start);
  const after = text.slice(end, end + 2);
  if (/\d[-.]$/.test(before) || /^[-.]\d/.test(after)) return "part";
  if (separator === "" && (/[a-z]\/$/.test(before) || /^[_/][a-z]/.test(after))) return "part";
  if (separator === "" && otherLabel.test(text.slice(Math.max(0, start - 40), start)))
    return "part";
  if (separator === "" || /\p{L}-?$/u.test(before)) return "perhaps";
  if (/[/_*~]$/.test(before) || /^[/_*~]/.test(after)) return "perhaps";
  if (separator.trim() === "" && (/\d $/.test(before) || /^ \d/.test(after))) return "perhaps";
  return "alone";
}
