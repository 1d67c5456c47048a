import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { parseCertificate, type Certificate } from "../../src/pki/certificate.ts";
import { createPrivateKeyOf, type PrivateKey } from "../../src/pki/private-key.ts";
import { signatureName } from "../../src/pki/signature.ts";
import { profileFor, recipientCertificates, schemeFor } from "../../src/smime/profile.ts";
import type { Profile } from "../../src/smime/profile.ts";
import { settle, type Protection } from "../../src/smime/protection.ts";
import { SmimeError, type SmimeErrorCode } from "../../src/smime/smime-error.ts";
import { createAuthority, type KeyKind } from "../peers/party.ts";
import { signing } from "./signing-world.ts";

const authority = createAuthority("profiles");
const certificateOf = (kind: KeyKind): Certificate =>
  parseCertificate(authority.issue(`partner-${kind}`, kind).certificate);
const rsa = certificateOf("rsa");
const ec = certificateOf("p256");
const mlKem = certificateOf("ml-kem-768");

describe("a partner's profile", () => {
  const gcm = ["aes-256-gcm", "aes-256-cbc"];

  test("is compatible where nothing is known, or AES-GCM isn't", () => {
    assert.equal(profileFor(undefined, rsa), "compatible");
    const old = { contentEncryption: ["aes-256-cbc"], keyManagement: ["rsa-oaep-sha256"] };
    assert.equal(profileFor(old, rsa), "compatible");
  });

  test("is modern where AES-GCM is known, and OAEP if its key is an RSA key", () => {
    const known = { contentEncryption: gcm, keyManagement: ["rsa-oaep-sha256"] };
    assert.equal(profileFor(known, rsa), "modern");
    const gcmAlone = { contentEncryption: gcm, keyManagement: ["rsa-pkcs1"] };
    assert.equal(profileFor(gcmAlone, rsa), "compatible");
    assert.equal(profileFor(gcmAlone, ec), "modern");
  });

  test("chooses among its certificates by the kind of key", () => {
    const all = [rsa, ec, mlKem];
    const chosen = (profile: Profile) => recipientCertificates(profile, all);
    assert.deepEqual(chosen("modern"), [ec]);
    assert.deepEqual(chosen("compatible"), [rsa]);
    assert.deepEqual(chosen("direct"), [rsa]);
    assert.deepEqual(chosen("smg-v1"), [rsa]);
    assert.deepEqual(chosen("pqc"), [mlKem]);
    assert.deepEqual(recipientCertificates("compatible", [ec, mlKem]), [ec]);
  });

  test("pqc never encrypts to a classic key, which would be the weakest of all", () => {
    assert.equal(recipientCertificates("pqc", [rsa, ec]), undefined);
    assert.equal(recipientCertificates("smg-v1", [ec]), undefined);
  });
});

describe("what a key signs with", () => {
  const keys = new Map<string, PrivateKey>();
  before(async () => {
    for (const kind of ["rsa-2048", "p256", "p384", "ed25519", "ml-dsa-65", "x25519"] as const)
      keys.set(kind, await createPrivateKeyOf(kind));
  });

  const expected: Readonly<Record<Profile, readonly string[]>> = {
    modern: ["rsa-pkcs1-sha256", "ecdsa-sha256", "ecdsa-sha384", "ed25519", "-", "-"],
    compatible: ["rsa-pkcs1-sha256", "ecdsa-sha256", "ecdsa-sha384", "-", "-", "-"],
    direct: ["rsa-pkcs1-sha256", "ecdsa-sha256", "ecdsa-sha384", "-", "-", "-"],
    "smg-v1": ["rsa-pkcs1-sha256", "-", "-", "-", "-", "-"],
    pqc: ["rsa-pkcs1-sha256", "ecdsa-sha256", "ecdsa-sha384", "ed25519", "ml-dsa-65", "-"],
  };
  for (const [profile, names] of Object.entries(expected))
    test(`for profile ${profile} is what its readers verify`, () => {
      const schemes = Array.from(keys.values(), ({ publicKey }) =>
        schemeFor(profile as Profile, publicKey),
      );
      assert.deepEqual(
        schemes.map((scheme) => (scheme ? signatureName(scheme) : "-")),
        names,
      );
    });
});

describe("a protection", () => {
  const plain = { profile: "compatible", compress: false, headerProtection: "none" } as const;
  const encrypt = { recipients: [rsa] };
  const signer = { certificate: rsa };

  async function signs(kind: "rsa-2048" | "ed25519") {
    return signing({ ...signer, key: await createPrivateKeyOf(kind) });
  }

  function assertRefused(protection: Protection, code: SmimeErrorCode): void {
    assert.throws(
      () => settle(protection),
      (error) => error instanceof SmimeError && error.code === code,
    );
  }

  test("is refused where it protects nothing", async () => {
    const sign = await signs("rsa-2048");
    assertRefused(plain, "no-protection");
    assertRefused({ ...plain, sign: { ...sign, signers: [] } }, "no-protection");
    assertRefused({ ...plain, sign, outerSign: sign }, "no-protection");
  });

  test("is refused where direct isn't both signed and encrypted", async () => {
    const sign = await signs("rsa-2048");
    assertRefused({ ...plain, profile: "direct", encrypt }, "weaker-than-profile");
    assertRefused({ ...plain, profile: "direct", sign }, "weaker-than-profile");
  });

  test("of profile direct is wrapped and signed in a multipart, whatever else is asked", async () => {
    const sign = await signs("rsa-2048");
    const asked = { ...plain, profile: "direct", compress: true, binaryInside: true } as const;
    const settled = settle({ ...asked, sign, encrypt });
    assert.equal(settled.headerProtection, "wrapped");
    assert.equal(settled.compress, false);
    assert.equal(settled.binaryInside, false);
    assert.equal(settled.sign?.form, "multipart");
  });

  test("is refused for recipients that the profile doesn't encrypt to", () => {
    const both = { recipients: [mlKem, rsa] };
    assertRefused({ ...plain, profile: "pqc", encrypt: both }, "unusable-certificate");
    assertRefused({ ...plain, encrypt: both }, "unusable-certificate");
    assert.ok(settle({ ...plain, profile: "pqc", encrypt: { recipients: [mlKem] } }));
  });

  test("is refused for a signer whose signature its readers can't verify", async () => {
    const sign = await signs("ed25519");
    assertRefused({ ...plain, sign }, "unusable-key");
    assert.equal(
      settle({ ...plain, profile: "modern", sign }).sign?.signers[0]?.scheme?.kind,
      "ed25519",
    );
  });

  test("keeps the signature scheme that it names", async () => {
    const sign = await signs("rsa-2048");
    const scheme = { kind: "rsa-pss", digest: "sha384", saltLength: 48 } as const;
    const signers = sign.signers.map((each) => ({ ...each, scheme }));
    assert.deepEqual(
      settle({ ...plain, sign: { ...sign, signers } }).sign?.signers[0]?.scheme,
      scheme,
    );
  });
});
