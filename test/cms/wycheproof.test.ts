import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import { integer, objectIdentifier, octetString, sequence, tlv } from "../../src/asn1/der.ts";
import { parseElement } from "../../src/asn1/element.ts";
import { contextConstructed } from "../../src/asn1/identifier.ts";
import { oid } from "../../src/asn1/oid.ts";
import { hkdf } from "../../src/cms/key-derivation.ts";
import { parseKeyWrap, unwrapKey, wrapKey } from "../../src/cms/key-wrap.ts";
import { parsePrivateKeyInfo, type PrivateKey } from "../../src/pki/private-key.ts";
import { agreementInfo } from "./agreement.ts";
import { cbcEnvelope } from "./envelope.ts";
import { outcome } from "./world.ts";

/** Beside the checkout; too large to copy. */
const folder = path.resolve(import.meta.dirname, "../../../shared/vectors/wycheproof");
const skip = existsSync(folder) ? false : "the Wycheproof vectors aren't on this machine";

/** One case; which of the fields in hex it has depends on what is tested. */
interface Case extends Readonly<
  Partial<
    Record<
      "public" | "private" | "shared" | "ikm" | "salt" | "info" | "okm" | "key" | "msg" | "ct",
      string
    >
  >
> {
  readonly tcId: number;
  readonly result: "valid" | "invalid" | "acceptable";
  readonly comment: string;
  /** Octets to derive. */
  readonly size: number;
}

function cases(file: string): Case[] {
  const { testGroups } = JSON.parse(readFileSync(path.join(folder, file), "utf8")) as {
    testGroups: { tests: Case[] }[];
  };
  return testGroups.flatMap((group) => group.tests);
}

function octets(hex = ""): Buffer {
  return Buffer.from(hex, "hex");
}

/** Whether an envelope with that public key for its originator's opens, by the shared secret given. */
function opens(each: Case, key: PrivateKey): boolean {
  // Without the header of the SubjectPublicKeyInfo, of two octets in all good ones.
  const contents = octets(each.public).subarray(2);
  const contentKey = randomBytes(32);
  const recipientInfo = agreementInfo(contentKey, {
    originator: tlv(contextConstructed(1), contents),
    sharedSecret: octets(each.shared),
    recipients: [sequence()],
  });
  const result = outcome([cbcEnvelope("opened", contentKey, [recipientInfo])], () => key);
  assert.match(result, /^(opened|failed: .*)$/);
  return result === "opened";
}

/** RFC 5915, the scalar alone, within RFC 5958. */
function p256Key(scalar: Buffer): PrivateKey {
  const padded = Buffer.concat([Buffer.alloc(32), scalar]).subarray(-32);
  const algorithm = sequence(objectIdentifier(oid.ecPublicKey), objectIdentifier(oid.secp256r1));
  const key = octetString(sequence(integer(1), octetString(padded)));
  return parsePrivateKeyInfo(sequence(integer(0), algorithm, key));
}

describe("Wycheproof", { skip }, () => {
  test("ECDH on P-256: agrees on the right secret, and with nothing that is invalid", () => {
    let opened = 0;
    for (const each of cases("ecdh_secp256r1_test.json")) {
      const isOpened = opens(each, p256Key(octets(each.private)));
      if (isOpened) opened++;
      if (each.result !== "acceptable") {
        assert.equal(isOpened, each.result === "valid", `test ${each.tcId}`);
      }
    }
    assert.ok(opened >= 330);
  });

  test("X25519: agrees on the right secret, and never on the zero one", () => {
    for (const each of cases("x25519_asn_test.json")) {
      // A private key that misses its inner OCTET STRING; whether it is read isn't cms's business.
      if (each.comment.startsWith("private key")) continue;
      const isOpened = opens(each, parsePrivateKeyInfo(octets(each.private)));
      const isZero = octets(each.shared).every((octet) => octet === 0);
      if (each.result !== "acceptable" || isZero) {
        assert.equal(isOpened, each.result === "valid" && !isZero, `test ${each.tcId}`);
      }
    }
  });

  test("HKDF-SHA-256", () => {
    let derived = 0;
    for (const each of cases("hkdf_sha256_test.json")) {
      // Invalid ones want more than HKDF can give; nothing here asks for that much.
      if (each.result !== "valid") continue;
      const [secret, salt, info] = [octets(each.ikm), octets(each.salt), octets(each.info)];
      assert.deepEqual(hkdf("sha256").derive(secret, info, each.size, salt), octets(each.okm));
      derived++;
    }
    assert.ok(derived > 80);
  });

  test("AES key wrap", () => {
    const algorithms = new Map([
      [16, oid.aes128Wrap],
      [24, oid.aes192Wrap],
      [32, oid.aes256Wrap],
    ]);
    for (const each of cases("aes_wrap_test.json")) {
      const [wrappingKey, key, wrapped] = [octets(each.key), octets(each.msg), octets(each.ct)];
      const algorithm = objectIdentifier(algorithms.get(wrappingKey.length)!);
      const wrap = parseKeyWrap(parseElement(sequence(algorithm)));
      const unwrapped = unwrapKey(wrap, wrappingKey, wrapped);
      if (each.result === "valid") {
        assert.deepEqual(unwrapped, key, `test ${each.tcId}`);
        assert.deepEqual(wrapKey(wrap, wrappingKey, key), wrapped);
      }
      if (each.result === "invalid") assert.equal(unwrapped, undefined, `test ${each.tcId}`);
    }
  });
});
