import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { describe, test } from "node:test";
import { readCertificates } from "../../src/pki/certificate-file.ts";
import { parsePrivateKeyPem } from "../../src/pki/private-key.ts";
import { missingPeer, run } from "../pki/peer-program.ts";
import { Folder, keysOf, opened, outcome, party, seal, type Party } from "./world.ts";

const folder = new Folder();
const hospital = await party("hospital.example");
const clinic = await party("clinic.example");
const files = folder.writeParty("hospital", hospital);
const clinicFiles = folder.writeParty("clinic", clinic);
const content = randomBytes(100_000);
const plain = folder.write("content", content);

/** `openssl cms -encrypt` of `content`; what comes after `-binary` is the caller's. */
function encrypt(...args: string[]): Buffer {
  const common = ["cms", "-encrypt", "-binary", "-in", plain, "-outform", "DER"];
  return run("openssl", [...common, ...args]);
}

/**
 * `openssl cms -decrypt`; always with -recip, or OpenSSL answers a wrong key with garbage and
 * success.
 */
function decrypt(sealed: Buffer, recipient: { certificate: string; key: string }): Buffer {
  const input = folder.write("sealed", sealed);
  const common = ["cms", "-decrypt", "-binary", "-inform", "DER", "-in", input];
  return run("openssl", [...common, "-recip", recipient.certificate, "-inkey", recipient.key]);
}

/** A party whose certificate OpenSSL made, with a key on that curve. */
function partyOnCurve(curve: string): Party & { certificatePath: string; keyPath: string } {
  const [certificatePath, keyPath] = [folder.path(`${curve}.pem`), folder.path(`${curve}-key.pem`)];
  run("openssl", [
    ...["req", "-x509", "-newkey", "ec", "-pkeyopt", `ec_paramgen_curve:${curve}`, "-nodes"],
    ...["-subj", `/CN=${curve}`, "-keyout", keyPath, "-out", certificatePath],
  ]);
  const [certificate] = readCertificates(folder.read(`${curve}.pem`));
  assert.ok(certificate);
  const key = parsePrivateKeyPem(folder.read(`${curve}-key.pem`));
  return { certificate, key, certificatePath, keyPath };
}

function chunks(bytes: Buffer, size: number): Buffer[] {
  const starts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => at * size);
  return starts.map((start) => bytes.subarray(start, start + size));
}

describe("OpenSSL", { skip: missingPeer("openssl") }, () => {
  for (const contentEncryption of [
    "aes-128-cbc",
    "aes-256-cbc",
    "aes-128-gcm",
    "aes-256-gcm",
  ] as const) {
    for (const keyTransport of ["rsa-pkcs1", "rsa-oaep"] as const) {
      test(`opens what we seal with ${contentEncryption} and ${keyTransport}`, () => {
        const recipients = [hospital.certificate, clinic.certificate];
        const sealed = seal(content, { recipients, contentEncryption, keyTransport });
        assert.ok(decrypt(sealed, files).equals(content));
        assert.ok(decrypt(sealed, clinicFiles).equals(content));
      });
    }
  }

  test("opens an empty message", () => {
    for (const contentEncryption of ["aes-256-cbc", "aes-256-gcm"] as const) {
      const recipients = [hospital.certificate];
      const sealed = seal(Buffer.alloc(0), {
        recipients,
        contentEncryption,
        keyTransport: "rsa-pkcs1",
      });
      assert.equal(decrypt(sealed, files).length, 0);
    }
  });

  const oaep = ["-keyopt", "rsa_padding_mode:oaep"];
  for (const [what, args, keyManagement] of [
    ["PKCS#1 v1.5", [], "rsa-pkcs1"],
    ["OAEP by default", oaep, "rsa-oaep-sha1"],
    ["OAEP with SHA-256", [...oaep, "-keyopt", "rsa_oaep_md:sha256"], "rsa-oaep-sha256"],
    [
      "OAEP with SHA-512 and MGF1 with SHA-384",
      [...oaep, "-keyopt", "rsa_oaep_md:sha512", "-keyopt", "rsa_mgf1_md:sha384"],
      "rsa-oaep-sha512-mgf1-sha384",
    ],
  ] as const) {
    for (const cipher of ["aes-256-cbc", "aes-192-cbc", "des3", "aes-256-gcm", "aes-192-gcm"]) {
      test(`is opened with ${what} and ${cipher}`, () => {
        const sealed = encrypt(`-${cipher}`, "-recip", files.certificate, ...args);
        const result = opened(chunks(sealed, 1000), keysOf(hospital));
        assert.ok(result.kind === "opened");
        assert.equal(result.keyManagement, keyManagement);
        assert.ok(Buffer.concat(result.content).equals(content));
      });
    }
  }

  for (const cipher of ["aes-128-cbc", "aes-128-gcm"]) {
    test(`is opened in BER of indefinite length with ${cipher}`, () => {
      const sealed = encrypt(`-${cipher}`, "-stream", "-indef", files.certificate);
      assert.equal(sealed.readUInt16BE(0), 0x3080);
      for (const size of [17, 4096, sealed.length]) {
        assert.equal(outcome(chunks(sealed, size), keysOf(hospital)), content.toString("latin1"));
      }
    });
  }

  test("is opened by subject key identifier", () => {
    const sealed = encrypt("-aes-256-cbc", "-keyid", "-recip", files.certificate);
    const result = opened([sealed], keysOf(hospital));
    assert.ok(result.kind === "opened");
    assert.deepEqual(result.recipient, {
      subjectKeyIdentifier: hospital.certificate.subjectKeyIdentifier,
      kind: "key-transport",
    });
  });

  test("is opened by either of two recipients and not for a third", async () => {
    const sealed = encrypt("-aes-256-cbc", files.certificate, clinicFiles.certificate);
    for (const each of [hospital, clinic]) {
      assert.equal(outcome([sealed], keysOf(each)), content.toString("latin1"));
    }
    assert.equal(outcome([sealed], keysOf(await party("third.example"))), "not-for-us");
  });

  test("is opened beside recipients by password and by key-encryption key", () => {
    const sealed = encrypt(
      ...["-aes-256-cbc", "-pwri_password", "secret"],
      ...["-secretkey", "000102030405060708090a0b0c0d0e0f", "-secretkeyid", "c0fee0"],
      files.certificate,
    );
    assert.equal(outcome([sealed], keysOf(hospital)), content.toString("latin1"));
  });

  for (const [curve, name] of [
    ["P-256", "ecdh-p256"],
    ["P-384", "ecdh-p384"],
    ["P-521", "ecdh-p521"],
  ] as const) {
    describe(`with a key on ${curve}`, () => {
      const holder = partyOnCurve(curve);
      const openssl = { certificate: holder.certificatePath, key: holder.keyPath };

      for (const contentEncryption of [
        "aes-128-cbc",
        "aes-256-cbc",
        "des-ede3-cbc",
        "aes-128-gcm",
        "aes-256-gcm",
      ] as const) {
        test(`opens what we seal with ${contentEncryption}, an RSA recipient beside it`, () => {
          const recipients = [hospital.certificate, holder.certificate];
          const sealed = seal(content, {
            recipients,
            contentEncryption,
            keyTransport: "rsa-oaep",
          });
          assert.ok(decrypt(sealed, openssl).equals(content));
          assert.ok(decrypt(sealed, files).equals(content));
        });
      }

      for (const [cipher, wrap] of [
        ["aes-128-cbc", "aes128-wrap"],
        ["aes-192-cbc", "aes192-wrap"],
        ["aes-256-cbc", "aes256-wrap"],
        ["des3", "3des-wrap"],
        ["aes-256-gcm", "aes256-wrap"],
      ] as const) {
        for (const hash of ["sha1", "sha224", "sha256", "sha384", "sha512"]) {
          test(`is opened with ${cipher} and ${hash}`, () => {
            const sealed = encrypt(
              ...[`-${cipher}`, "-recip", holder.certificatePath],
              ...["-keyopt", `ecdh_kdf_md:${hash}`],
            );
            const result = opened(chunks(sealed, 1000), keysOf(holder));
            assert.ok(result.kind === "opened");
            assert.equal(result.keyManagement, `${name}-${hash}kdf-${wrap}`);
            assert.ok(Buffer.concat(result.content).equals(content));
          });
        }
      }

      test("is opened with cofactor Diffie-Hellman, and by subject key identifier", () => {
        const sealed = encrypt(
          ...["-aes-256-cbc", "-keyid", "-recip", holder.certificatePath],
          ...["-keyopt", "ecdh_cofactor_mode:1", "-keyopt", "ecdh_kdf_md:sha256"],
        );
        const result = opened([sealed], keysOf(holder));
        assert.ok(result.kind === "opened");
        assert.equal(result.keyManagement, `${name}-sha256kdf-aes256-wrap`);
        assert.deepEqual(result.recipient, {
          subjectKeyIdentifier: holder.certificate.subjectKeyIdentifier,
          kind: "key-agreement",
        });
      });
    });
  }
});
