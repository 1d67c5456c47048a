import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { directionOf, routedAddress } from "../../src/gateway/direction.ts";

const territory = {
  isLocalDomain: (domain: string) => domain === "hospital.example",
  isInternalHost: (address: string) => address === "10.0.0.1",
  internalDaemons: ["submission"],
};

function direction(
  address: string,
  recipients: readonly string[],
  macros: Readonly<Record<string, string>> = {},
): string {
  return directionOf(
    {
      connection: { hostname: "client", family: "inet", address, port: 1 },
      macro: (name) => macros[name],
      recipients: recipients.map((recipient) => ({ address: recipient, parameters: [] })),
    },
    territory,
  );
}

describe("the direction of a message", () => {
  test("is outbound from an internal address, an authenticated user or an internal listener", () => {
    assert.equal(direction("10.0.0.1", ["a@x.example"]), "outbound");
    assert.equal(direction("192.0.2.1", ["a@x.example"], { auth_authen: "nurse" }), "outbound");
    assert.equal(direction("192.0.2.1", ["a@x.example"], { auth_type: "PLAIN" }), "outbound");
    assert.equal(
      direction("192.0.2.1", ["a@x.example"], { daemon_name: "submission" }),
      "outbound",
    );
    assert.equal(direction("10.0.0.1", ["a@x.example", "b@hospital.example"]), "outbound");
  });

  test("is internal where nobody outside gets it", () => {
    assert.equal(direction("10.0.0.1", ["b@Hospital.Example.", "postmaster"]), "internal");
  });

  test("is inbound from outside to ours only, and relayed to anybody else", () => {
    assert.equal(direction("192.0.2.1", ["b@hospital.example"]), "inbound");
    assert.equal(direction("192.0.2.1", ["b@hospital.example", "a@x.example"]), "relayed");
    assert.equal(direction("192.0.2.1", ["b@sub.hospital.example"]), "relayed");
    assert.equal(direction("192.0.2.1", ["b%x.example"]), "relayed");
    assert.equal(direction("192.0.2.1", ["b@hospital.example"], { auth_authen: "" }), "inbound");
  });

  test("is that of outbound mail where an internal client's recipient has two readings", () => {
    assert.equal(direction("10.0.0.1", ["b%x.example@hospital.example"]), "outbound");
  });
});

test("a recipient is where the MTA routes it, but for a bare name of its own", () => {
  const parameters: string[] = [];
  const routed = (address: string, resolved?: string): string | undefined =>
    routedAddress({ address, parameters, ...(resolved !== undefined && { resolved }) });
  assert.equal(routed("b@x", "c@y"), "c@y");
  assert.equal(routed("nurse", "nurse@mx.hospital.example"), "nurse");
  assert.equal(routed("x!b", "b@x"), "b@x");
  assert.equal(routed("x!b"), undefined);
  assert.equal(routed("b@x", "b"), "b@x");
  assert.equal(routed("b@[192.0.2.1]"), "b@[192.0.2.1]");
  assert.equal(routed("b@[IPv6:2001:db8::1]"), "b@[IPv6:2001:db8::1]");
  assert.equal(routed('"b c"@x', '"b c"@x'), '"b c"@x');
  assert.equal(routed("x!b%c", "b;c@x"), "b;c@x");
});

test("nobody can tell where a recipient goes whose domain even the MTA spells oddly", () => {
  for (const address of ['"b"@"x"', "b@x\\y", "b@[x]", "b\\@x", "b@x@y", "b@x,y", "b@(c)x", "b@"]) {
    assert.equal(routedAddress({ address, parameters: [], resolved: address }), undefined, address);
  }
});
