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
    if (!item) return;
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
  readonly #hits = new Map<number, number>();
  #sum = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Answers by how much the sum changes. */
  add(weight: number, hits: number): number {
    this.#hits.set(weight, (this.#hits.get(weight) ?? 0) + hits);
    const before = this.#sum;
    this.#sum = 0;
    let left = this.#most;
    for (const [each, count] of [...this.#hits].toSorted(([a], [b]) => b - a)) {
      this.#sum += each * Math.min(left, count);
      left = Math.max(0, left - count);
    }
    return this.#sum - before;
  }
}
