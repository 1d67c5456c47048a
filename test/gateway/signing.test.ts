/** Whose mail a gateway signs, with which key, and over what. */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { Keyring } from "../../src/gateway/keyring.ts";
import { handleOutbound } from "../../src/gateway/outbound.ts";
import type { BodyDigest } from "../../src/milter/transaction.ts";
import { parseMessage } from "../../src/mime/message.ts";
import { undecided } from "../../src/store/partner-settings.ts";
import type { PartnerSettings } from "../../src/store/partner-settings.ts";
import { transactionOf } from "./held-world.ts";
import { letter, text } from "./made-mail.ts";
import type { Letterhead } from "./made-mail.ts";
import type { Mail } from "./world.ts";
import { accepted, befriended, Gateway, refused, resultsOf } from "./world.ts";

const to = "claims@insurer.example";
const nurse = "nurse@hospital.example";

function sent(from: string, head: Partial<Letterhead> = {}): Mail {
  return { ...letter(text, { from, to, ...head }), sender: nurse };
}

const encrypted = "aes-256-cbc rsa-pkcs1";
const signed = `${encrypted} signed:rsa-pkcs1-sha256`;

describe("a gateway", () => {
  let hospital: Gateway;
  let insurer: Gateway;
  before(async () => {
    hospital = await Gateway.open("hospital.example", {
      keys: ["rsa-2048", "ml-dsa-65"],
      domains: ["lab.hospital.example", "clinic.example"],
    });
    insurer = await Gateway.open("insurer.example", { keys: ["rsa-2048", "ml-kem-768"] });
    await befriended([hospital, insurer]);
  });

  const agree = (settings: Partial<PartnerSettings> = {}) =>
    hospital.site.store.partners.change("insurer.example", {
      ...undecided("preferred"),
      ...settings,
    });

  /** What was recorded of a message that left. */
  const recordedOf = async (mail: Mail): Promise<string | undefined> => {
    await accepted(hospital.send(mail));
    return (await hospital.lastRecord()).algorithms;
  };

  test("lets mail wait whose key is retired before its copy is made", async () => {
    const clinic = await Gateway.open("practice.example");
    await clinic.befriend("insurer.example", insurer.certificates);
    const { keyring, store } = clinic.site;
    const signer: Keyring["signer"] = async (...asked) => {
      const found = await keyring.signer(...asked);
      for (const { id } of found ? await store.ownKeys.list() : []) await store.ownKeys.retire(id);
      return found;
    };
    const { sender, raw } = { ...sent("a@practice.example"), sender: "a@practice.example" };
    const transaction = transactionOf({
      ...parseMessage([raw]),
      sender: { address: sender, parameters: [] },
      recipients: [{ address: to, parameters: [] }],
    });
    const site = { ...clinic.site, keyring: { ...keyring, signer } };
    await assert.rejects(handleOutbound(site, transaction), { code: "unknown-key" });
  });

  const authors: readonly (readonly [name: string, mail: Mail, algorithms: string])[] = [
    ["a user of its own", sent(nurse), signed],
    ["two users of one domain", sent(`${nurse}, Dr <a@HOSPITAL.example>`), signed],
    ["a stranger, whose mail is forwarded", sent("x@stranger.example"), encrypted],
    ["a user and a stranger", sent(`${nurse}, x@stranger.example`), encrypted],
    ["users of two domains", sent(`${nurse}, a@lab.hospital.example`), encrypted],
    ["two From fields", sent(nurse, { fields: `From: ${nurse}\r\n` }), encrypted],
    ["nobody who can be read", sent("undisclosed"), encrypted],
  ];
  for (const [name, mail, algorithms] of authors) {
    const does = algorithms === signed ? "signs and encrypts" : "encrypts, but doesn't sign";
    test(`${does} mail by ${name}`, async () => {
      await agree();
      assert.equal(await recordedOf(mail), algorithms);
    });
  }

  test("signs for the envelope's sender where there is no From, which the MTA then writes", async () => {
    await agree();
    const mail = sent(nurse);
    const raw = Buffer.from(mail.raw.toString("latin1").replace(/^From:.*\r\n/m, ""), "latin1");
    assert.notEqual(raw.length, mail.raw.length);
    assert.equal(await recordedOf({ ...mail, raw }), signed);
    assert.equal(await recordedOf({ ...mail, raw, sender: "x@stranger.example" }), encrypted);
  });

  test("signs for a domain below with the key of the one above", async () => {
    await agree();
    await insurer.befriend("lab.hospital.example", hospital.certificates);
    const wire = await accepted(hospital.send(sent("a@lab.hospital.example")));
    const results = resultsOf(await accepted(insurer.receive(wire))).join("\n");
    assert.match(results, /^Signature: trusted; domain=lab\.hospital\.example; .* name=ancestor;/m);
  });

  test("refuses what must be signed and can't be, and says why", async () => {
    await agree();
    const reply = await refused(hospital.send(sent("a@clinic.example")));
    const reason = "there is no key of clinic.example that signs for profile compatible";
    assert.ok(reply.includes(`claims@insurer.example: ${reason}`), reply);
    assert.equal((await hospital.lastRecord()).reason, reason);
    await agree({ protection: "encrypt" });
    assert.equal(await recordedOf(sent("a@clinic.example")), encrypted);
  });

  test("refuses a stranger's mail under the profile direct, which can't do without", async () => {
    await agree({ profile: "direct" });
    const reply = await refused(hospital.send(sent("x@stranger.example")));
    assert.match(reply, /its profile wants a signature, and the author isn't ours/);
  });

  test("passes a stranger's mail as it is where it would be signed only", async () => {
    await agree({ protection: "sign" });
    const passage = await hospital.send(sent("x@stranger.example"));
    assert.ok(passage.kind === "accepted" && passage.isUntouched, JSON.stringify(passage));
    await agree({ protection: "sign", demand: "required" });
    await refused(hospital.send(sent("x@stranger.example")));
  });

  test("signs with a key that only signs, and names the one to encrypt to", async () => {
    const clinic = await Gateway.open("clinic.example", { keys: [] });
    const signing = await clinic.addKey("p256", { purpose: "signing" });
    const encryption = await clinic.addKey("p256", { purpose: "encryption" });
    await clinic.befriend("insurer.example", insurer.certificates, { profile: "modern" });
    await insurer.befriend("clinic.example", [signing.certificate]);
    const wire = await accepted(clinic.send(sent("a@clinic.example")));
    const results = resultsOf(await accepted(insurer.receive(wire))).join("\n");
    assert.match(
      results,
      new RegExp(`^Signature: trusted; .*${signing.certificate.fingerprint}`, "m"),
    );
    const found = await insurer.site.store.partnerCertificates.list("clinic.example");
    const harvested = found.find(
      ({ fingerprint }) => fingerprint === encryption.certificate.fingerprint,
    );
    assert.deepEqual([harvested?.state, harvested?.source], ["pending", "signed-mail"]);
  });

  describe("digests a body while it arrives", () => {
    /** The outcome at the insurer's, and whether there was a digest. */
    const outcomeOf = async (mail: Mail, forge?: (digest: BodyDigest) => BodyDigest) => {
      let digested = false;
      const wire = await accepted(
        hospital.send(mail, (digest) => {
          digested = true;
          return forge ? forge(digest) : digest;
        }),
      );
      const [result = ""] = resultsOf(await accepted(insurer.receive(wire)));
      return { digested, result };
    };
    const wrong = (digest: BodyDigest): BodyDigest => ({ ...digest, sha256: Buffer.alloc(32) });
    const verified = "Result: decrypted, verified";
    const invalid = "Result: decrypted, signature-invalid";

    test("as the last message to the same domain was signed, and signs by that", async () => {
      await agree();
      await outcomeOf(sent(nurse));
      assert.deepEqual(await outcomeOf(sent(nurse)), { digested: true, result: verified });
      assert.deepEqual(await outcomeOf(sent(nurse), wrong), {
        digested: true,
        result: invalid,
      });
    });

    test("and reads the body again where the terms have changed since", async () => {
      await agree();
      await outcomeOf(sent(nurse));
      await agree({ headerProtection: "rfc9788" });
      assert.deepEqual(await outcomeOf(sent(nurse), wrong), { digested: true, result: verified });
      assert.deepEqual(await outcomeOf(sent(nurse), wrong), {
        digested: true,
        result: invalid,
      });
      await agree({ profile: "pqc" });
      assert.deepEqual(await outcomeOf(sent(nurse), wrong), { digested: true, result: verified });
      await agree({ compression: true });
      assert.deepEqual(await outcomeOf(sent(nurse), wrong), { digested: true, result: verified });
      assert.equal((await outcomeOf(sent(nurse))).digested, false);
    });

    test("but not by a body that is encoded anew before it is signed", async () => {
      await agree({ protection: "sign", signatureForm: "multipart" });
      const eightBit = letter(text.replace("canary", "gr\xc3\xbc\xc3\x9fe "), { from: nurse, to });
      await outcomeOf(sent(nurse));
      const { result } = await outcomeOf({ ...eightBit, sender: nurse });
      assert.equal(result, "Result: verified");
    });
  });
});
