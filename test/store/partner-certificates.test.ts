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
      partner: domain,
      fingerprint,
      der: certificate.der,
      subject: certificate.subject,
      notBefore: certificate.notBefore,
      notAfter: certificate.notAfter,
      state: "pending",
      source: "file",
      purpose: "both",
      importedAt: now,
      approval: undefined,
    });
    const approved = await certificates.approve(domain, fingerprint, approval);
    assert.deepEqual(approved, {
      ...pending,
      state: "approved",
      approval: { ...approval, at: now },
    });
    assert.deepEqual(await certificates.list(domain), [approved]);
  });

  test("isn't approved without a person and a way", async () => {
    const { certificates } = await worldWithPartner();
    await certificates.add(domain, certificate);
    for (const empty of [{ by: " " }, { how: "" }]) {
      const attempt = certificates.approve(domain, fingerprint, { ...approval, ...empty });
      await assert.rejects(attempt, { code: "conflict" });
    }
    assert.equal((await certificates.list(domain))[0]?.state, "pending");
  });

  test("is there once for a partner, and for each partner that it names", async () => {
    const { certificates, partners } = await worldWithPartner();
    await certificates.add(domain, certificate);
    await assert.rejects(certificates.add(domain, certificate), { code: "conflict" });
    await partners.add("other.example", settings);
    await certificates.add("other.example", certificate);
    await certificates.approve("other.example", fingerprint, approval);
    const states = (await certificates.list()).map(({ partner, state }) => [partner, state]);
    assert.deepEqual(states, [
      [domain, "pending"],
      ["other.example", "approved"],
    ]);
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
});

describe("a certificate from a signed message", () => {
  const others = (count: number) =>
    Promise.all(Array.from({ length: count }, (_, days) => certificateFor(domain, days + 1)));

  test("waits for an administrator as any other", async () => {
    const { certificates } = await worldWithPartner();
    assert.equal(await certificates.harvest(domain, certificate), "added");
    const [harvested] = await certificates.list(domain);
    assert.deepEqual([harvested!.state, harvested!.source], ["pending", "signed-mail"]);
    await certificates.approve(domain, fingerprint, approval);
    assert.equal((await certificates.list(domain))[0]?.state, "approved");
  });

  test("changes nothing that is there", async () => {
    const { certificates } = await worldWithPartner();
    await certificates.add(domain, certificate);
    for (const change of [
      () => certificates.approve(domain, fingerprint, approval),
      () => certificates.suspend(domain, fingerprint),
      () => certificates.revoke(domain, fingerprint),
    ]) {
      await change();
      const before = await certificates.list(domain);
      assert.equal(await certificates.harvest(domain, certificate), "known");
      assert.deepEqual(await certificates.list(domain), before);
    }
  });

  test("isn't kept of a stranger", async () => {
    const { certificates } = await worldWithPartner();
    const harvest = certificates.harvest("stranger.example", certificate);
    await assert.rejects(harvest, { code: "unknown-partner" });
  });

  test("is one of twenty that wait at most, and keeps no administrator from importing", async () => {
    const { certificates } = await worldWithPartner();
    const [next, last, ...first] = await others(22);
    for (const one of first) assert.equal(await certificates.harvest(domain, one), "added");
    assert.equal(await certificates.harvest(domain, next!), "full");
    assert.equal((await certificates.add(domain, next!)).source, "file");
    await certificates.revoke(domain, first[0]!.fingerprint);
    assert.equal(await certificates.harvest(domain, last!), "added");
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
      });
    }
  }
});
