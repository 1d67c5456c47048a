import assert from "node:assert/strict";
import { constants, createPrivateKey, privateDecrypt, publicEncrypt } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import fc from "fast-check";
import { decodeOaep } from "../../src/pki/oaep.ts";
import { parsePrivateKeyPem } from "../../src/pki/private-key.ts";
import { rsa2048 } from "./made-certificate.ts";

interface Wycheproof {
  readonly testGroups: readonly {
    readonly privateKeyPkcs8: string;
    readonly tests: readonly Readonly<
      Record<"ct" | "msg" | "label" | "result", string> & { tcId: number }
    >[];
  }[];
}

const wycheproof = JSON.parse(
  readFileSync(
    new URL("../vectors/wycheproof/rsa_oaep_2048_sha256_mgf1sha1_test.json", import.meta.url),
    "utf8",
  ),
) as Wycheproof;

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

  test("agrees with Wycheproof where the two hashes differ", () => {
    for (const { privateKeyPkcs8, tests } of wycheproof.testGroups) {
      const der = Buffer.from(privateKeyPkcs8, "hex");
      const pkcs8 = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
      const key = parsePrivateKeyPem(pkcs8.export({ format: "pem", type: "pkcs8" }));
      assert.ok(tests.length > 30);
      for (const { tcId, ct, msg, label, result } of tests) {
        const padding = {
          hash: "sha256",
          mgfHash: "sha1",
          label: Buffer.from(label, "hex"),
        } as const;
        const decrypt = () => key.decrypt(Buffer.from(ct, "hex"), { kind: "oaep", ...padding });
        if (result === "invalid") assert.throws(decrypt, { code: "decryption-failed" }, `${tcId}`);
        else assert.equal(decrypt().toString("hex"), msg, `${tcId}`);
      }
    }
  });

  test("gives nothing for a block that is too short", () => {
    assert.equal(decodeOaep(Buffer.alloc(65), "sha256", "sha256", Buffer.alloc(0)), undefined);
  });
});
