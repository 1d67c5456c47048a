/** GeneralName (RFC 5280 section 4.2.1.6): alternative names, name constraints, places of CRLs. */
import { Cursor, parseElement, type Element } from "../asn1/element.ts";
import { contextConstructed, contextPrimitive } from "../asn1/identifier.ts";
import { oid } from "../asn1/oid.ts";
import { decodeString } from "./directory-string.ts";
import { parseName, type DistinguishedName } from "./distinguished-name.ts";
import { sameName } from "./name-comparison.ts";

/** Texts are as encoded: nothing is trimmed or escaped, a NUL is in them. */
export type GeneralName =
  | { readonly kind: "rfc822Name"; readonly text: string }
  | { readonly kind: "dNSName"; readonly text: string }
  | { readonly kind: "uri"; readonly text: string }
  /** The one otherName that is read here (RFC 9598). */
  | { readonly kind: "smtpUtf8Mailbox"; readonly text: string }
  | { readonly kind: "directoryName"; readonly name: DistinguishedName }
  | { readonly kind: "ipAddress"; readonly octets: Buffer }
  /** `form` tells name forms apart: the type of an otherName, else the tag. */
  | { readonly kind: "other"; readonly form: string; readonly bytes: Buffer };

/**
 * Throws BerError.
 *
 *     GeneralName ::= CHOICE {
 *       otherName                 [0] SEQUENCE { type-id OBJECT IDENTIFIER, value [0] EXPLICIT ANY },
 *       rfc822Name                [1] IA5String,
 *       dNSName                   [2] IA5String,
 *       x400Address               [3] ORAddress,
 *       directoryName             [4] EXPLICIT Name,
 *       ediPartyName              [5] EDIPartyName,
 *       uniformResourceIdentifier [6] IA5String,
 *       iPAddress                 [7] OCTET STRING,
 *       registeredID              [8] OBJECT IDENTIFIER }
 */
export function parseGeneralName(element: Element): GeneralName {
  const { contents, bytes } = element;
  switch (element.identifier) {
    case contextPrimitive(1):
      return { kind: "rfc822Name", text: contents.toString("latin1") };
    case contextPrimitive(2):
      return { kind: "dNSName", text: contents.toString("latin1") };
    case contextPrimitive(6):
      return { kind: "uri", text: contents.toString("latin1") };
    case contextPrimitive(7):
      return { kind: "ipAddress", octets: contents };
    case contextConstructed(4):
      return { kind: "directoryName", name: parseName(parseElement(contents)) };
    case contextConstructed(0):
      return parseOtherName(element);
    default:
      return { kind: "other", form: `tag ${element.tag}`, bytes };
  }
}

/** GeneralNames ::= SEQUENCE SIZE (1..MAX) OF GeneralName; the cursor is over its contents. */
export function parseGeneralNames(names: Cursor): GeneralName[] {
  return names.rest().map(parseGeneralName);
}

export function sameGeneralName(a: GeneralName, b: GeneralName): boolean {
  if (a.kind === "directoryName") return b.kind === a.kind && sameName(a.name, b.name);
  if (a.kind === "ipAddress") return b.kind === a.kind && a.octets.equals(b.octets);
  if (a.kind === "other") return b.kind === a.kind && a.bytes.equals(b.bytes);
  return b.kind === a.kind && a.text === b.text;
}

function parseOtherName(element: Element): GeneralName {
  const cursor = new Cursor(element.contents);
  const type = cursor.oid();
  if (type === oid.smtpUtf8Mailbox) {
    const text = decodeString(cursor.enter(contextConstructed(0)).next());
    if (text !== undefined) return { kind: "smtpUtf8Mailbox", text };
  }
  return { kind: "other", form: `otherName ${type}`, bytes: element.bytes };
}
