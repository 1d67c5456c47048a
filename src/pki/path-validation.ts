/**
 * Certification paths: building them from whatever certificates there are, and validating them (RFC
 * 5280 section 6, RFC 4158). Own code because pkijs, measured with NIST PKITS, accepts paths that
 * are too long, unknown critical extensions and excluded names (docs/decisions/0010).
 */
import type { Certificate } from "./certificate.ts";
import { CheckBudget } from "./check-budget.ts";
import { isSameKey } from "./key-identifier.ts";
import { nameKey } from "./name-comparison.ts";
import { processPath, unfitTarget, type PathFault, type PathRules } from "./path-processing.ts";
import { checkSigned, isWeak, leastSigningRsaBits } from "./signed.ts";

export interface PathRequest extends PathRules {
  readonly target: Certificate;
  /** Candidates in no particular order; of a message, so possibly hostile. */
  readonly intermediates: readonly Certificate[];
  readonly anchors: readonly Certificate[];
  /** Certificates signed with SHA-1 or an RSA key below 2048 bits; refused if absent. */
  readonly weakSignatures?: "accept" | "refuse";
  /** Of the message whose certificates these are; one for this path alone if absent. */
  readonly budget?: CheckBudget;
}

export type PathResult =
  | {
      readonly kind: "valid";
      /** The target first, the trust anchor last; the target alone where it is an anchor. */
      readonly path: readonly Certificate[];
      /** Policies that the path is valid for, dotted; anyPolicy stands for all. */
      readonly policies: ReadonlySet<string>;
      /** Whether a certificate of the path is signed with SHA-1 or a short key. */
      readonly weak: boolean;
    }
  | { readonly kind: "invalid"; readonly reason: PathFault; readonly detail: string };

type InvalidPath = Extract<PathResult, { kind: "invalid" }>;

/** Certificates in a path, target and trust anchor counted. */
const longestPath = 10;

/**
 * The first valid path that is found: issuers with the key identifier that is asked for are tried
 * before others, and among equals anchors before intermediates. The answer for an invalid one is about the path that
 * came nearest.
 */
export function validatePath(request: PathRequest): PathResult {
  if (request.anchors.length === 0) return noPath(request.target);
  return new PathSearch(request).run();
}

class PathSearch {
  readonly #request: PathRequest;
  /** Candidates by the key of their name, anchors first. */
  readonly #issuers = new Map<string, Certificate[]>();
  readonly #anchors: ReadonlySet<string>;
  /** Real paths need two or three; certificates that all issue each other could ask for millions. */
  readonly #budget: CheckBudget;
  #nearest: InvalidPath | undefined;

  constructor(request: PathRequest) {
    this.#request = request;
    this.#budget = request.budget ?? new CheckBudget();
    this.#anchors = new Set(request.anchors.map(({ fingerprint }) => fingerprint));
    const seen = new Set<string>();
    for (const certificate of [...request.anchors, ...request.intermediates]) {
      if (seen.has(certificate.fingerprint)) continue;
      seen.add(certificate.fingerprint);
      const key = nameKey(certificate.subjectName);
      const namesakes = this.#issuers.get(key);
      if (namesakes) namesakes.push(certificate);
      else this.#issuers.set(key, [certificate]);
    }
  }

  run(): PathResult {
    const { target } = this.#request;
    if (this.#anchors.has(target.fingerprint)) return this.#judgeAnchor(target);
    return this.#extend([target], false) ?? this.#nearest ?? noPath(target);
  }

  /** A valid path that begins with `path`, undefined if there is none. */
  #extend(path: readonly Certificate[], weak: boolean): PathResult | undefined {
    const last = path.at(-1);
    if (last === undefined || path.length >= longestPath) return undefined;
    for (const issuer of this.#issuersOf(last)) {
      if (path.some((certificate) => isSameAuthority(certificate, issuer))) continue;
      if (!this.#budget.spend()) {
        this.#nearest = invalid("too-complex", "too many signatures to verify");
        return undefined;
      }
      const signature = this.#checkSignature(last, issuer);
      if (typeof signature === "string") {
        this.#nearest ??= invalid(signature, last.subject);
        continue;
      }
      const longer = [...path, issuer];
      const found = this.#anchors.has(issuer.fingerprint)
        ? this.#process(longer, weak || signature.weak)
        : this.#extend(longer, weak || signature.weak);
      if (found) return found;
    }
    return undefined;
  }

  #issuersOf({ issuerName, authorityKeyIdentifier }: Certificate): Certificate[] {
    if (issuerName.length === 0) return [];
    const namesakes = this.#issuers.get(nameKey(issuerName)) ?? [];
    const rank = ({ subjectKeyIdentifier, fingerprint }: Certificate) =>
      (authorityKeyIdentifier && subjectKeyIdentifier?.equals(authorityKeyIdentifier) ? 0 : 2) +
      (this.#anchors.has(fingerprint) ? 0 : 1);
    return namesakes.toSorted((a, b) => rank(a) - rank(b));
  }

  #checkSignature(certificate: Certificate, issuer: Certificate): { weak: boolean } | PathFault {
    const { publicKey } = issuer;
    const { signed, signedAlgorithm } = certificate;
    if (publicKey === undefined) return "unsupported-signature";
    if (!signed.algorithm.bytes.equals(signedAlgorithm)) return "bad-signature";
    const check = checkSigned(signed, publicKey);
    if (check.kind === "unsupported") return "unsupported-signature";
    if (check.kind === "bad-signature") return check.kind;
    const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? leastSigningRsaBits;
    const weak = isWeak(check.scheme, publicKey);
    const isRefused = weak && this.#request.weakSignatures !== "accept";
    return isRefused || bits < leastSigningRsaBits ? "weak-signature" : { weak };
  }

  #process(path: readonly Certificate[], weak: boolean): PathResult | undefined {
    const anchor = path.at(-1);
    if (anchor && !mayIssue(anchor)) {
      this.#nearest = invalid("not-an-authority", anchor.subject);
      return undefined;
    }
    const processed = processPath(path, this.#request);
    if (processed.kind === "accepted") {
      return { kind: "valid", path, policies: processed.policies, weak };
    }
    this.#nearest = invalid(processed.fault, processed.certificate.subject);
    return undefined;
  }

  #judgeAnchor(target: Certificate): PathResult {
    const fault = unfitTarget(target, this.#request);
    return fault
      ? invalid(fault, target.subject)
      : { kind: "valid", path: [target], policies: new Set(), weak: false };
  }
}

/** Whether a path would loop: the same name with the same key (RFC 4158 section 2.4.2). */
function isSameAuthority(a: Certificate, b: Certificate): boolean {
  if (a.fingerprint === b.fingerprint) return true;
  if (a.publicKey === undefined || b.publicKey === undefined) return false;
  return isSameKey(a.publicKey, b.publicKey) && nameKey(a.subjectName) === nameKey(b.subjectName);
}

/** An authority, or one of the time before there were extensions (X.509 version 1). */
function mayIssue({ isCa, extensions }: Certificate): boolean {
  return isCa || extensions.length === 0;
}

function noPath({ issuer }: Certificate): InvalidPath {
  return invalid("no-path", `no issuer is known: ${issuer}`);
}

function invalid(reason: PathFault, detail: string): InvalidPath {
  return { kind: "invalid", reason, detail };
}
