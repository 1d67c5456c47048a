/**
 * Attributes of a SignerInfo (RFC 5652 section 5.3).
 *
 *     Attribute ::= SEQUENCE {
 *       attrType    OBJECT IDENTIFIER,
 *       attrValues  SET OF AttributeValue }
 */
import { objectIdentifier, sequence, setOf } from "../asn1/der.ts";
import { Cursor, type Element } from "../asn1/element.ts";
import { identifier } from "../asn1/identifier.ts";
import { nameOfOid } from "../asn1/oid.ts";
import { CmsError } from "./error.ts";

/** Real signatures carry four to ten. */
const mostAttributes = 100;

/** An attribute of one value, which is DER. */
export function encodeAttribute(type: string, value: Buffer): Buffer {
  return sequence(objectIdentifier(type), setOf([value]));
}

/** `SET OF Attribute` that was received. */
export class AttributeSet {
  readonly #valuesByType = new Map<string, Element[][]>();

  /** Reads the set's contents. Throws BerError, and CmsError `malformed` for too many. */
  constructor(contents: Buffer) {
    const cursor = new Cursor(contents);
    for (let count = 0; !cursor.atEnd; count++) {
      if (count >= mostAttributes) {
        throw new CmsError("malformed", `more than ${mostAttributes} attributes`);
      }
      const attribute = cursor.enter(identifier.sequence);
      const type = attribute.oid();
      const values = attribute.enter(identifier.set).rest();
      attribute.end();
      const others = this.#valuesByType.get(type);
      if (others) others.push(values);
      else this.#valuesByType.set(type, [values]);
    }
  }

  /** Dotted OIDs, each once, in the message's order. */
  get types(): string[] {
    return [...this.#valuesByType.keys()];
  }

  /**
   * The value of an attribute that may occur once, with one value; undefined where it doesn't
   * occur. Throws CmsError `malformed`.
   */
  single(type: string): Element | undefined {
    const instances = this.#valuesByType.get(type);
    if (instances === undefined) return undefined;
    const [value, ...more] = instances.flat();
    if (instances.length > 1 || value === undefined || more.length > 0) {
      throw new CmsError("malformed", `attribute ${nameOfOid(type)} without one single value`);
    }
    return value;
  }
}
