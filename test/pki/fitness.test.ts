import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { describe, test } from "node:test";
import { oid } from "../../src/asn1/oid.ts";
import { unfitForEncryption, type Unfit } from "../../src/pki/fitness.ts";
import { make, type MadeCertificate } from "./made-certificate.ts";

const named = { emails: ["domain-confidentiality-authority@a.example"] };
const now = new Date("2030-06-01T00:00:00Z");
const digitalSignature = [7, 0x80];
const keyEncipherment = [5, 0x20];

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
  [
    "a short key",
    { ...named, publicKey: generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey },
    "weak-key",
  ],
  [
    "an EC key",
    { ...named, publicKey: generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey },
    "unsupported-key",
  ],
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
});
