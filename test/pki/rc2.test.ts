import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { decryptRc2Block, decryptRc2Cbc, expandKey } from "../../src/pki/rc2.ts";

/** RFC 2268 section 5; the last key length of the RFC, 33 octets, doesn't occur in PKCS#12. */
const vectors: readonly (readonly [key: string, bits: number, plain: string, cipher: string])[] = [
  ["0000000000000000", 63, "0000000000000000", "ebb773f993278eff"],
  ["ffffffffffffffff", 64, "ffffffffffffffff", "278b27e42e2f0d49"],
  ["3000000000000000", 64, "1000000000000001", "30649edf9be7d2c2"],
  ["88", 64, "0000000000000000", "61a8a244adacccf0"],
  ["88bca90e90875a", 64, "0000000000000000", "6ccf4308974c267f"],
  ["88bca90e90875a7f0f79c384627bafb2", 64, "0000000000000000", "1a807d272bbe5db1"],
  ["88bca90e90875a7f0f79c384627bafb2", 128, "0000000000000000", "2269552ab0f85ca6"],
];

describe("RC2", () => {
  for (const [key, bits, plain, cipher] of vectors) {
    test(`decrypts the RFC's example of key ${key} with ${bits} effective bits`, () => {
      const words = expandKey(Buffer.from(key, "hex"), bits);
      assert.equal(decryptRc2Block(words, Buffer.from(cipher, "hex")).toString("hex"), plain);
    });
  }

  test("refuses what is no whole number of blocks, and bad padding", () => {
    const [key, iv] = [Buffer.from("ffffffffffffffff", "hex"), Buffer.alloc(8)];
    assert.equal(decryptRc2Cbc(key, iv, Buffer.alloc(0)), undefined);
    assert.equal(decryptRc2Cbc(key, iv, Buffer.alloc(9)), undefined);
    // Decrypts to ff..., and 255 is no length of padding.
    assert.equal(decryptRc2Cbc(key, iv, Buffer.from("278b27e42e2f0d49", "hex")), undefined);
  });
});
