/**
 * Which certificate policies a path is valid for: RFC 5280 section 6.1 with the policy graph of RFC
 * 9618 in place of the policy tree, whose size grows exponentially with the length of a path that
 * was made for it. A graph has at most one node for each policy and depth.
 */
import { oid } from "../asn1/oid.ts";
import type { PolicyExtensions } from "./policy-extension.ts";

/** What the relying party asks for (RFC 5280 section 6.1.1 (c) to (f)). */
export interface PolicyInputs {
  /** user-initial-policy-set, dotted; any policy if absent. */
  readonly acceptable?: ReadonlySet<string>;
  readonly requireExplicitPolicy?: boolean;
  readonly inhibitPolicyMapping?: boolean;
  readonly inhibitAnyPolicy?: boolean;
}

interface PolicyNode {
  readonly policy: string;
  /** At the depth above; none for the root. */
  readonly parents: readonly PolicyNode[];
  /** Policies of the next certificate that satisfy this one. */
  expected: ReadonlySet<string>;
}

/** Nodes of one depth by their policy. */
type Level = Map<string, PolicyNode>;

/** Goes along a path, from the certificate that the trust anchor issued to the target. */
export class PolicyGraph {
  readonly #inputs: PolicyInputs;
  /** Undefined once the graph is NULL. */
  #levels: Level[] | undefined;
  /** Certificates that may still come before the rule holds. */
  #explicitPolicy: number;
  #policyMapping: number;
  #inhibitAnyPolicy: number;

  /** `length`: certificates in the path, the trust anchor not counted. */
  constructor(length: number, inputs: PolicyInputs) {
    const root = { policy: oid.anyPolicy, parents: [], expected: new Set([oid.anyPolicy]) };
    this.#inputs = inputs;
    this.#levels = [new Map([[oid.anyPolicy, root]])];
    this.#explicitPolicy = inputs.requireExplicitPolicy === true ? 0 : length + 1;
    this.#policyMapping = inputs.inhibitPolicyMapping === true ? 0 : length + 1;
    this.#inhibitAnyPolicy = inputs.inhibitAnyPolicy === true ? 0 : length + 1;
  }

  /**
   * Takes the next certificate (section 6.1.3 (d) to (f)); false where a policy is required and
   * none is left. `anyAllowed`: it is self-issued and not the last one.
   */
  enter({ policies }: PolicyExtensions, anyAllowed: boolean): boolean {
    const above = this.#levels?.at(-1);
    const useAny = this.#inhibitAnyPolicy > 0 || anyAllowed;
    const level = above && policies ? nextLevel(above, policies, useAny) : undefined;
    if (level === undefined || level.size === 0) this.#levels = undefined;
    else this.#levels?.push(level);
    return this.#explicitPolicy > 0 || this.#levels !== undefined;
  }

  /**
   * Makes ready for the certificate after an intermediate one (section 6.1.4 (a), (b), (h) to (j));
   * false where it maps from or to anyPolicy.
   */
  prepare(extensions: PolicyExtensions, isSelfIssued: boolean): boolean {
    const { mappings } = extensions;
    const mapped = [...mappings].flatMap(([issuer, subjects]) => [issuer, ...subjects]);
    if (mapped.includes(oid.anyPolicy)) return false;
    if (mappings.size > 0) this.#map(mappings);
    if (!isSelfIssued) this.#countDown();
    const { requireExplicitPolicy, inhibitPolicyMapping, inhibitAnyPolicy } = extensions;
    this.#explicitPolicy = Math.min(this.#explicitPolicy, requireExplicitPolicy ?? Infinity);
    this.#policyMapping = Math.min(this.#policyMapping, inhibitPolicyMapping ?? Infinity);
    this.#inhibitAnyPolicy = Math.min(this.#inhibitAnyPolicy, inhibitAnyPolicy ?? Infinity);
    return true;
  }

  /**
   * After the last certificate (section 6.1.5 (a), (b), (g)): the policies that both the authorities
   * and the relying party accept; undefined where one is required and there is none.
   */
  conclude({ requireExplicitPolicy }: PolicyExtensions): ReadonlySet<string> | undefined {
    if (this.#explicitPolicy > 0) this.#explicitPolicy--;
    if (requireExplicitPolicy === 0) this.#explicitPolicy = 0;
    const policies = constrainedByUser(this.#constrainedByAuthorities(), this.#inputs.acceptable);
    return this.#explicitPolicy > 0 || policies.size > 0 ? policies : undefined;
  }

  #countDown(): void {
    if (this.#explicitPolicy > 0) this.#explicitPolicy--;
    if (this.#policyMapping > 0) this.#policyMapping--;
    if (this.#inhibitAnyPolicy > 0) this.#inhibitAnyPolicy--;
  }

  #map(mappings: PolicyExtensions["mappings"]): void {
    const level = this.#levels?.at(-1);
    if (level === undefined) return;
    for (const [policy, subjects] of mappings) {
      const node = level.get(policy);
      if (this.#policyMapping === 0) {
        level.delete(policy);
      } else if (node) {
        node.expected = subjects;
      } else {
        // anyPolicy at this depth has anyPolicy above it as its only parent.
        const parents = level.get(oid.anyPolicy)?.parents;
        if (parents) level.set(policy, { policy, parents, expected: subjects });
      }
    }
    if (level.size === 0) this.#levels = undefined;
  }

  /**
   * authority_constrained_policy_set: what anyPolicy first became, of all nodes from which a path
   * leads to the last certificate.
   */
  #constrainedByAuthorities(): ReadonlySet<string> {
    const found = new Set<string>();
    let reached = new Set(this.#levels?.at(-1)?.values());
    if (this.#levels?.at(-1)?.has(oid.anyPolicy)) found.add(oid.anyPolicy);
    while (reached.size > 0) {
      for (const { policy, parents } of reached) {
        const isFirst = parents.length === 1 && parents[0]?.policy === oid.anyPolicy;
        if (policy !== oid.anyPolicy && isFirst) found.add(policy);
      }
      reached = new Set([...reached].flatMap(({ parents }) => parents));
    }
    return found;
  }
}

/** RFC 9618 section 5.3: the nodes below `above` for a certificate with these policies. */
function nextLevel(above: Level, policies: ReadonlySet<string>, useAny: boolean): Level {
  const level: Level = new Map();
  const add = (policy: string, parents: readonly PolicyNode[]) =>
    level.set(policy, { policy, parents, expected: new Set([policy]) });
  const expecting = nodesByExpectation(above);
  const any = above.get(oid.anyPolicy);
  for (const policy of policies) {
    if (policy === oid.anyPolicy) continue;
    const parents = expecting.get(policy) ?? (any && [any]);
    if (parents) add(policy, parents);
  }
  if (policies.has(oid.anyPolicy) && useAny) {
    for (const [policy, parents] of expecting) if (!level.has(policy)) add(policy, parents);
  }
  return level;
}

function nodesByExpectation(level: Level): Map<string, PolicyNode[]> {
  const expecting = new Map<string, PolicyNode[]>();
  for (const node of level.values()) {
    for (const policy of node.expected) {
      const nodes = expecting.get(policy);
      if (nodes) nodes.push(node);
      else expecting.set(policy, [node]);
    }
  }
  return expecting;
}

/** user_constrained_policy_set (RFC 9618 section 5.5). */
function constrainedByUser(
  authorities: ReadonlySet<string>,
  acceptable: ReadonlySet<string> | undefined,
): ReadonlySet<string> {
  if (acceptable === undefined || acceptable.has(oid.anyPolicy)) return authorities;
  if (authorities.has(oid.anyPolicy)) return acceptable;
  return new Set([...authorities].filter((policy) => acceptable.has(policy)));
}
