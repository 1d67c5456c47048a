import { PkiError } from "../pki/error.ts";
import { normaliseDomain } from "../pki/domain-name.ts";

/** A domain as the store writes it; undefined for what can't be one, such as an address literal. */
export function lookupDomain(domain: string): string | undefined {
  try {
    return normaliseDomain(domain);
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}
