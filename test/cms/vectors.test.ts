import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { describe as describeEnvelope } from "../../src/cms/inspect.ts";
import { parseCertificate } from "../../src/pki/certificate.ts";
import { opened, outcome, vector, vectorKey } from "./world.ts";

function folder(name: string): URL {
  return new URL(`../vectors/${name}/`, import.meta.url);
}

describe("RFC 4134", () => {
  const bob = vectorKey("bc-rfc4134/BobPrivRSAEncrypt.pri");
  const { issuerAndSerialNumber } = parseCertificate(
    readFileSync(new URL("BobRSASignByCarl.cer", folder("bc-rfc4134"))),
  );
  const content = vector("bc-rfc4134/ExContent.bin").toString();

  for (const [file, expected] of [
    ["5.1.bin", content],
    ["5.2.bin", "failed: unsupported-algorithm"], // RC2
    ["5.3.eml", content],
    ["4.1.bin", "failed: unsupported-algorithm"], // signed-data
  ] as const) {
    test(`example ${file} as Bob: ${expected}`, () => {
      const sealed = [vector(`bc-rfc4134/${file}`)];
      const keys = outcome(sealed, (recipient) =>
        recipient.issuerAndSerialNumber?.equals(issuerAndSerialNumber) === true ? bob : undefined,
      );
      assert.equal(keys, expected);
    });
  }
});

describe("messages of other programs", () => {
  const fran = vectorKey("nss-smime/fran-key.pem");
  const files = readdirSync(folder("nss-smime")).filter((name) => name.startsWith("fran-oaep"));

  test("there are twelve OAEP messages", () => {
    assert.equal(files.length, 12);
  });

  for (const file of files) {
    test(`opens ${file}`, () => {
      const content = outcome([vector(`nss-smime/${file}`)], () => fran);
      assert.equal(content, "This is a test message to Fran.\n");
    });
  }

  for (const [file, encryption, keyManagement] of [
    ["fran-ec_ossl-aes128-sha1.env", "aes-128-cbc", "ecdh-p384-sha1kdf-aes128-wrap"],
    ["fran-ec_ossl-aes128-sha224.env", "aes-128-cbc", "ecdh-p384-sha224kdf-aes128-wrap"],
    ["fran-ec_ossl-aes128-sha256.env", "aes-128-cbc", "ecdh-p384-sha256kdf-aes128-wrap"],
    ["fran-ec_ossl-aes192-sha384.env", "aes-192-cbc", "ecdh-p384-sha384kdf-aes192-wrap"],
    ["fran-ec_ossl-aes256-sha512.env", "aes-256-cbc", "ecdh-p384-sha512kdf-aes256-wrap"],
  ] as const) {
    test(`opens ${file}`, () => {
      const franWithCurve = vectorKey("nss-smime/fran-ec-key.pem");
      const result = opened([vector(`nss-smime/${file}`)], () => franWithCurve);
      assert.ok(result.kind === "opened");
      assert.equal(Buffer.concat(result.content).toString(), "This is a test message to Fran.\n");
      assert.equal(result.encryption, encryption);
      assert.equal(result.keyManagement, keyManagement);
      assert.equal(
        outcome([vector(`nss-smime/${file}`)], () => fran),
        "failed: unsupported-algorithm",
      );
    });
  }

  test("opens the example of RFC 9936 by key identifier", () => {
    const key = vectorKey("lamps-cms-kyber/ML-KEM-512-key.pem");
    const keyIdentifier = "599788c37aed400ee405d1b2a3366ab17d824a51";
    const result = opened([vector("lamps-cms-kyber/ML-KEM-512.pem")], (recipient) =>
      recipient.subjectKeyIdentifier?.toString("hex") === keyIdentifier ? key : undefined,
    );
    assert.ok(result.kind === "opened");
    assert.equal(Buffer.concat(result.content).toString(), "Hello, world!");
    assert.equal(result.keyManagement, "ml-kem-512-hkdf-sha256-aes128-wrap");
    assert.equal(result.encryption, "aes-128-gcm");
  });

  for (const [path, keyPath, keyManagement, encryption, start] of [
    [
      "smime-rs/test_encrypted_gcm_icvlen12.eml",
      "smime-rs/test_rsa.key",
      "rsa-pkcs1",
      "aes-256-gcm",
      "Content-Type: text/plain\r\n\r\nAES-GCM ICVlen 12 test",
    ],
    [
      "smime-rs/test_encrypted_oaep_mgf1_mismatch.eml",
      "smime-rs/test_rsa.key",
      "rsa-oaep-sha256-mgf1-sha384",
      "aes-256-cbc",
      "Content-Type: text/plain\r\n\r\nOpenSSL-generated test",
    ],
    [
      "openssl-cms/ciphertext_from_1_1_1.eml",
      "openssl-cms/smec3.pem",
      "ecdh-p256-sha1kdf-3des-wrap",
      "des-ede3-cbc",
      "Somewhat longer test content for OpenSSL CMS utility to handle",
    ],
    [
      "pyca-pkcs7/enveloped-rsa-oaep.pem",
      "pyca-pkcs7/rsa_key.pem",
      "rsa-oaep-sha1",
      "aes-128-cbc",
      "Hello, world!",
    ],
    [
      "pyca-pkcs7/enveloped-triple-des.pem",
      "pyca-pkcs7/rsa_key.pem",
      "rsa-pkcs1",
      "des-ede3-cbc",
      "Hello, World!\r\n",
    ],
  ] as const) {
    test(`opens ${path}`, () => {
      const result = opened([vector(path)], () => vectorKey(keyPath));
      assert.ok(result.kind === "opened");
      assert.equal(result.keyManagement, keyManagement);
      assert.equal(result.encryption, encryption);
      assert.ok(Buffer.concat(result.content).toString().startsWith(start));
    });
  }

  test("fails on OpenSSL's malformed recipients and throws nothing", () => {
    const key = vectorKey("smime-rs/test_rsa.key");
    for (const file of ["rsa-malformed.der", "ecdh-malformed.der", "dh-malformed.der"]) {
      assert.match(
        outcome([vector(`openssl-cms/${file}`)], () => key),
        /^failed: /,
        file,
      );
    }
  });
});

describe("describing without keys", () => {
  for (const [file, kinds, encryption] of [
    ["rustcrypto-cms/enveloped_data_ktri.bin", ["key-transport"], "aes-256-cbc"],
    ["rustcrypto-cms/enveloped_data_kari.bin", ["key-agreement"], "aes-256-cbc"],
    ["rustcrypto-cms/enveloped_data_kekri.bin", ["kek"], "aes-128-cbc"],
    ["rustcrypto-cms/enveloped_data_pwri.bin", ["password"], "aes-128-cbc"],
    [
      "rustcrypto-cms/enveloped_data_multi.bin",
      ["key-transport", "key-agreement", "kek", "password"],
      "aes-256-cbc",
    ],
    ["rustcrypto-cms/kms_ciphertext_for_recipient_1.ber", ["key-transport"], "aes-256-cbc"],
    ["rustcrypto-cms/ml-kem-512-kemri.der", ["kem"], "aes-256-cbc"],
    ["nss-smime/fran-ec_ossl-aes256-sha512.env", ["key-agreement"], "aes-256-cbc"],
    ["openssl-cms/authenveloped_attrs.pem", ["kek"], "aes-128-gcm"],
  ] as const) {
    test(`${file}: ${kinds.join(", ")}`, () => {
      const description = describeEnvelope([vector(file)]);
      assert.ok(description.kind !== "other");
      assert.equal(description.encryption, encryption);
      assert.deepEqual(
        description.recipients.map((recipient) => recipient.kind).sort(),
        kinds.toSorted(),
      );
      assert.equal(
        outcome([vector(file)], () => undefined),
        "not-for-us",
      );
    });
  }

  test("names the algorithms that an envelope uses", () => {
    for (const [file, names] of [
      ["nss-smime/fran-oaep-sha256mgf_ossl.env", ["rsa-oaep-sha1-mgf1-sha256"]],
      [
        "rustcrypto-cms/enveloped_data_multi.bin",
        [
          "rsa-pkcs1",
          "ecdh-p384-sha1kdf-aes256-wrap",
          "key management by a key-encryption key",
          "key management by a password",
        ],
      ],
      ["openssl-cms/dh-malformed.der", ["key agreement esDh"]],
      ["rustcrypto-cms/ml-kem-512-kemri.der", ["key encapsulation 1.3.6.1.4.1.22554.5.6.1"]],
    ] as const) {
      const description = describeEnvelope([vector(file)]);
      assert.ok(description.kind === "enveloped-data");
      assert.deepEqual(
        description.recipients.map((recipient) => recipient.keyManagement),
        names,
      );
    }
    const old = describeEnvelope([vector("bc-rfc4134/5.2.bin")]);
    assert.ok(old.kind === "enveloped-data");
    assert.equal(old.encryption, "rc2Cbc");
  });

  test("says what else a message is", () => {
    for (const [file, contentType] of [
      ["rustcrypto-cms/cms_ber.bin", "1.2.840.113549.1.7.2"],
      ["rustcrypto-cms/compressed_data.bin", "1.2.840.113549.1.9.16.1.9"],
    ] as const) {
      assert.deepEqual(describeEnvelope([vector(file)]), { kind: "other", contentType });
    }
  });

  test("refuses what is no CMS", () => {
    assert.throws(() => describeEnvelope([Buffer.from("hello")]), {
      name: "CmsError",
      code: "malformed",
    });
  });
});
