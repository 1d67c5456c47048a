import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { describe, test } from "node:test";
import { missingPeer, run } from "../pki/peer-program.ts";
import { Folder, keysOf, opened, outcome, party, seal } from "./world.ts";

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
});
