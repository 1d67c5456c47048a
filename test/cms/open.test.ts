import assert from "node:assert/strict";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
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
import { Cursor, parseElement } from "../../src/asn1/element.ts";
import { contextConstructed, contextPrimitive } from "../../src/asn1/identifier.ts";
import { oid } from "../../src/asn1/oid.ts";
import { open } from "../../src/cms/open.ts";
import { encodeRecipientInfo } from "../../src/cms/key-management.ts";
import { cbcEnvelope, contentInfo, encryptedContentInfo, fieldsOf } from "./envelope.ts";
import { keysOf, opened, outcome, party, seal, vector } from "./world.ts";

const hospital = await party("hospital.example");
const clinic = await party("clinic.example");
const keys = keysOf(hospital);
const text = "the results are in";

const algorithm = {
  gcm: (nonce: Buffer, tagLength?: number) =>
    sequence(
      objectIdentifier(oid.aes256Gcm),
      sequence(octetString(nonce), tagLength === undefined ? Buffer.alloc(0) : integer(tagLength)),
    ),
  chacha: (nonce: Buffer) => sequence(objectIdentifier(oid.chacha20Poly1305), octetString(nonce)),
  of: (name: string) => sequence(objectIdentifier(name), octetString(Buffer.alloc(8))),
};

function recipientInfo(key: Buffer, to = hospital): Buffer {
  return encodeRecipientInfo(key, to.certificate, "rsa-oaep");
}

describe("opening", () => {
  test("is not for us where no key is ours, and says for whom it is", () => {
    const recipients = [hospital.certificate, clinic.certificate];
    const sealed = seal(Buffer.from(text), {
      recipients,
      contentEncryption: "aes-256-cbc",
      keyTransport: "rsa-pkcs1",
    });
    const result = opened([sealed], () => undefined);
    assert.ok(result.kind === "not-for-us");
    const hexOf = (octets: Buffer | undefined) => octets?.toString("hex");
    assert.deepEqual(
      result.recipients.map((each) => hexOf(each.issuerAndSerialNumber)).sort(),
      recipients.map((each) => hexOf(each.issuerAndSerialNumber)).sort(),
    );
  });

  test("ignores what follows the message", () => {
    const sealed = cbcEnvelope(text, randomBytes(32), []);
    assert.equal(outcome([sealed, Buffer.from("\r\n--garbage")], keys), "not-for-us");
    const key = randomBytes(32);
    const ours = cbcEnvelope(text, key, [recipientInfo(key)]);
    assert.equal(outcome([ours, Buffer.from([0xff, 0xff])], keys), text);
  });

  test("tries every recipient info that names a key of ours", () => {
    const key = randomBytes(32);
    const wrong = randomBytes(32);
    for (const infos of [
      [recipientInfo(wrong), recipientInfo(key)],
      [recipientInfo(randomBytes(16)), recipientInfo(key)],
      [recipientInfo(key, clinic), recipientInfo(key)],
    ]) {
      assert.equal(outcome([cbcEnvelope(text, key, infos)], keysOf(hospital, clinic)), text);
    }
  });

  test("skips recipients of other kinds where one fits", () => {
    const key = randomBytes(32);
    const others = [1, 2, 3, 4, 5].map((tag) =>
      tlv(
        contextConstructed(tag),
        ...(tag === 1 ? [integer(3), tlv(contextConstructed(0)), sequence(), sequence()] : []),
        ...(tag === 4 ? [objectIdentifier("1.2.3"), sequence()] : []),
      ),
    );
    assert.equal(outcome([cbcEnvelope(text, key, [...others, recipientInfo(key)])], keys), text);
  });

  test("fails where a key of ours is named with a method that isn't supported", () => {
    const { issuerAndSerialNumber } = hospital.certificate;
    const rsaKem = sequence(
      integer(0),
      issuerAndSerialNumber,
      sequence(objectIdentifier(oid.rsaKem), nullElement),
      octetString(Buffer.alloc(256)),
    );
    const staticDiffieHellman = tlv(
      contextConstructed(1),
      integer(3),
      tlv(contextConstructed(0), issuerAndSerialNumber),
      sequence(objectIdentifier(oid.esDh), sequence(objectIdentifier(oid.cms3DesWrap))),
      sequence(sequence(issuerAndSerialNumber, octetString(Buffer.alloc(40)))),
    );
    for (const [info, detail] of [
      [rsaKem, "key transport rsaKem"],
      [staticDiffieHellman, "key agreement esDh"],
    ] as const) {
      assert.deepEqual(opened([cbcEnvelope(text, randomBytes(32), [info])], keys), {
        kind: "failed",
        reason: "unsupported-algorithm",
        detail,
      });
    }
  });

  test("finds keys by subject key identifier and passes originator info and attributes over", () => {
    const key = randomBytes(32);
    const [, , method, encryptedKey] = fieldsOf(recipientInfo(key));
    const info = sequence(
      integer(2),
      tlv(contextPrimitive(0), hospital.certificate.subjectKeyIdentifier!),
      method!,
      encryptedKey!,
    );
    const attributes = tlv(contextConstructed(1), sequence(objectIdentifier("1.2.3"), setOf([])));
    const plain = cbcEnvelope(text, key, [info], attributes);
    assert.equal(outcome([plain], keys), text);
    const envelopedData = fieldsOf(fieldsOf(plain)[1]!)[0]!;
    const certificates = tlv(contextConstructed(0), clinic.certificate.der);
    const withOriginator = contentInfo(
      oid.envelopedData,
      tlv(contextConstructed(0), certificates),
      ...fieldsOf(envelopedData).slice(1),
    );
    assert.equal(outcome([withOriginator], keys), text);
  });

  for (const name of ["rc2Cbc", "desCbc", "aes256Ccm"] as const) {
    test(`refuses ${name} by name`, () => {
      const envelope = contentInfo(
        oid.envelopedData,
        setOf([recipientInfo(randomBytes(16))]),
        encryptedContentInfo(algorithm.of(oid[name]), Buffer.alloc(16)),
      );
      assert.deepEqual(opened([envelope], keys), {
        kind: "failed",
        reason: "unsupported-algorithm",
        detail: `content encryption ${name} in envelopedData`,
      });
    });
  }

  for (const tagLength of [12, 13, 14, 15, 16]) {
    test(`opens GCM with a tag of ${tagLength} octets and odd nonces`, () => {
      for (const nonceLength of [1, 8, 12, 16, 128]) {
        const [key, nonce] = [randomBytes(32), randomBytes(nonceLength)];
        const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: tagLength });
        const ciphertext = Buffer.concat([cipher.update(text), cipher.final()]);
        const contentEncryption = algorithm.gcm(nonce, tagLength === 12 ? undefined : tagLength);
        const envelope = (mac: Buffer) =>
          contentInfo(
            oid.authEnvelopedData,
            setOf([recipientInfo(key)]),
            encryptedContentInfo(contentEncryption, ciphertext),
            octetString(mac),
          );
        const mac = cipher.getAuthTag();
        assert.equal(outcome([envelope(mac)], keys), text);
        assert.equal(outcome([envelope(mac.subarray(1))], keys), "failed: decryption");
        assert.equal(outcome([envelope(Buffer.alloc(0))], keys), "failed: decryption");
      }
    });
  }

  test("refuses GCM with a tag or a nonce that is too short", () => {
    for (const [nonce, tagLength] of [
      [12, 4],
      [12, 17],
      [0, 16],
      [129, 16],
    ] as const) {
      const envelope = contentInfo(
        oid.authEnvelopedData,
        setOf([recipientInfo(randomBytes(32))]),
        encryptedContentInfo(algorithm.gcm(Buffer.alloc(nonce), tagLength), Buffer.alloc(16)),
        octetString(Buffer.alloc(tagLength)),
      );
      assert.equal(outcome([envelope], keys), "failed: malformed");
    }
  });

  test("opens ChaCha20-Poly1305, with authenticated attributes too", () => {
    const attributes = setOf([
      sequence(objectIdentifier("1.2.3"), setOf([octetString(Buffer.from("a"))])),
    ]);
    for (const authenticated of [undefined, attributes]) {
      const [key, nonce] = [randomBytes(32), randomBytes(12)];
      const cipher = createCipheriv("chacha20-poly1305", key, nonce, { authTagLength: 16 });
      if (authenticated) cipher.setAAD(authenticated, { plaintextLength: text.length });
      const ciphertext = Buffer.concat([cipher.update(text), cipher.final()]);
      const envelope = (attributeOctets: Buffer | undefined) =>
        contentInfo(
          oid.authEnvelopedData,
          setOf([recipientInfo(key)]),
          encryptedContentInfo(algorithm.chacha(nonce), ciphertext),
          attributeOctets
            ? tlv(contextConstructed(1), parseElement(attributeOctets).contents)
            : Buffer.alloc(0),
          octetString(cipher.getAuthTag()),
        );
      assert.equal(outcome([envelope(authenticated)], keys), text);
      const other = authenticated ? undefined : attributes;
      assert.equal(outcome([envelope(other)], keys), "failed: decryption");
    }
  });

  for (const [file, expected] of [
    ["authenveloped_attrs.pem", "Hello AuthEnvelopedData world\n"],
    ["bad_authenveloped_attrs.pem", "failed: decryption"],
  ] as const) {
    test(`${file} of OpenSSL, its key put under RSA: ${expected.trim()}`, () => {
      assert.equal(outcome([withRsaRecipient(vector(`openssl-cms/${file}`))], keys), expected);
    });
  }

  test("refuses an envelope whose content is elsewhere", () => {
    const head = sequence(objectIdentifier(oid.data), algorithm.gcm(Buffer.alloc(12)));
    const envelope = contentInfo(
      oid.authEnvelopedData,
      setOf([recipientInfo(randomBytes(32))]),
      head,
    );
    assert.equal(outcome([envelope], keys), "failed: malformed");
  });

  test("yields every 256 kB, so that others can run", () => {
    const sealed = seal(Buffer.alloc(4 * 2 ** 20), {
      recipients: [hospital.certificate],
      contentEncryption: "aes-256-gcm",
      keyTransport: "rsa-pkcs1",
    });
    const opening = open([sealed], keys);
    let yields = 0;
    while (opening.next().done !== true) yields++;
    assert.ok(yields >= 15 && yields <= 17, `${yields} yields`);
  });

  test("opens content in segments of one octet, delivered octet by octet", () => {
    const key = randomBytes(32);
    const sealed = inTinySegments(cbcEnvelope(text, key, [recipientInfo(key)]));
    assert.equal(outcome([sealed], keys), text);
    assert.equal(
      outcome(
        Array.from(sealed, (octet) => Buffer.from([octet])),
        keys,
      ),
      text,
    );
  });

  test("lets a key that can't work at all throw", () => {
    const key = randomBytes(32);
    const broken = {
      ...hospital.key,
      decrypt: () => {
        throw new RangeError("token was removed");
      },
    };
    assert.throws(
      () => opened([cbcEnvelope(text, key, [recipientInfo(key)])], () => broken),
      RangeError,
    );
  });
});

/**
 * The same ContentInfo with its encrypted content in segments of one octet, indefinite lengths
 * around.
 */
function inTinySegments(envelope: Buffer): Buffer {
  const [contentType, explicit] = fieldsOf(envelope);
  const [version, recipientInfos, encrypted] = fieldsOf(fieldsOf(explicit!)[0]!);
  const [inner, contentEncryption, content] = fieldsOf(encrypted!);
  const segments = Array.from(parseElement(content!).contents, (octet) =>
    octetString(Buffer.from([octet])),
  );
  const [open, close] = [Buffer.from("3080", "hex"), Buffer.alloc(2)];
  return Buffer.concat([
    ...[open, contentType!, Buffer.from("a080", "hex"), open, version!, recipientInfos!],
    ...[open, inner!, contentEncryption!, Buffer.from("a080", "hex"), ...segments],
    ...[close, close, close, close, close],
  ]);
}

/** The vector's one KEKRecipientInfo (AES-128 key wrap, RFC 3394) replaced by one for RSA. */
function withRsaRecipient(envelope: Buffer): Buffer {
  const keyEncryptionKey = Buffer.from("000102030405060708090a0b0c0d0e0f", "hex");
  const at = envelope.indexOf(Buffer.from("3133a231", "hex"));
  assert.ok(at > 0);
  const set = new Cursor(envelope.subarray(at)).next();
  const unwrap = createDecipheriv("id-aes128-wrap", keyEncryptionKey, Buffer.alloc(8, 0xa6));
  const key = Buffer.concat([unwrap.update(set.bytes.subarray(-24)), unwrap.final()]);
  return Buffer.concat([
    envelope.subarray(0, at),
    setOf([recipientInfo(key)]),
    envelope.subarray(at + set.bytes.length),
  ]);
}
