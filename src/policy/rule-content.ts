/** What rules look for in a message's text -> conditions on numbered detectors. */
import { DetectorTable } from "./detector-table.ts";
import { identifiers } from "./identifiers/table.ts";
import type { Entry } from "./listed.ts";
import { badRules, guarded, unknownName } from "./rule-fault.ts";
import type { Path, RuleFileSource } from "./rule-fault.ts";
import type { GroupData, GuardData, RuleData, WeightedPhrase } from "./rule-file.ts";
import type { Condition, Content, Guard, Item } from "./rule-set.ts";
import { mostValues } from "./tally.ts";

/** Of all files, by their names. */
export interface SharedContent {
  readonly lists: ReadonlyMap<string, readonly Entry<WeightedPhrase>[]>;
  readonly guards: ReadonlyMap<
    string,
    { readonly source: RuleFileSource; readonly guard: GuardData }
  >;
}

type Weighed = Pick<Item, "weight"> & { readonly detector: number };
type Add = (detector: number, item: Item) => void;

/** Numbers everything looked for once, whichever rules want it; what none wants isn't looked for. */
export class ContentCompiler {
  readonly table = new DetectorTable();
  readonly guards: Guard[] = [];
  readonly #shared: SharedContent;
  readonly #lists = new Map<string, readonly Weighed[]>();

  constructor(shared: SharedContent) {
    this.#shared = shared;
  }

  /** Undefined where the text doesn't matter. Throws PolicyError. */
  content(source: RuleFileSource, rule: RuleData, path: Path): Content | undefined {
    const { within_words: withinWords, not_in: notIn = [] } = rule;
    for (const [at, name] of notIn.entries()) this.#guard(source, [...path, "not_in", at], name);
    const groups = (key: "all_of" | "any_of"): Condition[] =>
      (rule[key] ?? []).map((group, at) =>
        this.#condition(source, withGuards(group, rule), [...path, key, at]),
      );
    const allOf = groups("all_of");
    const anyOf = groups("any_of");
    if (allOf.length + anyOf.length > 0) {
      rejectBoth(source, rule, path);
      return { allOf, anyOf, withinWords };
    }
    if (withinWords !== undefined) {
      throw badRules(
        source,
        [...path, "within_words"],
        "there are no groups to be near each other",
        "[[rule.all_of]] once for each of what must be near",
      );
    }
    if (!looksForSomething(rule)) {
      if (notIn.length === 0) return undefined;
      throw badRules(source, [...path, "not_in"], "the rule looks for nothing");
    }
    return { allOf: [this.#condition(source, rule, path)], anyOf, withinWords };
  }

  #condition(source: RuleFileSource, group: GroupData, path: Path): Condition {
    rejectNamesakes(source, group, path);
    const items = new Map<number, Item>();
    const add: Add = (detector, item) => {
      if (item.weight > (items.get(detector)?.weight ?? 0)) items.set(detector, item);
    };
    this.#addPhrases(source, group, path, add);
    this.#addLists(source, group, path, add);
    this.#addPatterns(source, group, path, add);
    this.#addIdentifiers(source, group, path, add);
    if (items.size === 0) throw badRules(source, path, "nothing is looked for here");
    const notIn = (group.not_in ?? []).map((name, at) =>
      this.#guard(source, [...path, "not_in", at], name),
    );
    return { threshold: group.threshold ?? 1, items, notIn };
  }

  #addPhrases(source: RuleFileSource, { phrases }: GroupData, path: Path, add: Add): void {
    for (const [at, { phrase, weight }] of (phrases ?? []).entries()) {
      const where = [...path, "phrases", at];
      const detector = guarded(source, where, () => this.table.phrase(phrase));
      add(detector, { weight, most: mostValues, finding: "phrases" });
    }
  }

  #addLists(source: RuleFileSource, { lists }: GroupData, path: Path, add: Add): void {
    for (const [at, { name, weight, most }] of (lists ?? []).entries()) {
      const listed = this.#list(name);
      if (!listed) {
        const known = [...this.#shared.lists.keys()];
        throw unknownName(source, [...path, "lists", at], { what: "list", name, known });
      }
      for (const each of listed) {
        add(each.detector, { weight: each.weight * weight, most, finding: name });
      }
    }
  }

  #addPatterns(source: RuleFileSource, { patterns }: GroupData, path: Path, add: Add): void {
    for (const [at, pattern] of (patterns ?? []).entries()) {
      const { name, weight, most, validate, case: distinguishCase } = pattern;
      const sought = { ...pattern, validate, distinguishCase };
      const detector = guarded(source, [...path, "patterns", at], () => this.table.pattern(sought));
      add(detector, { weight, most, finding: name });
    }
  }

  #addIdentifiers(
    source: RuleFileSource,
    { identifiers: named }: GroupData,
    path: Path,
    add: Add,
  ): void {
    for (const [at, { name, weight, most }] of (named ?? []).entries()) {
      if (!Object.hasOwn(identifiers, name)) {
        const known = Object.keys(identifiers);
        throw unknownName(source, [...path, "identifiers", at], {
          what: "identifier",
          name,
          known,
        });
      }
      add(this.table.identifier(name), { weight, most, finding: name });
    }
  }

  #list(name: string): readonly Weighed[] | undefined {
    const known = this.#lists.get(name);
    if (known) return known;
    const listed = this.#shared.lists.get(name)?.map(({ value: { phrase, weight }, fault }) => {
      try {
        return { detector: this.table.phrase(phrase), weight };
      } catch (error) {
        throw error instanceof RangeError ? fault("bad value", error.message) : error;
      }
    });
    if (listed) this.#lists.set(name, listed);
    return listed;
  }

  /** Its place among those that are used. */
  #guard(source: RuleFileSource, path: Path, name: string): number {
    const known = this.guards.findIndex((guard) => guard.name === name);
    if (known >= 0) return known;
    const shared = this.#shared.guards.get(name);
    if (!shared) {
      const all = [...this.#shared.guards.keys()];
      throw unknownName(source, path, { what: "guard", name, known: all });
    }
    const { phrases: written, ...guard } = shared.guard;
    const phrases = written.map((phrase, at) =>
      guarded(shared.source, ["guards", name, "phrases", at], () => this.table.phrase(phrase)),
    );
    return this.guards.push({ ...guard, name, phrases: new Set(phrases) }) - 1;
  }
}

/** Guards of a rule are those of its groups as well. */
function withGuards(group: GroupData, { not_in: shared }: RuleData): GroupData {
  if (!shared) return group;
  return { ...group, not_in: [...new Set([...(group.not_in ?? []), ...shared])] };
}

/** Hits are counted, and explained, under the name of what found them. */
function rejectNamesakes(source: RuleFileSource, group: GroupData, path: Path): void {
  const names = new Set(group.phrases ? ["phrases"] : []);
  for (const key of ["lists", "patterns", "identifiers"] as const) {
    for (const [at, { name }] of (group[key] ?? []).entries()) {
      if (names.has(name)) {
        throw badRules(
          source,
          [...path, key, at],
          `${name} is the name of something else that is looked for here`,
        );
      }
      names.add(name);
    }
  }
}

function rejectBoth(source: RuleFileSource, rule: RuleData, path: Path): void {
  if (rule.threshold !== undefined) {
    throw badRules(source, [...path, "threshold"], "the groups have thresholds, not the rule");
  }
  if (looksForSomething(rule)) {
    throw badRules(source, path, "a rule has groups or looks for something itself, not both");
  }
}

function looksForSomething(data: GroupData): boolean {
  const { phrases, lists, patterns, identifiers: named, threshold } = data;
  return [phrases, lists, patterns, named, threshold].some((each) => each !== undefined);
}
