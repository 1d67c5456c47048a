/** Milliseconds that one connection may keep all others waiting. */
const longest = 10;
/** Milliseconds without work after which the others have had their turn. */
const pause = 1;
/** The clock is read once in so many octets; a packet counts as some more than it has. */
const octetsBetweenLooks = 8192;
const packetOctets = 256;

/**
 * A connection's turn with the event loop. A busy socket is read many times before others are, so
 * the work of one read after the other counts together.
 */
export class Turn {
  /** Where the clock would have stood had all the work of this turn been done in one go. */
  #start = 0;
  #used = 0;
  #end = -Infinity;
  #octets = 0;

  /** Work begins. */
  begin(): void {
    const now = performance.now();
    if (now - this.#end > pause) this.#used = 0;
    this.#start = now - this.#used;
  }

  /** True where the others should have their turn; `octets` is the size of what was just done. */
  isOverAfter(octets: number): boolean {
    this.#octets += octets + packetOctets;
    if (this.#octets < octetsBetweenLooks) return false;
    this.#octets = 0;
    return performance.now() - this.#start > longest;
  }

  /** Work ends for now: nothing more is there. */
  end(): void {
    this.#end = performance.now();
    this.#used = this.#end - this.#start;
  }

  /** The others have had theirs. */
  renew(): void {
    this.#used = 0;
  }
}
