/**
 * Whether the certificates of a path may be used together (RFC 5280 section 6.1): times, authority,
 * key usage, names, policies, critical extensions. Signatures and the chain of names have been
 * verified while the path was built; revocation is looked at afterwards.
 */
import { Cursor, integerValue } from "../asn1/element.ts";
import { BerError } from "../asn1/error.ts";
import { identifier } from "../asn1/identifier.ts";
import { oid } from "../asn1/oid.ts";
import type { Certificate } from "./certificate.ts";
import { extensionValue, type KeyUsage } from "./extension.ts";
import { sameName } from "./name-comparison.ts";
import { NameChecker, nameConstraintsOf } from "./name-constraints.ts";
import { parsePolicyExtensions } from "./policy-extension.ts";
import { PolicyGraph, type PolicyInputs } from "./policy-graph.ts";

/** What the target's key is to be used for; RFC 8550 sections 4.4.2 and 4.4.4. */
export type PathPurpose = "email-signing" | "email-encryption";

export interface PathRules {
  readonly at: Date;
  /** Absent: key usage and extended key usage of the target aren't looked at. */
  readonly purpose?: PathPurpose;
  readonly policies?: PolicyInputs;
}

/**
 * Why there is no valid path.
 * - `no-path`: no chain of certificates leads to a trust anchor
 * - `too-complex`: a limit was passed before one was found
 * - `bad-signature`, `unsupported-signature`, `weak-signature`: of a certificate in the path
 * - the others: RFC 5280 section 6.1
 */
export type PathFault =
  | "no-path"
  | "too-complex"
  | "bad-signature"
  | "unsupported-signature"
  | "weak-signature"
  | "not-yet-valid"
  | "expired"
  | "not-an-authority"
  | "path-too-long"
  | "wrong-key-usage"
  | "wrong-purpose"
  | "name-not-permitted"
  | "policy"
  | "unknown-critical-extension"
  | "malformed-extension";

/** One certificate's fault; `certificate` is the one that has it. */
export interface FaultyCertificate {
  readonly kind: "faulty";
  readonly fault: PathFault;
  readonly certificate: Certificate;
}

export type ProcessedPath =
  FaultyCertificate | { readonly kind: "accepted"; readonly policies: ReadonlySet<string> };

/** Extensions that are processed here or by revocation, or that need no processing. */
const knownExtensions: ReadonlySet<string> = new Set([
  oid.authorityKeyIdentifier,
  oid.subjectKeyIdentifier,
  oid.keyUsage,
  oid.certificatePolicies,
  oid.policyMappings,
  oid.subjectAltName,
  oid.issuerAltName,
  oid.basicConstraints,
  oid.nameConstraints,
  oid.policyConstraints,
  oid.extKeyUsage,
  oid.crlDistributionPoints,
  oid.freshestCrl,
  oid.inhibitAnyPolicy,
  oid.authorityInfoAccess,
  oid.ocspNoCheck,
]);

/**
 * `path`: the target first, the trust anchor last, two certificates at least. The anchor's own times,
 * constraints and purposes bind as well (RFC 5937), for that is what its owner confined it to.
 */
export function processPath(path: readonly Certificate[], rules: PathRules): ProcessedPath {
  const [anchor, ...certificates] = path.toReversed();
  if (anchor === undefined) throw new RangeError("path is empty");
  const state = {
    rules,
    names: new NameChecker(),
    policies: new PolicyGraph(certificates.length, rules.policies ?? {}),
    pathLength: Infinity,
  };
  let current = anchor;
  try {
    const fault = outOfTime(anchor, rules.at) ?? confine(anchor, state);
    if (fault) return { kind: "faulty", fault, certificate: anchor };
    for (const certificate of certificates.slice(0, -1)) {
      current = certificate;
      const fault = check(certificate, state, false) ?? prepare(certificate, state);
      if (fault) return { kind: "faulty", fault, certificate };
    }
    current = certificates.at(-1) ?? anchor;
    return wrapUp(current, state);
  } catch (error) {
    if (!(error instanceof BerError)) throw error;
    return { kind: "faulty", fault: "malformed-extension", certificate: current };
  }
}

/** Whether a trust anchor may be relied on as the target itself, with no path to it. */
export function unfitTarget(target: Certificate, rules: PathRules): PathFault | undefined {
  return outOfTime(target, rules.at) ?? unfitFor(target, rules.purpose);
}

export function isSelfIssued({ subjectName, issuerName }: Certificate): boolean {
  return sameName(subjectName, issuerName);
}

interface State {
  readonly rules: PathRules;
  readonly names: NameChecker;
  readonly policies: PolicyGraph;
  /** Intermediate certificates that may still follow, self-issued ones not counted. */
  pathLength: number;
}

/** Section 6.1.3. */
function check(certificate: Certificate, state: State, isLast: boolean): PathFault | undefined {
  const isInBetween = !isLast && isSelfIssued(certificate);
  const early = outOfTime(certificate, state.rules.at) ?? badExtensions(certificate);
  if (early) return early;
  const names = isInBetween ? "allowed" : state.names.check(certificate);
  if (names === "violated") return "name-not-permitted";
  if (names === "too-complex") return names;
  const policies = parsePolicyExtensions(certificate.extensions);
  return state.policies.enter(policies, isInBetween) ? undefined : "policy";
}

/** Section 6.1.4: a certificate that issued another one of the path. */
function prepare(certificate: Certificate, state: State): PathFault | undefined {
  const selfIssued = isSelfIssued(certificate);
  const policies = parsePolicyExtensions(certificate.extensions);
  if (!state.policies.prepare(policies, selfIssued)) return "policy";
  if (!certificate.isCa) return "not-an-authority";
  if (!selfIssued && --state.pathLength < 0) return "path-too-long";
  return confine(certificate, state);
}

/** What any authority, the trust anchor too, lays upon those below it. */
function confine(authority: Certificate, state: State): PathFault | undefined {
  const pathLength = pathLengthOf(authority);
  const constraints = nameConstraintsOf(authority);
  if (pathLength !== undefined) state.pathLength = Math.min(state.pathLength, pathLength);
  if (constraints) state.names.add(constraints);
  if (!allowsUsage(authority, "keyCertSign")) return "wrong-key-usage";
  return state.rules.purpose && !isForMail(authority) ? "wrong-purpose" : undefined;
}

/** Section 6.1.5. */
function wrapUp(target: Certificate, state: State): ProcessedPath {
  const fault = check(target, state, true) ?? unfitFor(target, state.rules.purpose);
  if (fault) return { kind: "faulty", fault, certificate: target };
  const policies = state.policies.conclude(parsePolicyExtensions(target.extensions));
  return policies
    ? { kind: "accepted", policies }
    : { kind: "faulty", fault: "policy", certificate: target };
}

function outOfTime({ notBefore, notAfter }: Certificate, at: Date): PathFault | undefined {
  if (at < notBefore) return "not-yet-valid";
  return at > notAfter ? "expired" : undefined;
}

function badExtensions({ extensions }: Certificate): PathFault | undefined {
  const isUnknown = extensions.some(({ id, critical }) => critical && !knownExtensions.has(id));
  if (isUnknown) return "unknown-critical-extension";
  const ids = new Set(extensions.map(({ id }) => id));
  return ids.size < extensions.length ? "malformed-extension" : undefined;
}

function unfitFor(target: Certificate, purpose: PathPurpose | undefined): PathFault | undefined {
  if (purpose === undefined) return undefined;
  if (!isForMail(target)) return "wrong-purpose";
  const usages = purposeUsages[purpose];
  return usages.some((usage) => allowsUsage(target, usage)) ? undefined : "wrong-key-usage";
}

const purposeUsages: Readonly<Record<PathPurpose, readonly KeyUsage[]>> = {
  "email-signing": ["digitalSignature", "nonRepudiation"],
  "email-encryption": ["keyEncipherment", "keyAgreement"],
};

function allowsUsage({ keyUsage }: Certificate, usage: KeyUsage): boolean {
  return keyUsage?.has(usage) !== false;
}

function isForMail({ extendedKeyUsage }: Certificate): boolean {
  const forMail: readonly string[] = [oid.emailProtection, oid.anyExtendedKeyUsage];
  return extendedKeyUsage?.some((purpose) => forMail.includes(purpose)) !== false;
}

/**
 * Throws BerError.
 *
 *     BasicConstraints ::= SEQUENCE {
 *       cA                BOOLEAN DEFAULT FALSE,
 *       pathLenConstraint INTEGER (0..MAX) OPTIONAL }
 */
function pathLengthOf({ extensions }: Certificate): number | undefined {
  const value = extensionValue(extensions, oid.basicConstraints);
  if (value === undefined) return undefined;
  const constraints = new Cursor(value).enter(identifier.sequence);
  constraints.optional(identifier.boolean);
  const length = constraints.optional(identifier.integer);
  if (length === undefined) return undefined;
  const pathLength = integerValue(length);
  if (pathLength < 0) throw new BerError("bad-value", "path length is negative");
  return pathLength;
}
