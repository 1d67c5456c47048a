/** Addresses and domains by pattern: `*` stands for any run of characters, case doesn't count. */
import { domainToASCII } from "node:url";

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

/** Matches U-labels and A-labels alike (RFC 5890). */
export function compileDomainGlob(pattern: string): Glob {
  const plain = pattern.replace(/\.$/, "");
  const glob = compileGlob(asciiDomain(plain));
  return (domain) => glob(asciiDomain(domain));
}

/** Labels with `*` stay as they are. */
function asciiDomain(domain: string): string {
  const labels = domain.split(".").map((label) => domainToASCII(label) || label);
  return labels.join(".").toLowerCase();
}
