/**
 * Numbers that mean somebody's record because a label says so: 45 CFR 164.514(b)(2)(i)(H), (I), (J),
 * (K) and (R). Their form is anything that a system gives out: digits, letters, hyphens.
 */
import type { Match, WindowText } from "../finder.ts";
import { dateAt } from "./calendar-date.ts";
import { labelled } from "./labelled.ts";
import { beginsAddress } from "./street-address.ts";
import { phrasesOf } from "./word-list.ts";

/** Groups of digits with single spaces between them. */
const spaced = /\d{2,4}(?: \d{2,4}){1,4}(?![\p{L}\p{N}])/uy;
/** Letters and digits, single hyphens or underscores between them; perhaps a prefix of capitals. */
const unbroken = /(?:[A-Z]{1,4} (?=\d{4}))?[A-Za-z0-9](?:[-_]?[A-Za-z0-9]){2,30}(?![\p{L}\p{N}])/uy;
/** North American: area and exchange begin with 2 to 9. */
const phone = /^(?:1-)?[2-9]\d{2}-[2-9]\d{2}-\d{4}$/;
/** MRN of exports: year, country, 13 letters and digits, a check digit (Regulation (EU) 2015/2447). */
const movementReference = /^\d{2}[a-z]{2}[a-z0-9]{13}\d$/;
const year = /^(?:19|20)\d{2}$/;
const leastDigits = 4;
const longestHouseNumber = 5;

/**
 * The number that begins there, unless it is a date, a phone number, an amount, a house's number or
 * a blank.
 */
export function recordNumberAt(text: WindowText, at: number, limit: number): Match | undefined {
  for (const pattern of [spaced, unbroken]) {
    pattern.lastIndex = at;
    const found = pattern.exec(text.cased)?.[0].toLowerCase();
    const end = pattern.lastIndex;
    if (found === undefined || end > limit || !isNumber(found)) continue;
    if (/^[.,]\d|^ ?%|^[:/]\d/.test(text.text.slice(end, end + 2))) continue;
    if (end - at <= longestHouseNumber && beginsAddress(text, at)) continue;
    return { start: at, end, value: found.replaceAll(/[-_ ]/g, "") };
  }
  return undefined;
}

function isNumber(found: string): boolean {
  const digits = found.replaceAll(/[^0-9]/g, "");
  const letters = found.replaceAll(/[^a-z]/g, "");
  if (digits.length < leastDigits || letters.length > 2 * digits.length) return false;
  if (/^(\d)\1*$/.test(digits)) return false; // a blank that a program has filled in
  return !isDate(found) && !phone.test(found) && !year.test(found);
}

function isDate(found: string): boolean {
  return found.includes("-") && dateAt(found, 0)?.end === found.length;
}

export const medicalRecordNumber = labelled({
  labels: phrasesOf(`
    mrn, mrns, mrn#, patmrn, pat mrn, ptmrn, mrnum, mrnumber, chart, mr#, mr no, mr num, mr number, medrec, med rec, medical record,
    medical records, medical rec, medical file, medrecno, medicalrecordnumber,
    medical history number, record#, record number, record no, chart#, chart no, chart number,
    chart id, hospital number, hospital no, hospital id, patient id, patient ids, patientid,
    patient identifier, pt id, patient number, patient no, patient#, pt#, pt no, pt number, pid#,
    unit number, unit no, patid, ptid, pat id, pat no, patno, emr number, emr id, ehr number, ehr id, epic id, patient record,
    patient chart, patient file, clinic number, health record number, numero de expediente,
    número de expediente, expediente, numero de historia clinica, número de historia clínica,
    historia clínica, numero de paciente, número de paciente, id del paciente
  `),
  words: phrasesOf("mr, record, unit, enterprise id, registro"),
  abbreviations: phrasesOf(`
    m.r.n, m.r, m. r. n, med. rec, med.rec, med. record, med. record no, medical rec, pt. id,
    pt. no, pat. id, pat. no, hosp. no, hosp. id, exp. no, no. exp
  `),
  segments: [
    { segment: "pid", field: 3 },
    { segment: "pid", field: 2 },
    { segment: "ref", field: 2, where: { 1: ["ea"] } }, // medical record identification number
  ],
  valueAt: (text, at, limit) => {
    const found = recordNumberAt(text, at, limit);
    return found && movementReference.test(found.value) ? undefined : found;
  },
});

/** By names that are seldom anything else. */
const insurers = `
  blue cross, bcbs, blue shield, aetna, cigna, humana, anthem, kaiser, unitedhealthcare, uhc,
  united healthcare, delta, delta dental, metlife, guardian, molina, centene, ambetter, wellcare,
  carefirst, highmark, healthnet, tricare, medicaid, medicare, optum, caremark, express scripts
`;

export const healthPlanNumber = labelled({
  labels: [
    ...numbersOf(`
      member, membership, subscriber, insurance, insured, insured's, ins, insur, policy, group,
      plan, health plan, medicaid, medicare, beneficiary, medi cal, enrollee, policyholder,
      policy holder, health policy, insurance policy, ins policy, tricare, health insurance,
      recipient, medicaid recipient, dependent, insurance plan, insurance card, insurance group,
      certificate holder, cardholder, coverage, health coverage, healthcare, hmo, ppo, payer, payor,
      mbr, subscr, pcn, ${insurers}
    `),
    ...phrasesOf(`
      hicn, hic number, mbi number, memberid, subscriberid, insuranceid, policyno, policynumber,
      groupnumber, membernumber, rxgrp, rx group, medicare claim number, hmo, ppo, epo, hpbn,
      numero de poliza, número de póliza, numero de afiliado, número de afiliado, id de miembro,
      numero de miembro, número de miembro, número de seguro médico
    `),
  ],
  words: phrasesOf(`
    insurance, health insurance, health plan, medicaid, medicare, insurance policy, insurance plan,
    health policy, policy, subscriber, medi cal, tricare, coverage, plan, member, beneficiary,
    ${insurers}, póliza, seguro
  `),
  abbreviations: phrasesOf(`
    núm. de afiliado, núm. de póliza, no. de póliza, no. de afiliado, núm. de miembro, mem. id,
    mem. no, mbr. id, memb. id, subscr. id, subs. id, ins. id, ins. no, pol. no, grp. no, no. pol,
    h.i.c.n, h.i.c
  `),
  segments: [
    { segment: "nm1", field: 9, where: { 1: ["il", "qc"], 8: ["mi", "ii"] } },
    // Plan, group and policy numbers, and those of members and their cards.
    { segment: "ref", field: 2, where: { 1: ["0f", "1l", "1w", "6p", "ig", "f6", "hj", "18"] } },
    { segment: "in1", field: 8 },
    { segment: "in1", field: 36 },
    { segment: "in1", field: 49 },
  ],
  isCode: (value) => /^[a-z]{1,5}\d{5,}$/.test(value),
  valueAt: recordNumberAt,
});

export const claimNumber = labelled({
  labels: phrasesOf(`
    clm#, clm no, clm number, clm id, clm num, claim number, claim no, claim num, claim#, claim id, claim nbr, claims number, claimnumber,
    claimid, claim control number, claim reference, claim reference number,
    internal control number, document control number, patient control number,
    payer claim control number, prior authorization number, prior auth number, prior auth#,
    authorization number, auth number, auth no, auth#, preauthorization number,
    precertification number, referral number, referral no, referral#, remittance number,
    numero de reclamo, número de reclamo, numero de reclamacion, número de reclamación,
    numero de autorizacion, número de autorización
  `),
  words: phrasesOf("claim, claims, clm, icn, dcn, prior authorization, prior auth, reclamo"),
  valueAt: recordNumberAt,
});

export const accountNumber = labelled({
  labels: phrasesOf(`
    account number, account no, account num, account#, account id, accountnumber, account nbr,
    acct number, acct no, acct num, acct#, acct id, a/c no, patient account, patient acct, pt acct,
    pt account, hospital account, billing account, guarantor account, guarantor number,
    guarantor no, guarantor id, guarantor#, har#, har number, financial number, billing number,
    statement number, invoice account, numero de cuenta, número de cuenta, cuenta no,
    cuenta del paciente
  `),
  isCode: (value) => /^\d{6,}$/.test(value),
  words: phrasesOf("account, acct, acc, har, guarantor, cuenta"),
  valueAt: recordNumberAt,
});

export const certificateNumber = labelled({
  labels: phrasesOf(`
    license number, license no, license#, license id, license num, licensenumber, licence number,
    licence no, licence#, lic no, lic#, lic number, state license, medical license, nursing license,
    professional license, certificate number, certificate no, certificate#, cert no, cert#,
    cert number, certification number, certification no, birth certificate, death certificate,
    registration number, credential number, credential id, permit number, número de licencia,
    numero de licencia, número de certificado, numero de certificado
  `),
  words: phrasesOf("license, licence, certificate, licencia, certificado"),
  valueAt: recordNumberAt,
});

export const recordId = labelled({
  labels: [
    ...numbersOf(`
      accession, encounter, specimen, requisition, case, visit, study, subject, site, participant,
      resident, person, client, episode, admission, sample, biopsy, pathology, prescription
    `),
    ...phrasesOf(`
      csn, lab order, lab order number, imaging order, test order, discharge number, rx number,
      rx no, rx#, case file, tracking id, under id, under record, refer to record, id number,
      número de caso, numero de caso, numero de orden, número de orden, número de muestra
    `),
  ],
  words: phrasesOf("accession, encounter, specimen, requisition, id, rx, case, visit, caso"),
  standsAsLabel,
  valueAt: recordNumberAt,
});

/** Not the id of something: `Order ID: 12345`, `?id=12345`. */
function standsAsLabel(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 8), start);
  return /(?:^|[\n\t([,;:.>|"]\s?|(?:under|the|his|her|with|pt|su) )$/.test(before);
}

/** The nouns with each designator. */
function numbersOf(nouns: string): readonly string[] {
  const designators = ["id", "number", "no", "#", "num", "nbr", "identifier"];
  return phrasesOf(nouns).flatMap((noun) => designators.map((each) => `${noun} ${each}`));
}
