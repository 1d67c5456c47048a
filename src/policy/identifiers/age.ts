/**
 * Ages: those over 89 (45 CFR 164.514(b)(2)(i)(C)), and the words by which a clinical text says that
 * it is about one person: `62-year-old woman`, `62 y/o F`. The latter identify nobody by themselves.
 */
import type { Cue, Finder, Match, WindowText } from "../finder.ts";
import { inOrder, linkAfter } from "./labelled.ts";
import { isDigit, readAt } from "./shaped-number.ts";

const unit = "(?:years?|yrs?|months?|mos?|weeks?|wks?|days?)";
/** `62-year-old`, `62 years of age`, `3 months old`, `62 yo`, `62 y/o`, `62 y.o.`, `62yo`, `62 años`. */
const aged = new RegExp(
  `(?<age>\\d{1,3})(?:[ -]?${unit}[ -]{1,2}(?:old|of age)|[ -]?(?:y\\/?o|y\\.o\\.?|yr\\/o|m\\/?o|w\\/o|d\\/o)|[ -]?años?(?: de edad)?)(?![\\p{L}\\p{N}])`,
  "uy",
);
/** `62 F with`, `62M,`: capitals in the text. */
const abbreviated =
  /(?<age>\d{1,3}) ?(?<sex>[MF])(?=,| (?:with|w\/|who|presents|presenting|presented|s\/p|c\/o|here|admitted|h\/o|hx|pt|patient)(?![\p{L}]))/uy;

const person =
  /(?<![\p{L}'])(?:m|f|male|female|man|woman|boy|girl|gentleman|lady|patient|pt|child|infant|newborn|neonate|toddler|baby|adolescent|teenager|teen|adult|mother|father|primigravida|smoker|diabetic|hispanic|caucasian|african american|asian|native american|who presents|who presented|with a history|with history|presenting|presents|presented|complaining|admitted|c\/o|h\/o|s\/p|w\/|paciente|mujer|hombre|masculino|femenino|varón|niño|niña)(?![\p{L}'])/u;
/** Characters of the same sentence in which such a word must stand. */
const personDistance = 48;

export const patientDescriptor: Finder = {
  cues: [],
  begins: { digits: [1, 2, 3], mixed: [3, 4, 5] },
  find(text, { starts }) {
    const matches: Match[] = [];
    for (const at of starts) {
      const found = mayBegin(text.text, at) ? descriptorAt(text, at) : undefined;
      if (found) matches.push(found);
    }
    return matches;
  },
};

function descriptorAt({ text, cased }: WindowText, at: number): Match | undefined {
  const short = readAt(abbreviated, cased, at);
  if (short) return { start: at, end: at + short[0].length, value: short[0].toLowerCase() };
  const found = readAt(aged, text, at);
  if (!found) return undefined;
  const end = at + found[0].length;
  if (/(?:must be|least|over|under|not|are) $/.test(text.slice(Math.max(0, at - 9), at)))
    return undefined;
  const after = clauseAfter(text, end);
  const before = clauseBefore(text, at);
  const who = person.exec(after) ?? person.exec(before);
  if (!who) return undefined;
  return { start: at, end, value: `${found.groups?.["age"] ?? ""} ${who[0]}` };
}

export const ageOver89: Finder = {
  cues: ["age", "aged", "ages", "edad"],
  begins: { digits: [2, 3], mixed: [3, 4, 5] },
  find(text, { cues, starts }) {
    const matches: Match[] = [];
    for (const at of starts) {
      if (!mayBegin(text.text, at)) continue;
      const found = readAt(aged, text.text, at);
      const age = Number(found?.groups?.["age"]);
      const isInYears = found !== undefined && !/^\d+[ -]?[mwd]/.test(found[0]);
      if (isInYears && isOver89(age)) {
        matches.push({ start: at, end: at + found[0].length, value: String(age) });
      }
    }
    for (const cue of cues) {
      const match = ageAfter(text, cue);
      if (match) matches.push(match);
    }
    return inOrder(matches);
  },
};

const labelledAge = /(?<age>\d{2,3})(?![\p{L}\p{N}%]|[-./:,]\d|-?\+|\+)/uy;

/** `age 91`, `Age: 91`, `aged 91`; not `ages 90 to 100`. */
function ageAfter({ text }: WindowText, { start, end, until }: Cue): Match | undefined {
  const at = until === undefined ? linkAfter(text, end)?.end : start;
  if (at === undefined) return undefined;
  const found = readAt(labelledAge, text, at);
  const age = Number(found?.groups?.["age"]);
  if (!found || !isOver89(age)) return undefined;
  const matchEnd = at + found[0].length;
  if (
    /^ ?(?:to|through|and (?:over|older|above)|or (?:over|older|above)|-)/.test(
      text.slice(matchEnd, matchEnd + 12),
    )
  ) {
    return undefined;
  }
  return matchEnd <= (until ?? Infinity)
    ? { start: at, end: matchEnd, value: String(age) }
    : undefined;
}

function isOver89(age: number): boolean {
  return age > 89 && age <= 120;
}

/** A glance: what follows the digits can be a unit or a sex. */
function mayBegin(text: string, at: number): boolean {
  if (!isDigit(text.charCodeAt(at)) || ".$/:".includes(text.charAt(at - 1) || " ")) return false;
  let end = at + 1;
  while (end < at + 3 && isDigit(text.charCodeAt(end))) end++;
  const next = text.charAt(end);
  const first = next === " " || next === "-" ? text.charAt(end + 1) : next;
  return first !== "" && "ymfwda".includes(first);
}

function clauseAfter(text: string, end: number): string {
  return /^[^.;\n]*(?:\n[^.;\n]*)?/.exec(text.slice(end, end + personDistance))?.[0] ?? "";
}

function clauseBefore(text: string, start: number): string {
  const before = text.slice(Math.max(0, start - personDistance), start);
  return before.slice(before.search(/[^.;]*$/));
}
