/**
 * US passport numbers: nine digits, or a letter and eight digits since 2021 (US Department of State,
 * next generation passport), behind a word for them.
 */
import { readAt, shapedNumber } from "./shaped-number.ts";

export const usPassport = shapedNumber({
  cues: [
    ...["passport", "passports", "passport number", "passport no", "passport#", "passport id"],
    ...["travel document", "passport card", "pasaporte"],
  ],
  begins: { digits: [9], mixed: [9] },
  distance: { before: 0, after: 50 },
  least: "label",
  candidateAt({ text }, start) {
    const value = readAt(/[a-z0-9]\d{8}/y, text, start)?.[0];
    return value === undefined
      ? undefined
      : { start, end: start + value.length, value, needs: "label" };
  },
});
