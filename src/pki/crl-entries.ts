/**
 * The list of revoked certificates within a CRL. There may be hundreds of thousands: the list is
 * walked by offsets, makes no object for an entry that isn't asked for, and stays one range of the
 * CRL's bytes. It has to be DER (RFC 5280 section 5), so that a serial number has one encoding.
 *
 *     revokedCertificates ::= SEQUENCE OF SEQUENCE {
 *       userCertificate    CertificateSerialNumber,
 *       revocationDate     Time,
 *       crlEntryExtensions Extensions OPTIONAL }
 */
import { Cursor, parseElement } from "../asn1/element.ts";
import { BerError } from "../asn1/error.ts";
import { identifier } from "../asn1/identifier.ts";
import { oid } from "../asn1/oid.ts";
import type { DistinguishedName } from "./distinguished-name.ts";
import { extensionValue, parseExtensionList, type Extension } from "./extension.ts";
import { parseGeneralNames } from "./general-name.ts";
import { sameName } from "./name-comparison.ts";
import { parseTime } from "./time.ts";

/** Names of CRLReason (RFC 5280 section 5.3.1), by number. */
const reasonNames = [
  "unspecified",
  "keyCompromise",
  "cACompromise",
  "affiliationChanged",
  "superseded",
  "cessationOfOperation",
  "certificateHold",
  undefined,
  "removeFromCRL",
  "privilegeWithdrawn",
  "aACompromise",
] as const;

export type RevocationReason = NonNullable<(typeof reasonNames)[number]>;

export interface CrlEntry {
  readonly revokedAt: Date;
  readonly reason: RevocationReason;
}

/** `CRLReason ::= ENUMERATED`, its contents; what isn't known counts as unspecified. */
export function reasonOf(contents: Buffer): RevocationReason {
  return reasonNames[contents[0] ?? 0] ?? "unspecified";
}

/** The number of a reason. */
export function reasonCode(reason: RevocationReason): number {
  return reasonNames.indexOf(reason);
}

/** Critical entry extensions that don't keep a CRL from being used. */
const knownExtensions: ReadonlySet<string> = new Set([
  oid.crlReason,
  oid.invalidityDate,
  oid.certificateIssuer,
]);

/** Reads the whole list once. Throws BerError where it isn't as above. */
export function hasUnknownCriticalExtension(list: Buffer): boolean {
  let found = false;
  walk(list, (at, end) => {
    for (const { id } of criticalExtensions(list, at, end)) found ||= !knownExtensions.has(id);
    return true;
  });
  return found;
}

/**
 * The entry of a certificate; `serialNumber` is its INTEGER, whole. In an indirect CRL an entry's
 * certificate issuer holds for those after it too (RFC 5280 section 5.3.3). `list` has been read by
 * `hasUnknownCriticalExtension`.
 */
export function findEntry(
  list: Buffer,
  crlIssuer: DistinguishedName,
  certificateIssuer: DistinguishedName,
  serialNumber: Buffer,
): CrlEntry | undefined {
  let candidateAt = list.indexOf(serialNumber);
  if (candidateAt < 0) return undefined;
  let issuer = crlIssuer;
  let found: CrlEntry | undefined;
  walk(list, (at, end) => {
    const critical = criticalExtensions(list, at, end);
    if (critical.length > 0) issuer = certificateIssuerOf(critical) ?? issuer;
    const serialAt = at + headerLength(list, at);
    while (candidateAt >= 0 && candidateAt < serialAt) {
      candidateAt = list.indexOf(serialNumber, candidateAt + 1);
    }
    const isSame = candidateAt === serialAt && sameName(issuer, certificateIssuer);
    if (isSame) found = readEntry(list.subarray(at, end));
    return found === undefined && candidateAt >= 0;
  });
  return found;
}

/** Visits entries, whose bytes are `at` to `end`, until `visit` answers false. */
function walk(list: Buffer, visit: (at: number, end: number) => boolean): void {
  for (let at = 0; at < list.length;) {
    const end = endOf(list, at, list.length);
    const serialAt = at + headerLength(list, at);
    const isShort = (list[serialAt + 1] ?? 0xff) < 0x80;
    if (list[at] !== identifier.sequence || list[serialAt] !== identifier.integer || !isShort) {
      throw new BerError("unexpected", "entry of a CRL is none");
    }
    if (!visit(at, end)) return;
    at = end;
  }
}

const noExtensions: readonly Extension[] = [];

/** An entry's extensions, if one of them is critical. */
function criticalExtensions(list: Buffer, entryAt: number, end: number): readonly Extension[] {
  const timeAt = endOf(list, entryAt + headerLength(list, entryAt), end);
  const extensionsAt = endOf(list, timeAt, end);
  if (extensionsAt === end) return noExtensions;
  const extensionsEnd = endOf(list, extensionsAt, end);
  let at = extensionsAt + headerLength(list, extensionsAt);
  while (at < extensionsEnd) {
    const flagAt = endOf(list, at + headerLength(list, at), extensionsEnd);
    if (list[flagAt] === identifier.boolean) {
      const all = parseExtensionList(new Cursor(list.subarray(extensionsAt, extensionsEnd)));
      return all.filter(({ critical }) => critical);
    }
    at = endOf(list, at, extensionsEnd);
  }
  return noExtensions;
}

function certificateIssuerOf(extensions: readonly Extension[]): DistinguishedName | undefined {
  const value = extensionValue(extensions, oid.certificateIssuer);
  if (value === undefined) return undefined;
  const names = parseGeneralNames(new Cursor(value).enter(identifier.sequence));
  const issuer = names.find((name) => name.kind === "directoryName");
  if (issuer?.kind !== "directoryName") {
    throw new BerError("bad-value", "certificate issuer has no directory name");
  }
  return issuer.name;
}

function readEntry(bytes: Buffer): CrlEntry {
  const cursor = Cursor.into(parseElement(bytes), identifier.sequence);
  cursor.next();
  const revokedAt = parseTime(cursor.next());
  const extensions = cursor.atEnd ? [] : parseExtensionList(cursor);
  const value = extensionValue(extensions, oid.crlReason);
  const reason = value && new Cursor(value).expect(identifier.enumerated).contents;
  return { revokedAt, reason: reason ? reasonOf(reason) : "unspecified" };
}

/** Identifier and length octets of an element in DER below 2^24 octets, with a tag below 31. */
function headerLength(bytes: Buffer, at: number): number {
  const lead = bytes[at + 1] ?? 0xff;
  if (lead < 0x80) return 2;
  if (lead > 0x80 && lead <= 0x83) return lead - 0x80 + 2;
  throw new BerError("bad-header", "entry of a CRL isn't in DER");
}

/** Offset behind an element; throws where that is past `limit`. */
function endOf(bytes: Buffer, at: number, limit: number): number {
  const header = headerLength(bytes, at);
  const length =
    header === 2
      ? (bytes[at + 1] ?? 0)
      : at + header <= bytes.length
        ? bytes.readUIntBE(at + 2, header - 2)
        : Infinity;
  const end = at + header + length;
  if (end > limit) throw new BerError("truncated", "entry of a CRL ends before its length");
  return end;
}
