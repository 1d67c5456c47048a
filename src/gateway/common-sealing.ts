/** One copy of a message for several recipients: on whose terms, and where that can't be. */
import type { Profile } from "../smime/profile.ts";
import { copyTerms } from "./sealing.ts";
import type { Sealing } from "./sealing.ts";

export type CommonSealing =
  | { readonly kind: "common"; readonly sealing: Sealing }
  /** What each wants of the first term that they differ in. */
  | { readonly kind: "apart"; readonly term: CopyTerm; readonly values: readonly string[] };

type CopyTerm = (typeof copyTerms)[number];

/**
 * At least one sealing. Terms aren't bargained with: an envelope is as weak as its weakest recipient's
 * key, so that a `pqc` or `smg-v1` partner mustn't share one with others, and who is only signed for
 * couldn't read it. But `modern` and `compatible` partners read a `compatible` one.
 */
export function commonSealing(sealings: readonly Sealing[]): CommonSealing {
  const readable = sealings.map((each) => ({ ...each, profile: sharedProfile(each, sealings) }));
  const [first] = readable;
  if (!first) throw new Error("nobody to seal for");
  for (const term of copyTerms) {
    const values = [...new Set(readable.map((each) => String(each[term])))];
    if (values.length > 1) return { kind: "apart", term, values };
  }
  const sealing = {
    ...first,
    certificates: sealings.flatMap(({ certificates }) => certificates),
    binaryInside: sealings.every(({ binaryInside }) => binaryInside),
  };
  return { kind: "common", sealing };
}

function sharedProfile({ profile }: Sealing, sealings: readonly Sealing[]): Profile {
  const isMixed = sealings.some((each) => each.profile === "compatible");
  return profile === "modern" && isMixed ? "compatible" : profile;
}
