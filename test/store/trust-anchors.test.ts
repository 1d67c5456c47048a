import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { certificateFor, freshWorld, settings } from "./world.ts";

const partner = "insurer.example";
const certificate = await certificateFor("ca.example");
const { fingerprint } = certificate;
const approval = { by: "A. Admin", how: "from the CA's own page" };

async function worldWithPartner() {
  const world = await freshWorld();
  await world.store.partners.add(partner, settings);
  return { ...world, anchors: world.store.trustAnchors };
}

describe("a trust anchor", () => {
  test("is kept with who answers for it", async () => {
    const { anchors, now } = await worldWithPartner();
    const added = await anchors.add({ partner: "Insurer.Example", certificate, ...approval });
    assert.deepEqual(added, {
      partner,
      fingerprint,
      der: certificate.der,
      subject: certificate.subject,
      notBefore: certificate.notBefore,
      notAfter: certificate.notAfter,
      approval: { ...approval, at: now },
    });
    assert.deepEqual(await anchors.list(), [added]);
  });

  test("isn't added without a person and a way", async () => {
    const { anchors } = await worldWithPartner();
    for (const empty of [{ by: "" }, { how: " " }]) {
      const attempt = anchors.add({ partner, certificate, ...approval, ...empty });
      await assert.rejects(attempt, { code: "conflict" });
    }
    assert.deepEqual(await anchors.list(), []);
  });

  test("is there once for a partner and once for everybody", async () => {
    const { anchors } = await worldWithPartner();
    for (const owner of [partner, undefined]) {
      await anchors.add({ partner: owner, certificate, ...approval });
      const again = anchors.add({ partner: owner, certificate, ...approval });
      await assert.rejects(again, {
        code: "conflict",
        message: `trust anchor is there already: ${fingerprint}`,
      });
    }
    const owners = (await anchors.list()).map((each) => each.partner);
    assert.deepEqual(owners, [undefined, partner]);
  });

  test("is removed where it stands, and only there", async () => {
    const { anchors } = await worldWithPartner();
    await anchors.add({ partner: undefined, certificate, ...approval });
    await assert.rejects(anchors.remove(partner, fingerprint), { code: "unknown-certificate" });
    await anchors.add({ partner, certificate, ...approval });
    await anchors.remove(undefined, fingerprint);
    assert.deepEqual(
      (await anchors.list()).map((each) => each.partner),
      [partner],
    );
  });

  test("of a partner needs it, and goes with it", async () => {
    const { anchors, store } = await worldWithPartner();
    const ofStranger = anchors.add({ partner: "stranger.example", certificate, ...approval });
    await assert.rejects(ofStranger, { code: "unknown-partner" });
    const ofNobody = anchors.add({ partner: "not a name", certificate, ...approval });
    await assert.rejects(ofNobody, { code: "unknown-partner" });
    await anchors.add({ partner, certificate, ...approval });
    await store.partners.remove(partner);
    assert.deepEqual(await anchors.list(), []);
  });
});
