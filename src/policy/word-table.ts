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
  /** Words by hash. */
  readonly #byHash = new Map<number, number[]>();
  readonly #filter = new Uint32Array(filterBits / 32);

  get size(): number {
    return this.#words.length;
  }

  /** Answers the word's number. */
  add(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const number = this.#words.push(word) - 1;
    const hash = hashOf(word);
    this.#numbers.set(word, number);
    this.#byHash.set(hash, [...(this.#byHash.get(hash) ?? []), number]);
    const bit = mixed(hash) & (filterBits - 1);
    this.#filter[bit >>> 5] = (this.#filter[bit >>> 5] ?? 0) | (1 << (bit & 31));
    return number;
  }

  /** The number of the word that stands in [start, end) and has this hash, or -1. */
  find(codes: Uint16Array, start: number, end: number, hash: number): number {
    const bit = mixed(hash) & (filterBits - 1);
    if (((this.#filter[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return -1;
    for (const number of this.#byHash.get(hash) ?? []) {
      if (isAt(this.#words[number] ?? "", codes, start, end)) return number;
    }
    return -1;
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
