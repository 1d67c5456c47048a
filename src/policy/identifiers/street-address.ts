/**
 * Street addresses: 45 CFR 164.514(b)(2)(i)(B). A house number, a street's name and a suffix such as
 * "Street" (USPS Publication 28), a unit perhaps; a post office box.
 */
import type { Cue, Finder, Match, WindowText } from "../finder.ts";
import { inOrder } from "./labelled.ts";
import { nearness } from "./nearness.ts";
import { streetSuffixes } from "./us-places.ts";

const homes = [
  ...[
    "address",
    "addresses",
    "addr",
    "street",
    "street address",
    "home address",
    "mailing address",
  ],
  ...[
    "residence",
    "resides",
    "residing",
    "resident of",
    "lives",
    "lives at",
    "living at",
    "live at",
  ],
  ...["located at", "domicilio", "dirección", "direccion", "vive en", "pt address", "zip"],
];
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
      const found = mayBegin(text.text, at) ? streetAt(text, at, isLabelled(at)) : undefined;
      if (found) matches.push(found);
    }
    for (const cue of cues) {
      const found = cue.label < firstBox ? undefined : boxOrCalle(text, cue);
      if (found) matches.push(found);
    }
    return inOrder(matches);
  },
};

/** A house number is followed by a space and a word, and isn't the end of something longer. */
function mayBegin(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  if (before !== "" && !/[\s,:;("'>|#=]/.test(before)) return false;
  let end = at + 1;
  while (end < at + 6 && /[\da-z]/.test(text.charAt(end))) end++;
  return text.charAt(end) === " " && /[\p{L}\d]/u.test(text.charAt(end + 1));
}

const houseNumber = /\d{1,5}(?:-\d{1,4}|[a-z])?(?:½| 1\/2)? /y;
const word = /(?:[\p{L}][\p{L}'-]{0,20}|\d{1,3}(?:st|nd|rd|th)|\d{1,3}(?= [a-z]))\.?/uy;
const unit =
  /(?:,? ?(?:apt|apartment|unit|suite|ste|room|rm|floor|fl|bldg|building|lot|trlr|depto|#)\.? ?#? ?[a-z0-9-]{1,6}(?![\p{L}\p{N}])){1,2}/uy;
/** Words of a street's name, suffix included. */
const longestStreet = 6;
const notStreets = new Set(
  words(`
    a an and are as at be been but by can each few for from had has have if in is it its just last
    less long many more most much new next no not of off on or other our out over people per same
    so some such than that their them then there these they this those to too up us was were what
    when which while who will with would you your mg ml kg cm mm mcg tablets tablet pills minute
    minutes hour hours day days week weeks month months year years times percent am pm
  `),
);
const newWords = new Set(["new", "the", "old", "of"]);

function streetAt(text: WindowText, at: number, isLabelled: boolean): Match | undefined {
  const number = execAt(houseNumber, text.text, at);
  if (!number) return undefined;
  let end = at + number[0].length;
  let next = end;
  let street = -1;
  for (let count = 0; count < longestStreet; count++) {
    const found = execAt(word, text.text, next)?.[0];
    if (found === undefined || !isStreetWord(text, next, found, isLabelled)) break;
    const plain = found.endsWith(".") ? found.slice(0, -1) : found;
    end = next + found.length;
    if (count > 0 && streetSuffixes.has(plain)) street = end;
    if (text.text.charAt(end) !== " ") break;
    next = end + 1;
  }
  if (street < 0) return undefined;
  const full = execAt(unit, text.text, street)?.[0].length ?? 0;
  if (
    full === 0 &&
    !isLabelled &&
    isYear(number[0]) &&
    !/^\.?[,\n]/.test(text.text.slice(street, street + 2))
  ) {
    return undefined;
  }
  const trimmed = full > 0 || text.text.charAt(street - 1) !== "." ? street + full : street - 1;
  return { start: at, end: trimmed, value: text.text.slice(at, trimmed).replaceAll(".", "") };
}

/** Capitalised, unless a label says that an address follows. */
function isStreetWord(
  { cased }: WindowText,
  at: number,
  found: string,
  isLabelled: boolean,
): boolean {
  const plain = found.replace(".", "");
  if (notStreets.has(plain) && !newWords.has(plain)) return false;
  const first = cased.charAt(at);
  return isLabelled || /\d/.test(first) || first !== first.toLowerCase();
}

function isYear(number: string): boolean {
  return /^(?:19|20)\d\d $/.test(number);
}

function boxOrCalle(text: WindowText, cue: Cue): Match | undefined {
  return cue.label < firstSpanish ? boxAt(text.text, cue) : calleAt(text, cue);
}

const boxNumber = /(?: (?:no|number)\.?|:)? ?#? ?\d{1,7}(?:-\d{1,4})?(?![\p{L}\p{N}])/uy;

/** `P.O. Box 123`, `RR 2 Box 15`, `Apartado 123`. */
function boxAt(text: string, { start, end, label }: Cue): Match | undefined {
  const number = execAt(boxNumber, text, end)?.[0];
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
  const found = execAt(calle, cased, end)?.[0];
  if (found === undefined) return undefined;
  return { start, end: end + found.length, value: text.slice(start, end + found.length) };
}

function execAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function words(lines: string): readonly string[] {
  return lines.trim().split(/\s+/);
}
