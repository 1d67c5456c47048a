/**
 * Whether what a rule counts stands together: in some stretch of so many words all its conditions
 * hold. Hits come in the order of their starts; a hit belongs to a stretch in which it begins.
 *
 * The hits are numbered, and each value knows the last of its hits. So a value is new to a stretch if
 * its last hit lies before it, and leaves the stretch with that hit.
 */
import { ConditionSum } from "./condition-sum.ts";
import type { Found, Hit } from "./hit.ts";
import { isInSubject } from "./place.ts";
import type { Place } from "./place.ts";
import type { Condition, Content, DetectorUses, Rule, Use } from "./rule-set.ts";

/** Of all rules with a distance. */
export class Proximities {
  readonly #uses: DetectorUses;
  readonly #all = new Map<Rule, Proximity>();
  /** Those that aren't met yet. */
  #open: readonly Proximity[];
  /** From the hit `#forgotten` on: in none of the stretches is an earlier one. */
  #hits: Counted[] = [];
  #forgotten = 0;
  #mostHits = leastDropped;

  constructor(rules: readonly Rule[], uses: DetectorUses) {
    this.#uses = uses;
    for (const [index, rule] of rules.entries()) {
      const words = rule.content?.withinWords;
      if (rule.content && words !== undefined) {
        this.#all.set(rule, new Proximity(index, rule.content, words));
      }
    }
    this.#open = [...this.#all.values()];
  }

  /** True of a rule without a distance, too. */
  isMet(rule: Rule): boolean {
    return this.#all.get(rule)?.isMet !== false;
  }

  add({ found, start }: Hit, place: Place): void {
    const uses = this.#uses.of(found.detector);
    if (!uses || this.#open.length === 0) return;
    let met = false;
    for (const each of this.#open) {
      const own = uses[each.rule];
      if (!own) continue;
      this.#forget(each, start - each.words + 1);
      each.add(own, found, place);
      met ||= each.isMet;
    }
    if (met) this.#open = this.#open.filter((each) => !each.isMet);
    this.#remember({ found, start, place });
  }

  #remember(hit: Counted): void {
    const { found, start, place } = hit;
    // A hit in the Subject is near everything that follows.
    const number = isInSubject(place) ? Infinity : this.#forgotten + this.#hits.length;
    for (const [exclusion, last] of found.last.entries()) {
      if (place.counts[exclusion] === true && last < number) found.last[exclusion] = number;
    }
    if (number !== Infinity) this.#hits.push(hit);
    if (this.#hits.length >= this.#mostHits) this.#drop(start);
  }

  /** The rule's stretch begins at this word. */
  #forget(proximity: Proximity, word: number): void {
    for (;;) {
      const hit = this.#hits[proximity.first - this.#forgotten];
      if (!hit || hit.start >= word) return;
      const own = this.#uses.of(hit.found.detector)?.[proximity.rule];
      if (own) proximity.remove(own, hit);
      proximity.first++;
    }
  }

  /** Hits that are in no stretch that may still be met. */
  #drop(word: number): void {
    for (const each of this.#open) this.#forget(each, word - each.words + 1);
    const first = Math.min(...this.#open.map((each) => each.first));
    this.#hits = this.#hits.slice(first - this.#forgotten);
    this.#forgotten = first;
    this.#mostHits = Math.max(leastDropped, 2 * this.#hits.length);
  }
}

const leastDropped = 4096;

interface Counted extends Hit {
  readonly place: Place;
}

/** Of one rule. */
class Proximity {
  readonly rule: number;
  readonly words: number;
  /** The number of the first hit of the stretch that ends where the last one begins. */
  first = 0;
  #met = false;
  readonly #content: Content;
  /** By condition: of what stands in the stretch. */
  readonly #sums: readonly ConditionSum[];

  constructor(rule: number, content: Content, words: number) {
    this.rule = rule;
    this.words = words;
    this.#content = content;
    this.#sums = [...content.allOf, ...content.anyOf].map((each) => new ConditionSum(each));
  }

  get isMet(): boolean {
    return this.#met;
  }

  add(uses: readonly Use[], found: Found, place: Place): void {
    let isNew = false;
    for (const { condition, exclusion, item } of uses) {
      const isThere = (found.last[exclusion] ?? -1) >= this.first;
      if (place.counts[exclusion] !== true || isThere) continue;
      this.#sums[condition]?.addTo(item, 1);
      isNew = true;
    }
    if (isNew) this.#met = holds(this.#content, (_, condition) => this.#sums[condition]?.sum ?? 0);
  }

  /** Takes away the first hit of the stretch. */
  remove(uses: readonly Use[], { found, place }: Counted): void {
    for (const { condition, exclusion, item } of uses) {
      const isLast = place.counts[exclusion] === true && found.last[exclusion] === this.first;
      if (isLast) this.#sums[condition]?.addTo(item, -1);
    }
  }
}

/** `sum` is handed a condition and its place among `allOf`, then `anyOf`. */
export function holds(
  { allOf, anyOf }: Content,
  sum: (condition: Condition, index: number) => number,
): boolean {
  const reached = (condition: Condition, index: number): boolean =>
    sum(condition, index) >= condition.threshold;
  return (
    allOf.every(reached) &&
    (anyOf.length === 0 || anyOf.some((each, index) => reached(each, allOf.length + index)))
  );
}
