/**
 * Canadian Social Insurance Numbers: nine digits, the last a Luhn check digit, the first not 0 or 8
 * (Employment and Social Development Canada, SIN code of practice). With hyphens by themselves; with
 * spaces, as amounts are written too, and without separators near a word for them.
 */
import { luhn } from "./check-digits.ts";
import { digitsOf, readAt, shapedNumber } from "./shaped-number.ts";

const shape = /[1-79]\d{2}(?<mark>[- ]?)\d{3}\k<mark>\d{3}/y;

export const caSin = shapedNumber({
  cues: ["sin", "sin#", "social insurance", "nas", "assurance sociale", "insurance number"],
  begins: { digits: [3, 9] },
  distance: { before: 30, after: 80 },
  least: "none",
  candidateAt({ text }, start) {
    const match = readAt(shape, text, start);
    const value = digitsOf(match?.[0] ?? "");
    if (!match || !luhn(value)) return undefined;
    const needs = match.groups?.["mark"] === "-" ? "none" : "near";
    return { start, end: start + match[0].length, value, needs };
  },
});
