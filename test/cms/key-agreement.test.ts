import assert from "node:assert/strict";
import { createDecipheriv, createHash, createPublicKey, hkdfSync, randomBytes } from "node:crypto";
import { describe, test } from "node:test";
import { nullElement, objectIdentifier, octetString, sequence, tlv } from "../../src/asn1/der.ts";
import { Cursor, parseElement } from "../../src/asn1/element.ts";
import { contextConstructed, contextPrimitive, identifier } from "../../src/asn1/identifier.ts";
import { oid } from "../../src/asn1/oid.ts";
import { encodeRecipientInfo, parseRecipientInfo } from "../../src/cms/key-management.ts";
import { createPrivateKeyOf, type PrivateKey } from "../../src/pki/private-key.ts";
import { aes256Wrap, agreementInfo, ephemeralFor, originatorKey } from "./agreement.ts";
import { cbcEnvelope } from "./envelope.ts";
import { holderOf, keysOf, opened, outcome, type Party } from "./world.ts";

const text = "the results are in";
const p256 = holderOf(await createPrivateKeyOf("p256"));
const p384 = holderOf(await createPrivateKeyOf("p384"));
const x25519 = holderOf(await createPrivateKeyOf("x25519"));
const key = randomBytes(32);

const ecPublicKey = objectIdentifier(oid.ecPublicKey);
const failed = { kind: "failed", reason: "decryption", detail: "content can't be decrypted" };

/** The sender's key: SubjectPublicKeyInfo's algorithm, and the contents of its BIT STRING. */
function partsOf(publicKey: { export(options: { format: "der"; type: "spki" }): Buffer }) {
  const info = new Cursor(parseElement(publicKey.export({ format: "der", type: "spki" })).contents);
  return { algorithm: info.enter(identifier.sequence).rest(), bits: info.next().contents };
}

/** An agreement with the holder, sent with the algorithm identifier of its key whole. */
function agreed(holder: Party) {
  const { publicKey, sharedSecret } = ephemeralFor(holder);
  const { algorithm, bits } = partsOf(publicKey);
  return {
    originator: originatorKey(
      algorithm.map((element) => element.bytes),
      bits,
    ),
    sharedSecret,
    recipients: [holder.certificate.issuerAndSerialNumber],
  };
}

describe("key agreement", () => {
  for (const [holder, curve] of [
    [p256, "ecdh-p256"],
    [x25519, "x25519"],
  ] as const) {
    for (const [scheme, derivation] of [
      ["stdDhSha1Kdf", "sha1kdf"],
      ["stdDhSha224Kdf", "sha224kdf"],
      ["stdDhSha256Kdf", "sha256kdf"],
      ["stdDhSha384Kdf", "sha384kdf"],
      ["stdDhSha512Kdf", "sha512kdf"],
      ["cofactorDhSha1Kdf", "sha1kdf"],
      ["cofactorDhSha256Kdf", "sha256kdf"],
      ["stdDhHkdfSha256", "hkdf-sha256"],
      ["stdDhHkdfSha384", "hkdf-sha384"],
      ["stdDhHkdfSha512", "hkdf-sha512"],
    ] as const) {
      test(`opens ${scheme} on ${curve} with every key wrap, with and without user keying material`, () => {
        for (const [wrapName, parameters, name] of [
          ["aes128Wrap", [], "aes128-wrap"],
          ["aes192Wrap", [], "aes192-wrap"],
          ["aes256Wrap", [], "aes256-wrap"],
          ["cms3DesWrap", [nullElement], "3des-wrap"],
        ] as const) {
          for (const ukm of [undefined, randomBytes(32), randomBytes(5000)]) {
            const wrap = sequence(objectIdentifier(oid[wrapName]), ...parameters);
            // Triple DES wraps its own keys alone.
            const contentKey = wrapName === "cms3DesWrap" ? randomBytes(24) : key;
            const info = agreementInfo(contentKey, {
              ...agreed(holder),
              scheme: oid[scheme],
              wrap,
              ...(ukm && { ukm }),
            });
            const [recipient] = parseRecipientInfo(parseElement(info));
            assert.ok(recipient);
            const keyManagement = recipient.keyManagement();
            assert.equal(keyManagement.name, `${curve}-${derivation}-${name}`);
            assert.deepEqual(keyManagement.recover(holder.key), contentKey);
          }
        }
      });
    }
  }

  test("takes the curve from the recipient's key where the sender left it out", () => {
    const { publicKey, sharedSecret } = ephemeralFor(p256);
    const { bits } = partsOf(publicKey);
    const recipients = [p256.certificate.issuerAndSerialNumber];
    for (const algorithm of [[ecPublicKey], [ecPublicKey, nullElement]]) {
      const originator = originatorKey(algorithm, bits);
      const info = agreementInfo(key, { originator, sharedSecret, recipients });
      assert.equal(outcome([cbcEnvelope(text, key, [info])], keysOf(p256)), text);
    }
  });

  test("takes a compressed point", () => {
    const { publicKey, sharedSecret } = ephemeralFor(p256);
    const { bits } = partsOf(publicKey);
    const compressed = Buffer.from([
      0,
      2 + (bits.readUInt8(bits.length - 1) & 1),
      ...bits.subarray(2, 34),
    ]);
    const originator = originatorKey([ecPublicKey], compressed);
    const recipients = [p256.certificate.issuerAndSerialNumber];
    const info = agreementInfo(key, { originator, sharedSecret, recipients });
    assert.equal(outcome([cbcEnvelope(text, key, [info])], keysOf(p256)), text);
  });

  test("takes shared info with NULL for the parameters of the key wrap, as RFC 3278 had it", () => {
    const wrap = sequence(objectIdentifier(oid.aes256Wrap), nullElement);
    const info = agreementInfo(key, { ...agreed(p256), wrap: aes256Wrap, wrappedAs: wrap });
    assert.equal(outcome([cbcEnvelope(text, key, [info])], keysOf(p256)), text);
    const consistent = agreementInfo(key, { ...agreed(p256), wrap });
    assert.equal(outcome([cbcEnvelope(text, key, [consistent])], keysOf(p256)), text);
  });

  test("finds the one of several recipients who is ours, by name or by key identifier", () => {
    const keyIdentifier = createHash("sha1").update("our key").digest();
    const named = tlv(contextConstructed(0), octetString(keyIdentifier));
    const others = Array.from({ length: 20 }, () =>
      sequence(sequence(), tlv(identifier.integer, randomBytes(8))),
    );
    const { issuerAndSerialNumber } = p256.certificate;
    for (const ours of [issuerAndSerialNumber, named]) {
      const recipients = [...others.slice(10), ours, ...others.slice(10)];
      const info = agreementInfo(key, { ...agreed(p256), recipients });
      const result = opened([cbcEnvelope(text, key, [info])], (recipient) =>
        recipient.issuerAndSerialNumber?.equals(issuerAndSerialNumber) === true ||
        recipient.subjectKeyIdentifier?.equals(keyIdentifier) === true
          ? p256.key
          : undefined,
      );
      assert.ok(result.kind === "opened");
      assert.equal(Buffer.concat(result.content).toString(), text);
      assert.equal(result.recipient.kind, "key-agreement");
      assert.equal(result.recipient.subjectKeyIdentifier !== undefined, ours === named);
    }
  });

  test("gives X25519 the key of RFC 8418, computed here by hand", () => {
    const info = encodeRecipientInfo(key, x25519.certificate, "rsa-pkcs1");
    const fields = new Cursor(parseElement(info).contents);
    assert.equal(fields.integer(), 3);
    const originator = fields.enter(contextConstructed(0)).enter(contextConstructed(1));
    assert.equal(originator.enter(identifier.sequence).oid(), "1.3.101.110");
    const x = originator.next().contents.subarray(1).toString("base64url");
    const peer = createPublicKey({ key: { kty: "OKP", crv: "X25519", x }, format: "jwk" });
    const algorithm = fields.enter(identifier.sequence);
    assert.equal(algorithm.oid(), "1.2.840.113549.1.9.16.3.19");
    const encryptedKey = fields.enter(identifier.sequence).enter(identifier.sequence).rest()[1];
    const sharedInfo = Buffer.from("3015300b060960864801650304012da206040400000100", "hex");
    const secret = x25519.key.agree(peer);
    const wrappingKey = hkdfSync("sha256", secret, Buffer.alloc(0), sharedInfo, 32);
    const iv = Buffer.alloc(8, 0xa6);
    const unwrap = createDecipheriv("id-aes256-wrap", Buffer.from(wrappingKey), iv);
    assert.deepEqual(Buffer.concat([unwrap.update(encryptedKey!.contents), unwrap.final()]), key);
  });
});

describe("key agreement that can't be", () => {
  test("fails like any other where the sender's point isn't on the curve", () => {
    const { publicKey, sharedSecret } = ephemeralFor(p256);
    const { bits } = partsOf(publicKey);
    const recipients = [p256.certificate.issuerAndSerialNumber];
    // The first octet counts unused bits of the last one.
    for (let at = 1; at < bits.length; at++) {
      const damaged = Buffer.from(bits);
      damaged.writeUInt8(damaged.readUInt8(at) ^ 1, at);
      const originator = originatorKey([ecPublicKey], damaged);
      const info = agreementInfo(key, { originator, sharedSecret, recipients });
      assert.deepEqual(opened([cbcEnvelope(text, key, [info])], keysOf(p256)), failed);
    }
  });

  test("fails like any other with every point of low order on Curve25519", () => {
    // RFC 7748 section 6.1; the list is that of https://cr.yp.to/ecdh.html.
    for (const point of [
      "0000000000000000000000000000000000000000000000000000000000000000",
      "0100000000000000000000000000000000000000000000000000000000000000",
      "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
      "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ]) {
      const bits = Buffer.concat([Buffer.from([0]), Buffer.from(point, "hex")]);
      const info = agreementInfo(key, {
        originator: originatorKey([objectIdentifier(oid.x25519)], bits),
        sharedSecret: Buffer.alloc(32),
        recipients: [x25519.certificate.issuerAndSerialNumber],
      });
      assert.deepEqual(opened([cbcEnvelope(text, key, [info])], keysOf(x25519)), failed);
    }
  });

  test("fails like any other where the key is on another curve than the sender's", () => {
    const info = agreementInfo(key, agreed(p384));
    assert.deepEqual(
      opened([cbcEnvelope(text, key, [info])], () => p256.key),
      failed,
    );
  });

  for (const [what, wish, detail] of [
    [
      "MQV",
      { scheme: oid.mqvSha256Kdf, derivedAs: oid.stdDhSha256Kdf },
      "key agreement mqvSha256Kdf",
    ],
    [
      "a key wrap with padding",
      { wrap: sequence(objectIdentifier(oid.aes256WrapPad)), wrappedAs: aes256Wrap },
      "key wrap aes256WrapPad",
    ],
    [
      "a sender's static key",
      { originator: p256.certificate.issuerAndSerialNumber },
      "key agreement with the sender's static key",
    ],
    [
      "a sender's static key by its identifier",
      { originator: tlv(contextPrimitive(0), randomBytes(20)) },
      "key agreement with the sender's static key",
    ],
    [
      "X448",
      { originator: originatorKey([objectIdentifier(oid.x448)], Buffer.alloc(57)) },
      "key agreement with x448, public key of 56 octets",
    ],
    [
      "an unknown curve",
      {
        originator: originatorKey(
          [ecPublicKey, objectIdentifier("1.3.36.3.3.2.8.1.1.7")],
          Buffer.alloc(66),
        ),
      },
      "key agreement with 1.3.36.3.3.2.8.1.1.7, public key of 65 octets",
    ],
    [
      "a curve that is spelt out",
      { originator: originatorKey([ecPublicKey, sequence()], Buffer.alloc(66)) },
      "key agreement on a curve without a name",
    ],
  ] as const) {
    test(`refuses ${what} by name`, () => {
      const info = agreementInfo(key, { ...agreed(p256), ...wish });
      assert.deepEqual(opened([cbcEnvelope(text, key, [info])], keysOf(p256)), {
        kind: "failed",
        reason: "unsupported-algorithm",
        detail,
      });
    });
  }

  test("agrees on no more keys than eight in one message", () => {
    let agreements = 0;
    const counting: PrivateKey = {
      ...p256.key,
      agree(peer) {
        agreements++;
        return p256.key.agree(peer);
      },
    };
    const recipients = Array.from({ length: 200 }, () => p256.certificate.issuerAndSerialNumber);
    const info = agreementInfo(key, { ...agreed(p256), recipients });
    assert.equal(
      outcome([cbcEnvelope(text, key, [info, info, info])], () => counting),
      text,
    );
    assert.equal(agreements, 8);
  });

  test("refuses more than 4096 recipients, however few recipient infos hold them", () => {
    const recipients = Array.from({ length: 1500 }, () => sequence());
    const info = agreementInfo(key, { ...agreed(p256), recipients });
    assert.deepEqual(opened([cbcEnvelope(text, key, [info, info, info])], keysOf(p256)), {
      kind: "failed",
      reason: "malformed",
      detail: "more than 4096 recipients",
    });
  });
});
