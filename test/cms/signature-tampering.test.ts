import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { Signer } from "../../src/cms/signed-data-writer.ts";
import { readResult, makeSignedData, sign, signerWith, verdicts } from "./signed-world.ts";

const content = Buffer.from("Content-Type: text/plain\r\n\r\npay one hundred\r\n");

function flipped(bytes: Buffer, bit: number): Buffer {
  const damaged = Buffer.from(bytes);
  damaged.writeUInt8(damaged.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
  return damaged;
}

/**
 * Whether the check passes for the signer's certificate. What names the signer isn't signed:
 * `names` says that, and a flip there leaves the mathematics right.
 */
function isValid(der: Buffer, signer: Signer, detached?: Buffer): boolean {
  const result = readResult([der], detached && [detached]);
  if (result.kind === "failed") return false;
  const { content: held, signers } = result.signedData;
  const isSame = detached !== undefined || Buffer.concat(held ?? []).equals(content);
  const isSigned = signers.some(
    (info) => info.names(signer.certificate) && info.check(signer.certificate).kind === "valid",
  );
  if (isSigned && !isSame) assert.fail("another content is called valid");
  return isSigned;
}

/** Offsets of the octets of which a changed bit leaves the signature valid. */
function survivors(der: Buffer, signer: Signer, bits: number, from: number, to = der.length) {
  const found = new Set<number>();
  for (let at = from; at < to; at++) {
    for (let bit = 0; bit < bits; bit++) {
      if (isValid(flipped(der, at * 8 + bit), signer)) found.add(at);
    }
  }
  return [...found];
}

describe("a changed bit", () => {
  // Every bit of one signature, and one of each octet of the others, which take longer.
  for (const [type, bits] of [
    ["p256", 8],
    ["rsa-2048", 1],
    ["ed25519", 1],
  ] as const) {
    test(`anywhere in content, signed attributes or signature spoils that of ${type}`, async () => {
      const signer = await signerWith(type);
      const { opaque } = await sign(content, [signer]);
      assert.ok(isValid(opaque, signer));
      const contentAt = opaque.indexOf(content);
      const certificateAt = opaque.indexOf(signer.certificate.der);
      const certificateEnd = certificateAt + signer.certificate.der.length;
      const contentEnd = contentAt + content.length;
      assert.deepEqual(survivors(opaque, signer, bits, contentAt, contentEnd), []);
      // All of the SignerInfo but its version, which decides nothing.
      const signerInfoAt = opaque.indexOf(signer.certificate.issuerAndSerialNumber, certificateEnd);
      assert.ok(signerInfoAt > 0);
      assert.deepEqual(survivors(opaque, signer, bits, signerInfoAt), []);
    });
  }

  test("of a detached content is noticed", async () => {
    const signer = await signerWith("p256");
    const { detached } = await sign(content, [signer]);
    assert.ok(isValid(detached, signer, content));
    for (let bit = 0; bit < content.length * 8; bit++) {
      const changed = flipped(content, bit);
      assert.deepEqual(verdicts([detached], [signer.certificate], [changed]), [
        "invalid: content-changed",
      ]);
    }
  });

  test("of content signed without attributes is noticed", async () => {
    const signer = await signerWith("rsa-2048");
    const made = await makeSignedData({ signer, content });
    const at = made.indexOf(content);
    assert.deepEqual(survivors(made, signer, 8, at, at + content.length), []);
  });
});

describe("content that isn't what was signed", () => {
  test("is LF where CRLF was signed, or the reverse: nothing is canonicalised", async () => {
    const signer = await signerWith("p256");
    const { detached } = await sign(content, [signer]);
    const lf = Buffer.from(content.toString("latin1").replaceAll("\r\n", "\n"), "latin1");
    const changed = verdicts([detached], [signer.certificate], [lf]);
    assert.deepEqual(changed, ["invalid: content-changed"]);
    const overLf = (await sign(lf, [signer])).detached;
    const reverse = verdicts([overLf], [signer.certificate], [content]);
    assert.deepEqual(reverse, ["invalid: content-changed"]);
  });

  test("is longer or shorter by a line end", async () => {
    const signer = await signerWith("p256");
    const { detached } = await sign(content, [signer]);
    for (const other of [content.subarray(0, -2), Buffer.concat([content, Buffer.from("\r\n")])]) {
      const changed = verdicts([detached], [signer.certificate], [other]);
      assert.deepEqual(changed, ["invalid: content-changed"]);
    }
  });
});

describe("any damage", async () => {
  const signer = await signerWith("p256");
  const { opaque } = await sign(content, [signer]);
  const rsa = await signerWith("rsa-2048");
  const plain = await makeSignedData({ signer: rsa, content });

  test("gives a value, and never other content that is called valid", () => {
    for (const [der, by] of [
      [opaque, signer],
      [plain, rsa],
    ] as const) {
      assert.ok(isValid(der, by));
      const damage = fc.array(fc.tuple(fc.nat(der.length - 1), fc.nat(255)), {
        minLength: 1,
        maxLength: 8,
      });
      fc.assert(
        fc.property(damage, (changes) => {
          const damaged = Buffer.from(der);
          for (const [at, octet] of changes) damaged[at] = octet;
          isValid(damaged, by);
        }),
        { numRuns: 1000 },
      );
    }
  });

  test("by cutting is noticed", () => {
    for (let length = 0; length < opaque.length; length++) {
      assert.ok(!isValid(opaque.subarray(0, length), signer), `${length} octets`);
    }
  });

  test("of octets at random gives a value", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (octets) => {
        assert.equal(readResult([Buffer.from(octets)]).kind, "failed");
      }),
    );
  });
});
