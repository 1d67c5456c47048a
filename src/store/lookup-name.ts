/** Names as the store writes them; undefined for what can't be one, such as an address literal. */
import { PkiError } from "../pki/error.ts";
import { normaliseDomain } from "../pki/domain-name.ts";
import { normaliseName } from "../pki/mail-address.ts";

/** A partner's name: a domain or an address. */
export function lookupName(name: string): string | undefined {
  return normalised(name, normaliseName);
}

export function lookupDomain(domain: string): string | undefined {
  return normalised(domain, normaliseDomain);
}

function normalised(text: string, normalise: (text: string) => string): string | undefined {
  try {
    return normalise(text);
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}
