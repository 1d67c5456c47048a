/** Random choices that a seed repeats exactly, on every machine: sfc32. */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  /** Case `index` of a run: near seeds and near cases have nothing in common. */
  constructor(seed: number, index: number) {
    this.#a = seed | 0;
    this.#b = index | 0;
    this.#c = 0x9e3779b9;
    for (let round = 0; round < 12; round += 1) this.#next();
  }

  /** From 0 to `limit` - 1. */
  below(limit: number): number {
    return this.#next() % limit;
  }

  /** True in `percent` of 100 cases. */
  chance(percent: number): boolean {
    return this.#next() % 1000 < percent * 10;
  }

  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.below(choices.length)] ?? choices[0];
  }

  /** Up to `limit` things, fewer more often than many. */
  several<T>(limit: number, make: () => T): T[] {
    return Array.from({ length: this.below(this.below(limit + 1) + 1) }, make);
  }

  octets(length: number): Buffer {
    const octets = Buffer.allocUnsafe(length);
    for (let at = 0; at < length; at += 1) octets[at] = this.#next();
    return octets;
  }

  uint32(): number {
    return this.#next();
  }

  #next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
}
