import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { describe, test } from "node:test";
import { deflateRawSync, deflateSync } from "node:zlib";
import fc from "fast-check";
import {
  integer,
  nullElement,
  objectIdentifier,
  octetString,
  sequence,
  tlv,
} from "../../src/asn1/der.ts";
import { derForm } from "../../src/asn1/der-form.ts";
import { parseElement } from "../../src/asn1/element.ts";
import { contextConstructed, identifier } from "../../src/asn1/identifier.ts";
import { oid } from "../../src/asn1/oid.ts";
import { compress } from "../../src/cms/compressed-data.ts";
import { decompressed, inflated } from "./compressed-world.ts";
import { vector } from "./world.ts";

const zlib = sequence(objectIdentifier(oid.zlibCompress));

function compressedData(octets: Buffer, algorithm = zlib, encapsulated?: Buffer): Buffer {
  const body = sequence(
    integer(0),
    algorithm,
    sequence(
      objectIdentifier(oid.data),
      encapsulated ?? tlv(contextConstructed(0), octetString(octets)),
    ),
  );
  return sequence(objectIdentifier(oid.compressedData), tlv(contextConstructed(0), body));
}

function reasonFor(der: Buffer, size?: number): string {
  const result = decompressed([der], size);
  return result.kind === "failed" ? result.reason : result.kind;
}

describe("compressed-data", () => {
  test("comes back as it was, in DER, at any length", async () => {
    for (const length of [0, 1, 100, 5000, 1_000_000]) {
      for (const content of [Buffer.alloc(length, 0x61), randomBytes(length)]) {
        const halves = [content.subarray(0, length >> 1), content.subarray(length >> 1)];
        const der = Buffer.concat(await compress(halves));
        assert.deepEqual(inflated([der]), content);
        assert.ok(derForm(parseElement(der)).equals(der));
      }
    }
  });

  test("shrinks text", async () => {
    const text = Buffer.from("Content-Type: text/plain\r\n".repeat(1000));
    assert.ok(Buffer.concat(await compress([text])).length < text.length / 10);
  });

  test("of another program is read, in BER and from any chunks", () => {
    const der = vector("rustcrypto-cms/compressed_data.bin");
    const whole = inflated([der]);
    assert.match(whole.toString(), /^Lorem ipsum dolor sit amet/);
    assert.deepEqual(inflated(Array.from(der, (octet) => Buffer.from([octet]))), whole);
  });

  test("may have NULL parameters, and segments", () => {
    const octets = deflateSync("hello");
    const withNull = sequence(objectIdentifier(oid.zlibCompress), nullElement);
    assert.equal(inflated([compressedData(octets, withNull)]).toString(), "hello");
    const segments = tlv(
      contextConstructed(0),
      tlv(
        identifier.constructedOctetString,
        octetString(octets.subarray(0, 3)),
        octetString(octets.subarray(3)),
      ),
    );
    assert.equal(inflated([compressedData(octets, zlib, segments)]).toString(), "hello");
  });

  test("is bounded in size, and says so", () => {
    const octets = deflateSync(randomBytes(10_000));
    assert.equal(reasonFor(compressedData(octets), 10_000), "read");
    assert.equal(reasonFor(compressedData(octets), 9_999), "too-large");
  });

  test("is bounded in growth: a bomb doesn't fill memory", () => {
    const bomb = compressedData(deflateSync(Buffer.alloc(2 ** 25), { level: 9 }));
    assert.ok(bomb.length < 2 ** 16);
    assert.equal(reasonFor(bomb), "too-large");
    const small = compressedData(deflateSync(Buffer.alloc(2 ** 22), { level: 9 }));
    assert.equal(reasonFor(small), "read");
  });

  test("is malformed where it can't be inflated", () => {
    const whole = deflateSync("hello ".repeat(100));
    const damaged = Buffer.from(whole);
    damaged.writeUInt8(damaged.readUInt8(whole.length - 1) ^ 1, whole.length - 1);
    for (const octets of [
      Buffer.alloc(0),
      Buffer.from("hello"),
      whole.subarray(0, -1),
      damaged,
      deflateRawSync("hello"),
    ]) {
      assert.equal(reasonFor(compressedData(octets)), "malformed");
    }
    assert.equal(reasonFor(compressedData(whole, zlib, Buffer.alloc(0))), "malformed");
    assert.equal(reasonFor(compressedData(whole).subarray(0, -1)), "malformed");
  });

  test("knows one algorithm", () => {
    const other = compressedData(deflateSync("hello"), sequence(objectIdentifier("1.2.3")));
    assert.deepEqual(decompressed([other]), {
      kind: "failed",
      reason: "unsupported-algorithm",
      detail: "compression 1.2.3",
    });
  });

  test("of octets at random gives a value", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (octets) => {
        assert.equal(decompressed([Buffer.from(octets)]).kind, "failed");
        assert.equal(decompressed([compressedData(Buffer.from(octets))]).kind, "failed");
      }),
    );
  });
});
