/**
 * Name constraints (RFC 5280 section 4.2.1.10): which names the certificates below an authority may
 * have. All names that this product takes from a certificate are held against them: addresses in the
 * subject, common names that RFC 3183 reads as addresses, and a dNSName that speaks for a domain's
 * mail are judged as rfc822Names, or an authority confined to one domain could speak for any.
 */
import { Cursor, type Element } from "../asn1/element.ts";
import { BerError } from "../asn1/error.ts";
import { contextConstructed, contextPrimitive, identifier } from "../asn1/identifier.ts";
import { oid } from "../asn1/oid.ts";
import type { Certificate } from "./certificate.ts";
import { authorityAddresses, certifiedNames, foldDomain, isDomain } from "./domain-name.ts";
import { extensionValue } from "./extension.ts";
import { parseGeneralName, parseGeneralNames, type GeneralName } from "./general-name.ts";
import { isWithinName } from "./name-comparison.ts";

/** Of one authority. */
export interface NameConstraints {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
}

/** Comparisons of a name with a subtree for one path; a hostile path could ask for billions. */
const mostComparisons = 2 ** 18;

export type NameVerdict = "allowed" | "violated" | "too-complex";

/**
 * Undefined without the extension. Throws BerError.
 *
 *     NameConstraints ::= SEQUENCE {
 *       permittedSubtrees [0] IMPLICIT GeneralSubtrees OPTIONAL,
 *       excludedSubtrees  [1] IMPLICIT GeneralSubtrees OPTIONAL }
 */
export function nameConstraintsOf({ extensions }: Certificate): NameConstraints | undefined {
  const value = extensionValue(extensions, oid.nameConstraints);
  if (value === undefined) return undefined;
  const cursor = new Cursor(value).enter(identifier.sequence);
  const permitted = parseSubtrees(cursor.optional(contextConstructed(0)));
  const excluded = parseSubtrees(cursor.optional(contextConstructed(1)));
  cursor.end();
  return { permitted, excluded };
}

/** Holds the names of a path's certificates against the constraints of all authorities above. */
export class NameChecker {
  readonly #constraints: NameConstraints[] = [];
  #comparisons = 0;

  /** From here on down. */
  add(constraints: NameConstraints): void {
    this.#constraints.push(constraints);
  }

  /** Throws BerError where the alternative names can't be read. */
  check(certificate: Certificate): NameVerdict {
    if (this.#constraints.length === 0) return "allowed";
    const names = namesOf(certificate);
    for (const { permitted, excluded } of this.#constraints) {
      this.#comparisons += names.length * (permitted.length + excluded.length);
      if (this.#comparisons > mostComparisons) return "too-complex";
      const isAllowed = (name: GeneralName) =>
        isPermitted(name, permitted) && !isExcluded(name, excluded);
      if (!names.every(isAllowed)) return "violated";
    }
    return "allowed";
  }
}

/**
 * `minimum` and `maximum` have never been used, and RFC 5280 forbids other values than these.
 *
 *     GeneralSubtrees ::= SEQUENCE SIZE (1..MAX) OF GeneralSubtree
 *     GeneralSubtree ::= SEQUENCE {
 *       base        GeneralName,
 *       minimum [0] IMPLICIT INTEGER DEFAULT 0,
 *       maximum [1] IMPLICIT INTEGER OPTIONAL }
 */
function parseSubtrees(subtrees: Element | undefined): GeneralName[] {
  if (subtrees === undefined) return [];
  return new Cursor(subtrees.contents).rest().map((subtree) => {
    const cursor = Cursor.into(subtree, identifier.sequence);
    const base = parseGeneralName(cursor.next());
    const minimum = cursor.optional(contextPrimitive(0));
    if (minimum?.contents.some((octet) => octet !== 0)) {
      throw new BerError("bad-value", "subtree has a minimum");
    }
    cursor.end();
    return base;
  });
}

/** Every name of the certificate that somebody could rely on. */
function namesOf(certificate: Certificate): GeneralName[] {
  const { subjectName, extensions } = certificate;
  const alternatives = extensionValue(extensions, oid.subjectAltName);
  const names: GeneralName[] = alternatives
    ? parseGeneralNames(new Cursor(alternatives).enter(identifier.sequence))
    : [];
  if (subjectName.length > 0) names.push({ kind: "directoryName", name: subjectName });
  const known = new Set(names.map((name) => (isMailbox(name) ? name.text.trim() : "")));
  for (const text of mailboxesOf(certificate))
    if (!known.has(text)) names.push({ kind: "rfc822Name", text });
  return names;
}

/** Addresses, and one in place of all those that a dNSName speaks for. */
function mailboxesOf(certificate: Certificate): string[] {
  const domains = certifiedNames(certificate).dnsNames.map(foldDomain).filter(isDomain);
  return [
    ...certificate.emailAddresses,
    ...authorityAddresses(certificate),
    ...domains.map((domain) => `anybody@${domain}`),
  ];
}

type MailboxName = Extract<GeneralName, { kind: "rfc822Name" | "smtpUtf8Mailbox" }>;

/** Constraints on rfc822Names hold for SmtpUTF8Mailboxes too (RFC 9598 section 6). */
function isMailbox(name: GeneralName): name is MailboxName {
  return name.kind === "rfc822Name" || name.kind === "smtpUtf8Mailbox";
}

function isPermitted(name: GeneralName, permitted: readonly GeneralName[]): boolean {
  const concerned = permitted.filter((base) => formOf(base) === formOf(name));
  return concerned.length === 0 || concerned.some((base) => isWithin(name, base) === true);
}

function isExcluded(name: GeneralName, excluded: readonly GeneralName[]): boolean {
  return excluded.some((base) => formOf(base) === formOf(name) && isWithin(name, base) !== false);
}

function formOf(name: GeneralName): string {
  if (isMailbox(name)) return "rfc822Name";
  return name.kind === "other" ? name.form : name.kind;
}

/** Both of the same form. Undefined where it can't be told: neither permitted nor not excluded. */
function isWithin(name: GeneralName, base: GeneralName): boolean | undefined {
  if (name.kind === "directoryName" && base.kind === "directoryName") {
    return isWithinName(name.name, base.name);
  }
  if (name.kind === "ipAddress" && base.kind === "ipAddress") {
    return isWithinNetwork(name.octets, base.octets);
  }
  if (!("text" in name && "text" in base)) return undefined;
  if (name.kind === "uri") return isHostWithin(hostOfUri(name.text), base.text);
  if (name.kind === "dNSName") return isDomainWithin(foldDomain(name.text), base.text);
  return isMailboxWithin(name.text, base.text);
}

/** "" is every domain; a leading dot, which some authorities write, changes nothing. */
function isDomainWithin(domain: string, base: string): boolean | undefined {
  const top = foldDomain(base.replace(/^\./, ""));
  if (domain === "" || (top === "" && base !== "")) return undefined;
  return base === "" || domain === top || domain.endsWith(`.${top}`);
}

/** `host` alone, or all hosts below `.domain`. */
function isHostWithin(host: string, base: string): boolean | undefined {
  const isBelow = base.startsWith(".");
  const top = foldDomain(isBelow ? base.slice(1) : base);
  if (host === "" || (top === "" && base !== "")) return undefined;
  if (base === "") return true;
  return isBelow ? host.endsWith(`.${top}`) : host === top;
}

/** One mailbox, all of a host, or all below `.domain`; compared as `namesAddress` does. */
function isMailboxWithin(mailbox: string, base: string): boolean | undefined {
  const at = mailbox.lastIndexOf("@");
  const host = foldDomain(mailbox.slice(at + 1));
  const baseAt = base.lastIndexOf("@");
  if (at < 1 || host === "" || /\p{Cc}/u.test(mailbox)) return undefined;
  if (baseAt < 0) return isHostWithin(host, base);
  const sameLocalPart = mailbox.slice(0, at).toLowerCase() === base.slice(0, baseAt).toLowerCase();
  return sameLocalPart && isHostWithin(host, base.slice(baseAt + 1));
}

/** "" where there is none, or an IP address: RFC 5280 has such a URI refused. */
function hostOfUri(uri: string): string {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:@]*)(?::\d*)?(?:[/?#]|$)/i.exec(
    uri,
  );
  const host = foldDomain(authority?.[1] ?? "");
  return /^[\d.]*$/.test(host) ? "" : host;
}

/** `network`: address and mask, 8 octets for IPv4 and 32 for IPv6. */
function isWithinNetwork(address: Buffer, network: Buffer): boolean | undefined {
  const size = network.length / 2;
  if (size !== 4 && size !== 16) return undefined;
  if (address.length !== 4 && address.length !== 16) return undefined;
  if (address.length !== size) return false;
  const [base, mask] = [network.subarray(0, size), network.subarray(size)];
  return address.every((octet, at) => ((octet ^ (base[at] ?? 0)) & (mask[at] ?? 0)) === 0);
}
