import { normaliseName } from "../pki/mail-address.ts";
import { PkiError } from "../pki/error.ts";

/**
 * A partner's name, a domain or an address, as the store writes it; undefined for what can't be one,
 * such as an address literal.
 */
export function lookupName(name: string): string | undefined {
  try {
    return normaliseName(name);
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}
