/**
 * Mail whose content looks like CMS and isn't, or is of a kind that isn't read: it passes in the clear,
 * so it must come out of an envelope as it went in, whatever the terms are.
 */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { compress } from "../../src/cms/compressed-data.ts";
import { integer, objectIdentifier, sequence, tlv } from "../../src/asn1/der.ts";
import { contextConstructed } from "../../src/asn1/identifier.ts";
import { oid } from "../../src/asn1/oid.ts";
import type { Protection } from "../../src/smime/protection.ts";
import { sign, signerWith } from "../cms/signed-world.ts";
import { cmsEntity, opening } from "./entities.ts";
import type { Identity } from "./world.ts";
import { attempt, createIdentity, open, protect } from "./world.ts";

const header =
  "From: Ann <ann@clinic.example>\r\nTo: bo@hospital.example\r\nSubject: a letter\r\n" +
  "Date: Sat, 20 Feb 2021 10:06:02 -0500\r\nMIME-Version: 1.0\r\n";

/** A message that is nothing but the file. */
function attachment(name: string, octets: Buffer): string {
  const lines = octets.toString("base64").replaceAll(/.{76}/g, "$&\r\n");
  return (
    `Content-Type: application/octet-stream; name="${name}"\r\n` +
    "Content-Transfer-Encoding: base64\r\n" +
    `Content-Disposition: attachment; filename="${name}"\r\n\r\n${lines}\r\n`
  );
}

function contentInfo(contentType: string): Buffer {
  return sequence(objectIdentifier(contentType), tlv(contextConstructed(0), sequence(integer(0))));
}

describe("through an envelope and back comes, octet for octet,", () => {
  let hospital: Identity;
  const entities = new Map<string, string>();
  before(async () => {
    hospital = await createIdentity("hospital.example");
    const person = await signerWith("p256");
    const { opaque: signed } = await sign(Buffer.from("hello"), [person]);
    const deflated = Buffer.concat(await compress([Buffer.from("Subject: x\r\n\r\nhello\r\n")]));
    const broken = Buffer.from(deflated);
    broken.writeUInt8(broken.readUInt8(broken.length - 1) ^ 0xff, broken.length - 1);
    entities.set(
      "an archive by the name of a letter",
      attachment("letter.p7m", Buffer.from("PK..")),
    );
    entities.set("signed-data that was cut", attachment("letter.p7m", signed.subarray(0, 100)));
    entities.set(
      "signed-data whose base64 is damaged",
      cmsEntity(signed, "signed-data").replace(/(?<=\r\n\r\n.{70})../s, "@@"),
    );
    entities.set("encrypted-data", attachment("secret.p7m", contentInfo("1.2.840.113549.1.7.6")));
    entities.set("digested-data", attachment("x.p7m", contentInfo(oid.digestedData)));
    entities.set("an archive by 7-Zip", attachment("x.p7z", Buffer.from("7z\xbc\xaf", "latin1")));
    entities.set("compressed-data that can't be inflated", cmsEntity(broken, "compressed-data"));
    const pem = "-----BEGIN PKCS7-----\nMIIB\n-----END PKCS7-----\n";
    entities.set("certificates in PEM", attachment("cert.p7c", Buffer.from(pem)));
    const receipt = { contentType: "1.2.840.113549.1.9.16.1.1" };
    const { opaque: acknowledged } = await sign(contentInfo(oid.data), [person], {}, receipt);
    entities.set("a signed receipt", cmsEntity(acknowledged, "signed-receipt"));
    const long = `X: ${"a".repeat(300_000)}\r\n\r\nhello\r\n`;
    entities.set("a message with a long header", `Content-Type: message/rfc822\r\n\r\n${long}`);
  });

  const terms: Readonly<Record<string, Pick<Protection, "headerProtection" | "compress">>> = {
    "the body alone": { headerProtection: "none", compress: false },
    "compressed first": { headerProtection: "none", compress: true },
    "the header as well": { headerProtection: "rfc9788", compress: false },
    "the message as a whole": { headerProtection: "wrapped", compress: false },
  };
  for (const [what, wanted] of Object.entries(terms))
    test(`what can't be read, sealed with ${what}`, async () => {
      const encrypt = { recipients: [hospital.certificate] };
      for (const [name, entity] of entities) {
        const message = Buffer.from(header + entity, "latin1");
        const sealed = await protect(message, { profile: "modern", encrypt, ...wanted });
        assert.equal(attempt(sealed, hospital, "mail-server").kind, "opened", name);
        assert.equal(open(sealed, hospital).toString("latin1"), message.toString("latin1"), name);
      }
    });

  test("and a signed receipt stays as it is in the clear, too", () => {
    const message = Buffer.from(header + (entities.get("a signed receipt") ?? ""), "latin1");
    const opened = opening(message, [], { removes: () => true });
    assert.equal(opened.text, message.toString("latin1"));
  });
});
