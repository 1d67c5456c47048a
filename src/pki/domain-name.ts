/**
 * Which domain a certificate speaks for: the naming rules of RFC 3183 sections 3.1.1 and 4.1, and
 * dNSName as "Direct" uses it.
 */
import { domainToASCII } from "node:url";
import type { Certificate } from "./certificate.ts";
import { PkiError } from "./error.ts";

/** What a domain's certificate is for: receiving (DCA) or signing (DSA). */
export type DomainRole = "confidentiality" | "signing";

/** What of a certificate says whom or which domain it speaks for. */
export type CertificateNames = Pick<
  Certificate,
  "emailAddresses" | "dnsNames" | "commonNames" | "domainComponents"
>;

/** The name that RFC 3183 gives each role, as common name and as local part of an address. */
export const authorityName = {
  confidentiality: "domain-confidentiality-authority",
  signing: "domain-signing-authority",
} as const satisfies Record<DomainRole, string>;

/**
 * How well a certificate names a domain.
 * - `exact`: the authority's name at this very domain
 * - `ancestor`: at a domain above it (of two labels at least)
 * - `dns-name`: no authority's name, but the domain as a subject alternative dNSName
 */
export type NameMatch = "exact" | "ancestor" | "dns-name" | "mismatch";

/**
 * Compares without regard to case, surrounding spaces, a final dot and IDNA form. One matching
 * address of several is enough. A common name counts as an address if it is one, or together
 * with the subject's domain components if it is the authority's bare name and the only one.
 */
export function nameMatch(names: CertificateNames, domain: string, role: DomainRole): NameMatch {
  const wanted = foldDomain(domain);
  if (wanted === "") return "mismatch";
  const named = namedDomains(names, authorityName[role]).map(foldDomain);
  if (named.includes(wanted)) return "exact";
  if (named.some((name) => name.includes(".") && wanted.endsWith(`.${name}`))) return "ancestor";
  return names.dnsNames.map(foldDomain).includes(wanted) ? "dns-name" : "mismatch";
}

/**
 * The names that count where nothing but an issuer's word stands behind a certificate. Issuers check
 * alternative names; where there are any, what the subject says is what its owner asked for (RFC 8550
 * section 3 has addresses there for old certificates only). A dNSName stands in place of an address,
 * as "Direct" has it, not beside one: a person's certificate doesn't speak for a domain.
 */
export function certifiedNames(certificate: Certificate): CertificateNames {
  const { alternativeEmailAddresses, dnsNames } = certificate;
  if (alternativeEmailAddresses.length === 0 && dnsNames.length === 0) return certificate;
  return {
    emailAddresses: alternativeEmailAddresses,
    dnsNames: alternativeEmailAddresses.length === 0 ? dnsNames : [],
    commonNames: [],
    domainComponents: undefined,
  };
}

/** Whether the certificate is a domain's authority by its name, whichever role and domain. */
export function isAuthority(certificate: Certificate): boolean {
  return Object.values(authorityName).some((name) => namedDomains(certificate, name).length > 0);
}

/**
 * A domain in the one form that is compared and written into certificates: lower case, A-labels,
 * no final dot. Throws PkiError `bad-domain`.
 */
export function normaliseDomain(domain: string): string {
  const folded = foldDomain(domain);
  if (isDomain(folded)) return folded;
  throw new PkiError("bad-domain", `not a domain name: ${JSON.stringify(domain)}`);
}

/** Whether what `foldDomain` made is a domain name. */
export function isDomain(folded: string): boolean {
  const labels = folded.split(".");
  const areValid = labels.every((label) => /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/.test(label));
  return areValid && folded.length <= 253;
}

/**
 * "" for what holds other characters than a domain. domainToASCII is a URL's host parser: it would
 * cut at a backslash, decode `%41` and take `1.2.3` for an IPv4 address.
 */
export function foldDomain(domain: string): string {
  const name = domain.trim().replace(/\.$/, "").toLowerCase();
  if (/^[a-z0-9._-]*$/.test(name)) return name;
  return /^[\p{L}\p{N}\p{M}._-]+$/u.test(name) ? domainToASCII(name) : "";
}

/** Domains that the certificate claims the authority's name for. */
function namedDomains(names: CertificateNames, authority: string): string[] {
  return [...names.emailAddresses, ...authorityAddresses(names)].flatMap((address) => {
    const at = address.lastIndexOf("@");
    const isAuthority = at > 0 && address.slice(0, at).trim().toLowerCase() === authority;
    return isAuthority ? [address.slice(at + 1)] : [];
  });
}

/**
 * Addresses of RFC 3183's authorities that stand in a common name, whole or to be put together with
 * the domain components.
 */
export function authorityAddresses({ commonNames, domainComponents }: CertificateNames): string[] {
  const isAuthority = (name: string) =>
    Object.values<string>(authorityName).includes(name.trim().toLowerCase());
  const whole = commonNames.filter((name) => isAuthority(name.slice(0, name.lastIndexOf("@"))));
  const [name = "", ...others] = commonNames;
  const isSole = others.length === 0 && isAuthority(name);
  return isSole && domainComponents !== undefined
    ? [...whole, `${name}@${domainComponents}`]
    : whole;
}
