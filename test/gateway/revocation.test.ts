/** What revocation, known and unknown, makes of mail that leaves and of signatures that arrive. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { explainFile } from "../../src/gateway/explanation.ts";
import type { PartnerSettings } from "../../src/store/partner-settings.ts";
import { entry, makeCrl } from "../pki/made-crl.ts";
import { issue, type Party } from "../pki/made-path.ts";
import { issueAt, root } from "../revocation/world.ts";
import { signedLetter, signerOf } from "./made-mail.ts";
import type { Mail } from "./world.ts";
import { accepted, clock, Gateway, refused, resultsOf } from "./world.ts";

type Mode = "off" | "soft" | "hard";

const place = "http://ca.example/ca.crl";
const names = ["domain-confidentiality-authority", "domain-signing-authority"];
const emails = names.map((name) => `${name}@insurer.example`);
const partner = issueAt({ crls: [place] }, { emails });
const times = { thisUpdate: "20260309000000Z", nextUpdate: "20260320000000Z" };
const listed = makeCrl(root, { ...times, entries: [entry(partner, 1)] });
const clean = makeCrl(root, times);
const stale = makeCrl(root, { thisUpdate: "20260301000000Z", nextUpdate: "20260302000000Z" });

const [nurse, claims] = ["nurse@hospital.example", "claims@insurer.example"];
const outgoing: Mail = {
  sender: nurse,
  recipients: [claims],
  raw: Buffer.from(`From: ${nurse}\r\nTo: ${claims}\r\nSubject: results\r\n\r\ncanary\r\n`),
};

/** With insurer.example as partner, whose certificate is approved. */
async function hospitalWith(
  revocation: Mode,
  { party = partner, trusts = true, ...settings }: Wish = {},
): Promise<Gateway> {
  const hospital = await Gateway.open("hospital.example");
  await hospital.befriend("insurer.example", [party.certificate], {
    protection: "encrypt",
    revocation,
    ...settings,
  });
  if (trusts) await hospital.trust(root.certificate);
  return hospital;
}

interface Wish extends Partial<PartnerSettings> {
  readonly party?: Party;
  readonly trusts?: boolean;
}

/** As if the refresher had fetched it after the first message asked. */
async function tell({ site }: Gateway, octets: Buffer): Promise<void> {
  const { revocationSources } = site.store;
  const [source] = await revocationSources.list();
  assert.equal(source?.url, place);
  clock.now = new Date(clock.now.getTime() + 1000);
  await revocationSources.succeeded(source.id, { octets, nextUpdate: undefined }, clock.now);
}

function lastLine({ log }: Gateway): string {
  return log.trimEnd().split("\n").at(-1) ?? "";
}

describe("mail to a partner whose CA could have revoked the certificate", () => {
  test("is sealed as ever with revocation off, and nobody is asked", async () => {
    const hospital = await hospitalWith("off");
    await accepted(hospital.send(outgoing));
    const { outcome, verification } = await hospital.lastRecord();
    assert.deepEqual([outcome, verification], ["sealed", undefined]);
    assert.doesNotMatch(hospital.log, /revocation/);
    assert.deepEqual(await hospital.site.store.revocationSources.list(), []);
  });

  for (const [mode, octets, found] of [
    ["soft", clean, "soft: good"],
    ["hard", clean, "hard: good"],
    ["soft", undefined, "soft: unknown (not-covered)"],
    ["soft", stale, "soft: unknown (stale)"],
  ] as const)
    test(`is sealed, and log and audit say "${found}"`, async () => {
      const hospital = await hospitalWith(mode);
      await hospital.send(outgoing);
      if (octets) await tell(hospital, octets);
      await accepted(hospital.send(outgoing));
      const { outcome, verification } = await hospital.lastRecord();
      assert.deepEqual([outcome, verification], ["sealed", `revocation ${found}`]);
      const line = lastLine(hospital);
      assert.ok(line.includes("outbound: sealed for 1 recipient(s), "), line);
      assert.ok(line.endsWith(`; revocation ${found}`), line);
    });

  for (const octets of [undefined, stale])
    test(`waits with "hard" while ${octets ? "the CRL is out of date" : "none is there"}`, async () => {
      const hospital = await hospitalWith("hard");
      await hospital.send(outgoing);
      if (octets) await tell(hospital, octets);
      assert.match(await refused(hospital.send(outgoing)), /^451 4\.3\.0 /);
      const { outcome, treatment, reason } = await hospital.lastRecord();
      const cause = octets ? "stale" : "not-covered";
      const text = `not known whether the certificate of insurer.example is revoked (${cause})`;
      assert.deepEqual([outcome, treatment, reason], ["deferred", "defer", text]);
      assert.ok(lastLine(hospital).endsWith(`outbound: deferred: ${text}`));
      await tell(hospital, clean);
      await accepted(hospital.send(outgoing));
    });

  for (const mode of ["soft", "hard"] as const)
    test(`is refused with "${mode}" once it is revoked`, async () => {
      const hospital = await hospitalWith(mode, { demand: "required" });
      await hospital.send(outgoing);
      await tell(hospital, listed);
      const reason = "the certificate of insurer.example has been revoked by its issuer";
      const reply = await refused(hospital.send(outgoing));
      assert.match(reply, /^550 5\.7\.1 /);
      assert.ok(reply.includes(`${claims}: ${reason}`));
      assert.equal((await hospital.lastRecord()).reason, reason);
    });

  test("goes on its way with hard where it needn't be sealed", async () => {
    const hospital = await hospitalWith("hard", { demand: "none" });
    await accepted(hospital.send(outgoing));
    assert.equal((await hospital.lastRecord()).outcome, "passed");
  });

  test("is sealed to another approved certificate, where one isn't revoked", async () => {
    const hospital = await hospitalWith("hard");
    await hospital.send(outgoing);
    await tell(hospital, listed);
    const other = issueAt({ crls: [place] }, { emails, notAfter: "20300101000000Z" });
    const { partnerCertificates } = hospital.site.store;
    await partnerCertificates.add("insurer.example", other.certificate);
    const approval = { by: "A. Admin", how: "by telephone" };
    await partnerCertificates.approve("insurer.example", other.certificate.fingerprint, approval);
    await accepted(hospital.send(outgoing));
    const { certificate, verification } = await hospital.lastRecord();
    assert.equal(certificate, other.certificate.fingerprint);
    assert.equal(verification, "revocation hard: good");
  });

  test("waits for nobody's word where no trust anchor leads to the certificate", async () => {
    const hospital = await hospitalWith("hard", { trusts: false });
    await refused(hospital.send(outgoing));
    assert.match((await hospital.lastRecord()).reason ?? "", /\(no-path\)$/);
    assert.deepEqual(await hospital.site.store.revocationSources.list(), []);
  });

  test("finds its way to the anchor by the partner's other certificates", async () => {
    const authority = { authority: true, keyUsage: ["keyCertSign", "cRLSign"] } as const;
    const between = issue({ name: "Between", ...authority }, root);
    const below = issueAt({ crls: [place] }, { emails }, between);
    const hospital = await hospitalWith("hard", { party: below });
    const { partnerCertificates } = hospital.site.store;
    await partnerCertificates.add("insurer.example", between.certificate);
    await refused(hospital.send(outgoing));
    assert.match((await hospital.lastRecord()).reason ?? "", /\(not-covered\)$/);
  });

  test("is explained without being sent", async () => {
    const hospital = await hospitalWith("hard");
    const envelope = { sender: nurse, recipients: [claims] };
    const { recipients, reply } = await explainFile(hospital.site, [outgoing.raw], envelope);
    assert.equal(recipients[0]?.treatment, "defer");
    assert.match(recipients[0].reason, /^not known whether .* is revoked/);
    assert.match(reply.join(" "), /will be tried again/);
  });

  test("is sealed with hard to a certificate that only its owner could withdraw", async () => {
    const own = issue({ name: "Own", emails });
    const hospital = await hospitalWith("hard", { party: own, trusts: false });
    await accepted(hospital.send(outgoing));
    const { outcome, verification } = await hospital.lastRecord();
    assert.deepEqual([outcome, verification], ["sealed", undefined]);
  });
});

describe("a signature whose certificate could have been revoked", () => {
  const arriving = (): Promise<Mail> =>
    signedLetter([signerOf(partner)], { from: claims, to: nurse });

  /** Of the signature: its status and what was found, in the field, the audit and the log. */
  async function judged(hospital: Gateway): Promise<{ field: string; verification: string }> {
    const fields = resultsOf(await accepted(hospital.receive(await arriving())));
    const { verification = "" } = await hospital.lastRecord();
    assert.ok(lastLine(hospital).includes(verification));
    const field = fields.find((each) => each.startsWith("Signature: ")) ?? "";
    return { field: field.slice("Signature: ".length), verification };
  }

  for (const [mode, octets, status, found] of [
    ["off", undefined, "trusted", undefined],
    ["soft", undefined, "trusted", "soft: unknown (not-covered)"],
    ["soft", clean, "trusted", "soft: good"],
    ["soft", listed, "untrusted", "soft: revoked"],
    ["hard", undefined, "untrusted", "hard: unknown (not-covered)"],
    ["hard", stale, "untrusted", "hard: unknown (stale)"],
    ["hard", clean, "trusted", "hard: good"],
    ["hard", listed, "untrusted", "hard: revoked"],
  ] as const)
    test(`is ${status} and told as "${found ?? "nothing"}", revocation being ${mode}`, async () => {
      const hospital = await hospitalWith(mode);
      if (octets) {
        await judged(hospital);
        await tell(hospital, octets);
      }
      const { field, verification } = await judged(hospital);
      assert.ok(field.startsWith(`${status};`), field);
      assert.ok(verification.startsWith(`${status}; `), verification);
      if (found === undefined) assert.doesNotMatch(verification, /revocation/);
      else assert.ok(verification.endsWith(`, revocation ${found}`), verification);
      const flag = /revoked$|unknown/.exec(found ?? "")?.[0];
      const flags = flag === "unknown" ? "revocation-unknown" : flag;
      assert.equal(/flags=(\S+)/.exec(field)?.[1], flags);
    });

  test("of an approved certificate without a path to an anchor is unknown, with hard untrusted", async () => {
    const soft = await judged(await hospitalWith("soft", { trusts: false }));
    assert.match(soft.verification, /^trusted; .*, revocation soft: unknown \(no-path\)$/);
    const hard = await judged(await hospitalWith("hard", { trusts: false }));
    assert.match(hard.verification, /^untrusted; .*, revocation hard: unknown \(no-path\)$/);
  });
});
