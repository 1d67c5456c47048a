/** Character strings of certificates (X.680 section 41, RFC 5280 section 4.1.2.4) as text. */
import type { Element } from "../asn1/element.ts";
import { identifier } from "../asn1/identifier.ts";

/**
 * Text of a character string, undefined where the element is none. Bad octets become U+FFFD.
 * TeletexString is read as ISO 8859-1, as every issuer has meant it.
 */
export function decodeString(element: Element): string | undefined {
  const { contents } = element;
  switch (element.identifier) {
    case identifier.utf8String:
      return contents.toString("utf8");
    case identifier.bmpString:
      return decodeUnits(contents, 2);
    case identifier.universalString:
      return decodeUnits(contents, 4);
    case identifier.numericString:
    case identifier.printableString:
    case identifier.teletexString:
    case identifier.ia5String:
    case identifier.visibleString:
      return contents.toString("latin1");
    default:
      return undefined;
  }
}

/**
 * Makes control characters visible as `\XX`, so that a NUL can neither cut a name short
 * in a comparison nor an escape sequence reach a terminal.
 */
export function escapeControls(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what this looks for
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, hexPairs);
}

/** RFC 4514 section 2.4: each octet of the character's UTF-8 form as `\XX`. */
function hexPairs(character: string): string {
  return Array.from(
    Buffer.from(character, "utf8"),
    (octet) => `\\${octet.toString(16).padStart(2, "0").toUpperCase()}`,
  ).join("");
}

/** Big-endian code units of 2 octets (BMPString) or 4 (UniversalString). */
function decodeUnits(contents: Buffer, width: 2 | 4): string {
  let text = "";
  for (let at = 0; at + width <= contents.length; at += width) {
    const unit = contents.readUIntBE(at, width);
    text += unit > 0x10ffff ? "\ufffd" : String.fromCodePoint(unit);
  }
  return text;
}
