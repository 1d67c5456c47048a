import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import fc from "fast-check";
import { tlv } from "../../src/asn1/der.ts";
import { identifier } from "../../src/asn1/identifier.ts";
import { oid } from "../../src/asn1/oid.ts";
import { formatFingerprint, parseCertificate } from "../../src/pki/certificate.ts";
import { PkiError } from "../../src/pki/error.ts";
import { encode, make } from "./made-certificate.ts";
import { pkitsCertificates } from "./pkits.ts";

const vectors = new URL("../vectors/", import.meta.url);

function pkits(name: string) {
  return parseCertificate(readFileSync(new URL(`pkits-nist/${name}.crt`, vectors)));
}

describe("reading certificates", () => {
  test("agrees with OpenSSL on fingerprint, validity and key", () => {
    const der = encode({ subject: [[oid.commonName, "a"]], notBefore: "500101000000Z" });
    const [ours, theirs] = [parseCertificate(der), new X509Certificate(der)];
    assert.equal(formatFingerprint(ours.fingerprint), theirs.fingerprint256);
    assert.deepEqual(ours.notBefore, theirs.validFromDate);
    assert.deepEqual(ours.notAfter, theirs.validToDate);
    assert.ok(ours.publicKey?.equals(theirs.publicKey));
  });

  test("writes names as RFC 4514 says: last component first, special characters escaped", () => {
    const { subject } = make({
      subject: [
        [oid.countryName, "CH"],
        [oid.organizationName, ` Mercy, "Hope" & Co; #1 `],
        ["1.2.3.4", "unknown"],
        [oid.commonName, "#Grüße+"],
      ],
    });
    assert.equal(
      subject,
      String.raw`CN=\#Grüße\+,1.2.3.4=#0c07756e6b6e6f776e,O=\ Mercy\, \"Hope\" & Co\; #1\ ,C=CH`,
    );
  });

  test("reads strings of every type", () => {
    const string = (first: number, hex: string) => tlv(first, Buffer.from(hex, "hex"));
    const { commonNames } = make({
      subject: [
        [oid.commonName, string(identifier.bmpString, "00fc0041")],
        [oid.commonName, string(identifier.teletexString, "fc41")],
        [oid.commonName, string(identifier.universalString, "000000fc0001f600")],
        [oid.commonName, string(identifier.utf8String, "c3bc41")],
        [oid.commonName, string(identifier.printableString, "75")],
        [oid.commonName, string(identifier.octetString, "75")],
      ],
    });
    assert.deepEqual(commonNames, ["üA", "üA", "ü😀", "üA", "u"]);
  });

  test("keeps a NUL and other control characters visible", () => {
    const certificate = make({
      subject: [[oid.commonName, "good.example\0.evil.example\u001b[2J"]],
      emails: ["a@good.example\0@evil.example"],
    });
    assert.equal(certificate.subject, String.raw`CN=good.example\00.evil.example\1B[2J`);
    assert.deepEqual(certificate.emailAddresses, [String.raw`a@good.example\00@evil.example`]);
  });

  test("collects addresses from both places, trimmed and once", () => {
    const certificate = make({
      subject: [[oid.emailAddress, "b@b.example"]],
      emails: ["a@a.example ", "b@b.example"],
      dnsNames: ["a.example"],
    });
    assert.deepEqual(certificate.emailAddresses, ["a@a.example", "b@b.example"]);
    assert.deepEqual(certificate.dnsNames, ["a.example"]);
  });

  test("reads key usages from their bits, the ninth too", () => {
    assert.deepEqual(
      [...make({ keyUsage: [5, 0xa0] }).keyUsage!],
      ["digitalSignature", "keyEncipherment"],
    );
    assert.deepEqual(
      [...make({ keyUsage: [7, 0x08, 0x80] }).keyUsage!],
      ["keyAgreement", "decipherOnly"],
    );
    assert.equal(make({}).keyUsage, undefined);
  });

  test("names the issuer by the certificate's own bytes", () => {
    const certificate = pkits("NegativeSerialNumberCACert");
    const at = certificate.der.indexOf(certificate.issuerAndSerialNumber.subarray(4, -3));
    assert.ok(at > 0);
    assert.equal(certificate.issuerAndSerialNumber.subarray(-3).toString("hex"), "020111");
  });

  test("reads negative and long serial numbers", () => {
    assert.equal(pkits("InvalidNegativeSerialNumberTest15EE").serialNumber, "-01");
    assert.equal(
      pkits("ValidLongSerialNumberTest16EE").serialNumber,
      "7f0102030405060708090a0b0c0d0e0f10111212",
    );
    assert.equal(make({ serialNumber: Buffer.from([0, 0xff]) }).serialNumber, "ff");
  });

  test("reads times before 2000 and after 2049", () => {
    const before = pkits("Validpre2000UTCnotBeforeDateTest3EE").notBefore;
    const after = pkits("ValidGeneralizedTimenotAfterDateTest8EE").notAfter;
    assert.equal(before.toISOString(), "1950-01-01T12:01:00.000Z");
    assert.equal(after.toISOString(), "2050-01-01T12:01:00.000Z");
    const odd = make({ notBefore: "200101000000+0130" });
    assert.equal(odd.notBefore.toISOString(), "2019-12-31T22:30:00.000Z");
  });

  test("reads a certificate whose key lacks the CA's parameters", () => {
    assert.equal(pkits("DSAParametersInheritedCACert").publicKey, undefined);
  });

  test("reads every certificate of NIST PKITS", () => {
    assert.equal(pkitsCertificates.size, 405);
    for (const [name, ours] of pkitsCertificates) {
      const theirs = new X509Certificate(ours.der);
      assert.equal(formatFingerprint(ours.fingerprint), theirs.fingerprint256, name);
      assert.deepEqual(ours.notAfter, theirs.validToDate, name);
    }
  });

  test("any damage to a certificate leaves a certificate or a PkiError", () => {
    const der = encode({
      subject: [[oid.commonName, "a"]],
      emails: ["a@a.example"],
      keyUsage: [5, 0xa0],
    });
    fc.assert(
      fc.property(fc.nat(der.length - 1), fc.nat(255), fc.boolean(), (at, octet, short) => {
        const damaged = Buffer.from(der.subarray(0, short ? at : der.length));
        if (!short) damaged[at] = octet;
        try {
          parseCertificate(damaged);
        } catch (error) {
          assert.ok(error instanceof PkiError && error.code === "bad-certificate");
        }
      }),
      { numRuns: 2000 },
    );
  });
});
