/**
 * US driver licence numbers, behind a label. Each state has its own form (AAMVA, driver licence
 * number formats): digits alone, or letters before, between or behind them; at most 19 characters
 * with the hyphens or spaces of some states.
 */
import { readAt, shapedNumber } from "./shaped-number.ts";

const shapes = [
  // Illinois, Florida, Michigan, Minnesota, Wisconsin: F255-9215-0094; Kansas: K12-34-5678
  /[a-z]\d{2,3}(?:[- ]\d{2,4}){2,4}(?![\p{L}\p{N}])/uy,
  // Most states: at most three letters, then digits; Missouri, New Hampshire: letters in between
  /[a-z]{1,3}\d{4,14}[a-z]{0,2}(?![\p{L}\p{N}])/uy,
  /\d{2}[a-z]{3}\d{5}(?![\p{L}\p{N}])/uy,
  // Washington: a name's beginning, then characters of any kind
  /[a-z]{1,7}\*{0,4}[a-z0-9]{5,9}(?![\p{L}\p{N}])/uy,
  // New York: 123 456 789; Pennsylvania: 12 345 678; Connecticut and others: digits alone
  /\d{2,3}[- ]\d{3}[- ]\d{3}(?!\d)|\d{7,14}[a-z]{0,2}(?![\p{L}\p{N}])/uy,
];

export const usDriverLicense = shapedNumber({
  cues: [
    ...[
      "driver license",
      "drivers license",
      "driver's license",
      "driver licence",
      "drivers licence",
    ],
    ...["driving licence", "driving license", "driver license number", "drivers license number"],
    ...["driver's license number", "driver's license no", "driver lic", "drivers lic", "dl", "dl#"],
    ...[
      "dl no",
      "dl number",
      "dln",
      "licencia de conducir",
      "driver's licence",
      "operator license",
    ],
  ],
  begins: {
    digits: Array.from({ length: 13 }, (_, at) => at + 2),
    mixed: Array.from({ length: 17 }, (_, at) => at + 3),
  },
  distance: { before: 0, after: 40 },
  least: "label",
  candidateAt({ text }, start) {
    // Behind "mg/dl" stands a result.
    if (/[a-z]\/dl(?![a-z#])/.test(text.slice(Math.max(0, start - 45), start))) return undefined;
    for (const shape of shapes) {
      const written = readAt(shape, text, start)?.[0];
      if (written === undefined || !/(?:\d\D*){3}/.test(written)) continue;
      const value = written.replaceAll(/[- ]/g, "");
      return { start, end: start + written.length, value, needs: "label" };
    }
    return undefined;
  },
});
