/**
 * Whether the certificates of a path have been revoked, from CRLs and OCSP responses that somebody
 * else has fetched. Nothing here waits for anything.
 */
import { BerError } from "../asn1/error.ts";
import type { Certificate } from "./certificate.ts";
import { CheckBudget } from "./check-budget.ts";
import { isCrlSignedBy, type Crl } from "./crl.ts";
import { crlStatus } from "./crl-status.ts";
import { sameName } from "./name-comparison.ts";
import { ocspStatus } from "./ocsp-status.ts";
import type { OcspResponse } from "./ocsp-response.ts";
import { validatePath } from "./path-validation.ts";
import type { RevocationStatus } from "./revocation-status.ts";

export interface RevocationRequest {
  /** A valid path, the target first, the trust anchor last. */
  readonly path: readonly Certificate[];
  /** Where certificates of CRL issuers may be found, beside the path. */
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Crl[];
  readonly ocspResponses: readonly OcspResponse[];
  readonly at: Date;
}

/**
 * Certificates, by fingerprint, whose key has signed a CRL: verifying 10 MB takes 10 ms, and one CRL is
 * asked for every message.
 */
const signersKnown = new WeakMap<Crl, Set<string>>();

/**
 * The status of each certificate but the trust anchor, in the order of the path. Where sources
 * disagree, a revocation counts.
 */
export function revocationOfPath(request: RevocationRequest): RevocationStatus[] {
  const check = new RevocationCheck(request);
  return request.path.slice(0, -1).map((certificate, index) => {
    const issuer = request.path[index + 1];
    return issuer ? check.status(certificate, issuer) : { kind: "unknown", cause: "not-covered" };
  });
}

/** One for the whole path: revoked if any is, else unknown if any is, else what expires first. */
export function worstStatus(statuses: readonly RevocationStatus[]): RevocationStatus | undefined {
  const expiry = (status: RevocationStatus) =>
    status.kind === "good" ? status.nextUpdate.getTime() : 0;
  return (
    statuses.find(({ kind }) => kind === "revoked") ??
    statuses.find(({ kind }) => kind === "unknown") ??
    statuses.toSorted((a, b) => expiry(a) - expiry(b))[0]
  );
}

class RevocationCheck {
  readonly #request: RevocationRequest;
  readonly #authorities: ReadonlySet<Certificate>;
  readonly #signers = new Map<Crl, Certificate | undefined>();
  readonly #entitled = new Map<Certificate, boolean>();
  readonly #budget = new CheckBudget();

  constructor(request: RevocationRequest) {
    this.#request = request;
    this.#authorities = new Set(request.path.slice(1));
  }

  status(certificate: Certificate, issuer: Certificate): RevocationStatus {
    const { ocspResponses, crls, at } = this.#request;
    const online = ocspResponses.map((response) => ocspStatus(response, certificate, issuer, at));
    const found = online.find(({ kind }) => kind === "revoked");
    if (found) return found;
    const listed = this.#listed(certificate, crls);
    if (listed.kind !== "unknown") return listed;
    return online.find(({ kind }) => kind === "good") ?? listed;
  }

  #listed(certificate: Certificate, crls: readonly Crl[]): RevocationStatus {
    const { at } = this.#request;
    try {
      return crlStatus({ certificate, crls, at, signerOf: (crl) => this.#signerOf(crl) });
    } catch (error) {
      if (error instanceof BerError) return { kind: "unknown", cause: "unusable" };
      throw error;
    }
  }

  #signerOf(crl: Crl): Certificate | undefined {
    if (this.#signers.has(crl)) return this.#signers.get(crl);
    const signer = this.#candidates(crl).find(
      (candidate) => this.#hasSigned(candidate, crl) && this.#isEntitled(candidate),
    );
    this.#signers.set(crl, signer);
    return signer;
  }

  /** Certificates with the CRL issuer's name that may sign CRLs, those of the path first. */
  #candidates({ issuerName, authorityKeyIdentifier }: Crl): Certificate[] {
    const { path, certificates } = this.#request;
    const rank = ({ subjectKeyIdentifier }: Certificate) =>
      authorityKeyIdentifier && subjectKeyIdentifier?.equals(authorityKeyIdentifier) ? 0 : 1;
    return [...path, ...certificates]
      .filter(({ keyUsage, subjectName }) => {
        return keyUsage?.has("cRLSign") !== false && sameName(subjectName, issuerName);
      })
      .toSorted((a, b) => rank(a) - rank(b));
  }

  #hasSigned({ publicKey, fingerprint }: Certificate, crl: Crl): boolean {
    const known = signersKnown.get(crl) ?? new Set();
    if (known.has(fingerprint)) return true;
    if (publicKey === undefined || !this.#budget.spend()) return false;
    if (!isCrlSignedBy(crl, publicKey)) return false;
    signersKnown.set(crl, known.add(fingerprint));
    return true;
  }

  /**
   * Whether this certificate's CRLs count: it is an authority of the path, or has a path to the same
   * trust anchor (RFC 5280 section 6.3.3 (f)) and isn't revoked. Its own CRLs are asked about it only
   * where no other says anything: the issuer of an indirect CRL may be covered by that alone.
   */
  #isEntitled(signer: Certificate): boolean {
    if (this.#authorities.has(signer)) return true;
    const known = this.#entitled.get(signer);
    if (known !== undefined) return known;
    const byOthers = this.#statusAs(signer, false);
    const status = byOthers?.kind === "unknown" ? this.#statusAs(signer, true) : byOthers;
    this.#entitle(signer, status?.kind === "good");
    return status?.kind === "good";
  }

  /** The signer's status if its own CRLs count, or don't; undefined without a path. */
  #statusAs(signer: Certificate, entitled: boolean): RevocationStatus | undefined {
    this.#entitle(signer, entitled);
    return this.#statusOfSigner(signer);
  }

  #entitle(signer: Certificate, entitled: boolean): void {
    this.#entitled.set(signer, entitled);
    this.#signers.clear();
  }

  /** SHA-1 isn't looked at here: a list that it vouches for is better than none. */
  #statusOfSigner(signer: Certificate): RevocationStatus | undefined {
    const { path, certificates, at } = this.#request;
    const result = validatePath({
      target: signer,
      intermediates: [...path, ...certificates],
      anchors: path.slice(-1),
      at,
      weakSignatures: "accept",
      budget: this.#budget,
    });
    if (result.kind === "invalid") return undefined;
    const statuses = result.path.slice(0, -1).flatMap((certificate, index) => {
      const issuer = result.path[index + 1];
      const isJudged = issuer === undefined || this.#authorities.has(certificate);
      return isJudged ? [] : [this.status(certificate, issuer)];
    });
    return worstStatus(statuses);
  }
}
