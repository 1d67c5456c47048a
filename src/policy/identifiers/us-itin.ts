/**
 * US Individual Taxpayer Identification Numbers: written like a social security number, the first
 * digit 9, the fourth and fifth 50 to 65, 70 to 88, 90 to 92 or 94 to 99 (IRS, Publication 4757).
 */
import type { Evidence } from "./shaped-number.ts";
import { digitsOf, readAt, shapedNumber } from "./shaped-number.ts";

const shape =
  /9\d\d(?<open>\s?[-./_]\s?| |)(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])(?<close>\s?[-./_]\s?| |)\d{4}/y;

export const usItin = shapedNumber({
  cues: [
    ...["itin", "itins", "individual taxpayer", "taxpayer id", "taxpayer identification"],
    ...["tax id", "taxid", "tin", "tax identification", "w-7", "ssn", "social security"],
  ],
  begins: { digits: [3, 5, 9] },
  distance: { before: 50, after: 150 },
  least: "none",
  candidateAt({ text }, start) {
    const match = readAt(shape, text, start);
    if (!match) return undefined;
    const { open = "", close = "" } = match.groups ?? {};
    return {
      start,
      end: start + match[0].length,
      value: digitsOf(match[0]),
      needs: evidenceFor(open, close),
    };
  },
});

function evidenceFor(open: string, close: string): Evidence {
  if (open.trim() !== close.trim() || (open === "") !== (close === "")) return "label";
  return open.trim() === "" ? "near" : "none";
}
