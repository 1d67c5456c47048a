/** The certificate extensions that this product reads (RFC 5280 section 4.2). */
import { Cursor, octetsOf, type Element } from "../asn1/element.ts";
import { contextConstructed, contextPrimitive, identifier } from "../asn1/identifier.ts";
import { oid } from "../asn1/oid.ts";
import { decodeString, escapeControls } from "./directory-string.ts";

/** In the order of their bits, RFC 5280 section 4.2.1.3. */
const keyUsages = [
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

/** Undefined or empty where the certificate lacks the extension. */
export interface Extensions {
  readonly keyUsage: ReadonlySet<KeyUsage> | undefined;
  /** Dotted. */
  readonly extendedKeyUsage: readonly string[] | undefined;
  readonly subjectKeyIdentifier: Buffer | undefined;
  readonly isCa: boolean;
  readonly alternativeEmailAddresses: readonly string[];
  readonly alternativeDnsNames: readonly string[];
}

/**
 * Reads what a certificate's `[3] EXPLICIT Extensions` holds; undefined stands for none.
 * Extensions that it doesn't know are skipped. Throws BerError.
 *
 *     Extensions ::= SEQUENCE SIZE (1..MAX) OF Extension
 *     Extension ::= SEQUENCE {
 *       extnID     OBJECT IDENTIFIER,
 *       critical   BOOLEAN DEFAULT FALSE,
 *       extnValue  OCTET STRING }
 */
export function parseExtensions(element: Element | undefined): Extensions {
  const values = new Map<string, Cursor>();
  for (const extension of element
    ? new Cursor(element.contents).enter(identifier.sequence).rest()
    : []) {
    const cursor = Cursor.into(extension, identifier.sequence);
    const id = cursor.oid();
    cursor.optional(identifier.boolean);
    values.set(id, new Cursor(octetsOf(cursor.next())));
  }
  const keyIdentifier = values.get(oid.subjectKeyIdentifier);
  return {
    keyUsage: parseKeyUsage(values.get(oid.keyUsage)),
    extendedKeyUsage: parseExtendedKeyUsage(values.get(oid.extKeyUsage)),
    subjectKeyIdentifier: keyIdentifier && octetsOf(keyIdentifier.expect(identifier.octetString)),
    isCa: parseIsCa(values.get(oid.basicConstraints)),
    ...parseAlternativeNames(values.get(oid.subjectAltName)),
  };
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
