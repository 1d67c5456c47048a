import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { oid } from "../../src/asn1/oid.ts";
import { nameMatch, normaliseDomain, type NameMatch } from "../../src/pki/domain-name.ts";
import { make, type MadeCertificate } from "./made-certificate.ts";

const authority = "domain-confidentiality-authority";

const cases: readonly (readonly [string, MadeCertificate, string, NameMatch])[] = [
  ["the address at the domain", { emails: [`${authority}@a.example`] }, "a.example", "exact"],
  [
    "another case",
    { emails: ["Domain-Confidentiality-AUTHORITY@A.Example"] },
    "a.EXAMPLE",
    "exact",
  ],
  ["a trailing space", { emails: [`${authority}@a.example `] }, "a.example", "exact"],
  ["a trailing dot", { emails: [`${authority}@a.example.`] }, "a.example.", "exact"],
  [
    "one of several addresses",
    { emails: [`${authority}@b.example`, `${authority}@a.example `, "x@c.example"] },
    "a.example",
    "exact",
  ],
  ["a domain above", { emails: [`${authority}@a.example`] }, "clinic.a.example", "ancestor"],
  ["a top-level domain above", { emails: [`${authority}@example`] }, "a.example", "mismatch"],
  ["a domain below", { emails: [`${authority}@clinic.a.example`] }, "a.example", "mismatch"],
  [
    "a domain that only ends alike",
    { emails: [`${authority}@a.example`] },
    "ba.example",
    "mismatch",
  ],
  ["a NUL before the rest", { emails: [`${authority}@a.example\0.evil`] }, "a.example", "mismatch"],
  ["a percent-encoded letter", { emails: [`${authority}@%61.example`] }, "a.example", "mismatch"],
  ["another local part", { emails: ["postmaster@a.example"] }, "a.example", "mismatch"],
  ["the other role", { emails: ["domain-signing-authority@a.example"] }, "a.example", "mismatch"],
  [
    "an address as common name",
    { subject: [[oid.commonName, `${authority}@a.example`]] },
    "a.example",
    "exact",
  ],
  [
    "an address in the subject",
    { subject: [[oid.emailAddress, `${authority}@a.example`]] },
    "a.example",
    "exact",
  ],
  [
    "the common name with domain components",
    {
      subject: [
        [oid.domainComponent, "example"],
        [oid.domainComponent, "a"],
        [oid.commonName, authority],
      ],
    },
    "clinic.a.example",
    "ancestor",
  ],
  [
    "two common names with domain components",
    {
      subject: [
        [oid.domainComponent, "example"],
        [oid.domainComponent, "a"],
        [oid.commonName, authority],
        [oid.commonName, "other"],
      ],
    },
    "a.example",
    "mismatch",
  ],
  ["the common name alone", { subject: [[oid.commonName, authority]] }, "a.example", "mismatch"],
  ["a dNSName", { dnsNames: ["A.example"] }, "a.example", "dns-name"],
  ["a dNSName above", { dnsNames: ["a.example"] }, "clinic.a.example", "mismatch"],
  ["a wildcard dNSName", { dnsNames: ["*.example"] }, "a.example", "mismatch"],
  ["nothing at all", {}, "a.example", "mismatch"],
  ["no domain asked for", { emails: [`${authority}@`], dnsNames: [""] }, "", "mismatch"],
];

describe("names of domain certificates", () => {
  for (const [what, wish, domain, expected] of cases) {
    test(`${what}: ${expected}`, () => {
      assert.equal(nameMatch(make(wish), domain, "confidentiality"), expected);
    });
  }

  test("compares an internationalised domain in either form", () => {
    const ascii = normaliseDomain("Spitäler.example");
    assert.match(ascii, /^xn--[a-z0-9-]+\.example$/);
    const certificate = make({ emails: [`${authority}@${ascii}`] });
    assert.equal(nameMatch(certificate, "spitäler.example", "confidentiality"), "exact");
  });

  test("judges the signing role by its own name", () => {
    const certificate = make({ emails: ["domain-signing-authority@a.example"] });
    assert.equal(nameMatch(certificate, "a.example", "signing"), "exact");
  });

  for (const text of [
    "",
    ".",
    "a..b",
    "a%41.example",
    "a.example\\b",
    "-a.example",
    "a b.example",
    "a@b.example",
    "x".repeat(64),
  ]) {
    test(`refuses ${JSON.stringify(text)} as a domain`, () => {
      assert.throws(() => normaliseDomain(text), { code: "bad-domain" });
    });
  }
});
