/**
 * US bank routing numbers: nine digits, the first two the Federal Reserve's, the weighted sum (3, 7,
 * 1) a multiple of ten (American Bankers Association, routing number policy). Every tenth number
 * passes, so a word must say what it is.
 */
import { weightedSum } from "./check-digits.ts";
import { digitsOf, readAt, shapedNumber } from "./shaped-number.ts";

const shape = /(?:0\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)\d{2}(?<mark>[- ]?)\d{4}\k<mark>\d/y;

export const usBankRouting = shapedNumber({
  cues: [
    ...[
      "routing",
      "routing number",
      "routing no",
      "routing#",
      "aba",
      "aba#",
      "rtn",
      "routing/transit",
    ],
    ...["transit number", "ach", "wire transfer", "direct deposit", "fedwire"],
  ],
  begins: { digits: [4, 9] },
  distance: { before: 30, after: 80 },
  least: "near",
  candidateAt({ text }, start) {
    const match = readAt(shape, text, start);
    const value = digitsOf(match?.[0] ?? "");
    if (!match || weightedSum(value, [3, 7, 1]) % 10 !== 0 || value === "000000000")
      return undefined;
    return { start, end: start + match[0].length, value, needs: "near" };
  },
});
