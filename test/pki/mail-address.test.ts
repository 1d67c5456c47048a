import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { namesAddress, normaliseAddress, normaliseName } from "../../src/pki/mail-address.ts";
import { make } from "./made-certificate.ts";

describe("an address", () => {
  test("is compared without regard to case, spaces around it, and the form of its domain", () => {
    for (const address of ["a.smith@b\u00fccher.example", " A.Smith@XN--BCHER-KVA.example. "]) {
      assert.equal(normaliseAddress(address), "a.smith@xn--bcher-kva.example");
    }
    assert.equal(normaliseAddress("Jose\u0301@a.example"), "jos\u00e9@a.example");
  });

  test("is that of a mailbox with a plain local part", () => {
    for (const bad of [
      "",
      "@",
      "a.example",
      "@a.example",
      "a@",
      "a@a@a.example",
      "a b@a.example",
      '"a"@a.example',
      ".a@a.example",
      "a.@a.example",
      "a..b@a.example",
      "a\0@a.example",
      "a@[192.0.2.1]",
      "a@b c",
      `${"a".repeat(65)}@a.example`,
    ]) {
      assert.throws(() => normaliseAddress(bad), { name: "PkiError", code: "bad-address" }, bad);
    }
  });

  test("is told from a domain", () => {
    assert.equal(normaliseName("A.Example"), "a.example");
    assert.equal(normaliseName("A@A.Example"), "a@a.example");
    assert.throws(() => normaliseName("a b"), { code: "bad-domain" });
  });

  test("is one that a certificate names, as a whole", () => {
    const certificate = make({ emails: ["Other@b.example", "A.Smith@A.Example"] });
    assert.ok(namesAddress(certificate, "a.smith@a.example"));
    for (const other of ["smith@a.example", "a.smith@b.example", "a.smith@a.example.org", ""]) {
      assert.ok(!namesAddress(certificate, other), other);
    }
  });

  test("with a NUL in a certificate is nobody's", () => {
    const certificate = make({ emails: ["a@a.example\0.b.example", "a\0@b.example"] });
    for (const address of ["a@a.example", "a@b.example"]) {
      assert.ok(!namesAddress(certificate, address), address);
    }
  });
});
