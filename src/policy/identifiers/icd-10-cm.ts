/**
 * Diagnosis codes of ICD-10-CM: a category of three characters that exists, and up to four more
 * behind a dot (ICD-10-CM Official Guidelines, section I.A). In capitals with the dot a code counts
 * by itself; without it, or in lower case, near a word for codes or diagnoses. So do the external
 * causes (V to Y), as versions and models are written alike.
 */
import { icd10CmCategories } from "./icd-10-cm-categories.ts";
import type { Span } from "../finder.ts";
import type { Evidence } from "./shaped-number.ts";
import { readAt, shapedNumber } from "./shaped-number.ts";

/** The seventh character says the encounter; a letter x fills places before it. */
const shape =
  /(?<category>[a-z]\d[0-9ab])(?<rest>\.[0-9a-cx][0-9a-cx]{0,2}[0-9a-z]?|[0-9a-cx]{0,3}[a-z0-9]?)(?![\p{L}\p{N}])/uy;

/** Procedure codes stand beside diagnoses. */
const procedureLabel = /(?:hcpcs|cpt|mrn)[\s:#(=]{0,3}$/;

export const icd10Cm = shapedNumber({
  cues: [
    ...["icd", "icd-10", "icd10", "icd-10-cm", "icd10cm", "icd10-cm", "icd code", "icd codes"],
    ...["dx", "dxs", "dx code", "diag", "diagnosis", "diagnoses", "diagnosis code", "diagnosed"],
    ...["diagnosis codes", "diagnostic code", "principal diagnosis", "secondary diagnosis"],
    ...["admitting diagnosis", "assessment", "impression", "problem list", "medical necessity"],
    ...["diagnostico", "diagn\u00f3stico", "hcc"],
    // The qualifiers of a diagnosis in X12 claims (837, HI segment).
    ...["abk", "abf", "abj", "apr", "bf", "bk", "bj"],
  ],
  columns: ["code", "codes"],
  begins: { mixed: [3, 4, 5, 6, 7] },
  distance: { before: 30, after: 120 },
  least: "none",
  candidateAt({ text, cased }, start) {
    const match = readAt(shape, text, start);
    const { category = "", rest = "" } = match?.groups ?? {};
    if (!match || !icd10CmCategories.has(category) || !mayEnd(rest)) return undefined;
    if (procedureLabel.test(text.slice(Math.max(0, start - 12), start))) return undefined;
    const needs = evidenceFor(cased.charAt(start), rest);
    const value = category + rest.replace(".", "");
    return { start, end: start + match[0].length, value, needs };
  },
  goesOn,
});

/** Without the dot, seven characters end in a letter, or in a digit behind a filling x. */
function mayEnd(rest: string): boolean {
  return rest.length < 4 || rest.startsWith(".") || /[a-z].?$/.test(rest);
}

function evidenceFor(letter: string, rest: string): Evidence {
  return rest.startsWith(".") && /[A-UZ]/.test(letter) ? "none" : "near";
}

/**
 * Codes stand in ranges and lists, so hyphens, slashes and commas end them. Without a dot, what
 * stands behind a hyphen is a part of another number.
 */
function goesOn(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - 2), start);
  const isDotted = text.slice(start, end).includes(".");
  return (
    (isDotted ? /\p{N}\.$/u : /[\p{L}\p{N}]-$|\p{N}\.$/u).test(before) ||
    /^(?:[\p{L}\p{N}]|[._]\p{N})/u.test(text.slice(end, end + 2))
  );
}
