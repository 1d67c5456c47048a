/**
 * What the slots of a template stand for: `{{mrn}}`, `{{patient.last-first}}`, `{{digits 9}}`. A
 * value says which identifier it is, and which others may be seen in it with good reason.
 */
import * as clinical from "./clinical.ts";
import { dateForms, dateInDigits, dateInWords, spanishDate } from "./dates.ts";
import * as numbers from "./numbers.ts";
import * as people from "./people.ts";
import type { Person } from "./people.ts";
import type { Scene } from "./scene.ts";
import type { SlotUse } from "./template.ts";
import { TemplateError } from "./template.ts";

export interface Value {
  readonly text: string;
  /** The identifier's name that has to find it. */
  readonly is?: string;
  /** Identifiers that may find it, too. */
  readonly maybe?: readonly string[];
}

type Slot = (scene: Scene, use: SlotUse) => Value | string;

export function valueOf(scene: Scene, use: SlotUse): Value {
  const { name, form, place, argument } = use;
  const slot = slots[name];
  if (!slot) throw new TemplateError(`unknown slot: ${name}`);
  const made = scene.kept(`${name}.${form}#${place} ${argument}`, () => slot(scene, use));
  return typeof made === "string" ? { text: made } : made;
}

/** Numbers that only their labels tell apart. */
const labelledNumbers = [
  ...["medical-record-number", "health-plan-number", "claim-number", "account-number"],
  ...["certificate-number", "record-id"],
];
const names = ["patient-name", "person-name"];
const places = ["street-address", "geographic-subdivision"];

/** A labelled number of one of these shapes; see Random.shaped. */
function numbered(is: string, shapes: readonly string[]): Slot {
  return ({ random }) => ({
    text: random.shaped(random.pick(shapes)),
    is,
    maybe: labelledNumbers,
  });
}

function grammar(is: string, make: (scene: Scene, use: SlotUse) => string): Slot {
  return (scene, use) => ({ text: make(scene, use), is });
}

function oneOf(texts: readonly string[]): Slot {
  return ({ random }) => random.pick(texts);
}

const slots: Readonly<Record<string, Slot>> = {
  // people
  patient: (scene, use) => named(scene, use, "patient-name"),
  name: (scene, use) => named(scene, use, "person-name"),
  colleague: (scene, { form, place }) => {
    const text = nameIn(scene.person(1000 + place), form);
    return { text, maybe: names };
  },
  doctor: (scene, { form, place }) => {
    const { given, family } = scene.person(2000 + place);
    const text = form === "family" ? `Dr. ${family}` : "";
    const forms = [`Dr. ${given} ${family}`, `${given} ${family}, MD`, `Dr. ${family}`];
    return { text: text || scene.random.pick(forms), maybe: names };
  },
  /** As the template has it, where no list here holds such names. */
  written: ({ random }, { form, argument }) => ({
    text: random.pick(argument.split("; ")),
    ...(form === "" ? {} : { is: form }),
    maybe: names,
  }),
  he: (scene, { place }) => (scene.person(place).isWoman ? "she" : "he"),
  He: (scene, { place }) => (scene.person(place).isWoman ? "She" : "He"),
  his: (scene, { place }) => (scene.person(place).isWoman ? "her" : "his"),
  him: (scene, { place }) => (scene.person(place).isWoman ? "her" : "him"),
  sex: (scene, { place }) => (scene.person(place).isWoman ? "female" : "male"),
  f: (scene, { place }) => (scene.person(place).isWoman ? "F" : "M"),
  woman: (scene, { place }) => (scene.person(place).isWoman ? "woman" : "man"),
  age: (scene, { place }) => String(people.ageOf(scene.person(place), scene.today)),
  descriptor: (scene, { form, place }) => {
    const { isWoman } = scene.person(place);
    const age = people.ageOf(scene.person(place), scene.today);
    const maybe = ["patient-descriptor", ...(age >= 90 ? ["age-over-89"] : [])];
    const letter = isWoman ? "F" : "M";
    if (form === "short")
      return { text: scene.random.pick([`${age} ${letter}`, `${age}${letter}`]), maybe };
    const years = scene.random.pick(["-year-old", " y/o", "yo", " year old", "-yr-old"]);
    const noun = scene.random.pick([
      isWoman ? "woman" : "man",
      isWoman ? "female" : "male",
      letter,
    ]);
    return { text: `${age}${years} ${noun}`, is: "patient-descriptor", maybe };
  },
  "old-age": grammar("age-over-89", ({ random }) => String(random.integer(90, 101))),

  // identifiers with a grammar
  ssn: (scene, { form, place }) => {
    const digits = scene.kept(`ssn ${place}`, () => numbers.ssn(scene.random));
    const parts = [digits.slice(0, 3), digits.slice(3, 5), digits.slice(5)];
    const separator = form === "bare" ? "" : scene.random.pick(["-", "-", "-", " ", "."]);
    return { text: parts.join(separator), is: "us-ssn", maybe: labelledNumbers };
  },
  mbi: ({ random }) => {
    const mbi = numbers.mbi(random);
    const dashed = `${mbi.slice(0, 4)}-${mbi.slice(4, 7)}-${mbi.slice(7)}`;
    return { text: random.pick([mbi, dashed]), is: "us-mbi", maybe: labelledNumbers };
  },
  npi: (scene) => ({ text: numbers.npi(scene.random), is: "us-npi", maybe: labelledNumbers }),
  dea: (scene) => ({ text: numbers.dea(scene.random), is: "us-dea", maybe: labelledNumbers }),
  ndc: grammar("us-ndc", ({ random }) =>
    random.shaped(random.pick(["0####-####-##", "#####-###-##", "#####-####-#"])),
  ),
  icd: grammar("icd-10-cm", ({ random }, { form }) => {
    const code = random.pick(clinical.icdCodes);
    return form === "bare" ? code.replace(".", "") : code;
  }),
  hcpcs: grammar("hcpcs", ({ random }) => random.pick(clinical.hcpcsCodes)),
  cpt: grammar("hcpcs", ({ random }) => random.pick(["99213", "99214", "93000", "80053", "45378"])),
  card: ({ random }) => {
    const digits = numbers.paymentCard(random);
    const text = digits.replaceAll(/(\d{4})(?=\d)/g, `$1${random.pick(["", " ", "-"])}`);
    return { text, is: "payment-card" };
  },
  iban: ({ random }) => {
    const iban = numbers.iban(random);
    const spaced = iban.replaceAll(/(.{4})(?=.)/g, "$1 ");
    return { text: random.pick([iban, spaced]), is: "iban" };
  },
  routing: grammar("us-bank-routing", ({ random }) => numbers.routingNumber(random)),
  "bank-account": ({ random }) => ({
    text: random.digits(random.integer(8, 12)),
    is: "us-bank-account",
    maybe: labelledNumbers,
  }),
  passport: grammar("us-passport", ({ random }) =>
    random.shaped(random.pick(["5########", "A########"])),
  ),
  license: (scene) => ({
    text: scene.random.shaped(scene.random.pick(["?#######", "?###-####-####", "########"])),
    is: "us-driver-license",
    maybe: labelledNumbers,
  }),
  phone: ({ random }) => ({ text: phoneNumber(random.pick(areas), random), is: "phone" }),
  email: (scene, { place }) => {
    const { given, family } = scene.person(place);
    const local = scene.random.pick([`${given}.${family}`, `${given.charAt(0)}${family}`]);
    const text = `${local.toLowerCase().replaceAll(/[^a-z.]/g, "")}@${scene.random.pick(people.domains)}`;
    return { text, is: "email" };
  },
  ip: grammar("ip-address", ({ random }) => `192.0.2.${random.integer(1, 254)}`),
  mac: grammar("mac-address", ({ random }) =>
    random.string(12, "0123456789abcdef").replaceAll(/(..)(?=.)/g, "$1:"),
  ),
  url: grammar(
    "url",
    ({ random }) =>
      `https://www.${random.pick(people.domains)}/${random.pick(["news", "portal", "p/1"])}`,
  ),

  // identifiers by their labels
  mrn: numbered("medical-record-number", [
    "#######",
    "########",
    "??-######",
    "?######",
    "###-##-##",
    "######",
  ]),
  member: numbered("health-plan-number", [
    "?##########",
    "#########",
    "???#########",
    "######-##",
    "????########",
  ]),
  claim: numbered("claim-number", [
    "##########",
    "CLM-#######",
    "20##-######",
    "?########",
    "############",
  ]),
  account: numbered("account-number", ["########", "?#######", "###-######", "##########"]),
  record: numbered("record-id", ["#########", "##-######", "?######", "#######"]),
  certificate: numbered("certificate-number", ["?######", "######", "??-#####"]),
  vin: grammar("vehicle-identifier", ({ random }) => numbers.vin(random)),
  plate: grammar("vehicle-identifier", ({ random }) =>
    random.shaped(random.pick(["???-####", "#???###"])),
  ),
  lot: ({ random }) => ({ text: random.shaped("??####"), maybe: ["device-identifier"] }),
  udi: grammar("device-identifier", ({ random }) => numbers.deviceIdentifier(random)),
  serial: grammar("device-identifier", ({ random }) =>
    random.shaped(random.pick(["???######", "SN########", "##?#####"])),
  ),

  // dates and places
  dob: (scene, { form, place }) => {
    const { born } = scene.person(place);
    const texts = { spanish: [spanishDate(born)], digits: [dateInDigits(born)] }[form];
    const text = scene.random.pick(texts ?? dateForms(born));
    return { text, is: "date-of-birth", maybe: ["date"] };
  },
  birth: (scene, { place }) => {
    const text = scene.random.pick(dateForms(scene.person(place).born));
    return { text, is: "date", maybe: ["date-of-birth"] };
  },
  sent: (scene) => {
    const text = scene.random.pick(dateForms(daysFrom(scene, -9)));
    return { text, maybe: ["date"] };
  },
  date: (scene, { form }) => {
    const at = daysFrom(scene, form === "future" ? 60 : -400);
    const forms = form === "spanish" ? [spanishDate(at)] : dateForms(at);
    return { text: scene.random.pick(forms), is: "date" };
  },
  day: (scene, { form }) => {
    const at = daysFrom(scene, form === "future" ? 60 : -60);
    return { text: scene.random.pick(dateInWords(at)), maybe: ["date"] };
  },
  weekday: oneOf(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]),
  time: ({ random }) => `${random.integer(8, 12)}:${random.pick(["00", "15", "30", "45"])}`,
  year: ({ random }) => String(random.integer(2009, 2026)),
  address: (scene) => ({
    text: people.streetAddress(scene.random),
    is: "street-address",
    maybe: places,
  }),
  city: (scene) => ({
    text: people.city(scene.random),
    is: "geographic-subdivision",
    maybe: places,
  }),
  clinic: ({ random }) => ({ text: random.pick(people.clinics), maybe: places }),

  // medicine
  drug: oneOf(clinical.drugs),
  condition: oneOf(clinical.conditions),
  complaint: oneOf(clinical.complaints),
  procedure: oneOf(clinical.procedures),
  specialty: oneOf(clinical.specialties),
  test: ({ random }) => random.pick(clinical.tests)[0],
  result: (scene) => {
    const [test, unit, least, most] = scene.random.pick(clinical.tests);
    const value = `${scene.random.integer(least, most)}.${scene.random.digits(1)}`;
    return `${test}\t${value}\t${unit}\t${scene.random.pick(["H", "L", "", "normal"])}`;
  },
  pressure: ({ random }) => `${random.integer(98, 188)}/${random.integer(58, 104)}`,
  condicion: oneOf(clinical.conditionsInSpanish),

  // everything else
  company: oneOf(people.companies),
  domain: oneOf(people.domains),
  reference: ({ random }) => ({
    text: random.shaped(random.pick(["######", "########", "??-#####", "20##-####"])),
    maybe: labelledNumbers,
  }),
  digits: ({ random }, { argument }) => random.digits(Number(argument)),
  shape: ({ random }, { argument }) => random.shaped(argument),
  hex: ({ random }, { argument }) => random.string(Number(argument), "0123456789abcdef"),
  number: ({ random }, { argument }) => {
    const [least = 0, most = 0] = argument.split("-").map(Number);
    return String(random.integer(least, most));
  },
  money: ({ random }) => `$${random.integer(11, 4999).toLocaleString("en-US")}.${random.digits(2)}`,
};

const areas = ["202", "312", "415", "617", "702", "206", "513", "520"];

/** Within the range that is kept for fiction: 555-0100 to 555-0199. */
function phoneNumber(area: string, random: Scene["random"]): string {
  const last = `01${random.digits(2)}`;
  return random.pick([
    ...[`(${area}) 555-${last}`, `${area}-555-${last}`, `${area}.555.${last}`],
    ...[`+1 ${area} 555 ${last}`, `1-${area}-555-${last}`, `(${area})555-${last}`],
  ]);
}

/** "Mrs. Lopez" is a patient's name wherever it stands: doctors have other titles. */
function named(scene: Scene, { form, place }: SlotUse, is: string): Value {
  const text = nameIn(scene.person(place), form);
  if (form === "title") return { text, is: "patient-name", maybe: names };
  if (form === "hl7" || form === "x12") {
    return { text, ...(is === "patient-name" && { is }), maybe: names };
  }
  const isFull = !["first", "family", "initials"].includes(form);
  return isFull ? { text, is, maybe: names } : { text, maybe: names };
}

function nameIn({ given, family, middle, isWoman }: Person, form: string): string {
  const full = [given, middle, family].filter((part) => part !== "").join(" ");
  const forms: Readonly<Record<string, string>> = {
    "": full,
    first: given,
    family,
    "last-first": `${family}, ${given}${middle && ` ${middle}`}`,
    short: `${given} ${family.charAt(0)}.`,
    initial: `${given.charAt(0)}. ${family}`,
    initials: `${given.charAt(0)}.${family.charAt(0)}.`,
    title: `${isWoman ? "Mrs." : "Mr."} ${family}`,
    upper: full.toUpperCase(),
    hl7: `${family}^${given}`.toUpperCase(),
    x12: `${family}*${given}`.toUpperCase(),
  };
  const text = forms[form];
  if (text === undefined) throw new TemplateError(`unknown form of a name: ${form}`);
  return text;
}

function daysFrom({ today, random }: Scene, days: number): Date {
  return new Date(
    today.getTime() + Math.sign(days) * random.integer(1, Math.abs(days)) * 86_400_000,
  );
}
