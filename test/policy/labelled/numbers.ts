/** Identifiers by their grammars, with the check digits that belong to them; all of them invented. */
import type { Random } from "./random.ts";

/** Sum modulo 10 that must be 0, every second digit from the right doubled (ISO/IEC 7812-1, B). */
export function luhnCheckDigit(digits: string): string {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, place) => {
      const value = Number(digit) * (place % 2 === 0 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return String((10 - (sum % 10)) % 10);
}

/** Nine digits that might have been issued. */
export function ssn(random: Random): string {
  const area = random.integer(1, 898);
  const group = random.integer(1, 99);
  return `${pad(area === 666 ? 665 : area, 3)}${pad(group, 2)}${pad(random.integer(1, 9999), 4)}`;
}

/** CMS: C A AN N A AN N A A N N, with no S, L, O, I, B, Z. */
export function mbi(random: Random): string {
  const letters = "ACDEFGHJKMNPQRTUVWXY";
  const classes: Record<string, string> = {
    C: "123456789",
    A: letters,
    X: `0123456789${letters}`,
    N: "0123456789",
  };
  return Array.from("CAXNAXNAANN", (mark) => random.string(1, classes[mark] ?? "")).join("");
}

/** Ten digits; the check digit counts a prefix of 80840 (45 CFR 162.406, ISO/IEC 7812). */
export function npi(random: Random): string {
  const digits = `${random.integer(1, 2)}${random.digits(8)}`;
  return digits + luhnCheckDigit(`80840${digits}`);
}

/** Two letters and seven digits: d1+d3+d5 + 2(d2+d4+d6) ends in d7. */
export function dea(random: Random): string {
  const digits = random.digits(6);
  const sum = Array.from(digits).reduce(
    (total, d, place) => total + Number(d) * (1 + (place % 2)),
    0,
  );
  return `${random.pick(["A", "B", "F", "M"])}${random.shaped("?")}${digits}${sum % 10}`;
}

/** Sixteen digits under the issuer's number of well-known test cards. */
export function paymentCard(random: Random): string {
  const digits = random.pick(["411111", "555555", "400000"]) + random.digits(9);
  return digits + luhnCheckDigit(digits);
}

/** ABA: 3(d1+d4+d7) + 7(d2+d5+d8) + (d3+d6+d9) is a multiple of 10. */
export function routingNumber(random: Random): string {
  const digits = random.pick(["01", "04", "07", "11", "12", "26", "31"]) + random.digits(6);
  const weights = [3, 7, 1, 3, 7, 1, 3, 7];
  const sum = weights.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
  return digits + String((10 - (sum % 10)) % 10);
}

/** German and British ones: check digits by ISO 13616 (modulo 97). */
export function iban(random: Random): string {
  const [country, account] = random.pick([
    ["DE", random.digits(18)],
    ["GB", `NWBK${random.digits(14)}`],
  ] as const);
  const letters = `${account}${country}00`.replaceAll(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  return `${country}${pad(Number(98n - (BigInt(letters) % 97n)), 2)}${account}`;
}

/** Letters count as the digits under them in these rows, from 1 on. */
const vinRows = ["ABCDEFGHI", "JKLMNOPQR", " STUVWXYZ"];

function vinValue(character: string): number {
  const row = vinRows.find((letters) => letters.includes(character));
  return row === undefined ? Number(character) : row.indexOf(character) + 1;
}

/** Seventeen characters with the check digit at the ninth place (49 CFR 565.15). */
export function vin(random: Random): string {
  const alphabet = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ";
  const start = `${random.pick(["1HG", "4T1", "5YJ", "1FT"])}${random.string(5, alphabet)}`;
  const end = `${random.pick(["K", "L", "M", "N", "P", "R"])}${random.shaped("?######")}`;
  const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
  const sum = weights.reduce(
    (total, weight, place) => total + weight * vinValue(`${start}0${end}`.charAt(place)),
    0,
  );
  return `${start}${sum % 11 === 10 ? "X" : sum % 11}${end}`;
}

/** GS1's check digit over a GTIN-14, as a Unique Device Identifier's (01) holds it. */
export function deviceIdentifier(random: Random): string {
  const digits = `00${random.digits(11)}`;
  const sum = Array.from(digits).reduce(
    (total, d, place) => total + Number(d) * (place % 2 ? 1 : 3),
    0,
  );
  const gtin = `${digits}${(10 - (sum % 10)) % 10}`;
  const expiry = [random.integer(26, 31), random.integer(1, 12), random.integer(1, 28)];
  const date = expiry.map((part) => pad(part, 2)).join("");
  return `(01)${gtin}(17)${date}(21)${random.digits(7)}`;
}

export function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
