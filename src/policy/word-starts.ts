/** Where the words of a text start, so that places can be told apart by words. */

export class WordStarts {
  #starts: Int32Array;
  #size = 0;

  /** Of a text of this length. */
  constructor(length: number) {
    // A word has four characters or more on the average, the blank behind it included.
    this.#starts = new Int32Array((length >> 2) + 16);
  }

  get size(): number {
    return this.#size;
  }

  /** In ascending order. */
  add(start: number): void {
    if (this.#size === this.#starts.length) this.#grow();
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

  #grow(): void {
    const starts = new Int32Array(2 * this.#size);
    starts.set(this.#starts);
    this.#starts = starts;
  }
}
