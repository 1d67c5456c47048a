import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { oid } from "../../src/asn1/oid.ts";
import { ownCapabilities } from "../../src/cms/capabilities.ts";
import { compress } from "../../src/cms/compressed-data.ts";
import type { Signer } from "../../src/cms/signed-data-writer.ts";
import { readCertificates } from "../../src/pki/certificate-file.ts";
import { parsePrivateKeyPem } from "../../src/pki/private-key.ts";
import type { SignatureScheme } from "../../src/pki/signature.ts";
import { missingPeer, run } from "../pki/peer-program.ts";
import { inflated } from "./compressed-world.ts";
import { readSigned, sign, signerWith, verdicts } from "./signed-world.ts";
import { Folder, party } from "./world.ts";

const folder = new Folder();
const content = randomBytes(100_000);
const plain = folder.write("content", content);
const pss: SignatureScheme = { kind: "rsa-pss", digest: "sha256", saltLength: 32 };

const rsa = await signerWith("rsa-2048");
const signers: readonly (readonly [name: string, signer: Signer, options: readonly string[]])[] = [
  ["rsa-pkcs1-sha256", rsa, []],
  [
    "rsa-pkcs1-sha512",
    { ...rsa, scheme: { kind: "rsa-pkcs1", digest: "sha512" } },
    ["-md", "sha512"],
  ],
  ["rsa-pkcs1-sha1", { ...rsa, scheme: { kind: "rsa-pkcs1", digest: "sha1" } }, ["-md", "sha1"]],
  [
    "rsa-pss-sha256",
    { ...rsa, scheme: pss },
    ["-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:32"],
  ],
  ["ecdsa-sha256", await signerWith("p256"), []],
  ["ecdsa-sha384", await signerWith("p384"), ["-md", "sha384"]],
  ["ecdsa-sha512", await signerWith("p521"), ["-md", "sha512"]],
];

/** Its certificate in no chain, hence -noverify: what is asked is the signature. */
function verified(signed: Buffer, ...options: string[]): Buffer {
  const input = folder.write("signed", signed);
  const common = ["cms", "-verify", "-noverify", "-binary", "-inform", "DER", "-in", input];
  return run("openssl", [...common, ...options]);
}

function signedBy(signer: Signer, ...options: readonly string[]): Buffer {
  const { certificate, key } = folder.writeParty("signer", signer);
  const common = ["cms", "-sign", "-binary", "-in", plain, "-outform", "DER"];
  return run("openssl", [...common, "-signer", certificate, "-inkey", key, ...options]);
}

describe("OpenSSL", { skip: missingPeer("openssl") }, () => {
  for (const [name, signer, options] of signers) {
    test(`verifies what we sign with ${name}, and not what was changed`, async () => {
      const { opaque, detached } = await sign(content, [signer], { capabilities: ownCapabilities });
      assert.ok(verified(opaque).equals(content));
      assert.ok(verified(detached, "-content", plain).equals(content));
      const changed = folder.write("changed", Buffer.concat([content, Buffer.from("x")]));
      assert.throws(() => verified(detached, "-content", changed), /verification failure/i);
    });

    test(`is verified with ${name}, opaque and detached, with signed attributes and without`, () => {
      const expected = name.endsWith("sha1") ? "valid, weak" : "valid";
      const { certificate } = signer;
      for (const attributes of [[], ["-noattr"]]) {
        const opaque = signedBy(signer, "-nodetach", ...options, ...attributes);
        assert.deepEqual(verdicts([opaque], [certificate]), [expected]);
        const [info] = readSigned([opaque]).signers;
        assert.equal(info?.algorithms, name);
        assert.ok(info.names(certificate));
        const detached = signedBy(signer, ...options, ...attributes);
        assert.deepEqual(verdicts([detached], [certificate], [content]), [expected]);
        const short = content.subarray(1);
        const changed = attributes.length === 0 ? "content-changed" : "bad-signature";
        assert.deepEqual(verdicts([detached], [certificate], [short]), [`invalid: ${changed}`]);
      }
    });
  }

  test("verifies two signatures on one content", async () => {
    const two = [rsa, signers.at(-1)?.[1] ?? rsa];
    assert.ok(verified((await sign(content, two)).opaque).equals(content));
  });

  test("verifies the certification path along with what RFC 9216's Alice signs", async () => {
    const file = (name: string) => new URL(`../vectors/rfc9216/${name}`, import.meta.url);
    const key = parsePrivateKeyPem(readFileSync(file("alice-key.pem")));
    const [certificate] = readCertificates(readFileSync(file("alice.pem")));
    assert.ok(certificate);
    const chain = readCertificates(readFileSync(file("rsa-root.pem")));
    const { opaque } = await sign(content, [{ key, certificate, chain }]);
    const input = folder.write("signed", opaque);
    const common = ["cms", "-verify", "-binary", "-inform", "DER", "-in", input];
    const verify = ["-purpose", "smimesign", "-CAfile", fileURLToPath(file("rsa-root.pem"))];
    assert.ok(run("openssl", [...common, ...verify]).equals(content));
  });

  test("is verified where it names the signer by key identifier", async () => {
    const hospital = await party("hospital.example");
    const signed = signedBy({ ...hospital, chain: [] }, "-keyid");
    const [info] = readSigned([signed], [content]).signers;
    const { subjectKeyIdentifier } = hospital.certificate;
    assert.deepEqual(info?.identifier, { subjectKeyIdentifier });
    assert.ok(info.names(hospital.certificate));
    assert.ok(!info.names(rsa.certificate));
    assert.deepEqual(info.check(hospital.certificate), { kind: "valid", weak: false });
  });

  test("is verified in BER of indefinite length", () => {
    const signed = signedBy(rsa, "-nodetach", "-stream", "-indef");
    assert.equal(signed.readUInt16BE(0), 0x3080);
    const chunks = Array.from({ length: Math.ceil(signed.length / 1000) }, (_, at) =>
      signed.subarray(at * 1000, (at + 1) * 1000),
    );
    assert.deepEqual(verdicts(chunks, [rsa.certificate]), ["valid"]);
    assert.deepEqual(Buffer.concat(readSigned(chunks).content ?? []), content);
  });

  test("announces its capabilities, and its signing time", () => {
    const [info] = readSigned([signedBy(rsa)]).signers;
    assert.deepEqual(info?.capabilities?.contentEncryption.slice(0, 4), [
      "aes-256-cbc",
      "aes-192-cbc",
      "aes-128-cbc",
      "des-ede3-cbc",
    ]);
    assert.ok(Math.abs((info.signingTime?.getTime() ?? 0) - Date.now()) < 600_000);
    assert.ok(info.attributeTypes.includes(oid.smimeCapabilities));
  });

  test("reads what we compress, and is read, where it was built with zlib", async (context) => {
    let compressed: Buffer;
    try {
      const common = ["cms", "-compress", "-binary", "-in", plain, "-outform", "DER"];
      compressed = run("openssl", common);
    } catch {
      context.skip("openssl was built without zlib");
      return;
    }
    assert.deepEqual(inflated([compressed]), content);
    const own = folder.write("compressed", Buffer.concat(await compress([content])));
    const uncompress = ["cms", "-uncompress", "-binary", "-inform", "DER", "-in", own];
    assert.ok(run("openssl", uncompress).equals(content));
  });
});
