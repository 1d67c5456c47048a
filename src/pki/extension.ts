/** The certificate extensions that this product reads (RFC 5280 section 4.2). */
import { Cursor, octetsOf, type Element } from "../asn1/element.ts";
import { BerError } from "../asn1/error.ts";
import { contextConstructed, contextPrimitive, identifier } from "../asn1/identifier.ts";
import { oid } from "../asn1/oid.ts";
import { decodeString, escapeControls } from "./directory-string.ts";

/** In the order of their bits, RFC 5280 section 4.2.1.3. */
export const keyUsages = [
  "digitalSignature",
  "nonRepudiation",
  "keyEncipherment",
  "dataEncipherment",
  "keyAgreement",
  "keyCertSign",
  "cRLSign",
  "encipherOnly",
  "decipherOnly",
] as const;

export type KeyUsage = (typeof keyUsages)[number];

/** One extension as it stands in a certificate, a CRL or an OCSP response. */
export interface Extension {
  /** Dotted. */
  readonly id: string;
  readonly critical: boolean;
  /** DER of what the extension is, as it was read. */
  readonly value: Buffer;
}

/** Undefined or empty where the certificate lacks the extension. */
export interface Extensions {
  /** In the order of the certificate, those that aren't known here too. */
  readonly all: readonly Extension[];
  readonly keyUsage: ReadonlySet<KeyUsage> | undefined;
  /** Dotted. */
  readonly extendedKeyUsage: readonly string[] | undefined;
  readonly subjectKeyIdentifier: Buffer | undefined;
  readonly authorityKeyIdentifier: Buffer | undefined;
  readonly isCa: boolean;
  readonly alternativeEmailAddresses: readonly string[];
  readonly alternativeDnsNames: readonly string[];
}

/**
 * Reads what a certificate's `[3] EXPLICIT Extensions` holds; undefined stands for none. Where an
 * extension occurs twice, which RFC 5280 section 4.2 forbids, the last one is read. Throws BerError.
 */
export function parseExtensions(element: Element | undefined): Extensions {
  const all = element ? parseExtensionList(new Cursor(element.contents)) : [];
  const values = new Map(all.map(({ id, value }) => [id, new Cursor(value)]));
  const keyIdentifier = values.get(oid.subjectKeyIdentifier);
  return {
    all,
    keyUsage: parseKeyUsage(values.get(oid.keyUsage)),
    extendedKeyUsage: parseExtendedKeyUsage(values.get(oid.extKeyUsage)),
    subjectKeyIdentifier: keyIdentifier && octetsOf(keyIdentifier.expect(identifier.octetString)),
    authorityKeyIdentifier: parseAuthorityKeyIdentifier(all),
    isCa: parseIsCa(values.get(oid.basicConstraints)),
    ...parseAlternativeNames(values.get(oid.subjectAltName)),
  };
}

/**
 * Any list of extensions; the cursor stands before it. Throws BerError.
 *
 *     Extensions ::= SEQUENCE SIZE (1..MAX) OF Extension
 *     Extension ::= SEQUENCE {
 *       extnID     OBJECT IDENTIFIER,
 *       critical   BOOLEAN DEFAULT FALSE,
 *       extnValue  OCTET STRING }
 */
export function parseExtensionList(extensions: Cursor): Extension[] {
  return extensions
    .enter(identifier.sequence)
    .rest()
    .map((extension) => {
      const cursor = Cursor.into(extension, identifier.sequence);
      const id = cursor.oid();
      const critical = (cursor.optional(identifier.boolean)?.contents[0] ?? 0) !== 0;
      return { id, critical, value: octetsOf(cursor.next()) };
    });
}

/** Value of the extension, undefined without it. */
export function extensionValue(extensions: readonly Extension[], id: string): Buffer | undefined {
  return extensions.findLast((extension) => extension.id === id)?.value;
}

/**
 * The key identifier of a certificate or CRL (RFC 5280 section 4.2.1.1). It only helps to find the
 * issuer's key, so a malformed one counts as none.
 *
 *     AuthorityKeyIdentifier ::= SEQUENCE {
 *       keyIdentifier       [0] IMPLICIT OCTET STRING OPTIONAL, ... }
 */
export function parseAuthorityKeyIdentifier(extensions: readonly Extension[]): Buffer | undefined {
  const value = extensionValue(extensions, oid.authorityKeyIdentifier);
  if (value === undefined) return undefined;
  try {
    return new Cursor(value).enter(identifier.sequence).optional(contextPrimitive(0))?.contents;
  } catch (error) {
    if (error instanceof BerError) return undefined;
    throw error;
  }
}

/** KeyUsage ::= BIT STRING, bit 0 being the most significant of the first octet. */
function parseKeyUsage(value: Cursor | undefined): ReadonlySet<KeyUsage> | undefined {
  if (value === undefined) return undefined;
  const bits = value.expect(identifier.bitString).contents.subarray(1);
  return new Set(keyUsages.filter((_, bit) => ((bits[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0));
}

/** ExtKeyUsageSyntax ::= SEQUENCE SIZE (1..MAX) OF OBJECT IDENTIFIER */
function parseExtendedKeyUsage(value: Cursor | undefined): string[] | undefined {
  const purposes = value?.enter(identifier.sequence);
  const found: string[] = [];
  while (purposes && !purposes.atEnd) found.push(purposes.oid());
  return purposes && found;
}

/**
 * BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER OPTIONAL }
 */
function parseIsCa(value: Cursor | undefined): boolean {
  const authority = value?.enter(identifier.sequence).optional(identifier.boolean);
  return (authority?.contents[0] ?? 0) !== 0;
}

/**
 *     SubjectAltName ::= SEQUENCE SIZE (1..MAX) OF GeneralName
 *     GeneralName ::= CHOICE {
 *       otherName   [0] SEQUENCE { type-id OBJECT IDENTIFIER, value [0] EXPLICIT ANY },
 *       rfc822Name  [1] IA5String,
 *       dNSName     [2] IA5String, ... }
 *
 * An internationalised address is an otherName, SmtpUTF8Mailbox (RFC 9598 section 3).
 */
function parseAlternativeNames(
  value: Cursor | undefined,
): Pick<Extensions, "alternativeEmailAddresses" | "alternativeDnsNames"> {
  const emails: string[] = [];
  const dnsNames: string[] = [];
  for (const name of value?.enter(identifier.sequence).rest() ?? []) {
    const text = escapeControls(name.contents.toString("latin1")).trim();
    if (name.identifier === contextPrimitive(1)) emails.push(text);
    if (name.identifier === contextPrimitive(2)) dnsNames.push(text);
    if (name.identifier === contextConstructed(0)) emails.push(...parseMailbox(name));
  }
  return { alternativeEmailAddresses: emails, alternativeDnsNames: dnsNames };
}

function parseMailbox(otherName: Element): string[] {
  const cursor = new Cursor(otherName.contents);
  if (cursor.oid() !== oid.smtpUtf8Mailbox) return [];
  const text = decodeString(cursor.enter(contextConstructed(0)).next());
  return text === undefined ? [] : [escapeControls(text).trim()];
}
