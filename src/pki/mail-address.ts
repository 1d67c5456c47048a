/**
 * Addresses of individuals: how they are compared, and whether a certificate names one (RFC 8550
 * section 3).
 */
import type { CertificateNames } from "./domain-name.ts";
import { foldDomain, isDomain, normaliseDomain } from "./domain-name.ts";
import { PkiError } from "./error.ts";

/** A dot-atom (RFC 5322 section 3.2.3, RFC 6532), as all mailboxes have that people write to. */
const localPartPattern = /^(?!\.)(?!.*\.\.)[^\s\p{Cc}"(),:;<>@[\\\]]{1,64}(?<!\.)$/u;

/**
 * An address in the one form that is compared: the domain as `normaliseDomain` has it, the local part
 * in lower case, since no mail system keeps `A.Smith` and `a.smith` apart. Throws PkiError
 * `bad-address`.
 */
export function normaliseAddress(address: string): string {
  const folded = foldAddress(address);
  if (folded !== undefined) return folded;
  throw new PkiError("bad-address", `not a mail address: ${JSON.stringify(address)}`);
}

/** What mail is exchanged with: a domain, or one address. Throws PkiError `bad-domain` or `bad-address`. */
export function normaliseName(name: string): string {
  return name.includes("@") ? normaliseAddress(name) : normaliseDomain(name);
}

/** Whether one of the certificate's addresses is this one. */
export function namesAddress(
  { emailAddresses }: Pick<CertificateNames, "emailAddresses">,
  address: string,
): boolean {
  const wanted = foldAddress(address);
  return wanted !== undefined && emailAddresses.some((each) => foldAddress(each) === wanted);
}

/** Undefined for what can't be an address. */
function foldAddress(address: string): string | undefined {
  const text = address.trim();
  const at = text.lastIndexOf("@");
  const localPart = text.slice(0, Math.max(at, 0)).normalize("NFC").toLowerCase();
  const domain = foldDomain(text.slice(at + 1));
  if (!localPartPattern.test(localPart) || !isDomain(domain)) return undefined;
  return `${localPart}@${domain}`;
}
