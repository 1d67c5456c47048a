/**
 * What CRLs say about a certificate (RFC 5280 section 6.3.3): which of them cover it, complete and
 * delta ones together, until all reasons for revocation have been looked at. Who signs a CRL rightly
 * is answered by `revocation.ts`.
 */
import { Cursor } from "../asn1/element.ts";
import { identifier } from "../asn1/identifier.ts";
import { oid } from "../asn1/oid.ts";
import type { Certificate } from "./certificate.ts";
import { findEntry, type CrlEntry } from "./crl-entries.ts";
import type { Crl } from "./crl.ts";
import {
  allReasons,
  parseDistributionPoints,
  pointNames,
  type DistributionPoint,
  type Reasons,
} from "./distribution-point.ts";
import type { DistinguishedName } from "./distinguished-name.ts";
import { extensionValue } from "./extension.ts";
import { sameGeneralName, type GeneralName } from "./general-name.ts";
import { sameName } from "./name-comparison.ts";
import {
  expiryOf,
  timeliness,
  type RevocationStatus,
  type UnknownCause,
} from "./revocation-status.ts";

export interface CrlQuestion {
  readonly certificate: Certificate;
  readonly crls: readonly Crl[];
  readonly at: Date;
  /** The key that signed the CRL, if it is entitled to; compared by identity. */
  readonly signerOf: (crl: Crl) => Certificate | undefined;
}

/**
 * Throws BerError where the certificate's distribution points can't be read. A CRL out of date still
 * shows that a certificate was revoked: withholding the next one brings nothing back.
 */
export function crlStatus(question: CrlQuestion): RevocationStatus {
  const search = new CrlSearch(question);
  const { certificate } = question;
  const value = extensionValue(certificate.extensions, oid.crlDistributionPoints);
  const points = value === undefined ? [] : parseDistributionPoints(value);
  for (const point of [...points, ownPoint(certificate)]) search.ask(point);
  return search.answer();
}

/**
 * The point that every certificate has beside those it names (RFC 5280 section 6.3.3, last
 * paragraph): its issuer's CRLs.
 */
function ownPoint({ issuerName }: Certificate): DistributionPoint {
  const issuer: GeneralName = { kind: "directoryName", name: issuerName };
  return { name: { kind: "full", names: [issuer] }, reasons: allReasons, crlIssuer: [] };
}

class CrlSearch {
  readonly #question: CrlQuestion;
  readonly #serialNumber: Buffer;
  #covered: Reasons = 0;
  #entry: CrlEntry | undefined;
  /** Times of the answer: the oldest of the CRLs that it rests on. */
  #thisUpdate = new Date(8.64e15);
  #nextUpdate = new Date(8.64e15);
  #cause: UnknownCause = "not-covered";

  constructor(question: CrlQuestion) {
    this.#question = question;
    const { issuerAndSerialNumber } = question.certificate;
    const cursor = new Cursor(issuerAndSerialNumber).enter(identifier.sequence);
    cursor.next();
    this.#serialNumber = cursor.next().bytes;
  }

  ask(point: DistributionPoint): void {
    for (const crl of this.#question.crls) {
      if (this.#entry || this.#covered === allReasons) return;
      if (crl.baseNumber === undefined && covers(crl, point, this.#question.certificate)) {
        this.#askComplete(crl, point);
      }
    }
  }

  answer(): RevocationStatus {
    if (this.#entry) return { kind: "revoked", ...this.#entry };
    if (this.#covered !== allReasons) return { kind: "unknown", cause: this.#cause };
    return { kind: "good", thisUpdate: this.#thisUpdate, nextUpdate: this.#nextUpdate };
  }

  #askComplete(crl: Crl, point: DistributionPoint): void {
    const reasons = point.reasons & (crl.scope?.reasons ?? allReasons);
    if ((reasons & ~this.#covered) === 0) return;
    const signer = this.#question.signerOf(crl);
    const when = timeliness(crl, this.#question.at);
    if (signer === undefined || crl.hasUnknownCriticalExtension || when === "future") {
      this.#cause = "unusable";
      return;
    }
    if (when === "stale") {
      if (this.#cause === "not-covered") this.#cause = "stale";
      const entry = this.#find(crl);
      if (entry && entry.reason !== "certificateHold") this.#entry = entry;
      return;
    }
    const delta = this.#deltaFor(crl, signer);
    const entry = (delta && this.#find(delta)) ?? this.#find(crl);
    if (entry && entry.reason !== "removeFromCRL") this.#entry = entry;
    this.#covered |= reasons;
    for (const { thisUpdate, nextUpdate } of delta ? [crl, delta] : [crl]) {
      if (thisUpdate < this.#thisUpdate) this.#thisUpdate = thisUpdate;
      const expiry = expiryOf({ thisUpdate, nextUpdate });
      if (expiry < this.#nextUpdate) this.#nextUpdate = expiry;
    }
  }

  /** The latest delta CRL to go with a complete one (section 6.3.3 (c) and 5.2.4). */
  #deltaFor(complete: Crl, signer: Certificate): Crl | undefined {
    const { number } = complete;
    if (number === undefined) return undefined;
    return this.#question.crls
      .filter(
        (crl) =>
          isDeltaOf(crl, complete, number) &&
          timeliness(crl, this.#question.at) === "current" &&
          this.#question.signerOf(crl) === signer,
      )
      .toSorted((a, b) => Number((b.number ?? 0n) - (a.number ?? 0n)))[0];
  }

  #find(crl: Crl): CrlEntry | undefined {
    const { issuerName } = this.#question.certificate;
    return findEntry(crl.entries, crl.issuerName, issuerName, this.#serialNumber);
  }
}

function isDeltaOf(delta: Crl, complete: Crl, number: bigint): boolean {
  if (delta.baseNumber === undefined || delta.hasUnknownCriticalExtension) return false;
  const isSameScope =
    delta.encodedScope === undefined
      ? complete.encodedScope === undefined
      : complete.encodedScope?.equals(delta.encodedScope) === true;
  return (
    isSameScope &&
    sameName(delta.issuerName, complete.issuerName) &&
    delta.baseNumber <= number &&
    (delta.number ?? 0n) > number
  );
}

/** Whether a CRL is one of those that the distribution point leads to (section 6.3.3 (b)). */
function covers(crl: Crl, point: DistributionPoint, certificate: Certificate): boolean {
  const { scope } = crl;
  if (!isIssuedFor(crl, point, certificate.issuerName)) return false;
  if (scope === undefined) return true;
  if (scope.onlyAttributeCertificates) return false;
  if (certificate.isCa ? scope.onlyUserCertificates : scope.onlyCaCertificates) return false;
  if (scope.name === undefined) return true;
  const crlIssuer: GeneralName = { kind: "directoryName", name: crl.issuerName };
  const scoped = pointNames(scope.name, [crlIssuer]);
  const asked = point.name
    ? pointNames(point.name, point.crlIssuer.length > 0 ? point.crlIssuer : [crlIssuer])
    : point.crlIssuer;
  return asked.some((name) => scoped.some((other) => sameGeneralName(name, other)));
}

function isIssuedFor(crl: Crl, point: DistributionPoint, issuerName: DistinguishedName): boolean {
  if (point.crlIssuer.length === 0) return sameName(crl.issuerName, issuerName);
  const isNamed = point.crlIssuer.some(
    (name) => name.kind === "directoryName" && sameName(name.name, crl.issuerName),
  );
  return isNamed && crl.scope?.indirect === true;
}
