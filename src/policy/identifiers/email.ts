/**
 * E-mail addresses: a dot-atom, "@" and a domain of two labels or more whose last one isn't a number
 * (RFC 5321 section 4.1.2; RFC 5322 section 3.2.3). Quoted local parts and address literals aren't
 * looked for.
 */
import type { Finder, Match, WindowText } from "../finder.ts";
import { readAt } from "./shaped-number.ts";

/** RFC 5321 section 4.5.3.1.1. */
const longestLocalPart = 64;
const atom = /[\p{L}\p{N}!#$%&'*+/=?^_`{|}~.-]/u;
/** Labels of at most 63 characters, one before the last and at most eight; each ends in a dot. */
const domain =
  /(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}(?:xn--[a-z0-9-]{1,59}|\p{L}{2,63})(?![\p{L}\p{N}-])/uy;

export const email: Finder = {
  cues: [],
  *find({ text }: WindowText): Generator<Match> {
    // As quick as reading memory is, so that nobody needs to gather these signs.
    for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
      const start = localPartBefore(text, at);
      const match = start < at ? readAt(domain, text, at + 1) : undefined;
      if (!match) continue;
      const end = at + 1 + match[0].length;
      yield { start, end, value: text.slice(start, end) };
    }
  },
};

/** Where the local part of an address begins whose "@" is here. */
function localPartBefore(text: string, at: number): number {
  let start = at;
  const least = Math.max(0, at - longestLocalPart);
  while (start > least && atom.test(text.charAt(start - 1))) start--;
  while (start < at && /[.'`*=/{|]/.test(text.charAt(start))) start++;
  return start;
}
