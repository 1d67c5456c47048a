import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { certificatePem } from "../../src/pki/certificate.ts";
import { nameMatch } from "../../src/pki/domain-name.ts";
import { unfitForEncryption } from "../../src/pki/fitness.ts";
import { issueDomainCertificate } from "../../src/pki/issue.ts";
import { createPrivateKeyOf } from "../../src/pki/private-key.ts";
import { missingPeer, run } from "./peer-program.ts";

const directory = mkdtempSync(join(tmpdir(), "domseal-issue-"));
after(() => {
  rmSync(directory, { recursive: true });
});
const key = await createPrivateKeyOf("rsa-2048");
const validity = {
  notBefore: new Date("2026-01-01T00:00:00.500Z"),
  notAfter: new Date("2056-01-01T00:00:00Z"),
};
const certificate = await issueDomainCertificate({ domain: "Hospital.Example.", key, ...validity });
const path = join(directory, "certificate.pem");
writeFileSync(path, certificatePem(certificate));

describe("the domain certificate", () => {
  test("is named as RFC 3183 says", () => {
    assert.equal(certificate.subject, "CN=domain-confidentiality-authority,DC=hospital,DC=example");
    assert.equal(certificate.issuer, certificate.subject);
    assert.deepEqual(certificate.emailAddresses, [
      "domain-confidentiality-authority@hospital.example",
      "domain-signing-authority@hospital.example",
    ]);
    assert.equal(nameMatch(certificate, "hospital.example", "confidentiality"), "exact");
    assert.equal(nameMatch(certificate, "hospital.example", "signing"), "exact");
  });

  test("is fit for its domain and holds its key", () => {
    const at = new Date("2030-01-01T00:00:00Z");
    assert.equal(unfitForEncryption(certificate, "hospital.example", at), undefined);
    assert.ok(key.matches(certificate));
    assert.ok(!certificate.isCa);
  });

  test("is valid for the time asked, over 2049", () => {
    assert.equal(certificate.notBefore.toISOString(), "2026-01-01T00:00:00.000Z");
    assert.equal(certificate.notAfter.toISOString(), "2056-01-01T00:00:00.000Z");
  });

  test("has a positive serial number of 16 octets, another each time", async () => {
    const other = await issueDomainCertificate({ domain: "hospital.example", key, ...validity });
    assert.match(certificate.serialNumber, /^[4-7][0-9a-f]{31}$/);
    assert.notEqual(other.serialNumber, certificate.serialNumber);
  });

  test("carries a signature that its own key verifies", () => {
    assert.ok(new X509Certificate(certificate.der).verify(key.publicKey));
  });

  test("isn't issued for what is no domain", async () => {
    await assert.rejects(issueDomainCertificate({ domain: "not a domain", key, ...validity }), {
      code: "bad-domain",
    });
  });

  test("OpenSSL accepts it for S/MIME encryption", { skip: missingPeer("openssl") }, () => {
    const verified = run("openssl", ["verify", "-purpose", "smimeencrypt", "-CAfile", path, path]);
    assert.equal(verified.toString(), `${path}: OK\n`);
    const text = run("openssl", ["x509", "-in", path, "-noout", "-text"]).toString();
    assert.match(text, /Key Usage: critical\n\s+Digital Signature, Key Encipherment\n/);
    assert.match(text, /Basic Constraints: critical\n\s+CA:FALSE\n/);
  });

  test("gpgsm imports it and finds it by its address", { skip: missingPeer("gpgsm") }, () => {
    const home = mkdtempSync(join(tmpdir(), "domseal-gpgsm-"));
    const options = { env: { ...process.env, GNUPGHOME: home } };
    try {
      run("gpgsm", ["--batch", "--disable-dirmngr", "--import", path], options);
      const address = "domain-confidentiality-authority@hospital.example";
      const listed = run("gpgsm", ["--batch", "--list-keys", address], options).toString();
      assert.match(listed, /key usage: digitalSignature keyEncipherment/);
    } finally {
      run("gpgconf", ["--kill", "all"], options);
      rmSync(home, { recursive: true, force: true });
    }
  });
});
