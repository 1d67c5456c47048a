/**
 * Geographic subdivisions smaller than a state: 45 CFR 164.514(b)(2)(i)(B). A city with its state, a
 * ZIP code beside its label or state, where somebody lives or was treated, and hospitals and the like
 * by name.
 */
import type { Cue, Finder, Match, WindowText } from "../finder.ts";
import { inOrder, linkAfter } from "./labelled.ts";
import { ambiguousStateCodes, largeCities, stateCodes, stateNames } from "./us-places.ts";
import { phrasesOf, wordsOf } from "./word-list.ts";

type CueKind = "code" | "state" | "zip" | "facility" | "hospital" | "saint" | "stay";

const codes: ReadonlySet<string> = new Set(stateCodes);
const clearCodes = stateCodes.filter((code) => !ambiguousStateCodes.has(code));

const cues: Readonly<Record<CueKind, readonly string[]>> = {
  code: clearCodes,
  state: stateNames,
  zip: ["zip", "zip code", "zipcode", "postal code", "código postal", "codigo postal", "county of"],
  /** What the name of a place ends with where people are treated. */
  facility: phrasesOf(`
    hospital, hosp, hospitals, clinic, clinics, medical center, med center, medical centre, med
    ctr, med cntr, medical ctr, medical, health center, health system, health care, healthcare,
    health, infirmary, nursing home, hospice, rehabilitation center, rehab center, cancer center,
    urgent care, surgery center, medical group, general, memorial, senior center, treatment
    center, family practice, cancer institute, heart institute, children's, presbyterian,
    methodist, va, nursing facility, care center, birthing center, dialysis center, pediatrics,
    facility, branch, campus, clínica
  `),
  /** Known without more. */
  hospital: phrasesOf(`
    johns hopkins, mayo clinic, cedars sinai, cedar sinai, mount sinai, mt sinai, sloan kettering,
    beth israel, nyu langone, md anderson, kaiser permanente, massachusetts general, brigham and
    women's, new york presbyterian, ny presbyterian, ucsf, cleveland clinic, intermountain,
    geisinger, mass general, dana farber, barnes jewish, sutter health, scripps, texas medical
    center, city of hope
  `),
  /** `at St. Luke's`. */
  saint: ["st", "saint"],
  /** What stands before a place where somebody lives or was treated. */
  stay: [
    ...each(
      "treated, seen, evaluated, operated, examined, hospitalized, diagnosed, cared for",
      "at, in",
    ),
    ...each("admitted, presented, transferred, presents, presenting", "to, at, from, in"),
    ...each("surgery, visit, appointment, follow up, procedure, care, treatment", "at"),
    ...each("patient, pt, male, female, man, woman", "from, at"),
    ...phrasesOf(`
      checked in at, check in at, discharged from, admission to, admission at, visited, lives in,
      living in, live in, lives near, resides in, residing in, resident of, hometown, native of,
      attended, from, residente de, vive en, reside en, hospital de, clínica de, stay at,
      enrolled at, consult at, session at, check up at
    `),
  ],
};

const firstStay = Object.values(cues).flat().length - cues.stay.length;

const kinds = (Object.keys(cues) as CueKind[]).flatMap((kind) => cues[kind].map(() => kind));

export const geographicSubdivision: Finder = {
  cues: Object.values(cues).flat(),
  begins: { digits: [5] },
  find(text, places) {
    const matches = places.cues.flatMap((cue) => subdivisionAt(text, cue) ?? []);
    for (const at of places.starts) {
      const found = cityBeforeZip(text, at);
      if (found) matches.push(found);
    }
    return inOrder(matches);
  },
};

type Place = (text: WindowText, cue: Cue) => Match | undefined;

const placeBeside: Readonly<Record<CueKind, Place>> = {
  code: (text, cue) =>
    isUpper(text, cue.start, cue.end) ? cityBefore(text, cue.start, cue.end) : undefined,
  state: (text, cue) =>
    isUpper(text, cue.start, cue.start + 1) ? cityBefore(text, cue.start, cue.end) : undefined,
  zip: (text, cue) => zipAfter(text.text, cue),
  facility: facilityAt,
  hospital: (text, cue) =>
    isUpper(text, cue.start, cue.start + 1) ? matchOf(text, cue.start, cue.end) : undefined,
  saint: saintAt,
  stay: placeAfter,
};

function subdivisionAt(text: WindowText, cue: Cue): Match | undefined {
  const kind = kinds[cue.label];
  if (cue.until !== undefined && kind !== "zip") return undefined;
  return kind && placeBeside[kind](text, cue);
}

/** `City, ST`. */
function cityBefore(text: WindowText, state: number, end: number): Match | undefined {
  const comma = text.text.charAt(state - 1) === " " ? state - 2 : state - 1;
  if (text.text.charAt(comma) !== ",") return undefined;
  const start = capitalsBefore(text, comma, 3);
  if (comma - start <= 2) return undefined; // a list of codes
  const isDoctor = text.text.slice(state, end) === "md" && !isMaryland(text.text, start, comma);
  return isDoctor ? undefined : matchOf(text, start, end);
}

/** `, MD` is a degree rather, but behind a large city, and where somebody is in it. */
function isMaryland(text: string, start: number, comma: number): boolean {
  if (largeCities.has(text.slice(start, comma))) return true;
  return /(?:^|[^\p{L}])(?:in|near|at) $/u.test(text.slice(Math.max(0, start - 6), start));
}

/** `City, OR 97201`, `City ST 12345-6789`: codes that are words count before a ZIP code. */
function cityBeforeZip(text: WindowText, zip: number): Match | undefined {
  const state = zip - 3;
  const code = text.text.slice(state, zip - 1);
  if (!/\s/.test(text.text.charAt(zip - 1)) || !codes.has(code)) return undefined;
  if (/[\p{L}\p{N}]/u.test(text.text.charAt(state - 1))) return undefined; // the end of `NDC`
  if (!isUpper(text, state, zip - 1)) return undefined;
  const end = zip + (/^\d{5}-\d{4}(?!\d)/.test(text.text.slice(zip, zip + 11)) ? 10 : 5);
  const gap = /,? $/.exec(text.text.slice(Math.max(0, state - 2), state))?.[0].length ?? 0;
  const start = gap === 0 ? state : capitalsBefore(text, state - gap, 3);
  return matchOf(text, Math.min(start, state), end);
}

function zipAfter(text: string, { start, end, until }: Cue): Match | undefined {
  const at = until === undefined ? linkAfter(text, end)?.end : start;
  if (at === undefined) return undefined;
  const zip = /^"?(\d{5}(?:-\d{4})?)(?![\p{L}\p{N}])/u.exec(text.slice(at, until ?? at + 14))?.[0];
  if (zip === undefined) return undefined;
  return { start: at, end: at + zip.length, value: zip.replace('"', "") };
}

/** Words that may stand before "Hospital" and name none. */
const general = new Set(
  wordsOf(`
  the a an any our your my his her their this that each every all some no at in of to from by and or
  for with as is was are local nearest nearby same other another old general-purpose community
  dear hi hello please visit call see contact outpatient inpatient referring public private free
  primary mental behavioral medical occupational home department care public-health electronic
  universal better good bad women men women's men's digital global world national u.s us american
  federal state animal your-local personal health family human about hospital clinic center
  veterinary emergency urgent specialist specialty pediatric dental eye hospital's inc llc regarding
  patient patients attorney surgeon brigadier major lieutenant director inspector secretary postmaster
  solicitor consul chief motors electric mills dynamics assembly accounting counsel manager dollar
  ob gyn ob-gyn pain flu sleep walk-in weekend coumadin diabetes wound
  main head central-office test build development feature release stable trunk
  `),
);

/** Such as need more than a word before them: `Chicago General`, but `Motors General`. */
const weakFacilities = new Set([
  "health",
  "general",
  "memorial",
  "medical",
  "facility",
  "branch",
  "campus",
  "va",
  "children's",
  "pediatrics",
  "clinics",
]);

function facilityAt(text: WindowText, { start, end }: Cue): Match | undefined {
  const before = text.text.charAt(start - 1);
  if (before !== " " && before !== "-") return undefined;
  const from = capitalsBefore(text, start - 1, 5);
  if (from >= start - 1) return undefined;
  const noun = text.text.slice(start, end);
  if (weakFacilities.has(noun) && !isTreatedAt(text.text, from)) return undefined;
  return matchOf(text, from, end);
}

/** `seen at`, `admitted to`, `our` before it. */
function isTreatedAt(text: string, start: number): boolean {
  return /(?:^|[^\p{L}])(?:at|to|from|our|in|the) $/u.test(
    text.slice(Math.max(0, start - 8), start),
  );
}

const saint = /\.? \p{Lu}[\p{L}]{1,15}'s(?!\p{L})/uy;

function saintAt(text: WindowText, { start, end }: Cue): Match | undefined {
  saint.lastIndex = end;
  const found = saint.exec(text.cased)?.[0];
  if (found === undefined || !isTreatedAt(text.text, start)) return undefined;
  return matchOf(text, start, end + found.length);
}

/** One to four capitalised words after `seen at` and the like. */
const place =
  /\p{Lu}[\p{L}.'-]{1,20}(?: (?:(?:of|de|the|del|la|los|san) )?\p{Lu}[\p{L}.'-]{1,20}){0,3}/uy;
const noPlaces =
  /^(?:the|this|that|i|we|he|she|it|his|her|our|your|my|dr|mr|mrs|ms|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|er|ed|icu|or|pcp|rn|np|ct|mri|pacu|snf|floor|room|bed|unit|nurse)(?:[^\p{L}]|$)|^(?:january|february|march|april|june|july|august|september|sept|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|emergency|urgent|usa|uk|u\.s|america|canada|europe|england|infamy)/u;

function placeAfter(text: WindowText, { start, end, label, until }: Cue): Match | undefined {
  if (until !== undefined || text.text.charAt(end) !== " ") return undefined;
  const at = text.text.startsWith("the ", end + 1) ? end + 5 : end + 1;
  place.lastIndex = at;
  const found = place.exec(text.cased)?.[0].replace(/[.'-]+$/, "");
  if (found === undefined || noPlaces.test(found.toLowerCase())) return undefined;
  if (cues.stay[label - firstStay] === "from" && !isHome(text, start, found)) return undefined;
  return matchOf(text, at, at + found.length);
}

/** `John S. from Houston`: a large city, and a name before. */
function isHome({ cased }: WindowText, start: number, place: string): boolean {
  if (!largeCities.has(place.toLowerCase())) return false;
  return /\p{Lu}(?:\.|\p{Ll}+),? $/u.test(cased.slice(Math.max(0, start - 24), start));
}

/** Where the capitalised words begin that end at `end`, at most so many; `end` if there are none. */
function capitalsBefore(text: WindowText, end: number, most: number): number {
  let start = end;
  let at = end;
  for (let count = 0; count < most; count++) {
    const from = startOfWord(text.text, at);
    const word = text.text.slice(from, at).replace(/[.,]$/, "");
    const isJoin = /^(?:of|the|de|la|for|and)$/.test(word) && count > 0;
    if (word === "" || (!isJoin && (general.has(word) || !isUpper(text, from, from + 1)))) break;
    if (!isJoin) start = from;
    if (text.text.charAt(from - 1) !== " ") break;
    const previous = text.text.charAt(from - 2);
    if (previous === "," || previous === ":" || previous === ";") break;
    if (
      previous === "." &&
      !/(?:^|[^\p{L}])(?:st|mt|ft|[a-z])\.$/u.test(text.text.slice(Math.max(0, from - 5), from - 1))
    )
      break;
    at = from - 1;
  }
  return start;
}

/** Of a word of at most 24 characters. */
function startOfWord(text: string, end: number): number {
  let start = end;
  while (start > Math.max(0, end - 24) && /[\p{L}\p{M}.'-]/u.test(text.charAt(start - 1))) start--;
  return start;
}

function isUpper({ text, cased }: WindowText, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    if (cased.charAt(at) === text.charAt(at)) return false;
  }
  return true;
}

function matchOf({ text }: WindowText, start: number, end: number): Match {
  return { start, end, value: text.slice(start, end) };
}

function each(first: string, second: string): string[] {
  return phrasesOf(first).flatMap((one) => phrasesOf(second).map((other) => `${one} ${other}`));
}
