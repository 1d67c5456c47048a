import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ChunkList } from "../../src/milter/chunk-list.ts";

test("gives back what was put in, whatever the chunks and in whatever parts it is taken", () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 40_000 }), { maxLength: 60 });
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 100_000 }), (lengths, part) => {
      const list = new ChunkList();
      const chunks = lengths.map((length, index) => Buffer.alloc(length, index));
      for (const chunk of chunks) list.add(chunk);
      const whole = Buffer.concat(chunks);
      assert.equal(list.octets, whole.length);
      const taken: Buffer[] = [];
      while (list.octets > 0) {
        const before = list.octets;
        taken.push(...list.take(part));
        assert.ok(before - list.octets >= Math.min(part, before));
      }
      assert.ok(Buffer.concat(taken).equals(whole));
    }),
    { seed: 3, numRuns: 100 },
  );
});

test("holds a body that comes octet by octet in a few chunks", () => {
  const list = new ChunkList();
  for (let octet = 0; octet < 1_000_000; octet += 1) list.add(Buffer.of(octet & 0xff));
  const chunks = list.take();
  assert.ok(chunks.length < 40, `${chunks.length} chunks`);
  assert.ok(Buffer.concat(chunks).every((octet, index) => octet === (index & 0xff)));
});

test("leaves large chunks as they are", () => {
  const list = new ChunkList();
  const chunks = [Buffer.alloc(65535, 1), Buffer.alloc(65535, 2), Buffer.alloc(10, 3)];
  for (const chunk of chunks) list.add(chunk);
  for (const [index, chunk] of list.take().entries()) assert.equal(chunk, chunks[index]);
});
