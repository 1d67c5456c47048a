import assert from "node:assert/strict";
import {
  constants,
  createPrivateKey,
  createPublicKey,
  encapsulate,
  generateKeyPairSync,
  publicEncrypt,
  randomBytes,
} from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { inspect } from "node:util";
import { PkiError } from "../../src/pki/error.ts";
import {
  createPrivateKeyOf,
  parsePrivateKeyPem,
  privateKeyPem,
} from "../../src/pki/private-key.ts";
import { make, rsa2048 } from "./made-certificate.ts";

const pem = rsa2048.privateKey.export({ format: "pem", type: "pkcs8" }).toString();
const key = parsePrivateKeyPem(pem);
const secret = randomBytes(32);

function encrypted(type: "pkcs8" | "pkcs1"): string {
  const options = {
    format: "pem",
    type,
    cipher: "aes-256-cbc",
    passphrase: "open sesame",
  } as const;
  return rsa2048.privateKey.export(options).toString();
}

describe("private keys", () => {
  test("come out of PEM as they went in", async () => {
    const made = await createPrivateKeyOf("rsa-2048");
    const again = parsePrivateKeyPem(privateKeyPem(made));
    assert.equal(again.bits, 2048);
    assert.ok(again.publicKey.equals(made.publicKey));
    assert.ok(!again.publicKey.equals(key.publicKey));
  });

  test("are read from PKCS#1 and from encrypted PEM of either kind", () => {
    const pkcs1 = rsa2048.privateKey.export({ format: "pem", type: "pkcs1" });
    assert.ok(parsePrivateKeyPem(pkcs1).publicKey.equals(key.publicKey));
    for (const type of ["pkcs8", "pkcs1"] as const) {
      const read = parsePrivateKeyPem(encrypted(type), "open sesame");
      assert.ok(read.publicKey.equals(key.publicKey));
    }
  });

  test("want their passphrase, and the right one", () => {
    for (const type of ["pkcs8", "pkcs1"] as const) {
      assert.throws(() => parsePrivateKeyPem(encrypted(type)), { code: "passphrase-needed" });
      assert.throws(() => parsePrivateKeyPem(encrypted(type), "wrong"), {
        code: "wrong-passphrase",
      });
    }
  });

  test("other kinds and other files are refused", () => {
    const ec = generateKeyPairSync("ec", { namedCurve: "secp256k1" }).privateKey;
    const ed448 = generateKeyPairSync("ed448").privateKey;
    for (const other of [ec, ed448]) {
      assert.throws(() => parsePrivateKeyPem(other.export({ format: "pem", type: "pkcs8" })), {
        code: "unsupported-key",
      });
    }
    const truncated = pem.replace(/\n.*\n.*\n-----END/, "\n-----END");
    for (const text of ["", "nonsense", truncated]) {
      assert.throws(() => parsePrivateKeyPem(text), { name: "PkiError", code: "bad-key" });
    }
  });

  for (const type of ["p256", "p384", "p521", "x25519"] as const) {
    test(`agree on one secret with a peer's ${type} key, and with no other's`, async () => {
      const [ours, theirs] = [await createPrivateKeyOf(type), await createPrivateKeyOf(type)];
      assert.deepEqual(ours.agree(theirs.publicKey), theirs.agree(ours.publicKey));
      const other = await createPrivateKeyOf(type === "p256" ? "p384" : "p256");
      assert.throws(() => ours.agree(other.publicKey), { code: "decryption-failed" });
    });
  }

  test("refuse an X25519 peer that makes every secret the same", async () => {
    const ours = await createPrivateKeyOf("x25519");
    const info = ours.publicKey.export({ format: "der", type: "spki" });
    info.fill(0, info.length - 32);
    const peer = createPublicKey({ key: info, format: "der", type: "spki" });
    assert.throws(() => ours.agree(peer), { code: "decryption-failed" });
  });

  for (const type of ["ml-kem-768", "ml-kem-1024"] as const) {
    test(`decapsulate with ${type}`, async () => {
      const ours = await createPrivateKeyOf(type);
      const { sharedKey, ciphertext } = encapsulate(ours.publicKey);
      assert.deepEqual(ours.decapsulate(ciphertext), sharedKey);
      ciphertext.writeUInt8(ciphertext.readUInt8(7) ^ 1, 7);
      assert.notDeepEqual(ours.decapsulate(ciphertext), sharedKey);
      assert.throws(() => ours.decapsulate(ciphertext.subarray(1)), { code: "decryption-failed" });
    });
  }

  test("say what a key of their kind can't do", async () => {
    const signing = await createPrivateKeyOf("ed25519");
    const agreeing = await createPrivateKeyOf("x25519");
    const refused = { code: "unsupported-key" };
    assert.throws(() => signing.decrypt(Buffer.alloc(256), { kind: "pkcs1" }), refused);
    assert.throws(() => key.agree(key.publicKey), refused);
    assert.throws(() => key.decapsulate(Buffer.alloc(1088)), refused);
    await assert.rejects(agreeing.sign(Buffer.alloc(1), { kind: "ed25519" }), refused);
    await assert.rejects(key.sign(Buffer.alloc(1), { kind: "ecdsa", digest: "sha256" }), refused);
  });

  test("show nothing of themselves when printed", () => {
    const shown = inspect(key, { depth: 9, showHidden: true }) + JSON.stringify(key);
    assert.ok(!shown.includes("PRIVATE"));
    assert.ok(!shown.includes(pem.slice(100, 140)));
  });

  test("match the certificate with their public half", async () => {
    assert.ok(key.matches(make({})));
    assert.ok(!(await createPrivateKeyOf("rsa-2048")).matches(make({})));
  });

  test("decrypt PKCS#1 v1.5", () => {
    const padding = constants.RSA_PKCS1_PADDING;
    const ciphertext = publicEncrypt({ key: rsa2048.publicKey, padding }, secret);
    assert.deepEqual(key.decrypt(ciphertext, { kind: "pkcs1" }), secret);
  });

  test("answer bad PKCS#1 v1.5 padding with the same other value each time", () => {
    const block = Buffer.concat([Buffer.from([0, 3]), Buffer.alloc(254, 0xff)]);
    const padding = constants.RSA_NO_PADDING;
    const ciphertext = publicEncrypt({ key: rsa2048.publicKey, padding }, block);
    const answer = key.decrypt(ciphertext, { kind: "pkcs1" });
    assert.deepEqual(key.decrypt(ciphertext, { kind: "pkcs1" }), answer);
  });

  for (const hash of ["sha1", "sha256", "sha384", "sha512"] as const) {
    test(`decrypt OAEP with ${hash} and a label`, () => {
      const label = Buffer.from("label");
      const padding = constants.RSA_PKCS1_OAEP_PADDING;
      const options = { key: rsa2048.publicKey, padding, oaepHash: hash, oaepLabel: label };
      const ciphertext = publicEncrypt(options, secret);
      assert.deepEqual(key.decrypt(ciphertext, { kind: "oaep", hash, label }), secret);
      for (const wrong of [
        { kind: "oaep", hash },
        { kind: "oaep", hash, label, mgfHash: hash === "sha1" ? "sha256" : "sha1" },
      ] as const) {
        assert.throws(() => key.decrypt(ciphertext, wrong), { code: "decryption-failed" });
      }
    });
  }

  test("fail alike for every ciphertext that isn't OAEP", () => {
    const messages = [
      Buffer.alloc(0),
      Buffer.alloc(256),
      Buffer.alloc(256, 0xff),
      randomBytes(256),
    ];
    const failures = messages.flatMap((ciphertext) =>
      (["sha1", "sha256"] as const).map((mgfHash) => {
        try {
          key.decrypt(ciphertext, { kind: "oaep", hash: "sha1", mgfHash });
        } catch (error) {
          assert.ok(error instanceof PkiError);
          return `${error.code} ${error.message}`;
        }
        return "decrypted";
      }),
    );
    assert.deepEqual([...new Set(failures)], ["decryption-failed decryption failed"]);
  });

  test("read the keys of other programs", () => {
    const der = readFileSync(
      new URL("../vectors/bc-rfc4134/BobPrivRSAEncrypt.pri", import.meta.url),
    );
    const bob = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
    const read = parsePrivateKeyPem(bob.export({ format: "pem", type: "pkcs8" }));
    assert.equal(read.bits, 1024);
    assert.ok(read.publicKey.equals(createPublicKey(bob)));
  });
});

test("a key of another kind than the certificate's leaves no error for the next key", async () => {
  const key = await createPrivateKeyOf("p256");
  assert.ok(!key.matches(make({})));
  assert.ok(parsePrivateKeyPem(privateKeyPem(key)).publicKey.equals(key.publicKey));
});
