/**
 * Names of persons, whoever they are: a first name that is common in the United States, capitalised,
 * with a surname or an initial. First names that are words, places or surnames, too, need a surname
 * that is common. Those with "Dr." or "Prof." before them don't count.
 */
import type { Cue, Finder, WindowText } from "../finder.ts";
import { ambiguousFirstNames, firstNames } from "./first-names.ts";
import { inOrder } from "./labelled.ts";
import { isSurname, nameAt } from "./names.ts";
import type { Name } from "./names.ts";

export const personName: Finder = {
  cues: [...firstNames, ...ambiguousFirstNames],
  find(text, { cues }) {
    const found: Name[] = [];
    let end = 0;
    for (const cue of cues) {
      const name = cue.start < end ? undefined : nameFrom(text, cue);
      if (!name) continue;
      found.push(name);
      end = name.end;
    }
    return inOrder(found);
  },
};

function nameFrom(text: WindowText, cue: Cue): Name | undefined {
  if (!isCapital(text, cue.start) || !standsFree(text.text, cue)) return undefined;
  const inverted = invertedName(text, cue);
  if (inverted) return inverted;
  const name = nameAt(text, cue.start, text.text.length);
  if (!name || name.isInverted || name.words.length < 2 || isProvider(text.text, cue.start)) {
    return undefined;
  }
  const surname = name.words.at(-1) ?? "";
  const isAmbiguous = cue.label >= firstNames.length;
  if (surname.length === 1) return isInitial(text.text, name) ? name : undefined;
  return isAmbiguous && !isSurname(surname) ? undefined : name;
}

/** A single letter with a stop, or at the end of what it stands in: `John D., `. */
function isInitial(text: string, { end }: Name): boolean {
  if (text.charAt(end - 1) === ".") return true;
  return /^(?:[,;)?!\n]|$)/.test(text.slice(end, end + 1));
}

/** The surname, as the first name, is written with a capital: `Smith, John`. */
function invertedName(text: WindowText, { start, end }: Cue): Name | undefined {
  if (!text.text.startsWith(", ", start - 2)) return undefined;
  const before = text.text.slice(Math.max(0, start - 26), start - 2);
  const surname = /[\p{L}'-]{2,22}$/u.exec(before)?.[0];
  if (surname === undefined || !isSurname(surname)) return undefined;
  const at = start - 2 - surname.length;
  if (!isCapital(text, at)) return undefined;
  const name = nameAt(text, at, Math.max(end, text.text.length));
  return name?.isInverted === true && isListEnd(text.text, name.end) ? name : undefined;
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
