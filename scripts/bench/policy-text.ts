/** Text to scan: as people write it, and as somebody writes it who wants to stop a scanner. */
import { Random } from "./random.ts";
import { sampleText } from "./sample-message.ts";

/** Office mail in plain text, with the numbers and dates that stand in it. */
export function ordinaryText(length: number): string {
  const random = new Random(1);
  const lines = sampleText(20_000).split("\n");
  const facts = [
    () => `Call me at 555-01${digits(random, 2)} before ${1 + random.below(12)}:30.`,
    () =>
      `Order ${digits(random, 8)} of March ${1 + random.below(28)}, 2026: EUR ${digits(random, 4)}.`,
    () => `See https://intranet.example/docs/${digits(random, 5)} or write to office@firm.example.`,
    () => "> On Monday, Jane Smith wrote:",
  ];
  return filled(length, () => (random.next() < 0.1 ? random.pick(facts)() : random.pick(lines)));
}

/** Notes and results: terms everywhere, and identifiers in most lines. */
export function clinicalText(length: number): string {
  const random = new Random(2);
  const lines = [
    () =>
      `Patient: Jane Doe, DOB 0${1 + random.below(9)}/12/19${digits(random, 2)}, MRN ${digits(random, 7)}`,
    () => "History of hypertension, type 2 diabetes and chronic kidney disease.",
    () =>
      `Hemoglobin A1c ${random.below(12)}.4 %, creatinine 1.${random.below(9)} mg/dL, on lisinopril.`,
    () => `ICD-10 E11.${random.below(9)}, I10; CPT 99213; NPI ${digits(random, 10)}.`,
    () => "The patient was seen in clinic today and reports no chest pain or shortness of breath.",
    () =>
      `Member ID ${digits(random, 9)}, SSN 123-45-${digits(random, 4)}, phone 555-01${digits(random, 2)}.`,
  ];
  return filled(length, () => random.pick(lines)());
}

/** By name: kinds of text that look as if something were to be found all the time. */
export function hostileText(length: number): Map<string, string> {
  const random = new Random(3);
  const labels = [
    "ssn",
    "dob",
    "mrn",
    "patient",
    "member id",
    "npi",
    "dea",
    "icd-10",
    "account no",
  ];
  const unicode = ["p\u0430tient", "\u0391sthm\u03b1", "d\u0456abet\u0435s", "\u0661\u0662\u0663"];
  const kinds: Record<string, () => string> = {
    digits: () => digits(random, 1 + random.below(12)),
    "digits and marks": () =>
      digits(random, 1 + random.below(4)) + random.pick(["-", ".", "/", " "]),
    "digits and letters": () =>
      random
        .next()
        .toString(36)
        .slice(2, 3 + random.below(12)),
    "number table": () => Array.from({ length: 8 }, () => digits(random, 4)).join("\t") + "\n",
    labels: () => `${random.pick(labels)} `,
    "labels and digits": () => `${random.pick(labels)}: ${digits(random, 1 + random.below(10))}, `,
    "header row": () => (random.next() < 0.02 ? `${labels.join(",")}\n` : `${"1,".repeat(8)}1\n`),
    "near social security numbers": () =>
      `123-45-${digits(random, 3)} 000-${digits(random, 2)}-1234 `,
    "near card numbers": () => `4111 1111 ${digits(random, 4)} ${digits(random, 4)} `,
    "near dates": () => `${digits(random, 2)}/${digits(random, 2)}/${digits(random, 4)} `,
    "near addresses": () => `${digits(random, 3)} ${random.pick(["Main", "Oak St", "N"])} Street `,
    "near e-mail addresses": () => `${"a.".repeat(random.below(30))}@`,
    names: () => random.pick(["John ", "Mr. ", "Smith, ", "Mary Ann ", "Dr "]),
    "beginnings of phrases": () =>
      random.pick([
        "chronic kidney ",
        "type 2 ",
        "history of ",
        "acute myocardial ",
        "congestive ",
      ]),
    "short words": () => `${random.pick(["a", "of", "st", "no", "id", "pt"])} `,
    "a long word": () => "x",
    "mixed scripts": () => `${random.pick(unicode)} `,
    marks: () => "a\u0301\u0316",
    emoji: () => "\u{1f600}\u{1f1fa}\u{1f1f8}",
    "blank space": () => random.pick(["  ", "\t", "\r\n", " \u00a0"]),
    "base64 of base64": () => nested(`ssn 123-45-${digits(random, 4)} `, 3),
  };
  return new Map(
    Object.entries(kinds).map(([name, make]) => [name, filled(length, make, "").slice(0, length)]),
  );
}

function nested(text: string, depth: number): string {
  return depth === 0
    ? text
    : nested(`${Buffer.from(text.repeat(2)).toString("base64")} `, depth - 1);
}

function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => String(random.below(10))).join("");
}

function filled(length: number, make: () => string, end = "\n"): string {
  const lines: string[] = [];
  for (let left = length; left > 0;) {
    const line = make() + end;
    lines.push(line);
    left -= Math.max(1, line.length);
  }
  return lines.join("");
}
