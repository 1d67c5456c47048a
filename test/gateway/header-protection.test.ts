/** A Subject that must not be read on its way: hidden where the terms can, refused where they can't. */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { textFields } from "../../src/mime/text.ts";
import type { PartnerSettings } from "../../src/store/partner-settings.ts";
import { undecided } from "../../src/store/partner-settings.ts";
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
const secret = "SSN 219-09-9999, diabetes mellitus";

function mailTo(recipients: readonly string[], subject = secret): Mail {
  const raw = [
    "Message-ID: <1@hospital.example>",
    "From: nurse@hospital.example",
    `To: ${recipients.join(", ")}`,
    `Subject: ${subject}`,
    "Comments: see the Subject",
    "",
    "as above",
    "",
  ];
  return { sender: "nurse@hospital.example", recipients, raw: Buffer.from(raw.join("\r\n")) };
}

describe("a Subject with what must be protected", () => {
  let hospital: Gateway;
  let insurer: Gateway;
  before(async () => {
    const settings =
      '[policy]\nrules = []\npacks = ["hipaa"]\n' + '[outbound]\nreinject = "inet:1@127.0.0.1"\n';
    [hospital, insurer] = await Promise.all([
      Gateway.open("hospital.example", { settings }),
      Gateway.open("insurer.example"),
    ]);
    await befriended([hospital, insurer]);
  });

  const agree = (settings: Partial<PartnerSettings>) =>
    hospital.site.store.partners.change("insurer.example", {
      ...undecided("preferred"),
      ...settings,
    });

  const exposed = /^550 5\.7\.1 The Subject of this message holds protected information/;

  const hiding: readonly Partial<PartnerSettings>[] = [
    { headerProtection: "rfc9788" },
    { headerProtection: "wrapped" },
    { headerProtection: "rfc9788", protection: "encrypt" },
    { headerProtection: "rfc9788", protection: "triple-wrap", signatureForm: "multipart" },
    { profile: "direct" },
  ];
  for (const terms of hiding) {
    test(`goes hidden, and arrives as it was: ${JSON.stringify(terms)}`, async () => {
      await agree(terms);
      const mail = mailTo([claims]);
      const wire = await accepted(hospital.send(mail));
      assert.doesNotMatch(wire.raw.toString("latin1"), /219-09|diabetes|see the Subject/);
      assert.match(headerOf(wire), /^Subject: \[\.\.\.\]\r$/m);
      const arrived = await accepted(insurer.receive(wire));
      assert.equal(withoutResults(arrived), mail.raw.toString("latin1"));
      assert.match(resultsOf(arrived)[0] ?? "", /^Result: decrypted/);
      assert.doesNotMatch(resultsOf(arrived).join("\n"), /Notice/);
    });

    for (const field of textFields)
      test(`goes hidden in ${field}, too, and arrives as it was: ${JSON.stringify(terms)}`, async () => {
        await agree(terms);
        const plain = mailTo([claims], "lunch");
        const raw = Buffer.concat([Buffer.from(`${field}: ${secret}\r\n`), plain.raw]);
        const wire = await accepted(hospital.send({ ...plain, raw }));
        assert.equal((await hospital.lastRecord()).demand, "required");
        assert.doesNotMatch(wire.raw.toString("latin1"), /219-09|diabetes/);
        const arrived = await accepted(insurer.receive(wire));
        assert.equal(withoutResults(arrived), raw.toString("latin1"));
      });
  }

  const showing: readonly Partial<PartnerSettings>[] = [
    {},
    { headerProtection: "none", protection: "triple-wrap" },
    { headerProtection: "none", protection: "encrypt" },
  ];
  for (const terms of showing)
    test(`is refused where readers on the way would see it: ${JSON.stringify(terms)}`, async () => {
      await agree(terms);
      assert.match(await refused(hospital.send(mailTo([claims]))), exposed);
      assert.equal((await hospital.lastRecord()).outcome, "refused");
    });

  test("is refused where mail is signed only, whatever the signature covers", async () => {
    await agree({ protection: "sign", headerProtection: "rfc9788" });
    const reply = await refused(hospital.send(mailTo([claims])));
    assert.match(reply, /^550 5\.7\.1 [^]*mail there is signed only, and that hides nothing/);
  });

  test("is refused as a whole where one of two partners would show it", async () => {
    await agree({ headerProtection: "rfc9788" });
    await hospital.befriend("lab.example", []);
    await hospital.befriend("clinic.example", insurer.certificates, { nameCheck: false });
    assert.match(await refused(hospital.send(mailTo([claims, "x@clinic.example"]))), exposed);
    assert.equal((await hospital.takeCopies()).length, 0);
    const reply = await refused(hospital.send(mailTo([claims, "x@lab.example"])));
    assert.match(reply, /x@lab\.example: no certificate of lab\.example is approved/);
  });

  test("doesn't stand in the way of a harmless one, which is hidden all the same", async () => {
    await agree({ headerProtection: "rfc9788" });
    const mail = mailTo([claims], "lunch");
    const wire = await accepted(hospital.send(mail));
    assert.match(headerOf(wire), /^Subject: \[\.\.\.\]\r$/m);
    assert.equal(
      withoutResults(await accepted(insurer.receive(wire))),
      mail.raw.toString("latin1"),
    );
  });

  test("leaves no trace in log and audit", async () => {
    const records = JSON.stringify(await hospital.records());
    assert.doesNotMatch(`${hospital.log}${insurer.log}${records}`, /219-09|diabetes|lunch/);
    assert.match(hospital.log, /outbound: sealed/);
  });
});
