import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { objectIdentifier, sequence, setOf, tlv } from "../../src/asn1/der.ts";
import { contextConstructed, contextPrimitive, identifier } from "../../src/asn1/identifier.ts";
import { oid } from "../../src/asn1/oid.ts";
import { extension } from "../../src/pki/extension-writer.ts";
import { validatePath } from "../../src/pki/path-validation.ts";
import {
  commonName,
  distinguishedName,
  issue,
  newKeys,
  someDay,
  type PartyWish,
} from "./made-path.ts";

const keys = newKeys();
const leafKeys = newKeys();

const tags = { email: 1, dns: 2, uri: 6 } as const;

function text(kind: keyof typeof tags, value: string): Buffer {
  return tlv(contextPrimitive(tags[kind]), Buffer.from(value, "latin1"));
}

function ip(hex: string): Buffer {
  return tlv(contextPrimitive(7), Buffer.from(hex, "hex"));
}

function otherName(type: string, value: string): Buffer {
  const string = tlv(identifier.utf8String, Buffer.from(value));
  return tlv(contextConstructed(0), objectIdentifier(type), tlv(contextConstructed(0), string));
}

interface Subtrees {
  readonly permitted?: readonly Buffer[];
  readonly excluded?: readonly Buffer[];
}

function constraints({ permitted, excluded }: Subtrees): Buffer {
  const list = (tag: number, names: readonly Buffer[] | undefined) =>
    names ? tlv(contextConstructed(tag), ...names.map((name) => sequence(name))) : Buffer.alloc(0);
  return extension(
    oid.nameConstraints,
    sequence(list(0, permitted), list(1, excluded)),
    "critical",
  );
}

/** Of a leaf with these names below an anchor with these constraints. */
function outcome(
  subtrees: Subtrees,
  leaf: Partial<PartyWish>,
  names: readonly Buffer[] = [],
): string {
  const anchor = issue({
    name: "Root",
    keys,
    authority: true,
    extensions: [constraints(subtrees)],
  });
  const extensions = names.length > 0 ? [extension(oid.subjectAltName, sequence(...names))] : [];
  const target = issue({ name: "Leaf", keys: leafKeys, extensions, ...leaf }, anchor);
  const result = validatePath({
    target: target.certificate,
    intermediates: [],
    anchors: [anchor.certificate],
    at: someDay,
  });
  return result.kind === "valid" ? "valid" : result.reason;
}

const violated = "name-not-permitted";

describe("name constraints", () => {
  for (const [base, name, expected] of [
    ["hospital.example", "a@hospital.example", "valid"],
    ["hospital.example", "a@HOSPITAL.example", "valid"],
    ["hospital.example", "a@sub.hospital.example", violated],
    ["hospital.example", "a@nothospital.example", violated],
    [".hospital.example", "a@sub.hospital.example", "valid"],
    [".hospital.example", "a@hospital.example", violated],
    ["a@hospital.example", "a@hospital.example", "valid"],
    ["a@hospital.example", "b@hospital.example", violated],
    ["hospital.example", "a@hospital.example\0.evil.example", violated],
    ["hospital.example", "a@evil.example\0@hospital.example", violated],
    ["hospital.example", "hospital.example", violated],
  ] as const) {
    const shown = JSON.stringify(name);
    test(`permitting mail of ${base} makes ${shown} ${expected}`, () => {
      assert.equal(
        outcome({ permitted: [text("email", base)] }, {}, [text("email", name)]),
        expected,
      );
    });
  }

  test("hold for addresses in the subject even beside alternative names", () => {
    const permitted = [text("email", "hospital.example")];
    const value = tlv(identifier.ia5String, Buffer.from("a@evil.example"));
    const name = sequence(setOf([sequence(objectIdentifier(oid.emailAddress), value)]));
    assert.equal(outcome({ permitted }, { name }), violated);
    assert.equal(outcome({ permitted }, { name }, [text("email", "a@hospital.example")]), violated);
  });

  test("hold for an address that stands as a name of another kind, too", () => {
    const permitted = [text("email", "hospital.example")];
    const address = "ceo@evil.example";
    const inSubject = distinguishedName([oid.emailAddress, address]);
    assert.equal(outcome({ permitted }, { name: inSubject }, [text("uri", address)]), violated);
    const authority = "domain-signing-authority@evil.example";
    assert.equal(outcome({ permitted }, { name: authority }, [text("dns", authority)]), violated);
  });

  test("on mail hold for a dNSName that speaks for a domain's mail", () => {
    const permitted = [text("email", "hospital.example")];
    assert.equal(outcome({ permitted }, {}, [text("dns", "evil.example")]), violated);
    assert.equal(outcome({ permitted }, {}, [text("dns", "hospital.example")]), "valid");
    const person = [text("email", "a@hospital.example"), text("dns", "www.hospital.example")];
    assert.equal(outcome({ permitted }, {}, person), "valid");
    const excluded = [text("email", "evil.example")];
    assert.equal(outcome({ excluded }, {}, [text("dns", "evil.example")]), violated);
    assert.equal(outcome({ excluded }, {}, [text("dns", "*.evil.example")]), "valid");
  });

  test("hold for common names that RFC 3183 reads as addresses", () => {
    const permitted = [text("email", "hospital.example")];
    const authority = "Domain-Signing-Authority";
    assert.equal(outcome({ permitted }, { name: `${authority}@evil.example` }), violated);
    assert.equal(outcome({ permitted }, { name: `${authority}@hospital.example` }), "valid");
    assert.equal(outcome({ permitted }, { name: "Somebody @ Work" }), "valid");
    const component = (label: string) =>
      setOf([
        sequence(
          objectIdentifier(oid.domainComponent),
          tlv(identifier.ia5String, Buffer.from(label)),
        ),
      ]);
    const cn = commonName(authority).subarray(2);
    const name = sequence(component("example"), component("evil"), cn);
    assert.equal(outcome({ permitted }, { name }), violated);
  });

  test("on mail hold for internationalised addresses", () => {
    const permitted = [text("email", "xn--spital-6va.example")];
    const mailbox = (address: string) => [otherName(oid.smtpUtf8Mailbox, address)];
    assert.equal(outcome({ permitted }, {}, mailbox("grüße@spitäl.example")), "name-not-permitted");
    const folded = [text("email", new URL("http://spitäl.example").hostname)];
    assert.equal(outcome({ permitted: folded }, {}, mailbox("grüße@spitäl.example")), "valid");
    assert.equal(outcome({ excluded: folded }, {}, mailbox("grüße@spitäl.example")), violated);
  });

  test("on domains hold below them too", () => {
    const permitted = [text("dns", "hospital.example")];
    assert.equal(outcome({ permitted }, { dnsNames: ["hospital.example"] }), "valid");
    assert.equal(outcome({ permitted }, { dnsNames: ["mail.hospital.example"] }), "valid");
    assert.equal(outcome({ permitted }, { dnsNames: ["myhospital.example"] }), violated);
    assert.equal(outcome({ excluded: [text("dns", "")] }, { dnsNames: ["any.example"] }), violated);
    assert.equal(outcome({ excluded: [text("dns", "")] }, {}), "valid");
  });

  test("on URIs look at the host and nothing else", () => {
    const permitted = [text("uri", ".hospital.example")];
    const of = (uri: string) => outcome({ permitted }, {}, [text("uri", uri)]);
    assert.equal(of("https://www.hospital.example:8443/a?b=c"), "valid");
    assert.equal(of("https://www.hospital.example@evil.example/"), violated);
    assert.equal(of("https://evil.example/www.hospital.example"), violated);
    assert.equal(of("https://evil.example\0.www.hospital.example/"), violated);
    assert.equal(of("https://192.0.2.1/"), violated);
    assert.equal(of("urn:isbn:1"), violated);
  });

  test("on IP addresses follow the mask", () => {
    const permitted = [ip("c0000200ffffff00")];
    assert.equal(outcome({ permitted }, {}, [ip("c0000207")]), "valid");
    assert.equal(outcome({ permitted }, {}, [ip("c0000307")]), violated);
    assert.equal(outcome({ permitted }, {}, [ip("20010db8000000000000000000000001")]), violated);
    assert.equal(outcome({ permitted: [ip("c00002")] }, {}, [ip("c0000207")]), violated);
  });

  test("on forms that aren't understood refuse those and no others", () => {
    const permitted = [otherName("1.3.6.1.4.1.311.20.2.3", "a")];
    assert.equal(outcome({ permitted }, {}, [otherName("1.3.6.1.4.1.311.20.2.3", "a")]), violated);
    assert.equal(outcome({ permitted }, {}, [otherName("1.2.3.4", "a")]), "valid");
    assert.equal(outcome({ permitted }, { emails: ["a@any.example"] }), "valid");
  });

  test("end where they would take too long", () => {
    const bases = Array.from({ length: 600 }, (_, index) => text("dns", `d${index}.example`));
    const names = bases.map((_, index) => text("dns", `n.d${index}.example`));
    assert.equal(outcome({ permitted: bases }, {}, names), "too-complex");
    assert.equal(outcome({ permitted: bases }, {}, names.slice(0, 100)), "valid");
  });
});
