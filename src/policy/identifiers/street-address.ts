/**
 * Street addresses: 45 CFR 164.514(b)(2)(i)(B). A house number, a street's name and a suffix such as
 * "Street" (USPS Publication 28), a unit perhaps; a post office box.
 */
import type { Cue, Finder, Match, WindowText } from "../finder.ts";
import { inOrder } from "./labelled.ts";
import { nearness } from "./nearness.ts";
import { isDigit, readAt } from "./shaped-number.ts";
import { streetSuffixes } from "./us-places.ts";
import { phrasesOf, wordsOf } from "./word-list.ts";

const homes = phrasesOf(`
  address, addresses, addr, street, street address, home address, mailing address, residence,
  resides, residing, resident of, lives, lives at, living at, live at, located at, domicilio,
  dirección, direccion, vive en, pt address, zip
`);
const boxes = ["box", "apartado postal", "apartado"];
const spanishStreets = ["calle", "avenida", "ave", "urb", "carretera", "callejón"];
const firstBox = homes.length;
const firstSpanish = homes.length + boxes.length;

/** Characters between such a label and a street in lower case. */
const labelDistance = { before: 0, after: 60 };

export const streetAddress: Finder = {
  cues: [...homes, ...boxes, ...spanishStreets],
  begins: { digits: [1, 2, 3, 4, 5], mixed: [2, 3, 4, 5] },
  find(text, { cues, starts }) {
    const isLabelled = nearness(
      cues.filter(({ label }) => label < firstBox),
      labelDistance,
    );
    const matches: Match[] = [];
    for (const at of starts) {
      const name = nameAfterNumber(text, at);
      if (name === undefined) continue;
      const near = isLabelled(at);
      const found = near || isCapital(text, name) ? streetAt(text, at, near) : undefined;
      if (found) matches.push(found);
    }
    for (const cue of cues) {
      const found = cue.label < firstBox ? undefined : boxOrCalle(text, cue);
      if (found) matches.push(found);
    }
    return inOrder(matches);
  },
};

/** Whether the number there is a house's, with a street behind it. */
export function beginsAddress(text: WindowText, at: number): boolean {
  const name = nameAfterNumber(text, at);
  return name !== undefined && isCapital(text, name) && streetAt(text, at, false) !== undefined;
}

/**
 * Where the street's name begins, after a house number that isn't the end of something longer: at a
 * glance, as most numbers are none.
 */
function nameAfterNumber({ text }: WindowText, at: number): number | undefined {
  let end = endOfDigits(text, at, 6);
  if (end === at) return undefined;
  if (text.charCodeAt(end) !== space) {
    if (isLetter(text.charCodeAt(end))) end++;
    else if (text.charAt(end) === "-") end = endOfDigits(text, end + 1, 4);
    if (text.charCodeAt(end) !== space) return undefined;
  }
  const next = text.charCodeAt(end + 1);
  if (!isDigit(next) && !isLetter(next)) return undefined;
  return " \n\t,:;(\"'>|#=*".includes(text.charAt(at - 1)) ? end + 1 : undefined;
}

const space = 0x20;

/** Of normalised text, as far as this is a glance. */
function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || code >= 0x80;
}

function endOfDigits(text: string, start: number, most: number): number {
  let end = start;
  while (end < start + most && isDigit(text.charCodeAt(end))) end++;
  return end;
}

const houseNumber = /\d{1,5}(?:-\d{1,4}|[a-z])?(?: 1\/2)? /y;
const word = /(?:[\p{L}][\p{L}'-]{0,20}|\d{1,3}(?:st|nd|rd|th)|\d{1,3}(?= [a-z]))\.?/uy;
const unit =
  /(?:\.?,? ?(?:apt|apartment|unit|suite|ste|room|rm|floor|fl|bldg|building|lot|trlr|depto|#)\.? ?#? ?[a-z0-9-]{1,6}(?![\p{L}\p{N}])){1,2}/uy;
/** Words of a street's name, suffix included. */
const longestStreet = 6;
const notStreets = new Set(
  wordsOf(`
    a an and are as at be been but by can each few for from had has have if in is it its just last
    less long many more most much next no not off on or other our out over people per same
    so some such than that their them then there these they this those to too up us was were what
    when which while who will with would you your mg ml kg cm mm mcg tablets tablet pills minute
    minutes hour hours day days week weeks month months year years times percent am pm
  `),
);

function streetAt(text: WindowText, at: number, isLabelled: boolean): Match | undefined {
  const number = readAt(houseNumber, text.text, at)?.[0];
  if (number === undefined) return undefined;
  const street = streetEnd(text, at + number.length, isLabelled);
  if (street === undefined) return undefined;
  const end = street + (readAt(unit, text.text, street)?.[0].length ?? 0);
  const isCertain =
    end > street || isLabelled || /^\.?[,\n]/.test(text.text.slice(street, street + 2));
  if (!isCertain && isYear(text.text, at, number)) return undefined;
  return { start: at, end, value: text.text.slice(at, end).replaceAll(".", "") };
}

/** `in 2004 Wall Street was`; not where it begins a field or follows `at`. */
function isYear(text: string, at: number, number: string): boolean {
  if (!/^(?:19|20)\d\d /.test(number)) return false;
  return !/(?:^|[\n\t|,:;(*>] ?|(?:^|[^\p{L}])(?:at|to|up) )$/u.test(
    text.slice(Math.max(0, at - 4), at),
  );
}

/** Behind the last suffix of the words that follow. */
function streetEnd(text: WindowText, name: number, isLabelled: boolean): number | undefined {
  let street: number | undefined;
  let at = name;
  for (let count = 0; count < longestStreet; count++) {
    const found = readAt(word, text.text, at)?.[0];
    if (found === undefined || !isStreetWord(text, at, found, isLabelled)) break;
    const plain = found.replace(".", "");
    if (count > 0 && streetSuffixes.has(plain)) street = at + plain.length;
    at += found.length;
    if (text.text.charAt(at) !== " ") break;
    at++;
  }
  return street;
}

/** Capitalised, unless a label says that an address follows. */
function isStreetWord(text: WindowText, at: number, found: string, isLabelled: boolean): boolean {
  return !notStreets.has(found.replace(".", "")) && (isLabelled || isCapital(text, at));
}

/** Or a digit: `5th`. */
function isCapital({ text, cased }: WindowText, at: number): boolean {
  return text.charCodeAt(at) !== cased.charCodeAt(at) || isDigit(text.charCodeAt(at));
}

function boxOrCalle(text: WindowText, cue: Cue): Match | undefined {
  return cue.label < firstSpanish ? boxAt(text.text, cue) : calleAt(text, cue);
}

const boxNumber = /(?: (?:no|number)\.?|:)? ?#? ?\d{1,7}(?:-\d{1,4})?(?![\p{L}\p{N}])/uy;

/** `P.O. Box 123`, `RR 2 Box 15`, `Apartado 123`. */
function boxAt(text: string, { start, end, label }: Cue): Match | undefined {
  const number = readAt(boxNumber, text, end)?.[0];
  if (number === undefined) return undefined;
  const before = text.slice(Math.max(0, start - 12), start);
  const prefix = /(?:p\.? ?o\.?|post office|(?:rr|rural route|hc) ?#?\d{1,3},?) ?$/.exec(
    before,
  )?.[0];
  if (prefix === undefined && label === firstBox) return undefined;
  const from = start - (prefix?.length ?? 0);
  return { start: from, end: end + number.length, value: `box${number.replaceAll(/[^\d-]/g, "")}` };
}

/** `Calle Luna 123`, `Avenida de Diego #45`: the house number stands last. */
const calle =
  / (?:(?:de|del|la|las|los|el) ){0,2}\p{Lu}[\p{L}.]{1,20}(?: (?:(?:de|del|la|las|los) ){0,2}\p{Lu}[\p{L}.]{1,20}){0,3},? (?:#|no\.? |núm\.? )?\d{1,5}(?![\p{L}\p{N}])/uy;

function calleAt({ text, cased }: WindowText, { start, end }: Cue): Match | undefined {
  const found = readAt(calle, cased, end)?.[0];
  if (found === undefined) return undefined;
  return { start, end: end + found.length, value: text.slice(start, end + found.length) };
}
