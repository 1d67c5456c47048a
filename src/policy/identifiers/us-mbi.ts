/**
 * US Medicare Beneficiary Identifiers: eleven characters, each place with its own kind, letters
 * without S, L, O, I, B and Z (CMS, "Understanding the Medicare Beneficiary Identifier (MBI)
 * format"). Displayed as 1EG4-TE5-MK73.
 */
import { readAt, shapedNumber } from "./shaped-number.ts";

const letter = "[ac-hjkmnp-rt-y]";
const either = "[0-9ac-hjkmnp-rt-y]";
const shape = new RegExp(
  `[1-9]${letter}${either}\\d(?<open>[- ]?)${letter}${either}\\d(?<close>[- ]?)${letter}{2}\\d{2}`,
  "y",
);

export const usMbi = shapedNumber({
  cues: [
    ...["mbi", "mbis", "mbi#", "medicare", "beneficiary", "beneficiary id", "member id"],
    ...["subscriber id", "health insurance", "hicn"],
  ],
  begins: { mixed: [4, 11] },
  distance: { before: 60, after: 150 },
  least: "none",
  candidateAt({ text, cased }, start) {
    const match = readAt(shape, text, start);
    if (!match) return undefined;
    const { open = "", close = "" } = match.groups ?? {};
    if (open !== close) return undefined;
    const end = start + match[0].length;
    const written = cased.slice(start, end);
    const alone = open === "-" || written === written.toUpperCase();
    const value = match[0].replaceAll(/[- ]/g, "");
    return { start, end, value, needs: alone ? "none" : "near" };
  },
});
