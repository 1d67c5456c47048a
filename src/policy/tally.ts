/** What was found in a message, by detector: distinct values and where they stand. */
import { Found } from "./hit.ts";
import type { Place } from "./place.ts";

/** Distinct values of one detector that are counted: as high as a threshold can be. */
export const mostValues = 1000;

/** Characters of a value of which the shape is shown. */
const longestShown = 160;

interface Values {
  readonly counted: Map<string, Found>;
  /** Beyond `mostValues`: the last ones, and as many before them, as a value may stand there twice. */
  passing: Map<string, Found>;
  passed: Map<string, Found>;
}

export class Tally {
  readonly #exclusions: number;
  /** Of phrases, whose value is "". */
  readonly #phrases = new Map<number, Found>();
  readonly #values = new Map<number, Values>();
  /** In the order in which they were counted. */
  readonly #counted = new Map<number, Found[]>();

  /** For rules with so many exclusions. */
  constructor(exclusions: number) {
    this.#exclusions = exclusions;
  }

  /** A value of a detector, "" of a phrase, which stands in [start, end) of the text. */
  of(detector: number, value: string, text: string, start: number, end: number): Found {
    const known = value === "" ? this.#phrases.get(detector) : this.#known(detector, value);
    if (known) return known;
    const shown = text.slice(start, Math.min(end, start + longestShown));
    const found = new Found(detector, shown, this.#exclusions);
    if (value === "") this.#phrases.set(detector, found);
    else this.#keep(detector, value, found);
    return found;
  }

  count(found: Found, place: Place): void {
    if (!found.standsIn(place)) return;
    const counted = this.#counted.get(found.detector);
    if (!counted) this.#counted.set(found.detector, [found]);
    else if (counted.length < mostValues) counted.push(found);
  }

  /** The detectors that found something, each with its distinct values. */
  found(): ReadonlyMap<number, readonly Found[]> {
    return this.#counted;
  }

  #known(detector: number, value: string): Found | undefined {
    const values = this.#values.get(detector);
    if (!values) return undefined;
    const { counted, passing, passed } = values;
    return counted.get(value) ?? passing.get(value) ?? passed.get(value);
  }

  #keep(detector: number, value: string, found: Found): void {
    const values = this.#values.get(detector) ?? noValues();
    this.#values.set(detector, values);
    const { counted, passing } = values;
    if (counted.size < mostValues) counted.set(value, found);
    else if (passing.size < mostValues) passing.set(value, found);
    else {
      values.passed = passing;
      values.passing = new Map([[value, found]]);
    }
  }
}

function noValues(): Values {
  return { counted: new Map(), passing: new Map(), passed: new Map() };
}
