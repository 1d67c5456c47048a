import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { integer, objectIdentifier, octetString, sequence, tlv } from "../../src/asn1/der.ts";
import { contextConstructed } from "../../src/asn1/identifier.ts";
import { oid } from "../../src/asn1/oid.ts";
import { certificatePem } from "../../src/pki/certificate.ts";
import { PkiError } from "../../src/pki/error.ts";
import { issueDomainCertificate } from "../../src/pki/issue.ts";
import { readPkcs12 } from "../../src/pki/pkcs12-reader.ts";
import { writePkcs12 } from "../../src/pki/pkcs12-writer.ts";
import {
  createPrivateKeyOf,
  parsePrivateKeyPem,
  privateKeyPem,
} from "../../src/pki/private-key.ts";
import { temporaryDirectory } from "../temporary-directory.ts";
import { make } from "./made-certificate.ts";
import { missingPeer, run } from "./peer-program.ts";

const directory = temporaryDirectory("pkcs12");
const at = (name: string): string => join(directory, name);
const [notBefore, notAfter] = [new Date("2026-01-01"), new Date("2046-01-01")];
const key = await createPrivateKeyOf("p256");
const domain = "hospital.example";
const certificate = await issueDomainCertificate({ domain, key, notBefore, notAfter });
const chain = [make({ emails: ["ca@example"] })];
writeFileSync(at("key.pem"), privateKeyPem(key), { mode: 0o600 });
writeFileSync(at("certificate.pem"), certificatePem(certificate));
const ours = await writePkcs12([{ key, certificate, chain, name: domain }], "geheim ä€");
writeFileSync(at("ours.p12"), ours);

function vector(name: string): Buffer {
  return readFileSync(new URL(`../vectors/pkcs12/${name}`, import.meta.url));
}

/** A PKCS#12 file by openssl. */
function made(...options: readonly string[]): Buffer {
  const files = ["-inkey", at("key.pem"), "-in", at("certificate.pem"), "-out", at("theirs.p12")];
  run("openssl", ["pkcs12", "-export", ...files, "-passout", "pass:open", ...options]);
  return readFileSync(at("theirs.p12"));
}

describe("a PKCS#12 file is read", () => {
  const files = [
    ["fran-ec.p12", "nss", ["ec"], 1],
    ["good-ca.p12", "password", ["rsa"], 1],
    ["alice.pem", "alice", ["rsa", "rsa"], 3],
    ["carlos.pem", "carlos", ["x25519", "ed25519"], 3],
  ] as const;
  for (const [name, passphrase, kinds, certificates] of files) {
    test(`as others made it: ${name}`, async () => {
      const contents = await readPkcs12(vector(name), passphrase);
      assert.deepEqual(
        contents.keys.map(({ kind }) => kind),
        kinds,
      );
      assert.equal(contents.certificates.length, certificates);
      for (const each of contents.keys)
        assert.ok(contents.certificates.some((one) => each.matches(one)));
    });
  }

  test("with another passphrase than its own: not at all", async () => {
    for (const passphrase of ["NSS", "", "nss\0"]) {
      await assert.rejects(readPkcs12(vector("fran-ec.p12"), passphrase), {
        code: "wrong-passphrase",
      });
    }
  });

  test("with any octet changed: never with another key, never with another error", async () => {
    const file = vector("fran-ec.p12");
    const [genuine] = (await readPkcs12(file, "nss")).keys;
    for (let place = 0; place < file.length; place += 13) {
      const changed = Buffer.from(file);
      changed.writeUInt8(changed.readUInt8(place) ^ 0x55, place);
      // Some octets carry nothing: the NULL of an algorithm, the form of a tag.
      const contents = await readPkcs12(changed, "nss").catch((error: unknown) => {
        assert.ok(error instanceof PkiError, String(error));
        return undefined;
      });
      if (contents) assert.ok(contents.keys[0]?.publicKey.equals(genuine!.publicKey));
    }
  });
});

describe("openssl's PKCS#12 file is read", { skip: missingPeer("openssl") }, () => {
  const ways: Readonly<Record<string, readonly string[]>> = {
    "as it is today": [],
    "with AES-128 and HMAC-SHA-512": ["-keypbe", "AES-128-CBC", "-certpbe", "AES-192-CBC"].concat([
      ...["-macalg", "sha512", "-iter", "5000"],
    ]),
    "with 3DES under PBES2": ["-keypbe", "DES-EDE3-CBC", "-certpbe", "DES-EDE3-CBC"],
    "in its legacy form, RC2-40 and 3DES": ["-legacy"],
    "with RC2-128": ["-legacy", "-certpbe", "PBE-SHA1-RC2-128", "-keypbe", "PBE-SHA1-RC2-128"],
    "with two keys of DES": ["-legacy", "-certpbe", "PBE-SHA1-2DES", "-keypbe", "PBE-SHA1-2DES"],
    "with its certificates and key in the clear": ["-certpbe", "NONE", "-keypbe", "NONE"],
    "without a MAC": ["-nomac"],
  };
  for (const [way, options] of Object.entries(ways)) {
    test(way, async () => {
      const { keys, certificates } = await readPkcs12(made(...options), "open");
      assert.ok(keys[0]?.publicKey.equals(key.publicKey));
      assert.deepEqual(
        certificates.map(({ fingerprint }) => fingerprint),
        [certificate.fingerprint],
      );
    });
  }

  test("with an empty passphrase", async () => {
    const { keys } = await readPkcs12(made("-passout", "pass:"), "");
    assert.equal(keys.length, 1);
  });

  test("with RC4 or single DES: refused by name", async () => {
    const rc4 = made("-legacy", "-keypbe", "PBE-SHA1-RC4-128");
    await assert.rejects(readPkcs12(rc4, "open"), {
      code: "bad-pkcs12",
      message: /pbeWithShaAnd128BitRc4/,
    });
    const des = made("-legacy", "-certpbe", "PBE-MD5-DES");
    await assert.rejects(readPkcs12(des, "open"), { message: /pbeWithMd5AndDes/ });
  });
});

describe("our PKCS#12 file", () => {
  test("gives back what went in", async () => {
    const contents = await readPkcs12(ours, "geheim ä€");
    assert.ok(contents.keys[0]?.publicKey.equals(key.publicKey));
    assert.deepEqual(
      contents.certificates.map(({ fingerprint }) => fingerprint),
      [certificate, ...chain].map(({ fingerprint }) => fingerprint),
    );
  });

  test("is read by openssl", { skip: missingPeer("openssl") }, () => {
    const words = ["pkcs12", "-in", at("ours.p12"), "-passin", "pass:geheim ä€", "-nodes"];
    const text = run("openssl", words).toString();
    assert.ok(parsePrivateKeyPem(text).publicKey.equals(key.publicKey));
    assert.match(text, /friendlyName: hospital\.example/);
    assert.equal(text.match(/BEGIN CERTIFICATE/g)?.length, 2);
  });

  test("is read by Java", { skip: missingPeer("keytool") }, async () => {
    const file = await writePkcs12([{ key, certificate, chain: [], name: domain }], "geheim");
    writeFileSync(at("java.p12"), file);
    const words = ["-list", "-keystore", at("java.p12"), "-storepass", "geheim"];
    assert.match(run("keytool", words).toString(), /hospital\.example, .*, PrivateKeyEntry/);
  });
});

describe("a hostile PKCS#12 file", () => {
  const contentInfo = (type: string, content: Buffer): Buffer =>
    sequence(objectIdentifier(type), tlv(contextConstructed(0), content));
  const pfx = (safe: Buffer): Buffer =>
    sequence(integer(3), contentInfo(oid.data, octetString(safe)));
  const safeOf = (bag: Buffer): Buffer =>
    pfx(sequence(contentInfo(oid.data, octetString(sequence(bag)))));
  const bag = (type: string, value: Buffer): Buffer =>
    sequence(objectIdentifier(type), tlv(contextConstructed(0), value));

  test("can't make us count for long", async () => {
    const parameters = sequence(octetString(Buffer.alloc(8)), integer(2_000_000_000));
    const algorithm = sequence(objectIdentifier(oid.pbeWithShaAnd3KeyTripleDes), parameters);
    const key = bag(oid.pkcs8ShroudedKeyBag, sequence(algorithm, octetString(Buffer.alloc(8))));
    await assert.rejects(readPkcs12(safeOf(key), "x"), { code: "bad-pkcs12", message: /too many/ });
  });

  test("can't nest its bags deeply", async () => {
    let nested = bag(oid.certBag, sequence());
    for (let depth = 0; depth < 8; depth++) nested = bag(oid.safeContentsBag, sequence(nested));
    await assert.rejects(readPkcs12(safeOf(nested), "x"), { message: /nested too deeply/ });
  });

  test("that is none, is cut, too large or signed is refused", async () => {
    const files = [
      Buffer.from("hello"),
      ours.subarray(0, -1),
      Buffer.alloc(2 ** 20 + 1),
      sequence(),
    ];
    files.push(sequence(integer(3), contentInfo(oid.signedData, sequence())));
    for (const file of files) await assert.rejects(readPkcs12(file, "x"), { code: "bad-pkcs12" });
  });
});
