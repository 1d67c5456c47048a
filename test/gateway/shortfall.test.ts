/** What becomes of a partner's mail that isn't what it should be on arrival, and which mail is marked. */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { PartnerSettings } from "../../src/store/partner-settings.ts";
import { partnerChoices, undecided } from "../../src/store/partner-settings.ts";
import { issue } from "../pki/made-path.ts";
import { multipart } from "../smime/entities.ts";
import { letter, signerOf, text } from "./made-mail.ts";
import type { Mail } from "./world.ts";
import { accepted, Gateway, refused, resultsOf, withoutResults } from "./world.ts";

const to = "a@hospital.example";
const from = "pat@insurer.example";

type Arrived = "plain" | "encrypted" | "signed" | "both" | "signed by nobody known";

/** What is missing, by what is wanted and what arrives. */
const missing: Readonly<Record<PartnerInbound, Readonly<Record<Arrived, string>>>> = {
  any: { plain: "", encrypted: "", signed: "", both: "", "signed by nobody known": "" },
  encrypted: {
    plain: "encrypted",
    encrypted: "",
    signed: "encrypted",
    both: "",
    "signed by nobody known": "encrypted",
  },
  signed: {
    plain: "signed",
    encrypted: "signed",
    signed: "",
    both: "",
    "signed by nobody known": "signed",
  },
  both: {
    plain: "encrypted, signed",
    encrypted: "signed",
    signed: "encrypted",
    both: "",
    "signed by nobody known": "encrypted, signed",
  },
};
type PartnerInbound = (typeof partnerChoices)["inbound"][number];

describe("a partner's mail", () => {
  let hospital: Gateway;
  const mails = new Map<Arrived, Mail>();
  before(async () => {
    const insurer = await Gateway.open("insurer.example");
    hospital = await Gateway.open("hospital.example");
    await hospital.befriend("insurer.example", insurer.certificates);
    await insurer.befriend("hospital.example", hospital.certificates);
    const plain = letter(text, { from, to });
    mails.set("plain", plain);
    const protections = { encrypted: "encrypt", signed: "sign", both: "sign-and-encrypt" } as const;
    for (const [name, protection] of Object.entries(protections)) {
      await insurer.site.store.partners.change("hospital.example", { protection });
      mails.set(name as Arrived, await accepted(insurer.send({ ...plain, sender: from })));
    }
    const person = issue({ name: "Pat", emails: [from] });
    const entity = await multipart(text, [signerOf(person)]);
    mails.set("signed by nobody known", letter(entity, { from, to }));
  });

  const agree = (settings: Partial<PartnerSettings>) =>
    hospital.site.store.partners.change("insurer.example", {
      ...undecided("preferred"),
      ...settings,
    });

  for (const inbound of partnerChoices.inbound)
    test(`is tagged or refused where it has to be ${inbound} and isn't`, async () => {
      for (const [name, mail] of mails) {
        const lack = missing[inbound][name];
        await agree({ inbound, shortfall: "tag" });
        const results = resultsOf(await accepted(hospital.receive(mail)));
        const tags = results.filter((each) => each.startsWith("Shortfall: "));
        assert.deepEqual(tags, lack === "" ? [] : [`Shortfall: ${lack}`], name);
        const words = lack.replace(", ", " and ");
        const reason = lack === "" ? undefined : `not ${words}: tagged`;
        assert.equal((await hospital.lastRecord()).reason, reason, name);
        await agree({ inbound, shortfall: "refuse" });
        if (lack === "") await accepted(hospital.receive(mail));
        else {
          const reply = await refused(hospital.receive(mail));
          assert.match(reply, new RegExp(`^550 5\\.7\\.1 .* only if it is ${words} \\(S/MIME\\)$`));
          assert.equal((await hospital.lastRecord()).outcome, "refused");
        }
      }
    });

  test("is held where the partner's terms say so, and let go where nothing is missing", async () => {
    await agree({ inbound: "both", shortfall: "hold" });
    for (const [name, mail] of mails) {
      const passage = await hospital.receive(mail);
      assert.equal(passage.kind, name === "both" ? "accepted" : "discarded", name);
      const { outcome } = await hospital.lastRecord();
      assert.equal(outcome, name === "both" ? "opened" : "held", name);
    }
    assert.equal((await hospital.site.store.heldMail.list()).length, mails.size - 1);
  });

  test("is what each of its authors promised", async () => {
    await agree({ inbound: "encrypted", shortfall: "tag" });
    await hospital.befriend("lab.example", [], { inbound: "signed", shortfall: "refuse" });
    const both = letter(text, { from: `${from}, x@lab.example`, to });
    assert.match(await refused(hospital.receive(both)), /only if it is encrypted and signed/);
    const one = letter(text, { from: `${from}, x@stranger.example`, to });
    const results = resultsOf(await accepted(hospital.receive(one)));
    assert.deepEqual(results.slice(-1), ["Shortfall: encrypted"]);
  });

  test("isn't judged by its envelope sender, and a stranger's isn't judged at all", async () => {
    await agree({ inbound: "both", shortfall: "refuse" });
    const mail = letter(text, { from: "x@stranger.example", to });
    await accepted(hospital.receive({ ...mail, sender: from }));
    await refused(
      hospital.receive({ ...letter(text, { from, to }), sender: "x@stranger.example" }),
    );
  });

  test("is judged by the configuration where the partner's terms are open", async () => {
    const settings = '[policy]\nrules = []\n[inbound]\nrequire = "signed"\nshortfall = "refuse"\n';
    const clinic = await Gateway.open("clinic.example", { settings });
    await clinic.befriend("insurer.example", []);
    const mail = letter(text, { from, to: "a@clinic.example" });
    assert.match(await refused(clinic.receive(mail)), /only if it is signed/);
  });
});

describe("mail is marked", () => {
  const stranger = letter(text, { from: "x@stranger.example", to: "a@clinic.example" });
  const partner = letter(text, { from, to: "a@clinic.example" });
  const marks = {
    protected: { stranger: [], partner: [] },
    partners: { stranger: [], partner: ["Result: unprotected"] },
    all: { stranger: ["Result: unprotected"], partner: ["Result: unprotected"] },
  } as const;
  for (const [mark, expected] of Object.entries(marks))
    test(`where mark = "${mark}" says so, and never changed otherwise`, async () => {
      const settings = `[policy]\nrules = []\n[inbound]\nmark = "${mark}"\n`;
      const clinic = await Gateway.open("clinic.example", { settings });
      const insurer = await Gateway.open("insurer.example");
      await clinic.befriend("insurer.example", insurer.certificates);
      await insurer.befriend("clinic.example", clinic.certificates);
      for (const [mail, results] of [
        [stranger, expected.stranger],
        [partner, expected.partner],
      ] as const) {
        const arrived = await accepted(clinic.receive(mail));
        assert.deepEqual(resultsOf(arrived), results);
        assert.equal(withoutResults(arrived), mail.raw.toString("latin1"));
      }
      const sealed = await accepted(insurer.send({ ...partner, sender: from }));
      const opened = await accepted(clinic.receive(sealed));
      assert.equal(resultsOf(opened)[0], "Result: decrypted, verified");
    });

  test("only by the gateway: what came with it is gone", async () => {
    const clinic = await Gateway.open("clinic.example");
    const fields = "X-DomSeal-Result: decrypted, verified\r\nx-domseal-signature: trusted\r\n";
    const forged = letter(text, { from: "x@stranger.example", to: "a@clinic.example", fields });
    const arrived = await accepted(clinic.receive(forged));
    assert.equal(arrived.raw.toString("latin1"), stranger.raw.toString("latin1"));
  });
});
