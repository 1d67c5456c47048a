/**
 * Dates that may tell when somebody was treated: 45 CFR 164.514(b)(2)(i)(C), "all elements of dates
 * (except year) for dates directly related to an individual". With a day, a month and a year
 * anywhere; a month and year, or a month and day, where a word such as "admitted" stands before.
 */
import type { Cue, Finder, Match, WindowText } from "../finder.ts";
import { dateAt, months, partialDateAt } from "./calendar-date.ts";
import type { DateMatch } from "./calendar-date.ts";
import { birthLabels } from "./date-of-birth.ts";
import { inOrder } from "./labelled.ts";
import { following } from "./nearness.ts";
import { isDigit } from "./shaped-number.ts";
import { phrasesOf } from "./word-list.ts";

const encounters = phrasesOf(`
  admitted, admission, discharged, discharge, seen, surgery, operated, operation, visit, visited,
  appointment, treated, evaluated, diagnosed, dx'd, diagnosis, hospitalized, hospitalised,
  presented, procedure, follow up, checked in, check up, dos, date of service, service date, dates
  of service, examined, underwent, biopsy, scan, mri, imaging, collected, specimen, received,
  died, deceased, death, date of death, dod, doa, delivered, delivery, referred, transferred,
  scheduled, ingreso, alta, cita, consulta, cirugía, fecha de servicio, admitido, visto
`);

const cues = [...months, ...encounters, ...birthLabels];
const firstEncounter = months.length;
const firstBirth = months.length + encounters.length;

/** Characters from such a word to a date that says less than all. */
const encounterDistance = 60;
/** Characters from a birth label to the date that it is about. */
const birthDistance = 16;

export const date: Finder = {
  cues,
  begins: { digits: [1, 2, 4], mixed: [3, 4, 7, 8, 9] },
  find(text, { cues, starts }) {
    const encountered = following(
      text.text,
      cuesIn(cues, firstEncounter, firstBirth),
      encounterDistance,
    );
    const isBirth = following(text.text, cuesIn(cues, firstBirth, Infinity), birthDistance);
    const matches: Match[] = [];
    let end = 0;
    for (const at of placesOf(text.text, starts, cuesIn(cues, 0, firstEncounter))) {
      const found = at < end ? undefined : dateFrom(text.text, at, encountered);
      end = found?.end ?? end;
      if (found && !isBirth(at) && !isOfMail(text, found)) matches.push(found);
    }
    return inOrder(matches);
  },
};

function dateFrom(
  text: string,
  at: number,
  encountered: (at: number) => boolean,
): DateMatch | undefined {
  const found = dateAt(text, at);
  if (found) return found.precision === "full" ? found : undefined;
  return encountered(at) ? partialDateAt(text, at) : undefined;
}

function cuesIn(cues: readonly Cue[], from: number, to: number): Cue[] {
  return cues.filter(({ label }) => label >= from && label < to);
}

/** Ascending, of the starts of numbers that may begin a date, and of months. */
function placesOf(text: string, starts: readonly number[], months: readonly Cue[]): number[] {
  const numbers = starts.filter((at) => mayBegin(text, at));
  if (months.length === 0) return numbers;
  return [...numbers, ...months.map(({ start }) => start)].sort((a, b) => a - b);
}

/** A glance, before anything is tried: most numbers aren't the beginning of a date. */
function mayBegin(text: string, at: number): boolean {
  if (!isDigit(text.charCodeAt(at)) || isPartOfNumber(text, at)) return false;
  let end = at + 1;
  while (end < at + 4 && isDigit(text.charCodeAt(end))) end++;
  const next = text.charAt(end);
  const after = text.charAt(end + 1);
  if (next === " ") return after !== "" && "jfmasonde/-".includes(after);
  if (next === "/" || next === "-" || next === ".") return after >= " " && after <= "z";
  return next !== "" && "jfmasondetr".includes(next);
}

/** Or of a path: `example.com/2024/05/30/`. */
function isPartOfNumber(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  if (before === "/" || before === "=") return true;
  return (before === "-" || before === ".") && isDigit(text.charCodeAt(at - 2));
}

const attribution = /[^\n]{0,40}\n?[^\n]{0,80}(?:wrote|writes|escribió|schrieb|a écrit)\s?:/y;

/**
 * Dates that programs write into mail: `On Mon, Jan 3, 2022 at 10:00 AM, A wrote:`, `Sent: Monday,
 * January 3, 2022 10:00 AM`.
 */
function isOfMail({ text }: WindowText, { start, end }: Match): boolean {
  const before = text.slice(Math.max(0, start - 24), start);
  if (
    /(?:sent|date|enviado|fecha|gesendet):\s?(?:\p{L}{2,12},? ){0,2}$|\p{L}{3}, $/u.test(before)
  ) {
    if (/^,? ?(?:at )?\d{1,2}:\d\d/.test(text.slice(end, end + 12))) return true;
  }
  if (!/(?:^|\n)[>\s]*(?:on|el|am|le)[ \n][\p{L}., ]{0,16}$/u.test(before)) return false;
  attribution.lastIndex = end;
  return attribution.test(text);
}
