import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { issueAuthorityCertificate, issueProxyCertificate } from "../../src/pki/authority.ts";
import { certificatePem, type Certificate } from "../../src/pki/certificate.ts";
import { signCrl } from "../../src/pki/crl-writer.ts";
import { unfitForEncryption } from "../../src/pki/fitness.ts";
import { issueDomainCertificate } from "../../src/pki/issue.ts";
import { validatePath } from "../../src/pki/path-validation.ts";
import { formatPem } from "../../src/pki/pem.ts";
import { createPrivateKeyOf, privateKeyPem, type KeyType } from "../../src/pki/private-key.ts";
import { temporaryDirectory } from "../temporary-directory.ts";
import { missingPeer, run } from "./peer-program.ts";

const directory = temporaryDirectory("authority");
const at = (name: string): string => join(directory, name);
const validity = { notBefore: new Date("2026-01-01"), notAfter: new Date("2046-01-01") };
const now = new Date("2026-11-01");
const domain = "hospital.example";
const caKey = await createPrivateKeyOf("rsa-2048");
const ca = await issueAuthorityCertificate({
  domains: ["Hospital.Example", "clinic.example"],
  key: caKey,
  ...validity,
});
const issuer = { key: caKey, certificate: ca };
const common = await createPrivateKeyOf("rsa-2048");
const proxyFor = (address: string, type = common): Promise<Certificate> =>
  issueProxyCertificate({ address, publicKey: type.publicKey, issuer, ...validity });
const proxy = await issueProxyCertificate({
  ...{ address: "Alice.Smith@Hospital.Example", name: "Dr. Alice Smith" },
  ...{ publicKey: common.publicKey, issuer, crlUrl: "http://crl.hospital.example/ca.crl" },
  ...validity,
});
const path = (target: Certificate) =>
  validatePath({ target, intermediates: [], anchors: [ca], at: now, purpose: "email-encryption" });
writeFileSync(at("ca.pem"), certificatePem(ca));
writeFileSync(at("proxy.pem"), certificatePem(proxy));

describe("a proxy certificate", () => {
  test("is for one address, for encryption only, and has the common key", () => {
    assert.deepEqual(proxy.emailAddresses, ["alice.smith@hospital.example"]);
    assert.equal(proxy.subject, "CN=Dr. Alice Smith");
    assert.deepEqual([...(proxy.keyUsage ?? [])], ["keyEncipherment"]);
    assert.equal(unfitForEncryption(proxy, "alice.smith@hospital.example", now), undefined);
    assert.ok(common.matches(proxy));
  });

  test("is trusted by whoever trusts the authority", () => {
    assert.equal(path(proxy).kind, "valid");
  });

  test("has the key usage of its kind of key", async () => {
    for (const [type, usage] of [
      ["p256", "keyAgreement"],
      ["x25519", "keyAgreement"],
      ["ml-kem-768", "keyEncipherment"],
    ] as const) {
      const made = await proxyFor(`a@${domain}`, await createPrivateKeyOf(type));
      assert.deepEqual([...(made.keyUsage ?? [])], [usage]);
      assert.equal(path(made).kind, "valid");
    }
  });

  test("isn't issued for a key that only signs, or for what is no address", async () => {
    const signing = await createPrivateKeyOf("ed25519");
    await assert.rejects(async () => proxyFor(`a@${domain}`, signing), { code: "unsupported-key" });
    await assert.rejects(async () => proxyFor("a b@c"), { code: "bad-address" });
  });

  test("for another domain is worthless: the authority's name constraints exclude it", async () => {
    for (const address of ["a@bank.example", "a@ward.hospital.example"]) {
      assert.equal(path(await proxyFor(address)).kind, "invalid", address);
    }
  });
});

describe("openssl", { skip: missingPeer("openssl") }, () => {
  const verify = (...words: readonly string[]): string =>
    run("openssl", ["verify", "-purpose", "smimeencrypt", "-x509_strict", ...words]).toString();

  test("verifies a proxy certificate, strictly", () => {
    assert.match(verify("-CAfile", at("ca.pem"), at("proxy.pem")), /: OK/);
  });

  test("refuses one for another domain", async () => {
    writeFileSync(at("other.pem"), certificatePem(await proxyFor("a@bank.example")));
    assert.throws(() => verify("-CAfile", at("ca.pem"), at("other.pem")), {
      message: /permitted subtree violation/,
    });
  });

  test("encrypts to the address, and the common key opens it", () => {
    writeFileSync(at("common.pem"), privateKeyPem(common), { mode: 0o600 });
    writeFileSync(at("text"), "for Alice");
    const encrypted = run("openssl", [
      ...["cms", "-encrypt", "-aes256", "-in", at("text"), at("proxy.pem")],
    ]);
    writeFileSync(at("message"), encrypted);
    const words = ["-in", at("message"), "-inkey", at("common.pem"), "-recip", at("proxy.pem")];
    assert.equal(run("openssl", ["cms", "-decrypt", ...words]).toString(), "for Alice");
  });

  test("sees in the list which certificates are revoked", async () => {
    const good = await proxyFor(`b@${domain}`);
    writeFileSync(at("good.pem"), certificatePem(good));
    const crl = await signCrl(
      {
        revoked: [{ certificate: proxy, at: new Date("2026-02-01"), reason: "superseded" }],
        number: 300,
        thisUpdate: new Date(Date.now() - 60_000),
        nextUpdate: new Date("2046-01-01"),
      },
      issuer,
    );
    writeFileSync(at("crl.pem"), formatPem("X509 CRL", crl));
    const words = ["-CAfile", at("ca.pem"), "-crl_check", "-CRLfile", at("crl.pem")];
    assert.match(verify(...words, at("good.pem")), /: OK/);
    assert.throws(() => verify(...words, at("proxy.pem")), { message: /certificate revoked/ });
    const text = run("openssl", ["crl", "-in", at("crl.pem"), "-noout", "-text"]).toString();
    assert.match(text, /X509v3 CRL Number: \s+300/);
    assert.match(text, /Superseded/);
  });

  test("reads a list that revokes nothing", async () => {
    const [thisUpdate, nextUpdate] = [now, validity.notAfter];
    const crl = await signCrl({ revoked: [], number: 1, thisUpdate, nextUpdate }, issuer);
    writeFileSync(at("empty.pem"), formatPem("X509 CRL", crl));
    const words = ["-in", at("empty.pem"), "-noout", "-text", "-CAfile", at("ca.pem")];
    assert.match(run("openssl", ["crl", ...words]).toString(), /No Revoked Certificates/);
  });
});

describe("the authority issues for own keys", () => {
  for (const type of ["x25519", "ml-kem-768", "ml-kem-1024", "p521"] satisfies KeyType[]) {
    test(`of kind ${type}`, async () => {
      const key = await createPrivateKeyOf(type);
      const certificate = await issueDomainCertificate({ domain, key, issuer, ...validity });
      assert.equal(unfitForEncryption(certificate, domain, now), undefined);
      assert.equal(path(certificate).kind, "valid");
    });
  }

  test("which can't sign their own certificates", async () => {
    const key = await createPrivateKeyOf("x25519");
    await assert.rejects(issueDomainCertificate({ domain, key, ...validity }), {
      code: "unsupported-key",
      message: "x25519 key can't sign",
    });
  });

  test("but not for a purpose that the key can't have", async () => {
    const key = await createPrivateKeyOf("ed25519");
    const options = { domain, key, issuer, purpose: "encryption", ...validity } as const;
    await assert.rejects(issueDomainCertificate(options), { code: "unsupported-key" });
  });

  for (const type of ["p384", "ed25519", "ml-dsa-65"] satisfies KeyType[]) {
    test(`with a key of kind ${type} of its own`, async () => {
      const key = await createPrivateKeyOf(type);
      const certificate = await issueAuthorityCertificate({ domains: [domain], key, ...validity });
      const target = await issueProxyCertificate({
        ...{ address: `a@${domain}`, publicKey: common.publicKey },
        ...{ issuer: { key, certificate }, ...validity },
      });
      const found = validatePath({ target, intermediates: [], anchors: [certificate], at: now });
      assert.equal(found.kind, "valid");
    });
  }
});
