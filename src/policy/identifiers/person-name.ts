/**
 * Names of persons, whoever they are: a first name that is common in the United States, capitalised,
 * with a surname or an initial. First names that are words, places or surnames, too, need a surname
 * that is common. Those with "Dr." or "Prof." before them or "MD" and the like behind don't count.
 */
import type { Cue, Finder, WindowText } from "../finder.ts";
import { accentedFirstNames, ambiguousFirstNames, firstNames } from "./first-names.ts";
import { inOrder } from "./labelled.ts";
import { isSurname, nameAt } from "./names.ts";
import type { Name } from "./names.ts";

const clearFirstNames = [...firstNames, ...accentedFirstNames];

export const personName: Finder = {
  cues: [...clearFirstNames, ...ambiguousFirstNames],
  find(text, { cues }) {
    const found: Name[] = [];
    let end = 0;
    for (const cue of cues) {
      const name = cue.start < end ? undefined : nameFrom(text, cue, end);
      if (!name) continue;
      found.push(name);
      end = name.end;
    }
    return inOrder(found);
  },
};

/** Nothing of it stands before `from`, where the name before it ends. */
function nameFrom(text: WindowText, cue: Cue, from: number): Name | undefined {
  if (!isCapital(text, cue.start) || !standsFree(text.text, cue)) return undefined;
  const inverted = invertedName(text, cue);
  if (inverted && inverted.start >= from) return inverted;
  const name = nameAt(text, cue.start, text.text.length, { mayInvert: false });
  if (!name || name.words.length < 2 || isProvider(text.text, cue.start)) {
    return undefined;
  }
  if (credentials.test(text.text.slice(name.end, name.end + 12))) return undefined;
  const surname = name.words.at(-1) ?? "";
  const isAmbiguous = cue.label >= clearFirstNames.length;
  if (surname.length === 1) return isInitial(text.text, name, isAmbiguous) ? name : undefined;
  return isAmbiguous && !isSurname(surname) ? undefined : name;
}

/** Behind the name of who treats. */
const credentials =
  /^,? (?:m\.?d|d\.?o|rn|r\.n|np|pa-c|lpn|ph\.?d|dds|dmd|dpm|facc|facp|crna|lcsw|pharmd)(?!\p{L})/u;

/** A single letter with a stop, or one that isn't a word: `John D checked in`, but `Mary I think`. */
function isInitial(text: string, { end }: Name, isAmbiguous: boolean): boolean {
  const last = text.charAt(end - 1);
  if (last === ".") return true;
  if (/^(?:[,;)?!\n]|$)/.test(text.slice(end, end + 1))) return true;
  return !isAmbiguous && last !== "i" && last !== "a";
}

/** The surname, as the first name, is written with a capital: `Smith, John`. */
function invertedName(text: WindowText, { start, label }: Cue): Name | undefined {
  if (!text.text.startsWith(", ", start - 2)) return undefined;
  const at = startOfWord(text.text, start - 2);
  if (!isSurname(text.text.slice(at, start - 2))) return undefined;
  const beginsField = /^[\n\t;:("|>]?$/.test(text.text.charAt(at - 1));
  const isAmbiguous = label >= clearFirstNames.length;
  if (!isCapital(text, at) || (isAmbiguous && !beginsField)) return undefined;
  const name = nameAt(text, at, text.text.length);
  return name?.isInverted === true && isListEnd(text.text, name.end) ? name : undefined;
}

/** Of a word of at most 24 letters that ends at `end`. */
function startOfWord(text: string, end: number): number {
  let start = end;
  while (start > Math.max(0, end - 24) && isOfWord(text.charCodeAt(start - 1))) start--;
  return start;
}

/** A letter, a hyphen or an apostrophe; beyond ASCII anything. */
function isOfWord(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || code === 0x2d || code === 0x27 || code >= 0x80;
}

/** `Smith, John` isn't a part of `Brown, Smith, John, and Miller`. */
function isListEnd(text: string, end: number): boolean {
  return !/^, \p{L}+(?:,| and)/u.test(text.slice(end, end + 24));
}

function isCapital({ text, cased }: WindowText, at: number): boolean {
  return text.charAt(at) !== cased.charAt(at);
}

/** Not a part of an address, a host's name or a double surname. */
function standsFree(text: string, { start, end }: Cue): boolean {
  return !/[\p{L}\p{N}@._/\\-]/u.test(text.charAt(start - 1)) && !/[@_/\\]/.test(text.charAt(end));
}

function isProvider(text: string, start: number): boolean {
  return /(?:^|[^\p{L}])(?:drs?|prof|professor|doctor|doctora|san|santa|saint|st)\.? $/u.test(
    text.slice(Math.max(0, start - 12), start),
  );
}
