import assert from "node:assert/strict";
import { hkdfSync, randomBytes } from "node:crypto";
import { describe, test } from "node:test";
import fc from "fast-check";
import { objectIdentifier, sequence } from "../../src/asn1/der.ts";
import { parseElement } from "../../src/asn1/element.ts";
import { oid } from "../../src/asn1/oid.ts";
import { hkdf, x963 } from "../../src/cms/key-derivation.ts";
import { keyWrapFor, parseKeyWrap, unwrapKey, wrapKey } from "../../src/cms/key-wrap.ts";
import { missingPeer, run } from "../pki/peer-program.ts";

function hex(text: string): Buffer {
  return Buffer.from(text, "hex");
}

describe("key derivation", () => {
  test("with HKDF is that of Node, and takes more info than that does", () => {
    const bytes = fc.uint8Array({ maxLength: 200 }).map((octets) => Buffer.from(octets));
    fc.assert(
      fc.property(
        bytes,
        bytes,
        bytes,
        fc.integer({ min: 1, max: 200 }),
        (secret, salt, info, length) => {
          for (const hash of ["sha256", "sha384", "sha512"]) {
            const expected = Buffer.from(hkdfSync(hash, secret, salt, info, length));
            assert.deepEqual(hkdf(hash).derive(secret, info, length, salt), expected);
          }
        },
      ),
    );
    assert.equal(hkdf("sha256").derive(hex("00"), Buffer.alloc(5000), 32, hex("")).length, 32);
  });

  test("with HKDF and the wrapping after it are those of RFC 9936, appendix C", () => {
    const sharedSecret = hex("7df12d412ae299a24fde6d7c3bb8e3194c80ad3c733dcf2775e09fe8bedb86d8");
    const info = hex("3010300b0609608648016503040105020110");
    const wrappingKey = hkdf("sha256").derive(sharedSecret, info, 16, hex(""));
    assert.equal(wrappingKey.toString("hex"), "cf453a3e2bae0a78701b8206c185a008");
    const key = hex("c5153005588269a0a59f3c01943fdd56");
    const wrapped = wrapKey(keyWrapFor(16), wrappingKey, key);
    assert.equal(wrapped.toString("hex"), "c050e4392f9c14dd0ac2220203f317d701f94f9dd92778f5");
    assert.deepEqual(unwrapKey(keyWrapFor(16), wrappingKey, wrapped), key);
  });

  // CAVS 12.0, ANSI X9.63-2001, SHA-256.
  for (const [secret, info, expected] of [
    ["96c05619d56c328ab95fe84b18264b08725b85e33fd34f08", "", "443024c3dae66b95e6f5670601558f71"],
    ["96f600b73ad6ac5629577eced51743dd2c24c21b1ac83ee4", "", "b6295162a7804f5667ba9070f82fa522"],
    [
      "22518b10e70f2a3f243810ae3254139efbee04aa57c7af7d",
      "75eef81aa3041e33b80971203d2c0c52",
      "c498af77161cc59f2962b9a713e2b215152d139766ce34a776df11866a69bf2e" +
        "52a13d9c7c6fc878c50c5ea0bc7b00e0da2447cfd874f6cf92f30d0097111485" +
        "500c90c3af8b487872d04685d14c8d1dc8d7fa08beb0ce0ababc11f0bd496269" +
        "142d43525a78e5bc79a17f59676a5706dc54d54d4d1f0bd7e386128ec26afc21",
    ],
  ] as const) {
    test(`of ANSI X9.63 is that of NIST's vector for ${secret.slice(0, 8)}`, () => {
      const length = expected.length / 2;
      const derived = x963("sha256").derive(hex(secret), hex(info), length, hex(""));
      assert.equal(derived.toString("hex"), expected);
    });
  }

  test("of ANSI X9.63 is that of OpenSSL with every hash", { skip: missingPeer("openssl") }, () => {
    const [secret, info] = [randomBytes(32), randomBytes(50)];
    for (const hash of ["sha1", "sha224", "sha256", "sha384", "sha512"]) {
      const options = [`digest:${hash}`, `hexsecret:${secret.toString("hex")}`]
        .concat(`hexinfo:${info.toString("hex")}`)
        .flatMap((option) => ["-kdfopt", option]);
      const expected = run("openssl", ["kdf", "-binary", "-keylen", "100", ...options, "X963KDF"]);
      assert.deepEqual(x963(hash).derive(secret, info, 100, hex("")), expected);
    }
  });
});

describe("key wrap", () => {
  test("comes back, and no changed octet does", () => {
    for (const [algorithm, keyLength, name] of [
      [oid.aes128Wrap, 16, "aes128-wrap"],
      [oid.aes192Wrap, 24, "aes192-wrap"],
      [oid.aes256Wrap, 32, "aes256-wrap"],
      [oid.cms3DesWrap, 24, "3des-wrap"],
    ] as const) {
      const wrap = parseKeyWrap(parseElement(sequence(objectIdentifier(algorithm))));
      assert.equal(wrap.name, name);
      const [wrappingKey, key] = [randomBytes(keyLength), randomBytes(24)];
      const wrapped = wrapKey(wrap, wrappingKey, key);
      assert.deepEqual(unwrapKey(wrap, wrappingKey, wrapped), key);
      for (let at = 0; at < wrapped.length; at++) {
        const damaged = Buffer.from(wrapped);
        damaged.writeUInt8(damaged.readUInt8(at) ^ 0x80, at);
        assert.equal(unwrapKey(wrap, wrappingKey, damaged), undefined);
      }
      assert.equal(unwrapKey(wrap, wrappingKey, wrapped.subarray(0, -1)), undefined);
      assert.equal(unwrapKey(wrap, wrappingKey, hex("")), undefined);
    }
  });
});
