/**
 * Names of patients and members in data between clinical systems, family name first: HL7 version 2
 * (`PID|1||123||DOE^JANE`), X12 (`NM1*IL*1*DOE*JANE`), FHIR (`"family": "Doe", "given": ["Jane"]`),
 * CDA (`<given>Jane</given><family>Doe</family>`).
 */
import type { Cue, Span, WindowText } from "../finder.ts";
import type { Name } from "./names.ts";
import { fieldOf } from "./segment.ts";
import type { SegmentField } from "./segment.ts";
import { readAt } from "./shaped-number.ts";

/** The patient, next of kin, guarantor and insured. */
const hl7: readonly SegmentField[] = [
  { segment: "pid", field: 5 },
  { segment: "nk1", field: 2 },
  { segment: "gt1", field: 3 },
  { segment: "in1", field: 16 },
];
/** A subscriber, patient or corrected insured who is a person. */
const x12 = { segment: "nm1", where: { 1: ["il", "qc", "74"], 2: ["1"] } } as const;

/** Words with which such names begin. */
export const dataNameCues: readonly string[] = [
  ...hl7.map(({ segment }) => segment),
  x12.segment,
  ...["family", "given"],
];

const components = /(?<family>[\p{L}' -]{1,40})\^(?<given>[\p{L}' -]{1,40})/uy;
/** Behind the member's or element's name. */
const fhir =
  /" ?: ?(?:\[ ?)?"(?<first>[\p{L}' -]{1,40})"(?: ?\])?\s?, ?"(?:family|given)" ?: ?(?:\[ ?)?"(?<second>[\p{L}' -]{1,40})"/uy;
const fhirXml =
  / value="(?<first>[\p{L}' -]{1,40})" ?\/>\s?<(?:family|given) value="(?<second>[\p{L}' -]{1,40})"/uy;
const cda =
  />(?<first>[\p{L}' -]{1,40})<\/(?:family|given)>\s?<(?:family|given)[^<>]{0,20}>(?<second>[\p{L}' -]{1,40})/uy;

/** The name that stands behind one of `dataNameCues`. */
export function nameInData({ text }: WindowText, cue: Cue, word: string): Name | undefined {
  if (cue.until !== undefined) return undefined;
  if (word === "family" || word === "given") return nameInMembers(text, cue, word);
  if (word === x12.segment) return nameInX12(text, cue);
  for (const field of hl7) {
    const span = field.segment === word ? fieldOf(text, cue, field) : undefined;
    const found = span && readAt(components, text, span.start);
    const { family = "", given = "" } = found?.groups ?? {};
    if (span && found)
      return nameOf({ start: span.start, end: components.lastIndex }, given, family);
  }
  return undefined;
}

function nameInX12(text: string, cue: Cue): Name | undefined {
  const family = fieldOf(text, cue, { ...x12, field: 3 });
  const given = fieldOf(text, cue, { ...x12, field: 4 });
  if (!family || !given) return undefined;
  const written = ({ start, end }: Span) => text.slice(start, end);
  return nameOf({ start: family.start, end: given.end }, written(given), written(family));
}

function nameInMembers(text: string, cue: Cue, word: "family" | "given"): Name | undefined {
  for (const shape of [fhir, fhirXml, cda]) {
    const found = readAt(shape, text, cue.end);
    const { first = "", second = "" } = found?.groups ?? {};
    if (!found) continue;
    const [given, family] = word === "given" ? [first, second] : [second, first];
    const span = {
      start: found.index + found[0].indexOf(first),
      end: found.index + found[0].length,
    };
    return nameOf(span, given, family);
  }
  return undefined;
}

function nameOf({ start, end }: Span, given: string, family: string): Name {
  const words = `${given} ${family}`.split(" ").filter((word) => word !== "");
  return { start, end, value: words.join(" "), words, hasInitial: false, isInverted: true };
}
