import assert from "node:assert/strict";
import { encapsulate, randomBytes } from "node:crypto";
import { describe, test } from "node:test";
import {
  integer,
  nullElement,
  objectIdentifier,
  octetString,
  sequence,
  tlv,
} from "../../src/asn1/der.ts";
import { contextConstructed, contextPrimitive } from "../../src/asn1/identifier.ts";
import { oid } from "../../src/asn1/oid.ts";
import { hkdf } from "../../src/cms/key-derivation.ts";
import { parseElement } from "../../src/asn1/element.ts";
import { parseKeyWrap, wrapKey } from "../../src/cms/key-wrap.ts";
import { createPrivateKeyOf } from "../../src/pki/private-key.ts";
import { cbcEnvelope } from "./envelope.ts";
import { holderOf, keysOf, opened, outcome } from "./world.ts";

const text = "the results are in";
const key = randomBytes(32);
const holder = holderOf(await createPrivateKeyOf("ml-kem-768"));
const keys = keysOf(holder);
const failed = { kind: "failed", reason: "decryption", detail: "content can't be decrypted" };

const kem768 = sequence(objectIdentifier(oid.mlKem768));
const hkdfSha256 = sequence(objectIdentifier(oid.hkdfWithSha256));
const aes256Wrap = sequence(objectIdentifier(oid.aes256Wrap));

interface KemInfo {
  readonly name?: Buffer;
  readonly kem?: Buffer;
  readonly derivation?: Buffer;
  readonly hash?: "sha256" | "sha384" | "sha512";
  readonly keyLength?: number;
  readonly ukm?: Buffer;
  readonly wrap?: Buffer;
  /** What becomes of the ciphertext on its way. */
  readonly damage?: (ciphertext: Buffer) => Buffer;
}

/** A KEMRecipientInfo made to order. */
function kemInfo(wish: KemInfo = {}): Buffer {
  const { name = holder.certificate.issuerAndSerialNumber, kem = kem768, ukm } = wish;
  const { derivation = hkdfSha256, hash = "sha256", keyLength = 32, wrap = aes256Wrap } = wish;
  const { sharedKey, ciphertext } = encapsulate(holder.key.publicKey);
  const material = ukm ? tlv(contextConstructed(0), octetString(ukm)) : Buffer.alloc(0);
  const info = sequence(wrap, integer(keyLength), material);
  const wrappingKey = hkdf(hash).derive(sharedKey, info, 32, Buffer.alloc(0));
  return tlv(
    contextConstructed(4),
    objectIdentifier(oid.oriKem),
    sequence(
      ...[integer(0), name, kem, octetString(wish.damage?.(ciphertext) ?? ciphertext), derivation],
      ...[integer(keyLength), material, wrap],
      octetString(wrapKey(parseKeyWrap(parseElement(aes256Wrap)), wrappingKey, key)),
    ),
  );
}

describe("key encapsulation", () => {
  for (const [hash, derivation] of [
    ["sha256", oid.hkdfWithSha256],
    ["sha384", oid.hkdfWithSha384],
    ["sha512", oid.hkdfWithSha512],
  ] as const) {
    test(`opens with HKDF-${hash}, with and without user keying material`, () => {
      for (const ukm of [undefined, Buffer.alloc(0), randomBytes(32), randomBytes(5000)]) {
        const info = kemInfo({
          hash,
          derivation: sequence(objectIdentifier(derivation)),
          ...(ukm && { ukm }),
        });
        const result = opened([cbcEnvelope(text, key, [info])], keys);
        assert.ok(result.kind === "opened");
        assert.equal(Buffer.concat(result.content).toString(), text);
        assert.equal(result.keyManagement, `ml-kem-768-hkdf-${hash}-aes256-wrap`);
      }
    });
  }

  test("finds the recipient by key identifier", () => {
    const keyIdentifier = randomBytes(20);
    const info = kemInfo({ name: tlv(contextPrimitive(0), keyIdentifier) });
    const result = opened([cbcEnvelope(text, key, [info])], (recipient) =>
      recipient.subjectKeyIdentifier?.equals(keyIdentifier) === true ? holder.key : undefined,
    );
    assert.ok(result.kind === "opened");
    assert.deepEqual(result.recipient, { subjectKeyIdentifier: keyIdentifier, kind: "kem" });
  });

  test("fails like any other with a forged ciphertext, one of another length, or for another key", () => {
    const forged = (ciphertext: Buffer) => Buffer.from(ciphertext.map((octet) => octet ^ 1));
    const cut = (ciphertext: Buffer) => ciphertext.subarray(1);
    for (const wish of [
      { damage: forged },
      { damage: cut },
      { kem: sequence(objectIdentifier(oid.mlKem1024)) },
    ]) {
      assert.deepEqual(opened([cbcEnvelope(text, key, [kemInfo(wish)])], keys), failed);
    }
    const other = holderOf(holder.key);
    assert.equal(outcome([cbcEnvelope(text, key, [kemInfo()])], keysOf(other)), "not-for-us");
  });

  test("refuses a key length that isn't the key wrap's", () => {
    assert.deepEqual(opened([cbcEnvelope(text, key, [kemInfo({ keyLength: 16 })])], keys), {
      kind: "failed",
      reason: "malformed",
      detail: "key-encryption key of 16 octets",
    });
  });

  for (const [wish, detail] of [
    [{ kem: sequence(objectIdentifier(oid.rsaKem)) }, "key encapsulation rsaKem"],
    [
      { derivation: sequence(objectIdentifier("1.3.133.16.840.9.44.1.2")) },
      "key derivation 1.3.133.16.840.9.44.1.2",
    ],
    [{ wrap: sequence(objectIdentifier(oid.cmsRc2Wrap), nullElement) }, "key wrap cmsRc2Wrap"],
  ] as const) {
    test(`refuses ${detail} by name`, () => {
      assert.deepEqual(opened([cbcEnvelope(text, key, [kemInfo(wish)])], keys), {
        kind: "failed",
        reason: "unsupported-algorithm",
        detail,
      });
    });
  }
});
