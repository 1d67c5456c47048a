/** Rules as they are written, beside what they were compiled to: what checks of them go by. */
import { keyLines } from "../../config/key-line.ts";
import { asciiAddress, asciiDomain } from "../address-glob.ts";
import { listedAddresses } from "../listed.ts";
import type { Path, RuleFileSource } from "../rule-fault.ts";
import type { OverrideData, RuleData } from "../rule-file.ts";
import type { Override, Rule, RuleSet } from "../rule-set.ts";
import { parseRuleFiles, parseRules } from "../rules.ts";
import type { ParsedRuleFile, RuleSettings } from "../rules.ts";
import type { LintFinding } from "./lint-finding.ts";

/** Senders or recipients, as patterns of addresses: one of each key's, and none of the excepted. */
export interface Party {
  readonly keys: readonly { readonly key: string; readonly addresses: readonly string[] }[];
  readonly except: readonly string[];
}

/** Where something is written. */
export interface Place {
  readonly source: RuleFileSource;
  readonly path: Path;
}

export interface WrittenRule extends Place {
  readonly rule: Rule;
  readonly data: RuleData;
  readonly senders: Party;
  readonly recipients: Party;
}

export interface WrittenOverride extends Place {
  readonly override: Override;
  readonly data: OverrideData;
  readonly recipients: Party;
}

export interface WrittenRules {
  readonly ruleSet: RuleSet;
  readonly files: readonly ParsedRuleFile[];
  readonly rules: readonly WrittenRule[];
  readonly overrides: readonly WrittenOverride[];
  /** Makes a finding of what is to be said about a place. */
  readonly finding: (place: Place, said: Omit<LintFinding, "file" | "line">) => LintFinding;
}

/** Throws PolicyError where the rules can't be used at all. */
export function readWrittenRules(
  sources: readonly RuleFileSource[],
  settings: RuleSettings,
): WrittenRules {
  const ruleSet = parseRules(sources, settings);
  const files = parseRuleFiles(sources);
  const groups = groupMembers(files);
  const rules = files.flatMap(({ source, data }) =>
    data.rule.map((each, index) => ({ source, path: ["rule", index], data: each })),
  );
  const overrides = files.flatMap(({ source, data }) =>
    data.override.map((each, index) => ({ source, path: ["override", index], data: each })),
  );
  return {
    ruleSet,
    files,
    rules: ruleSet.rules.flatMap((rule, at) => {
      const written = rules[at];
      if (!written) return [];
      const party = (side: Side): Party => partyOf(written.data, side, groups);
      return [{ ...written, rule, senders: party("sender"), recipients: party("recipient") }];
    }),
    overrides: ruleSet.overrides.flatMap((override, at) => {
      const written = overrides[at];
      if (!written) return [];
      return [{ ...written, override, recipients: partyOf(written.data, "recipient", groups) }];
    }),
    finding: findingMaker(),
  };
}

/** Reads each file's lines once. */
function findingMaker(): WrittenRules["finding"] {
  const lines = new Map<RuleFileSource, ReturnType<typeof keyLines>>();
  return ({ source, path }, said) => {
    const lineOf = lines.get(source) ?? keyLines(source.text ?? "");
    lines.set(source, lineOf);
    const line = lineOf(path);
    return { ...said, file: source.file, ...(line !== undefined && { line }) };
  };
}

type Members = ReadonlyMap<string, readonly string[]>;

function groupMembers(files: readonly ParsedRuleFile[]): Members {
  return new Map(
    files.flatMap(({ source, data }) =>
      Object.entries(data.groups).map(([name, written]) => {
        const listed = listedAddresses(source, ["groups", name], written);
        return [name, listed.map(({ value }) => asciiAddress(value))];
      }),
    ),
  );
}

type Side = "sender" | "recipient";

function partyOf(data: Partial<Record<string, unknown>>, side: Side, groups: Members): Party {
  const entries = (prefix: string): Party["keys"] =>
    ([`${side}s`, `${side}_domains`, `${side}_groups`] as const).flatMap((name) => {
      const key = prefix + name;
      const listed = data[key] as readonly string[] | undefined;
      return listed ? [{ key, addresses: addressesOf(name, listed, groups) }] : [];
    });
  return {
    keys: entries(""),
    except: entries("except_").flatMap(({ addresses }) => addresses),
  };
}

function addressesOf(key: string, listed: readonly string[], groups: Members): readonly string[] {
  if (key.endsWith("_domains")) return listed.map((domain) => `*@${asciiDomain(domain)}`);
  if (key.endsWith("_groups")) return listed.flatMap((name) => groups.get(name) ?? []);
  return listed.map(asciiAddress);
}
