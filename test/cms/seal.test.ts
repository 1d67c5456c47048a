import assert from "node:assert/strict";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import fc from "fast-check";
import { Cursor, parseElement } from "../../src/asn1/element.ts";
import { contextConstructed, identifier } from "../../src/asn1/identifier.ts";
import { oid } from "../../src/asn1/oid.ts";
import { createContentKey } from "../../src/cms/content-encryption.ts";
import { prepareSealing } from "../../src/cms/enveloped-data-writer.ts";
import { describe as describeEnvelope } from "../../src/cms/inspect.ts";
import { keyManagementName } from "../../src/cms/key-management.ts";
import { readCertificates } from "../../src/pki/certificate-file.ts";
import { createPrivateKeyOf } from "../../src/pki/private-key.ts";
import { make } from "../pki/made-certificate.ts";
import { asBer, fieldsOf } from "./envelope.ts";
import { holderOf, keysOf, opened, outcome, party, seal, vectorKey } from "./world.ts";

const hospital = await party("hospital.example");
const clinic = await party("clinic.example");
const recipients = [hospital.certificate];
const encryptions = [
  ["aes-128-cbc", "aes128-wrap"],
  ["aes-256-cbc", "aes256-wrap"],
  ["des-ede3-cbc", "aes256-wrap"],
  ["aes-128-gcm", "aes128-wrap"],
  ["aes-256-gcm", "aes256-wrap"],
  ["chacha20-poly1305", "aes256-wrap"],
] as const;
const transports = ["rsa-pkcs1", "rsa-oaep"] as const;
const holders = {
  p256: holderOf(await createPrivateKeyOf("p256")),
  p384: holderOf(await createPrivateKeyOf("p384")),
  p521: holderOf(await createPrivateKeyOf("p521")),
  x25519: holderOf(await createPrivateKeyOf("x25519")),
  "ml-kem-512": holderOf(vectorKey("lamps-cms-kyber/ML-KEM-512-key.pem")),
  "ml-kem-768": holderOf(await createPrivateKeyOf("ml-kem-768")),
  "ml-kem-1024": holderOf(await createPrivateKeyOf("ml-kem-1024")),
};

function cut(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const starts = sizes.reduce<number[]>((all, size) => [...all, (all.at(-1) ?? 0) + size], [0]);
  return starts.map((start, at) => bytes.subarray(start, starts[at + 1]));
}

describe("sealing", () => {
  for (const [contentEncryption] of encryptions) {
    for (const keyTransport of transports) {
      test(`opens to the same content with ${contentEncryption} and ${keyTransport}, whatever the chunks`, () => {
        const sizes = fc.array(fc.nat(5000));
        fc.assert(
          fc.property(fc.nat(100_000), sizes, sizes, (length, plainSizes, sealedSizes) => {
            const content = Buffer.alloc(length, "content\r\n");
            const options = { recipients, contentEncryption, keyTransport, contentLength: length };
            const sealing = prepareSealing(options);
            const sealed = Buffer.concat([...sealing.chunks(cut(content, plainSizes))]);
            assert.equal(sealed.length, sealing.length);
            const result = opened(cut(sealed, sealedSizes), keysOf(hospital));
            assert.ok(result.kind === "opened");
            assert.ok(Buffer.concat(result.content).equals(content));
          }),
          { numRuns: 25 },
        );
      });
    }
  }

  for (const [contentEncryption, wrap] of encryptions) {
    for (const [holder, name, isWrappedAlike] of [
      [holders.p256, "ecdh-p256-sha256kdf", true],
      [holders.p384, "ecdh-p384-sha256kdf", true],
      [holders.p521, "ecdh-p521-sha256kdf", true],
      [holders.x25519, "x25519-hkdf-sha256", true],
      [holders["ml-kem-512"], "ml-kem-512-hkdf-sha256-aes128-wrap", false],
      [holders["ml-kem-768"], "ml-kem-768-hkdf-sha256-aes256-wrap", false],
      [holders["ml-kem-1024"], "ml-kem-1024-hkdf-sha256-aes256-wrap", false],
    ] as const) {
      test(`opens to the same content with ${contentEncryption} and ${name}`, () => {
        for (const length of [0, 1, 7, 8, 16, 10_000]) {
          const content = randomBytes(length);
          const sealed = seal(content, {
            recipients: [holder.certificate],
            contentEncryption,
            keyTransport: "rsa-pkcs1",
          });
          const result = opened([sealed], keysOf(holder));
          assert.ok(result.kind === "opened");
          assert.ok(Buffer.concat(result.content).equals(content));
          assert.equal(result.keyManagement, isWrappedAlike ? `${name}-${wrap}` : name);
          assert.equal(result.encryption, contentEncryption);
        }
      });
    }
  }

  test("seals to recipients with keys of every kind in one envelope, and describes each", () => {
    const everybody = [hospital, clinic, ...Object.values(holders)];
    const sealed = seal(Buffer.from("for all"), {
      recipients: everybody.map(({ certificate }) => certificate),
      contentEncryption: "aes-256-gcm",
      keyTransport: "rsa-oaep",
    });
    for (const each of everybody) assert.equal(outcome([sealed], keysOf(each)), "for all");
    const description = describeEnvelope([sealed]);
    assert.ok(description.kind === "auth-enveloped-data");
    assert.deepEqual(description.recipients.map(({ keyManagement }) => keyManagement).sort(), [
      "ecdh-p256-sha256kdf-aes256-wrap",
      "ecdh-p384-sha256kdf-aes256-wrap",
      "ecdh-p521-sha256kdf-aes256-wrap",
      "ml-kem-1024-hkdf-sha256-aes256-wrap",
      "ml-kem-512-hkdf-sha256-aes128-wrap",
      "ml-kem-768-hkdf-sha256-aes256-wrap",
      "rsa-oaep-sha256",
      "rsa-oaep-sha256",
      "x25519-hkdf-sha256-aes256-wrap",
    ]);
    const encryptedKeys = description.recipients.map(({ encryptedKey }) => encryptedKey);
    assert.equal(new Set(encryptedKeys.map((key) => key?.toString("hex"))).size, everybody.length);
  });

  test("opens all of it also in BER, with indefinite lengths and segments", () => {
    for (const each of [hospital, holders.p256, holders.x25519, holders["ml-kem-768"]]) {
      const { certificate } = each;
      for (const contentEncryption of ["aes-256-cbc", "aes-256-gcm"] as const) {
        const recipients = [certificate];
        const options = { recipients, contentEncryption, keyTransport: "rsa-oaep" } as const;
        const sealed = seal(Buffer.from("in segments"), options);
        const issuer = fieldsOf(certificate.issuerAndSerialNumber)[0]!;
        const ber = asBer(sealed, issuer);
        assert.equal(ber.readUInt16BE(0), 0x3080);
        assert.equal(outcome([ber], keysOf(each)), "in segments");
      }
    }
  });

  test("seals to the X25519 key that RFC 9216 has for Carlos", () => {
    const [certificate] = readCertificates(
      readFileSync(new URL("../vectors/rfc9216/carlos-encryption.pem", import.meta.url)),
    );
    assert.ok(certificate);
    const carlos = { certificate, key: vectorKey("rfc9216/carlos-encryption-key.pem") };
    assert.ok(carlos.key.matches(certificate));
    const sealed = seal(Buffer.from("for Carlos"), {
      recipients: [certificate],
      contentEncryption: "aes-128-gcm",
      keyTransport: "rsa-oaep",
    });
    assert.equal(outcome([sealed], keysOf(carlos)), "for Carlos");
  });

  for (const [what, those, enveloped] of [
    ["RSA alone", [hospital], 0],
    ["key agreement", [hospital, holders.p256], 2],
    ["ML-KEM", [hospital, holders.p256, holders["ml-kem-768"]], 3],
  ] as const) {
    test(`says version ${enveloped} of enveloped-data with ${what}, 0 of authenticated`, () => {
      for (const [contentEncryption, version] of [
        ["aes-256-cbc", enveloped],
        ["aes-256-gcm", 0],
      ] as const) {
        const sealed = seal(Buffer.from("x"), {
          recipients: those.map(({ certificate }) => certificate),
          contentEncryption,
          keyTransport: "rsa-pkcs1",
        });
        const info = new Cursor(parseElement(sealed).contents);
        info.oid();
        const data = info.enter(contextConstructed(0)).enter(identifier.sequence);
        assert.equal(data.integer(), version);
      }
    });
  }

  test("names for the audit how a certificate's key will be managed", () => {
    for (const [{ certificate }, name] of [
      [hospital, "rsa-oaep"],
      [holders.p256, "ecdh-p256"],
      [holders.p521, "ecdh-p521"],
      [holders.x25519, "x25519"],
      [holders["ml-kem-1024"], "ml-kem-1024"],
    ] as const) {
      assert.equal(keyManagementName(certificate, { keyTransport: "rsa-oaep" }), name);
    }
  });

  test("makes keys for triple DES of odd parity", () => {
    for (let round = 0; round < 20; round++) {
      for (const octet of createContentKey("des-ede3-cbc")) {
        assert.equal(octet.toString(2).replaceAll("0", "").length % 2, 1);
      }
    }
  });

  test("shows the encrypted key of each recipient, by which repeated tries can be told", () => {
    const sealed = seal(Buffer.from("x"), {
      recipients: [hospital.certificate, clinic.certificate],
      contentEncryption: "aes-256-cbc",
      keyTransport: "rsa-pkcs1",
    });
    const description = describeEnvelope([sealed]);
    assert.ok(description.kind === "enveloped-data");
    const keys = description.recipients.map(({ encryptedKey }) => encryptedKey);
    assert.equal(new Set(keys.map((key) => key?.toString("hex"))).size, 2);
    for (const key of keys) assert.ok(key?.length === 256 && sealed.includes(key));
  });

  test("reports how a message was protected", () => {
    const sealed = seal(Buffer.from("x"), {
      recipients,
      contentEncryption: "aes-256-gcm",
      keyTransport: "rsa-oaep",
    });
    const { content, ...facts } = opened([sealed], keysOf(hospital)) as { content: Buffer[] };
    assert.equal(Buffer.concat(content).toString(), "x");
    assert.deepEqual(facts, {
      kind: "opened",
      contentType: oid.data,
      encryption: "aes-256-gcm",
      authenticated: true,
      keyManagement: "rsa-oaep-sha256",
      recipient: {
        issuerAndSerialNumber: hospital.certificate.issuerAndSerialNumber,
        kind: "key-transport",
      },
    });
  });

  test("lets every recipient open, names each once and in DER order", () => {
    const all = [clinic.certificate, hospital.certificate, clinic.certificate];
    const sealed = seal(Buffer.from("for both"), {
      recipients: all,
      contentEncryption: "aes-256-cbc",
      keyTransport: "rsa-pkcs1",
    });
    for (const each of [hospital, clinic]) {
      assert.equal(opened([sealed], keysOf(each)).kind, "opened");
    }
    const description = describeEnvelope([sealed]);
    assert.ok(description.kind === "enveloped-data");
    assert.equal(description.recipients.length, 2);
    const envelopedData = new Cursor(parseElement(sealed).contents.subarray(11))
      .enter(contextConstructed(0))
      .enter(identifier.sequence);
    envelopedData.integer();
    const encodings = envelopedData
      .enter(identifier.set)
      .rest()
      .map((info) => info.bytes);
    assert.deepEqual(
      encodings,
      encodings.toSorted((a, b) => Buffer.compare(a, b)),
    );
  });

  test("makes another key and nonce each time", () => {
    const content = Buffer.alloc(64);
    const options = {
      recipients,
      contentEncryption: "aes-256-gcm",
      keyTransport: "rsa-pkcs1",
    } as const;
    const tails = [seal(content, options), seal(content, options)].map((sealed) =>
      sealed.subarray(-98).toString("hex"),
    );
    assert.notEqual(tails[0], tails[1]);
  });

  test("works once", () => {
    const sealing = prepareSealing({
      recipients,
      contentEncryption: "aes-256-gcm",
      keyTransport: "rsa-pkcs1",
      contentLength: 1,
    });
    assert.ok([...sealing.chunks([Buffer.from("a")])].length > 0);
    assert.throws(() => [...sealing.chunks([Buffer.from("b")])], { code: "spent" });
  });

  for (const [what, content] of [
    ["shorter", "abc"],
    ["longer", "abcde"],
  ] as const) {
    test(`fails before the end where the content is ${what} than announced`, () => {
      const sealing = prepareSealing({
        recipients,
        contentEncryption: "aes-256-cbc",
        keyTransport: "rsa-pkcs1",
        contentLength: 4,
      });
      assert.throws(() => [...sealing.chunks([Buffer.from(content)])], {
        name: "CmsError",
        code: "content-length",
      });
    });
  }

  test("refuses to seal for nobody, or for a key that can't encrypt", () => {
    const options = {
      contentEncryption: "aes-256-cbc",
      keyTransport: "rsa-oaep",
      contentLength: 1,
    } as const;
    assert.throws(() => prepareSealing({ ...options, recipients: [] }), { code: "no-recipients" });
    for (const [publicKey, message] of [
      [Buffer.from("3000", "hex"), /key can't be read/],
      [generateKeyPairSync("ed25519").publicKey, /to a key of ed25519/],
      [generateKeyPairSync("ec", { namedCurve: "secp256k1" }).publicKey, /to a key of secp256k1/],
      [generateKeyPairSync("rsa-pss", { modulusLength: 2048 }).publicKey, /to a key of rsa-pss/],
      [generateKeyPairSync("rsa", { modulusLength: 512 }).publicKey, /RSA key can't encrypt/],
      // X25519 with a point of low order: the secret would be zero.
      [Buffer.from(`302a300506032b656e032100${"00".repeat(32)}`, "hex"), /no key can be agreed on/],
    ] as const) {
      const bad = make({ publicKey, subject: [[oid.commonName, "them"]] });
      for (const recipients of [[bad], [hospital.certificate, bad]]) {
        assert.throws(() => prepareSealing({ ...options, recipients }), {
          name: "CmsError",
          code: "unusable-certificate",
          message,
        });
      }
    }
  });
});
