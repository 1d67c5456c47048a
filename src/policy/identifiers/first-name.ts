/**
 * First names that are common in the United States, capitalised, whoever they are of and whatever
 * stands beside them: the weakest evidence of a person. Every signature and greeting holds one.
 */
import type { Cue, Finder, Match, WindowText } from "../finder.ts";
import { firstNames } from "./first-names.ts";

export const firstName: Finder = {
  cues: firstNames,
  find(text, { cues }) {
    return cues
      .filter((cue) => standsAsName(text, cue))
      .map(({ start, end }): Match => ({ start, end, value: text.text.slice(start, end) }));
  },
};

const partOfMore = /[\p{L}\p{N}@_/\\-]/u;
/** Their first name, or their surname where that is a first name, too. */
const physician = /(?:[Dd]r|DR|[Pp]rof|[Ss]t|[Dd]octor)\.? (?:\p{Lu}[\p{L}'.-]{0,20} )?$/u;
/** Behind the name of who treats, or of a street or an organisation. */
const notOfPatients =
  /^,? (?:m\.?d|d\.?o|rn|np|phd|street|st|avenue|ave|road|rd|lane|drive|blvd|boulevard|court|way|clinic|hospital|center|health|insurance|inc|llc)(?!\p{L})/u;

function standsAsName({ text, cased }: WindowText, { start, end }: Cue): boolean {
  if (text.charCodeAt(start) === cased.charCodeAt(start)) return false;
  if (partOfMore.test(text.charAt(start - 1)) || partOfMore.test(text.charAt(end))) return false;
  if (physician.test(cased.slice(Math.max(0, start - 32), start))) return false;
  return !notOfPatients.test(text.slice(end, end + 14));
}
