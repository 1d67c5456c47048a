/** What two gateways agree on is what happens to their mail, and nothing of the mail gets lost. */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { Profile } from "../../src/smime/profile.ts";
import { partnerChoices, undecided } from "../../src/store/partner-settings.ts";
import type { PartnerSettings } from "../../src/store/partner-settings.ts";
import type { Mail } from "./world.ts";
import {
  accepted,
  befriended,
  Gateway,
  headerOf,
  refused,
  resultsOf,
  withoutResults,
} from "./world.ts";

const claims = "claims@insurer.example";
const header = [
  "Received: from desk by mx.hospital.example; Tue, 10 Mar 2026 12:00:00 +0000",
  "Message-ID: <1@hospital.example>",
  "Date: Tue, 10 Mar 2026 12:00:00 +0000",
  "From: Dr. A <a@hospital.example>",
  `To: ${claims}`,
  "Subject: Referral,\r\n\tin two lines",
];
const letter = Buffer.from(
  [
    ...header,
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed;\r\n\tboundary="=_b"',
    "",
    "--=_b",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: 8bit",
    "",
    "gr\xc3\xbc\xc3\x9fe, canary ",
    ".",
    "From here on",
    "--=_b--",
    "",
    "",
  ].join("\r\n"),
  "latin1",
);
/** No MIME fields, no line end; nothing that a relay might change. */
const note = Buffer.from([...header, "", "canary"].join("\r\n"), "latin1");

function mailOf(raw: Buffer, recipients: readonly string[] = [claims]): Mail {
  return { sender: "a@hospital.example", recipients, raw };
}

describe("between two gateways", () => {
  let hospital: Gateway;
  let insurer: Gateway;
  before(async () => {
    const keys = ["rsa-2048", "p256", "ml-kem-768", "ml-dsa-65"] as const;
    const policy = "[policy]\nrules = []\n";
    [hospital, insurer] = await Promise.all([
      Gateway.open("hospital.example", { keys, settings: policy }),
      Gateway.open("insurer.example", { keys }),
    ]);
    await befriended([hospital, insurer]);
  });

  /** The hospital's terms with the insurer, and no other. */
  const agree = async (settings: Partial<PartnerSettings>): Promise<void> => {
    await hospital.site.store.partners.change("insurer.example", {
      ...undecided("preferred"),
      ...settings,
    });
  };

  const exchanged = async (raw: Buffer): Promise<{ wire: Mail; arrived: Mail }> => {
    const wire = await accepted(hospital.send(mailOf(raw)));
    return { wire, arrived: await accepted(insurer.receive(wire)) };
  };

  const algorithms: Readonly<Record<Profile, Readonly<Record<"encrypted" | "signed", string>>>> = {
    modern: { encrypted: "aes-256-gcm ecdh-p256", signed: "ecdsa-sha256" },
    compatible: { encrypted: "aes-256-cbc rsa-pkcs1", signed: "rsa-pkcs1-sha256" },
    direct: { encrypted: "aes-256-cbc rsa-pkcs1", signed: "rsa-pkcs1-sha256" },
    "smg-v1": { encrypted: "des-ede3-cbc rsa-pkcs1", signed: "rsa-pkcs1-sha256" },
    pqc: { encrypted: "aes-256-gcm ml-kem-768", signed: "ml-dsa-65" },
  };

  /** What the sender records, the outermost layer first. */
  const recordedAs = (profile: Profile, protection: string): string => {
    const { encrypted, signed } = algorithms[profile];
    const signature = `signed:${signed}`;
    const both = `${encrypted} ${signature}`;
    if (profile === "direct" || protection === "sign-and-encrypt") return both;
    if (protection === "triple-wrap") return `${signature} ${both}`;
    return protection === "sign" ? signature : encrypted;
  };

  const shapes = partnerChoices.signatureForm.flatMap((signatureForm, form) =>
    partnerChoices.headerProtection.map((headerProtection, at) => ({
      signatureForm,
      headerProtection,
      compression: (form + at) % 2 === 1,
    })),
  );
  const profiles = partnerChoices.profile.filter((each) => each !== "auto");
  for (const profile of profiles)
    for (const protection of partnerChoices.protection) {
      test(`mail arrives as it was sent: ${profile}, ${protection}, in every form`, async () => {
        const isSigned = profile === "direct" || protection !== "encrypt";
        const isEncrypted = profile === "direct" || protection !== "sign";
        const outcome = [...(isEncrypted ? ["decrypted"] : []), ...(isSigned ? ["verified"] : [])];
        for (const shape of shapes) {
          const terms = { profile, protection, ...shape };
          const { signatureForm, compression } = shape;
          const name = JSON.stringify(terms);
          await agree(terms);
          // What can be read through its signature is signed in a form that relays don't change.
          const isReadable = !isEncrypted && signatureForm === "multipart" && !compression;
          for (const raw of isReadable ? [note] : [letter, note]) {
            const { wire, arrived } = await exchanged(raw);
            assert.equal(withoutResults(arrived), raw.toString("latin1"), name);
            assert.equal(resultsOf(arrived)[0], `Result: ${outcome.join(", ")}`, name);
            assert.equal(wire.raw.includes("canary"), isReadable, name);
          }
          const recorded = (await hospital.lastRecord()).algorithms ?? "";
          const said = recorded.replace(" compressed", "");
          assert.equal(said, recordedAs(profile, protection), name);
          const isCompressed = compression && profile !== "direct";
          assert.equal(recorded.includes(" compressed"), isCompressed, name);
        }
      });
    }

  test("the receiver records what was read and who has signed", async () => {
    await agree({ profile: "modern", protection: "triple-wrap" });
    await exchanged(letter);
    const { treatment, outcome, algorithms: read, verification } = await insurer.lastRecord();
    const signer = hospital.certificates.find(
      ({ publicKey }) => publicKey?.asymmetricKeyType === "ec",
    );
    assert.deepEqual(
      { treatment, outcome, read, verification },
      {
        treatment: "open",
        outcome: "opened",
        read: "signed:ecdsa-sha256 aes-256-gcm ecdh-p256-sha256kdf-aes256-wrap signed:ecdsa-sha256",
        verification: `trusted; trusted for hospital.example by approved-certificate ${signer?.fingerprint.slice(0, 16) ?? ""}`,
      },
    );
  });

  test("a message of one line can be read on the wire where it is only signed beside it", async () => {
    await agree({ protection: "sign", signatureForm: "multipart" });
    const { wire } = await exchanged(note);
    assert.match(headerOf(wire), /^Content-Type: multipart\/signed;/m);
    assert.match(wire.raw.toString("latin1"), /\r\n\r\ncanary\r\n/);
  });

  test("what must be encrypted isn't sent signed only", async () => {
    await agree({ protection: "sign", demand: "required" });
    const reply = await refused(hospital.send(mailOf(letter)));
    assert.match(reply, /^550 5\.7\.1 [^]*claims@insurer\.example: mail there is signed only/);
  });

  test("what must be encrypted isn't sent to a key that its profile doesn't know", async () => {
    const lab = await Gateway.open("lab.example", { keys: ["p256"] });
    await hospital.befriend("lab.example", lab.certificates, { profile: "pqc" });
    const reply = await refused(hospital.send(mailOf(letter, ["x@lab.example"])));
    assert.match(reply, /lab\.example has no key that profile pqc encrypts to/);
  });

  test("a suspended partner gets no mail, also one that no certificate was approved of", async () => {
    const { partners, partnerCertificates } = hospital.site.store;
    await partners.add("bureau.example", undecided("preferred"));
    for (const certificate of insurer.certificates)
      await partnerCertificates.add("bureau.example", certificate);
    const mail = mailOf(letter, ["x@bureau.example"]);
    await accepted(hospital.send(mail));
    await partners.change("bureau.example", { state: "suspended" });
    assert.match(await refused(hospital.send(mail)), /encryption for bureau\.example is suspended/);
  });

  test("a person who has no certificate is written to on the organisation's, not signed only", async () => {
    const settings = '[policy]\nrules = []\n[outbound]\nprotection = "sign"\n';
    const clinic = await Gateway.open("clinic.example", { settings });
    const { partners } = clinic.site.store;
    await clinic.befriend("insurer.example", insurer.certificates, {
      protection: "sign-and-encrypt",
    });
    await partners.add(claims, undecided("preferred"));
    const raw = Buffer.from(letter.toString("latin1").replace("a@hospital", "a@clinic"), "latin1");
    const sent = async (): Promise<string> => {
      await accepted(clinic.send(mailOf(raw)));
      return (await clinic.lastRecord()).algorithms ?? "";
    };
    const encrypted = "aes-256-cbc rsa-pkcs1 signed:rsa-pkcs1-sha256";
    assert.equal(await sent(), encrypted);
    await partners.change(claims, { protection: "sign" });
    assert.equal(await sent(), "signed:rsa-pkcs1-sha256", "as it is wanted");
    await partners.change("insurer.example", { demand: "required" });
    assert.equal(await sent(), encrypted);
    await partners.change("insurer.example", { demand: "preferred", state: "suspended" });
    await partners.change(claims, undecided("preferred"));
    assert.match(await refused(clinic.send(mailOf(raw))), /insurer\.example is suspended/);
  });

  test("the configuration decides what the partner's terms leave open", async () => {
    const settings =
      '[policy]\nrules = []\n[outbound]\nprofile = "modern"\nprotection = "triple-wrap"\n';
    const clinic = await Gateway.open("clinic.example", { settings });
    await clinic.befriend("insurer.example", insurer.certificates);
    const raw = Buffer.from(letter.toString("latin1").replace("a@hospital", "a@clinic"), "latin1");
    await accepted(clinic.send(mailOf(raw)));
    const { algorithms: recorded } = await clinic.lastRecord();
    assert.equal(recorded, "signed:rsa-pkcs1-sha256 aes-256-gcm ecdh-p256 signed:rsa-pkcs1-sha256");
  });
});
