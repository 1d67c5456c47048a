/**
 * Whether what a rule counts stands together: in some stretch of so many words all its conditions
 * hold. Hits come in the order of their starts; a hit belongs to a stretch in which it begins.
 */
import { ConditionSum } from "./condition-sum.ts";
import { countsOutside, isInSubject } from "./hit.ts";
import type { Hit, Place } from "./hit.ts";
import type { Condition, Content } from "./rule-set.ts";

export class Proximity {
  #met = false;
  readonly #content: Content;
  readonly #words: number;
  readonly #counters: ReadonlyMap<Condition, Counter>;
  readonly #all: readonly Counter[];
  /** Hits in the stretch that ends where the last one begins. */
  readonly #stretch: Counted[] = [];
  #first = 0;

  constructor(content: Content, words: number) {
    this.#content = content;
    this.#words = words;
    const conditions = [...content.allOf, ...content.anyOf];
    this.#counters = new Map(conditions.map((each) => [each, new Counter(each)]));
    this.#all = [...this.#counters.values()];
  }

  get isMet(): boolean {
    return this.#met;
  }

  /** Whether hits of the detector count at all. */
  asksFor(detector: number): boolean {
    return this.#all.some((each) => each.asksFor(detector));
  }

  add(hit: Hit, place: Place): void {
    if (this.#met) return;
    const counters = this.#all.filter((each) => each.counts(hit, place));
    if (counters.length === 0) return;
    this.#forgetBefore(hit.start - this.#words + 1);
    const counted = { start: hit.start, detector: hit.detector, key: keyOf(hit), counters };
    for (const counter of counters) counter.add(counted);
    // A hit in the Subject is near everything that follows.
    if (!isInSubject(place)) this.#stretch.push(counted);
    this.#met = holds(this.#content, (each) => this.#counters.get(each)?.sum ?? 0);
  }

  #forgetBefore(word: number): void {
    for (let each = this.#stretch[this.#first]; each; each = this.#stretch[++this.#first]) {
      if (each.start >= word) break;
      for (const counter of each.counters) counter.remove(each);
    }
    if (this.#first < 1024) return;
    this.#stretch.splice(0, this.#first);
    this.#first = 0;
  }
}

export function holds({ allOf, anyOf }: Content, sum: (condition: Condition) => number): boolean {
  const reached = (condition: Condition): boolean => sum(condition) >= condition.threshold;
  return allOf.every(reached) && (anyOf.length === 0 || anyOf.some(reached));
}

interface Counted {
  readonly start: number;
  readonly detector: number;
  readonly key: number | string;
  readonly counters: readonly Counter[];
}

/** Phrases, the most of all hits, have no value. */
function keyOf({ detector, value }: Hit): Counted["key"] {
  return value === "" ? detector : `${detector} ${value}`;
}

/** A condition's distinct hits of one stretch. */
class Counter {
  readonly #condition: Condition;
  readonly #sum: ConditionSum;
  /** How often each of the hits stands there. */
  readonly #times = new Map<Counted["key"], number>();

  constructor(condition: Condition) {
    this.#condition = condition;
    this.#sum = new ConditionSum(condition);
  }

  get sum(): number {
    return this.#sum.sum;
  }

  asksFor(detector: number): boolean {
    return this.#condition.items.has(detector);
  }

  counts({ detector }: Hit, place: Place): boolean {
    return this.asksFor(detector) && countsOutside(place, this.#condition.notIn);
  }

  add({ detector, key }: Counted): void {
    const times = this.#times.get(key) ?? 0;
    this.#times.set(key, times + 1);
    if (times === 0) this.#sum.add(detector, 1);
  }

  remove({ detector, key }: Counted): void {
    const times = this.#times.get(key) ?? 0;
    if (times > 1) this.#times.set(key, times - 1);
    else if (this.#times.delete(key)) this.#sum.add(detector, -1);
  }
}
