/** Signature algorithms: their identifiers, and signatures made here, checked here and by OpenSSL. */
import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { describe, test } from "node:test";
import { integer, nullElement, objectIdentifier, sequence, tlv } from "../../src/asn1/der.ts";
import { parseElement } from "../../src/asn1/element.ts";
import { contextConstructed } from "../../src/asn1/identifier.ts";
import { oid } from "../../src/asn1/oid.ts";
import { createPrivateKeyOf, type KeyType } from "../../src/pki/private-key.ts";
import {
  defaultScheme,
  encodeDigestAlgorithm,
  encodeSignatureAlgorithm,
  parseDigestAlgorithm,
  parseSignatureAlgorithm,
  signatureName,
  verifySignature,
  type DigestName,
  type SignatureScheme,
} from "../../src/pki/signature.ts";

const digests: readonly DigestName[] = ["sha1", "sha256", "sha384", "sha512"];
const schemes: readonly SignatureScheme[] = [
  ...digests.map((digest) => ({ kind: "rsa-pkcs1", digest }) as const),
  ...digests.map((digest) => ({ kind: "rsa-pss", digest, saltLength: 32 }) as const),
  ...digests.map((digest) => ({ kind: "ecdsa", digest }) as const),
  { kind: "ed25519" },
  { kind: "ml-dsa", parameterSet: "ml-dsa-44" },
  { kind: "ml-dsa", parameterSet: "ml-dsa-65" },
  { kind: "ml-dsa", parameterSet: "ml-dsa-87" },
];

function read(der: Buffer, digest?: DigestName): SignatureScheme {
  return parseSignatureAlgorithm(parseElement(der), digest);
}

describe("signature algorithms", () => {
  test("are read as they were written", () => {
    for (const scheme of schemes) assert.deepEqual(read(encodeSignatureAlgorithm(scheme)), scheme);
    for (const digest of digests)
      assert.equal(parseDigestAlgorithm(parseElement(encodeDigestAlgorithm(digest))), digest);
  });

  test("have names of their own", () => {
    assert.equal(new Set(schemes.map(signatureName)).size, schemes.length);
  });

  test("take the digest from elsewhere where only the key's algorithm is named", () => {
    const rsa = sequence(objectIdentifier(oid.rsaEncryption), nullElement);
    assert.deepEqual(read(rsa, "sha384"), { kind: "rsa-pkcs1", digest: "sha384" });
    assert.throws(() => read(rsa), { code: "unsupported-signature" });
  });

  test("are refused by name where they are broken or not known", () => {
    const md5 = sequence(objectIdentifier(oid.md5WithRsaEncryption), nullElement);
    assert.throws(() => read(md5), { message: "signature algorithm md5WithRsaEncryption" });
    const dsa = sequence(objectIdentifier(oid.dsaWithSha1));
    assert.throws(() => read(dsa), { message: "signature algorithm dsaWithSha1" });
    const digest = parseElement(sequence(objectIdentifier(oid.md5), nullElement));
    assert.throws(() => parseDigestAlgorithm(digest), { message: "digest algorithm md5" });
  });

  test("of PSS default to SHA-1 and 20 octets of salt (RFC 4055 section 3.1)", () => {
    const bare = sequence(objectIdentifier(oid.rsassaPss), sequence());
    assert.deepEqual(read(bare), { kind: "rsa-pss", digest: "sha1", saltLength: 20 });
  });

  test("of PSS are refused where the mask has another digest or the trailer another value", () => {
    const sha256 = sequence(objectIdentifier(oid.sha256));
    const unmatched = sequence(tlv(contextConstructed(0), sha256));
    const trailer = sequence(tlv(contextConstructed(3), integer(2)));
    for (const parameters of [unmatched, trailer])
      assert.throws(() => read(sequence(objectIdentifier(oid.rsassaPss), parameters)), {
        code: "unsupported-signature",
      });
  });
});

const types: readonly KeyType[] = ["rsa-2048", "p256", "p384", "p521", "ed25519", "ml-dsa-65"];

describe("signatures", () => {
  for (const type of types) {
    test(`of ${type} verify for what was signed and for nothing else`, async () => {
      const key = await createPrivateKeyOf(type);
      const fitting = schemes.filter(
        (scheme) => scheme.kind === defaultScheme(key.publicKey)?.kind,
      );
      const data = Buffer.from("signed attributes");
      for (const scheme of fitting) {
        if (scheme.kind === "ml-dsa" && scheme.parameterSet !== type) continue;
        const signature = await key.sign(data, scheme);
        assert.ok(verifySignature(scheme, key.publicKey, data, signature));
        assert.ok(!verifySignature(scheme, key.publicKey, Buffer.from("other"), signature));
        signature.writeUInt8(signature.readUInt8(9) ^ 1, 9);
        assert.ok(!verifySignature(scheme, key.publicKey, data, signature));
      }
    });
  }

  test("are bad where the key is of another kind", async () => {
    const key = await createPrivateKeyOf("p256");
    const data = Buffer.from("signed attributes");
    const signature = await key.sign(data, { kind: "ecdsa", digest: "sha256" });
    const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey;
    assert.ok(!verifySignature({ kind: "ecdsa", digest: "sha256" }, rsa, data, signature));
    assert.ok(!verifySignature({ kind: "ed25519" }, key.publicKey, data, signature));
  });

  test("of PSS are bad with a salt of another length than declared", async () => {
    const key = await createPrivateKeyOf("rsa-2048");
    const data = Buffer.from("signed attributes");
    const scheme = { kind: "rsa-pss", digest: "sha256", saltLength: 32 } as const;
    const signature = await key.sign(data, scheme);
    assert.ok(!verifySignature({ ...scheme, saltLength: 20 }, key.publicKey, data, signature));
  });

  test("aren't made by keys for encryption", async () => {
    assert.equal(defaultScheme((await createPrivateKeyOf("x25519")).publicKey), undefined);
    assert.equal(defaultScheme((await createPrivateKeyOf("ml-kem-768")).publicKey), undefined);
  });
});
