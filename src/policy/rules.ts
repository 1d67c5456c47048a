/**
 * Module policy. Owns what the rules say: rule files read, messages scanned for what the rules look
 * for, and for each recipient what is demanded and why. Leaves to others: the text of parts (mime),
 * reading files (config), how a demand is met (gateway). No input or output, no clock.
 *
 * This file: rule files as data -> one set of rules, ready to scan with.
 */
import { compileAddresses, compileGlob, compileMailboxes } from "./address-glob.ts";
import type { Glob } from "./address-glob.ts";
import { listedAddresses, listedPhrases } from "./listed.ts";
import { PolicyError } from "./policy-error.ts";
import { UseTable } from "./detector-uses.ts";
import { compileAction, demandOf } from "./rule-action.ts";
import { ContentCompiler } from "./rule-content.ts";
import type { SharedContent } from "./rule-content.ts";
import { badRules, firstFault } from "./rule-fault.ts";
import type { Path, RuleFileSource } from "./rule-fault.ts";
import { ruleFileSchema } from "./rule-file.ts";
import type { OverrideData, RuleData, RuleFileData } from "./rule-file.ts";
import type { Override, Rule, RuleAction, RuleSet, Trigger } from "./rule-set.ts";
import { compileScope, compileWho, namesSomebody } from "./rule-who.ts";
import type { Groups } from "./rule-who.ts";
import { normaliseTrigger } from "./trigger.ts";

/** What the configuration itself says about policy. */
export interface RuleSettings {
  readonly subjectTriggers: readonly string[];
  /** Whether they are taken out of the Subject of what leaves. */
  readonly removeSubjectTriggers?: boolean;
  readonly unscannable: keyof typeof demandOf;
}

/** Names that decisions use for what isn't a rule of a file. */
export const builtInNames = ["subject-trigger", "unscannable", "partner"] as const;

/**
 * All rules of all files; lists, groups and guards are shared between the files.
 * Throws PolicyError "bad-rules" with the file, the line, the key and, where one helps, a hint.
 */
export function parseRules(files: readonly RuleFileSource[], settings: RuleSettings): RuleSet {
  const parsed = parseRuleFiles(files);
  const contents = new ContentCompiler(sharedContent(parsed));
  const compiler = new Compiler(contents, groupsOf(parsed));
  const rules = parsed.flatMap(({ source, data }) =>
    data.rule.map((rule, index) => compiler.rule(source, rule, ["rule", index])),
  );
  const overrides = parsed.flatMap(({ source, data }) =>
    data.override.map((each, index) => compiler.override(source, each, ["override", index])),
  );
  const { removeSubjectTriggers: removed = false } = settings;
  return {
    rules,
    overrides,
    guards: contents.guards,
    detectors: contents.table.detectors(),
    uses: new UseTable(rules, contents.guards),
    triggers: settings.subjectTriggers.map((text) => configuredTrigger(text, removed)),
    unscannable: demandOf[settings.unscannable],
  };
}

/** One that nobody can see would be found in every Subject. */
function configuredTrigger(text: string, removed: boolean): Trigger {
  const normalised = normaliseTrigger(text);
  if (normalised !== "") return { text: normalised, removed };
  const place = { file: "milter.conf", key: "policy.subject_triggers" };
  throw new PolicyError("bad-rules", invisibleTrigger, place);
}

const invisibleTrigger = "a trigger without a visible character";

export interface ParsedRuleFile {
  readonly source: RuleFileSource;
  readonly data: RuleFileData;
}

/** Checked each by itself; that names exist isn't seen to. Throws PolicyError. */
export function parseRuleFiles(files: readonly RuleFileSource[]): ParsedRuleFile[] {
  return files.map((source) => {
    const result = ruleFileSchema.safeParse(source.data);
    if (!result.success) throw firstFault(source, result.error.issues, ruleFileSchema);
    return { source, data: result.data };
  });
}

function sharedContent(files: readonly ParsedRuleFile[]): SharedContent {
  return {
    lists: gathered(files, "lists", ({ source, path, written }) =>
      listedPhrases(source, path, written),
    ),
    guards: gathered(files, "guards", ({ source, written }) => ({ source, guard: written })),
  };
}

function groupsOf(files: readonly ParsedRuleFile[]): Groups {
  return gathered(files, "groups", ({ source, path, written }) =>
    compileMailboxes(listedAddresses(source, path, written).map(({ value }) => value)),
  );
}

/** What the files' tables of that name hold, by the keys there: no key may be in two files. */
function gathered<K extends "lists" | "groups" | "guards", T>(
  files: readonly ParsedRuleFile[],
  table: K,
  make: (entry: { source: RuleFileSource; path: Path; written: RuleFileData[K][string] }) => T,
): Map<string, T> {
  const found = new Map<string, T>();
  for (const { source, data } of files) {
    for (const [name, written] of Object.entries(data[table])) {
      const path = [table, name];
      if (found.has(name)) {
        throw badRules(source, path, `a ${table.slice(0, -1)} of this name exists`);
      }
      found.set(name, make({ source, path, written: written as RuleFileData[K][string] }));
    }
  }
  return found;
}

class Compiler {
  readonly #contents: ContentCompiler;
  readonly #groups: Groups;
  readonly #names = new Set<string>(builtInNames);

  constructor(contents: ContentCompiler, groups: Groups) {
    this.#contents = contents;
    this.#groups = groups;
  }

  rule(source: RuleFileSource, rule: RuleData, path: Path): Rule {
    if (this.#names.has(rule.name)) {
      throw badRules(source, [...path, "name"], "a rule of this name exists");
    }
    this.#names.add(rule.name);
    const content = this.#contents.content(source, rule, path);
    if (!content && !namesSomebody(rule)) {
      throw badRules(
        source,
        path,
        "the rule says neither what nor whom it looks for",
        'recipients = ["*"] means every message',
      );
    }
    return {
      name: rule.name,
      description: rule.description,
      file: source.file,
      action: ruleAction(source, rule, path),
      observed: rule.observe,
      direction: rule.direction,
      who: compileWho({ source, path, groups: this.#groups }, rule),
      attachments: rule.attachments?.map(({ name, type }) => ({
        name: name === undefined ? undefined : compileGlob(name.normalize("NFKC")),
        type: type === undefined ? undefined : compileGlob(type),
      })),
      triggers: ruleTriggers(source, rule, path),
      content,
    };
  }

  override(source: RuleFileSource, override: OverrideData, path: Path): Override {
    const { observe: observed } = override;
    const action = compileAction(source, path, override);
    if (action === undefined && observed === undefined) {
      throw badRules(source, path, "the override changes nothing", "write then, observe or both");
    }
    return {
      rules: overriddenNames(source, override.rules, [...path, "rules"]),
      ...compileScope({ source, path, groups: this.#groups }, override),
      action,
      observed,
    };
  }
}

/** Nothing is sealed on arrival. */
function ruleAction(source: RuleFileSource, rule: RuleData, path: Path): RuleAction {
  const { then, direction } = rule;
  if (direction !== "outbound" && (then === "require" || then === "prefer")) {
    throw badRules(
      source,
      [...path, "then"],
      `a rule for mail that arrives can't ${then} protection`,
      'tag, hold, refuse or log; or direction = "outbound"',
    );
  }
  const action = compileAction(source, path, rule);
  if (!action) throw badRules(source, [...path, "then"], "a key is missing");
  return action;
}

function ruleTriggers(
  source: RuleFileSource,
  { subject_triggers: written, remove_trigger: removed, direction }: RuleData,
  path: Path,
): Trigger[] | undefined {
  const where = [...path, "remove_trigger"];
  if (removed !== undefined && !written) {
    throw badRules(source, where, "there are no subject_triggers");
  }
  if (removed && direction === "inbound") {
    throw badRules(source, where, "triggers are taken out of mail that leaves alone");
  }
  return written?.map((trigger, at) => {
    const text = normaliseTrigger(trigger);
    if (text !== "") return { text, removed: removed ?? false };
    throw badRules(source, [...path, "subject_triggers", at], invisibleTrigger);
  });
}

/** What isn't a rule of a file is named in full: `*` doesn't reach it. */
function overriddenNames(source: RuleFileSource, written: readonly string[], path: Path): Glob {
  const partner = written.indexOf("partner");
  if (partner >= 0) {
    const hint = "domseal partner set DOMAIN --demand";
    throw badRules(source, [...path, partner], "a partner's demand is no rule", hint);
  }
  const named = new Set(written);
  const matches = compileAddresses(written);
  const isBuiltIn = (name: string): boolean => builtInNames.some((each) => each === name);
  return (name) => (isBuiltIn(name) ? named.has(name) : matches(name));
}
