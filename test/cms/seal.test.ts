import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { describe, test } from "node:test";
import fc from "fast-check";
import { Cursor, parseElement } from "../../src/asn1/element.ts";
import { contextConstructed, identifier } from "../../src/asn1/identifier.ts";
import { oid } from "../../src/asn1/oid.ts";
import { prepareSealing } from "../../src/cms/enveloped-data-writer.ts";
import { describe as describeEnvelope } from "../../src/cms/inspect.ts";
import { createPrivateKeyOf } from "../../src/pki/private-key.ts";
import { make } from "../pki/made-certificate.ts";
import { holderOf, keysOf, opened, party, seal, vectorKey } from "./world.ts";

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
      keyTransport: "rsa-pkcs1",
      contentLength: 1,
    } as const;
    assert.throws(() => prepareSealing({ ...options, recipients: [] }), { code: "no-recipients" });
    const unreadable = make({ publicKey: Buffer.from("3000", "hex") });
    for (const bad of [[unreadable], [hospital.certificate, unreadable]]) {
      assert.throws(() => prepareSealing({ ...options, recipients: bad }), {
        code: "unusable-certificate",
      });
    }
  });
});
