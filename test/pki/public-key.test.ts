import assert from "node:assert/strict";
import { createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { describe, test } from "node:test";
import { encodedKey } from "../../src/pki/key-identifier.ts";
import { publicKeyOf } from "../../src/pki/public-key.ts";
import { make, rsa2048 } from "./made-certificate.ts";

/** Of any numbers: nobody has, or needs, the private key. */
function rsaKey(modulus: Buffer, exponent: bigint): KeyObject {
  const hex = exponent.toString(16);
  const e = Buffer.from(hex.padStart(hex.length + (hex.length & 1), "0"), "hex");
  const numbers = { n: modulus.toString("base64url"), e: e.toString("base64url") };
  return createPublicKey({ key: { kty: "RSA", ...numbers }, format: "jwk" });
}

const modulus = Buffer.from(rsa2048.publicKey.export({ format: "jwk" }).n ?? "", "base64url");

function ecKey(namedCurve: string): KeyObject {
  return generateKeyPairSync("ec", { namedCurve }).publicKey;
}

/** What a certificate with this key has for one. */
function isUsed(key: KeyObject): boolean {
  return make({ publicKey: key }).publicKey !== undefined;
}

describe("a certificate's public key", () => {
  test("is an RSA key with an exponent of 32 bits at most", () => {
    assert.ok(isUsed(rsa2048.publicKey));
    assert.ok(isUsed(rsaKey(modulus, 3n)));
    assert.ok(isUsed(rsaKey(modulus, 2n ** 32n - 1n)));
    assert.ok(!isUsed(rsaKey(modulus, 2n ** 32n + 1n)));
    assert.ok(!isUsed(rsaKey(modulus, BigInt(`0x7f${"ff".repeat(255)}`))));
  });

  test("is an RSA key of 8192 bits at most", () => {
    const bits = (count: number) =>
      Buffer.concat([Buffer.of(0x80), Buffer.alloc(count / 8 - 1, 1)]);
    assert.ok(isUsed(rsaKey(bits(8192), 65_537n)));
    assert.ok(!isUsed(rsaKey(bits(8200), 65_537n)));
    assert.ok(!isUsed(rsaKey(bits(16_384), 65_537n)));
  });

  test("is on a curve over a prime field", () => {
    for (const curve of ["P-256", "P-384", "P-521", "brainpoolP256r1", "brainpoolP512r1"]) {
      assert.ok(isUsed(ecKey(curve)), curve);
    }
    for (const curve of ["sect571r1", "sect571k1", "sect283k1"]) {
      assert.ok(!isUsed(ecKey(curve)), curve);
    }
  });

  test("is of any other kind that OpenSSL knows", () => {
    for (const type of ["ed25519", "x25519", "ml-kem-768", "ml-dsa-65"] as const) {
      const { publicKey } = generateKeyPairSync(type as "ed25519");
      assert.equal(publicKeyOf(encodedKey(publicKey))?.asymmetricKeyType, type);
    }
    assert.equal(publicKeyOf(Buffer.from("3000", "hex")), undefined);
  });
});
