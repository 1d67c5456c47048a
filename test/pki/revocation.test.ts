import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { sequence } from "../../src/asn1/der.ts";
import { parseCrl } from "../../src/pki/crl.ts";
import { PkiError } from "../../src/pki/error.ts";
import { extension } from "../../src/pki/extension-writer.ts";
import { revocationOfPath, worstStatus } from "../../src/pki/revocation.ts";
import type { RevocationStatus } from "../../src/pki/revocation-status.ts";
import { entry, makeCrl, scope } from "./made-crl.ts";
import { issue, someDay, type Party } from "./made-path.ts";

const root = issue({ name: "Root", authority: true, keyUsage: ["keyCertSign", "cRLSign"] });
const leaf = issue({ name: "Leaf" }, root);
const other = issue({ name: "Other" }, root);

function statusOf(crls: readonly Buffer[], certificates: readonly Party[] = [], target = leaf) {
  const [status] = revocationOfPath({
    path: [target.certificate, root.certificate],
    certificates: certificates.map(({ certificate }) => certificate),
    crls: crls.map(parseCrl),
    ocspResponses: [],
    at: someDay,
  });
  assert.ok(status);
  return status;
}

/** `good`, the reason of the revocation, or why nothing is known. */
function outcome(...args: Parameters<typeof statusOf>): string {
  const status = statusOf(...args);
  if (status.kind === "revoked") return status.reason;
  return status.kind === "unknown" ? status.cause : status.kind;
}

describe("the status by CRL", () => {
  test("is good where the issuer's CRL doesn't name the certificate", () => {
    assert.deepEqual(statusOf([makeCrl(root, { entries: [entry(other)] })]), {
      kind: "good",
      thisUpdate: new Date("2025-05-01T00:00:00Z"),
      nextUpdate: new Date("2025-07-01T00:00:00Z"),
    });
  });

  test("is revoked where it does, with time and reason", () => {
    const crl = makeCrl(root, { entries: [entry(other), entry(leaf, 1)] });
    const revokedAt = new Date("2025-05-15T00:00:00Z");
    assert.deepEqual(statusOf([crl]), { kind: "revoked", revokedAt, reason: "keyCompromise" });
    assert.equal(outcome([makeCrl(root, { entries: [entry(leaf)] })]), "unspecified");
  });

  test("is unknown without a CRL, or with another authority's", () => {
    const stranger = issue({ name: "Stranger", authority: true });
    assert.equal(outcome([]), "not-covered");
    assert.equal(outcome([makeCrl(stranger, { entries: [entry(leaf)] })]), "not-covered");
  });

  test("takes no CRL that another key has signed", () => {
    const impostor = issue({ name: "Root", authority: true });
    const forged = makeCrl(impostor, { entries: [entry(leaf)] });
    assert.equal(outcome([forged]), "unusable");
    assert.equal(outcome([forged], [impostor]), "unusable");
    assert.equal(outcome([forged, makeCrl(root)], [impostor]), "good");
  });

  test("takes a CRL by another key of the authority if that is certified for it", () => {
    const signer = issue({ name: "Root", keyUsage: ["cRLSign"] }, root);
    const mute = issue({ name: "Root", keyUsage: ["digitalSignature"] }, root);
    const own = makeCrl(root, { extensions: [] });
    assert.equal(
      outcome([makeCrl(signer, { entries: [entry(leaf, 4)] }), own], [signer]),
      "superseded",
    );
    assert.equal(outcome([makeCrl(mute, { entries: [entry(leaf, 4)] })], [mute]), "unusable");
    const gone = makeCrl(root, { entries: [entry(signer)] });
    assert.equal(outcome([makeCrl(signer, { entries: [entry(leaf, 4)] }), gone], [signer]), "good");
  });

  test("has an end", () => {
    const old = { thisUpdate: "20250301000000Z", nextUpdate: "20250501000000Z" };
    assert.equal(outcome([makeCrl(root, old)]), "stale");
    assert.equal(outcome([makeCrl(root, { nextUpdate: null })]), "stale");
    assert.equal(
      outcome([makeCrl(root, { thisUpdate: "20250531230000Z", nextUpdate: null })]),
      "good",
    );
    assert.equal(outcome([makeCrl(root, { thisUpdate: "20260101000000Z" })]), "unusable");
  });

  test("stays revoked when the CRL is out of date, unless it was a hold", () => {
    const old = { thisUpdate: "20250301000000Z", nextUpdate: "20250501000000Z" };
    assert.equal(outcome([makeCrl(root, { ...old, entries: [entry(leaf, 1)] })]), "keyCompromise");
    assert.equal(outcome([makeCrl(root, { ...old, entries: [entry(leaf, 6)] })]), "stale");
  });

  test("says nothing by a CRL with critical extensions that aren't known", () => {
    const odd = extension("1.3.6.1.4.1.99999.1", sequence(), "critical");
    assert.equal(outcome([makeCrl(root, { extensions: [odd] })]), "unusable");
    assert.equal(outcome([makeCrl(root, { entries: [entry(other, 1, odd)] })]), "unusable");
  });

  test("says nothing by a CRL for other certificates", () => {
    assert.equal(outcome([makeCrl(root, { extensions: [scope(2)] })]), "not-covered");
    assert.equal(outcome([makeCrl(root, { extensions: [scope(5)] })]), "not-covered");
    assert.equal(outcome([makeCrl(root, { extensions: [scope(1)] })]), "good");
  });

  test("takes a delta CRL into account, which may lift a hold", () => {
    const complete = makeCrl(root, { number: 1, entries: [entry(leaf, 6)] });
    const delta = (reason: number) =>
      makeCrl(root, { number: 2, baseNumber: 1, entries: [entry(leaf, reason)] });
    assert.equal(outcome([complete]), "certificateHold");
    assert.equal(outcome([complete, delta(8)]), "good");
    assert.equal(outcome([makeCrl(root, { number: 1 }), delta(1)]), "keyCompromise");
    assert.equal(outcome([makeCrl(root, { number: 3 }), delta(1)]), "good");
    assert.equal(outcome([delta(1)]), "not-covered");
  });

  test("of a path is the worst of its certificates", () => {
    const good: RevocationStatus = { kind: "good", thisUpdate: someDay, nextUpdate: someDay };
    const unknown: RevocationStatus = { kind: "unknown", cause: "stale" };
    const revoked: RevocationStatus = {
      kind: "revoked",
      revokedAt: someDay,
      reason: "unspecified",
    };
    const soon: RevocationStatus = { ...good, nextUpdate: new Date(0) };
    assert.equal(worstStatus([good, unknown, revoked]), revoked);
    assert.equal(worstStatus([good, unknown]), unknown);
    assert.equal(worstStatus([good, soon]), soon);
    assert.equal(worstStatus([]), undefined);
  });
});

describe("reading CRLs", () => {
  test("finds one certificate among 100,000, and none that isn't there", () => {
    const many = Array.from({ length: 100_000 }, (_, index) => {
      const serial = Buffer.alloc(4);
      serial.writeUInt32BE(0x10000000 + index);
      return Buffer.from(`30150204${serial.toString("hex")}170d3235303531353030303030305a`, "hex");
    });
    const crl = makeCrl(root, { entries: [...many, entry(leaf, 4), ...many] });
    assert.equal(outcome([crl]), "superseded");
    assert.equal(outcome([crl], [], other), "good");
  });

  test("throws nothing but PkiError, whichever byte is wrong", () => {
    const crl = makeCrl(root, {
      number: 1,
      entries: [entry(leaf, 1), entry(other)],
      extensions: [scope(1)],
    });
    fc.assert(
      fc.property(fc.nat(crl.length - 1), fc.nat(255), fc.boolean(), (at, octet, isCut) => {
        const changed = Buffer.from(isCut ? crl.subarray(0, at) : crl);
        if (!isCut) changed.writeUInt8(octet, at);
        try {
          parseCrl(changed);
        } catch (error) {
          assert.ok(error instanceof PkiError && error.code === "bad-crl", String(error));
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("never takes a changed CRL for a good one", () => {
    const crl = makeCrl(root, { entries: [entry(leaf, 1)] });
    for (let at = 0; at < crl.length; at++) {
      const changed = Buffer.from(crl);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      try {
        assert.notEqual(outcome([changed]), "good");
      } catch (error) {
        if (!(error instanceof PkiError)) throw error;
      }
    }
  });
});
