/**
 * The SignatureType attribute: as whom a gateway signed (RFC 3183 section 3.1.2). The RFC doesn't
 * print the attribute's own OID; it is registered as id-aa-signatureType.
 *
 *     SignatureType ::= SEQUENCE OF OBJECT IDENTIFIER
 */
import { objectIdentifier, sequence } from "../asn1/der.ts";
import { Cursor, type Element } from "../asn1/element.ts";
import { identifier } from "../asn1/identifier.ts";
import { oid } from "../asn1/oid.ts";

export type SignatureType = "originator" | "domain" | "additional-attributes" | "review";

const oidByType: Readonly<Record<SignatureType, string>> = {
  originator: oid.stiOriginatorSig,
  domain: oid.stiDomainSig,
  "additional-attributes": oid.stiAddAttribSig,
  review: oid.stiReviewSig,
};

const typeByOid = new Map(
  (Object.keys(oidByType) as SignatureType[]).map((type) => [oidByType[type], type]),
);

export function encodeSignatureTypes(types: readonly SignatureType[]): Buffer {
  return sequence(...types.map((type) => objectIdentifier(oidByType[type])));
}

/** Those that RFC 3183 defines, each once. Throws BerError. */
export function parseSignatureTypes(value: Element): SignatureType[] {
  const cursor = Cursor.into(value, identifier.sequence);
  const types = new Set<SignatureType>();
  while (!cursor.atEnd) {
    const type = typeByOid.get(cursor.oid());
    if (type) types.add(type);
  }
  return [...types];
}
