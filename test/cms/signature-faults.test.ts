import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "node:test";
import {
  integer,
  nullElement,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  tlv,
} from "../../src/asn1/der.ts";
import { contextConstructed, identifier } from "../../src/asn1/identifier.ts";
import { oid } from "../../src/asn1/oid.ts";
import { encodeAttribute } from "../../src/cms/attribute.ts";
import { encodeSigningCertificateV2 } from "../../src/cms/signing-certificate.ts";
import { timeElement } from "../../src/pki/time.ts";
import {
  makeSignedData,
  readResult,
  readSigned,
  requiredAttributes,
  sign,
  signerWith,
  signingTime,
  verdicts,
  type MadeSignature,
} from "./signed-world.ts";
import { holderOf } from "./world.ts";

const content = Buffer.from("Content-Type: text/plain\r\n\r\npay one hundred\r\n");
const signer = await signerWith("rsa-2048");
const other = await signerWith("rsa-2048");
const required = requiredAttributes(content);
const algorithm = (dotted: string, ...parameters: Buffer[]) =>
  sequence(objectIdentifier(dotted), ...parameters);

async function verdict(wish: Omit<MadeSignature, "signer" | "content">): Promise<string> {
  const made = await makeSignedData({ signer, content, ...wish });
  return verdicts([made], [signer.certificate]).join();
}

describe("signed attributes", () => {
  test("make a valid signature when they are the two that must be there", async () => {
    assert.equal(await verdict({ signedAttributes: required }), "valid");
  });

  test("may be signed in the order in which they were sent, or in DER's", async () => {
    const unsorted = required.toReversed();
    assert.equal(await verdict({ signedAttributes: unsorted }), "valid");
    const made = await verdict({ signedAttributes: unsorted, over: setOf(required) });
    assert.equal(made, "valid");
  });

  test("may be sent in BER where DER was signed", async () => {
    const [type, digest] = required;
    assert.ok(type && digest);
    const indefinite = Buffer.concat([
      Buffer.from([identifier.sequence, 0x80]),
      type.subarray(2),
      Buffer.from([0, 0]),
    ]);
    const made = await verdict({ signedAttributes: [indefinite, digest], over: setOf(required) });
    assert.equal(made, "valid");
  });

  test("must not lack or repeat content type or message digest", async () => {
    const [type = Buffer.alloc(0), digest = Buffer.alloc(0)] = required;
    for (const attributes of [[], [type], [digest], [type, type, digest], [type, digest, digest]]) {
      assert.equal(await verdict({ signedAttributes: attributes }), "invalid: malformed");
    }
  });

  test("must have one value each", async () => {
    const [type = Buffer.alloc(0)] = required;
    const value = octetString(createHash("sha256").update(content).digest());
    const wrong = octetString(Buffer.alloc(32));
    for (const values of [[], [value, wrong], [value, value]]) {
      const digest = sequence(objectIdentifier(oid.messageDigest), setOf(values));
      assert.equal(await verdict({ signedAttributes: [type, digest] }), "invalid: malformed");
    }
  });

  test("must name the type and the digest of this content", async () => {
    const [type = Buffer.alloc(0)] = required;
    const otherType = encodeAttribute(oid.contentType, objectIdentifier(oid.envelopedData));
    const [, digest = Buffer.alloc(0)] = required;
    assert.equal(await verdict({ signedAttributes: [otherType, digest] }), "invalid: malformed");
    const [, changed = Buffer.alloc(0)] = requiredAttributes(Buffer.from("something else"));
    const made = await verdict({ signedAttributes: [type, changed] });
    assert.equal(made, "invalid: content-changed");
  });

  test("must not name one kind of attribute twice that RFC 8551 has once", async () => {
    for (const [kind, value] of [
      [oid.signingTime, timeElement(signingTime)],
      [oid.smimeCapabilities, sequence()],
      [oid.encrypKeyPref, tlv(contextConstructed(0))],
      [oid.signatureType, sequence()],
    ] as const) {
      const once = encodeAttribute(kind, value);
      assert.equal(await verdict({ signedAttributes: [...required, once] }), "valid");
      const twice = await verdict({ signedAttributes: [...required, once, once] });
      assert.equal(twice, "invalid: malformed");
    }
  });

  test("must not stand among the unsigned ones", async () => {
    const unsignedAttributes = [encodeAttribute(oid.signingTime, timeElement(signingTime))];
    const made = await verdict({ signedAttributes: required, unsignedAttributes });
    assert.equal(made, "invalid: malformed");
    const countersignature = [encodeAttribute(oid.countersignature, sequence())];
    const fine = await verdict({
      signedAttributes: required,
      unsignedAttributes: countersignature,
    });
    assert.equal(fine, "valid");
  });

  test("that can't be read say nothing, but do not spoil a signature", async () => {
    const odd = encodeAttribute(oid.smimeCapabilities, octetString(Buffer.from("odd")));
    const made = await makeSignedData({ signer, content, signedAttributes: [...required, odd] });
    assert.equal(readSigned([made]).signers[0]?.capabilities, undefined);
    assert.deepEqual(verdicts([made], [signer.certificate]), ["valid"]);
  });

  test("are bounded in number and depth", async () => {
    const many = Array.from({ length: 101 }, (_, at) =>
      encodeAttribute(`1.2.${at + 3}`, nullElement),
    );
    const made = await verdict({ signedAttributes: [...required, ...many] });
    assert.equal(made, "invalid: malformed");
    let deep: Buffer = nullElement;
    for (let level = 0; level < 2000; level++) deep = sequence(deep);
    const nested = encodeAttribute("1.2.3", deep);
    assert.equal(await verdict({ signedAttributes: [...required, nested] }), "invalid: malformed");
  });
});

describe("what was signed beside the content", () => {
  test("binds the signature to one certificate", async () => {
    const bound = (value: Buffer) => [
      ...required,
      encodeAttribute(oid.signingCertificateV2, value),
    ];
    const own = encodeSigningCertificateV2(signer.certificate);
    assert.equal(await verdict({ signedAttributes: bound(own) }), "valid");
    const foreign = encodeSigningCertificateV2(other.certificate);
    assert.equal(await verdict({ signedAttributes: bound(foreign) }), "invalid: other-certificate");
    const unknownHash = sequence(
      sequence(sequence(algorithm(oid.md5, nullElement), octetString(Buffer.alloc(16)))),
    );
    assert.equal(
      await verdict({ signedAttributes: bound(unknownHash) }),
      "unsupported: digest algorithm md5",
    );
  });

  test("binds it in the older way as well", async () => {
    const sha1 = createHash("sha1").update(signer.certificate.der).digest();
    for (const [hash, expected] of [
      [sha1, "valid"],
      [Buffer.alloc(20), "invalid: other-certificate"],
    ] as const) {
      const value = sequence(sequence(sequence(octetString(hash))));
      const attribute = encodeAttribute(oid.signingCertificate, value);
      assert.equal(await verdict({ signedAttributes: [...required, attribute] }), expected);
    }
  });

  test("protects the algorithms, whether their parameters are NULL or absent", async () => {
    const sha256 = algorithm(oid.sha256);
    const protection = (digest: Buffer, signature: Buffer) => {
      const tagged = Buffer.from(signature);
      tagged.writeUInt8(contextConstructed(1), 0);
      return encodeAttribute(oid.cmsAlgorithmProtect, sequence(digest, tagged));
    };
    const rsa = algorithm(oid.rsaEncryption, nullElement);
    for (const [attribute, expected] of [
      [protection(sha256, rsa), "valid"],
      [protection(algorithm(oid.sha256, nullElement), algorithm(oid.rsaEncryption)), "valid"],
      [protection(algorithm(oid.sha512), rsa), "invalid: malformed"],
      [protection(sha256, algorithm(oid.sha256WithRsaEncryption)), "invalid: malformed"],
      [encodeAttribute(oid.cmsAlgorithmProtect, sequence(sha256)), "invalid: malformed"],
    ] as const) {
      assert.equal(await verdict({ signedAttributes: [...required, attribute] }), expected);
    }
  });
});

describe("algorithms of a signature", () => {
  test("are refused by name where they are broken or unknown", async () => {
    for (const [digest, signature, expected] of [
      [oid.md5, oid.rsaEncryption, "unsupported: rsaEncryption with md5"],
      [oid.md5, oid.md5WithRsaEncryption, "unsupported: md5WithRsaEncryption with md5"],
      [oid.md2, oid.rsaEncryption, "unsupported: rsaEncryption with md2"],
      [oid.sha1, oid.dsaWithSha1, "unsupported: dsaWithSha1 with sha1"],
      [oid.sha256, "1.2.3.4", "unsupported: 1.2.3.4 with sha256"],
    ] as const) {
      const made = await verdict({
        signedAttributes: required,
        digestAlgorithm: algorithm(digest),
        signatureAlgorithm: algorithm(signature),
      });
      assert.equal(made, expected);
    }
  });

  test("must agree on the digest", async () => {
    const made = await verdict({
      signedAttributes: requiredAttributes(content, "sha1"),
      digestAlgorithm: algorithm(oid.sha1),
      signatureAlgorithm: algorithm(oid.sha256WithRsaEncryption, nullElement),
    });
    assert.equal(made, "unsupported: rsa-pkcs1-sha256 over sha1 of the content");
  });

  test("may name the digest in both places, or with the key's algorithm alone", async () => {
    const signatureAlgorithm = algorithm(oid.sha256WithRsaEncryption, nullElement);
    assert.equal(await verdict({ signedAttributes: required, signatureAlgorithm }), "valid");
  });

  test("with SHA-1 are valid but weak", async () => {
    const made = await verdict({
      signedAttributes: requiredAttributes(content, "sha1"),
      digestAlgorithm: algorithm(oid.sha1, nullElement),
      scheme: { kind: "rsa-pkcs1", digest: "sha1" },
    });
    assert.equal(made, "valid, weak");
  });

  test("do not depend on what digestAlgorithms says", async () => {
    for (const digestAlgorithms of [[], [algorithm(oid.md5)], [algorithm(oid.sha512)]]) {
      assert.equal(await verdict({ signedAttributes: required, digestAlgorithms }), "valid");
    }
  });

  test("fit the key, or the signature is bad", async () => {
    const ec = await signerWith("p256");
    const { opaque } = await sign(content, [signer]);
    assert.deepEqual(verdicts([opaque], [ec.certificate]), ["invalid: bad-signature"]);
    assert.deepEqual(verdicts([opaque], [other.certificate]), ["invalid: bad-signature"]);
  });
});

describe("a signature over the content itself", () => {
  test("is valid for data, with every kind of key", async () => {
    assert.equal(await verdict({}), "valid");
    const ed25519 = await signerWith("ed25519");
    const made = await makeSignedData({
      signer: ed25519,
      content,
      digestAlgorithm: algorithm(oid.sha512),
      signatureAlgorithm: algorithm(oid.ed25519),
      scheme: { kind: "ed25519" },
    });
    assert.deepEqual(verdicts([made], [ed25519.certificate]), ["valid"]);
  });

  test("is bad for other content", async () => {
    assert.equal(await verdict({ over: Buffer.from("something else") }), "invalid: bad-signature");
  });

  test("is malformed for another content type, which wants signed attributes", async () => {
    assert.equal(await verdict({ contentType: oid.envelopedData }), "invalid: malformed");
  });

  test("is never the signature over another message's attributes", async () => {
    // PKCS#1 v1.5 gives one signature for one input: this is the other message's very own.
    const attributes = setOf(required);
    const forged = await makeSignedData({ signer, content: attributes });
    assert.deepEqual(verdicts([forged], [signer.certificate]), ["invalid: malformed"]);
  });

  test("may be over content that only starts like attributes", async () => {
    for (const text of ["1", "1: 2\r\n\r\n", "1\u0003abc"]) {
      const made = await makeSignedData({ signer, content: Buffer.from(text, "latin1") });
      assert.deepEqual(verdicts([made], [signer.certificate]), ["valid"]);
    }
  });
});

describe("numbers in a signed-data", () => {
  const build = (certificates: Buffer[], crls: Buffer[], signerInfos: Buffer[]) => {
    const set = (tag: number, members: Buffer[]) =>
      members.length === 0 ? Buffer.alloc(0) : tlv(contextConstructed(tag), ...members);
    const body = sequence(
      integer(1),
      setOf([]),
      sequence(objectIdentifier(oid.data)),
      set(0, certificates),
      set(1, crls),
      setOf(signerInfos),
    );
    return sequence(objectIdentifier(oid.signedData), tlv(contextConstructed(0), body));
  };

  const signerInfo = (...attributes: Buffer[]) =>
    sequence(
      integer(1),
      signer.certificate.issuerAndSerialNumber,
      algorithm(oid.sha256),
      ...attributes,
      algorithm(oid.rsaEncryption),
      octetString(Buffer.alloc(256)),
    );

  test("are bounded: certificates, CRLs and signers", () => {
    const { der } = signer.certificate;
    const signing = signerInfo(tlv(contextConstructed(0), ...required));
    for (const [made, expected] of [
      [build(Array<Buffer>(200).fill(der), [], []), "read"],
      [build(Array<Buffer>(201).fill(der), [], []), "failed"],
      [build([], Array<Buffer>(32).fill(sequence()), []), "read"],
      [build([], Array<Buffer>(33).fill(sequence()), []), "failed"],
      [build([], [], Array<Buffer>(16).fill(signing)), "read"],
      [build([], [], Array<Buffer>(17).fill(signing)), "failed"],
      [build([], [], Array<Buffer>(4).fill(signerInfo())), "read"],
      [build([], [], Array<Buffer>(5).fill(signerInfo())), "failed"],
    ] as const) {
      assert.equal(readResult([made]).kind, expected);
    }
  });

  test("of certificates that one signer is checked with are bounded, each counted once", async () => {
    const made = await makeSignedData({ signer, content, signedAttributes: required });
    const [info] = readSigned([made]).signers;
    assert.ok(info);
    for (let count = 0; count < 7; count++) {
      const stranger = holderOf(other.key).certificate;
      for (let again = 0; again < 2; again++) {
        assert.deepEqual(info.check(stranger), { kind: "invalid", reason: "bad-signature" });
      }
    }
    assert.deepEqual(info.check(signer.certificate), { kind: "valid", weak: false });
    assert.equal(info.check(other.certificate).kind, "unsupported");
    assert.deepEqual(info.check(signer.certificate), { kind: "valid", weak: false });
  });

  test("leave out attribute certificates, and count certificates that can't be read", () => {
    const attributeCertificate = tlv(contextConstructed(2), sequence());
    const huge = sequence(octetString(Buffer.alloc(2 ** 18)));
    const { der } = signer.certificate;
    const broken = sequence(integer(1));
    const read = readSigned([build([attributeCertificate, der, broken, huge], [huge], [])]);
    assert.deepEqual(
      read.certificates.map(({ fingerprint }) => fingerprint),
      [signer.certificate.fingerprint],
    );
    assert.equal(read.unreadableCertificates, 2);
    assert.deepEqual(read.crls, []);
  });

  test("give the CRLs as they are", () => {
    const crl = sequence(integer(7));
    const other = tlv(contextConstructed(1), objectIdentifier("1.2.3"), nullElement);
    assert.deepEqual(readSigned([build([], [crl, other], [])]).crls, [crl]);
  });
});
