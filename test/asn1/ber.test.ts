import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { BerReader, type BerLimits } from "../../src/asn1/ber.ts";
import { header, octetString, sequence, tlv } from "../../src/asn1/der.ts";
import { BerError } from "../../src/asn1/error.ts";
import { identifier } from "../../src/asn1/identifier.ts";

function hex(text: string): Buffer {
  return Buffer.from(text.replaceAll(" ", ""), "hex");
}

function cut(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const chunks: Buffer[] = [];
  let at = 0;
  for (const size of sizes) {
    chunks.push(bytes.subarray(at, at + size));
    at += size;
  }
  return [...chunks, bytes.subarray(at)];
}

function byteByByte(bytes: Buffer): Buffer[] {
  return Array.from(bytes, (octet) => Buffer.from([octet]));
}

/** An octet string: primitive, or constructed of others, with definite or indefinite length. */
type Tree = Buffer | { readonly indefinite: boolean; readonly segments: readonly Tree[] };

function encode(tree: Tree): Buffer {
  if (Buffer.isBuffer(tree)) return octetString(tree);
  const segments = tree.segments.map(encode);
  return tree.indefinite
    ? Buffer.concat([hex("2480"), ...segments, hex("0000")])
    : tlv(identifier.constructedOctetString, ...segments);
}

function flatten(tree: Tree): Buffer {
  return Buffer.isBuffer(tree) ? tree : Buffer.concat(tree.segments.map(flatten));
}

const octets = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    octets,
    fc.record({ indefinite: fc.boolean(), segments: fc.array(tie("tree"), { maxLength: 4 }) }),
  ),
}));

/** Reads `SEQUENCE { OCTET STRING, NULL }`, whatever the chunks. */
function readSequence(source: Iterable<Buffer>, limits?: Partial<BerLimits>): Buffer {
  const reader = new BerReader(source, limits);
  reader.enter(identifier.sequence);
  const contents = Buffer.concat([...reader.octets()]);
  reader.element(identifier.null);
  reader.leave();
  return contents;
}

describe("streamed BER", () => {
  test("gives what follows the outermost element, wherever the chunks are cut", () => {
    const bytes = Buffer.from("3003020101" + "0d0a41", "hex");
    for (let cut = 0; cut <= bytes.length; cut++) {
      const reader = new BerReader([bytes.subarray(0, cut), bytes.subarray(cut)]);
      reader.enter(0x30);
      reader.leave();
      assert.equal(Buffer.concat([...reader.rest()]).toString("hex"), "0d0a41");
    }
  });

  test("gives octet strings of any nesting and any chunking as their octets", () => {
    fc.assert(
      fc.property(tree, fc.array(fc.nat(40)), fc.boolean(), (string, sizes, indefinite) => {
        const body = Buffer.concat([encode(string), hex("0500")]);
        const bytes = indefinite
          ? Buffer.concat([hex("3080"), body, hex("0000")])
          : tlv(identifier.sequence, body);
        assert.deepEqual(readSequence(cut(bytes, sizes)), flatten(string));
        assert.deepEqual(readSequence(byteByByte(bytes)), flatten(string));
      }),
    );
  });

  test("hands large contents on as slices of the chunks, without copying", () => {
    const contents = Buffer.alloc(100_000, 1);
    const chunks = [header(identifier.octetString, contents.length), contents];
    const slices = [...new BerReader(chunks).octets()];
    assert.ok(slices.every((slice) => slice.buffer === contents.buffer || slice.length < 14));
    assert.equal(Buffer.concat(slices).length, contents.length);
  });

  test("skips elements of either form and leaves an element half read", () => {
    const bytes = hex("3080 3080 040101 0000 30030401ff 020105 0500 0000 04017f");
    const reader = new BerReader(byteByByte(bytes));
    reader.enter(identifier.sequence);
    reader.skip();
    reader.skip();
    assert.equal(reader.element(identifier.integer).contents.toString("hex"), "05");
    reader.leave();
    assert.equal(reader.element().contents.toString("hex"), "7f");
    assert.equal(reader.peek(), undefined);
  });

  test("reads a small element of indefinite length whole", () => {
    const bytes = hex("3080 a080 0401aa 0000 0500 0000");
    assert.deepEqual(new BerReader(byteByByte(bytes)).element().bytes, bytes);
  });

  for (const [what, bytes, code] of [
    ["an element cut short", sequence(octetString(Buffer.alloc(50))).subarray(0, 40), "truncated"],
    ["no input at all", Buffer.alloc(0), "truncated"],
    ["an element longer than the one around it", hex("3004 04050102 03"), "truncated"],
    ["a gigantic length", hex("0486 7fffffffffff"), "too-large"],
    ["an end-of-contents with a length", hex("3080 0001 00 0000"), "bad-header"],
    ["segments of another type", hex("2403 020101"), "unexpected"],
    ["nesting without end", hex("2480".repeat(40)), "too-deep"],
  ] as const) {
    test(`refuses ${what}`, () => {
      const read = () => [...new BerReader([bytes]).octets()];
      assert.throws(bytes[0] === 0x30 ? () => readSequence([bytes]) : read, {
        name: "BerError",
        code,
      });
    });
  }

  test("refuses a small element above its limit, definite or not, before reading it", () => {
    const limits = { elementSize: 100 };
    const large = octetString(Buffer.alloc(200));
    assert.throws(() => new BerReader([large], limits).element(), { code: "too-large" });
    const indefinite = Buffer.concat([hex("3080"), ...Array<Buffer>(60).fill(hex("0500"))]);
    assert.throws(() => new BerReader([indefinite], limits).element(), { code: "too-large" });
  });

  test("counts indefinite elements against the total", () => {
    const segment = octetString(Buffer.alloc(50));
    const endless = Buffer.concat([hex("2480"), ...Array<Buffer>(10).fill(segment)]);
    assert.throws(() => [...new BerReader([endless], { total: 300 }).octets()], {
      code: "too-large",
    });
  });

  test("refuses more elements than its limit", () => {
    const segments = Array<Buffer>(50).fill(octetString(Buffer.alloc(1)));
    const many = tlv(identifier.constructedOctetString, ...segments);
    const read = [...new BerReader([many], { elements: 51 }).octets()];
    assert.equal(Buffer.concat(read).length, 50);
    assert.throws(() => [...new BerReader([many], { elements: 50 }).octets()], {
      code: "too-large",
    });
  });

  test("hands out an empty slice before each segment, for who reads to pause", () => {
    const segments = Array<Buffer>(50).fill(octetString(Buffer.alloc(0)));
    const none = tlv(identifier.constructedOctetString, ...segments);
    assert.equal([...new BerReader([none]).octets()].length, 51);
  });

  test("any octets in any chunks read or throw BerError", () => {
    const biased = fc.array(
      fc.oneof(fc.constantFrom(0x30, 0x80, 0x24, 0x04, 0x00, 0x05), fc.nat(255)),
      { maxLength: 200 },
    );
    fc.assert(
      fc.property(biased, fc.array(fc.nat(10)), (bytes, sizes) => {
        try {
          readSequence(cut(Buffer.from([0x30, 0x80, 0x24, 0x80, ...bytes]), sizes), {
            total: 1000,
          });
        } catch (error) {
          assert.ok(error instanceof BerError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("lets errors of the source through", () => {
    function* failing(): Generator<Buffer> {
      yield hex("2480");
      throw new RangeError("disk on fire");
    }
    assert.throws(() => [...new BerReader(failing()).octets()], RangeError);
  });
});
