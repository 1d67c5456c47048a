/** The certificates above one, picked from a file that holds them in any order. */
import type { Certificate } from "./certificate.ts";
import { sameName } from "./name-comparison.ts";
import { checkSigned } from "./signed.ts";

/** No CA's chain comes near. */
const longestChain = 10;

/**
 * Its issuer's certificate, that one's issuer's, and so on, as far as they are there. Their signatures
 * are verified; whether anybody trusts the last one isn't asked.
 */
export function chainAbove(
  certificate: Certificate,
  others: readonly Certificate[],
): Certificate[] {
  const chain: Certificate[] = [];
  let current = certificate;
  while (chain.length < longestChain) {
    const used = [certificate, ...chain].map(({ fingerprint }) => fingerprint);
    const issuer = others
      .filter(({ fingerprint }) => !used.includes(fingerprint))
      .find((candidate) => isIssuer(candidate, current));
    if (issuer === undefined) break;
    chain.push(issuer);
    current = issuer;
  }
  return chain;
}

function isIssuer({ subjectName, publicKey }: Certificate, issued: Certificate): boolean {
  return (
    publicKey !== undefined &&
    sameName(subjectName, issued.issuerName) &&
    checkSigned(issued.signed, publicKey).kind === "verified"
  );
}
