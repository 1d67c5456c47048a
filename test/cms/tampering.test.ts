import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { createPrivateKeyOf } from "../../src/pki/private-key.ts";
import { holderOf, keysOf, opened, outcome, party, seal } from "./world.ts";

const hospital = await party("hospital.example");
const stranger = await party("stranger.example");
const keys = keysOf(hospital);
const recipients = [hospital.certificate];
const content = Buffer.from("the results are in: ".repeat(20));

const gcm = seal(content, {
  recipients,
  contentEncryption: "aes-256-gcm",
  keyTransport: "rsa-pkcs1",
});
const oaep = seal(content, {
  recipients,
  contentEncryption: "aes-256-gcm",
  keyTransport: "rsa-oaep",
});
const cbc = seal(content, {
  recipients,
  contentEncryption: "aes-256-cbc",
  keyTransport: "rsa-pkcs1",
});

/** Parties whose keys aren't RSA, and a GCM message for each. */
const others = await Promise.all(
  (["p256", "x25519", "ml-kem-768"] as const).map(async (type) => {
    const holder = holderOf(await createPrivateKeyOf(type));
    const sealed = seal(content, {
      recipients: [holder.certificate],
      contentEncryption: "aes-256-gcm",
      keyTransport: "rsa-pkcs1",
    });
    const stranger = await createPrivateKeyOf(type);
    return { type, holder, sealed, stranger };
  }),
);

const decryptionFailed = {
  kind: "failed",
  reason: "decryption",
  detail: "content can't be decrypted",
};

function changed(bytes: Buffer, at: number, change: number): Buffer {
  const damaged = Buffer.from(bytes);
  damaged.writeUInt8(damaged.readUInt8(at) ^ change, at);
  return damaged;
}

/**
 * Offset of the encrypted key of the only recipient: the 256 octets before encryptedContentInfo.
 */
function encryptedKeyAt(bytes: Buffer): number {
  const at = bytes.indexOf(Buffer.from("04820100", "hex"));
  assert.ok(at > 0);
  return at + 4;
}

describe("tampering", () => {
  for (const [name, sealed] of [
    ["PKCS#1 v1.5", gcm],
    ["OAEP", oaep],
  ] as const) {
    test(`no changed octet of a GCM message with ${name} gives other content`, () => {
      for (let at = 0; at < sealed.length; at++) {
        for (const change of [0x01, 0x80, 0xff]) {
          const result = opened([changed(sealed, at, change)], keys);
          // Versions, the content's type and NULL parameters are read, but decide nothing.
          if (result.kind === "opened") assert.deepEqual(Buffer.concat(result.content), content);
          assert.ok(
            result.kind !== "opened" || at < sealed.length - content.length - 18,
            `octet ${at}`,
          );
        }
      }
    });
  }

  test("every changed octet of the ciphertext or the tag of a GCM message fails as decryption", () => {
    const tail = content.length + 18;
    for (let at = gcm.length - tail; at < gcm.length; at++) {
      const inTagHeader = at === gcm.length - 18 || at === gcm.length - 17;
      if (!inTagHeader) assert.equal(outcome([changed(gcm, at, 1)], keys), "failed: decryption");
    }
  });

  test("no cut of a message gives content", () => {
    for (const sealed of [gcm, cbc]) {
      for (let length = 0; length < sealed.length; length++) {
        assert.equal(outcome([sealed.subarray(0, length)], keys), "failed: malformed");
      }
    }
  });

  test("a CBC message with a changed last block fails or has other content, and throws nothing", () => {
    const results = new Set<string>();
    for (let change = 1; change < 256; change++) {
      results.add(outcome([changed(cbc, cbc.length - 1 - 16, change)], keys).slice(0, 6));
    }
    assert.ok(results.has("failed"));
  });

  test("a CBC message with part of a block missing fails", () => {
    const odd = Buffer.from(cbc.subarray(0, -16));
    assert.equal(outcome([odd], keys), "failed: malformed");
  });

  test("a changed encrypted key fails like a changed ciphertext, in the same words", () => {
    for (const sealed of [gcm, oaep]) {
      const at = encryptedKeyAt(sealed);
      for (const offset of [0, 100, 255]) {
        assert.deepEqual(opened([changed(sealed, at + offset, 1)], keys), decryptionFailed);
      }
    }
  });

  for (const { type, holder, sealed, stranger } of others) {
    test(`no changed octet of a GCM message for ${type} gives other content, or throws`, () => {
      const reasons = new Set<string>();
      for (let at = 0; at < sealed.length; at++) {
        const result = opened([changed(sealed, at, 0x81)], keysOf(holder));
        if (result.kind === "opened") assert.deepEqual(Buffer.concat(result.content), content);
        if (result.kind === "failed") reasons.add(result.reason);
      }
      assert.deepEqual([...reasons].sort(), ["decryption", "malformed", "unsupported-algorithm"]);
    });

    test(`a message for ${type} fails in the same words whatever of its key or content was changed`, () => {
      // The key that the sender made for this message, or what it encapsulated.
      const ephemeral = { p256: "03420004", x25519: "032100", "ml-kem-768": "04820440" }[type];
      const wrappedKey = "0428";
      const encryptedContent = "80820190";
      for (const marker of [ephemeral, wrappedKey, encryptedContent]) {
        const at = sealed.lastIndexOf(Buffer.from(marker, "hex"));
        assert.ok(at > 0);
        for (const offset of [10, 20, 30]) {
          const damaged = changed(sealed, at + offset, 1);
          assert.deepEqual(opened([damaged], keysOf(holder)), decryptionFailed);
        }
      }
      assert.deepEqual(
        opened([sealed], () => stranger),
        decryptionFailed,
      );
    });

    test(`any damage to a message for ${type} gives a value, and never content that differs`, () => {
      const damage = fc.array(fc.tuple(fc.nat(sealed.length - 1), fc.nat(255)), {
        minLength: 1,
        maxLength: 20,
      });
      fc.assert(
        fc.property(damage, (changes) => {
          const damaged = Buffer.from(sealed);
          for (const [at, octet] of changes) damaged[at] = octet;
          const result = opened([damaged], keysOf(holder));
          if (result.kind === "opened") assert.deepEqual(Buffer.concat(result.content), content);
        }),
        { numRuns: 300 },
      );
    });
  }

  test("another key than the one named never opens", () => {
    for (const sealed of [gcm, oaep]) {
      for (let round = 0; round < 5; round++) {
        assert.equal(
          outcome([sealed], () => stranger.key),
          "failed: decryption",
        );
      }
    }
  });

  test("another key than the one named, or a changed encrypted key, never gives CBC's content", () => {
    const damaged = changed(cbc, encryptedKeyAt(cbc), 1);
    for (const [sealed, key] of [
      [cbc, stranger.key],
      [damaged, hospital.key],
    ] as const) {
      assert.notEqual(
        outcome([sealed], () => key),
        content.toString(),
      );
    }
  });

  test("EnvelopedData that claims GCM and AuthEnvelopedData that claims CBC are refused", () => {
    const gcmOid = Buffer.from("60864801650304012e", "hex");
    const cbcOid = Buffer.from("60864801650304012a", "hex");
    for (const [sealed, from, to] of [
      [gcm, gcmOid, cbcOid],
      [cbc, cbcOid, gcmOid],
    ] as const) {
      const swapped = Buffer.from(sealed);
      to.copy(swapped, swapped.indexOf(from));
      assert.equal(outcome([swapped], keys), "failed: unsupported-algorithm");
    }
  });

  test("any damage gives a value, and never content that differs under GCM", () => {
    const damage = fc.array(fc.tuple(fc.nat(gcm.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(damage, (changes) => {
        const damaged = Buffer.from(gcm);
        for (const [at, octet] of changes) damaged[at] = octet;
        const result = opened([damaged], keys);
        if (result.kind === "opened") assert.deepEqual(Buffer.concat(result.content), content);
      }),
      { numRuns: 1000 },
    );
  });

  test("arbitrary octets give a value", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (octets) => {
        assert.match(outcome([Buffer.from(octets)], keys), /^failed: /);
      }),
    );
  });
});
