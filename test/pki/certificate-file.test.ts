import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import fc from "fast-check";
import { sequence, setOf, tlv, integer, objectIdentifier } from "../../src/asn1/der.ts";
import { contextConstructed, contextPrimitive, identifier } from "../../src/asn1/identifier.ts";
import { oid } from "../../src/asn1/oid.ts";
import { certificatePem } from "../../src/pki/certificate.ts";
import { readCertificates } from "../../src/pki/certificate-file.ts";
import { PkiError } from "../../src/pki/error.ts";
import { make } from "./made-certificate.ts";

const vectors = new URL("../vectors/", import.meta.url);
const [one, two] = [make({ emails: ["one@a.example"] }), make({ emails: ["two@a.example"] })];

/** The same content as ContentInfo of SignedData without signers, in BER of indefinite length. */
function certsOnly(...certificates: Buffer[]): Buffer {
  const open = (first: number) => Buffer.from([first, 0x80]);
  const close = Buffer.from([0, 0]);
  return Buffer.concat([
    ...[open(identifier.sequence), objectIdentifier(oid.signedData), open(contextConstructed(0))],
    ...[open(identifier.sequence), integer(1), setOf([]), sequence(objectIdentifier(oid.data))],
    tlv(contextConstructed(0), ...certificates),
    ...[setOf([]), close, close, close],
  ]);
}

describe("reading certificate files", () => {
  test("reads PEM with several certificates, text around them and CRLF", () => {
    const key = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
    const text = `Bag Attributes\n${certificatePem(one)}${key}more\n${certificatePem(two)}`;
    const read = readCertificates(Buffer.from(text.replaceAll("\n", "\r\n")));
    assert.deepEqual(read, [one, two]);
  });

  test("reads DER, also with a line end after it", () => {
    assert.deepEqual(readCertificates(Buffer.concat([one.der, Buffer.from("\r\n")])), [one]);
  });

  test("reads certs-only PKCS#7 in BER and leaves out what is no certificate", () => {
    const other = tlv(contextPrimitive(3), Buffer.from("attribute certificate"));
    assert.deepEqual(readCertificates(certsOnly(one.der, other, two.der)), [one, two]);
  });

  test("reads certs-only PKCS#7 that others made, DER and PEM", () => {
    for (const [file, count] of [
      ["amazon-roots.der", 2],
      ["amazon-roots.p7b", 2],
      ["isrg.pem", 1],
    ] as const) {
      const read = readCertificates(readFileSync(new URL(`pyca-pkcs7/${file}`, vectors)));
      assert.equal(read.length, count, file);
    }
  });

  for (const [what, bytes] of [
    ["an empty file", Buffer.alloc(0)],
    ["text", Buffer.from("no certificate here\n")],
    ["a PEM key", Buffer.from("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")],
    ["PKCS#7 without certificates", certsOnly()],
  ] as const) {
    test(`refuses ${what}`, () => {
      assert.throws(() => readCertificates(bytes), { code: "no-certificate" });
    });
  }

  test("refuses a PEM certificate that is damaged", () => {
    const pem = certificatePem({ ...one, der: one.der.subarray(0, -20) });
    assert.throws(() => readCertificates(Buffer.from(pem)), PkiError);
  });
});

describe("a vCard", () => {
  const base64 = one.der.toString("base64");
  const folded = (text: string, indent: string) => text.match(/.{1,60}/g)!.join(`\r\n${indent}`);
  const card = (version: string, ...lines: string[]) =>
    Buffer.from(
      ["BEGIN:VCARD", `VERSION:${version}`, "FN:Ada", ...lines, "END:VCARD", ""].join("\r\n"),
    );

  for (const [what, file] of [
    ["2.1", card("2.1", `KEY;X509;ENCODING=BASE64:\r\n    ${folded(base64, "    ")}`, "")],
    ["3.0", card("3.0", folded(`KEY;TYPE=X509;ENCODING=b:${base64}`, " "))],
    ["3.0 with a group", card("3.0", folded(`item1.key;encoding=B;type=x509:${base64}`, " "))],
    ["4.0", card("4.0", folded(`KEY:data:application/pkix-cert;base64,${base64}`, " "))],
    [
      "with an OpenPGP key beside it",
      card("3.0", "KEY;TYPE=PGP;ENCODING=b:AAAA", `KEY;ENCODING=b:${base64}`),
    ],
    [
      "4.0 with an OpenPGP key beside it",
      card("4.0", "KEY:data:application/pgp-keys;base64,AAAA", `KEY;ENCODING=b:${base64}`),
    ],
  ] as const) {
    test(`${what} gives its certificate`, () => {
      assert.deepEqual(readCertificates(file), [one]);
    });
  }

  test("of several people gives each one's", () => {
    const both = [one, two].map(({ der }) =>
      card("3.0", `KEY;ENCODING=b;TYPE=X509:${der.toString("base64")}`),
    );
    assert.deepEqual(readCertificates(Buffer.concat(both)), [one, two]);
  });

  test("without a certificate, or with no more than its address, has none", () => {
    for (const line of [
      "NOTE:none",
      "KEY;MEDIATYPE=application/pkix-cert:http://a.example/c.cer",
    ]) {
      assert.throws(() => readCertificates(card("4.0", line)), { code: "no-certificate" });
    }
  });

  test("with damaged contents is refused", () => {
    const cut = one.der.subarray(0, -20).toString("base64");
    assert.throws(() => readCertificates(card("3.0", `KEY;ENCODING=b:${cut}`)), PkiError);
    assert.throws(() => readCertificates(card("3.0", "KEY;ENCODING=b:-_-")), PkiError);
  });
});

describe("LDIF", () => {
  const ldif = (...lines: string[]) =>
    Buffer.from(
      ["version: 1", "# people", "dn: cn=Ada,dc=a,dc=example", "cn: Ada", ...lines, ""].join("\n"),
    );
  const line = (name: string, der: Buffer) =>
    `${name}:: ${der.toString("base64")}`.match(/.{1,76}/g)!.join("\n ");

  test("gives certificates, those within PKCS#7 as well, each once", () => {
    const file = ldif(
      line("userCertificate;binary", one.der),
      line("usersmimecertificate;binary", certsOnly(one.der, two.der)),
    );
    assert.deepEqual(readCertificates(file), [one, two]);
  });

  test("gives those of certification authorities, without the option binary too", () => {
    assert.deepEqual(readCertificates(ldif(line("cACertificate", two.der))), [two]);
  });

  test("gives nothing of other attributes, nor of what stands elsewhere", () => {
    const file = ldif(
      line("jpegPhoto", one.der),
      "userCertificate;binary:< file:///etc/ssl/certs/ca.pem",
    );
    assert.throws(() => readCertificates(file), { code: "no-certificate" });
  });
});

describe("any file", () => {
  test("is read or refused with PkiError", () => {
    const starts = ["", "BEGIN:VCARD\nKEY;ENCODING=b:", "dn: a\nuserCertificate:: ", "0"];
    const files = fc
      .tuple(fc.constantFrom(...starts), fc.oneof(fc.string(), fc.base64String()))
      .map(([start, rest]) => start + rest);
    fc.assert(
      fc.property(files, (file) => {
        try {
          readCertificates(Buffer.from(file, "latin1"));
        } catch (error) {
          assert.ok(error instanceof PkiError);
        }
      }),
    );
  });
});
