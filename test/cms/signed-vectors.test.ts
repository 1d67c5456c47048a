import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import { oid } from "../../src/asn1/oid.ts";
import { readCertificates } from "../../src/pki/certificate-file.ts";
import type { Certificate } from "../../src/pki/certificate.ts";
import { parsePrivateKeyPem } from "../../src/pki/private-key.ts";
import { readResult, readSigned, sign, verdicts } from "./signed-world.ts";
import { vector } from "./world.ts";

/** The verdict on each signer by the certificate that the message holds for it. */
function ownVerdicts(source: Buffer, detached?: Buffer): string[] {
  const { signers, certificates } = readSigned([source], detached && [detached]);
  const found = signers.map((signer) => certificates.find((each) => signer.names(each)));
  const named = found.filter((certificate) => certificate !== undefined);
  assert.equal(named.length, signers.length, "a signer's certificate is missing");
  return verdicts([source], named, detached && [detached]);
}

function certificateOf(file: string): Certificate {
  const [certificate] = readCertificates(
    readFileSync(new URL(`../vectors/${file}`, import.meta.url)),
  );
  assert.ok(certificate);
  return certificate;
}

describe("RFC 4134", () => {
  const content = vector("bc-rfc4134/ExContent.bin");
  const dsa = "unsupported: dsaWithSha1 with sha1";
  for (const [example, expected] of [
    ["4.1", [dsa]],
    ["4.2", ["valid, weak"]],
    ["4.4", [dsa]],
    ["4.5", ["valid, weak"]], // BER, indefinite lengths
    ["4.6", [dsa, dsa]],
    ["4.7", [dsa]], // by subject key identifier
    ["4.10", [dsa]],
  ] as const) {
    test(`example ${example}: ${expected.join(", ")}`, () => {
      const source = vector(`bc-rfc4134/${example}.bin`);
      assert.deepEqual(ownVerdicts(source), expected);
      assert.deepEqual(Buffer.concat(readSigned([source]).content ?? []), content);
    });
  }

  test("example 4.3 is detached", () => {
    const source = vector("bc-rfc4134/4.3.bin");
    assert.equal(readSigned([source]).content, undefined);
    assert.deepEqual(ownVerdicts(source, content), [dsa]);
  });

  test("example 4.4 holds a CRL, a signing time and a countersignature", () => {
    const { crls, certificates, signers } = readSigned([vector("bc-rfc4134/4.4.bin")]);
    assert.deepEqual([crls.length, certificates.length], [1, 3]);
    assert.equal(signers[0]?.signingTime?.toISOString(), "2003-05-14T15:39:00.000Z");
    assert.ok(signers[0].attributeTypes.includes(oid.countersignature));
  });

  test("example 4.10 has attributes of every kind", () => {
    const [signer] = readSigned([vector("bc-rfc4134/4.10.bin")]).signers;
    assert.ok(signer);
    assert.equal(signer.attributeTypes.length, 10);
    assert.deepEqual(signer.capabilities?.contentEncryption, []);
    assert.ok(signer.encryptionKeyPreference?.issuerAndSerialNumber);
  });

  test("example 4.11 is certificates only", () => {
    const read = readSigned([vector("bc-rfc4134/4.11.bin")]);
    assert.deepEqual([read.content, read.signers], [undefined, []]);
    assert.deepEqual([read.certificates.length, read.crls.length], [2, 1]);
  });
});

describe("signatures of other programs", () => {
  for (const [file, expected] of [
    ["rustcrypto-cms/cms_ber.bin", "valid"], // Bouncy Castle, with CMSAlgorithmProtection
    ["rustcrypto-cms/cms_der.bin", "valid"],
    ["rustcrypto-cms/sd.cms", "valid"],
    ["rfc9788/signed.eml", "valid"],
    ["openssl-cms/no_ct_attr.cms", "invalid: malformed"],
    ["openssl-cms/no_md_attr.cms", "invalid: malformed"],
    ["openssl-cms/ct_multiple_attr.cms", "invalid: malformed"],
    ["openssl-cms/bad_signtime_attr.cms", "invalid: malformed"], // among the unsigned attributes
    ["openssl-cms/pkcs7-md4.pem", "unsupported: rsaEncryption with md4"],
  ] as const) {
    test(`${file}: ${expected}`, () => {
      assert.deepEqual(ownVerdicts(vector(file)), [expected]);
    });
  }

  for (const parameterSet of ["44", "65", "87"]) {
    test(`ML-DSA-${parameterSet}: valid`, () => {
      const source = vector(`bc-ml-dsa/signed-data-${parameterSet}.pem`);
      const certificate = certificateOf(`bc-ml-dsa/certificate-${parameterSet}.pem`);
      const [signer] = readSigned([source]).signers;
      assert.ok(signer);
      assert.ok(signer.names(certificate));
      assert.deepEqual([signer.algorithms, signer.digest], [`ml-dsa-${parameterSet}`, "sha512"]);
      assert.deepEqual(signer.check(certificate), { kind: "valid", weak: false });
    });
  }

  test("certs-only files are read", () => {
    for (const [file, count] of [
      ["rustcrypto-cms/pkits.p7b", 2],
      ["pyca-pkcs7/amazon-roots.der", 2],
      ["pyca-pkcs7/isrg.pem", 1],
    ] as const) {
      const read = readSigned([vector(file)]);
      assert.deepEqual([read.certificates.length, read.signers.length], [count, 0], file);
    }
  });

  test("OpenSSL's malformed PKCS #7 fails", () => {
    assert.equal(readResult([vector("openssl-cms/malformed.pkcs7")]).kind, "failed");
  });

  test("what Alice and Carlos of RFC 9216 sign is valid", async () => {
    const content = Buffer.from("Content-Type: text/plain\r\n\r\nhello\r\n");
    for (const name of ["alice", "carlos"]) {
      const pem = readFileSync(new URL(`../vectors/rfc9216/${name}-key.pem`, import.meta.url));
      const certificate = certificateOf(`rfc9216/${name}.pem`);
      const { opaque } = await sign(content, [
        { key: parsePrivateKeyPem(pem), certificate, chain: [] },
      ]);
      assert.deepEqual(ownVerdicts(opaque), ["valid"]);
    }
  });
});

/** NIST PKITS has a multipart/signed message for each of its tests. */
const pkits = path.resolve(import.meta.dirname, "../../../shared/vectors/pkits-nist/smime");
const skip = existsSync(pkits) ? false : "the PKITS messages aren't on this machine";

describe("PKITS", { skip }, () => {
  test("every message's signature is valid, but for DSA; its path is another matter", () => {
    const counts = new Map<string, number>();
    for (const name of readdirSync(pkits)) {
      const text = readFileSync(path.join(pkits, name), "latin1").replaceAll(/\r?\n/g, "\r\n");
      const boundary = /boundary="([^"]+)"/.exec(text)?.[1] ?? "";
      const [, entity = "", signature = ""] = text.split(`--${boundary}`);
      const source = Buffer.from(signature.split("\r\n\r\n").slice(1).join(""), "base64");
      const [verdict = ""] = ownVerdicts(source, Buffer.from(entity.slice(2, -2), "latin1"));
      counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
    }
    assert.deepEqual(Object.fromEntries(counts), {
      valid: 106,
      "unsupported: dsaWithSha1 with sha1": 2,
    });
  });
});
