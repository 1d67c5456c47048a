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
    let last = 0;
    for (const at of [...starts, ...lettersBehind(text, cues)].sort((a, b) => a - b)) {
      if (at < last) continue;
      const start = beginBefore(text, at, last);
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

/** Where groups of hexadecimal digits and separators that lead up to here begin. */
function beginBefore(text: string, at: number, least: number): number {
  let start = at;
  const earliest = Math.max(least, at - most);
  while (start > earliest && /[0-9a-f:.-]/.test(text.charAt(start - 1))) start--;
  while (start < at && /[:.-]/.test(text.charAt(start))) start++;
  return start;
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
