/** BER to DER (X.690 section 10), for structures whose DER is what was signed. */
import { octetString, setOf, tlv } from "./der.ts";
import { Cursor, octetsOf, type Element } from "./element.ts";
import { BerError } from "./error.ts";
import { identifier } from "./identifier.ts";

const deepestNesting = 32;

/**
 * The element with definite, shortest lengths, undivided octet strings and sorted sets (every SET
 * of CMS is a SET OF). Values of primitive types and tags over 30 stay as they are. Throws BerError.
 */
export function derForm(element: Element, depth = 0): Buffer {
  if (depth > deepestNesting) throw new BerError("too-deep", "elements are nested too deeply");
  if ((element.identifier & 0x1f) === 0x1f) return element.bytes;
  if (!element.constructed) return tlv(element.identifier, element.contents);
  if (element.identifier === identifier.constructedOctetString) {
    return octetString(octetsOf(element));
  }
  const children = new Cursor(element.contents).rest().map((child) => derForm(child, depth + 1));
  return element.identifier === identifier.set
    ? setOf(children)
    : tlv(element.identifier, ...children);
}
