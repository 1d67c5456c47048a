import assert from "node:assert/strict";
import { constants, privateDecrypt, publicEncrypt } from "node:crypto";
import { describe, test } from "node:test";
import fc from "fast-check";
import { decodeOaep } from "../../src/pki/oaep.ts";
import { rsa2048 } from "./made-certificate.ts";

/** The encoded message as OpenSSL makes it, RSA taken off again. */
function encodedByOpenssl(message: Uint8Array, label: Uint8Array): Buffer {
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  const oaep = { padding, oaepHash: "sha256", oaepLabel: Buffer.from(label) };
  const ciphertext = publicEncrypt({ key: rsa2048.publicKey, ...oaep }, message);
  return privateDecrypt({ key: rsa2048.privateKey, padding: constants.RSA_NO_PADDING }, ciphertext);
}

describe("OAEP decoding", () => {
  test("gives the message that OpenSSL encoded, of any length", () => {
    const bytes = fc.uint8Array({ maxLength: 190 });
    fc.assert(
      fc.property(bytes, bytes, (message, label) => {
        const block = encodedByOpenssl(message, label);
        const decoded = decodeOaep(block, "sha256", "sha256", Buffer.from(label));
        assert.deepEqual(decoded, Buffer.from(message));
      }),
      { numRuns: 20 },
    );
  });

  test("gives nothing for any change of any octet", () => {
    const block = encodedByOpenssl(Buffer.from("key"), Buffer.alloc(0));
    fc.assert(
      fc.property(fc.nat(255), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = Buffer.from(block);
        damaged.writeUInt8(damaged.readUInt8(at) ^ change, at);
        assert.equal(decodeOaep(damaged, "sha256", "sha256", Buffer.alloc(0)), undefined);
      }),
    );
  });

  test("gives nothing for a block that is too short", () => {
    assert.equal(decodeOaep(Buffer.alloc(65), "sha256", "sha256", Buffer.alloc(0)), undefined);
  });
});
