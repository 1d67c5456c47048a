/**
 * NIST PKITS, sections 4.1 to 4.16: every test with each of its initial settings, the whole suite's
 * certificates and CRLs being on offer, so that the right ones have to be found.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseCrl } from "../../src/pki/crl.ts";
import { validatePath } from "../../src/pki/path-validation.ts";
import { revocationOfPath, worstStatus } from "../../src/pki/revocation.ts";
import {
  pkitsCertificate,
  pkitsCertificates,
  pkitsCrls,
  pkitsDate,
  pkitsTests,
  type PkitsTest,
} from "./pkits.ts";

/** DSA isn't verified here: FIPS 186-5 withdrew it, RFC 8551 calls it historic. */
const dsaTests = ["4.1.4", "4.1.5", "4.1.6"];

const certificates = [...pkitsCertificates.values()];
const crls = [...pkitsCrls.values()].map((der) => parseCrl(der));

function run({ name, inputs }: PkitsTest) {
  const result = validatePath({
    target: pkitsCertificate(name),
    intermediates: certificates,
    anchors: [pkitsCertificate("TrustAnchorRootCertificate")],
    at: pkitsDate,
    policies: inputs,
  });
  if (result.kind === "invalid") return { outcome: result.reason, policies: undefined };
  const { path, policies } = result;
  const request = { path, certificates, crls, ocspResponses: [], at: pkitsDate };
  const status = worstStatus(revocationOfPath(request))?.kind;
  const outcome = status === "unknown" ? "revocation-unknown" : status;
  return { outcome: outcome === "good" ? "valid" : outcome, policies: [...policies].toSorted() };
}

describe("NIST PKITS", () => {
  test("has 247 tests", () => {
    assert.equal(pkitsTests.length, 247);
  });

  for (const each of pkitsTests) {
    test(`${each.section} ${each.name}`, () => {
      const { outcome, policies } = run(each);
      if (dsaTests.includes(each.section)) {
        assert.equal(outcome, "unsupported-signature");
        return;
      }
      assert.equal(outcome, each.outcome);
      if (each.policies && outcome === "valid") {
        assert.deepEqual(policies, each.policies.toSorted());
      }
    });
  }
});
