/** Draws that are the same on every run for the same seed. */
import { createHash } from "node:crypto";

export class Random {
  #state: number;

  constructor(seed: string) {
    this.#state = createHash("sha256").update(seed).digest().readUInt32LE(0);
  }

  /** In [0, 1): mulberry32, a generator of 32 bits of state. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Both ends included. */
  integer(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.integer(0, items.length - 1)];
    if (item === undefined) throw new RangeError("nothing to pick from");
    return item;
  }

  digits(count: number): string {
    return this.string(count, "0123456789");
  }

  string(length: number, alphabet: string): string {
    return Array.from({ length }, () => alphabet.charAt(this.integer(0, alphabet.length - 1))).join(
      "",
    );
  }

  /** Each `#` becomes a digit, each `?` a capital letter, the rest stays. */
  shaped(shape: string): string {
    return shape.replaceAll(/[#?]/g, (mark) =>
      mark === "#" ? this.digits(1) : this.string(1, "ABCDEFGHJKLMNPRSTUVWXYZ"),
    );
  }
}
