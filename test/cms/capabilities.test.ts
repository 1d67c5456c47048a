import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  integer,
  nullElement,
  objectIdentifier,
  octetString,
  sequence,
  tlv,
} from "../../src/asn1/der.ts";
import { parseElement } from "../../src/asn1/element.ts";
import { BerError } from "../../src/asn1/error.ts";
import { contextConstructed } from "../../src/asn1/identifier.ts";
import { oid } from "../../src/asn1/oid.ts";
import { ownCapabilities, parseCapabilities } from "../../src/cms/capabilities.ts";

const capability = (id: string, ...parameters: Buffer[]) =>
  sequence(objectIdentifier(id), ...parameters);
const parse = (...members: Buffer[]) => parseCapabilities(parseElement(sequence(...members)));

describe("capabilities", () => {
  test("of our own are those that we read, the strongest first", () => {
    const own = parseCapabilities(parseElement(ownCapabilities));
    assert.deepEqual(own.contentEncryption, [
      "aes-256-gcm",
      "aes-192-gcm",
      "aes-128-gcm",
      "chacha20-poly1305",
      "aes-256-cbc",
      "aes-192-cbc",
      "aes-128-cbc",
      "des-ede3-cbc",
    ]);
    for (const name of ["rsa-pkcs1", "rsa-oaep-sha1", "rsa-oaep-sha256", "ml-kem-768"]) {
      assert.ok(own.keyManagement.includes(name), name);
    }
    assert.ok(own.keyManagement.includes("ecdh-sha256kdf-aes256-wrap"));
    assert.ok(own.keyManagement.includes("ecdh-hkdf-sha256-aes128-wrap"));
    for (const name of ["ed25519", "ecdsa-sha256", "rsa-pkcs1-sha256", "rsa-pss-sha256"]) {
      assert.ok(own.signatures.includes(name), name);
    }
    assert.ok(!own.signatures.some((name) => name.includes("sha1")));
    assert.deepEqual([own.compression, own.binaryInside], [true, true]);
    assert.deepEqual(own.der, ownCapabilities);
  });

  test("of our own are encoded as the RFCs print them, for those who compare octets", () => {
    for (const [source, printed] of [
      ["RFC 3560 section 5, OAEP by default", "300d06092a864886f70d0101073000"],
      [
        "RFC 3560 section 5, OAEP with SHA-256",
        "303806092a864886f70d010107302b300d06096086480165030402010500301a06092a864886f70d010108" +
          "300d06096086480165030402010500",
      ],
      ["RFC 3370 section 4.2.1, rsaEncryption", "300d06092a864886f70d0101010500"],
      ["RFC 3565 section 4.1, AES-128-CBC", "300b0609608648016503040102"],
      ["RFC 5754 section 3.2, RSA with SHA-256", "300d06092a864886f70d01010b0500"],
      [
        "RFC 8418 section 8, ECDH with HKDF and AES-256 wrap",
        "301a060b2a864886f70d0109100313300b060960864801650304012d",
      ],
      [
        "RFC 8418 section 8, ECDH with SHA-256 and AES-128 wrap",
        "301506062b8104010b01300b0609608648016503040105",
      ],
      ["RFC 3274 section 1.3, zlib", "300d060b2a864886f70d0109100308"],
    ] as const) {
      assert.ok(ownCapabilities.includes(Buffer.from(printed, "hex")), source);
    }
  });

  test("of others keep their order, each once", () => {
    const { contentEncryption } = parse(
      capability(oid.desEde3Cbc),
      capability(oid.rc2Cbc, integer(128)),
      capability(oid.aes128Cbc),
      capability(oid.rc2Cbc, integer(40)),
      capability(oid.rc2Cbc),
      capability(oid.desEde3Cbc),
      capability(oid.desCbc),
    );
    assert.deepEqual(contentEncryption, [
      "des-ede3-cbc",
      "rc2-cbc-128",
      "aes-128-cbc",
      "rc2-cbc-40",
      "rc2-cbc",
      "des-cbc",
    ]);
  });

  test("of others may write OAEP with tags or without, and with hashes that we don't know", () => {
    const sha256 = capability(oid.sha256, nullElement);
    const { keyManagement } = parse(
      capability(oid.rsaesOaep),
      capability(oid.rsaesOaep, sequence(tlv(contextConstructed(0), sha256))),
      capability(oid.rsaesOaep, sequence(capability(oid.sha512, nullElement))),
      capability(oid.rsaesOaep, sequence(capability(oid.md5))),
    );
    assert.deepEqual(keyManagement, [
      "rsa-oaep-sha1",
      "rsa-oaep-sha256",
      "rsa-oaep-sha512",
      "rsa-oaep-other",
    ]);
  });

  test("that we don't know are left out", () => {
    const { der, ...known } = parse(
      capability("1.2.3.4", octetString(Buffer.from("x"))),
      capability(oid.stdDhSha256Kdf),
      capability(oid.stdDhSha256Kdf, capability("1.2.3")),
    );
    assert.ok(der.length > 0);
    assert.deepEqual(known, {
      contentEncryption: [],
      keyManagement: [],
      signatures: [],
      compression: false,
      binaryInside: false,
    });
  });

  test("are bounded in number", () => {
    const many = (count: number) => Array<Buffer>(count).fill(capability(oid.aes128Cbc));
    assert.deepEqual(parse(...many(200)).contentEncryption, ["aes-128-cbc"]);
    assert.throws(() => parse(...many(201)), { name: "BerError", code: "too-large" });
  });

  test("of octets at random throw nothing but BerError", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (octets) => {
        try {
          parse(Buffer.from(octets));
        } catch (error) {
          assert.ok(error instanceof BerError);
        }
      }),
    );
  });
});
