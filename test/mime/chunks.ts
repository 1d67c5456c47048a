/** Cuts octets into chunks, for tests that must not depend on where the cuts are. */
import fc from "fast-check";

/** Chunks of the given sizes, over and over. */
export function cut(octets: Buffer, sizes: readonly number[]): Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 0, turn = 0; at < octets.length; turn++) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? octets.length);
    chunks.push(octets.subarray(at, at + size));
    at += size;
  }
  return chunks;
}

/** Sizes for `cut`. */
export const cuts = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 8 });

export function octets(constraints: fc.IntArrayConstraints = {}): fc.Arbitrary<Buffer> {
  return fc.uint8Array(constraints).map((array) => Buffer.from(array));
}
