/**
 * What stands where the name of somebody cared for stands, though no list may know it: capitalised
 * words behind a title or words such as "mother" and "on", before words such as "was admitted", and
 * before an age, a sex or a date. Weaker evidence than `person-name`: more must speak for it.
 */
import type { Cue, Finder, Match, WindowText } from "../finder.ts";
import { inOrder } from "./labelled.ts";
import { isFirstName, isSurname, nameAt } from "./names.ts";
import type { Name } from "./names.ts";
import { phrasesOf } from "./word-list.ts";

/** A surname is enough behind these. */
const titles = phrasesOf(
  "mr, mrs, ms, miss, mx, señor, señora, sra, srta, sister, baby, baby boy, baby girl",
);

/** Words behind which a name stands, perhaps with a mark between. */
const before = phrasesOf(`
  patient, pt, client, resident, inmate, student, employee, claimant, member, subject, rider, caller,
  deceased, decedent, donor, recipient, who, mother, father, parent, son, daughter, wife, husband,
  spouse, partner, brother, mom, mum, dad, grandmother, grandfather, grandma, grandpa, aunt,
  uncle, niece, nephew, mother-in-law, father-in-law, birth mother, neighbor, neighbour, friend,
  name is, name was, named, this is, i am, i'm, it's, note on, report on, path on, results on,
  results for, labs on, labs for, update on, news on, question about, regarding, re, about, for, on,
  with, saw, seeing, met with, admit, admitting, discharge, discharging, transfer, transferring,
  schedule, reschedule, call, paciente, madre, padre, hijo, hija, esposa, esposo
`);

/** Words before which a name stands. */
const behind = phrasesOf(`
  was admitted, was seen, was diagnosed, was told, was treated, was discharged, was transferred, was
  referred, was prescribed, was started, was born, was brought, was found, is admitted, is scheduled,
  is pregnant, is allergic, is on, is refusing, is coming, is having, has been, has a, has an, had a,
  had an, had his, had her, has his, has her, will be, will need, needs, need, wants, presented,
  presents, came in, came to, came back, comes in, called, calling, cancelled, canceled, underwent,
  tested, reports, reported, denies, complains, complained, states, takes, started, stopped, booked,
  delivered, died, passed away, passed, fell, broke, missed, no-showed, no showed, arrived, tolerated,
  received, requests, asks, asked, suffers, remains, collapsed, relapsed, follow up, y/o, yo, dob,
  got, lost, is back, is ready, is here, is overdue, is due, was here, is out, is off, here, still, meets,
  owes, can't, bp, glucose, inr, temp, wbc, hgb, troponin, potassium, lead, room, bed
`);

/** Words that names of organisations and places end with. */
const organisations: ReadonlySet<string> = new Set(
  phrasesOf(`
    associates, bank, boulevard, building, campus, care, center, centre, church, city, clinic, college,
    company, corp, corporation, council, county, court, department, dentistry, drive, foundation, foods,
    group, health, healthcare, hospital, hotel, inc, insurance, institute, laboratories, labs, lane,
    llc, logistics, ltd, medical, medicine, ministry, orthopedics, park, partners, pediatrics, pharmacy,
    place, plaza, practice, printing, program, radiology, rehab, rehabilitation, road, school, services,
    society, software, solutions, square, street, surgery, systems, team, tools, tower, traders,
    university, urology, village, ward, way, wing, unit
  `),
);

const lastTitle = titles.length;
const lastBefore = lastTitle + before.length;

/** `61F`, `66 M`, `72-year-old`, `34 y/o`; a date with a year. */
const fact =
  /\d{1,3} ?(?:[mf](?![\p{L}\p{N}])|y\/?o(?!\p{L})|yrs?(?!\p{L})|[- ]years?[- ]old)|\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}(?!\d)/uy;

export const possibleName: Finder = {
  cues: [...titles, ...before, ...behind],
  begins: { digits: [1, 2, 3, 4], mixed: [2, 3, 4] },
  find(text, { cues, starts }) {
    const found: Name[] = [];
    const add = (name: Name | undefined): void => {
      if (name && isPossible(text.text, name)) found.push(name);
    };
    for (const cue of cues) {
      if (cue.label >= lastBefore) add(nameBefore(text, cue.start));
      else add(nameBehind(text, cue));
    }
    for (const at of starts) {
      if (mayBeFact(text.text, at)) add(surnameBeforeFact(text, at));
    }
    return inOrder(found).map(({ start, end, value }): Match => ({ start, end, value }));
  },
};

const gap = /[:,("-]{0,2}[ \t]?["(]?/y;

/** Mostly one blank. */
function endOfGap(text: string, at: number): number {
  const isBlank = text.charCodeAt(at) === 0x20 && isOfWord(text.charCodeAt(at + 1));
  return isBlank ? at + 1 : at + lengthAt(gap, text, at);
}

function nameBehind(text: WindowText, { start, end, until, label }: Cue): Name | undefined {
  const limit = until ?? text.text.length;
  const at = until === undefined ? endOfGap(text.text, end) : start;
  const first = text.text.startsWith(". ", at) ? at + 2 : at;
  if (first === end && until === undefined) return undefined;
  const name = nameAt(text, first, limit);
  if (label < lastTitle || until !== undefined) return name;
  return name && isEnough(name) ? name : knownNameAt(text.text, first);
}

/** Two words, or one that is a common name. */
function isEnough({ words }: Name): boolean {
  const [first = ""] = words;
  return words.length > 1 || isFirstName(first) || isSurname(first);
}

/** The name that ends just before `at`. */
function nameBefore(text: WindowText, at: number): Name | undefined {
  const end = endBefore(text.text, at);
  const start = startOfName(text, end);
  const name = start < end ? nameAt(text, start, end, { mayInvert: false }) : undefined;
  if (name && isEnough(name) && name.end >= end) return name;
  return initialsBefore(text, end) ?? knownNameBefore(text, end);
}

const firstAndLast = /(?<first>\p{L}[\p{L}'-]{1,20}) (?:\p{L}\.? )?(?<last>\p{L}[\p{L}'-]{1,20})/uy;

/** A first name and a surname that the lists know, in any spelling of upper and lower case. */
function knownNameAt(text: string, start: number): Name | undefined {
  if (!mayBeFirstName(text, start)) return undefined;
  firstAndLast.lastIndex = start;
  const found = firstAndLast.exec(text);
  const { first = "", last = "" } = found?.groups ?? {};
  if (!found || !isFirstName(first) || !isSurname(last)) return undefined;
  return nameOf([first, last], start, start + found[0].length);
}

/** At a glance, as there are cues in every sentence: nearly all words behind them are no names. */
function mayBeFirstName(text: string, start: number): boolean {
  let end = start;
  while (end < start + longestWord && isOfWord(text.charCodeAt(end))) end++;
  const word = text.slice(start, end);
  return isFirstName(word) || beyondAscii.test(word);
}

/** The same of the word that ends at `end`, with which a name may end. */
function mayBeLastName(text: string, end: number): boolean {
  const word = text.slice(startOfWord(text, end), end);
  return isSurname(word) || isFirstName(word) || beyondAscii.test(word);
}

/** Its marks may belong to no word: that is for the expressions to tell. */
const beyondAscii = /[^\0-\x7f]/;

/** The same before `end`; or a word alone that is written with a capital. */
function knownNameBefore({ text, cased }: WindowText, end: number): Name | undefined {
  if (!mayBeLastName(text, end)) return undefined;
  const words = /(?<![\p{L}'-])(?:[\p{L}'-]{2,21} )?(?:\p{L}\.? )?[\p{L}'-]{2,21}$/u.exec(
    text.slice(Math.max(0, end - 48), end),
  );
  if (!words) return undefined;
  const start = end - words[0].length;
  const pair = knownNameAt(text, start);
  if (pair?.end === end) return pair;
  const word = words[0].slice(words[0].lastIndexOf(" ") + 1);
  const at = end - word.length;
  if (at > 0 && text.charAt(at - 1) !== " ") return undefined;
  const isKnown = isFirstName(word) || isSurname(word);
  const isCapital = text.charCodeAt(at) !== cased.charCodeAt(at);
  return isKnown && isCapital ? nameOf([word], at, end) : undefined;
}

/** `S.T.` */
function initialsBefore({ text, cased }: WindowText, end: number): Name | undefined {
  if (text.charAt(end - 1) !== ".") return undefined;
  const found = /(?<![\p{L}\p{N}.])\p{Lu}\.(?:\p{Lu}\.){1,2}$/u.exec(
    cased.slice(Math.max(0, end - 8), end),
  );
  if (!found) return undefined;
  return nameOf([text.slice(end - found[0].length, end)], end - found[0].length, end);
}

function nameOf(words: readonly string[], start: number, end: number): Name {
  return { start, end, value: words.join(" "), words, hasInitial: false, isInverted: false };
}

/** A name, or a surname alone, before an age and sex; before a date, a name of two words. */
function surnameBeforeFact(text: WindowText, at: number): Name | undefined {
  const end = endBefore(text.text, at);
  const start = startOfName(text, end);
  const found = start < end ? lengthAt(fact, text.text, at) : 0;
  if (found === 0) return undefined;
  const isDate = /[/.-]\d/.test(text.text.slice(at, at + found));
  const name = nameAt(text, start, end);
  if (!name || name.end < end) return undefined;
  return isDate && name.words.length < 2 ? undefined : name;
}

const marks = " \t,(/|-";
/** Characters of marks, and of a sex between them, before such a fact. */
const longestGap = 8;

function endBefore(text: string, at: number): number {
  let end = at;
  const least = Math.max(0, at - longestGap);
  while (end > least && marks.includes(text.charAt(end - 1))) end--;
  const last = text.charAt(end - 1);
  const isSex = (last === "m" || last === "f") && marks.includes(text.charAt(end - 2));
  if (end < at && isSex) {
    end--;
    while (end > least && marks.includes(text.charAt(end - 1))) end--;
  }
  return end;
}

/** Words of a name at most, and characters of one. */
const mostWords = 4;
const longestWord = 24;

/** Of the capitalised words in a row that end at `end`; `end` where there are none. */
function startOfName({ text, cased }: WindowText, end: number): number {
  let start = end;
  let next = end;
  for (let words = 0; words < mostWords; words++) {
    let at = next;
    if (text.charAt(at - 1) === ".") at--;
    at = startOfWord(text, at);
    if (at === next || text.charCodeAt(at) === cased.charCodeAt(at)) break;
    start = at;
    if (text.charAt(at - 1) !== " ") break;
    next = text.charAt(at - 2) === "," ? at - 2 : at - 1;
  }
  return start;
}

/** Of one that ends at `end`, or of its last letters. */
function startOfWord(text: string, end: number): number {
  let start = end;
  const least = Math.max(0, end - longestWord);
  while (start > least && isOfWord(text.charCodeAt(start - 1))) start--;
  return start;
}

/** A letter, a hyphen or an apostrophe; beyond ASCII anything. */
function isOfWord(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || code === 0x2d || code === 0x27 || code >= 0x80;
}

/** What stands before is the end of a name, or a mark behind it. */
function mayBeFact(text: string, at: number): boolean {
  const last = text.charAt(at - 1);
  return last !== "" && marks.includes(last);
}

/** Neither part of an organisation's name nor of a place's, nor a physician's. */
function isPossible(text: string, { start, end, words }: Name): boolean {
  if (words.some((word) => organisations.has(word))) return false;
  const next = /^,? ([\p{L}']{1,20})/u.exec(text.slice(end, end + 24))?.[1];
  if (next !== undefined && organisations.has(next)) return false;
  return !/(?:dr|prof|st|doctor)\.? $/.test(text.slice(Math.max(0, start - 8), start));
}

function lengthAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}
