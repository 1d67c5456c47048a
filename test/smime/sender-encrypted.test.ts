import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { prepareSealing } from "../../src/cms/enveloped-data-writer.ts";
import type { SealingAlgorithm } from "../../src/cms/content-encryption.ts";
import { parseMessage } from "../../src/mime/message.ts";
import { isEncryptedBySender } from "../../src/smime/sender-encrypted.ts";
import { createIdentity } from "./world.ts";

const clinic = await createIdentity("clinic.example");
const secret = "SSN 123-45-6789";

function envelope(contentEncryption: SealingAlgorithm = "aes-256-cbc"): Buffer {
  const content = Buffer.from("Content-Type: text/plain\r\n\r\nHello, this is a text.\r\n");
  const recipients = [clinic.certificate];
  const options = { recipients, contentEncryption, keyTransport: "rsa-pkcs1" } as const;
  const sealing = prepareSealing({ ...options, contentLength: content.length });
  return Buffer.concat([...sealing.chunks([content])]);
}

function isEncrypted(header: string, body: Buffer | string): boolean {
  const octets = typeof body === "string" ? Buffer.from(body, "latin1") : body;
  return isEncryptedBySender(parseMessage([Buffer.from(`${header}\r\n\r\n`), octets]));
}

const smime = "Subject: x\r\nContent-Type: application/pkcs7-mime";
const base64 = `${smime}\r\nContent-Transfer-Encoding: base64`;
const lines = (der: Buffer): string => der.toString("base64").replaceAll(/.{76}/g, "$&\r\n");

describe("S/MIME by the sender", () => {
  test("is seen in every form in which it is all that the body holds", () => {
    for (const algorithm of ["aes-256-cbc", "aes-256-gcm"] as const) {
      const der = envelope(algorithm);
      assert.ok(isEncrypted(base64, `${lines(der)}\r\n\r\n`));
      assert.ok(isEncrypted(smime, `${lines(der)}\r\n`));
      assert.ok(isEncrypted(`${smime}\r\nContent-Transfer-Encoding: binary`, der));
      assert.ok(isEncrypted(smime, Buffer.concat([der, Buffer.from("\r\n")])));
    }
  });

  test("goes by the length of the content, too", () => {
    assert.ok(isEncrypted(base64, lines(longerContent(envelope(), 16))));
  });

  const der = envelope();
  const padded = Buffer.concat([der, Buffer.alloc(1 + ((3 - ((der.length + 1) % 3)) % 3))]);
  for (const [what, header, body] of [
    ["text after the padding", base64, `${lines(padded.subarray(0, -1))}==\r\n${secret}\r\n`],
    ["text after base64 without padding", base64, `${lines(der)}\r\n-- \r\n${secret}\r\n`],
    ["text after DER", smime, Buffer.concat([der, Buffer.from(secret)])],
    ["encoded text after DER", base64, lines(Buffer.concat([der, Buffer.from(secret)]))],
    ["an encoding that shows other octets", `${smime}\r\nContent-Transfer-Encoding: x`, der],
    ["two encodings", `${base64}\r\nContent-Transfer-Encoding: 8bit`, lines(der)],
    ["an algorithm that nobody knows", base64, lines(unknownAlgorithm(der))],
    ["content of a length that no cipher makes", base64, lines(longerContent(der, 1))],
    ["the beginning of an envelope", base64, lines(der.subarray(0, -20))],
  ] as const) {
    test(`isn't taken for it: ${what}`, () => {
      assert.equal(isEncrypted(header, body), false);
    });
  }
});

/** The OID of AES-256-CBC with another last arc. */
function unknownAlgorithm(der: Buffer): Buffer {
  const aes256Cbc = Buffer.from("60864801650304012a", "hex");
  const at = der.indexOf(aes256Cbc);
  assert.ok(at > 0);
  const changed = Buffer.from(der);
  changed[at + aes256Cbc.length - 1] = 0x7f;
  return changed;
}

/** The same envelope, its content `octets` longer: the lengths of all that end with it grow. */
function longerContent(der: Buffer, octets: number): Buffer {
  const longer = Buffer.concat([der, Buffer.alloc(octets, "x")]);
  for (let at = 0; at < der.length - 65; at++) {
    const isLong = longer[at + 1] === 0x82 && at + 4 + longer.readUInt16BE(at + 2) === der.length;
    const isShort = at > 200 && at + 2 + (longer[at + 1] ?? 0) === der.length;
    if (isLong) longer.writeUInt16BE(longer.readUInt16BE(at + 2) + octets, at + 2);
    else if (isShort && (longer[at] === 0x30 || longer[at] === 0x80))
      longer[at + 1] = (longer[at + 1] ?? 0) + octets;
  }
  return longer;
}

const pgpHeader =
  'Subject: x\r\nContent-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b';

interface PgpParts {
  readonly preamble?: string;
  readonly fields?: string;
  readonly version?: string;
  readonly secondFields?: string;
  readonly before?: string;
  readonly armourHeaders?: string;
  readonly data?: string;
  readonly after?: string;
  readonly epilogue?: string;
}

/** An encrypted session key packet to begin with: tag 1. */
const ciphertext = `${Buffer.from(`\x85\x01${"\x5a".repeat(94)}`, "latin1").toString("base64")}\r\n`;

function pgp(parts: PgpParts = {}): string {
  return (
    `${parts.preamble ?? ""}--b\r\nContent-Type: application/pgp-encrypted\r\n${parts.fields ?? ""}\r\n` +
    `${parts.version ?? "Version: 1"}\r\n\r\n--b\r\nContent-Type: application/octet-stream; name="e.asc"\r\n` +
    `${parts.secondFields ?? ""}\r\n${parts.before ?? ""}-----BEGIN PGP MESSAGE-----\r\n` +
    `${parts.armourHeaders ?? ""}\r\n${parts.data ?? `${ciphertext.repeat(50)}=AbC1\r\n`}` +
    `-----END PGP MESSAGE-----\r\n${parts.after ?? ""}\r\n--b--\r\n${parts.epilogue ?? ""}`
  );
}

describe("PGP/MIME by the sender", () => {
  test("is seen as usual programs write it", () => {
    assert.ok(isEncrypted(pgpHeader, pgp()));
    const description = "Content-Description: PGP/MIME version identification\r\n";
    const apple = `Content-Transfer-Encoding: 7bit\r\n${description}`;
    const armourHeaders = "Version: GnuPG v2\r\nComment: x\r\n";
    const secondFields = `${description}Content-Disposition: inline; filename="e.asc"\r\n`;
    assert.ok(isEncrypted(pgpHeader, pgp({ fields: apple, secondFields, armourHeaders })));
    assert.ok(isEncrypted(pgpHeader, pgp({ preamble: "\r\n", epilogue: "\r\n" })));
    assert.ok(isEncrypted(pgpHeader, pgp({ data: ciphertext })));
  });

  const literal = Buffer.from(`\xcb\x20b\x00\0\0\0\0${secret}`, "latin1").toString("base64");
  const cases: Readonly<Record<string, PgpParts>> = {
    "text before the first part": { preamble: `${secret}\r\n` },
    "text after the last part": { epilogue: secret },
    "text in the first part": { version: `Version: 1\r\n${secret}` },
    "text in a field of the first part": { fields: `X-Note: ${secret}\r\n` },
    "text in a field of the second part": { secondFields: `Subject: ${secret}\r\n` },
    "text before the armour": { before: `${secret}\r\n` },
    "text after the armour": { after: secret },
    "text in place of the ciphertext": { data: `${secret}\r\n` },
    "text within the ciphertext": { data: `${ciphertext}${secret}\r\n${ciphertext.repeat(9)}` },
    "text among the armour's headers": { armourHeaders: `${secret}\r\n` },
    "a third part": { after: `\r\n--b\r\n\r\n${secret}` },
    "a message that is armoured but not encrypted": { data: `${literal}\r\n` },
  };
  for (const [what, parts] of Object.entries(cases)) {
    test(`isn't taken for it: ${what}`, () => {
      assert.equal(isEncrypted(pgpHeader, pgp(parts)), false);
    });
  }
});
