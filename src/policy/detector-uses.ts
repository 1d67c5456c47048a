/**
 * For whom a detector's hits matter, besides who counts them in all of the message: rules with a
 * distance, and guards. Made once for a set of rules, so that a scan has but to look.
 */
import type { Condition, DetectorUses, Guard, Rule, Use, UsesByRule } from "./rule-set.ts";

/** Stands for a line of "--" where detectors of phrases stand; nothing else looks for it. */
export const delimiter = -1;

const none: readonly number[] = [];

export class UseTable implements DetectorUses {
  readonly exclusions: readonly (readonly number[])[];
  readonly soughtAlone: ReadonlySet<number>;
  readonly #rules: readonly Rule[];
  /** By detector, as they are asked for. */
  readonly #uses = new Map<number, UsesByRule | undefined>();
  readonly #guards = new Map<number, number[]>();

  constructor(rules: readonly Rule[], guards: readonly Guard[]) {
    this.#rules = rules;
    const lists = rules.flatMap((rule) => conditionsOf(rule).map(({ notIn }) => notIn));
    this.exclusions = [...new Map(lists.map((notIn) => [notIn.join(" "), notIn])).values()];
    this.soughtAlone = new Set(guards.flatMap(({ alone, phrases }) => (alone ? [...phrases] : [])));
    for (const [guard, { phrases, delimiter: isDelimited }] of guards.entries()) {
      for (const detector of isDelimited ? [...phrases, delimiter] : phrases) {
        this.#guards.set(detector, [...this.guardsOf(detector), guard]);
      }
    }
  }

  of(detector: number): UsesByRule | undefined {
    const known = this.#uses.get(detector);
    if (known !== undefined || this.#uses.has(detector)) return known;
    const byRule = this.#rules.map((rule) => this.#usesIn(rule, detector));
    const uses = byRule.some((each) => each !== undefined) ? byRule : undefined;
    this.#uses.set(detector, uses);
    return uses;
  }

  guardsOf(detector: number): readonly number[] {
    return this.#guards.get(detector) ?? none;
  }

  #usesIn(rule: Rule, detector: number): Use[] | undefined {
    const uses = conditionsOf(rule).flatMap(({ items, notIn }, condition): Use[] => {
      const item = items.get(detector);
      return item ? [{ condition, exclusion: this.#exclusion(notIn), item }] : [];
    });
    return uses.length === 0 ? undefined : uses;
  }

  #exclusion(notIn: readonly number[]): number {
    return this.exclusions.findIndex((each) => each.join(" ") === notIn.join(" "));
  }
}

/** Of a rule with a distance; of others none. */
function conditionsOf({ content }: Rule): readonly Condition[] {
  if (content?.withinWords === undefined) return [];
  return [...content.allOf, ...content.anyOf];
}
