/** What a gateway says of the signatures on mail that arrives. */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { domainToASCII } from "node:url";
import type { PartnerSettings } from "../../src/store/partner-settings.ts";
import { undecided } from "../../src/store/partner-settings.ts";
import type { Party } from "../pki/made-path.ts";
import { issue } from "../pki/made-path.ts";
import { multipart, opaque } from "../smime/entities.ts";
import { letter, signedLetter, signerOf, text } from "./made-mail.ts";
import type { Letterhead } from "./made-mail.ts";
import type { Mail } from "./world.ts";
import { accepted, befriended, Gateway, resultsOf, withoutResults } from "./world.ts";

const to = "a@hospital.example";
const pat = "pat@insurer.example";
const lab = "results@lab.example";

const root = issue({ name: "Root", authority: true });
const authority = "domain-signing-authority";
const domainOf = (domain: string, issuer?: Party): Party =>
  issue({ name: authority, emails: [`${authority}@${domain}`] }, issuer);
const approved = domainOf("insurer.example");
const unknown = domainOf("insurer.example");
const certified = domainOf("insurer.example", root);
const person = issue({ name: "Pat", emails: [pat] }, root);
const labs = domainOf("lab.example");

interface Verdict {
  readonly result: string | undefined;
  /** Status, what it rests on, name and flags of each signer. */
  readonly signatures: readonly string[];
  readonly verification: string | undefined;
}

describe("a signature on mail that arrives", () => {
  let hospital: Gateway;
  before(async () => {
    hospital = await Gateway.open("hospital.example");
    await hospital.befriend("insurer.example", [approved.certificate]);
    // With the insurer's as well: only its names stand against it.
    await hospital.befriend("lab.example", [labs.certificate, approved.certificate]);
    await hospital.trust(root.certificate, "insurer.example");
  });

  const change = async (settings: Partial<PartnerSettings & { state: "active" | "suspended" }>) => {
    const all = { ...undecided("preferred"), state: "active", ...settings } as const;
    await hospital.site.store.partners.change("insurer.example", all);
  };

  const verdictOf = async (mail: Mail): Promise<Verdict> => {
    const results = resultsOf(await accepted(hospital.receive(mail)));
    return {
      result: results.find((each) => each.startsWith("Result: "))?.slice("Result: ".length),
      signatures: results
        .filter((each) => each.startsWith("Signature: "))
        .map((each) => each.slice("Signature: ".length)),
      verification: (await hospital.lastRecord()).verification,
    };
  };

  /** Without algorithm and fingerprint. */
  const said = async (mail: Mail): Promise<string> => {
    const { result, signatures } = await verdictOf(mail);
    const facts = signatures.map((each) =>
      each.replaceAll(/; (?:algorithm|certificate)=[^;\s]+/g, ""),
    );
    return [result, ...facts].join(" | ").replaceAll(/;(?= |$)/g, "");
  };

  const from = (party: Party, head: Partial<Letterhead> = {}): Promise<Mail> =>
    signedLetter([signerOf(party)], { from: pat, to, ...head });

  test("is told in full: fields for programs, a line for the audit and one for the log", async () => {
    const mail = await from(approved);
    const { fingerprint } = approved.certificate;
    assert.deepEqual(await verdictOf(mail), {
      result: "verified",
      signatures: [
        "trusted; domain=insurer.example; by=approved-certificate; name=exact; " +
          `algorithm=ecdsa-sha256; certificate=${fingerprint}`,
      ],
      verification: `trusted; trusted for insurer.example by approved-certificate ${fingerprint.slice(0, 16)}`,
    });
    const { algorithms, treatment, outcome } = await hospital.lastRecord();
    assert.deepEqual([algorithms, treatment, outcome], ["signed:ecdsa-sha256", "open", "opened"]);
    assert.match(hospital.log, /4bXy1: inbound: opened: verified; signed:ecdsa-sha256; trusted;/);
  });

  test("leads to the partner's trust anchor", async () => {
    assert.equal(
      await said(await from(certified)),
      "verified | trusted domain=insurer.example by=anchor name=exact",
    );
  });

  test("is told from one that nobody knows", async () => {
    assert.equal(
      await said(await from(unknown)),
      "signature-untrusted | untrusted domain=insurer.example name=exact flags=no-path",
    );
  });

  test("doesn't lead to another partner's trust anchor", async () => {
    const other = domainOf("lab.example", root);
    assert.equal(
      await said(await from(other, { from: lab })),
      "signature-untrusted | untrusted domain=lab.example name=exact flags=no-path",
    );
  });

  test("is a stranger's, and leads to a trust anchor for everybody", async () => {
    const publicRoot = issue({ name: "Public", authority: true });
    await hospital.trust(publicRoot.certificate);
    const stranger = issue({ name: "X", emails: ["x@stranger.example"] }, publicRoot);
    assert.equal(
      await said(await from(stranger, { from: "x@stranger.example" })),
      "verified | trusted domain=stranger.example by=anchor name=address flags=name-rule",
    );
    const authorities = domainOf("stranger.example", publicRoot);
    assert.equal(
      await said(await from(authorities, { from: "x@stranger.example" })),
      "signature-untrusted | untrusted domain=stranger.example name=exact flags=unregistered-domain",
    );
  });

  test("isn't trusted while the partner is suspended", async () => {
    await change({ state: "suspended" });
    const rests = [await said(await from(approved)), await said(await from(certified))];
    await change({});
    assert.deepEqual(rests, [
      "signature-untrusted | untrusted domain=insurer.example name=exact flags=no-path",
      "signature-untrusted | untrusted domain=insurer.example name=exact flags=no-path",
    ]);
  });

  test("isn't trusted when its certificate was suspended or revoked", async () => {
    const { partnerCertificates } = hospital.site.store;
    for (const withdraw of ["suspend", "revoke"] as const) {
      // The partner's trust anchor vouches for it afterwards, too.
      const other = domainOf("insurer.example", root);
      const { fingerprint } = other.certificate;
      await partnerCertificates.add("insurer.example", other.certificate);
      const approval = { by: "A. Admin", how: "by telephone" };
      await partnerCertificates.approve("insurer.example", fingerprint, approval);
      assert.match(await said(await from(other)), /^verified/);
      await partnerCertificates[withdraw]("insurer.example", fingerprint);
      assert.match(await said(await from(other)), /^signature-untrusted [^]*flags=revoked/);
    }
  });

  const authors: readonly (readonly [name: string, head: Partial<Letterhead>, says: string])[] = [
    [
      "of another domain than the author's",
      { from: lab },
      "signature-untrusted | untrusted flags=wrong-domain+name-rule",
    ],
    [
      "that speaks for the Sender only",
      { from: lab, fields: `Sender: ${authority}@insurer.example\r\n` },
      "signature-untrusted | untrusted flags=wrong-domain+sender-only+name-rule",
    ],
    [
      "that speaks for one of two authors",
      { from: `${pat}, ${lab}` },
      "signature-untrusted | untrusted flags=wrong-domain+name-rule",
    ],
    [
      "that speaks for one of two From fields",
      { from: pat, fields: `From: ${lab}\r\n` },
      "signature-untrusted | untrusted flags=wrong-domain+name-rule",
    ],
    [
      "for both of two authors in its domain",
      { from: `${pat}, kim@insurer.example` },
      "verified | trusted domain=insurer.example by=approved-certificate name=exact",
    ],
    [
      "on mail without an author",
      { from: "undisclosed" },
      "signature-untrusted | untrusted flags=no-from",
    ],
    [
      "by somebody whose name shows another's address",
      { from: `"ceo@hospital.example" <${pat}>` },
      "verified | trusted domain=insurer.example by=approved-certificate name=exact",
    ],
  ];
  for (const [name, head, says] of authors) {
    test(`${says.split(" ", 1)[0] === "verified" ? "counts" : "doesn't count"}: one ${name}`, async () => {
      const mail = await from(approved, head);
      assert.equal(await said(mail), says);
    });
  }

  test("is doubted in a notice where the From field could mislead", async () => {
    const noticeOf = async (head: Partial<Letterhead>): Promise<string | undefined> => {
      const arrived = await accepted(hospital.receive(await from(approved, head)));
      return resultsOf(arrived).find((each) => each.startsWith("Notice: "));
    };
    const misleading = { from: `"ceo@hospital.example" <${pat}>` };
    assert.equal(await noticeOf(misleading), "Notice: address-in-display-name");
    const twice = { from: pat, fields: `From: ${lab}\r\n` };
    assert.equal(await noticeOf(twice), "Notice: several-from-fields");
    assert.equal(await noticeOf({}), undefined);
  });

  test("by SHA-1 counts only for a partner that is known for it", async () => {
    const scheme = { kind: "ecdsa", digest: "sha1" } as const;
    const mail = await signedLetter([signerOf(approved, scheme)], { from: pat, to });
    assert.equal(
      await said(mail),
      "signature-untrusted | untrusted domain=insurer.example name=exact flags=sha-1",
    );
    await change({ sha1: "accept" });
    assert.equal(
      await said(mail),
      "verified | trusted domain=insurer.example by=approved-certificate name=exact flags=sha-1",
    );
    await change({});
  });

  test("of a review says nothing of the author", async () => {
    const mail = await signedLetter([signerOf(approved)], { from: pat, to }, ["review"]);
    assert.match(
      await said(mail),
      /^signature-untrusted \| untrusted .*flags=other-signature-type/,
    );
  });

  test("by a name that was agreed with the partner counts, and is flagged without", async () => {
    const odd = issue({ name: "MTA", emails: ["mta@insurer.example"] }, root);
    assert.equal(
      await said(await from(odd)),
      "signature-untrusted | untrusted flags=wrong-domain+name-rule",
    );
    await change({ signerNames: ["mta@insurer.example"] });
    assert.equal(
      await said(await from(odd)),
      "verified | trusted domain=insurer.example by=anchor name=agreed-name",
    );
    await change({});
  });

  test("is held against the letters of an author's domain, not the octets that they come in", async () => {
    // UTF-8 of the first, taken for letters one by one, folds to the second.
    const [victim, other] = ["for\u00eat.example", "for\u00e3at.example"].map((domain) => {
      const party = issue(
        { name: authority, emails: [`${authority}@${domainToASCII(domain)}`] },
        root,
      );
      return { domain, party };
    });
    assert.ok(victim && other);
    await hospital.befriend(domainToASCII(victim.domain), []);
    await hospital.trust(root.certificate, domainToASCII(victim.domain));
    const utf8 = Buffer.from(`boss@${victim.domain}`).toString("latin1");
    const ascii = `boss@${domainToASCII(victim.domain)}`;
    for (const address of [utf8, ascii]) {
      assert.match(await said(await from(victim.party, { from: address })), /^verified/);
      assert.match(
        await said(await from(other.party, { from: address })),
        /^signature-untrusted .*wrong-domain/,
      );
    }
    const latin1 = `boss@${victim.domain}`;
    assert.match(
      await said(await from(victim.party, { from: latin1 })),
      /^signature-untrusted .*no-from/,
    );
  });

  test("is invalid where the text was changed, whoever has signed as well", async () => {
    const signers = [signerOf(approved), signerOf(certified)];
    const entity = await multipart(text, signers);
    const mail = letter(entity.replace("results are in", "results are out"), { from: pat, to });
    assert.equal(
      await said(mail),
      "signature-invalid | invalid flags=content-changed | invalid flags=content-changed",
    );
    assert.match((await hospital.lastRecord()).verification ?? "", /^invalid; /);
  });

  test("costs no more than a hundred checks, however many signers and layers there are", async () => {
    const stranger = domainOf("insurer.example", issue({ name: "Stranger", authority: true }));
    let entity = text;
    for (let layer = 0; layer < 8; layer++) {
      const signers = Array.from({ length: 16 }, () => signerOf(stranger));
      entity = await opaque(entity, signers, ["domain"]);
    }
    const { verification = "" } = await verdictOf(letter(entity, { from: pat, to }));
    assert.match(verification, /^untrusted; .*no-path.*too-complex/);
    assert.equal((await verdictOf(await from(approved))).result, "verified");
  });

  test("isn't seen where text stands beside what was signed", async () => {
    const entity = await multipart(text, [signerOf(approved)], { epilogue: "pay at once\r\n" });
    const { result, verification } = await verdictOf(letter(entity, { from: pat, to }));
    assert.notEqual(result, "verified");
    assert.match(verification ?? "", /^(?!trusted).*content-outside-signature/);
  });

  test("of a person stays in the message, octet for octet, and is verified there", async () => {
    const entity = await multipart(text, [signerOf(person)]);
    const mail = letter(entity, { from: pat, to });
    const arrived = await accepted(hospital.receive(mail));
    assert.equal(withoutResults(arrived), mail.raw.toString("latin1"));
    assert.equal(
      await said(mail),
      "verified | trusted domain=insurer.example by=anchor name=address",
    );
    const { treatment, outcome } = await hospital.lastRecord();
    assert.deepEqual([treatment, outcome], ["pass", "passed"]);
  });

  test("of a person stays also where the partner's gateway signs with any certificate", async () => {
    const odd = issue({ name: "MTA", emails: ["mta@insurer.example"] });
    await change({ profile: "direct" });
    const treatments: Record<string, string> = {};
    for (const [who, party, types] of [
      ["the gateway", odd, []],
      ["the gateway, as a person", odd, ["originator"]],
      ["Pat", person, []],
    ] as const) {
      await accepted(
        hospital.receive(await signedLetter([signerOf(party)], { from: pat, to }, types)),
      );
      treatments[who] = (await hospital.lastRecord()).treatment;
    }
    await change({});
    assert.deepEqual(treatments, {
      "the gateway": "open",
      "the gateway, as a person": "pass",
      Pat: "pass",
    });
  });

  test("isn't trusted where the From that it protects isn't the one that readers see", async () => {
    const clinic = await Gateway.open("clinic.example");
    await befriended([clinic, hospital], { headerProtection: "rfc9788" });
    const raw = Buffer.from(`From: nurse@clinic.example\r\nTo: ${to}\r\nSubject: x\r\n\r\nhi\r\n`);
    const wire = await accepted(
      clinic.send({ sender: "nurse@clinic.example", recipients: [to], raw }),
    );
    assert.match(await said(wire), /^decrypted, verified/);
    const renamed = wire.raw.toString("latin1").replace("From: nurse@", "From: chief@");
    const changed = { ...wire, raw: Buffer.from(renamed, "latin1") };
    assert.match(await said(changed), /signature-untrusted/);
    const results = resultsOf(await accepted(hospital.receive(changed)));
    assert.ok(results.includes("Notice: from-mismatch"), results.join("\n"));
  });
});
