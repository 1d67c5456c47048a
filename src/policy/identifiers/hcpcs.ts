/**
 * Procedure codes, near a word for them: HCPCS level II, a letter and four digits (CMS), and CPT (the
 * American Medical Association's HCPCS level I), five digits or four and F, T or U; each with
 * modifiers of two characters. Only the shape: the list of CPT codes isn't free.
 */
import { readAt, shapedNumber } from "./shaped-number.ts";

const shape = /(?<code>[abcdeghjklmpqrstv]\d{4}|\d{5}|\d{4}[ftu])(?:-[a-z0-9]{2}){0,4}/y;

export const hcpcs = shapedNumber({
  cues: [
    ...["hcpcs", "cpt", "cpts", "cpt code", "cpt codes", "cpt-4", "cpt4", "procedure code"],
    ...[
      "procedure codes",
      "proc",
      "procs",
      "proc codes",
      "proc code",
      "px code",
      "service code",
      "billing code",
      "billed code",
    ],
  ],
  begins: { digits: [5], mixed: [5] },
  distance: { before: 12, after: 60 },
  least: "near",
  candidateAt({ text }, start) {
    const match = readAt(shape, text, start);
    const value = match?.groups?.["code"];
    if (!match || value === undefined) return undefined;
    return { start, end: start + match[0].length, value, needs: "near" };
  },
});
