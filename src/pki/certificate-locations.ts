/**
 * Where a certificate says that its CRLs and OCSP responders are to be found. Whoever asks them
 * decides which schemes and hosts it follows: a certificate out of a message is anybody's text.
 */
import { Cursor } from "../asn1/element.ts";
import { BerError } from "../asn1/error.ts";
import { identifier } from "../asn1/identifier.ts";
import { oid } from "../asn1/oid.ts";
import type { Certificate } from "./certificate.ts";
import { parseDistributionPoints } from "./distribution-point.ts";
import { extensionValue } from "./extension.ts";
import { parseGeneralName, type GeneralName } from "./general-name.ts";

/** URIs that are followed for one certificate and purpose. */
const mostLocations = 8;

/** URIs of CRLs, each once; none where the extension can't be read. */
export function crlDistributionPoints({ extensions }: Certificate): string[] {
  const value = extensionValue(extensions, oid.crlDistributionPoints);
  return uris(() => {
    const points = value === undefined ? [] : parseDistributionPoints(value);
    return points.flatMap(({ name }) => (name?.kind === "full" ? name.names : []));
  });
}

/** URIs of OCSP responders (RFC 5280 section 4.2.2.1). */
export function ocspResponders(certificate: Certificate): string[] {
  return uris(() => accessLocations(certificate));
}

/**
 *     AuthorityInfoAccessSyntax ::= SEQUENCE SIZE (1..MAX) OF SEQUENCE {
 *       accessMethod   OBJECT IDENTIFIER,
 *       accessLocation GeneralName }
 */
function accessLocations({ extensions }: Certificate): GeneralName[] {
  const value = extensionValue(extensions, oid.authorityInfoAccess);
  const descriptions = value ? new Cursor(value).enter(identifier.sequence).rest() : [];
  return descriptions.flatMap((description) => {
    const cursor = Cursor.into(description, identifier.sequence);
    const method = cursor.oid();
    return method === oid.adOcsp ? [parseGeneralName(cursor.next())] : [];
  });
}

function uris(names: () => readonly GeneralName[]): string[] {
  try {
    const found = names().flatMap((name) => (name.kind === "uri" ? [name.text] : []));
    return [...new Set(found)].slice(0, mostLocations);
  } catch (error) {
    if (error instanceof BerError) return [];
    throw error;
  }
}
