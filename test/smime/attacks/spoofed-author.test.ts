/**
 * A signature that is genuine, on a message that says it is from somebody else: opened as a gateway
 * does it, and judged for whoever stands in the From field. The sender is a trusted partner in each
 * case, mallory@evil.example, who would like to be ann@clinic.example.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { domainOf } from "../../../src/mime/address.ts";
import { parseMessage } from "../../../src/mime/message.ts";
import { parsePrivateKeyPem } from "../../../src/pki/private-key.ts";
import { assessSigner, combinedVerdict } from "../../../src/gateway/signer-trust.ts";
import type { Author } from "../../../src/gateway/signer-trust.ts";
import type { Signer } from "../../../src/cms/signed-data-writer.ts";
import { authorsOf } from "../../../src/smime/authors.ts";
import { issue, someDay } from "../../pki/made-path.ts";
import type { Party } from "../../pki/made-path.ts";
import { mail, multipart, opaque, opening, signedLayers } from "../entities.ts";

const root = issue({ name: "Root", authority: true });
const clinicRoot = issue({ name: "Clinic Root", authority: true });

function signerOf({ certificate, keys }: Party): Signer {
  const pem = keys.privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  return { certificate, key: parsePrivateKeyPem(pem), chain: [] };
}

const mallory = issue({ name: "Mallory", emails: ["mallory@evil.example"] }, root);
const evilGateway = issue(
  { name: "Evil", emails: ["domain-signing-authority@evil.example"], dnsNames: ["evil.example"] },
  root,
);
const ann = issue({ name: "Ann", emails: ["ann@clinic.example"] }, clinicRoot);

/** Each partner has the trust anchor of its own people. */
function author(address: string): Author {
  const anchors = {
    "evil.example": [root.certificate],
    "clinic.example": [clinicRoot.certificate],
  }[domainOf(address) ?? ""];
  return {
    address,
    approved: [],
    anchors: anchors ?? [],
    signerNames: [],
    nameCheck: true,
    isDomainPartner: true,
    withdrawn: new Set<string>(),
    sha1: "refuse",
    revocation: "off",
  };
}

/** What a gateway says of the message: the verdict of each layer that covers all of it. */
function verdictOf(file: Buffer): string {
  const { from, sender } = authorsOf(parseMessage([file]).fields);
  const layers = signedLayers(opening(file)).filter(({ covers }) => covers);
  const circumstances = { authors: from.map(author), sender, at: someDay, revocationOf: () => [] };
  const verdicts = layers.map(({ signers, certificates }) =>
    combinedVerdict(
      signers.map((signer) => assessSigner({ signer, certificates, ...circumstances })),
    ),
  );
  return verdicts.join(" ") || "unsigned";
}

const text = "Content-Type: text/plain\r\n\r\nI resign.\r\n";

async function signed(header: string, by: Party): Promise<string[]> {
  const entities = [await opaque(text, [signerOf(by)]), await multipart(text, [signerOf(by)])];
  return entities.map((entity) => verdictOf(mail(entity, `To: bo@hospital.example\r\n${header}`)));
}

test("a message that is what it says is trusted", async () => {
  assert.deepEqual(await signed("From: mallory@evil.example\r\n", mallory), ["trusted", "trusted"]);
  const byGateway = await signed("From: mallory@evil.example\r\n", evilGateway);
  assert.deepEqual(byGateway, ["trusted", "trusted"]);
  assert.deepEqual(await signed("From: ann@clinic.example\r\n", ann), ["trusted", "trusted"]);
});

describe("a signature of another never makes a message trusted", () => {
  for (const header of [
    "From: ann@clinic.example\r\n",
    "From: Ann <ann@clinic.example>\r\nSender: mallory@evil.example\r\n",
    "From: ann@clinic.example\r\nFrom: mallory@evil.example\r\n",
    "From: mallory@evil.example\r\nFrom: ann@clinic.example\r\n",
    "From : ann@clinic.example\r\nFROM: mallory@evil.example\r\n",
    "From: mallory@evil.example, ann@clinic.example\r\n",
    "From: Team: mallory@evil.example, ann@clinic.example;\r\n",
    "From: ann@clinic.example <mallory@evil.example>, ann@clinic.example\r\n",
    "From: ann@clinic.example(mallory@evil.example)\r\n",
    "From: (mallory@evil.example) ann@clinic.example\r\n",
    'From: "mallory@evil.example" <ann@clinic.example>\r\n',
    'From: "mallory@evil.example,"@clinic.example\r\n',
    "From: mallory@evil.example@clinic.example\r\n",
    "From: ann@clinic.example\0@evil.example\r\n",
    "From: <@evil.example:ann@clinic.example>\r\n",
    "From: ann@clinic.example mallory@evil.example\r\n",
    "From: =?utf-8?q?mallory=40evil=2Eexample?=\r\n",
    "From: mallory@sub.evil.example.clinic.example\r\n",
    "From: mallory@evil.example\r\nFrom: ann@clinic.example\0\r\n",
    "From: ann@clinic.example <\r\nFrom: mallory@evil.example\r\n",
    "Sender: mallory@evil.example\r\n",
    "Reply-To: mallory@evil.example\r\n",
    "",
  ])
    test(JSON.stringify(header), async () => {
      for (const by of [mallory, evilGateway])
        for (const verdict of await signed(header, by)) assert.notEqual(verdict, "trusted");
    });

  test("though it is trusted for its own author, a name that shows another is told", async () => {
    const header = "From: =?utf-8?q?ann=40clinic=2Eexample?= <mallory@evil.example>\r\n";
    assert.deepEqual(await signed(header, mallory), ["trusted", "trusted"]);
    const { doubts } = authorsOf(parseMessage([Buffer.from(`${header}\r\n`)]).fields);
    assert.deepEqual(doubts, ["address-in-display-name"]);
  });
});

describe("a certificate with an odd name speaks for nobody but its owner", () => {
  for (const name of [
    "ann@clinic.example\0.evil.example",
    "ann@clinic.example\0",
    "ann@clinic.example,mallory@evil.example",
    "<ann@clinic.example>",
    '"Ann" <ann@clinic.example>',
    "ann@clinic.example@evil.example",
    "*@clinic.example",
    "@clinic.example",
    "clinic.example",
  ])
    test(JSON.stringify(name), async () => {
      const odd = issue({ name: "Odd", emails: [name] }, clinicRoot);
      for (const verdict of await signed("From: ann@clinic.example\r\n", odd))
        assert.notEqual(verdict, "trusted");
    });

  test("nor does one whose path leads to another partner's trust anchor", async () => {
    const forged = issue({ name: "Ann", emails: ["ann@clinic.example"] }, root);
    for (const verdict of await signed("From: ann@clinic.example\r\n", forged))
      assert.equal(verdict, "untrusted");
  });

  test("nor one that calls itself an authority that it isn't", async () => {
    const forged = issue({ name: "Clinic Root", authority: true });
    const bo = issue({ name: "Ann", emails: ["ann@clinic.example"] }, forged);
    for (const verdict of await signed("From: ann@clinic.example\r\n", bo))
      assert.equal(verdict, "untrusted");
  });
});
