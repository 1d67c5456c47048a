/** What a CMS structure can hold, and how what it holds is made a message of its own. */
import { header } from "../asn1/der.ts";
import { contextConstructed, identifier } from "../asn1/identifier.ts";
import { encodeOid, oid } from "../asn1/oid.ts";

/** RFC 5652 section 4 and following, RFC 5083, RFC 3274. */
export type ContentType =
  "data" | "signed-data" | "enveloped-data" | "auth-enveloped-data" | "compressed-data";

const contentTypes: ReadonlyMap<string, ContentType> = new Map([
  [oid.data, "data"],
  [oid.signedData, "signed-data"],
  [oid.envelopedData, "enveloped-data"],
  [oid.authEnvelopedData, "auth-enveloped-data"],
  [oid.compressedData, "compressed-data"],
]);

/** Undefined for a content type that isn't read here. */
export function contentTypeOf(dotted: string): ContentType | undefined {
  return contentTypes.get(dotted);
}

/**
 *     ContentInfo ::= SEQUENCE { contentType OBJECT IDENTIFIER, content [0] EXPLICIT ANY }
 *
 * around a content that stands alone, as the octets within another CMS structure do (RFC 5652
 * section 5.2). What is a ContentInfo already, as some programs write it there, stays as it is: no
 * content of these types begins with an object identifier.
 */
export function asContentInfo(dotted: string, content: readonly Buffer[]): readonly Buffer[] {
  if (startsAsContentInfo(content)) return content;
  const type = encodeOid(dotted);
  const typeElement = Buffer.concat([header(identifier.objectIdentifier, type.length), type]);
  const length = content.reduce((sum, chunk) => sum + chunk.length, 0);
  const explicit = header(contextConstructed(0), length);
  const whole = header(identifier.sequence, typeElement.length + explicit.length + length);
  return [Buffer.concat([whole, typeElement, explicit]), ...content];
}

/** A SEQUENCE whose first element is an OBJECT IDENTIFIER. */
function startsAsContentInfo(content: readonly Buffer[]): boolean {
  const start = Buffer.concat(content.slice(0, 16)).subarray(0, 16);
  const length = start[1] ?? 0;
  const lengthOctets = length > 0x80 ? length - 0x80 : 0;
  return (
    start[0] === identifier.sequence && start[2 + lengthOctets] === identifier.objectIdentifier
  );
}
