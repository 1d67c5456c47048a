/**
 * International Bank Account Numbers: country, two check digits, the national number in the
 * country's length; rearranged as a number, one more than a multiple of 97 (ISO 13616-1; lengths of
 * the SWIFT IBAN registry). Together, or in groups of any size with spaces or hyphens.
 */
import { readAt, shapedNumber } from "./shaped-number.ts";

/** Countries by the length of their numbers. */
const countries: Readonly<Record<number, string>> = {
  15: "NO",
  16: "BE",
  18: "DK FI FK FO GL NL SD",
  19: "MK SI",
  20: "AT BA EE KZ LT LU MN XK",
  21: "CH HR LI LV",
  22: "BG BH CR DE GB GE IE ME RS VA",
  23: "AE GI IL IQ OM SO TL",
  24: "AD CZ ES MD PK RO SA SE SK TN VG",
  25: "LY PT ST",
  26: "IS TR",
  27: "BI DJ FR GR IT MC MR SM",
  28: "AL AZ BY CY DO GT HU LB NI PL SV",
  29: "BR EG PS QA UA",
  30: "JO KW MU",
  31: "MT SC",
  32: "LC",
  33: "RU",
};

const lengths = new Map(
  Object.entries(countries).flatMap(([length, codes]) =>
    codes.split(" ").map((code) => [code.toLowerCase(), Number(length)] as const),
  ),
);

const shape = /[a-z]{2}\d{2}(?:[ -]?[a-z0-9]){11,29}/y;

export const iban = shapedNumber({
  cues: [],
  begins: { mixed: Array.from({ length: 30 }, (_, at) => at + 4) },
  distance: { before: 0, after: 0 },
  least: "none",
  candidateAt({ text }, start) {
    const length = lengths.get(text.slice(start, start + 2));
    const match = length === undefined ? undefined : readAt(shape, text, start);
    if (!match || length === undefined) return undefined;
    const written = firstOf(match[0], length);
    const value = written.replaceAll(/[ -]/g, "");
    if (value.length < length || remainder(value) !== 1) return undefined;
    return { start, end: start + written.length, value, needs: "none" };
  },
});

/** The stretch that holds this many letters and digits: words may follow it. */
function firstOf(written: string, count: number): string {
  let left = count;
  for (let at = 0; at < written.length; at++) {
    if (!/[ -]/.test(written.charAt(at)) && --left === 0) return written.slice(0, at + 1);
  }
  return written;
}

/** Modulo 97, with the country and check digits at the end and letters as 10 to 35. */
function remainder(value: string): number {
  let rest = 0;
  for (const character of value.slice(4) + value.slice(0, 4)) {
    for (const digit of String(parseInt(character, 36))) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest;
}
