/** Dates as people write them, in English and Spanish, read from where they begin. */
import type { Match } from "../finder.ts";
import { isDigit, readAt } from "./shaped-number.ts";

/**
 * What there is of a date: all of it, the month and year, or the month and day. A date "in short" is
 * clear only where a label says that it is one: `010260`, `1-2-60`.
 */
type Precision = "full" | "short" | "month-year" | "month-day";

export interface DateMatch extends Match {
  readonly precision: Precision;
}

const monthNames: readonly (readonly string[])[] = [
  ["january", "jan", "enero", "ene"],
  ["february", "feb", "febrero"],
  ["march", "mar", "marzo"],
  ["april", "apr", "abril", "abr"],
  ["may", "mayo"],
  ["june", "jun", "junio"],
  ["july", "jul", "julio"],
  ["august", "aug", "agosto", "ago"],
  ["september", "sept", "sep", "septiembre", "setiembre"],
  ["october", "oct", "octubre"],
  ["november", "nov", "noviembre"],
  ["december", "dec", "diciembre", "dic"],
];

/** Month names, to look for dates that begin with them. */
export const months: readonly string[] = monthNames.flat();

const monthNumbers = new Map(
  monthNames.flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
);

const month = `(?<month>${months.toSorted((a, b) => b.length - a.length).join("|")})(?!\\p{L})`;
const day = "(?<day>\\d{1,2})(?!\\d)";
const ordinal = "(?:st|nd|rd|th|o|ro)?";
const year = "(?<year>\\d{4}|'\\d{2})(?!\\d)";
const gap = "(?:,? ?(?: |\\n|\\t)|,|-|/| ?of | del? )";

/** One kind of separator twice; then no more numbers. */
const numeric =
  /(?<a>\d{1,4})(?<sep> ?\/ ?|-|\.| ?- ?)(?<b>\d{1,2})\k<sep>(?<c>\d{4}|'?\d{2})(?!\d|[-./]\d)/y;
/** `30 May 2022`, `4th of July, 2022`, `30 de mayo de 2022`, `12-Mar-2024`, `12MAR2024`. */
const dayFirst = new RegExp(
  `(?<day>\\d{1,2})${ordinal}(?:${gap}|\\. )?${month}\\.?(?:${gap}|(?=\\d{4}))(?<year>\\d{4}|'?\\d{2})(?![\\d:])`,
  "uy",
);
/** `May 30th, 2022`, `Feb. 12 '22`, `Jan-02-2022`. */
const monthFirst = new RegExp(
  `${month}(?:\\. ?|, ?|[ \\t\\n-])${day}${ordinal}${gap}${year}`,
  "uy",
);
const monthYear = new RegExp(`${month}(?:\\.?,? |-|/| of | del? )(?<year>\\d{4})(?![\\d:])`, "uy");
const monthDay = new RegExp(`${month}\\.? ${day}${ordinal}(?![\\p{L}\\d:%]|[.,/-]\\d)`, "uy");
const dayMonth = new RegExp(`(?<day>\\d{1,2})${ordinal}(?: of | de | )${month}`, "uy");
/** Digits only: `01021960`, `19600102`, `010260`. */
const compact = /(?:\d{8}|\d{6})(?!\d|[-./]\d)/y;
/** `5/30`. */
const slashed = /(?<a>\d{1,2})\/(?<b>\d{1,2})(?!\d|[-./]\d|%| of )/y;

/** The date with a day, a month and a year that begins at a place in lower-case text. */
export function dateAt(text: string, at: number): DateMatch | undefined {
  const isNumber = isDigit(text.charCodeAt(at));
  return isNumber
    ? (numericAt(text, at) ?? namedAt(dayFirst, text, at))
    : namedAt(monthFirst, text, at);
}

/** The same after a label, where digits without separators are a date, too. */
export function labelledDateAt(text: string, at: number): DateMatch | undefined {
  return dateAt(text, at) ?? compactAt(text, at);
}

/** A month with a year or a day: a date where what stands before it says so. */
export function partialDateAt(text: string, at: number): DateMatch | undefined {
  const isNumber = isDigit(text.charCodeAt(at));
  return isNumber
    ? (namedAt(dayMonth, text, at) ?? slashedDayAt(text, at))
    : (namedAt(monthYear, text, at) ?? namedAt(monthDay, text, at));
}

function numericAt(text: string, at: number): DateMatch | undefined {
  const found = readAt(numeric, text, at);
  if (!found) return undefined;
  const { a = "", b = "", c = "", sep = "" } = found.groups ?? {};
  if (a.length > 2) {
    if (a.length !== 4 || c.length !== 2) return undefined;
    return dateOf(found, { year: Number(a), month: Number(b), day: Number(c) });
  }
  const isShort = c.length < 4 && sep.trim() !== "/";
  const [first, second] = [Number(a), Number(b)];
  const parts = first > 12 ? { day: first, month: second } : { month: first, day: second };
  return dateOf(found, { ...parts, year: yearOf(c) }, isShort);
}

function namedAt(pattern: RegExp, text: string, at: number): DateMatch | undefined {
  const found = readAt(pattern, text, at);
  if (!found) return undefined;
  const { day, year, month = "" } = found.groups ?? {};
  return dateOf(found, {
    month: monthNumbers.get(month) ?? 0,
    ...(day === undefined ? {} : { day: Number(day) }),
    ...(year === undefined ? {} : { year: yearOf(year) }),
  });
}

function slashedDayAt(text: string, at: number): DateMatch | undefined {
  const found = readAt(slashed, text, at);
  if (!found) return undefined;
  const { a = "", b = "" } = found.groups ?? {};
  return dateOf(found, { month: Number(a), day: Number(b) });
}

/** Month, day and year in this order; where that can't be, year, month and day. */
function compactAt(text: string, at: number): DateMatch | undefined {
  const found = readAt(compact, text, at);
  if (!found) return undefined;
  const digits = found[0];
  const part = (from: number, to: number) => Number(digits.slice(from, to));
  const american = { month: part(0, 2), day: part(2, 4), year: yearOf(digits.slice(4)) };
  const iso = { year: part(0, 4), month: part(4, 6), day: part(6, 8) };
  return (
    dateOf(found, american, true) ?? (digits.length === 8 ? dateOf(found, iso, true) : undefined)
  );
}

interface Parts {
  readonly year?: number;
  readonly month: number;
  readonly day?: number;
}

function dateOf(found: RegExpExecArray, parts: Parts, isShort = false): DateMatch | undefined {
  const { year, month, day } = parts;
  if (month < 1 || month > 12 || (day !== undefined && (day < 1 || day > 31))) return undefined;
  if (year !== undefined && (year < 1880 || year > 2100)) return undefined;
  return {
    start: found.index,
    end: found.index + found[0].length,
    value: [year, month, day].map((part) => part ?? "").join("-"),
    precision: precisionOf(parts, isShort),
  };
}

function precisionOf({ year, day }: Parts, isShort: boolean): Precision {
  if (year === undefined) return "month-day";
  if (day === undefined) return "month-year";
  return isShort ? "short" : "full";
}

/** Of two digits those of the century that is nearer for people who are alive. */
function yearOf(digits: string): number {
  const year = Number(digits.replace("'", ""));
  if (year >= 100) return year;
  return year < 30 ? 2000 + year : 1900 + year;
}
