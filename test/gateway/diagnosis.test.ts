/** What `doctor` says of terms that can't be met. */
import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { before, describe, test } from "node:test";
import { partnerFindings } from "../../src/gateway/partner-diagnosis.ts";
import { signingFindings } from "../../src/gateway/signing-diagnosis.ts";
import type { Certificate } from "../../src/pki/certificate.ts";
import type { PartnerSettings } from "../../src/store/partner-settings.ts";
import { issue } from "../pki/made-path.ts";
import { accepted, Gateway, refused } from "./world.ts";

const plain = "[policy]\nrules = []\n";
const raw = Buffer.from("From: ann@hospital.example\r\nTo: bo@insurer.example\r\n\r\nresults\r\n");
const mail = { sender: "ann@hospital.example", recipients: ["bo@insurer.example"], raw };

/** `error partner insurer.example: ...`; of what isn't in order. */
function texts(findings: Awaited<ReturnType<typeof partnerFindings>>): string[] {
  return findings
    .filter(({ level }) => level !== "ok")
    .map(({ level, subject, text }) => `${level} ${subject}: ${text}`);
}

/** The insurer's certificates, by its keys. */
let rsa: Certificate;
let kem: Certificate;
before(async () => {
  const insurer = await Gateway.open("insurer.example", { keys: ["rsa-2048", "ml-kem-768"] });
  [rsa, kem] = insurer.certificates as [Certificate, Certificate];
});

describe("doctor, of keys that sign", () => {
  const noKey = "key hospital.example: no active key signs for profile";

  test("finds nothing where each profile in use has one", async () => {
    const hospital = await Gateway.open("hospital.example", { keys: ["rsa-2048", "p256"] });
    await hospital.befriend("insurer.example", [rsa], { profile: "modern" });
    await hospital.befriend("lab.example", [rsa], { profile: "smg-v1" });
    assert.deepEqual(await signingFindings(hospital.site), []);
  });

  test("finds a profile that no key of ours signs for, and mail is refused as it says", async () => {
    const hospital = await Gateway.open("hospital.example", { keys: ["ed25519"] });
    await hospital.befriend("insurer.example", [rsa], { profile: "compatible" });
    await hospital.befriend("lab.example", [rsa], { profile: "modern" });
    const found = texts(await signingFindings(hospital.site));
    assert.deepEqual(found, [`error ${noKey} compatible: mail to insurer.example is refused`]);
    assert.match(await refused(hospital.send(mail)), /no key of hospital\.example that signs/);
  });

  test("counts the partners, without those that are suspended or get no signature", async () => {
    const hospital = await Gateway.open("hospital.example", { keys: [] });
    for (const [name, settings] of [
      ["a.example", {}],
      ["b.example", {}],
      ["encrypted.example", { protection: "encrypt" }],
      ["direct.example", { profile: "direct", protection: "encrypt" }],
      ["suspended.example", { profile: "modern" }],
    ] as const)
      await hospital.befriend(name, [], settings);
    await hospital.site.store.partners.change("suspended.example", { state: "suspended" });
    assert.deepEqual(texts(await signingFindings(hospital.site)), [
      `error ${noKey} compatible: mail to a.example and 1 more is refused`,
      `error ${noKey} direct: mail to direct.example is refused`,
    ]);
  });

  test("warns of what only the configuration asks for, and not where it doesn't", async () => {
    const hospital = await Gateway.open("hospital.example", { keys: [] });
    const found = texts(await signingFindings(hospital.site));
    assert.deepEqual(found, [`warning ${noKey} compatible of [outbound]`]);
    const settings = `${plain}[outbound]\nprotection = "encrypt"\n`;
    const silent = await Gateway.open("hospital.example", { keys: [], settings });
    assert.deepEqual(await signingFindings(silent.site), []);
  });

  test("leaves a key file that can't be used to its own finding", async () => {
    const hospital = await Gateway.open("hospital.example");
    await rm(hospital.site.config.keys, { recursive: true });
    assert.equal((await hospital.site.keyring.faults()).length, 1);
    assert.deepEqual(await signingFindings(hospital.site), []);
  });
});

describe("doctor, of a partner's terms", () => {
  /** A new hospital with this partner. */
  const befriended = async (
    certificates: readonly Certificate[],
    settings: Partial<PartnerSettings>,
    name = "insurer.example",
  ): Promise<Gateway> => {
    const hospital = await Gateway.open("hospital.example", { keys: ["rsa-2048", "ml-dsa-65"] });
    await hospital.befriend(name, certificates, settings);
    return hospital;
  };

  const noKey = "no approved certificate has a key that profile pqc encrypts to";

  test("finds that pqc has no ML-KEM certificate, and mail is refused as it says", async () => {
    const hospital = await befriended([rsa], { profile: "pqc" });
    const found = texts(await partnerFindings(hospital.site));
    assert.deepEqual(found, [`error partner insurer.example: ${noKey}: mail is refused`]);
    assert.match(await refused(hospital.send(mail)), /has no key that profile pqc encrypts to/);
    await hospital.site.store.partnerCertificates.add("insurer.example", kem);
    const approval = { by: "A. Admin", how: "by telephone" };
    const { partnerCertificates } = hospital.site.store;
    await partnerCertificates.approve("insurer.example", kem.fingerprint, approval);
    assert.deepEqual(texts(await partnerFindings(hospital.site)), []);
    await accepted(hospital.send(mail));
  });

  test("warns only where a person's mail can go to the organisation", async () => {
    const hospital = await befriended([rsa], {});
    const settings = { profile: "pqc", nameCheck: false } as const;
    await hospital.befriend("bo@insurer.example", [rsa], settings);
    const found = texts(await partnerFindings(hospital.site));
    assert.deepEqual(found, [`warning partner bo@insurer.example: ${noKey}`]);
    await accepted(hospital.send(mail));
  });

  test("wants no certificate of a partner whose mail is only signed", async () => {
    const hospital = await befriended([], { protection: "sign" });
    assert.deepEqual(await partnerFindings(hospital.site), []);
    await hospital.site.store.partners.change("insurer.example", { protection: "encrypt" });
    const found = texts(await partnerFindings(hospital.site));
    assert.deepEqual(found, ["warning partner insurer.example: no approved certificate"]);
  });

  const unvouched =
    "partner insurer.example: must sign its mail, and no certificate or trust anchor vouches for its signers";
  for (const [shortfall, finding] of [
    ["tag", `warning ${unvouched}: all of it is tagged`],
    ["hold", `error ${unvouched}: all of it is held`],
    ["refuse", `error ${unvouched}: all of it is refused`],
  ] as const) {
    test(`finds that nothing can verify mail that must be signed: ${shortfall}`, async () => {
      const hospital = await befriended([kem], { profile: "pqc", inbound: "signed", shortfall });
      assert.deepEqual(texts(await partnerFindings(hospital.site)), [finding]);
      await hospital.site.store.partners.change("insurer.example", { inbound: "both" });
      assert.deepEqual(texts(await partnerFindings(hospital.site)), [finding]);
      await hospital.site.store.partners.change("insurer.example", { inbound: "encrypted" });
      assert.deepEqual(texts(await partnerFindings(hospital.site)), []);
    });
  }

  const terms = { profile: "pqc", inbound: "signed" } as const;

  test("is content with a certificate that signs, or an anchor, its own or for everybody", async () => {
    const signing = await befriended([kem, rsa], terms);
    assert.deepEqual(texts(await partnerFindings(signing.site)), []);
    const root = issue({ name: "Root", authority: true });
    for (const partner of ["insurer.example", undefined]) {
      const hospital = await befriended([kem], terms);
      await hospital.trust(root.certificate, partner);
      assert.deepEqual(texts(await partnerFindings(hospital.site)), []);
    }
  });

  test("is content with the organisation's certificate for a person, unless it is suspended", async () => {
    const person = "bo@insurer.example";
    const hospital = await befriended([rsa], {});
    await hospital.befriend(person, [kem], { ...terms, nameCheck: false });
    assert.deepEqual(texts(await partnerFindings(hospital.site)), []);
    await hospital.site.store.partners.change("insurer.example", { state: "suspended" });
    const [first, second] = texts(await partnerFindings(hospital.site));
    assert.match(first ?? "", /partner bo@insurer\.example: must sign its mail/);
    assert.equal(second, "warning partner insurer.example: suspended");
  });

  test("says of a suspended partner that it is, and nothing of its terms", async () => {
    const hospital = await befriended([rsa], terms);
    await hospital.site.store.partners.change("insurer.example", { state: "suspended" });
    const found = texts(await partnerFindings(hospital.site));
    assert.deepEqual(found, ["warning partner insurer.example: suspended"]);
  });
});
