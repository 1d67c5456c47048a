/** Where the words of a text start, so that places can be told apart by words. */

export class WordStarts {
  readonly #starts: Int32Array;
  #size = 0;

  constructor(length: number) {
    this.#starts = new Int32Array(length);
  }

  get size(): number {
    return this.#size;
  }

  /** In ascending order. */
  add(start: number): void {
    this.#starts[this.#size++] = start;
  }

  /** How many words start before a place in the text. */
  before(place: number): number {
    let low = 0;
    let high = this.#size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#starts[middle] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
