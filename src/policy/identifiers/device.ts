/**
 * Device identifiers and serial numbers: 45 CFR 164.514(b)(2)(i)(M). Unique device identifiers count
 * by themselves: those of GS1, `(01)` and a GTIN of 14 digits with its check digit (GS1 General
 * Specifications, 7.9.1), and those of HIBCC, `+`, a labeller's code and a check character (ANSI/HIBC
 * 2.6). Serial and lot numbers count beside their labels.
 */
import type { Finder, Match, WindowText } from "../finder.ts";
import { inOrder, labelled } from "./labelled.ts";
import { recordNumberAt } from "./record-numbers.ts";
import { phrasesOf } from "./word-list.ts";

/** The device, and the production identifiers that say which one: dates, batch, serial number. */
const gs1 =
  /(?:\(01\)|01)(?<gtin>\d{14})(?<production>(?: ?\((?:1[0137]|21|24[01])\)[a-z0-9/._-]{1,20}){0,5})/y;
/** The first part and, after a slash, the second. */
const hibcc =
  /\+(?<primary>[a-z][a-z0-9]{3}[a-z0-9]{1,18}\d)(?<check>[a-z0-9.$/+%-])(?:\/[a-z0-9$+%./-]{2,30})?(?![\p{L}\p{N}])/uy;
const hibccValues = "0123456789abcdefghijklmnopqrstuvwxyz-. $/+%";

const labels = labelled({
  labels: phrasesOf(`
    serial number, serial no, serial num, serial#, serial numbers, ser no, s/n, device serial,
    device id, device identifier, implant serial, implant id, udi, unique device identifier,
    implant lot, device lot, pacemaker serial, pump serial, implant number, implant no, lot
    number, lot no, lot#, serialnumber, deviceid, generator serial, lead serial, monitor serial,
    sensor serial, número de serie, numero de serie, número de lote
  `),
  words: ["serial", "lot", "sn", "implant"],
  isCode: (value) => /^[a-z]{2,4}\d{5,}[a-z]?$/.test(value),
  valueAt: recordNumberAt,
});

export const deviceIdentifier: Finder = {
  cues: labels.cues,
  begins: {
    digits: [2, 16],
    mixed: [6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24],
  },
  find(text, places) {
    const codes = places.starts.flatMap((at) => gs1At(text, at) ?? hibccAt(text, at) ?? []);
    return inOrder<Match>([...codes, ...labels.find(text, places)]);
  },
};

function gs1At({ text }: WindowText, at: number): Match | undefined {
  if (text.charAt(at) !== "0" || text.charAt(at + 1) !== "1") return undefined;
  const start = text.charAt(at - 1) === "(" ? at - 1 : at;
  gs1.lastIndex = start;
  const found = gs1.exec(text);
  const { gtin = "", production = "" } = found?.groups ?? {};
  if (!found || !isGtin(gtin)) return undefined;
  if (start === at && production === "") return undefined; // 16 digits may be anything
  return { start, end: start + found[0].length, value: gtin + production.replaceAll(" ", "") };
}

/** Weights 3 and 1 in turn from the left; a multiple of ten with the check digit. */
function isGtin(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    sum += (digits.charCodeAt(at) - 0x30) * (at % 2 === 0 ? 3 : 1);
  }
  return sum % 10 === 0 && /[1-9]/.test(digits);
}

function hibccAt({ text }: WindowText, at: number): Match | undefined {
  if (text.charAt(at - 1) !== "+") return undefined;
  hibcc.lastIndex = at - 1;
  const found = hibcc.exec(text);
  const { primary = "", check = "" } = found?.groups ?? {};
  if (!found || !isHibcc(`+${primary}`, check)) return undefined;
  return { start: at - 1, end: at - 1 + found[0].length, value: found[0] };
}

/** The sum of the characters' values, modulo 43. */
function isHibcc(text: string, check: string): boolean {
  let sum = 0;
  for (const character of text) sum += hibccValues.indexOf(character);
  return hibccValues.charAt(sum % 43) === check;
}
