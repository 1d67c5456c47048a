/** Distinguished names: the attributes in encoding order, and the text form of RFC 4514. */
import { Cursor, type Element } from "../asn1/element.ts";
import { identifier } from "../asn1/identifier.ts";
import { oid } from "../asn1/oid.ts";
import { decodeString, escapeControls } from "./directory-string.ts";

/** One AttributeTypeAndValue. */
export interface NameAttribute {
  /** Dotted. */
  readonly type: string;
  /** Control characters escaped; undefined where the value is no character string. */
  readonly text: string | undefined;
  readonly value: Element;
}

/** RelativeDistinguishedNames in encoding order: the most significant one first. */
export type DistinguishedName = readonly (readonly NameAttribute[])[];

/** Keywords of RFC 4514 section 3, and `emailAddress`, which every tool prints. */
const keywords: ReadonlyMap<string, string> = new Map([
  [oid.commonName, "CN"],
  [oid.localityName, "L"],
  [oid.stateOrProvinceName, "ST"],
  [oid.organizationName, "O"],
  [oid.organizationalUnitName, "OU"],
  [oid.countryName, "C"],
  [oid.streetAddress, "STREET"],
  [oid.domainComponent, "DC"],
  [oid.userId, "UID"],
  [oid.serialNumber, "serialNumber"],
  [oid.emailAddress, "emailAddress"],
]);

/**
 * Reads a Name. Throws BerError.
 *
 *     Name ::= CHOICE { rdnSequence SEQUENCE OF RelativeDistinguishedName }
 *     RelativeDistinguishedName ::= SET SIZE (1..MAX) OF AttributeTypeAndValue
 *     AttributeTypeAndValue ::= SEQUENCE { type OBJECT IDENTIFIER, value ANY }
 */
export function parseName(element: Element): DistinguishedName {
  return Cursor.into(element, identifier.sequence)
    .rest()
    .map((rdn) => parseRelativeName(Cursor.into(rdn, identifier.set)));
}

/** Reads the contents of one RelativeDistinguishedName. Throws BerError. */
export function parseRelativeName(rdn: Cursor): NameAttribute[] {
  return rdn.rest().map(parseAttribute);
}

/** RFC 4514 text: least significant RDN first, several attributes joined by `+`. */
export function formatName(name: DistinguishedName): string {
  return name
    .toReversed()
    .map((rdn) => rdn.map(formatAttribute).join("+"))
    .join(",");
}

/** Texts of every attribute of a type, in encoding order. */
export function attributeTexts(name: DistinguishedName, type: string): string[] {
  return name
    .flat()
    .filter((attribute) => attribute.type === type)
    .flatMap(({ text }) => (text === undefined ? [] : [text]));
}

function parseAttribute(element: Element): NameAttribute {
  const cursor = Cursor.into(element, identifier.sequence);
  const type = cursor.oid();
  const value = cursor.next();
  cursor.end();
  const text = decodeString(value);
  return { type, text: text === undefined ? undefined : escapeControls(text), value };
}

function formatAttribute({ type, value }: NameAttribute): string {
  const keyword = keywords.get(type);
  const text = decodeString(value);
  if (keyword === undefined || text === undefined) {
    return `${keyword ?? type}=#${value.bytes.toString("hex")}`;
  }
  return `${keyword}=${escapeValue(text)}`;
}

/** RFC 4514 section 2.4; control characters as hex pairs, which it allows for any character. */
function escapeValue(text: string): string {
  return escapeControls(
    text
      .replaceAll(/["+,;<>\\]/g, "\\$&")
      .replace(/^[ #]/, "\\$&")
      .replace(/(?<!^) $/, "\\ "),
  );
}
