/** Where a certificate's CRLs are and what a CRL covers (RFC 5280 sections 4.2.1.13 and 5.2.5). */
import { Cursor, type Element } from "../asn1/element.ts";
import { contextConstructed, contextPrimitive, identifier } from "../asn1/identifier.ts";
import { parseRelativeName, type DistinguishedName } from "./distinguished-name.ts";
import { parseGeneralNames, type GeneralName } from "./general-name.ts";

/** A set of ReasonFlags: bit n of the number is bit n of the BIT STRING. */
export type Reasons = number;

/** keyCompromise (1) to aACompromise (8). */
export const allReasons: Reasons = 0b1_1111_1110;

export type PointName =
  | { readonly kind: "full"; readonly names: readonly GeneralName[] }
  /** To be put at the end of the CRL issuer's name. */
  | { readonly kind: "relative"; readonly rdn: DistinguishedName[number] };

export interface DistributionPoint {
  readonly name: PointName | undefined;
  readonly reasons: Reasons;
  /** Empty: the certificate's issuer issues the CRL too. */
  readonly crlIssuer: readonly GeneralName[];
}

/** What a CRL's IssuingDistributionPoint says; without the extension a CRL covers all. */
export interface CrlScope {
  readonly name: PointName | undefined;
  readonly onlyUserCertificates: boolean;
  readonly onlyCaCertificates: boolean;
  readonly onlyAttributeCertificates: boolean;
  readonly reasons: Reasons;
  readonly indirect: boolean;
}

/**
 * Throws BerError.
 *
 *     CRLDistributionPoints ::= SEQUENCE SIZE (1..MAX) OF DistributionPoint
 *     DistributionPoint ::= SEQUENCE {
 *       distributionPoint [0] DistributionPointName OPTIONAL,
 *       reasons           [1] ReasonFlags OPTIONAL,
 *       cRLIssuer         [2] GeneralNames OPTIONAL }
 */
export function parseDistributionPoints(value: Buffer): DistributionPoint[] {
  const points = new Cursor(value).enter(identifier.sequence).rest();
  return points.map((point) => {
    const cursor = Cursor.into(point, identifier.sequence);
    const name = cursor.optional(contextConstructed(0));
    const reasons = cursor.optional(contextPrimitive(1));
    const crlIssuer = cursor.optional(contextConstructed(2));
    cursor.end();
    return {
      name: name && parsePointName(name),
      reasons: reasons ? parseReasons(reasons) : allReasons,
      crlIssuer: crlIssuer ? parseGeneralNames(new Cursor(crlIssuer.contents)) : [],
    };
  });
}

/**
 * Throws BerError.
 *
 *     IssuingDistributionPoint ::= SEQUENCE {
 *       distributionPoint          [0] DistributionPointName OPTIONAL,
 *       onlyContainsUserCerts      [1] BOOLEAN DEFAULT FALSE,
 *       onlyContainsCACerts        [2] BOOLEAN DEFAULT FALSE,
 *       onlySomeReasons            [3] ReasonFlags OPTIONAL,
 *       indirectCRL                [4] BOOLEAN DEFAULT FALSE,
 *       onlyContainsAttributeCerts [5] BOOLEAN DEFAULT FALSE }
 */
export function parseCrlScope(value: Buffer): CrlScope {
  const cursor = new Cursor(value).enter(identifier.sequence);
  const flag = (tag: number) => cursor.optional(contextPrimitive(tag))?.contents[0] ?? 0;
  const name = cursor.optional(contextConstructed(0));
  const onlyUserCertificates = flag(1) !== 0;
  const onlyCaCertificates = flag(2) !== 0;
  const reasons = cursor.optional(contextPrimitive(3));
  const indirect = flag(4) !== 0;
  const onlyAttributeCertificates = flag(5) !== 0;
  cursor.end();
  return {
    name: name && parsePointName(name),
    onlyUserCertificates,
    onlyCaCertificates,
    onlyAttributeCertificates,
    reasons: reasons ? parseReasons(reasons) : allReasons,
    indirect,
  };
}

/** A point's names written out, a relative one below each directory name of `crlIssuer`. */
export function pointNames(name: PointName, crlIssuer: readonly GeneralName[]): GeneralName[] {
  if (name.kind === "full") return [...name.names];
  return crlIssuer.flatMap((issuer) =>
    issuer.kind === "directoryName"
      ? [{ kind: issuer.kind, name: [...issuer.name, name.rdn] } as const]
      : [],
  );
}

/**
 *     DistributionPointName ::= CHOICE {
 *       fullName                [0] IMPLICIT GeneralNames,
 *       nameRelativeToCRLIssuer [1] IMPLICIT RelativeDistinguishedName }
 */
function parsePointName(element: Element): PointName {
  const cursor = new Cursor(element.contents);
  const full = cursor.optional(contextConstructed(0));
  if (full) return { kind: "full", names: parseGeneralNames(new Cursor(full.contents)) };
  const relative = cursor.enter(contextConstructed(1));
  return { kind: "relative", rdn: parseRelativeName(relative) };
}

/** ReasonFlags ::= BIT STRING; bit 0, the most significant one of the first octet, is unused. */
function parseReasons({ contents }: Element): Reasons {
  const [, first = 0, second = 0] = contents;
  const bits = (first << 8) | second;
  let reasons = 0;
  for (let bit = 1; bit <= 8; bit++) if (bits & (0x8000 >> bit)) reasons |= 1 << bit;
  return reasons;
}
