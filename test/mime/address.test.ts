import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addressText, domainOf } from "../../src/mime/address.ts";

test("a domain is what follows the last @, in lower case, without a final dot", () => {
  assert.equal(domainOf("a@B.Example."), "b.example");
  assert.equal(domainOf('"a@x.example"@b.example'), "b.example");
  assert.equal(domainOf("user@[192.0.2.1]"), "[192.0.2.1]");
  assert.equal(domainOf("postmaster"), undefined);
  assert.equal(domainOf("a@"), undefined);
  assert.equal(domainOf(""), undefined);
});

test("a domain beyond ASCII is the same from the wire, from a user and as A-labels", () => {
  const wire = Buffer.from("a@M\u00dcNCHEN.example").toString("latin1");
  for (const address of [wire, "a@m\u00fcnchen.example", "a@xn--mnchen-3ya.example"])
    assert.equal(domainOf(address), "xn--mnchen-3ya.example");
});

test("an address as text keeps its local part, and has its domain in one form", () => {
  assert.equal(addressText("Dr.Smith@B.Example."), "Dr.Smith@b.example");
  assert.equal(addressText('"a@x"@b.example'), '"a@x"@b.example');
  const wire = Buffer.from("j\u00f6rg@M\u00dcNCHEN.example").toString("latin1");
  for (const address of [wire, "j\u00f6rg@m\u00fcnchen.example"])
    assert.equal(addressText(address), "j\u00f6rg@xn--mnchen-3ya.example");
  for (const address of ["postmaster", "a@", ""]) assert.equal(addressText(address), undefined);
});

test("nothing is thrown, and nothing hides another domain", () => {
  assert.equal(domainOf("a@b.example\\@c"), "c");
  assert.equal(domainOf("a@b.example\\.c"), "b.example\\.c");
  assert.equal(domainOf("a@b%2eexample"), "b%2eexample");
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      domainOf(text);
    }),
  );
});
