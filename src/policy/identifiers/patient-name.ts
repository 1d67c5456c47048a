/**
 * Names of those whom a text says to be patients, members of a plan or their relatives: 45 CFR
 * 164.514(b)(2)(i)(A). A label stands before them, a title, or a date of birth's label behind; "Dr."
 * and "Prof." are the titles of those who treat them. A name that no list knows counts where it is
 * all of a labelled field.
 */
import type { Cue, Finder, WindowText } from "../finder.ts";
import { dataNameCues, nameInData } from "./data-name.ts";
import { birthLabels } from "./date-of-birth.ts";
import { inOrder, linkAfter } from "./labelled.ts";
import {
  isClearSurname,
  isFirstName,
  isKnownName,
  isSurname,
  nameAt,
  nameBefore,
} from "./names.ts";
import type { Name } from "./names.ts";
import { nearness } from "./nearness.ts";
import { phrasesOf } from "./word-list.ts";

type LabelKind = "field" | "word" | "name" | "title" | "birth" | "data";

const labels: Readonly<Record<LabelKind, readonly string[]>> = {
  /** Of a field that holds a name and nothing else. */
  field: phrasesOf(`
    patient name, patient names, patname, ptname, pat name, pt nm, ptnm, mbr name, patients name, name of patient, name of the patient, patientname,
    pt name, patient full name, patient first name, patient last name, legal name, patient legal
    name, name of pt, patient's name, pt's name, member name, subscriber name, subscriber's name,
    insured name, insured's name, name of insured, policyholder name, policy holder name,
    beneficiary name, enrollee name, dependent name, guarantor name, guarantor's name, membername,
    resident name, resident's name, client name, client's name, child's name, claimant, claimant
    name, injured worker, next of kin, emergency contact, responsible party, spouse name, spouse's
    name, mother's name, father's name, parent name, guardian name, decedent, participant name,
    subject name, nombre del paciente, nombre de la paciente, nombre de paciente, nombre completo,
    nombre y apellido, nombre y apellidos, nombre del asegurado, nombre del miembro, infant name,
    infant's name, baby's name, newborn's name, decedent's name, donor name, recipient name,
    employee's name, student's name, name of child, name of deceased, name of decedent, name of
    member, patient last first, nombre del niño, nombre de la niña, nombre del menor
  `),
  /** A label, or a word of a sentence before a name. */
  word: phrasesOf(`
    patient, patients, pt, pts, paciente, re, regarding, member, subscriber, insured, enrollee,
    resident, guarantor, client, beneficiary, named, identified as, known as, case of, on behalf
    of, infant, newborn, decedent, deceased, donor, recipient, claimant, dependent, veteran, inmate,
    proposed insured, birth mother, pte, pcte, asegurado, asegurada, beneficiario, beneficiaria
  `),
  /** A patient's where a date of birth stands near. */
  name: ["name", "full name", "last name", "first name", "nombre"],
  title: ["mr", "mrs", "ms", "miss", "mx", "señor", "señora", "sra", "srta"],
  birth: birthLabels,
  data: dataNameCues,
};

const firstData = Object.values(labels).flat().length - labels.data.length;

/** The kind of each cue, in the order of the cues. */
const kinds = (Object.keys(labels) as LabelKind[]).flatMap((kind) => labels[kind].map(() => kind));

/** Characters from the name to a birth date's label. */
const birthDistance = { before: 100, after: 100 };

export const patientName: Finder = {
  cues: Object.values(labels).flat(),
  find(text, { cues }) {
    const nearBirth = nearness(
      cues.filter(({ label }) => kinds[label] === "birth"),
      birthDistance,
    );
    const found: Name[] = [];
    for (const cue of cues) {
      const name = nameBeside(text, cue, nearBirth);
      if (name) found.push(name);
    }
    return inOrder(found);
  },
};

function nameBeside(
  text: WindowText,
  cue: Cue,
  nearBirth: (at: number) => boolean,
): Name | undefined {
  const kind = kinds[cue.label];
  if (kind === "data") return nameInData(text, cue, labels.data[cue.label - firstData] ?? "");
  if (cue.until !== undefined) return kind === "title" ? undefined : nameInCell(text, cue);
  if (kind === "field") return nameInField(text, cue);
  if (kind === "word") return nameAfterWord(text, cue);
  if (kind === "title") return nameAfterTitle(text, cue);
  if (kind === "birth") return nameBeforeBirth(text, cue.start);
  return nearBirth(cue.start) ? nameInField(text, cue) : undefined;
}

/** `Jane Doe (DOB 1/2/1960)`, `Jane Doe, born 1/2/1960`. */
function nameBeforeBirth(text: WindowText, label: number): Name | undefined {
  const gap = /(?:, ?| ?\(| )$/.exec(text.text.slice(Math.max(0, label - 2), label))?.[0];
  const name = gap === undefined ? undefined : nameBefore(text, label - gap.length);
  if (!name || name.words.length < 2) return undefined;
  return gap !== " " || name.words.some(isKnownName) ? name : undefined;
}

/** All of a cell is the name. */
function nameInCell(text: WindowText, { start, until = 0, label }: Cue): Name | undefined {
  if (kinds[label] === "birth") return undefined;
  const quoted = /["'\s]*/y;
  quoted.lastIndex = start;
  quoted.exec(text.text);
  const name = nameAt(text, quoted.lastIndex, until, { anyCase: true });
  if (!name || text.text.slice(name.end, until).trim().length > 1) return undefined;
  const isCapital = text.cased.charAt(name.start) !== text.text.charAt(name.start);
  if (!isCapital && !name.words.some(isKnownName)) return undefined;
  return name.words.length > 1 || kinds[label] !== "word" ? name : undefined;
}

/** In any case where the field ends with the name. */
function nameInField(text: WindowText, cue: Cue): Name | undefined {
  const link = linkAfter(text.text, cue.end);
  if (!link) return undefined;
  const name = nameAt(text, link.end, text.text.length);
  const isAlone = name?.words.length === 1;
  if (name && (!isAlone || (link.isExplicit && mayStandAlone(text.text, link.end, name))))
    return name;
  return link.isExplicit && !isAlone ? lowerField(text, link.end, "some") : undefined;
}

/** In a column's header the next one's label stands where a name would. */
function mayStandAlone(text: string, at: number, { words }: Name): boolean {
  return text.charAt(at - 1) !== "\t" || words.some(isKnownName);
}

/** `jane doe`, `doe, jane`: all of a field. */
function lowerField(text: WindowText, at: number, known: "some" | "every"): Name | undefined {
  const name = nameAt(text, at, text.text.length, { anyCase: true });
  const isName = name && name.words.length > 1 && name.words[known](isKnownName);
  return isName && endsField(text.text, name.end) ? name : undefined;
}

/** A mark, a line's end or what is known of a person stands behind. */
function endsField(text: string, end: number): boolean {
  return /^(?:[\n\t,;|<("]|$|\.(?:\s|$)| (?:\(|\d{1,3} ?(?:yo|y\/o|y|[mf])(?!\p{L})|dob|d\.o\.b|mrn|born|age|chart))/u.test(
    text.slice(end, end + 12),
  );
}

/** `Patient: John Smith`, `pt. J. Smith`, `patient, Sarah P.`, `Re: Smith, John`. */
function nameAfterWord(text: WindowText, cue: Cue): Name | undefined {
  if (text.text.charAt(cue.start - 1) === "'") return undefined; // `you're`
  const isComma = text.text.startsWith(", ", cue.end);
  const link = isComma ? { end: cue.end + 2, isExplicit: false } : linkAfter(text.text, cue.end);
  if (!link) return undefined;
  const name =
    nameAt(text, link.end, text.text.length) ??
    lowerName(text, link.end) ??
    (link.isExplicit ? lowerField(text, link.end, "every") : undefined);
  if (!name) return undefined;
  const [first = ""] = name.words;
  if (isFirstName(first)) return name.words.length > 1 || link.isExplicit ? name : undefined;
  if (name.words.length < 2) return undefined;
  if (name.words.every(isKnownName)) return name;
  const isCertain = name.hasInitial || name.isInverted || endsField(text.text, name.end);
  if (name.words.slice(1).some(isClearSurname)) return name;
  if (name.words.some(isKnownName)) return isCertain || link.isExplicit ? name : undefined;
  return isCertain && link.isExplicit && isLabel(text.text, cue) ? name : undefined;
}

/** It begins a line or a sentence: `Patient: Xyz Abc`, not `Dear patient: Xyz Abc`, `Re: Xyz Abc`. */
function isLabel(text: string, { start }: Cue): boolean {
  if (/^re(?:garding)?(?!\p{L})/u.test(text.slice(start, start + 10))) return false;
  return /(?:^|[\n\t.;:|,"(>[-] ?)$/.test(text.slice(Math.max(0, start - 2), start));
}

/** `patient jane doe`: a first name that is nothing else, and a surname. */
function lowerName(text: WindowText, at: number): Name | undefined {
  const name = nameAt(text, at, text.text.length, { anyCase: true, mayInvert: false });
  const [first = "", second = ""] = name?.words ?? [];
  return isFirstName(first) && isSurname(second) ? name : undefined;
}

/** `Mr. Smith`; without the stop the surname must be one that is known: `MS Word`. */
function nameAfterTitle(text: WindowText, { start, end }: Cue): Name | undefined {
  const isTitle = text.cased.charAt(start) !== text.text.charAt(start);
  const hasStop = text.text.charAt(end) === ".";
  const at = hasStop ? end + 1 : end;
  const gap = text.text.charAt(at);
  if (gap !== " " && gap !== "\n") return undefined;
  if (!isTitle) return lowerAfterTitle(text, at + 1, hasStop || text.text.startsWith("mrs", start));
  const name = nameAt(text, at + 1, text.text.length);
  if (!name) return undefined;
  const isCertain = hasStop && text.text.charAt(start + 1) !== "i";
  return isCertain || name.words.some((word) => isSurname(word) || isFirstName(word))
    ? name
    : undefined;
}

/** `mrs. smith`: "ms" and "mr" alone are diseases and machines, too. */
function lowerAfterTitle(text: WindowText, at: number, isTitle: boolean): Name | undefined {
  const [word = ""] = /^[\p{L}'-]{2,24}/u.exec(text.text.slice(at, at + 24)) ?? [];
  if (word === "" || !(isTitle || isSurname(word))) return undefined;
  const name = nameAt(text, at, at + word.length, { anyCase: true });
  return isTitle || (name && isSurname(word)) ? name : undefined;
}
