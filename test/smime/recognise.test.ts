import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseElement } from "../../src/asn1/element.ts";
import { oid } from "../../src/asn1/oid.ts";
import { parseMessage } from "../../src/mime/message.ts";
import type { Signature } from "../../src/smime/layers.ts";
import { recognise } from "../../src/smime/recognise.ts";
import { sign, signerWith } from "../cms/signed-world.ts";
import { party } from "../cms/world.ts";
import { fieldsOf } from "../cms/envelope.ts";
import {
  cmsEntity,
  compressed,
  envelope,
  layerKinds,
  mail,
  noticesOf,
  opening,
  signedLayers,
  verdicts,
} from "./entities.ts";

const hospital = await party("hospital.example");
const ann = await signerWith("p256");
const text = "Content-Type: text/plain\r\n\r\nHello\r\n";
const enveloped = envelope(text, hospital);
const { opaque: signed } = await sign(Buffer.from(text), [ann]);

function kindOf(header: string, body: Buffer | string): string {
  const octets = typeof body === "string" ? Buffer.from(body, "latin1") : body;
  const file = Buffer.concat([Buffer.from(`${header}\r\n\r\n`), octets]);
  const recognised = recognise(parseMessage([file]));
  return recognised.kind === "pgp" ? `pgp ${recognised.form}` : recognised.kind;
}

const lines = (der: Buffer): string =>
  `${der.toString("base64").replaceAll(/.{76}/g, "$&\r\n")}\r\n`;

describe("CMS is recognised by its content", () => {
  for (const type of [
    "application/pkcs7-mime",
    "application/x-pkcs7-mime",
    "APPLICATION/PKCS7-MIME; smime-type=enveloped-data",
    "application/pkcs7-mime; smime-type=signed-data",
    "application/pkcs7-mime; smime-type=whatever",
    "application/octet-stream; name=smime.p7m",
    'application/octet-stream; name="SMIME.P7M"',
    "application/octet-stream; name=smime.p7z",
    "application/octet-stream; name*=utf-8''smime%2Ep7s",
    "application/octet-stream\r\nContent-Disposition: attachment; filename=smime.p7m",
  ])
    test(`whatever its type says: ${JSON.stringify(type)}`, async () => {
      const header = `Content-Type: ${type}\r\nContent-Transfer-Encoding: base64`;
      assert.equal(kindOf(header, lines(enveloped)), "enveloped");
      assert.equal(kindOf(header, lines(signed)), "signed");
      const inflatable = (await compressed(text)).split("\r\n\r\n")[1] ?? "";
      assert.equal(kindOf(header, inflatable), "compressed");
    });

  const quoted = Array.from(enveloped, (octet) => `=${octet.toString(16).padStart(2, "0")}`)
    .join("")
    .replaceAll(/.{72}/g, "$&=\r\n");
  for (const [encoding, body] of [
    ["base64", lines(enveloped)],
    ["base64", enveloped.toString("base64")],
    ["7bit", lines(enveloped)],
    ["x-unknown", lines(enveloped)],
    ["binary", enveloped],
    ["base64", enveloped],
    ["8bit", enveloped],
    ["quoted-printable", quoted],
    ["BASE64 (yes)", `\r\n \r\n${lines(enveloped)}`],
  ] as const)
    test(`whatever its encoding is called: ${encoding}, ${body.length} octets`, () => {
      const header = `Content-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: ${encoding}`;
      assert.equal(kindOf(header, body), "enveloped");
    });

  for (const [what, header, body, expected] of [
    ["plain text under its type", "Content-Type: application/pkcs7-mime", "Hello", "broken-cms"],
    ["nothing under its type", "Content-Type: application/pkcs7-mime", "", "broken-cms"],
    ["an envelope in a picture", "Content-Type: image/png", enveloped, "none"],
    [
      "an envelope in a file of any name",
      "Content-Type: application/octet-stream",
      enveloped,
      "none",
    ],
    [
      "digested-data",
      "Content-Type: application/pkcs7-mime",
      Buffer.from("300d06092a864886f70d010705a000", "hex"),
      "other-cms",
    ],
  ] as const)
    test(`and not by what looks like it: ${what}`, () => {
      assert.equal(kindOf(header, body), expected);
    });
});

describe("multipart/signed is recognised by its protocol", () => {
  for (const [protocol, expected] of [
    ['; protocol="application/pkcs7-signature"', "multipart-signed"],
    ["; protocol=application/x-pkcs7-signature", "multipart-signed"],
    ["", "multipart-signed"],
    ['; protocol="application/pgp-signature"', "pgp signed"],
    ['; protocol="application/other"', "none"],
  ] as const)
    test(`${protocol || "none"}: ${expected}`, () => {
      assert.equal(kindOf(`Content-Type: multipart/signed; boundary=b${protocol}`, ""), expected);
    });
});

describe("OpenPGP is named", () => {
  const armour = "-----BEGIN PGP MESSAGE-----\r\n\r\nhQ==\r\n-----END PGP MESSAGE-----\r\n";
  for (const [what, header, body, expected] of [
    [
      "in its multipart",
      'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b',
      `--b\r\n\r\n${armour}`,
      "pgp encrypted",
    ],
    ["in a text", "Content-Type: text/plain", armour, "pgp inline-encrypted"],
    [
      "in a text without a type, after a greeting",
      "Subject: x",
      `Hello\r\n${armour}`,
      "pgp inline-encrypted",
    ],
    [
      "in a text that is signed",
      "Subject: x",
      "-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n",
      "pgp inline-signed",
    ],
    ["not where a text speaks of it", "Subject: x", "> -----BEGIN PGP MESSAGE-----\r\n", "none"],
    ["not in HTML", "Content-Type: text/html", armour, "none"],
  ] as const)
    test(`${what}: ${expected}`, () => {
      assert.equal(kindOf(header, body), expected);
    });

  test("and nothing of it is opened: encrypted it isn't for us, signed it is left alone", () => {
    const encryptedText = opening(mail(`Content-Type: text/plain\r\n\r\n${armour}`)).result;
    assert.deepEqual(encryptedText, { kind: "not-for-us", form: "pgp" });
    const signedText = opening(mail("\r\n-----BEGIN PGP SIGNED MESSAGE-----\r\n")).result;
    assert.equal(signedText.kind, "unprotected");
  });
});

describe("CMS within CMS, without MIME in between", () => {
  const gateway = { removes: ({ certificates }: Signature) => certificates.length > 1 };
  /** SignedData without the ContentInfo around it. */
  const bare = parseElement(fieldsOf(signed)[1] ?? Buffer.alloc(0)).contents;

  const around = async (content: Buffer, contentType: string = oid.signedData): Promise<string> => {
    const bo = await signerWith("p256");
    const outer = await sign(content, [{ ...bo, chain: [ann.certificate] }], {}, { contentType });
    return cmsEntity(outer.opaque, "signed-data");
  };

  for (const [what, content] of [
    ["the inner structure alone", bare],
    ["a ContentInfo", signed],
  ] as const)
    test(`is read, whether it is ${what}`, async () => {
      const opened = opening(mail(await around(content)), [], { removes: () => true });
      assert.equal(layerKinds(opened), "signed signed");
      assert.match(opened.text, /\r\n\r\nHello\r\n$/);
    });

  test("becomes a MIME entity where its signature stays", async () => {
    const opened = opening(mail(await around(bare)), [], gateway);
    assert.match(opened.text, /^Content-Type: application\/pkcs7-mime; name="smime\.p7m"\r$/m);
    const [layer] = signedLayers(opening(Buffer.from(opened.text, "latin1")));
    assert.equal(verdicts(layer), "valid");
  });

  test("of a type that isn't read stays in what would have come off", async () => {
    const message = mail(await around(bare, oid.digestedData));
    const opened = opening(message, [], gateway);
    assert.equal(opened.text, message.toString("latin1"));
    assert.deepEqual([layerKinds(opened), noticesOf(opened)], ["signed", ["unknown-cms"]]);
  });
});

test("certificates alone are a layer, and stay in the message", async () => {
  const { detached: der } = await sign(Buffer.alloc(0), []);
  const message = mail(cmsEntity(der, "certs-only"));
  const opened = opening(message);
  assert.equal(layerKinds(opened), "certs-only");
  assert.equal(opened.text, message.toString("latin1"));
});
