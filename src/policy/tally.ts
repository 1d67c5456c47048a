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

export class Tally {
  readonly #hits = new Map<number, Map<string, { masked: string; places: Place[] }>>();

  /** `place` is the same object for the same place. */
  add(detector: number, value: string, text: string, place: Place): void {
    const values =
      this.#hits.get(detector) ?? new Map<string, { masked: string; places: Place[] }>();
    this.#hits.set(detector, values);
    const hit = values.get(value);
    if (hit) {
      if (!hit.places.includes(place)) hit.places.push(place);
    } else if (values.size < mostValues) {
      values.set(value, { masked: mask(text), places: [place] });
    }
  }

  /** Whether more values of the detector wouldn't count. */
  isFull(detector: number): boolean {
    return (this.#hits.get(detector)?.size ?? 0) >= mostValues;
  }

  /** The detectors that found something, each with its distinct hits. */
  *hits(): Generator<readonly [detector: number, hits: readonly Hit[]]> {
    for (const [detector, values] of this.#hits) yield [detector, [...values.values()]];
  }
}
