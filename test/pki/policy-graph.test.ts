import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { oid } from "../../src/asn1/oid.ts";
import { PolicyGraph, type PolicyInputs } from "../../src/pki/policy-graph.ts";
import type { PolicyExtensions } from "../../src/pki/policy-extension.ts";

interface Step {
  readonly policies?: readonly string[];
  readonly mappings?: readonly (readonly [string, string])[];
}

function extensions({ policies, mappings = [] }: Step): PolicyExtensions {
  const byIssuer = Map.groupBy(mappings, ([issuer]) => issuer);
  return {
    policies: policies && new Set(policies),
    mappings: new Map(
      [...byIssuer].map(([issuer, pairs]) => [
        issuer,
        new Set(pairs.map(([, subject]) => subject)),
      ]),
    ),
    requireExplicitPolicy: undefined,
    inhibitPolicyMapping: undefined,
    inhibitAnyPolicy: undefined,
  };
}

/** Policies of a path, undefined where one is required and there is none. */
function policiesOf(steps: readonly Step[], inputs: PolicyInputs = {}): string[] | undefined {
  const graph = new PolicyGraph(steps.length, inputs);
  const parsed = steps.map(extensions);
  for (const [index, step] of parsed.entries()) {
    const isLast = index === parsed.length - 1;
    if (!graph.enter(step, false)) return undefined;
    if (!isLast && !graph.prepare(step, false)) return undefined;
    if (isLast) return [...(graph.conclude(step) ?? [])].toSorted();
  }
  return undefined;
}

describe("the policy graph", () => {
  test("keeps what all certificates have in common", () => {
    const steps = [{ policies: ["1.1", "1.2"] }, { policies: ["1.2", "1.3"] }];
    assert.deepEqual(policiesOf(steps), ["1.2"]);
    assert.deepEqual(policiesOf([...steps, { policies: ["1.3"] }]), []);
  });

  test("requires a policy only where it is asked to", () => {
    const steps = [{ policies: ["1.1"] }, {}];
    assert.deepEqual(policiesOf(steps), []);
    assert.equal(policiesOf(steps, { requireExplicitPolicy: true }), undefined);
  });

  test("reports a mapped policy by the name that the first authority gave it", () => {
    const steps = [
      { policies: ["1.1"], mappings: [["1.1", "2.1"]] as const },
      { policies: ["2.1"] },
    ];
    assert.deepEqual(policiesOf(steps), ["1.1"]);
    assert.deepEqual(policiesOf(steps, { inhibitPolicyMapping: true }), []);
  });

  test("lets anyPolicy stand for what is asked, until it is inhibited", () => {
    const steps = [{ policies: [oid.anyPolicy] }, { policies: ["1.1"] }];
    assert.deepEqual(policiesOf(steps), ["1.1"]);
    assert.deepEqual(policiesOf(steps, { acceptable: new Set(["1.2"]) }), []);
    assert.deepEqual(policiesOf(steps, { inhibitAnyPolicy: true }), []);
    const all = [{ policies: [oid.anyPolicy] }];
    assert.deepEqual(policiesOf(all, { acceptable: new Set(["1.2"]) }), ["1.2"]);
  });

  test("grows with the path, not exponentially", () => {
    // Every policy maps to all of the next level: a policy tree would have 40^9 leaves.
    const names = Array.from({ length: 40 }, (_, index) => `1.${index}`);
    const mappings = names.flatMap((a) => names.map((b) => [a, b] as const));
    const steps: Step[] = [
      ...Array.from({ length: 9 }, () => ({ policies: names, mappings })),
      { policies: names.slice(0, 1) },
    ];
    assert.deepEqual(policiesOf(steps), names.toSorted());
  });
});
