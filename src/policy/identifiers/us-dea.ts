/**
 * US DEA registration numbers: a letter for the kind of registrant, the first letter of the name (or
 * 9 for a business), seven digits: the first, third and fifth plus twice the second, fourth and
 * sixth end in the seventh (DEA Diversion Control Division, registrant verification).
 */
import { weightedSum } from "./check-digits.ts";
import { readAt, shapedNumber } from "./shaped-number.ts";

/** One who may also use a hospital's number has a code of his own behind it. */
const shape = /(?<number>[abcdefghjklmprstux][a-z9]\d{7})(?:-[a-z0-9]{1,8})?/y;
/** Practitioners, hospitals, pharmacies and mid-level practitioners, as they are written. */
const usual = /^[ABFGM][A-Z9]/;

export const usDea = shapedNumber({
  cues: ["dea", "dea#", "registrant", "prescriber", "controlled substance", "drug enforcement"],
  begins: { mixed: [9] },
  distance: { before: 30, after: 80 },
  least: "none",
  candidateAt({ text, cased }, start) {
    const match = readAt(shape, text, start);
    const value = match?.groups?.["number"];
    if (!match || value === undefined || !checks(value.slice(2))) return undefined;
    const needs = usual.test(cased.slice(start, start + 2)) ? "none" : "near";
    return { start, end: start + match[0].length, value, needs };
  },
});

function checks(digits: string): boolean {
  return weightedSum(digits.slice(0, 6), [1, 2]) % 10 === Number(digits[6]);
}
