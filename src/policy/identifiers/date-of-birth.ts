/** Birth dates beside their labels: 45 CFR 164.514(b)(2)(i)(C). */
import type { Cue, Finder, Match, WindowText } from "../finder.ts";
import { dateAt, labelledDateAt } from "./calendar-date.ts";
import type { DateMatch } from "./calendar-date.ts";
import { inOrder, labelled, linkAfter } from "./labelled.ts";
import { phrasesOf } from "./word-list.ts";

/** Also for `date`, which leaves dates of birth to this one. */
export const birthLabels: readonly string[] = phrasesOf(`
  dob, d o b, do b, dobs, date of birth, dates of birth, dateofbirth, birth date, birthdate,
  birthdates, birthday, birth day, bday, b day, born, born on, born in, dt of birth, birth dt, pt
  dob, patient dob, dob pt, patientdob, date birth, birth, dtbirth, birthdt, dobirth, geb,
  geboren, fecha de nacimiento, fecha de nac, fecha nacimiento, fec nac, fecha nac, f nac, fdn, nacido, nacida,
  nacido el, nacida el, nacio el, nació el, nací, nací el, naci el, nacimiento, birthdt, ptdob,
  patdob, pat dob, dob dt
`);

const labels = labelled({
  labels: [...birthLabels, "birthtime"], // of CDA: <birthTime value="19550422"/>
  abbreviations: phrasesOf("d.o.b, d. o. b, b.d, f. nac, fec. nac, f. de nac, dt. of birth"),
  segments: [
    { segment: "pid", field: 7 },
    { segment: "dmg", field: 2, where: { 1: ["d8"] } },
  ],
  valueAt: birthDateAt,
});
/** Of "b." */
const initial = "b";

/** Two-digit years and digits without separators count, too; a month and year alone don't. */
export const dateOfBirth: Finder = {
  cues: [...labels.cues, initial],
  find(text, { cues, starts }) {
    const isInitial = ({ label }: Cue) => label === labels.cues.length;
    const others = cues.filter((cue) => !isInitial(cue));
    const dates = cues.filter(isInitial).flatMap((cue) => dateAfterInitial(text, cue) ?? []);
    return inOrder([...labels.find(text, { cues: others, starts }), ...dates]);
  },
};

/** `b. 4/22/1955`. */
function dateAfterInitial(text: WindowText, { end }: Cue): Match | undefined {
  const link = text.text.charAt(end) === "." ? linkAfter(text.text, end) : undefined;
  return link && birthDateAt(text, link.end, text.text.length);
}

function birthDateAt({ text }: WindowText, at: number, limit: number): Match | undefined {
  const date = labelledDateAt(text, afterWeekday(text, at)) ?? timestampAt(text, at);
  if (!date || date.end > limit) return undefined;
  return date.precision === "full" || date.precision === "short" ? date : undefined;
}

/** `19550422080000`, `19550422080000-0500`: the day alone counts. */
function timestampAt(text: string, at: number): DateMatch | undefined {
  const [, year, month, day] =
    /^(\d{4})(\d\d)(\d\d)\d{4,6}(?!\d)/.exec(text.slice(at, at + 16)) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = dateAt(`${year}-${month}-${day}`, 0);
  return date && { ...date, start: at, end: at + 8 };
}

const opening =
  /(?:(?:on|el|the) )?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?/y;

/** `born on Monday, May 30, 1960`. */
function afterWeekday(text: string, at: number): number {
  opening.lastIndex = at;
  opening.exec(text);
  return Math.max(at, opening.lastIndex);
}
