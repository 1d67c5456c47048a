/**
 * A set of words, looked up in text by a hash that the reader of the text has computed on the way.
 * Nearly all words of a text are none of them, and that costs one bit's test.
 */

/** The multiplier of the hash: its value for "ab" is 31 * code of a + code of b. */
const multiplier = 31;
/** Bits of the filter, by the hash's lowest bits: 1 of 25 is set with 20,000 words. */
const filterBits = 2 ** 19;

export class WordTable {
  readonly #words: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #hashes: number[] = [];
  readonly #filter = new Uint32Array(filterBits / 32);
  /** Open addressing: a word's number and 1, from the slot on that its hash says; 0 where free. */
  #slots = new Int32Array(1024);

  get size(): number {
    return this.#words.length;
  }

  /** Answers the word's number. */
  add(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const hash = hashOf(word);
    const number = this.#words.push(word) - 1;
    this.#numbers.set(word, number);
    this.#hashes.push(hash);
    const bit = mixed(hash) & (filterBits - 1);
    this.#filter[bit >>> 5] = (this.#filter[bit >>> 5] ?? 0) | (1 << (bit & 31));
    if (4 * this.#words.length > this.#slots.length) this.#grow();
    else this.#occupy(number, hash);
    return number;
  }

  /** The number of the word that stands in [start, end) and has this hash, or -1. */
  find(codes: Uint16Array, start: number, end: number, hash: number): number {
    const spread = mixed(hash);
    const bit = spread & (filterBits - 1);
    if (((this.#filter[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return -1;
    const slots = this.#slots;
    const last = slots.length - 1;
    for (let slot = spread & last; ; slot = (slot + 1) & last) {
      const number = (slots[slot] ?? 0) - 1;
      if (number < 0) return -1;
      if (this.#hashes[number] !== hash) continue;
      if (isAt(this.#words[number] ?? "", codes, start, end)) return number;
    }
  }

  /** At most a quarter of the slots is taken, so a free one is never far. */
  #grow(): void {
    this.#slots = new Int32Array(4 * this.#slots.length);
    for (const [number, hash] of this.#hashes.entries()) this.#occupy(number, hash);
  }

  #occupy(number: number, hash: number): void {
    const last = this.#slots.length - 1;
    let slot = mixed(hash) & last;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & last;
    this.#slots[slot] = number + 1;
  }
}

function isAt(word: string, codes: Uint16Array, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let at = 0; at < word.length; at++) {
    if (word.charCodeAt(at) !== codes[start + at]) return false;
  }
  return true;
}

function hashOf(word: string): number {
  let hash = word.charCodeAt(0);
  for (let at = 1; at < word.length; at++) {
    hash = (Math.imul(hash, multiplier) + word.charCodeAt(at)) | 0;
  }
  return hash;
}

/** Spread over the low bits. */
function mixed(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 7;
}
