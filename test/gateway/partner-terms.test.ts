import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ownCapabilities } from "../../src/cms/capabilities.ts";
import { parseConfig } from "../../src/config/load.ts";
import {
  learnedProfile,
  leastBitsOf,
  type Terms,
  termsOf,
} from "../../src/gateway/partner-terms.ts";
import { undecided } from "../../src/store/partner-settings.ts";
import type { PartnerSettings } from "../../src/store/partner-settings.ts";
import type { Partner } from "../../src/store/partners.ts";

const configured = parseConfig(
  `
    local_domains = ["hospital.example"]
    [outbound]
    profile = "direct"
    protection = "encrypt"
    signature_form = "multipart"
    header_protection = "wrapped"
    compression = true
    empty_layer = true
    [inbound]
    require = "signed"
    shortfall = "hold"
    [trust]
    revocation = "soft"
    sha1 = "accept"
  `,
  "/etc/domseal/milter.conf",
);

function partnerWith(settings: Partial<PartnerSettings>): Partner {
  const now = new Date(0);
  const base = {
    name: "insurer.example",
    state: "active",
    createdAt: now,
    changedAt: now,
  } as const;
  return { ...base, ...undecided("required"), ...settings };
}

function values(terms: Terms): Record<string, unknown> {
  return Object.fromEntries(Object.entries(terms).map(([name, { value }]) => [name, value]));
}

describe("a partner's terms", () => {
  const fromConfiguration = {
    profile: "direct",
    protection: "encrypt",
    signatureForm: "multipart",
    headerProtection: "wrapped",
    compression: true,
    emptyLayer: true,
    inbound: "signed",
    shortfall: "hold",
    revocation: "soft",
    sha1: "accept",
  };

  test("are the configuration's where nothing else is decided, and a stranger's always", () => {
    for (const partner of [partnerWith({}), undefined]) {
      const terms = termsOf(partner, undefined, configured);
      assert.deepEqual(values(terms), fromConfiguration);
      assert.ok(Object.values(terms).every(({ from }) => from === "configuration"));
    }
  });

  test("are its own where an administrator decided, also against what is on by default", () => {
    const own = {
      profile: "pqc",
      protection: "triple-wrap",
      signatureForm: "opaque",
      headerProtection: "none",
      compression: false,
      emptyLayer: false,
      inbound: "any",
      shortfall: "tag",
      revocation: "off",
      sha1: "refuse",
    } as const;
    const terms = termsOf(partnerWith(own), "modern", configured);
    assert.deepEqual(values(terms), own);
    assert.ok(Object.values(terms).every(({ from }) => from === "partner"));
  });

  test("follow its capabilities in the profile, unless an administrator decided", () => {
    const learned = termsOf(partnerWith({}), "modern", configured).profile;
    assert.deepEqual(learned, { value: "modern", from: "learned" });
    const decided = termsOf(partnerWith({ profile: "compatible" }), "modern", configured).profile;
    assert.deepEqual(decided, { value: "compatible", from: "partner" });
  });
});

describe("what a partner's mail taught", () => {
  const learned = {
    partner: "insurer.example",
    signer: "ab".repeat(32),
    signingTime: new Date(0),
    learnedAt: new Date(0),
  };

  test("is the profile that its newest capabilities speak for", () => {
    const none = Buffer.from("3000", "hex");
    const profileOf = (...ders: readonly Buffer[]) =>
      learnedProfile({ capabilities: ders.map((der) => ({ ...learned, der })) }, undefined);
    assert.equal(profileOf(ownCapabilities, none), "modern");
    assert.equal(profileOf(none, ownCapabilities), "compatible");
    assert.equal(profileOf(), undefined);
  });
});

describe("the shortest RSA key", () => {
  test("is 2048 bits for every profile but that of old gateways", () => {
    const bits = (["modern", "compatible", "direct", "pqc", "smg-v1"] as const).map(leastBitsOf);
    assert.deepEqual(bits, [2048, 2048, 2048, 2048, 1024]);
  });
});
