/** Weights of distinct hits, added up as a condition says. */
import type { Condition, Item } from "./rule-set.ts";

export class ConditionSum {
  readonly #items: Condition["items"];
  /** Of findings that count up to a number of hits only. */
  readonly #limited = new Map<string, LimitedSum>();
  #sum = 0;

  constructor({ items }: Pick<Condition, "items">) {
    this.#items = items;
  }

  get sum(): number {
    return this.#sum;
  }

  /** Adds distinct hits of a detector, or takes them away where there are fewer than none. */
  add(detector: number, hits: number): void {
    const item = this.#items.get(detector);
    if (item) this.addTo(item, hits);
  }

  /** The same for one of the condition's items. */
  addTo(item: Item, hits: number): void {
    if (item.most === Infinity) this.#sum += item.weight * hits;
    else this.#sum += this.#limitedOf(item).add(item.weight, hits);
  }

  #limitedOf({ finding, most }: Item): LimitedSum {
    const known = this.#limited.get(finding);
    if (known) return known;
    const added = new LimitedSum(most);
    this.#limited.set(finding, added);
    return added;
  }
}

/** The sum of so many weights at most, the heaviest ones. */
class LimitedSum {
  readonly #most: number;
  /** The different weights, the heaviest one first, and the hits of each. */
  readonly #weights: { readonly weight: number; hits: number }[] = [];
  #sum = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Answers by how much the sum changes. */
  add(weight: number, hits: number): number {
    this.#of(weight).hits += hits;
    const before = this.#sum;
    this.#sum = 0;
    let left = this.#most;
    for (const each of this.#weights) {
      this.#sum += each.weight * Math.min(left, each.hits);
      left = Math.max(0, left - each.hits);
    }
    return this.#sum - before;
  }

  #of(weight: number): { readonly weight: number; hits: number } {
    const known = this.#weights.find((each) => each.weight === weight);
    if (known) return known;
    const added = { weight, hits: 0 };
    this.#weights.push(added);
    this.#weights.sort((a, b) => b.weight - a.weight);
    return added;
  }
}
