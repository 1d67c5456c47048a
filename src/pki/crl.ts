/** Certificate revocation lists (RFC 5280 section 5): reading them; what they say is `crl-status`'s. */
import type { KeyObject } from "node:crypto";
import { Cursor, parseElement } from "../asn1/element.ts";
import { BerError } from "../asn1/error.ts";
import { contextConstructed, identifier } from "../asn1/identifier.ts";
import { oid } from "../asn1/oid.ts";
import { hasUnknownCriticalExtension } from "./crl-entries.ts";
import { parseName, type DistinguishedName } from "./distinguished-name.ts";
import { parseCrlScope, type CrlScope } from "./distribution-point.ts";
import { PkiError } from "./error.ts";
import {
  extensionValue,
  parseAuthorityKeyIdentifier,
  parseExtensionList,
  type Extension,
} from "./extension.ts";
import { checkSigned, readSignature, type Signed } from "./signed.ts";
import { parseTime } from "./time.ts";

/** Nothing in it has been verified. */
export interface Crl {
  readonly signed: Signed;
  /** AlgorithmIdentifier within what is signed. */
  readonly signedAlgorithm: Buffer;
  readonly issuerName: DistinguishedName;
  readonly thisUpdate: Date;
  /** RFC 5280 demands it; some authorities leave it out, and nobody knows then how old is too old. */
  readonly nextUpdate: Date | undefined;
  /** Contents of revokedCertificates; for `findEntry`. */
  readonly entries: Buffer;
  readonly authorityKeyIdentifier: Buffer | undefined;
  /** Undefined without the extension. */
  readonly number: bigint | undefined;
  /** Of a delta CRL: the number of the complete one that it goes on from. */
  readonly baseNumber: bigint | undefined;
  readonly scope: CrlScope | undefined;
  /** DER of the scope, to compare it; undefined without. */
  readonly encodedScope: Buffer | undefined;
  /** Such a CRL says nothing about any certificate (RFC 5280 section 5.2). */
  readonly hasUnknownCriticalExtension: boolean;
}

const knownExtensions: ReadonlySet<string> = new Set([
  oid.authorityKeyIdentifier,
  oid.issuerAltName,
  oid.crlNumber,
  oid.deltaCrlIndicator,
  oid.issuingDistributionPoint,
  oid.freshestCrl,
  oid.authorityInfoAccess,
]);

/** Reads a CRL in DER. 10 MB take some 20 ms. Throws PkiError `bad-crl`. */
export function parseCrl(der: Uint8Array): Crl {
  try {
    const cursor = Cursor.into(parseElement(der), identifier.sequence);
    const toBeSigned = cursor.expect(identifier.sequence);
    const signed = readSignature(toBeSigned, cursor);
    return readList(new Cursor(toBeSigned.contents), signed);
  } catch (error) {
    if (!(error instanceof BerError)) throw error;
    throw new PkiError("bad-crl", `CRL can't be read: ${error.message}`, { cause: error });
  }
}

/** Both places that name the signature's algorithm name the same (RFC 5280 section 5.1.1.2). */
export function isCrlSignedBy({ signed, signedAlgorithm }: Crl, key: KeyObject): boolean {
  if (!signed.algorithm.bytes.equals(signedAlgorithm)) return false;
  return checkSigned(signed, key).kind === "verified";
}

/**
 *     TBSCertList ::= SEQUENCE {
 *       version                 INTEGER OPTIONAL,
 *       signature               AlgorithmIdentifier,
 *       issuer                  Name,
 *       thisUpdate              Time,
 *       nextUpdate              Time OPTIONAL,
 *       revokedCertificates     SEQUENCE OF ... OPTIONAL,
 *       crlExtensions       [0] EXPLICIT Extensions OPTIONAL }
 */
function readList(list: Cursor, signed: Signed): Crl {
  list.optional(identifier.integer);
  const signedAlgorithm = list.expect(identifier.sequence).bytes;
  const issuerName = parseName(list.expect(identifier.sequence));
  const thisUpdate = parseTime(list.next());
  const next = list.optional(identifier.utcTime) ?? list.optional(identifier.generalizedTime);
  const entries = list.optional(identifier.sequence)?.contents ?? Buffer.alloc(0);
  const tagged = list.optional(contextConstructed(0));
  list.end();
  const extensions = tagged ? parseExtensionList(new Cursor(tagged.contents)) : [];
  const encodedScope = extensionValue(extensions, oid.issuingDistributionPoint);
  const isUnknown = ({ id, critical }: Extension) => critical && !knownExtensions.has(id);
  return {
    signed,
    signedAlgorithm,
    issuerName,
    thisUpdate,
    nextUpdate: next && parseTime(next),
    entries,
    authorityKeyIdentifier: parseAuthorityKeyIdentifier(extensions),
    number: integerExtension(extensions, oid.crlNumber),
    baseNumber: integerExtension(extensions, oid.deltaCrlIndicator),
    scope: encodedScope && parseCrlScope(encodedScope),
    encodedScope,
    hasUnknownCriticalExtension: hasUnknownCriticalExtension(entries) || extensions.some(isUnknown),
  };
}

/** CRLNumber ::= INTEGER (0..MAX), of up to 20 octets. */
function integerExtension(extensions: readonly Extension[], id: string): bigint | undefined {
  const value = extensionValue(extensions, id);
  if (value === undefined) return undefined;
  const { contents } = new Cursor(value).expect(identifier.integer);
  if (contents.length === 0 || contents.length > 21) {
    throw new BerError("bad-value", "number of a CRL is empty or too long");
  }
  return BigInt(`0x${contents.toString("hex")}`);
}
