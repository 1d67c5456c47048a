/**
 * Whether two distinguished names are the same (RFC 5280 section 7.1): character strings of any type
 * are compared without regard to case and with white space folded, everything else octet by octet.
 */
import { decodeString } from "./directory-string.ts";
import type { DistinguishedName, NameAttribute } from "./distinguished-name.ts";

export function sameName(a: DistinguishedName, b: DistinguishedName): boolean {
  return a.length === b.length && isWithinName(a, b);
}

/** Whether `name` is `subtree` or below it: its first RDNs are those of `subtree`. */
export function isWithinName(name: DistinguishedName, subtree: DistinguishedName): boolean {
  const folded = foldName(name);
  return foldName(subtree).every((rdn, depth) => folded[depth] === rdn);
}

/** One text for the whole name; equal for the same names, and only for those. */
export function nameKey(name: DistinguishedName): string {
  const known = nameKeys.get(name);
  if (known !== undefined) return known;
  const key = JSON.stringify(foldName(name));
  nameKeys.set(name, key);
  return key;
}

const nameKeys = new WeakMap<DistinguishedName, string>();
const foldedNames = new WeakMap<DistinguishedName, readonly string[]>();

/** One text for each RDN; the attributes of a multi-valued one in no particular order. */
function foldName(name: DistinguishedName): readonly string[] {
  const known = foldedNames.get(name);
  if (known) return known;
  const folded = name.map((rdn) => JSON.stringify(rdn.map(foldAttribute).toSorted()));
  foldedNames.set(name, folded);
  return folded;
}

/**
 * RFC 4518 in short: NFKC, lower case, white space runs as one space, none at the ends. Unlike there,
 * control characters stay: a NUL is never made to vanish. What isn't valid in its string type is
 * compared by its octets, for all of it decodes to the same replacement character.
 */
function foldAttribute({ type, value }: NameAttribute): string {
  const text = decodeString(value);
  if (text === undefined || text.includes("\ufffd")) {
    return `${type}#${value.bytes.toString("hex")}`;
  }
  const folded = text.normalize("NFKC").toLowerCase().replaceAll(/\s+/gu, " ").trim();
  return `${type}=${folded}`;
}
