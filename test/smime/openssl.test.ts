import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import fc from "fast-check";
import { certificatePem } from "../../src/pki/certificate.ts";
import { privateKeyPem } from "../../src/pki/private-key.ts";
import { openssl } from "../peers/openssl.ts";
import { missingPeer } from "../pki/peer-program.ts";
import type { Identity } from "./world.ts";
import { createIdentity, open, openedText, seal } from "./world.ts";

const fields = "From: a@hospital.example\r\nTo: b@insurer.example\r\nSubject: x\r\n";
const contents = 'Content-Type: text/plain; charset="utf-8"\r\nContent-Language: de\r\n';
const text = "Gr\u00fc\u00dfe\r\n.\r\n\r\nthe end\r\n";
const skip = missingPeer("openssl");

describe("with openssl cms", { skip }, () => {
  let insurer: Identity;
  let certificate: Buffer;
  let key: Buffer;
  before(async () => {
    insurer = await createIdentity("insurer.example");
    certificate = Buffer.from(certificatePem(insurer.certificate));
    key = Buffer.from(privateKeyPem(insurer.key));
  });

  for (const profile of ["compatible", "modern"] as const) {
    test(`opens what we seal (${profile})`, async () => {
      const original = Buffer.from(
        `${fields}MIME-Version: 1.0\r\n${contents}\r\n${text}`,
        "latin1",
      );
      const sealed = await seal(original, [insurer.certificate], profile);
      const content = await openssl.decrypt(sealed, key, certificate);
      assert.equal(content.toString("latin1"), `${contents}\r\n${text}`);
    });
  }

  const variants: Readonly<Record<string, readonly string[]>> = {
    "AES-256-CBC in DER": ["-aes-256-cbc"],
    "AES-128-CBC in BER of indefinite length": ["-aes-128-cbc", "-stream", "-indef"],
    "AES-256-GCM": ["-aes-256-gcm"],
    "AES-256-GCM in BER of indefinite length": ["-aes-256-gcm", "-stream", "-indef"],
    "3DES, named by key identifier": ["-des3", "-keyid"],
  };
  const cut: Readonly<Record<string, (base64: string) => string>> = {
    "lines of 64": (base64) => base64,
    "lines of odd lengths": (base64) =>
      base64.replaceAll("\r\n", "").replaceAll(/(.{7})(.{73})/g, "$1\r\n$2\r\n"),
    "one line": (base64) => `${base64.replaceAll("\r\n", "")}\r\n`,
    "LF, spaces and empty lines": (base64) => base64.replaceAll("\r\n", " \n\n"),
  };
  for (const [variant, options] of Object.entries(variants)) {
    test(`makes ${variant}, which we open, however its base64 is cut`, async () => {
      const entity = Buffer.from(`${contents}\r\n${text}`, "latin1");
      const made = (await openssl.encrypt(entity, certificate, options)).toString("latin1");
      const end = made.indexOf("\r\n\r\n") + 4;
      for (const [cutting, recut] of Object.entries(cut)) {
        const file = Buffer.from(fields + made.slice(0, end) + recut(made.slice(end)), "latin1");
        const expected = `${fields}MIME-Version: 1.0\r\n${contents}\r\n${text}`;
        assert.equal(open(file, insurer).toString("latin1"), expected, cutting);
      }
    });
  }

  test("makes a binary attachment named .p7m, which we open", async () => {
    const entity = Buffer.from(`${contents}\r\n${text}`, "latin1");
    const made = (await openssl.encrypt(entity, certificate, [])).toString("latin1");
    const der = Buffer.from(made.slice(made.indexOf("\r\n\r\n")), "base64");
    const head =
      `${fields}MIME-Version: 1.0\r\nContent-Type: application/octet-stream; name="SMIME.P7M"\r\n` +
      "Content-Transfer-Encoding: binary\r\n\r\n";
    const opened = open(Buffer.concat([Buffer.from(head), der]), insurer).toString("latin1");
    assert.equal(opened, `${fields}MIME-Version: 1.0\r\n${contents}\r\n${text}`);
  });

  test("makes text without a header, of which nothing gets lost", async () => {
    for (const bare of [
      "just text\r\n",
      "Note: this is text\r\n\r\nmore\r\n",
      "From here on\r\n",
    ]) {
      const made = await openssl.encrypt(Buffer.from(bare), certificate, []);
      const opened = open(Buffer.concat([Buffer.from(fields), made]), insurer).toString("latin1");
      assert.equal(opened, `${fields}MIME-Version: 1.0\r\n\r\n${bare}`);
    }
  });

  test("makes what breaks cleanly when any part of it is damaged", async () => {
    const entity = Buffer.from(`${contents}\r\n${text}`, "latin1");
    const made = (await openssl.encrypt(entity, certificate, ["-aes-256-gcm"])).toString("latin1");
    const end = made.indexOf("\r\n\r\n") + 4;
    const der = Buffer.from(made.slice(end), "base64");
    const change = fc.tuple(fc.nat(der.length - 1), fc.integer({ min: 1, max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const damaged = Buffer.from(der);
        for (const [at, bits] of changes) damaged[at] = (damaged[at] ?? 0) ^ bits;
        const base64 = (damaged.toString("base64").match(/.{1,64}/g) ?? []).join("\r\n");
        const file = Buffer.from(`${fields}${made.slice(0, end)}${base64}\r\n`, "latin1");
        const opened = openedText(file, insurer);
        if (opened !== undefined) assert.match(opened, /\r\n\r\nGr\u00fc\u00dfe[^]*the end\r\n$/);
      }),
      { numRuns: 300 },
    );
  });
});
