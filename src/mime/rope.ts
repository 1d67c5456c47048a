/**
 * A body as one row of octets, though it is held in chunks: nothing is joined but the ranges that
 * are asked for.
 */
import { MimeError } from "./mime-error.ts";

export class Rope {
  readonly length: number;
  readonly #chunks: readonly Buffer[];
  /** Offset of each chunk, and the length at the end. */
  readonly #starts: readonly number[];
  /** The chunk that was found last: reading goes mostly forward. */
  #recent = 0;

  constructor(chunks: readonly Buffer[]) {
    this.#chunks = chunks.filter((chunk) => chunk.length > 0);
    const starts = [0];
    let length = 0;
    for (const chunk of this.#chunks) starts.push((length += chunk.length));
    this.#starts = starts;
    this.length = length;
  }

  /** The octet at `index`, or -1 outside the rope. */
  byteAt(index: number): number {
    if (index < 0 || index >= this.length) return -1;
    const at = this.#chunkAt(index);
    return this.#chunks[at]?.[index - (this.#starts[at] ?? 0)] ?? -1;
  }

  /** Where `needle` first stands wholly within [from, to), or -1. */
  indexOf(needle: Buffer, from = 0, to = this.length): number {
    this.#check(from, to);
    if (needle.length === 0 || from + needle.length > to) return -1;
    for (let at = this.#chunkAt(from); at < this.#chunks.length; at++) {
      const start = this.#starts[at] ?? 0;
      if (start >= to) return -1;
      const found = this.#indexInChunk(needle, at, Math.max(from, start), to);
      if (found >= 0) return found;
    }
    return -1;
  }

  /** The octets [start, end): a view where one chunk holds them, a copy of that range otherwise. */
  slice(start: number, end: number): Buffer {
    const pieces = [...this.chunks(start, end)];
    return pieces.length === 1 ? (pieces[0] ?? Buffer.alloc(0)) : Buffer.concat(pieces);
  }

  /** Views of the octets [start, end), in order. Throws MimeError `bad-range`. */
  *chunks(start = 0, end = this.length): Generator<Buffer> {
    this.#check(start, end);
    for (let at = this.#chunkAt(start); at < this.#chunks.length; at++) {
      const chunk = this.#chunks[at];
      const offset = this.#starts[at] ?? 0;
      if (!chunk || offset >= end) return;
      yield chunk.subarray(Math.max(0, start - offset), Math.min(chunk.length, end - offset));
    }
  }

  /** A match that starts in the chunk, though it may end in a later one. */
  #indexInChunk(needle: Buffer, at: number, from: number, to: number): number {
    const chunk = this.#chunks[at] ?? Buffer.alloc(0);
    const start = this.#starts[at] ?? 0;
    const end = start + chunk.length;
    const inside = chunk.subarray(0, to - start).indexOf(needle, from - start);
    if (inside >= 0) return start + inside;
    if (end >= to) return -1;
    const seam = Math.max(from, end - needle.length + 1);
    const across = this.slice(seam, Math.min(to, end + needle.length - 1)).indexOf(needle);
    return across >= 0 ? seam + across : -1;
  }

  #chunkAt(index: number): number {
    const starts = this.#starts;
    if ((starts[this.#recent] ?? 0) <= index && index < (starts[this.#recent + 1] ?? 0)) {
      return this.#recent;
    }
    let low = 0;
    let high = this.#chunks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((starts[middle + 1] ?? 0) <= index) low = middle + 1;
      else high = middle;
    }
    return (this.#recent = low);
  }

  #check(start: number, end: number): void {
    if (start >= 0 && start <= end && end <= this.length) return;
    throw new MimeError("bad-range", `no such range: ${start} to ${end} of ${this.length}`);
  }
}
