/**
 * The runs of letters and digits of a text that hold a digit, sorted out for the finders that may
 * begin with them.
 */
import type { Begins } from "./finder.ts";

/** Longer runs are taken as this long. */
const longest = 63;

/** Slots of runs of digits alone, then of mixed ones, by length; then of marks. */
const mixedSlots = longest + 1;
const markSlot = 2 * mixedSlots;

export class RunTable {
  /** Finders with the same `begins` share a group. */
  readonly #groupOf: readonly number[];
  /** By slot: the groups that want it. */
  readonly #wanted: readonly (readonly number[])[];
  readonly #groups: number;

  /** `begins[n]` is that of finder n. */
  constructor(begins: readonly (Begins | undefined)[]) {
    const groups = new Map<string, { readonly index: number; readonly slots: Set<number> }>();
    this.#groupOf = begins.map((each) => {
      const slots = slotsOf(each);
      const key = [...slots].toSorted((a, b) => a - b).join(" ");
      const group = groups.get(key) ?? { index: groups.size, slots };
      groups.set(key, group);
      return group.index;
    });
    const all = [...groups.values()];
    this.#groups = all.length;
    this.#wanted = Array.from({ length: markSlot + 1 }, (_, slot) =>
      all.filter(({ slots }) => slots.has(slot)).map(({ index }) => index),
    );
  }

  /** For the runs of one text. */
  runs(): Runs {
    return new Runs(this.#groupOf, this.#wanted, this.#groups);
  }
}

const none: readonly number[] = [];

export class Runs {
  readonly #groupOf: readonly number[];
  readonly #wanted: readonly (readonly number[])[];
  /** By group; undefined where nothing was added. */
  readonly #starts: (number[] | undefined)[];

  constructor(groupOf: readonly number[], wanted: readonly (readonly number[])[], groups: number) {
    this.#groupOf = groupOf;
    this.#wanted = wanted;
    this.#starts = new Array<undefined>(groups).fill(undefined);
  }

  /** A run of letters and digits, of which this many are digits. In the order of their starts. */
  add(start: number, end: number, digits: number): void {
    const length = Math.min(end - start, longest);
    this.#addTo(digits === end - start ? length : mixedSlots + length, start);
  }

  /** A character of `Begins.marks`. */
  addMark(start: number): void {
    this.#addTo(markSlot, start);
  }

  /** What was added, for finder n. */
  startsOf(finder: number): readonly number[] {
    return this.#starts[this.#groupOf[finder] ?? -1] ?? none;
  }

  #addTo(slot: number, start: number): void {
    for (const group of this.#wanted[slot] ?? none) (this.#starts[group] ??= []).push(start);
  }
}

function slotsOf({ digits = [], mixed = [], marks = [] }: Begins = {}): Set<number> {
  const slot = (length: number): number => Math.min(length, longest);
  return new Set([
    ...digits.map(slot),
    ...mixed.map((length) => mixedSlots + slot(length)),
    ...marks.map(() => markSlot),
  ]);
}
