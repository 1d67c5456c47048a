/**
 * Module policy. Owns what the rules say: rule files read, messages scanned for what the rules look
 * for, and for each recipient what protection is demanded and why. Leaves to others: the text of
 * parts (mime), reading files (config), how a demand is met (gateway). No input or output, no clock.
 *
 * This file: rule files as data -> one set of rules, ready to scan with.
 */
import type { Glob } from "./address-glob.ts";
import { DetectorTable } from "./detector-table.ts";
import type { Detectors } from "./detector-table.ts";
import { normalise } from "./normalise.ts";
import { PolicyError } from "./policy-error.ts";
import { badRules, firstFault } from "./rule-fault.ts";
import { ruleFileSchema } from "./rule-file.ts";
import type { GroupData, RuleData, RuleFileData, WeightedPhrase } from "./rule-file.ts";

/** What protection is demanded: never in the clear, sealed where that is possible, nothing. */
export type Demand = "required" | "preferred" | "none";

/** Distinct hits of what is looked for, weighed, against a threshold. */
export interface Condition {
  readonly threshold: number;
  /** By detector. */
  readonly items: ReadonlyMap<number, Item>;
}

export interface Item {
  readonly weight: number;
  /** What a match is called when it is explained: a list's, pattern's or identifier's name. */
  readonly finding: string;
}

/** Holds where all of `allOf` hold and, if there are any, one of `anyOf`. */
export interface Content {
  readonly allOf: readonly Condition[];
  readonly anyOf: readonly Condition[];
}

export interface Rule {
  readonly name: string;
  readonly demand: Demand;
  /** What it finds is recorded and decides nothing. */
  readonly observed: boolean;
  readonly direction: "outbound" | "inbound" | "both";
  /** Each undefined for any. */
  readonly senders: readonly Glob[] | undefined;
  readonly recipients: readonly Glob[] | undefined;
  readonly recipientDomains: readonly Glob[] | undefined;
  /** Undefined where sender and recipient alone decide. */
  readonly content: Content | undefined;
}

export interface RuleSet {
  readonly rules: readonly Rule[];
  readonly detectors: Detectors;
  /** Normalised. */
  readonly subjectTriggers: readonly string[];
  readonly unscannable: "require" | "none";
}

/** One rule file; `data` as a TOML reader hands it over. */
export interface RuleFileSource {
  readonly file: string;
  readonly data: unknown;
}

export interface RuleSettings {
  readonly subjectTriggers: readonly string[];
  readonly unscannable: "require" | "none";
}

/** Names that decisions use for what isn't a rule of a file. */
const builtInNames = new Set(["subject-trigger", "unscannable", "partner"]);

/**
 * All rules of all files; phrase lists are shared between the files.
 * Throws PolicyError "bad-rules" with the file, the key and, where one helps, a hint.
 */
export function parseRules(files: readonly RuleFileSource[], settings: RuleSettings): RuleSet {
  const parsed = files.map((source) => ({ source, data: parseFile(source) }));
  const compiler = new Compiler(gatherLists(parsed));
  const rules = parsed.flatMap(({ source, data }) =>
    data.rule.map((rule, index) => compiler.rule(source, rule, index)),
  );
  return {
    rules,
    detectors: compiler.table.detectors(),
    subjectTriggers: settings.subjectTriggers.map(parseTrigger),
    unscannable: settings.unscannable,
  };
}

/** A Subject or a trigger, as they are compared: white space of any kind is one space. */
export function normaliseTrigger(text: string): string {
  return normalise(text).replaceAll(/\s/g, " ").trim();
}

/** One that nobody can see would be found in every Subject. */
function parseTrigger(text: string): string {
  const trigger = normaliseTrigger(text);
  if (trigger !== "") return trigger;
  const place = { file: "milter.conf", key: "policy.subject_triggers" };
  throw new PolicyError("bad-rules", "a trigger without a visible character", place);
}

function parseFile(source: RuleFileSource): RuleFileData {
  const result = ruleFileSchema.safeParse(source.data);
  if (!result.success) throw firstFault(source, result.error.issues);
  return result.data;
}

type Lists = ReadonlyMap<string, readonly WeightedPhrase[]>;

interface ParsedFile {
  readonly source: RuleFileSource;
  readonly data: RuleFileData;
}

function gatherLists(files: readonly ParsedFile[]): Lists {
  const lists = new Map<string, readonly WeightedPhrase[]>();
  for (const { source, data } of files) {
    for (const [name, phrases] of Object.entries(data.lists)) {
      if (lists.has(name)) throw badRules(source, ["lists", name], "a list of this name exists");
      lists.set(name, phrases);
    }
  }
  return lists;
}

type Path = readonly PropertyKey[];

class Compiler {
  readonly table = new DetectorTable();
  readonly #lists: Lists;
  readonly #names = new Set<string>(builtInNames);

  constructor(lists: Lists) {
    this.#lists = lists;
  }

  rule(source: RuleFileSource, rule: RuleData, index: number): Rule {
    const path = ["rule", index];
    if (this.#names.has(rule.name)) {
      throw badRules(source, [...path, "name"], "a rule of this name exists");
    }
    this.#names.add(rule.name);
    return {
      name: rule.name,
      demand: demandOf[rule.then],
      observed: rule.observe || rule.then === "log",
      direction: rule.direction,
      senders: rule.senders,
      recipients: rule.recipients,
      recipientDomains: rule.recipient_domains,
      content: this.#content(source, rule, path),
    };
  }

  #content(source: RuleFileSource, rule: RuleData, path: Path): Content | undefined {
    const groups = (key: "all_of" | "any_of"): Condition[] =>
      (rule[key] ?? []).map((group, at) => this.#condition(source, group, [...path, key, at]));
    const allOf = groups("all_of");
    const anyOf = groups("any_of");
    const isGrouped = allOf.length + anyOf.length > 0;
    if (isGrouped && looksForSomething(rule)) {
      throw badRules(source, path, "a rule has groups or looks for something itself, not both");
    }
    if (isGrouped && rule.threshold !== undefined) {
      throw badRules(source, [...path, "threshold"], "the groups have thresholds, not the rule");
    }
    if (isGrouped) return { allOf, anyOf };
    if (looksForSomething(rule) || rule.threshold !== undefined) {
      return { allOf: [this.#condition(source, rule, path)], anyOf };
    }
    if (rule.senders ?? rule.recipients ?? rule.recipient_domains) return undefined;
    throw badRules(
      source,
      path,
      "the rule says neither what nor whom it looks for",
      'recipients = ["*"] means every message',
    );
  }

  #condition(source: RuleFileSource, group: GroupData, path: Path): Condition {
    const items = new Map<number, Item>();
    const add = (detector: number, weight: number, finding: string): void => {
      if (weight > (items.get(detector)?.weight ?? 0)) items.set(detector, { weight, finding });
    };
    this.#addPhrases(source, group, path, add);
    for (const [at, pattern] of (group.patterns ?? []).entries()) {
      const { name, weight, validate } = pattern;
      const detector = guarded(source, [...path, "patterns", at], () =>
        this.table.pattern({ ...pattern, validate }),
      );
      add(detector, weight, name);
    }
    for (const name of group.identifiers ?? []) add(this.table.identifier(name), 1, name);
    if (items.size === 0) throw badRules(source, path, "nothing is looked for here");
    return { threshold: group.threshold ?? 1, items };
  }

  #addPhrases(
    source: RuleFileSource,
    { phrases = [], lists = [] }: GroupData,
    path: Path,
    add: (detector: number, weight: number, finding: string) => void,
  ): void {
    for (const [at, { phrase, weight }] of phrases.entries()) {
      const where = [...path, "phrases", at];
      add(
        guarded(source, where, () => this.table.phrase(phrase)),
        weight,
        "phrases",
      );
    }
    for (const [at, name] of lists.entries()) {
      const list = this.#lists.get(name);
      const where = [...path, "lists", at];
      if (!list) throw badRules(source, where, "no such list", `lists: ${this.#listNames()}`);
      for (const { phrase, weight } of list) {
        add(
          guarded(source, where, () => this.table.phrase(phrase)),
          weight,
          name,
        );
      }
    }
  }

  #listNames(): string {
    return [...this.#lists.keys()].join(", ") || "none";
  }
}

const demandOf = { require: "required", prefer: "preferred", log: "none" } as const;

function looksForSomething({ phrases, lists, patterns, identifiers }: GroupData): boolean {
  return [phrases, lists, patterns, identifiers].some((each) => each !== undefined);
}

/** A RangeError says to the administrator what is wrong with a value. */
function guarded<T>(source: RuleFileSource, path: Path, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw badRules(source, path, "bad value", error.message);
  }
}
