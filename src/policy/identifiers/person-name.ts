/**
 * Names of persons, whoever they are: two capitalised words or more, of which one is known for a
 * first name or a surname of the United States. First names that are words, places or surnames, too,
 * need a surname that is known. Those with "Dr." or "Prof." before them or "MD" and the like behind
 * don't count, nor do names of streets.
 */
import type { Finder, WindowText } from "../finder.ts";
import { inOrder } from "./labelled.ts";
import * as names from "./names.ts";
import type { Name } from "./names.ts";
import { stateCodes, stateNames, streetSuffixes } from "./us-places.ts";
import { wordsOf } from "./word-list.ts";

const capital = /[ \n][A-Z\u00c0-\u024f\u1e00-\u1eff]/g;
/** Words in lower case that stand within names. */
const longestParticle = 10;

/** It has no cues, as they would be thousands: a look at all capitals costs less. */
export const personName: Finder = {
  cues: [],
  find(text) {
    const found: Name[] = [];
    let end = 0;
    capital.lastIndex = 0;
    while (capital.test(text.cased)) {
      const second = capital.lastIndex - 1;
      const start = startOfCapital(text, second - 1);
      if (start === undefined || start < end || !mayBeName(text.text, start, second)) continue;
      const isBroken = text.text.charAt(second - 1) === "\n";
      const name = isBroken ? brokenName(text.text, start, second) : nameFrom(text, start);
      if (!name) continue;
      end = name.end;
      if (counts(text.text, name)) found.push(name);
    }
    return inOrder(found);
  },
};

/** At a glance, as most capitals are no names: by the first word, or the one that goes on. */
function mayBeName(text: string, start: number, second: number): boolean {
  const first = wordAt(text, start);
  if (names.givenName(first) !== undefined) return true;
  if (first.length < 2)
    return text.charAt(start + 1) === "." && names.isSurname(wordAt(text, second));
  const word = wordAt(text, second);
  if (text.charAt(start + first.length) === ",") {
    return names.givenName(word) !== undefined || names.isSurname(first);
  }
  return word.length < 2 || names.isSurname(word);
}

/** Of the word that ends at `end`, perhaps with a mark, particles behind it. */
function startOfCapital(text: WindowText, end: number): number | undefined {
  const mark = text.text.charAt(end - 1);
  let at = mark === "," || mark === "." ? end - 1 : end;
  for (let particles = 0; particles < 3; particles++) {
    const start = startOfWord(text.text, at);
    if (start === at) return undefined;
    if (isCapital(text, start)) return standsFree(text.text, start) ? start : undefined;
    if (at - start > longestParticle || text.text.charAt(start - 1) !== " ") return undefined;
    if (!names.isParticle(text.text.slice(start, at))) return undefined;
    at = start - 1;
  }
  return undefined;
}

function nameFrom(text: WindowText, start: number): Name | undefined {
  const inverted = invertedName(text, start);
  if (inverted) return inverted;
  const name = names.nameAt(text, start, text.text.length, { mayInvert: false });
  if (name?.start !== start || name.words.length < 2) return undefined;
  return isOfPerson(text, name) ? name : undefined;
}

/** A line ends within the name: both words must be known, and the first end a line of several. */
function brokenName(text: string, start: number, second: number): Name | undefined {
  const first = wordAt(text, start);
  const last = wordAt(text, second);
  if (start + first.length + 1 !== second || /^$|\n/.test(text.charAt(start - 1))) return undefined;
  const kind = names.givenName(first);
  if (kind !== "clear" && kind !== "rare") return undefined;
  if (!names.isSurname(last) || names.givenName(last) === "clear") return undefined;
  const words = [first, last];
  const value = words.join(" ");
  return { start, end: second + last.length, value, words, hasInitial: false, isInverted: false };
}

/** Neither who treats, nor a street. */
function counts(text: string, name: Name): boolean {
  if (isProvider(text, name.start) || isOfStreet(text, name)) return false;
  return !credentials.test(text.slice(name.end, name.end + 12));
}

/** Behind the name of who treats. */
const credentials =
  /^,? (?:m\.?d|d\.?o|rn|r\.n|np|pa-c|lpn|ph\.?d|dds|dmd|dpm|facc|facp|crna|lcsw|pharmd)(?!\p{L})/u;

/** Words with which no name begins, though they stand capitalised before surnames. */
const leads: ReadonlySet<string> = new Set(
  wordsOf(`
    ask asked attending attn aunt bank because best both brother but camp captain cheers coach
    college county dear did does doctor either estate father fort granny hello hey hi hospital if
    judge kind lake law like los main meet miss mother mount nurse officer old only or ours owner
    plus port professor regarding regards rep saint san santa school sincerely sister since than
    tell thanks the then though uncle university until used via visit warm was while whom with
    without yours north south east west general street hotel both also after before said says per
    inc llc acme royal great grand little big first second third last next every each all any some
    no not never again today tomorrow yesterday tonight morning evening hon rev reverend father
  `),
);

function isOfPerson(text: WindowText, name: Name): boolean {
  const [first = "", ...others] = name.words;
  const last = others.at(-1) ?? "";
  const isInitial = last.length === 1;
  const kind = names.givenName(first);
  if (kind === "clear") return !isInitial || endsInInitial(text.text, name, false);
  if (kind === "ambiguous") {
    if (isInitial) return endsInInitial(text.text, name, true);
    return name.hasInitial || others.some(names.isSurname);
  }
  if (leads.has(first)) return false;
  if (first.length === 1) return names.isClearSurname(others[0] ?? "");
  const isLoud = text.cased.charAt(name.start + 1) !== text.text.charAt(name.start + 1);
  if (kind === "rare" && !isInitial) return !isLoud || others.some(names.isSurname);
  const isSurname = (word: string) =>
    names.isClearSurname(word) && names.givenName(word) !== "ambiguous";
  const hasMiddle = others.length === 2 && others[0]?.length === 1 && names.isSurname(last);
  return !isLoud && (hasMiddle || others.some(isSurname));
}

/** A single letter with a stop, or one that isn't a word: `John D checked in`, but `Mary I think`. */
function endsInInitial(text: string, { end }: Name, isAmbiguous: boolean): boolean {
  const last = text.charAt(end - 1);
  if (last === ".") return true;
  if (/^(?:[,;)?!\n]|$)/.test(text.slice(end, end + 1))) return true;
  return !isAmbiguous && last !== "i" && last !== "a";
}

/** `Smith, John`: both are known, or one of them and it is all of a field. */
function invertedName(text: WindowText, start: number): Name | undefined {
  const surname = wordAt(text.text, start);
  if (!text.text.startsWith(", ", start + surname.length)) return undefined;
  const name = names.nameAt(text, start, text.text.length);
  if (name?.isInverted !== true || !isListEnd(text.text, name.end)) return undefined;
  const [first = ""] = name.words;
  const isKnown = names.isSurname(surname);
  const beginsField = fieldBefore.test(text.text.slice(Math.max(0, start - 4), start));
  const after = text.text.slice(name.end, name.end + 12);
  const isField = (beginsField && fieldAfter.test(after)) || birthAfter.test(after);
  const kind = names.givenName(first);
  if (kind === "clear") return isKnown || isField ? name : undefined;
  if (!isKnown || !beginsField) return undefined;
  return kind !== undefined || (isField && !states.has(first)) ? name : undefined;
}

const fieldBefore = /(?:^|[\n\t;:("|>])[ -]{0,2}$|\d(?:[ ,]| - )$|,"$/;
const fieldAfter = /^[ ,;]{0,2}(?:[\n\t()"|<\d-]|$)/;
/** `(DOB`, `, born`, ` 61F`, `, 1/2/1960` */
const birthAfter =
  /^,? ?\(?(?:dob|d\.o\.b|born|date of|dos|mrn|acct|claim|member|age|\d{1,3} ?(?:yo|y\/o|year|[mf](?!\p{L}))|\d{1,2}[/-]\d)/u;
const states: ReadonlySet<string> = new Set([...stateCodes, ...stateNames]);

/** `Smith, John` isn't a part of `Brown, Smith, John, and Miller`. */
function isListEnd(text: string, end: number): boolean {
  return !/^, \p{L}+(?:,| and)/u.test(text.slice(end, end + 24));
}

/** Suffixes of streets that are no surnames. */
const clearSuffixes =
  /^ (?:blvd|boulevard|avenue|ave|road|rd|lane|ln|pkwy|parkway|hwy|highway)(?!\p{L})/u;
const houseNumber = /(?:^|[^\d:])\d{1,5}[a-z]? (?:[nsew]\.? |(?:north|south|east|west) )?$/;

/** `654 Jefferson Way`, `Martin Luther King Blvd`. */
function isOfStreet(text: string, { start, end, words }: Name): boolean {
  if (clearSuffixes.test(text.slice(end, end + 12))) return true;
  if (!houseNumber.test(text.slice(Math.max(0, start - 14), start))) return false;
  const next = /^ (\p{L}{2,12})/u.exec(text.slice(end, end + 14))?.[1] ?? "";
  return streetSuffixes.has(words.at(-1) ?? "") || streetSuffixes.has(next);
}

/** Of a word of at most 24 letters that ends at `end`. */
function startOfWord(text: string, end: number): number {
  let start = end;
  while (start > Math.max(0, end - 24) && isOfWord(text.charCodeAt(start - 1))) start--;
  return start;
}

function wordAt(text: string, start: number): string {
  let end = start;
  while (end < start + 24 && isOfWord(text.charCodeAt(end))) end++;
  return text.slice(start, end);
}

/** A letter, a hyphen or an apostrophe; beyond ASCII anything. */
function isOfWord(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || code === 0x2d || code === 0x27 || code >= 0x80;
}

function isCapital({ text, cased }: WindowText, at: number): boolean {
  return text.charCodeAt(at) !== cased.charCodeAt(at);
}

/** Not a part of an address, a host's name or a double surname. */
function standsFree(text: string, start: number): boolean {
  return !/[\p{L}\p{N}@._/\\-]/u.test(text.charAt(start - 1));
}

function isProvider(text: string, start: number): boolean {
  return /(?:^|[^\p{L}])(?:drs?|prof|professor|doctor|doctora|san|santa|saint|st)\.? $/u.test(
    text.slice(Math.max(0, start - 12), start),
  );
}
