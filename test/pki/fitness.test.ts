import assert from "node:assert/strict";
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { describe, test } from "node:test";
import { oid } from "../../src/asn1/oid.ts";
import {
  certificatePurpose,
  leastLegacyRsaBits,
  unfitForEncryption,
  unfitForSigning,
  type Unfit,
} from "../../src/pki/fitness.ts";
import { createPrivateKeyOf } from "../../src/pki/private-key.ts";
import { make, type MadeCertificate } from "./made-certificate.ts";

const named = { emails: ["domain-confidentiality-authority@a.example"] };
const now = new Date("2030-06-01T00:00:00Z");
// Contents of the BIT STRING: unused bits, bits.
const digitalSignature = [7, 0x80];
const nonRepudiation = [6, 0x40];
const keyEncipherment = [5, 0x20];
const keyAgreement = [3, 0x08];
const signatureAndAgreement = [3, 0x88];

const rsa1024 = generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey;
const p256 = generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey;
const brainpool = generateKeyPairSync("ec", { namedCurve: "brainpoolP256r1" }).publicKey;
const x25519 = generateKeyPairSync("x25519").publicKey;
const ed25519 = generateKeyPairSync("ed25519").publicKey;
const { publicKey: mlKem } = await createPrivateKeyOf("ml-kem-768");
const { publicKey: mlDsa } = await createPrivateKeyOf("ml-dsa-65");

const cases: readonly (readonly [string, MadeCertificate, Unfit | undefined])[] = [
  ["a named certificate without usages", named, undefined],
  [
    "one with both usages",
    { ...named, keyUsage: keyEncipherment, extendedKeyUsage: [oid.emailProtection] },
    undefined,
  ],
  [
    "one for any extended usage",
    { ...named, extendedKeyUsage: [oid.anyExtendedKeyUsage] },
    undefined,
  ],
  ["one by dNSName", { dnsNames: ["a.example"] }, undefined],
  ["an expired one", { ...named, notAfter: "20300531235959Z" }, "expired"],
  ["one of the future", { ...named, notBefore: "20300601000001Z" }, "not-yet-valid"],
  ["one with another name", { emails: ["x@a.example"] }, "wrong-name"],
  ["one for signing only", { ...named, keyUsage: digitalSignature }, "wrong-key-usage"],
  ["one for web servers", { ...named, extendedKeyUsage: ["1.3.6.1.5.5.7.3.1"] }, "wrong-key-usage"],
  ["a short key", { ...named, publicKey: rsa1024 }, "weak-key"],
  ["an EC key", { ...named, publicKey: p256 }, undefined],
  ["an EC key that agrees", { ...named, publicKey: p256, keyUsage: keyAgreement }, undefined],
  [
    "an EC key for another use",
    { ...named, publicKey: p256, keyUsage: keyEncipherment },
    "wrong-key-usage",
  ],
  ["an EC key on another curve", { ...named, publicKey: brainpool }, "unsupported-key"],
  ["an X25519 key", { ...named, publicKey: x25519, keyUsage: keyAgreement }, undefined],
  ["an ML-KEM key", { ...named, publicKey: mlKem, keyUsage: keyEncipherment }, undefined],
  ["a key that only signs", { ...named, publicKey: ed25519 }, "wrong-key-usage"],
  [
    "a key that OpenSSL can't read",
    { ...named, publicKey: Buffer.from("3000", "hex") },
    "unsupported-key",
  ],
];

describe("fitness for encryption", () => {
  for (const [what, wish, expected] of cases) {
    test(`${what}: ${expected ?? "fit"}`, () => {
      assert.equal(unfitForEncryption(make(wish), "a.example", now), expected);
    });
  }

  test("leaves the name alone where an administrator vouches for it", () => {
    assert.equal(unfitForEncryption(make({}), undefined, now), undefined);
  });

  test("is fit in the last second of its validity", () => {
    const certificate = make({ ...named, notAfter: "20300601000000Z" });
    assert.equal(unfitForEncryption(certificate, "a.example", now), undefined);
  });

  test("of an individual needs the address, in whatever case", () => {
    const certificate = make({ emails: ["Dr.Smith@A.Example"] });
    const unfit = (name: string) => unfitForEncryption(certificate, name, now);
    assert.equal(unfit("dr.smith@a.example"), undefined);
    assert.equal(unfit("smith@a.example"), "wrong-name");
    assert.equal(unfit("a.example"), "wrong-name");
    assert.equal(unfitForEncryption(make(named), "dr.smith@a.example", now), "wrong-name");
  });

  test("takes keys of 1024 bits for old gateways, and none that are shorter", () => {
    const unfit = (publicKey: KeyObject) =>
      unfitForEncryption(make({ ...named, publicKey }), "a.example", now, leastLegacyRsaBits);
    assert.equal(unfit(rsa1024), undefined);
    const rsa768 = generateKeyPairSync("rsa", { modulusLength: 768 }).publicKey;
    assert.equal(unfit(rsa768), "weak-key");
  });
});

describe("fitness for signing", () => {
  const signer = { emails: ["domain-signing-authority@a.example"] };
  const signing: readonly (readonly [string, MadeCertificate, Unfit | undefined])[] = [
    ["a named certificate without usages", signer, undefined],
    ["digitalSignature", { ...signer, keyUsage: digitalSignature }, undefined],
    ["nonRepudiation", { ...signer, keyUsage: nonRepudiation }, undefined],
    ["one for encryption only", { ...signer, keyUsage: keyEncipherment }, "wrong-key-usage"],
    ["the authority for confidentiality", named, "wrong-name"],
    ["an Ed25519 key", { ...signer, publicKey: ed25519 }, undefined],
    ["an ML-DSA key", { ...signer, publicKey: mlDsa }, undefined],
    ["a key that can't sign", { ...signer, publicKey: x25519 }, "wrong-key-usage"],
    ["a short key", { ...signer, publicKey: rsa1024 }, "weak-key"],
    ["an expired one", { ...signer, notAfter: "20300531235959Z" }, "expired"],
  ];
  for (const [what, wish, expected] of signing) {
    test(`${what}: ${expected ?? "fit"}`, () => {
      assert.equal(unfitForSigning(make(wish), "a.example", now), expected);
    });
  }
});

describe("a certificate's purpose", () => {
  for (const [what, wish, expected] of [
    ["an RSA key without usages", {}, "both"],
    ["a short RSA key", { publicKey: rsa1024 }, "both"],
    ["an RSA key that signs", { keyUsage: digitalSignature }, "signing"],
    ["an RSA key that is encrypted to", { keyUsage: keyEncipherment }, "encryption"],
    ["an EC key for both", { publicKey: p256, keyUsage: signatureAndAgreement }, "both"],
    ["an X25519 key", { publicKey: x25519 }, "encryption"],
    ["an Ed25519 key", { publicKey: ed25519 }, "signing"],
    ["an ML-KEM key", { publicKey: mlKem }, "encryption"],
    ["a web server's", { extendedKeyUsage: ["1.3.6.1.5.5.7.3.1"] }, "neither"],
    ["an unknown key", { publicKey: Buffer.from("3000", "hex") }, "neither"],
  ] as const satisfies readonly (readonly [string, MadeCertificate, string])[]) {
    test(`${what}: ${expected}`, () => {
      assert.equal(certificatePurpose(make(wish)), expected);
    });
  }
});
