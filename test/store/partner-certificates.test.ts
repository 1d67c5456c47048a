import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { CertificateState } from "../../src/store/partner-certificates.ts";
import { certificateFor, freshWorld, settings } from "./world.ts";

const domain = "insurer.example";
const certificate = await certificateFor(domain);
const { fingerprint } = certificate;
const approval = { by: "A. Admin", how: "telephone" };

async function worldWithPartner() {
  const world = await freshWorld();
  await world.store.partners.add(domain, settings);
  return {
    ...world,
    certificates: world.store.partnerCertificates,
    partners: world.store.partners,
  };
}

describe("a partner's certificate", () => {
  test("is pending and not used until somebody answers for it", async () => {
    const { certificates, now } = await worldWithPartner();
    const pending = await certificates.add("Insurer.Example", certificate);
    assert.deepEqual(pending, {
      domain,
      fingerprint,
      der: certificate.der,
      subject: certificate.subject,
      notBefore: certificate.notBefore,
      notAfter: certificate.notAfter,
      state: "pending",
      source: "file",
      importedAt: now,
      approval: undefined,
    });
    assert.deepEqual(await certificates.approvedFor(domain), []);
    const approved = await certificates.approve(domain, fingerprint, approval);
    assert.deepEqual(approved, {
      ...pending,
      state: "approved",
      approval: { ...approval, at: now },
    });
    assert.deepEqual(await certificates.approvedFor(domain), [approved]);
  });

  test("isn't approved without a person and a way", async () => {
    const { certificates } = await worldWithPartner();
    await certificates.add(domain, certificate);
    for (const empty of [{ by: " " }, { how: "" }]) {
      const attempt = certificates.approve(domain, fingerprint, { ...approval, ...empty });
      await assert.rejects(attempt, { code: "conflict" });
    }
    assert.deepEqual(await certificates.approvedFor(domain), []);
  });

  test("is there once for a partner, and for each partner that it names", async () => {
    const { certificates, partners } = await worldWithPartner();
    await certificates.add(domain, certificate);
    await assert.rejects(certificates.add(domain, certificate), { code: "conflict" });
    await partners.add("other.example", settings);
    await certificates.add("other.example", certificate);
    await certificates.approve("other.example", fingerprint, approval);
    assert.deepEqual(await certificates.approvedFor(domain), []);
    assert.equal((await certificates.list()).length, 2);
  });

  test("needs a partner", async () => {
    const { certificates } = await worldWithPartner();
    await assert.rejects(certificates.add("sub.insurer.example", certificate), {
      code: "unknown-partner",
    });
    await assert.rejects(certificates.approve("a.example", fingerprint, approval), {
      code: "unknown-certificate",
    });
  });

  test("goes with its partner", async () => {
    const { certificates, partners } = await worldWithPartner();
    await certificates.add(domain, certificate);
    await partners.remove(domain);
    assert.deepEqual(await certificates.list(), []);
  });

  test("isn't used while the partner is suspended", async () => {
    const { certificates, partners } = await worldWithPartner();
    await certificates.add(domain, certificate);
    await certificates.approve(domain, fingerprint, approval);
    await partners.change(domain, { state: "suspended" });
    assert.deepEqual(await certificates.approvedFor(domain), []);
    await partners.change(domain, { state: "active" });
    assert.equal((await certificates.approvedFor(domain)).length, 1);
  });

  test("that is valid longest comes first among several approved", async () => {
    const { certificates } = await worldWithPartner();
    const all = await Promise.all([30, 400, 90].map((days) => certificateFor(domain, days)));
    for (const one of all) {
      await certificates.add(domain, one);
      await certificates.approve(domain, one.fingerprint, approval);
    }
    const order = (await certificates.approvedFor(domain)).map((one) => one.fingerprint);
    assert.deepEqual(
      order,
      [all[1], all[2], all[0]].map((one) => one!.fingerprint),
    );
  });
});

describe("the state of a certificate", () => {
  type Step = "approve" | "suspend" | "resume" | "revoke";
  const steps: readonly Step[] = ["approve", "suspend", "resume", "revoke"];
  const table: Readonly<Record<CertificateState, Partial<Record<Step, CertificateState>>>> = {
    pending: { approve: "approved", revoke: "revoked" },
    approved: { suspend: "suspended", revoke: "revoked" },
    suspended: { resume: "approved", revoke: "revoked" },
    revoked: {},
  };
  const path: Readonly<Record<CertificateState, readonly Step[]>> = {
    pending: [],
    approved: ["approve"],
    suspended: ["approve", "suspend"],
    revoked: ["revoke"],
  };

  for (const [state, allowed] of Object.entries(table)) {
    for (const step of steps) {
      const next = allowed[step];
      test(`${state} ${next === undefined ? "refuses to" : "can"} ${step}`, async () => {
        const { certificates } = await worldWithPartner();
        const take = (one: Step) =>
          one === "approve"
            ? certificates.approve(domain, fingerprint, approval)
            : certificates[one](domain, fingerprint);
        await certificates.add(domain, certificate);
        for (const before of path[state as CertificateState]) await take(before);
        if (next === undefined) await assert.rejects(take(step), { code: "conflict" });
        else await take(step);
        const [now] = await certificates.list(domain);
        assert.equal(now!.state, next ?? state);
        assert.equal(
          (await certificates.approvedFor(domain)).length,
          now!.state === "approved" ? 1 : 0,
        );
      });
    }
  }
});
