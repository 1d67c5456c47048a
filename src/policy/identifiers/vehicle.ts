/**
 * Vehicle identifiers: 45 CFR 164.514(b)(2)(i)(L). A vehicle identification number has 17 characters
 * without I, O and Q, of which the ninth is the check digit (49 CFR 565.15(c)) and the last four are
 * digits; it counts by itself. A licence plate is anything beside its label.
 */
import type { Finder, Match, WindowText } from "../finder.ts";
import { inOrder, labelled } from "./labelled.ts";
import { phrasesOf } from "./word-list.ts";

const length = 17;
const checkPosition = 8;
const shape = /[a-hj-npr-z0-9]{13}\d{4}(?![\p{L}\p{N}])/uy;
const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
/** The values of A to Z, those of letters that don't occur 0. */
const letterValues = [1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 0, 7, 0, 9, 2, 3, 4, 5, 6, 7, 8, 9];

const plate =
  /(?:[a-z]{2} )?(?=[a-z0-9 -]{0,7}\d)[a-z0-9]{2,8}(?:[ -][a-z0-9]{2,5})?(?![\p{L}\p{N}])/uy;

const plates = labelled({
  labels: phrasesOf(`
    license plate, licence plate, license plate number, plate number, plate no, number plate,
    vehicle plate, vehicle tag, tag number, vehicle registration, placa, número de placa,
    matrícula del vehículo
  `),
  words: ["plate", "plates"],
  valueAt: plateAt,
});

export const vehicleIdentifier: Finder = {
  cues: plates.cues,
  begins: { mixed: [length] },
  find(text, places) {
    const numbers = places.starts.flatMap((at) => vehicleNumberAt(text, at) ?? []);
    return inOrder([...numbers, ...plates.find(text, places)]);
  },
};

function vehicleNumberAt({ text, cased }: WindowText, at: number): Match | undefined {
  shape.lastIndex = at;
  const value = shape.exec(text)?.[0];
  if (value === undefined || !isChecked(value)) return undefined;
  const written = cased.slice(at, at + length);
  const isOneCase = written === written.toUpperCase() || written === value;
  return isOneCase ? { start: at, end: at + length, value } : undefined;
}

function isChecked(value: string): boolean {
  let sum = 0;
  for (const [index, weight] of weights.entries()) {
    sum += weight * valueOf(value.charCodeAt(index));
  }
  const check = sum % 11;
  return value.charAt(checkPosition) === (check === 10 ? "x" : String(check));
}

function valueOf(code: number): number {
  return code < 0x61 ? code - 0x30 : (letterValues[code - 0x61] ?? 0);
}

function plateAt({ text }: WindowText, at: number, limit: number): Match | undefined {
  plate.lastIndex = at;
  const found = plate.exec(text)?.[0];
  if (found === undefined || at + found.length > limit) return undefined;
  return { start: at, end: at + found.length, value: found.replaceAll(/[ -]/g, "") };
}
