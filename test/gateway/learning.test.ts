/** What a gateway learns from partners' signed mail, and what comes of it for mail to them. */
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import Database from "better-sqlite3";
import { objectIdentifier, sequence } from "../../src/asn1/der.ts";
import { oid } from "../../src/asn1/oid.ts";
import { ownCapabilities } from "../../src/cms/capabilities.ts";
import type { SignedAttributes } from "../../src/cms/signed-attributes.ts";
import { sign } from "../cms/signed-world.ts";
import type { Party } from "../pki/made-path.ts";
import { issue } from "../pki/made-path.ts";
import { cmsEntity } from "../smime/entities.ts";
import { letter, signerOf, text } from "./made-mail.ts";
import type { Mail } from "./world.ts";
import { accepted, befriended, clock, Gateway, refused, resultsOf } from "./world.ts";

const nurse = "nurse@hospital.example";
const pat = "pat@insurer.example";
const gcm = "aes-256-gcm ecdh-p256";
const cbc = "aes-256-cbc ecdh-p256";

/** What a program says that can read AES-CBC and nothing else. */
const onlyCbc = sequence(sequence(objectIdentifier(oid.aes256Cbc)));

/** A domain's certificate, which encrypts and signs. */
function domain(name = "insurer.example"): Party {
  const emails = ["signing", "confidentiality"].map((role) => `domain-${role}-authority@${name}`);
  return issue({ name, emails });
}

interface Signed {
  readonly by: Party;
  readonly at?: string;
  readonly capabilities?: Buffer;
  readonly from?: string;
  readonly encryptionCertificate?: Party;
}

async function signedBy({ by, at, from = pat, ...said }: Signed): Promise<Mail> {
  const { capabilities, encryptionCertificate } = said;
  const attributes: Partial<SignedAttributes> = {
    signingTime: at === undefined ? clock.now : new Date(at),
    signatureTypes: ["domain"],
    ...(capabilities && { capabilities }),
    ...(encryptionCertificate && { encryptionCertificate: encryptionCertificate.certificate }),
  };
  const { opaque } = await sign(Buffer.from(text), [signerOf(by)], attributes);
  return letter(cmsEntity(opaque, "signed-data"), { from, to: nurse });
}

describe("from signed mail a gateway learns", () => {
  let hospital: Gateway;
  let insurer: Party;
  beforeEach(async () => {
    hospital = await Gateway.open("hospital.example", { keys: ["p256"] });
    insurer = domain();
    await hospital.befriend("insurer.example", [insurer.certificate]);
  });

  const learned = () => hospital.site.store.partnerCapabilities.list("insurer.example");
  const pending = async (name = "insurer.example"): Promise<string[]> => {
    const all = await hospital.site.store.partnerCertificates.list(name);
    return all.filter(({ state }) => state === "pending").map(({ fingerprint }) => fingerprint);
  };
  const arrives = async (signed: Signed): Promise<void> => {
    await accepted(hospital.receive(await signedBy(signed)));
  };
  /** The algorithms of an encrypted answer. */
  const answered = async (to = pat): Promise<string> => {
    await accepted(hospital.send({ ...letter(text, { from: nurse, to }), sender: nurse }));
    const { algorithms = "" } = await hospital.lastRecord();
    return algorithms.replace(/ signed:.*/, "");
  };

  test("the algorithms that the partner reads, and uses them from then on", async () => {
    assert.equal(await answered(), cbc);
    await arrives({ by: insurer, capabilities: ownCapabilities });
    assert.equal(await answered(), gcm);
    const [known] = await learned();
    assert.equal(known?.signer, insurer.certificate.fingerprint);
    assert.ok(known.der.equals(ownCapabilities));
    await hospital.site.store.partners.change("insurer.example", { profile: "compatible" });
    assert.equal(await answered(), cbc);
  });

  test("the newest word, in whatever order the mail arrives", async () => {
    await arrives({ by: insurer, at: "2026-03-08T00:00:00Z", capabilities: ownCapabilities });
    await arrives({ by: insurer, at: "2026-03-01T00:00:00Z", capabilities: onlyCbc });
    assert.equal(await answered(), gcm);
    await arrives({ by: insurer, at: "2026-03-09T12:00:00Z", capabilities: onlyCbc });
    assert.equal(await answered(), cbc);
  });

  test("nothing from whom it doesn't trust", async () => {
    await arrives({ by: domain(), capabilities: ownCapabilities });
    await arrives({ by: insurer, from: "x@stranger.example", capabilities: ownCapabilities });
    await arrives({
      by: insurer,
      from: `${pat}, x@stranger.example`,
      capabilities: ownCapabilities,
    });
    await hospital.site.store.partners.change("insurer.example", { state: "suspended" });
    await arrives({ by: insurer, capabilities: ownCapabilities });
    assert.deepEqual(await learned(), []);
  });

  test("of the organisation's gateway, and nothing from what its people sign themselves", async () => {
    const root = issue({ name: "Root", authority: true });
    const person = issue({ name: "Pat", emails: [pat] }, root);
    await hospital.trust(root.certificate, "insurer.example");
    await arrives({ by: person, capabilities: ownCapabilities });
    assert.match((await hospital.lastRecord()).verification ?? "", /^trusted/);
    assert.deepEqual(await learned(), []);
    assert.equal(await answered(), cbc);
  });

  test("of a person what the person signs, and nothing from the organisation's gateway", async () => {
    const person = issue({ name: "Pat", emails: [pat] });
    await hospital.befriend(pat, [person.certificate]);
    await arrives({ by: insurer, capabilities: onlyCbc });
    const { partnerCapabilities } = hospital.site.store;
    assert.deepEqual(await partnerCapabilities.list(pat), []);
    await arrives({ by: person, capabilities: ownCapabilities });
    const [known] = await partnerCapabilities.list(pat);
    assert.equal(known?.signer, person.certificate.fingerprint);
  });

  test("nothing from mail that was changed on its way", async () => {
    const { raw, ...mail } = await signedBy({ by: insurer, capabilities: ownCapabilities });
    const body = raw.indexOf("\r\n\r\n") + 4;
    const der = Buffer.from(raw.toString("latin1", body), "base64");
    const at = der.indexOf("canary");
    der.write("CANARY", at, "latin1");
    const damaged = Buffer.concat([raw.subarray(0, body), Buffer.from(der.toString("base64"))]);
    const results = resultsOf(await accepted(hospital.receive({ ...mail, raw: damaged })));
    assert.match(results.join("\n"), /^Signature: invalid; .*flags=content-changed/m);
    assert.deepEqual([await learned(), await pending()], [[], []]);
  });

  test("that it may write binary inside its envelopes, which saves a third", async () => {
    const gateway = await Gateway.open("clinic.example", { keys: ["p256"] });
    await befriended([hospital, gateway], { signatureForm: "opaque" });
    const lines = `${"0123456789".repeat(7)}\r\n`.repeat(2000);
    const long = letter(`Content-Type: text/plain\r\n\r\n${lines}`, {
      from: nurse,
      to: "a@clinic.example",
    });
    const sizeOf = async (): Promise<number> => {
      const wire = await accepted(hospital.send({ ...long, sender: nurse }));
      const arrived = await accepted(gateway.receive(wire));
      assert.equal(resultsOf(arrived)[0], "Result: decrypted, verified");
      assert.ok(arrived.raw.includes(lines));
      return wire.raw.length / lines.length;
    };
    assert.ok((await sizeOf()) > 1.7);
    const answer = letter(text, { from: "a@clinic.example", to: nurse });
    await accepted(hospital.receive(await accepted(gateway.send(answer))));
    assert.ok((await sizeOf()) < 1.45);
  });

  test("of a new certificate, which waits for an administrator", async () => {
    const [renewed, separate] = [domain(), issue({ name: "in", emails: [pat] })];
    const signed = { by: renewed, encryptionCertificate: separate, capabilities: ownCapabilities };
    await arrives(signed);
    const found = [renewed, separate].map(({ certificate }) => certificate.fingerprint);
    assert.deepEqual((await pending()).toSorted(), found.toSorted());
    assert.equal((await hospital.lastRecord()).outcome, "opened");
    await arrives(signed);
    assert.equal((await pending()).length, 2);
    await hospital.site.store.partnerCertificates.revoke(
      "insurer.example",
      insurer.certificate.fingerprint,
    );
    const mail = { ...letter(text, { from: nurse, to: pat }), sender: nurse };
    assert.match(
      await refused(hospital.send(mail)),
      /the certificate of insurer\.example is revoked/,
    );
  });

  test("of no more certificates than an administrator can look at", async () => {
    for (let sent = 0; sent < 25; sent++) await arrives({ by: domain() });
    assert.equal((await pending()).length, 20);
  });

  test("of none that names somebody else, and of strangers nothing", async () => {
    await arrives({ by: domain("lab.example") });
    assert.deepEqual(await pending(), []);
    await arrives({ by: domain("lab.example"), from: "x@lab.example" });
    assert.deepEqual(await pending("lab.example"), []);
  });

  test("the same again within the hour without touching the store", async () => {
    await arrives({ by: insurer, capabilities: ownCapabilities });
    const version = hospital.site.store.version();
    clock.now = new Date(clock.now.getTime() + 3_599_000);
    await arrives({ by: insurer, capabilities: ownCapabilities });
    assert.equal(hospital.site.store.version(), version);
    clock.now = new Date(clock.now.getTime() + 1000);
    await arrives({ by: insurer, capabilities: ownCapabilities });
    assert.notEqual(hospital.site.store.version(), version);
  });

  test("nothing while the store can't be written, and delivers the message", async () => {
    const other = new Database(hospital.site.config.store);
    try {
      other.exec("begin immediate");
      await arrives({ by: insurer, capabilities: ownCapabilities });
    } finally {
      other.close();
    }
    assert.match(hospital.log, /nothing is learned: /);
    assert.equal((await hospital.lastRecord()).outcome, "opened");
  });
});

describe("mail to a person", () => {
  const doctor = "dr.smith@practice.example";
  const colleague = "reception@practice.example";
  const personal = issue({ name: "Dr. Smith", emails: [doctor] });
  const organisation = domain("practice.example");

  const open = async (): Promise<Gateway> => {
    const hospital = await Gateway.open("hospital.example", { keys: ["p256"] });
    await hospital.befriend(doctor, [personal.certificate], { demand: "required" });
    return hospital;
  };
  const send = (hospital: Gateway, to: string) =>
    hospital.send({ ...letter(text, { from: nurse, to }), sender: nurse });

  test("is encrypted to that person's own certificate, and a colleague's isn't", async () => {
    const hospital = await open();
    await accepted(send(hospital, "Dr.Smith@Practice.example"));
    const { certificate } = await hospital.lastRecord();
    assert.equal(certificate, personal.certificate.fingerprint);
    await accepted(send(hospital, colleague));
    assert.equal((await hospital.lastRecord()).outcome, "passed");
  });

  test("is encrypted to the organisation where the person's can't be used", async () => {
    const hospital = await open();
    const { fingerprint } = personal.certificate;
    await hospital.befriend("practice.example", [organisation.certificate]);
    await accepted(send(hospital, colleague));
    await hospital.site.store.partnerCertificates.revoke(doctor, fingerprint);
    await accepted(send(hospital, doctor));
    for (const { outcome, certificate } of await hospital.records())
      assert.deepEqual([outcome, certificate], ["sealed", organisation.certificate.fingerprint]);
  });

  test("is refused where neither has one: a person set up isn't a stranger", async () => {
    const hospital = await open();
    const { fingerprint } = personal.certificate;
    await hospital.site.store.partnerCertificates.revoke(doctor, fingerprint);
    const reply = await refused(send(hospital, doctor));
    assert.match(reply, /the certificate of dr\.smith@practice\.example is revoked/);
  });

  test("that person may sign, and the organisation's gateway", async () => {
    const hospital = await open();
    await hospital.befriend("practice.example", [organisation.certificate]);
    for (const by of [personal, organisation]) {
      const mail = await signedBy({ by, from: doctor });
      const results = resultsOf(await accepted(hospital.receive(mail))).join("\n");
      assert.match(results, /^Result: verified$/m);
      assert.match(results, /^Signature: trusted; .*by=approved-certificate;/m);
    }
  });

  test("who is suspended has no signature that counts, whoever vouches for it", async () => {
    const hospital = await open();
    const anchor = issue({ name: "Practice CA", authority: true });
    const vouched = issue({ name: "Dr. Smith", emails: [doctor] }, anchor);
    await hospital.befriend("practice.example", [organisation.certificate]);
    await hospital.trust(anchor.certificate, "practice.example");
    for (const state of ["active", "suspended"] as const) {
      await hospital.site.store.partners.change(doctor, { state });
      for (const by of [personal, organisation, vouched]) {
        const mail = await signedBy({ by, from: doctor });
        const results = resultsOf(await accepted(hospital.receive(mail))).join("\n");
        const worth = state === "active" ? /^Result: verified$/m : /^Signature: untrusted; /m;
        assert.match(results, worth, `${state}, ${by.certificate.subject}`);
      }
    }
  });
});
