/** What whoever counts messages hears of mail that arrives: what its signatures are worth, what it lacks. */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { Judgement } from "../../src/gateway/shortfall.ts";
import type { PartnerSettings } from "../../src/store/partner-settings.ts";
import { undecided } from "../../src/store/partner-settings.ts";
import { party } from "../cms/world.ts";
import { issue } from "../pki/made-path.ts";
import { cmsEntity, encrypted, envelope, multipart } from "../smime/entities.ts";
import { letter, signedLetter, signerOf, text } from "./made-mail.ts";
import type { Mail } from "./world.ts";
import { accepted, Gateway } from "./world.ts";

const head = { from: "claims@insurer.example", to: "ann@hospital.example" };
const authority = { name: "gateway", emails: ["domain-signing-authority@insurer.example"] };
const known = issue(authority);
const unknown = issue(authority);

describe("whoever counts messages, of one that arrives", () => {
  let hospital: Gateway;
  before(async () => {
    hospital = await Gateway.open("hospital.example");
    await hospital.befriend("insurer.example", [known.certificate]);
  });

  const judgementOf = async (
    mail: Mail,
    settings: Partial<PartnerSettings> = {},
  ): Promise<Judgement | undefined> => {
    const all = { ...undecided("preferred"), ...settings };
    await hospital.site.store.partners.change("insurer.example", all);
    const count = hospital.handled.length;
    await hospital.receive(mail);
    assert.equal(hospital.handled.length, count + 1);
    return hospital.handled[count]?.judgement;
  };

  test("hears what its signatures are worth", async () => {
    const changed = (await multipart(text, [signerOf(known)])).replace("canary", "parrot");
    const verdicts = [
      [await signedLetter([signerOf(known)], head), "trusted"],
      [await signedLetter([signerOf(unknown)], head), "untrusted"],
      [letter(changed, head), "invalid"],
      [letter(text, head), "unsigned"],
    ] as const;
    for (const [mail, signatures] of verdicts)
      assert.deepEqual(await judgementOf(mail), { signatures });
  });

  for (const shortfall of ["tag", "hold", "refuse"] as const) {
    test(`hears that it was less than it must be: ${shortfall}`, async () => {
      const terms = { inbound: "signed", shortfall } as const;
      const plain = await judgementOf(letter(text, head), terms);
      assert.deepEqual(plain, { signatures: "unsigned", shortfall });
      const signed = await judgementOf(await signedLetter([signerOf(known)], head), terms);
      assert.deepEqual(signed, { signatures: "trusted" });
    });
  }

  test("hears nothing of signatures that nobody here can see", async () => {
    const others = letter(encrypted(text, await party("elsewhere.example")), head);
    assert.deepEqual(await judgementOf(others), {});
    const tagged = await judgementOf(others, { inbound: "signed", shortfall: "tag" });
    assert.deepEqual(tagged, { shortfall: "tag" });
  });

  test("hears no judgement of what can't be opened, stays inside, or leaves", async () => {
    const own = await hospital.addKey("rsa-2048");
    const broken = letter(
      cmsEntity(envelope(text, own).subarray(0, -20), "authEnveloped-data"),
      head,
    );
    assert.equal(await judgementOf(broken), undefined);
    const inside = letter(text, { ...head, from: "bo@hospital.example" });
    await accepted(hospital.send(inside));
    assert.equal(hospital.handled.at(-1)?.direction, "internal");
    assert.equal(hospital.handled.at(-1)?.judgement, undefined);
    const leaving = letter(text, { from: head.to, to: "bo@elsewhere.example" });
    await accepted(hospital.send(leaving));
    assert.equal(hospital.handled.at(-1)?.direction, "outbound");
    assert.equal(hospital.handled.at(-1)?.judgement, undefined);
  });
});
