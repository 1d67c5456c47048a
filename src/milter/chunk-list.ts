/** Octets of a chunk that is left as it is. */
const fullChunk = 64 * 1024;

/**
 * A body as it comes, in chunks. Small ones are joined with their equals, so that a body that comes
 * octet by octet takes no more room than it has octets, and is copied 16 times at most.
 */
export class ChunkList {
  #chunks: Buffer[] = [];
  #octets = 0;

  get octets(): number {
    return this.#octets;
  }

  add(chunk: Buffer): void {
    this.#octets += chunk.length;
    let octets = chunk.length;
    let first = this.#chunks.length;
    for (; first > 0; first -= 1) {
      const before = this.#chunks[first - 1]?.length ?? 0;
      if (before > octets || before + octets > fullChunk) break;
      octets += before;
    }
    if (first === this.#chunks.length) this.#chunks.push(chunk);
    else this.#chunks.push(Buffer.concat([...this.#chunks.splice(first), chunk], octets));
  }

  /** Takes chunks from the front until they are `octets` together, or all that there are. */
  take(octets = Infinity): Buffer[] {
    let count = 0;
    let taken = 0;
    for (; taken < octets && count < this.#chunks.length; count += 1) {
      taken += this.#chunks[count]?.length ?? 0;
    }
    this.#octets -= taken;
    return this.#chunks.splice(0, count);
  }
}
