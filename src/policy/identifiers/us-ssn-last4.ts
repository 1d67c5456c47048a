/**
 * The last four digits of a US social security number, as they are asked for to tell who somebody
 * is: behind words that say so, or with the others blotted out. Under HIPAA a part of an identifier
 * is one too (45 CFR 164.514(b)(2)(i); HHS guidance on de-identification, section 3.3).
 */
import type { Finder, Match, Places, WindowText } from "../finder.ts";
import { following } from "./nearness.ts";
import { isPart, readAt } from "./shaped-number.ts";

const words = [
  ...[
    "ssn ending",
    "ssn ending in",
    "ssn ends in",
    "ssn last 4",
    "ssn last four",
    "ssn4",
    "last4ssn",
  ],
  ...["last 4 of ssn", "last four of ssn", "last 4 of social", "last four of social", "last 4 ssn"],
  ...["last 4 digits of ssn", "last four digits of ssn", "last 4 of his ssn", "last 4 of her ssn"],
  ...["last four digits of social security number", "last 4 digits of social security number"],
  ...["last four of social security number", "last 4 of social security number", "last four ssn"],
  ...["social security number ending in", "social security number ends in", "social ending in"],
  ...["last four of his ssn", "last four of her ssn", "last four of the ssn", "last 4 of the ssn"],
  ...["last 4 of your ssn", "last four of your ssn", "last 4 of my ssn", "last four of my ssn"],
];
const blotted = /(?:[x*#]{3}[- ]?[x*#]{2}[- ]?|[x*#]{5})$/;

export const usSsnLast4: Finder = {
  cues: words,
  begins: { digits: [4], mixed: [6, 9] },
  *find({ text }: WindowText, { cues, starts }: Places): Generator<Match> {
    const isLabelled = following(text, cues, 25);
    for (const at of starts) {
      if (!mayBeBlotted(text, at) && !isLabelled(at)) continue;
      const run = readAt(/x{0,5}\d{4}(?![\p{L}\p{N}])/uy, text, at)?.[0];
      if (run === undefined) continue;
      const start = at + run.length - 4;
      const span = { start, end: start + 4 };
      const isBlotted = blotted.test(text.slice(Math.max(0, start - 8), start));
      if (!isBlotted && (start > at || !isLabelled(at) || isPart(text, span))) continue;
      yield { ...span, value: text.slice(start, span.end) };
    }
  },
};

/** An x in the run, or one, a star or a sign behind another or before a hyphen. */
function mayBeBlotted(text: string, at: number): boolean {
  return text.charAt(at) === "x" || /[x*#][-x*# ]$/.test(text.slice(Math.max(0, at - 2), at));
}
