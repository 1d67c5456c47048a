/**
 * Addresses of network devices (EUI-48, IEEE 802): six pairs of hexadecimal digits with colons or
 * hyphens, or three groups of four with dots. All zeros and the broadcast address are no device's.
 */
import type { Finder, Match, Places, WindowText } from "../finder.ts";
import { isPart, readAt } from "./shaped-number.ts";

const pairs = /[0-9a-f]{2}(?<mark>[:-])[0-9a-f]{2}(?:\k<mark>[0-9a-f]{2}){4}(?!\k<mark>?[0-9a-z])/y;
const fours = /[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}(?!\.?[0-9a-z])/y;
const letters = /(?<![0-9a-z])(?:[a-f]{2}(?=[:-][a-f]{2}[:-])|[a-f]{4}(?=\.[a-f]{4}\.))/g;
/** Before the first digit there may be as many groups of letters alone. */
const most = 17;

export const macAddress: Finder = {
  cues: [
    "mac",
    "macs",
    "physical address",
    "hardware address",
    "ethernet",
    "hwaddr",
    "ether",
    "bssid",
  ],
  begins: { digits: [2, 4], mixed: [2, 4] },
  *find({ text }: WindowText, { starts, cues }: Places): Generator<Match> {
    const letterStarts = lettersBehind(text, cues);
    const places = letterStarts.length > 0 ? merged(starts, letterStarts) : starts;
    let last = 0;
    for (const at of places) {
      if (at < last || !isGroup(text, at)) continue;
      const start = beginBefore(text, at);
      if (start === undefined) continue;
      const match = readAt(pairs, text, start) ?? readAt(fours, text, start);
      const value = match?.[0].replaceAll(/[-:.]/g, "") ?? "";
      if (!match || !isDevice(value)) continue;
      const end = start + match[0].length;
      if (isPart(text, { start, end })) continue;
      last = end;
      yield { start, end, value };
    }
  },
};

/** Whether separators stand where they would: behind this group and the next, or letters before. */
function isGroup(text: string, at: number): boolean {
  const mark = text.charAt(at + 2);
  if ((mark === ":" || mark === "-") && text.charAt(at + 5) === mark) return true;
  if (text.charAt(at + 4) === "." && text.charAt(at + 9) === ".") return true;
  const before = text.charCodeAt(at - 2);
  return before >= 0x61 && before <= 0x66 && /[:.-]/.test(text.charAt(at - 1));
}

/**
 * Where groups that have no digits lead up to here; undefined behind one that has: all of it was
 * read from there.
 */
function beginBefore(text: string, at: number): number | undefined {
  let start = at;
  const earliest = Math.max(0, at - most);
  while (start > earliest && /[a-f:.-]/.test(text.charAt(start - 1))) start--;
  const isBehindDigit = /[0-9][:.-]?$/.test(text.slice(Math.max(0, start - 2), start));
  while (start < at && /[:.-]/.test(text.charAt(start))) start++;
  return isBehindDigit ? undefined : start;
}

function merged(starts: readonly number[], others: readonly number[]): number[] {
  return [...starts, ...others].sort((a, b) => a - b);
}

/** An address of letters alone begins no run with a digit: it is looked for behind a word for it. */
function lettersBehind(text: string, cues: Places["cues"]): number[] {
  return cues.flatMap(({ end }) =>
    [...text.slice(end, end + 60).matchAll(letters)].map(({ index }) => end + index),
  );
}

function isDevice(value: string): boolean {
  return !/^(?:0+|f+)$/.test(value);
}
