/** Chunk sizes that suit ciphers: each call costs about a microsecond and an allocation. */

const smallest = 4 * 1024;
const largest = 256 * 1024;
/** Gathered for one: where they are smaller still, that takes long enough. */
const mostPieces = 64;

/**
 * What a piece of `evenChunks` costs, in octets: for counting when to yield. A short one was gathered
 * from many, which may have been empty.
 */
export function workOf(chunk: Buffer): number {
  return Math.max(chunk.length, smallest);
}

/**
 * The same octets in pieces of 4 to 256 kB, but for the last and for what comes in tiny ones. Only what
 * comes in smaller pieces is gathered by copying, the rest is sliced.
 */
export function* evenChunks(source: Iterable<Buffer>): Generator<Buffer, void, undefined> {
  let gathered: Buffer[] = [];
  let size = 0;
  for (const chunk of source) {
    let rest = chunk;
    if (gathered.length > 0) {
      const part = rest.subarray(0, smallest - size);
      gathered.push(part);
      size += part.length;
      rest = rest.subarray(part.length);
      if (size < smallest && gathered.length < mostPieces) continue;
      yield Buffer.concat(gathered, size);
      gathered = [];
      size = 0;
    }
    while (rest.length >= smallest) {
      const piece = rest.subarray(0, largest);
      yield piece;
      rest = rest.subarray(piece.length);
    }
    if (rest.length > 0 || chunk.length === 0) {
      gathered = [rest];
      size = rest.length;
    }
  }
  if (size > 0) yield Buffer.concat(gathered, size);
}
