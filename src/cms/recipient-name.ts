/** How a recipient info names its recipient, as text for people. */
import { Cursor, parseElement } from "../asn1/element.ts";
import { BerError } from "../asn1/error.ts";
import { identifier } from "../asn1/identifier.ts";
import { formatName, parseName } from "../pki/distinguished-name.ts";
import { PkiError } from "../pki/error.ts";
import type { RecipientIdentifier } from "./recipient-info.ts";

/** `CN=x,O=y, serial 1f` (RFC 4514, hex), `key identifier 0a1b`, or the kind. Never throws. */
export function formatRecipient(recipient: RecipientIdentifier): string {
  const { issuerAndSerialNumber, subjectKeyIdentifier, kind } = recipient;
  if (subjectKeyIdentifier) return `key identifier ${subjectKeyIdentifier.toString("hex")}`;
  if (!issuerAndSerialNumber) return kind;
  try {
    const cursor = Cursor.into(parseElement(issuerAndSerialNumber), identifier.sequence);
    const issuer = formatName(parseName(cursor.next()));
    return `${issuer}, serial ${cursor.next().contents.toString("hex")}`;
  } catch (error) {
    if (error instanceof BerError || error instanceof PkiError) return "unreadable name";
    throw error;
  }
}
