/**
 * UK NHS numbers: ten digits, the last a check digit modulo 11 (NHS Data Dictionary, "NHS NUMBER").
 * Written 3-3-4 as American phone numbers are, of which every eleventh passes: a word must say it.
 */
import { weightedSum } from "./check-digits.ts";
import { digitsOf, readAt, shapedNumber } from "./shaped-number.ts";

const shape = /\d{3}(?<mark>[- ]?)\d{3}\k<mark>\d{4}/y;

export const ukNhs = shapedNumber({
  cues: ["nhs", "nhs no", "nhs number", "nhs#", "national health service", "chi number"],
  begins: { digits: [3, 10] },
  distance: { before: 30, after: 80 },
  least: "near",
  candidateAt({ text }, start) {
    const match = readAt(shape, text, start);
    const value = digitsOf(match?.[0] ?? "");
    if (!match || !checks(value)) return undefined;
    return { start, end: start + match[0].length, value, needs: "near" };
  },
});

function checks(digits: string): boolean {
  const sum = weightedSum(digits.slice(0, 9), [10, 9, 8, 7, 6, 5, 4, 3, 2]);
  return (11 - (sum % 11)) % 11 === Number(digits[9]) && !/^(\d)\1{9}$/.test(digits);
}
