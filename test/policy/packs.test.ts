/** The packs that come with the program: what each of their rules takes for its own, and what not. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readRuleFiles } from "../../src/config/rule-files.ts";
import { parseRules } from "../../src/policy/rules.ts";
import type { RuleSet } from "../../src/policy/rule-set.ts";
import { decisionFor, piece, subject } from "./world.ts";

const both = await packs("hipaa", "finance");

async function packs(...names: string[]): Promise<RuleSet> {
  return parseRules(await readRuleFiles([], names), {
    subjectTriggers: [],
    unscannable: "none",
  });
}

/** Names of the rules that demand something for the text, and of those that are observed. */
function rulesMet(text: string): { decided: string[]; observed: string[] } {
  const { rules } = decisionFor(both, [subject("Following up"), piece(text)]);
  const named = (observed: boolean): string[] =>
    rules.filter((rule) => rule.observed === observed).map(({ name }) => name);
  return { decided: named(false), observed: named(true) };
}

const signed = `

Kind regards,
Maria Rodriguez
Office manager, Lakeside Dialysis and Oncology
12 Elm Street, Springfield, IL 62704 | 217-555-0142

CONFIDENTIALITY NOTICE: This e-mail message is for the sole use of the intended recipient and may
contain protected health information. HIV and substance use disorder information is protected by 42
CFR Part 2. If you have received this message in error, please destroy all copies.`;

const met: Record<string, readonly string[]> = {
  "hipaa-ssn": ["Her number is 219-09-9998."],
  "hipaa-medicare": ["His Medicare number is 1EG4-TE5-MK73."],
  "hipaa-clinical-data": [
    "MSH|^~\\&|LAB|HOSPITAL|||202601020304||ORU^R01|1|P|2.5",
    "ISA*00*          *00*          *ZZ*SUBMITTER      *ZZ*RECEIVER",
    "ST*837*0001*005010X222A1~",
    '{"resourceType": "Patient", "id": "1"}',
    '<ClinicalDocument xmlns:xsi="x" xmlns="urn:hl7-org:v3">',
  ],
  "hipaa-medical-record": [
    "Please pull MRN 4471829, the biopsy came back.",
    "Chart number 4471829 is due for a refill of lisinopril.",
  ],
  "hipaa-patient": [
    "DOB 03/14/1961, started on metformin last week.",
    "Patient: Robert Johnson. Impression: pneumonia.",
  ],
  "hipaa-record-number": ["Member ID: XYH448201937. Claim denied for the colonoscopy in March."],
  "hipaa-named-patient": [
    "I saw James Wilson today. He was diagnosed with atrial fibrillation.",
    "Sarah Thompson, a 62-year-old woman, may need dialysis soon.",
    "Linda Davis: lisinopril 20 mg, atorvastatin 40 mg, CKD stage 3.",
    "Appointment reminder for Linda Davis: dermatology, Tuesday at 10.",
    "James Wilson disputes the copay for his colonoscopy.",
  ],
  "hipaa-plain": ["Webinar. Jane Doe was diagnosed with lupus and takes methotrexate."],
  "hipaa-likely-patient": ["My father-in-law, Tran Van Duc, was told that he has glioblastoma."],
  "hipaa-first-name": ["How is Joseph doing on the Concerta? His ADHD forms came back."],
  "hipaa-seen-patient": [
    "A 48-year-old woman with lupus, admitted to Springfield General on March 3, 2026.",
  ],
  "hipaa-described-patient": [
    "A 72-year-old male with heart failure, seen by Dr. Miller at Lakeside Medical Center.",
  ],
  "hipaa-own-words": [
    "I'm on lisinopril and my ankles are swollen. Can I stop taking it? Call 217-555-0142.",
  ],
  "hipaa-clinical-note": [
    "61 y/o woman w/ hx of ESRD on HD, adm w/ volume overload and pneumonia, s/p intubation, on " +
      "ceftriaxone and azithromycin; pt is DNR/DNI, has atrial fibrillation on apixaban.",
  ],
  "hipaa-to-patient": [
    "Your biopsy results are in: the mole was benign.",
    "We have you down for your chemotherapy on March 3, 2026.",
  ],
  "finance-card": ["Charge it to 4111 1111 1111 1111, expiry 12/29."],
  "finance-iban": ["Transfer it to my bank account, IBAN DE89 3704 0044 0532 0130 00."],
  "finance-us-account": ["Wire it to checking account 000123456789, routing number 021000021."],
  "finance-account": ["Account number 88120045: the current balance is $14,220.10."],
  "finance-tax-id": ["My SSN for the W-2 is 219-09-9998."],
  "finance-identity": ["Loan application: born 14 March 1961, date of birth 03/14/1961, FICO 702."],
};

const plain = "Jane Doe (DOB 3/4/1971) is HIV positive and started on lisinopril.";
const named = "Jane Doe is HIV positive and was started on lisinopril.";

/** What a sender, or a gateway, may put above a text. */
const above: Record<string, string> = {
  "a banner": "CAUTION: external. Notice: this message contains confidential information.\n\n",
  "a sign-off": "Thanks,\nBob\n\n",
  "a sign-off and a forwarded message": "Best,\nBob\n\n-----Original Message-----\n",
  "a signature's delimiter": "-- \n",
  "a sign-off alone": "Regards\n",
  "a notice": "This message is confidential and intended only for the addressee.\n",
};

const unmet: Record<string, string> = {
  "an order number":
    "Order 4471829 shipped on March 3, 2026 to 12 Elm Street, Springfield, IL 62704.",
  "an article about a disease":
    "New guidance on hypertension and diabetes: adults over 60 should have their blood pressure " +
    "checked twice a year. Lisinopril and metformin remain first-line medicines.",
  "an invitation": "Dr. James Wilson speaks on atrial fibrillation, Thursday March 5 at 6 pm.",
  "a meeting": "Hi Sarah, can you meet James Wilson on Tuesday about the hospital contract?",
  "a blank form":
    "Patient name: ____________ DOB: __/__/____ MRN: ________ SSN: ___-__-____\n" +
    "Do you have [ ] diabetes [ ] asthma [ ] cancer? Current medications: ________",
  "a letter about a pet":
    "Dear Mr. Lopez, Bella, your tabby cat, has hyperthyroidism. Patient: Bella. DOB 03/14/2019.",
  minutes: "Quality committee. Present: James Wilson, Linda Davis. Sepsis bundle at 82 %.",
  "an invoice":
    "Invoice 2026-114, amount due EUR 1,200. Please remit by transfer to IBAN DE89 3704 0044 0532 0130 00.",
  code: "function rx(pt) { return cbc(pt.iv, bmp, hct); } // TODO: tx, dx",
};

describe("packs", () => {
  for (const [rule, texts] of Object.entries(met)) {
    for (const [at, text] of texts.entries()) {
      test(`${rule} is met by its example ${at + 1}`, () => {
        assert.ok(rulesMet(text).decided.includes(rule), rulesMet(text).decided.join());
      });
    }
  }

  for (const [what, text] of Object.entries(unmet)) {
    test(`${what} demands nothing, whoever signs it`, () => {
      assert.deepEqual(rulesMet(text + signed).decided, []);
    });
  }

  for (const [what, text] of Object.entries(above)) {
    test(`${what} above it hides nothing that is plain`, () => {
      assert.notDeepEqual(rulesMet(text + plain).decided, []);
      assert.notDeepEqual(rulesMet(text + named).decided, []);
      assert.notDeepEqual(rulesMet(`${text}MRN 12345678 HIV positive`).decided, []);
    });
  }

  test("every rule that decides has an example here", () => {
    const decisive = both.rules.filter(({ observed, content }) => !observed && content);
    assert.deepEqual(decisive.map(({ name }) => name).sort(), Object.keys(met).sort());
  });

  test("images of patients are known by their names and types", () => {
    for (const attached of [
      { type: "application/octet-stream", name: "CT.0001.DCM" },
      { type: "application/dicom", name: "series" },
    ]) {
      const { rules } = decisionFor(both, [{ kind: "part", part: "2", ...attached }]);
      assert.deepEqual(
        rules.map(({ name }) => name),
        ["hipaa-images"],
      );
    }
  });

  test("many clinical words about nobody are observed", () => {
    const text =
      "Metastatic adenocarcinoma, melanoma, lymphoma, leukemia, myeloma, sarcoma, glioblastoma, " +
      "osteoporosis, scleroderma, psoriasis, cirrhosis, pancreatitis, cholecystitis, pneumonia.";
    assert.deepEqual(rulesMet(text), { decided: [], observed: ["hipaa-clinical-text"] });
  });

  test("each pack stands alone", async () => {
    for (const name of ["hipaa", "finance"]) {
      const { rules } = await packs(name);
      assert.ok(rules.every((rule) => rule.name.startsWith(`${name}-`)));
      assert.ok(rules.every(({ description }) => description !== undefined));
    }
  });
});
