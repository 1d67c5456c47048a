/**
 * IP addresses: version 4 as four numbers (RFC 791), version 6 as in RFC 4291 section 2.2. Version
 * numbers look like the former: four single digits count only near a word for an address, and
 * nothing counts behind "version". Unspecified and loopback addresses say nothing about anybody. A
 * prefix's length may follow: a small network tells as much as an address.
 */
import type { Candidate } from "./shaped-number.ts";
import { readAt, shapedNumber } from "./shaped-number.ts";

const upTo255 = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;
const version4 = new RegExp(String.raw`^${upTo255}(?:\.${upTo255}){3}$`);
const fourNumbers = /\d{1,3}(?:\.\d{1,3}){3}/y;
const groups = /[0-9a-f:]{2,39}(?:(?<=:)\d{1,3}(?:\.\d{1,3}){3}|(?:\.\d{1,3}){3})?/y;
/** An interface's name (RFC 4007 section 11), a prefix's length. */
const zone = /%[a-z0-9]{1,15}(?![a-z0-9])/y;
const prefixLength = /\/\d{1,3}(?!\d)/y;
const versionWord = /(?:\bv|\bversion|\bver\.?|\brelease|\brev\.?|\bbuild|\bsection)[\s:=]?$/;

export const ipAddress = shapedNumber({
  cues: ["ip", "ips", "ipv4", "ipv6", "ip address", "address", "addr", "host", "server", "subnet"],
  begins: { digits: [1, 2, 3, 4], mixed: [2, 3, 4] },
  distance: { before: 60, after: 100 },
  least: "none",
  candidateAt({ text }, at) {
    // An IPv4 address may end one of version 6.
    return version6At(text, at) ?? version4At(text, at);
  },
});

function version4At(text: string, start: number): Candidate | undefined {
  if (text.charAt(start - 1) === "." || !isFollowedBy(text, start, 0x2e)) return undefined;
  const value = readAt(fourNumbers, text, start)?.[0];
  if (value === undefined || !version4.test(value) || /^(?:0|127)\./.test(value)) return undefined;
  if (versionWord.test(text.slice(Math.max(0, start - 10), start))) return undefined;
  const needs = /\d\d/.test(value) ? "none" : "near";
  return { start, end: endOf(text, start + value.length), value, needs };
}

function version6At(text: string, at: number): Candidate | undefined {
  if (text.charAt(at - 1) !== ":" && !isFollowedBy(text, at, 0x3a)) return undefined;
  const start = beginBefore(text, at);
  if (start === undefined) return undefined;
  const value = readAt(groups, text, start)?.[0].replace(/(?<!:):$/, "") ?? "";
  if (!isVersion6(value) || /^(?:::1?|::ffff:(?:0|127)\..*)$/.test(value)) return undefined;
  return { start, end: endOf(text, start + value.length), value, needs: "none" };
}

/** Eight groups, or fewer and one "::"; an IPv4 address stands for the last two. */
function isVersion6(written: string): boolean {
  const halves = written.split("::");
  if (halves.length > 2) return false;
  const found = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = found.at(-1) ?? "";
  const embedded = last.includes(".") && version4.test(last) && !written.endsWith("::");
  const plain = embedded ? found.slice(0, -1) : found;
  if (!plain.every((group) => /^[0-9a-f]{1,4}$/.test(group))) return false;
  const count = plain.length + (embedded ? 2 : 0);
  return halves.length === 2 ? count < 8 : count === 8;
}

/** Whether this is the mark behind the first group, of at most four characters. */
function isFollowedBy(text: string, at: number, mark: number): boolean {
  for (let next = at + 1; next <= at + 4; next++) {
    if (text.charCodeAt(next) === mark) return true;
  }
  return false;
}

/**
 * Where groups that have no digits lead up to here; undefined behind one that has: all of it was
 * read from there.
 */
function beginBefore(text: string, at: number): number | undefined {
  let start = at;
  const earliest = Math.max(0, at - 39);
  while (start > earliest && /[a-f:]/.test(text.charAt(start - 1))) start--;
  return /[0-9a-z]/.test(text.charAt(start - 1)) ? undefined : start;
}

/** Behind the zone and the prefix's length, where there are any. */
function endOf(text: string, at: number): number {
  const afterZone = at + (readAt(zone, text, at)?.[0].length ?? 0);
  return afterZone + (readAt(prefixLength, text, afterZone)?.[0].length ?? 0);
}
