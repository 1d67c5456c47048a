/** What senders or recipients of one rule have to do with another's. */
import { globCovers, globsMeet } from "../address-glob.ts";
import type { Party } from "./written-rules.ts";

/** Pairs of patterns that are compared; of more the answer is the one that raises no alarm. */
const mostPairs = 250_000;

/** Whether some address is meant by both lists. */
export function listsMeet(left: readonly string[], right: readonly string[]): boolean {
  if (left.length * right.length > mostPairs) return true;
  const plain = new Set(left);
  return right.some((each) => plain.has(each) || left.some((other) => globsMeet(each, other)));
}

/** Whether everybody whom the inner list means is meant by the outer one. */
export function listCovers(outer: readonly string[], inner: readonly string[]): boolean {
  const plain = new Set(outer);
  const globs = outer.filter((each) => each.includes("*"));
  if (globs.length * inner.length > mostPairs) return false;
  return inner.every((each) => plain.has(each) || globs.some((glob) => globCovers(glob, each)));
}

/** Whether the outer party holds everybody of the inner one. */
export function partyCovers(outer: Party, inner: Party): boolean {
  const isCovered = ({ addresses }: Party["keys"][number]): boolean =>
    listCovers(addresses, ["*"]) || inner.keys.some((key) => listCovers(addresses, key.addresses));
  const isLeftOut = (excepted: string): boolean =>
    listCovers(inner.except, [excepted]) ||
    inner.keys.some(({ addresses }) => !listsMeet(addresses, [excepted]));
  return outer.keys.every(isCovered) && outer.except.every(isLeftOut);
}

/** Why nobody is left whom the party means; undefined where somebody is. */
export function emptiness({ keys, except }: Party): string | undefined {
  for (const [at, { key, addresses }] of keys.entries()) {
    const other = keys.slice(at + 1).find((each) => !listsMeet(addresses, each.addresses));
    if (other) return `nobody is in ${key} and in ${other.key}`;
    if (except.length > 0 && listCovers(except, addresses)) {
      return `everybody in ${key} is excepted`;
    }
  }
  return undefined;
}
