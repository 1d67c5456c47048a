/** Addresses and domains by pattern: `*` stands for any run of characters, case doesn't count. */
import { domainToASCII, domainToUnicode } from "node:url";
import { addressText } from "../mime/address.ts";

export type Glob = (text: string) => boolean;

/** Matches in linear time. */
export function compileGlob(pattern: string): Glob {
  const [first = "", ...rest] = pattern.toLowerCase().split("*");
  const last = rest.pop();
  if (last === undefined) return (text) => text.toLowerCase() === first;
  return (text) => {
    const lower = text.toLowerCase();
    if (!lower.startsWith(first) || !lower.endsWith(last)) return false;
    const end = lower.length - last.length;
    let at = first.length;
    for (const piece of rest) {
      const found = lower.indexOf(piece, at);
      if (found < 0) return false;
      at = found + piece.length;
    }
    return at <= end;
  };
}

/** Any of many: addresses without a `*` are looked up, so thousands take no longer than one. */
export function compileAddresses(patterns: readonly string[]): Glob {
  const isGlob = (pattern: string): boolean => pattern.includes("*");
  const plain = new Set(patterns.filter((each) => !isGlob(each)).map((each) => each.toLowerCase()));
  const globs = patterns.filter(isGlob).map(compileGlob);
  return (text) => plain.has(text.toLowerCase()) || globs.some((glob) => glob(text));
}

/** Envelope addresses likewise, however their domains are spelt: U-labels, A-labels, a last dot. */
export function compileMailboxes(patterns: readonly string[]): Glob {
  const glob = compileAddresses([
    ...new Set(patterns.flatMap((each) => [each, asciiAddress(each)])),
  ]);
  return (address) => spellingsOf(address).some(glob);
}

/** A star may stand beside letters that A-labels don't show, so that both forms are looked at. */
function spellingsOf(address: string): string[] {
  const text = addressText(address);
  if (text === undefined) return [address];
  if (!text.includes("xn--")) return [text];
  const domain = text.lastIndexOf("@") + 1;
  return [text, text.slice(0, domain) + domainToUnicode(text.slice(domain))];
}

/** A pattern of addresses with its domain as `asciiDomain` has it, and no dot at its end. */
export function asciiAddress(pattern: string): string {
  const domain = pattern.lastIndexOf("@") + 1;
  const plain = pattern.replace(/(?<=[^.*])\.$/, "");
  return plain.slice(0, domain).toLowerCase() + asciiDomain(plain.slice(domain));
}

/** Matches U-labels and A-labels alike (RFC 5890). */
export function compileDomainGlob(pattern: string): Glob {
  const plain = pattern.replace(/\.$/, "");
  const glob = compileGlob(asciiDomain(plain));
  return (domain) => glob(asciiDomain(domain));
}

/** A domain or a pattern of domains in lower case, U-labels as A-labels; those with `*` stay. */
export function asciiDomain(domain: string): string {
  const labels = domain.split(".").map((label) => domainToASCII(label) || label);
  return labels.join(".").toLowerCase();
}

/**
 * Whether whatever the inner pattern matches is matched by the outer one: its stars are then
 * characters that only stars of the outer one take.
 */
export function globCovers(outer: string, inner: string): boolean {
  return compileGlob(outer)(inner.replaceAll("*", "\0"));
}

/** Whether some text is matched by both. */
export function globsMeet(left: string, right: string): boolean {
  const [a, b] = [left.toLowerCase(), right.toLowerCase()];
  // reached[j]: what stands before the place in `a` and before j in `b` matches some text.
  let reached = new Uint8Array(b.length + 1);
  reached[0] = 1;
  for (let i = 0; i <= a.length; i++) {
    const next = new Uint8Array(b.length + 1);
    for (let j = 0; j <= b.length; j++) {
      if (reached[j] === 0) continue;
      if (a[i] === "*" || b[j] === "*") {
        if (i < a.length) next[j] = 1;
        if (j < b.length) reached[j + 1] = 1;
      } else if (i < a.length && a[i] === b[j]) next[j + 1] = 1;
    }
    if (i < a.length) reached = next;
  }
  return reached[b.length] === 1;
}
