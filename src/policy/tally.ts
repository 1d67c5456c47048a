/** What was found in a message, by detector: distinct values and where they stand. */
import { mask } from "./mask.ts";

/** Where text stands in a message. */
export interface Place {
  readonly part: string;
  /** As mime's text sources: "subject", "header", "text", "html", "attachment". */
  readonly source: string;
}

/** One distinct value; the value itself is only the key under which it is kept. */
export interface Hit {
  readonly masked: string;
  readonly places: readonly Place[];
}

/** Distinct values of one detector that are counted: as high as a threshold can be. */
export const mostValues = 1000;

/** By value. */
type Values = Map<string, { readonly masked: string; readonly places: Set<Place> }>;

export class Tally {
  readonly #hits = new Map<number, Values>();

  /** `place` is the same object for the same place. */
  add(detector: number, value: string, text: string, place: Place): void {
    const values = this.#hits.get(detector) ?? (new Map() as Values);
    this.#hits.set(detector, values);
    const hit = values.get(value);
    if (hit) hit.places.add(place);
    else if (values.size < mostValues) {
      values.set(value, { masked: mask(text), places: new Set([place]) });
    }
  }

  /** Whether more values of the detector wouldn't count. */
  isFull(detector: number): boolean {
    return (this.#hits.get(detector)?.size ?? 0) >= mostValues;
  }

  /** The detectors that found something, each with its distinct hits. */
  *hits(): Generator<readonly [detector: number, hits: readonly Hit[]]> {
    for (const [detector, values] of this.#hits) {
      const hits = [...values.values()].map(({ masked, places }) => {
        return { masked, places: [...places] };
      });
      yield [detector, hits];
    }
  }
}
