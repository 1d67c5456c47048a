/**
 * US National Drug Codes: labeler, product and package, ten digits as 4-4-2, 5-3-2 or 5-4-1 (21 CFR
 * 207.33), or eleven as 5-4-2, as they are billed (45 CFR 162.1002). Without hyphens only near a word
 * for it; so are 4-4-2, as many other numbers are written.
 */
import { digitsOf, readAt, shapedNumber } from "./shaped-number.ts";

const shape = /(?<code>\d{5}-\d{4}-\d{1,2}|\d{5}-\d{3}-\d{2})|\d{4}-\d{4}-\d{2}|\d{10,11}/y;

export const usNdc = shapedNumber({
  cues: ["ndc", "ndcs", "ndc#", "national drug code", "drug code", "labeler"],
  begins: { digits: [4, 5, 10, 11] },
  distance: { before: 30, after: 60 },
  least: "none",
  candidateAt({ text }, start) {
    const match = readAt(shape, text, start);
    if (!match) return undefined;
    return {
      start,
      end: start + match[0].length,
      value: elevenDigits(match[0]),
      needs: match.groups?.["code"] === undefined ? "label" : "none",
    };
  },
});

/** With the zeros that make it 5-4-2; ten digits without hyphens don't say where they would go. */
function elevenDigits(written: string): string {
  const [labeler = "", product, pack] = written.split("-");
  if (product === undefined || pack === undefined) return digitsOf(labeler);
  return labeler.padStart(5, "0") + product.padStart(4, "0") + pack.padStart(2, "0");
}
