import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { evenChunks } from "../../src/cms/chunk.ts";

const kilobyte = 1024;

describe("even chunks", () => {
  test("hold the same octets, 4 to 256 kB each but for the last", () => {
    const sizes = fc.array(fc.oneof(fc.nat(100), fc.nat(20 * kilobyte), fc.nat(600 * kilobyte)), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(sizes, (lengths) => {
        const source = lengths.map((length, at) => Buffer.alloc(length, at + 1));
        const chunks = [...evenChunks(source)];
        assert.ok(Buffer.concat(chunks).equals(Buffer.concat(source)));
        for (const chunk of chunks.slice(0, -1)) {
          assert.ok(chunk.length >= 4 * kilobyte && chunk.length <= 256 * kilobyte);
        }
      }),
    );
  });

  test("come soon, however little is in them", () => {
    for (const tiny of [0, 1]) {
      let taken = 0;
      const source = function* () {
        for (; taken < 1000; taken++) yield Buffer.alloc(tiny, 1);
      };
      const chunks = evenChunks(source());
      for (let pieces = 0; taken < 1000; pieces = taken) {
        chunks.next();
        assert.ok(taken - pieces <= 64);
      }
    }
  });

  test("are slices of chunks that have a good size already", () => {
    const source = Buffer.alloc(64 * kilobyte);
    assert.deepEqual(
      [...evenChunks([source, source])].map((chunk) => chunk.buffer === source.buffer),
      [true, true],
    );
  });
});
