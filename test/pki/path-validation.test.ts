import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { integer, objectIdentifier, sequence } from "../../src/asn1/der.ts";
import { oid } from "../../src/asn1/oid.ts";
import { parseCertificate, type Certificate } from "../../src/pki/certificate.ts";
import { CheckBudget } from "../../src/pki/check-budget.ts";
import { extension } from "../../src/pki/extension-writer.ts";
import { validatePath, type PathRequest } from "../../src/pki/path-validation.ts";
import { issue, newKeys, someDay, type Party } from "./made-path.ts";

const root = issue({ name: "Root", authority: true });
const middle = issue({ name: "Middle", authority: true }, root);
const leaf = issue({ name: "Leaf" }, middle);

function validate(target: Party, intermediates: readonly Party[], rest: Partial<PathRequest> = {}) {
  return validatePath({
    target: target.certificate,
    intermediates: intermediates.map(({ certificate }) => certificate),
    anchors: [root.certificate],
    at: someDay,
    ...rest,
  });
}

/** The reason, or the common names along a valid path. */
function outcome(...args: Parameters<typeof validate>): string {
  const result = validate(...args);
  return result.kind === "invalid" ? result.reason : result.path.map(nameOf).join(" < ");
}

function nameOf({ commonNames }: Certificate): string {
  return commonNames.join();
}

describe("finding a path", () => {
  test("goes up to the trust anchor, whatever else lies about", () => {
    const stranger = issue({ name: "Stranger", authority: true });
    assert.equal(outcome(leaf, [stranger, middle, leaf, root]), "Leaf < Middle < Root");
  });

  test("needs every certificate of the path", () => {
    assert.equal(outcome(leaf, []), "no-path");
    assert.equal(outcome(leaf, [middle], { anchors: [] }), "no-path");
  });

  test("takes the issuer's key, not its name", () => {
    const impostor = issue({ name: "Middle", authority: true, keyIdentifiers: false }, root);
    assert.equal(outcome(leaf, [impostor]), "bad-signature");
    assert.equal(outcome(leaf, [impostor, middle]), "Leaf < Middle < Root");
  });

  test("tries another issuer where a path comes to nothing", () => {
    const keys = newKeys();
    const expired = issue(
      { name: "Twice", keys, authority: true, notAfter: "20210101000000Z" },
      root,
    );
    const current = issue({ name: "Twice", keys, authority: true }, root);
    const target = issue({ name: "Leaf" }, current);
    assert.equal(outcome(target, [expired, current]), "Leaf < Twice < Root");
    assert.equal(outcome(target, [expired]), "expired");
  });

  test("goes through a cross certificate to the anchor that there is", () => {
    const other = issue({ name: "Other root", authority: true });
    const cross = issue({ name: "Other root", keys: other.keys, authority: true }, root);
    const target = issue({ name: "Leaf" }, other);
    assert.equal(outcome(target, [cross, other]), "Leaf < Other root < Root");
  });

  test("doesn't run in circles", () => {
    const keys = [newKeys(), newKeys()] as const;
    const a = issue({ name: "A", keys: keys[0], authority: true });
    const b = issue({ name: "B", keys: keys[1], authority: true }, a);
    const back = issue({ name: "A", keys: keys[0], authority: true }, b);
    assert.equal(outcome(issue({ name: "Leaf" }, b), [a, b, back]), "no-path");
  });

  test("gives up where certificates all issue each other", () => {
    const parties = Array.from({ length: 12 }, (_, index) =>
      issue({ name: `M${index}`, authority: true }),
    );
    const mesh = parties.flatMap(({ certificate, keys }) =>
      parties.map((issuer) =>
        issue({ name: nameOf(certificate), keys, authority: true, keyIdentifiers: false }, issuer),
      ),
    );
    const [first = root] = parties;
    assert.equal(outcome(issue({ name: "Leaf" }, first), mesh), "too-complex");
  });

  test("verifies as many signatures as a message's budget has left", () => {
    const budget = new CheckBudget(5);
    assert.equal(outcome(leaf, [middle], { budget }), "Leaf < Middle < Root");
    assert.equal(outcome(leaf, [middle], { budget }), "Leaf < Middle < Root");
    assert.equal(outcome(leaf, [middle], { budget }), "too-complex");
  });

  test("verifies nothing where there is no anchor to reach", () => {
    const budget = new CheckBudget(1);
    assert.equal(outcome(leaf, [middle], { budget, anchors: [] }), "no-path");
    assert.ok(budget.spend());
  });

  test("takes ten certificates and not eleven", () => {
    const chain = [root];
    while (chain.length < 10) {
      chain.push(issue({ name: `Level ${chain.length}`, authority: true }, chain.at(-1)));
    }
    const [tenth = root, ninth] = chain.toReversed();
    assert.equal(outcome(issue({ name: "Leaf" }, ninth), chain).split(" < ").length, 10);
    assert.equal(outcome(issue({ name: "Leaf" }, tenth), chain), "no-path");
  });

  test("relies on an anchor itself, while it is valid", () => {
    assert.equal(outcome(root, []), "Root");
    assert.equal(outcome(root, [], { at: new Date("2050-06-01T00:00:00Z") }), "expired");
  });

  test("never chains through an empty name", () => {
    const nameless = issue({ name: sequence(), authority: true });
    const target = issue({ name: "Leaf" }, nameless);
    assert.equal(outcome(target, [], { anchors: [nameless.certificate] }), "no-path");
  });
});

describe("judging a path", () => {
  test("says which certificate is out of date", () => {
    const old = issue({ name: "Old", authority: true, notAfter: "20230101000000Z" }, root);
    const result = validate(issue({ name: "Leaf" }, old), [old]);
    assert.deepEqual(result, { kind: "invalid", reason: "expired", detail: "CN=Old" });
    const early = issue({ name: "Leaf", notBefore: "20300101000000Z" }, root);
    assert.equal(outcome(early, []), "not-yet-valid");
    const late = { anchors: [root.certificate], at: new Date("2050-06-01T00:00:00Z") };
    assert.equal(
      outcome(issue({ name: "Leaf", notAfter: "20990101000000Z" }, root), [], late),
      "expired",
    );
  });

  test("sees a byte that was changed", () => {
    const der = Buffer.from(leaf.certificate.der);
    const at = der.indexOf("Leaf");
    der.write("Lead", at);
    const changed = { ...leaf, certificate: parseCertificate(der) };
    assert.equal(outcome(changed, [middle]), "bad-signature");
  });

  test("refuses a signature's algorithm that the certificate itself names otherwise", () => {
    const target = issue({ name: "Leaf", claimedDigest: "sha1" }, root);
    assert.equal(outcome(target, []), "bad-signature");
  });

  test("lets only authorities issue, the anchor too", () => {
    const person = issue({ name: "Person" }, root);
    const target = issue({ name: "Leaf" }, person);
    assert.equal(outcome(target, [person]), "not-an-authority");
    const anchors = [person.certificate];
    assert.equal(outcome(target, [], { anchors }), "not-an-authority");
    const mute = issue({ name: "Mute", authority: true, keyUsage: ["cRLSign"] }, root);
    assert.equal(outcome(issue({ name: "Leaf" }, mute), [mute]), "wrong-key-usage");
  });

  test("keeps to the path length that the anchor itself allows", () => {
    const short = issue({ name: "Short root", authority: 0 });
    const below = issue({ name: "Below", authority: true }, short);
    const anchors = [short.certificate];
    assert.equal(outcome(issue({ name: "Leaf" }, short), [], { anchors }), "Leaf < Short root");
    assert.equal(outcome(issue({ name: "Leaf" }, below), [below], { anchors }), "path-too-long");
  });

  test("asks for mail at every level that has extended key usages", () => {
    const purpose = "email-signing";
    const mail = { extendedKeyUsage: [oid.emailProtection] };
    const web = { extendedKeyUsage: ["1.3.6.1.5.5.7.3.1"] };
    const webAuthority = issue({ name: "Web", authority: true, ...web }, root);
    assert.equal(outcome(issue({ name: "Leaf", ...mail }, root), [], { purpose }), "Leaf < Root");
    assert.equal(outcome(issue({ name: "Leaf", ...web }, root), [], { purpose }), "wrong-purpose");
    assert.equal(outcome(issue({ name: "Leaf", ...web }, root), []), "Leaf < Root");
    const below = issue({ name: "Leaf", ...mail }, webAuthority);
    assert.equal(outcome(below, [webAuthority], { purpose }), "wrong-purpose");
  });

  test("asks for the key usage that the purpose needs", () => {
    const signs = issue({ name: "Signs", keyUsage: ["nonRepudiation"] }, root);
    const opens = issue({ name: "Opens", keyUsage: ["keyAgreement"] }, root);
    assert.equal(outcome(signs, [], { purpose: "email-signing" }), "Signs < Root");
    assert.equal(outcome(signs, [], { purpose: "email-encryption" }), "wrong-key-usage");
    assert.equal(outcome(opens, [], { purpose: "email-signing" }), "wrong-key-usage");
    assert.equal(outcome(opens, [], { purpose: "email-encryption" }), "Opens < Root");
  });

  test("takes SHA-1 only where it is accepted, and says so", () => {
    const old = issue({ name: "Leaf", digest: "sha1" }, root);
    assert.equal(outcome(old, []), "weak-signature");
    const result = validate(old, [], { weakSignatures: "accept" });
    assert.ok(result.kind === "valid" && result.weak);
    const modern = validate(leaf, [middle], { weakSignatures: "accept" });
    assert.ok(modern.kind === "valid" && !modern.weak);
  });

  test("doesn't mind how the anchor itself is signed", () => {
    const anchor = issue({ name: "Old root", authority: true, digest: "sha1" });
    const anchors = [anchor.certificate];
    assert.equal(outcome(issue({ name: "Leaf" }, anchor), [], { anchors }), "Leaf < Old root");
  });

  test("refuses critical extensions that it doesn't know, and doubled ones", () => {
    const odd = extension("1.3.6.1.4.1.99999.1", sequence());
    const critical = extension("1.3.6.1.4.1.99999.1", sequence(), "critical");
    const withExtensions = (...extensions: Buffer[]) => issue({ name: "Leaf", extensions }, root);
    assert.equal(outcome(withExtensions(odd), []), "Leaf < Root");
    assert.equal(outcome(withExtensions(critical), []), "unknown-critical-extension");
    assert.equal(outcome(withExtensions(odd, odd), []), "malformed-extension");
  });

  for (const [what, id, value] of [
    ["a negative path length", oid.basicConstraints, sequence(Buffer.from("0101ff0201ff", "hex"))],
    [
      "a path length of 7 octets",
      oid.basicConstraints,
      sequence(Buffer.from("0101ff020700ffffffffffff", "hex")),
    ],
    ["name constraints that are none", oid.nameConstraints, integer(1)],
    [
      "a policy twice",
      oid.certificatePolicies,
      sequence(...["1.2.3", "1.2.3"].map((id) => sequence(objectIdentifier(id)))),
    ],
    ["empty policy constraints", oid.policyConstraints, sequence()],
  ] as const) {
    test(`refuses an authority with ${what}`, () => {
      const extensions = [extension(id, value)];
      const isBasic = id === oid.basicConstraints;
      const odd = issue({ name: "Odd", extensions, ...(!isBasic && { authority: true }) }, root);
      assert.equal(outcome(issue({ name: "Leaf" }, odd), [odd]), "malformed-extension");
    });
  }
});
