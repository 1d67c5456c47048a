/** The extensions about certificate policies (RFC 5280 sections 4.2.1.4, .5, .11 and .14). */
import { Cursor, integerValue } from "../asn1/element.ts";
import { BerError } from "../asn1/error.ts";
import { contextPrimitive, identifier } from "../asn1/identifier.ts";
import { oid } from "../asn1/oid.ts";
import { extensionValue, type Extension } from "./extension.ts";

/** Policies are dotted object identifiers; qualifiers aren't read. */
export interface PolicyExtensions {
  /** Undefined without the extension. */
  readonly policies: ReadonlySet<string> | undefined;
  /** Policies of the subject's domain by the policy of the issuer's domain that they stand for. */
  readonly mappings: ReadonlyMap<string, ReadonlySet<string>>;
  /** How many certificates may follow before a policy is required; undefined: any number. */
  readonly requireExplicitPolicy: number | undefined;
  /** How many certificates may follow before mappings are ignored. */
  readonly inhibitPolicyMapping: number | undefined;
  /** How many certificates may follow before anyPolicy stands for itself only. */
  readonly inhibitAnyPolicy: number | undefined;
}

/** Throws BerError, also for what RFC 5280 forbids: a policy twice, no constraint, a negative one. */
export function parsePolicyExtensions(extensions: readonly Extension[]): PolicyExtensions {
  const cursorOf = (id: string) => {
    const value = extensionValue(extensions, id);
    return value && new Cursor(value);
  };
  const inhibitAny = cursorOf(oid.inhibitAnyPolicy)?.expect(identifier.integer);
  return {
    policies: parsePolicies(cursorOf(oid.certificatePolicies)),
    mappings: parseMappings(cursorOf(oid.policyMappings)),
    ...parseConstraints(cursorOf(oid.policyConstraints)),
    inhibitAnyPolicy: inhibitAny && skipCount(integerValue(inhibitAny)),
  };
}

/**
 *     certificatePolicies ::= SEQUENCE SIZE (1..MAX) OF PolicyInformation
 *     PolicyInformation ::= SEQUENCE {
 *       policyIdentifier   OBJECT IDENTIFIER,
 *       policyQualifiers   SEQUENCE SIZE (1..MAX) OF PolicyQualifierInfo OPTIONAL }
 */
function parsePolicies(value: Cursor | undefined): ReadonlySet<string> | undefined {
  if (value === undefined) return undefined;
  const policies = value
    .enter(identifier.sequence)
    .rest()
    .map((information) => Cursor.into(information, identifier.sequence).oid());
  const distinct = new Set(policies);
  if (policies.length === 0) throw new BerError("bad-value", "list of policies is empty");
  if (distinct.size < policies.length) throw new BerError("bad-value", "policy occurs twice");
  return distinct;
}

/**
 *     PolicyMappings ::= SEQUENCE SIZE (1..MAX) OF SEQUENCE {
 *       issuerDomainPolicy  OBJECT IDENTIFIER,
 *       subjectDomainPolicy OBJECT IDENTIFIER }
 */
function parseMappings(value: Cursor | undefined): ReadonlyMap<string, ReadonlySet<string>> {
  const mappings = new Map<string, Set<string>>();
  for (const mapping of value?.enter(identifier.sequence).rest() ?? []) {
    const cursor = Cursor.into(mapping, identifier.sequence);
    const issuerDomainPolicy = cursor.oid();
    const subjects = mappings.get(issuerDomainPolicy) ?? new Set();
    mappings.set(issuerDomainPolicy, subjects.add(cursor.oid()));
  }
  return mappings;
}

/**
 *     PolicyConstraints ::= SEQUENCE {
 *       requireExplicitPolicy [0] IMPLICIT INTEGER (0..MAX) OPTIONAL,
 *       inhibitPolicyMapping  [1] IMPLICIT INTEGER (0..MAX) OPTIONAL }
 */
function parseConstraints(
  value: Cursor | undefined,
): Pick<PolicyExtensions, "requireExplicitPolicy" | "inhibitPolicyMapping"> {
  const constraints = value?.enter(identifier.sequence);
  const explicit = constraints?.optional(contextPrimitive(0));
  const mapping = constraints?.optional(contextPrimitive(1));
  if (constraints && !explicit && !mapping) {
    throw new BerError("bad-value", "policy constraints are empty");
  }
  return {
    requireExplicitPolicy: explicit && skipCount(integerValue(explicit)),
    inhibitPolicyMapping: mapping && skipCount(integerValue(mapping)),
  };
}

function skipCount(value: number): number {
  if (value < 0) throw new BerError("bad-value", "number of certificates is negative");
  return value;
}
