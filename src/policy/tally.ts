/** What was found in a message, by detector: distinct values and where they stand. */
import type { Hit, Place } from "./hit.ts";
import { mask } from "./mask.ts";

/** One distinct value; the value itself is only the key under which it is kept. */
export interface Found {
  readonly masked: string;
  readonly places: ReadonlySet<Place>;
}

/** Distinct values of one detector that are counted: as high as a threshold can be. */
export const mostValues = 1000;

/** By value. */
type Values = Map<string, { readonly masked: string; readonly places: Set<Place> }>;

export class Tally {
  readonly #found = new Map<number, Values>();

  /** `place` is the same object for the same place. */
  add({ detector, value, text }: Hit, place: Place): void {
    const values = this.#found.get(detector) ?? (new Map() as Values);
    this.#found.set(detector, values);
    const known = values.get(value);
    if (known) known.places.add(place);
    else if (values.size < mostValues) {
      values.set(value, { masked: mask(text), places: new Set([place]) });
    }
  }

  /** The detectors that found something, each with its distinct values. */
  *found(): Generator<readonly [detector: number, found: readonly Found[]]> {
    for (const [detector, values] of this.#found) yield [detector, [...values.values()]];
  }
}
