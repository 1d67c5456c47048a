import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { describe, test } from "node:test";
import { integer, objectIdentifier, sequence, tlv } from "../../src/asn1/der.ts";
import { derForm } from "../../src/asn1/der-form.ts";
import { parseElement } from "../../src/asn1/element.ts";
import { contextConstructed, identifier } from "../../src/asn1/identifier.ts";
import { oid } from "../../src/asn1/oid.ts";
import { ownCapabilities } from "../../src/cms/capabilities.ts";
import { identifies } from "../../src/cms/certificate-identifier.ts";
import { readSignedData } from "../../src/cms/signed-data-reader.ts";
import { micalg, prepareSignature, signatureDigest } from "../../src/cms/signed-data-writer.ts";
import { createPrivateKeyOf, parsePrivateKeyPem } from "../../src/pki/private-key.ts";
import type { SignatureScheme } from "../../src/pki/signature.ts";
import {
  digestsOf,
  readResult,
  readSigned,
  sign,
  signerWith,
  signingTime,
  verdicts,
} from "./signed-world.ts";
import { holderOf } from "./world.ts";

const content = Buffer.from("Content-Type: text/plain\r\n\r\nthe results are in\r\n");
const rsa = await signerWith("rsa-2048");
const p256 = await signerWith("p256");

function inPieces(bytes: Buffer, size: number): Buffer[] {
  const starts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => at * size);
  return starts.map((start) => bytes.subarray(start, start + size));
}

describe("signed-data", () => {
  const pss = (digest: "sha256" | "sha512", saltLength: number): SignatureScheme => ({
    kind: "rsa-pss",
    digest,
    saltLength,
  });
  for (const [type, scheme, name] of [
    ["rsa-2048", undefined, "rsa-pkcs1-sha256"],
    ["rsa-2048", { kind: "rsa-pkcs1", digest: "sha512" }, "rsa-pkcs1-sha512"],
    ["rsa-2048", pss("sha256", 32), "rsa-pss-sha256"],
    ["rsa-2048", pss("sha512", 20), "rsa-pss-sha512"],
    ["p256", undefined, "ecdsa-sha256"],
    ["p384", undefined, "ecdsa-sha384"],
    ["p521", undefined, "ecdsa-sha512"],
    ["ed25519", undefined, "ed25519"],
    ["ml-dsa-65", undefined, "ml-dsa-65"],
    ["ml-dsa-87", undefined, "ml-dsa-87"],
  ] as const) {
    test(`of ${name} is read and valid, opaque and detached`, async () => {
      const signer = await signerWith(type, scheme);
      const { opaque, detached } = await sign(content, [signer]);
      const read = readSigned([opaque]);
      assert.deepEqual(Buffer.concat(read.content ?? []), content);
      assert.equal(read.signers[0]?.algorithms, name);
      assert.ok(read.certificates[0]?.der.equals(signer.certificate.der));
      assert.deepEqual(verdicts([opaque], [signer.certificate]), ["valid"]);
      assert.equal(readSigned([detached], [content]).content, undefined);
      assert.deepEqual(verdicts([detached], [signer.certificate], [content]), ["valid"]);
    });
  }

  test("is DER, whatever its length", async () => {
    for (const length of [0, 1, 127, 128, 300, 70_000]) {
      const { opaque, detached } = await sign(Buffer.alloc(length, 0x61), [rsa, p256]);
      for (const der of [opaque, detached]) assert.ok(derForm(parseElement(der)).equals(der));
    }
  });

  test("is read from chunks cut anywhere", async () => {
    const { opaque, detached } = await sign(content, [rsa]);
    for (const size of [1, 2, 7, 100]) {
      assert.deepEqual(verdicts(inPieces(opaque, size), [rsa.certificate]), ["valid"]);
      const pieces = inPieces(content, size);
      assert.deepEqual(verdicts(inPieces(detached, size), [rsa.certificate], pieces), ["valid"]);
    }
  });

  test("carries what the signer says", async () => {
    const encryption = holderOf(await createPrivateKeyOf("x25519")).certificate;
    const { opaque } = await sign(content, [rsa], {
      capabilities: ownCapabilities,
      encryptionCertificate: encryption,
      signatureTypes: ["domain", "review"],
    });
    const { signers, certificates } = readSigned([opaque]);
    const [signer] = signers;
    assert.ok(signer);
    assert.deepEqual(signer.signingTime, signingTime);
    assert.deepEqual(signer.capabilities?.der, ownCapabilities);
    assert.deepEqual(signer.signatureTypes, ["domain", "review"]);
    assert.ok(signer.encryptionKeyPreference);
    assert.ok(identifies(signer.encryptionKeyPreference, encryption));
    assert.ok(!identifies(signer.encryptionKeyPreference, rsa.certificate));
    assert.deepEqual(
      new Set(certificates.map(({ fingerprint }) => fingerprint)),
      new Set([rsa.certificate.fingerprint, encryption.fingerprint]),
    );
    assert.ok(signer.attributeTypes.includes(oid.cmsAlgorithmProtect));
    assert.ok(signer.attributeTypes.includes(oid.signingCertificateV2));
  });

  test("says nothing that wasn't asked for", async () => {
    const [signer] = readSigned([(await sign(content, [rsa])).opaque]).signers;
    assert.ok(signer);
    assert.equal(signer.capabilities, undefined);
    assert.equal(signer.encryptionKeyPreference, undefined);
    assert.deepEqual(signer.signatureTypes, []);
  });

  test("may have several signers with digests of their own", async () => {
    const ed25519 = await signerWith("ed25519");
    const signers = [rsa, p256, ed25519];
    const { opaque } = await sign(content, signers);
    const read = readSigned([opaque]);
    assert.equal(read.certificates.length, 3);
    for (const { certificate } of signers) {
      const own = read.signers.filter((signer) => signer.names(certificate));
      assert.deepEqual(
        own.map((signer) => signer.check(certificate)),
        [{ kind: "valid", weak: false }],
      );
    }
    assert.equal(micalg(signers), "sha-256,sha-512");
    assert.deepEqual(signers.map(signatureDigest), ["sha256", "sha256", "sha512"]);
  });

  test("sends the chain along, each certificate once", async () => {
    const issuer = (await signerWith("p384")).certificate;
    const signers = [
      { ...rsa, chain: [issuer, rsa.certificate] },
      { ...p256, chain: [issuer] },
    ];
    assert.equal(readSigned([(await sign(content, signers)).opaque]).certificates.length, 3);
  });

  test("without signers is the empty layer of RFC 3183", async () => {
    const { opaque } = await sign(content, []);
    const read = readSigned([opaque]);
    assert.deepEqual(Buffer.concat(read.content ?? []), content);
    assert.deepEqual([read.signers, read.certificates], [[], []]);
  });

  test("of another content type says so, and says it in what is signed", async () => {
    const { opaque } = await sign(content, [rsa], {}, { contentType: oid.envelopedData });
    assert.equal(readSigned([opaque]).contentType, oid.envelopedData);
    assert.deepEqual(verdicts([opaque], [rsa.certificate]), ["valid"]);
  });

  test("of a key below 2048 bits is valid but weak", async () => {
    const pair = generateKeyPairSync("rsa", { modulusLength: 1024 });
    const pem = pair.privateKey.export({ format: "pem", type: "pkcs8" });
    const weak = { ...holderOf(parsePrivateKeyPem(pem)), chain: [] };
    const { opaque } = await sign(content, [weak]);
    assert.deepEqual(verdicts([opaque], [weak.certificate]), ["valid, weak"]);
  });

  test("isn't made with a key that the certificate doesn't hold, or that can't sign", async () => {
    const x25519 = holderOf(await createPrivateKeyOf("x25519"));
    for (const signer of [
      { ...rsa, certificate: p256.certificate },
      { ...x25519, chain: [] },
    ]) {
      const attributes = { signingTime };
      const options = { signers: [signer], attributes, digests: digestsOf(content, [rsa]) };
      await assert.rejects(prepareSignature(options), { code: "unusable-certificate" });
    }
  });

  test("yields while it reads much", async () => {
    const much = Buffer.alloc(2 ** 21, 0x61);
    const { detached, opaque } = await sign(much, [rsa]);
    for (const reading of [readSignedData([opaque]), readSignedData([detached], [much])]) {
      let yields = 0;
      while (reading.next().done !== true) yields++;
      assert.ok(yields >= 7, `${yields} yields`);
    }
  });

  test("yields while it reads little in very many segments", () => {
    const segments = tlv(identifier.constructedOctetString, Buffer.alloc(2 ** 16, "0400", "hex"));
    const content = sequence(objectIdentifier(oid.data), tlv(contextConstructed(0), segments));
    const none = tlv(identifier.set);
    const signedData = sequence(integer(1), none, content, none);
    const der = sequence(objectIdentifier(oid.signedData), tlv(contextConstructed(0), signedData));
    const reading = readSignedData([der]);
    let yields = 0;
    while (reading.next().done !== true) yields++;
    assert.ok(yields >= 7, `${yields} yields`);
  });

  test("that is detached can't be checked without its content", async () => {
    const { detached } = await sign(content, [rsa]);
    assert.deepEqual(verdicts([detached], [rsa.certificate]), ["invalid: malformed"]);
  });

  test("with content of its own is no detached signature", async () => {
    const { opaque } = await sign(content, [rsa]);
    const result = readResult([opaque], [content]);
    assert.ok(result.kind === "failed");
    assert.equal(result.reason, "malformed");
  });

  test("is nothing else", () => {
    for (const source of [Buffer.alloc(0), Buffer.from("hello"), Buffer.from("3080", "hex")]) {
      const result = readResult([source]);
      assert.ok(result.kind === "failed");
      assert.equal(result.reason, "malformed");
    }
    const enveloped = readResult([Buffer.from("300f06092a864886f70d010703a0023000", "hex")]);
    assert.deepEqual(enveloped, {
      kind: "failed",
      reason: "unsupported-algorithm",
      detail: "content type envelopedData",
    });
  });
});
