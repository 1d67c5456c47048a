/**
 * US National Provider Identifiers: ten digits, the first 1 or 2, the last a check digit over the
 * number with 80840 before it (CMS, "Requirements for National Provider Identifier (NPI) and NPI
 * Check Digit"; 45 CFR 162.406). Times in seconds look the same, so a word must say what it is.
 */
import { luhn } from "./check-digits.ts";
import { digitsOf, readAt, shapedNumber } from "./shaped-number.ts";

const shape = /[12]\d{9}|[12]\d{3}(?<mark>[- ])\d{3}\k<mark>\d{3}/y;

export const usNpi = shapedNumber({
  cues: [
    ...["npi", "npis", "npi#", "national provider", "provider identifier", "provider id"],
    ...["provider number", "provider no", "rendering provider", "referring provider"],
    ...["billing provider", "ordering provider", "attending provider"],
  ],
  begins: { digits: [4, 10] },
  distance: { before: 30, after: 100 },
  least: "near",
  candidateAt({ text }, start) {
    const match = readAt(shape, text, start);
    const value = digitsOf(match?.[0] ?? "");
    if (!match || !luhn(`80840${value}`)) return undefined;
    return { start, end: start + match[0].length, value, needs: "near" };
  },
});
