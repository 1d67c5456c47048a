import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { oid } from "../../src/asn1/oid.ts";
import type { SignedAttributes } from "../../src/cms/signed-attributes.ts";
import type { SignatureType } from "../../src/cms/signature-type.ts";
import {
  assessSigner,
  combinedVerdict,
  type Author,
  type SignerAssessment,
  type SignerQuestion,
} from "../../src/gateway/signer-trust.ts";
import type { Certificate } from "../../src/pki/certificate.ts";
import { CheckBudget } from "../../src/pki/check-budget.ts";
import { parsePrivateKeyPem } from "../../src/pki/private-key.ts";
import { revocationOfPath } from "../../src/pki/revocation.ts";
import { parseCrl } from "../../src/pki/crl.ts";
import type { SignatureScheme } from "../../src/pki/signature.ts";
import { readSigned, sign } from "../cms/signed-world.ts";
import { entry, makeCrl } from "../pki/made-crl.ts";
import {
  distinguishedName,
  issue,
  newKeys,
  someDay,
  type Party,
  type PartyWish,
} from "../pki/made-path.ts";

const content = Buffer.from("Content-Type: text/plain\r\n\r\nthe results are in\r\n");
const root = issue({ name: "Root", authority: true });
const authority = "domain-signing-authority";
const gateway = issue({ name: authority, emails: [`${authority}@hospital.example`] }, root);

interface Signed {
  readonly by: Party;
  readonly types?: readonly SignatureType[];
  readonly scheme?: SignatureScheme;
}

/** Of a detached signature, read with the content that was signed, or with other. */
async function signerOf({ by, types, scheme }: Signed, read = content) {
  const key = parsePrivateKeyPem(
    by.keys.privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
  );
  const signer = { key, certificate: by.certificate, chain: [], ...(scheme && { scheme }) };
  const attributes: Partial<SignedAttributes> = types ? { signatureTypes: types } : {};
  const { detached } = await sign(content, [signer], attributes);
  const { signers, certificates } = readSigned([detached], [read]);
  assert.ok(signers[0]);
  return { signer: signers[0], certificates };
}

/** A partner with its own trust anchor, unless `rest` says otherwise. */
function author(address: string, rest: Partial<Author> = {}): Author {
  return {
    address,
    approved: [],
    anchors: [root.certificate],
    signerNames: [],
    nameCheck: true,
    isDomainPartner: true,
    withdrawn: new Set(),
    sha1: "refuse",
    revocation: "off",
    ...rest,
  };
}

/** Who approves certificates and has no anchors. */
function approving(address: string, approved: readonly Certificate[], rest: Partial<Author> = {}) {
  return author(address, { approved, anchors: [], ...rest });
}

async function assess(
  signed: Signed,
  authors: readonly Author[],
  rest: Partial<SignerQuestion> = {},
): Promise<SignerAssessment> {
  const message = await signerOf(signed);
  return assessSigner({ ...message, authors, at: someDay, revocationOf: () => [], ...rest });
}

/** Status, what it rests on, how the name matched, and flags: in one line. */
async function outcome(...args: Parameters<typeof assess>): Promise<string> {
  const { status, by, match, flags } = await assess(...args);
  return [status, ...(by ? [by] : []), match, ...flags].join(" ");
}

const alice = "alice@hospital.example";

describe("a signer", () => {
  test("is trusted by a path to an anchor and its domain's name", async () => {
    const { status, by, certificate, domain, match, flags } = await assess({ by: gateway }, [
      author(alice),
    ]);
    assert.deepEqual(
      { status, by, domain, match, flags },
      { status: "trusted", by: "anchor", domain: "hospital.example", match: "exact", flags: [] },
    );
    assert.equal(certificate?.fingerprint, gateway.certificate.fingerprint);
  });

  test("is trusted by an approved certificate, self-signed as it may be", async () => {
    const own = issue({ name: authority, emails: [`${authority}@hospital.example`] });
    const approved = approving(alice, [own.certificate]);
    assert.equal(await outcome({ by: own }, [approved]), "trusted approved-certificate exact");
    assert.equal(await outcome({ by: own }, [author(alice)]), "untrusted exact no-path");
  });

  test("is found among the approved certificates where the message has none", async () => {
    const approved = approving(alice, [gateway.certificate]);
    const certificates = { certificates: [] };
    assert.equal(
      await outcome({ by: gateway }, [approved], certificates),
      "trusted approved-certificate exact",
    );
    assert.equal(
      await outcome({ by: gateway }, [author(alice)], certificates),
      "untrusted mismatch no-certificate",
    );
  });

  test("isn't mistaken for another whose certificate has the same name and number", async () => {
    const wish = { name: authority, emails: [`${authority}@hospital.example`], serialNumber: 7 };
    const real = issue(wish, root);
    const impostor = issue(wish, { ...root, keys: newKeys() });
    const authors = [approving(alice, [real.certificate])];
    assert.equal(await outcome({ by: impostor }, authors), "untrusted exact no-path");
    const { signer } = await signerOf({ by: impostor });
    const revocationOf = () => [];
    const question = { signer, certificates: [], authors, at: someDay, revocationOf };
    const { status, flags } = assessSigner(question);
    assert.deepEqual([status, ...flags], ["invalid", "bad-signature"]);
  });

  test("is judged at the time of arrival", async () => {
    const old = issue({ name: "Old", emails: [alice], notAfter: "20240101000000Z" }, root);
    assert.equal(await outcome({ by: old }, [author(alice)]), "untrusted address expired");
    const authors = [approving(alice, [old.certificate])];
    assert.equal(await outcome({ by: old }, authors), "untrusted address expired");
  });

  test("needs a certificate for signing mail", async () => {
    const seals = issue({ name: "A", emails: [alice], keyUsage: ["keyAgreement"] }, root);
    const serves = issue(
      { name: "A", emails: [alice], extendedKeyUsage: ["1.3.6.1.5.5.7.3.1"] },
      root,
    );
    for (const by of [seals, serves]) {
      const authors = [author(alice, { approved: [by.certificate] })];
      assert.equal(await outcome({ by }, authors), "untrusted address wrong-key-usage");
    }
  });

  test("may use SHA-1 only where that is accepted, and is flagged", async () => {
    const by = issue({ name: "A", emails: [alice] }, root);
    const scheme = { kind: "ecdsa", digest: "sha1" } as const;
    assert.equal(await outcome({ by, scheme }, [author(alice)]), "untrusted address sha-1");
    const lenient = [author(alice, { sha1: "accept" })];
    assert.equal(await outcome({ by, scheme }, lenient), "trusted anchor address sha-1");
    const weakly = issue({ name: "A", emails: [alice], digest: "sha1" }, root);
    assert.equal(
      await outcome({ by: weakly }, [author(alice)]),
      "untrusted address weak-signature",
    );
    assert.equal(await outcome({ by: weakly }, lenient), "trusted anchor address weak-signature");
  });

  test("costs a message's budget its own check and those of its path", async () => {
    const authors = [author(alice)];
    const spent = async (checks: number) => {
      const budget = new CheckBudget(checks);
      return `${await outcome({ by: gateway }, authors, { budget })}; ${budget.spend()}`;
    };
    assert.equal(await spent(0), "untrusted mismatch too-complex; false");
    assert.equal(await spent(1), "untrusted exact too-complex; false");
    assert.equal(await spent(2), "trusted anchor exact; false");
    assert.equal(await spent(3), "trusted anchor exact; true");
  });

  test("has no path looked for where its name is wrong", async () => {
    const by = issue({ name: "M", emails: ["m@evil.example"] }, root);
    const budget = new CheckBudget(2);
    assert.match(await outcome({ by }, [author(alice)], { budget }), /wrong-domain$/);
    assert.ok(budget.spend());
  });

  test("isn't trusted after an administrator took its certificate away", async () => {
    const withdrawn = new Set([gateway.certificate.fingerprint]);
    const expected = "untrusted exact revoked";
    assert.equal(await outcome({ by: gateway }, [author(alice, { withdrawn })]), expected);
    const both = author(alice, { withdrawn, approved: [gateway.certificate] });
    assert.equal(await outcome({ by: gateway }, [both]), expected);
  });

  test("isn't judged for a second author after the first one's no", async () => {
    const middle = issue({ name: "No authority" }, root);
    const by = issue({ name: authority, emails: [`${authority}@hospital.example`] }, middle);
    const certificates = [by, middle].map(({ certificate }) => certificate);
    const authors = [author(alice), author("bob@hospital.example")];
    const budget = new CheckBudget(3);
    assert.equal(
      await outcome({ by }, authors, { certificates, budget }),
      "untrusted exact not-an-authority",
    );
  });

  test("is invalid where the content is another", async () => {
    const changed = Buffer.from(content.toString().replace("are in", "are out"));
    const message = await signerOf({ by: gateway }, changed);
    const revocationOf = () => [];
    const question = { ...message, authors: [author(alice)], at: someDay, revocationOf };
    const { status, domain, flags } = assessSigner(question);
    assert.deepEqual([status, domain, ...flags], ["invalid", undefined, "content-changed"]);
  });

  test("is held against CRLs as far as the partner's setting says", async () => {
    const revocationOf =
      (...crls: readonly Buffer[]) =>
      (path: readonly Certificate[]) =>
        revocationOfPath({
          path,
          certificates: [],
          crls: crls.map(parseCrl),
          ocspResponses: [],
          at: someDay,
        });
    const [none, clean] = [revocationOf(), revocationOf(makeCrl(root))];
    const listed = revocationOf(makeCrl(root, { entries: [entry(gateway, 1)] }));
    const by = gateway;
    for (const [revocation, lookup, expected] of [
      ["off", listed, "trusted anchor exact"],
      ["soft", clean, "trusted anchor exact"],
      ["soft", none, "trusted anchor exact revocation-unknown"],
      ["soft", listed, "untrusted exact revoked"],
      ["hard", clean, "trusted anchor exact"],
      ["hard", none, "untrusted exact revocation-unknown"],
      ["hard", listed, "untrusted exact revoked"],
    ] as const) {
      const authors = [author(alice, { revocation })];
      assert.equal(await outcome({ by }, authors, { revocationOf: lookup }), expected);
    }
    const approved = [author(alice, { approved: [by.certificate], revocation: "soft" })];
    const withdrawn = await outcome({ by }, approved, { revocationOf: listed });
    assert.equal(withdrawn, "untrusted exact revoked");
  });
});

describe("a signer's name", () => {
  for (const [what, names, address, expected] of [
    [
      "the domain above",
      { emails: [`${authority}@hospital.example`] },
      "a@ward.hospital.example",
      "untrusted ancestor unregistered-domain",
    ],
    [
      "a domain below",
      { emails: [`${authority}@ward.hospital.example`] },
      alice,
      "untrusted mismatch wrong-domain",
    ],
    [
      "another domain",
      { emails: [`${authority}@evil.example`] },
      alice,
      "untrusted mismatch wrong-domain",
    ],
    [
      "a domain that ends alike",
      { emails: [`${authority}@pital.example`] },
      alice,
      "untrusted mismatch wrong-domain",
    ],
    ["the author", { emails: ["Alice@Hospital.example"] }, alice, "trusted anchor address"],
    ["a colleague", { emails: ["bob@hospital.example"] }, alice, "untrusted mismatch wrong-domain"],
    [
      "one of several addresses",
      { emails: ["bob@hospital.example", alice] },
      alice,
      "trusted anchor address",
    ],
    ["the domain as dNSName", { dnsNames: ["hospital.example"] }, alice, "trusted anchor dns-name"],
    [
      "a host as dNSName",
      { dnsNames: ["mail.hospital.example"] },
      alice,
      "untrusted mismatch wrong-domain",
    ],
    [
      "the other authority",
      { emails: ["domain-confidentiality-authority@hospital.example"] },
      alice,
      "trusted anchor other-authority name-rule",
    ],
    ["nobody", {}, alice, "untrusted mismatch wrong-domain"],
    [
      "the author up to a NUL",
      { emails: [`${alice}\0.evil.example`] },
      alice,
      "untrusted mismatch wrong-domain",
    ],
    [
      "the author after a NUL",
      { emails: [`evil\0${alice}`] },
      alice,
      "untrusted mismatch wrong-domain",
    ],
    [
      "the domain up to a NUL",
      { dnsNames: ["hospital.example\0.evil.example"] },
      alice,
      "untrusted mismatch wrong-domain",
    ],
    [
      "two addresses in one",
      { emails: [`${alice},bob@evil.example`] },
      alice,
      "untrusted mismatch wrong-domain",
    ],
    [
      "an address in brackets",
      { emails: [`x <${alice}>`] },
      alice,
      "untrusted mismatch wrong-domain",
    ],
    [
      "an odd author",
      { emails: ["a@hospital.example"] },
      "a@hospital.example\\00@hospital.example",
      "untrusted mismatch wrong-domain",
    ],
    [
      "no author",
      { emails: ["@hospital.example"] },
      "@hospital.example",
      "untrusted mismatch wrong-domain",
    ],
  ] as const) {
    test(`of ${what} is ${expected}`, async () => {
      const wish: PartyWish = { name: "Signer", ...names };
      assert.equal(await outcome({ by: issue(wish, root) }, [author(address)]), expected);
    });
  }

  test("may be one that was agreed with the partner", async () => {
    const by = issue({ name: "Service", emails: ["smime@service.example"] }, root);
    const agreed = author(alice, { signerNames: ["SMIME@service.example"] });
    assert.equal(await outcome({ by }, [agreed]), "trusted anchor agreed-name");
    assert.equal(await outcome({ by }, [author(alice)]), "untrusted mismatch wrong-domain");
  });

  test("doesn't matter for an approved certificate where names aren't checked", async () => {
    const by = issue({ name: "Odd" }, root);
    const approved = { approved: [by.certificate] };
    const unchecked = author(alice, { ...approved, nameCheck: false });
    assert.equal(await outcome({ by }, [unchecked]), "trusted approved-certificate vouched");
    assert.match(await outcome({ by }, [author(alice, approved)]), /^untrusted .*wrong-domain$/);
    const others = author(alice, { nameCheck: false });
    assert.match(await outcome({ by }, [others]), /^untrusted .*wrong-domain$/);
  });

  test("in the subject counts only without alternative names, or where it was approved", async () => {
    const bare = `${authority}@hospital.example`;
    const component = (label: string) => [oid.domainComponent, label] as const;
    for (const [subject, match] of [
      [[[oid.commonName, bare]], "exact"],
      [[component("example"), component("hospital"), [oid.commonName, authority]], "exact"],
      [[[oid.emailAddress, alice]], "address"],
    ] as const) {
      const name = distinguishedName(...subject);
      const old = issue({ name }, root);
      assert.equal(await outcome({ by: old }, [author(alice)]), `trusted anchor ${match}`);
      for (const names of [{ emails: ["m@evil.example"] }, { dnsNames: ["evil.example"] }]) {
        const by = issue({ name, ...names }, root);
        const expected = "untrusted mismatch wrong-domain";
        assert.equal(await outcome({ by }, [author(alice)]), expected);
        const seen = [approving(alice, [by.certificate])];
        assert.equal(await outcome({ by }, seen), `trusted approved-certificate ${match}`);
      }
    }
  });

  test("as dNSName counts in place of an address, not beside one", async () => {
    const both = { emails: ["m@evil.example"], dnsNames: ["hospital.example"] };
    const by = issue({ name: "M", ...both }, root);
    assert.equal(await outcome({ by }, [author(alice)]), "untrusted mismatch wrong-domain");
    const seen = [approving(alice, [by.certificate])];
    assert.equal(await outcome({ by }, seen), "trusted approved-certificate dns-name");
  });

  test("is the author's own where an anchor vouches and the domain is no partner", async () => {
    const alone = author(alice, { isDomainPartner: false });
    const confidentiality = "domain-confidentiality-authority@hospital.example";
    for (const [names, expected] of [
      [{ emails: [alice] }, "trusted anchor address"],
      [{ emails: [`${authority}@hospital.example`] }, "untrusted exact unregistered-domain"],
      [{ emails: [confidentiality] }, "untrusted other-authority unregistered-domain name-rule"],
      [{ emails: [`${authority}@provider.example`] }, "untrusted mismatch wrong-domain"],
      [{ dnsNames: ["hospital.example"] }, "untrusted dns-name unregistered-domain"],
    ] as const) {
      const by = issue({ name: "Signer", ...names }, root);
      assert.equal(await outcome({ by }, [alone]), expected);
    }
    const above = issue({ name: "Registry", emails: [`${authority}@co.example`] }, root);
    const bank = author("ceo@bank.co.example");
    assert.equal(await outcome({ by: above }, [bank]), "untrusted ancestor unregistered-domain");
    const seen = author("ceo@bank.co.example", { approved: [above.certificate] });
    assert.equal(await outcome({ by: above }, [seen]), "trusted approved-certificate ancestor");
  });

  test("has to speak for every author", async () => {
    const by = issue({ name: "A", emails: [alice] }, root);
    const mallory = author("mallory@evil.example");
    assert.equal(
      await outcome({ by }, [author(alice), mallory]),
      "untrusted mismatch wrong-domain",
    );
    assert.equal(
      await outcome({ by }, [mallory, author(alice)]),
      "untrusted mismatch wrong-domain",
    );
    const bob = author("bob@hospital.example");
    assert.equal(await outcome({ by: gateway }, [author(alice), bob]), "trusted anchor exact");
    assert.equal(await outcome({ by }, []), "untrusted mismatch no-from");
    const many = Array.from({ length: 11 }, () => author(alice));
    assert.equal(await outcome({ by }, many), "untrusted mismatch too-many-authors");
  });

  test("isn't trusted for the sender's sake", async () => {
    const by = issue({ name: "Mallory", emails: ["mallory@evil.example"] }, root);
    const sender = "mallory@evil.example";
    const expected = "untrusted mismatch wrong-domain sender-only";
    assert.equal(await outcome({ by }, [author(alice)], { sender }), expected);
  });

  test("of one partner's approved certificate is nothing to another", async () => {
    const by = issue({ name: "Odd" });
    const theirs = approving(alice, [by.certificate], { nameCheck: false });
    const ours = approving("ceo@other.example", []);
    assert.equal(await outcome({ by }, [ours, theirs]), "untrusted mismatch wrong-domain");
  });
});

describe("a signature's type", () => {
  const person = issue({ name: "Alice", emails: [alice] }, root);
  for (const [types, by, expected] of [
    [["domain"], gateway, "trusted anchor exact"],
    [["originator"], person, "trusted anchor address"],
    [["domain"], person, "trusted anchor address name-rule"],
    [["originator"], gateway, "trusted anchor exact name-rule"],
    [["review"], gateway, "untrusted exact other-signature-type"],
    [["additional-attributes"], person, "untrusted address other-signature-type"],
    [["domain", "review"], gateway, "trusted anchor exact"],
  ] as const) {
    const whose = by === person ? "the author's" : "the authority's";
    test(`${types.join(" and ")} by ${whose} certificate is ${expected}`, async () => {
      assert.equal(await outcome({ by, types }, [author(alice)]), expected);
    });
  }
});

describe("several signers", () => {
  const of = (...statuses: readonly SignerAssessment["status"][]) =>
    combinedVerdict(
      statuses.map((status) => ({
        status,
        by: undefined,
        certificate: undefined,
        domain: undefined,
        match: "mismatch",
        flags: [],
      })),
    );

  test("are trusted if one is and none is invalid", () => {
    assert.equal(of(), "unsigned");
    assert.equal(of("untrusted"), "untrusted");
    assert.equal(of("untrusted", "trusted"), "trusted");
    assert.equal(of("trusted", "invalid"), "invalid");
    assert.equal(of("untrusted", "invalid"), "invalid");
  });
});
