/**
 * Hits on their way from the text to what counts them: put in order, and held until it is known
 * whether they stand in a guarded stretch.
 */
import type { GuardPhrase, GuardStretches } from "./guard.ts";
import type { Hit } from "./hit.ts";

export class HitQueue {
  readonly #guards: GuardStretches;
  readonly #count: (hit: Hit, guards: readonly number[]) => void;
  #waiting: Hit[] = [];

  /** `count` is handed each hit, in the order of their starts, and the guards around it. */
  constructor(guards: GuardStretches, count: (hit: Hit, guards: readonly number[]) => void) {
    this.#guards = guards;
    this.#count = count;
  }

  /** Takes all that begin before this word and no earlier than those of the call before. */
  add(hits: Hit[], phrases: GuardPhrase[], word: number): void {
    for (const phrase of phrases.sort(byStart)) this.#guards.phrase(phrase);
    for (const hit of hits.sort(byStart)) this.#waiting.push(hit);
    this.#release(word - this.#guards.lookahead);
  }

  /** The text has ended. */
  end(): void {
    this.#release(Infinity);
    this.#guards.clear();
  }

  #release(before: number): void {
    let released = 0;
    for (const hit of this.#waiting) {
      if (hit.start >= before) break;
      this.#count(hit, this.#guards.at(hit.start));
      released++;
    }
    this.#waiting = this.#waiting.slice(released);
  }
}

function byStart(a: { readonly start: number }, b: { readonly start: number }): number {
  return a.start - b.start;
}
