import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { networkMatcher, parseNetwork } from "../../src/config/cidr.ts";

describe("a network matcher", () => {
  const matches = networkMatcher(["10.0.0.0/8", "192.0.2.7", "2001:db8::/32", "::1"]);

  for (const address of [
    "10.255.0.1",
    "192.0.2.7",
    "2001:db8:1::1",
    "::1",
    "::ffff:10.1.1.1",
    "::ffff:a01:101",
  ]) {
    test(`holds ${address}`, () => {
      assert.ok(matches(address));
    });
  }

  for (const address of [
    "11.0.0.1",
    "192.0.2.8",
    "2001:db9::1",
    "::2",
    "::",
    "",
    "localhost",
    "10.1",
  ]) {
    test(`doesn't hold ${JSON.stringify(address)}`, () => {
      assert.ok(!matches(address));
    });
  }

  test("without networks holds nothing", () => {
    assert.ok(!networkMatcher([])("127.0.0.1"));
  });

  test("of /0 holds its own family only", () => {
    const everything = networkMatcher(["0.0.0.0/0"]);
    assert.ok(everything("203.0.113.9"));
    assert.ok(!everything("2001:db8::1"));
  });
});

describe("a network", () => {
  for (const text of [
    "",
    "10.0.0.0/33",
    "10.0.0.0/-1",
    "10.0.0.0/",
    "10.0.0/8",
    "::/129",
    "1.2.3.4/8/8",
  ]) {
    test(`is refused: ${JSON.stringify(text)}`, () => {
      assert.equal(parseNetwork(text), undefined);
    });
  }

  test("of one address counts all its bits", () => {
    assert.deepEqual(parseNetwork("2001:db8::1"), {
      family: "ipv6",
      address: "2001:db8::1",
      prefix: 128,
    });
  });
});
