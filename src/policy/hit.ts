/** Something that a rule looks for, found in a message. */
import { mask } from "./mask.ts";
import type { Place } from "./place.ts";

export interface Hit {
  readonly found: Found;
  /** The word at which it begins, counted from the message's beginning. */
  readonly start: number;
}

/** One distinct value; the value itself is only the key under which it is kept. */
export class Found {
  readonly detector: number;
  readonly places = new Set<Place>();
  /**
   * By the rules' exclusions: the number of the last hit that counts for rules with a distance;
   * -1 before there is one, Infinity for one that is near everything.
   */
  readonly last: number[];
  /** As it stands at the first place, normalised. */
  readonly #text: string;
  #masked: string | undefined;
  #lastPlace: Place | undefined;

  constructor(detector: number, text: string, exclusions: number) {
    this.detector = detector;
    this.#text = text;
    this.last = new Array<number>(exclusions).fill(-1);
  }

  get masked(): string {
    return (this.#masked ??= mask(this.#text));
  }

  /** `place` is the same object for the same place. Answers whether it is the first one. */
  standsIn(place: Place): boolean {
    if (this.#lastPlace === place) return false;
    const isFirst = this.#lastPlace === undefined;
    this.#lastPlace = place;
    this.places.add(place);
    return isFirst;
  }
}
