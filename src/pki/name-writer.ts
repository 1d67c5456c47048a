/** Writing distinguished names: one attribute in each RelativeDistinguishedName. */
import { objectIdentifier, sequence, setOf, tlv } from "../asn1/der.ts";
import { identifier } from "../asn1/identifier.ts";
import { oid } from "../asn1/oid.ts";
import { PkiError } from "./error.ts";

export interface SubjectAttribute {
  /** Dotted. */
  readonly type: string;
  readonly text: string;
}

/** Keywords that a subject on the command line may use. */
const types: ReadonlyMap<string, string> = new Map([
  ["CN", oid.commonName],
  ["O", oid.organizationName],
  ["OU", oid.organizationalUnitName],
  ["L", oid.localityName],
  ["ST", oid.stateOrProvinceName],
  ["C", oid.countryName],
  ["STREET", oid.streetAddress],
  ["SERIALNUMBER", oid.serialNumber],
  ["ORGANIZATIONIDENTIFIER", oid.organizationIdentifier],
  ["EMAILADDRESS", oid.emailAddress],
  ["DC", oid.domainComponent],
]);

/** Upper bounds of RFC 5280 appendix A.1; most are 64. */
const longestText: ReadonlyMap<string, number> = new Map([
  [oid.countryName, 2],
  [oid.localityName, 128],
  [oid.stateOrProvinceName, 128],
  [oid.streetAddress, 128],
  [oid.emailAddress, 255],
]);

/** The domain's components (RFC 2247), the most significant first, then what is given. */
export function domainNameAttributes(
  domain: string,
  ...attributes: readonly SubjectAttribute[]
): SubjectAttribute[] {
  const labels = domain.split(".").toReversed();
  return [...labels.map((text) => ({ type: oid.domainComponent, text })), ...attributes];
}

/** DER of Name, in the order given. */
export function encodeName(attributes: readonly SubjectAttribute[]): Buffer {
  return sequence(
    ...attributes.map(({ type, text }) =>
      setOf([sequence(objectIdentifier(type), tlv(stringIdentifier(type), Buffer.from(text)))]),
    ),
  );
}

/**
 * Reads `O=City Hospital,C=US`: attributes between commas in the order that they are to be encoded; a
 * backslash takes the next character as it is. Throws PkiError `bad-name`.
 */
export function parseSubject(text: string): SubjectAttribute[] {
  const parts = text.match(/(?:\\.|[^,\\])+/gs) ?? [];
  if (parts.length === 0 || parts.join(",") !== text) throw badName(text);
  return parts.map((part) => {
    const [, keyword = "", value = ""] = /^\s*([A-Za-z]+)\s*=(.*)$/s.exec(part) ?? [];
    const type = types.get(keyword.toUpperCase());
    const unescaped = value.trim().replaceAll(/\\(.)/gs, "$1");
    if (type === undefined || unescaped === "") throw badName(text);
    const isCountry = type === oid.countryName;
    if (unescaped.length > (longestText.get(type) ?? 64)) throw badName(text);
    if (isCountry && !/^[A-Z]{2}$/.test(unescaped)) throw badName(text);
    return { type, text: unescaped };
  });
}

/** As RFC 5280 appendix A.1 has them. */
function stringIdentifier(type: string): number {
  if (type === oid.domainComponent || type === oid.emailAddress) return identifier.ia5String;
  if (type === oid.countryName || type === oid.serialNumber) return identifier.printableString;
  return identifier.utf8String;
}

function badName(text: string): PkiError {
  return new PkiError("bad-name", `not a subject like "O=City Hospital,C=US": ${text}`);
}
