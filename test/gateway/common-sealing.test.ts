import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { commonSealing } from "../../src/gateway/common-sealing.ts";
import type { Sealing } from "../../src/gateway/sealing.ts";
import type { Profile } from "../../src/smime/profile.ts";
import { make } from "../pki/made-certificate.ts";

const sealing: Sealing = {
  certificates: [],
  profile: "modern",
  protection: "sign-and-encrypt",
  signatureForm: "opaque",
  headerProtection: "rfc9788",
  compression: true,
  emptyLayer: true,
  binaryInside: true,
};

describe("one envelope for several recipients", () => {
  test("is on the terms that all have, and for the certificates of all", () => {
    const [one, other] = [make({}), make({})];
    const common = commonSealing([
      { ...sealing, certificates: [one] },
      { ...sealing, certificates: [other] },
    ]);
    assert.ok(common.kind === "common");
    assert.deepEqual({ ...common.sealing, certificates: [] }, sealing);
    assert.deepEqual(common.sealing.certificates, [one, other]);
  });

  test("is compatible for modern and compatible partners, in either order", () => {
    const compatible = { ...sealing, profile: "compatible" } as const;
    for (const all of [
      [sealing, compatible],
      [compatible, sealing, sealing],
    ]) {
      const common = commonSealing(all);
      assert.ok(common.kind === "common");
      assert.equal(common.sealing.profile, "compatible");
    }
  });

  test("has nothing binary inside unless everybody reads that", () => {
    const common = commonSealing([sealing, { ...sealing, binaryInside: false }]);
    assert.ok(common.kind === "common");
    assert.equal(common.sealing.binaryInside, false);
  });

  for (const profile of ["pqc", "smg-v1", "direct"] satisfies Profile[])
    for (const other of ["modern", "compatible"] satisfies Profile[])
      test(`can't be both ${profile} and ${other}`, () => {
        const common = commonSealing([
          { ...sealing, profile },
          { ...sealing, profile: other },
        ]);
        assert.deepEqual(common, { kind: "apart", term: "profile", values: [profile, other] });
      });

  const differences: [keyof Sealing, Partial<Sealing>][] = [
    ["protection", { protection: "sign" }],
    ["signatureForm", { signatureForm: "multipart" }],
    ["headerProtection", { headerProtection: "none" }],
    ["compression", { compression: false }],
    ["emptyLayer", { emptyLayer: false }],
  ];
  for (const [term, difference] of differences)
    test(`can't be had where the partners differ in ${term}`, () => {
      const common = commonSealing([sealing, { ...sealing, ...difference }]);
      assert.ok(common.kind === "apart");
      assert.equal(common.term, term);
    });
});
