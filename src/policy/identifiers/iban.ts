/**
 * International Bank Account Numbers: country, two check digits, the national number in the
 * country's length; rearranged as a number, one more than a multiple of 97 (ISO 13616-1; lengths of
 * the SWIFT IBAN registry). Together, or in groups of any size with spaces or hyphens.
 */
import { isDigit, shapedNumber } from "./shaped-number.ts";

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

export const iban = shapedNumber({
  cues: [],
  begins: { mixed: Array.from({ length: 31 }, (_, at) => at + 4) },
  distance: { before: 0, after: 0 },
  least: "none",
  candidateAt({ text }, start) {
    if (!isDigit(text.charCodeAt(start + 2)) || !isDigit(text.charCodeAt(start + 3))) {
      return undefined;
    }
    const length = lengths.get(text.slice(start, start + 2));
    const end = length === undefined ? undefined : endOf(text, start, length);
    if (end === undefined) return undefined;
    const value = text.slice(start, end).replaceAll(/[ -]/g, "");
    return remainder(value) === 1 ? { start, end, value, needs: "none" } : undefined;
  },
});

/** Behind as many letters and digits; between two of them stands one mark at most. */
function endOf(text: string, start: number, count: number): number | undefined {
  let left = count;
  for (let at = start; left > 0; at++) {
    const code = text.charCodeAt(at);
    if (isDigit(code) || (code >= 0x61 && code <= 0x7a)) left--;
    else if ((code !== 0x20 && code !== 0x2d) || at === start || isMark(text, at - 1))
      return undefined;
    if (left === 0) return at + 1;
  }
  return undefined;
}

function isMark(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x20 || code === 0x2d;
}

/** Modulo 97, with the country and check digits at the end and letters as 10 to 35. */
function remainder(value: string): number {
  let rest = 0;
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt((at + 4) % value.length);
    rest = isDigit(code) ? (rest * 10 + code - 0x30) % 97 : (rest * 100 + code - 0x57) % 97;
  }
  return rest;
}
