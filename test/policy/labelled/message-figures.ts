/** How well a rule set tells messages with protected health information from others. */
import { parse } from "smol-toml";
import { readFileSync } from "node:fs";
import { readRuleFiles } from "../../../src/config/rule-files.ts";
import { parseMessage } from "../../../src/mime/message.ts";
import { decide } from "../../../src/policy/decide.ts";
import type { RuleSet } from "../../../src/policy/rule-set.ts";
import { parseRules } from "../../../src/policy/rules.ts";
import { scan } from "../../../src/policy/scan.ts";
import { finish } from "../world.ts";
import { rate } from "./rate.ts";
import type { Rate } from "./rate.ts";

/** A message of which it is known whether it is PHI; `name` may be shown. */
export interface Sample {
  readonly name: string;
  readonly kind: string;
  readonly isPhi: boolean;
  readonly message: Buffer;
}

export interface MessageFigures {
  /** Of the messages with PHI: those for which something is demanded. */
  readonly recall: Rate;
  /** Of the messages for which something is demanded: those with PHI. */
  readonly precision: Rate;
  /** Of the messages without PHI: those for which something is demanded all the same. */
  readonly falseAlarms: Rate;
  /** Of each kind of message: those for which something is demanded. */
  readonly kinds: readonly {
    readonly kind: string;
    readonly isPhi: boolean;
    readonly rate: Rate;
  }[];
  readonly missed: readonly string[];
  readonly falselyFound: readonly { readonly name: string; readonly rules: readonly string[] }[];
}

/** The rules alone: content that can't be read demands nothing here. */
const settings = { subjectTriggers: [], unscannable: "none" } as const;

export async function packRules(pack: string): Promise<RuleSet> {
  return parseRules(await readRuleFiles([], [pack]), settings);
}

export function fileRules(file: string): RuleSet {
  return parseRules([{ file, data: parse(readFileSync(file, "utf8")) }], settings);
}

export function messageFigures(rules: RuleSet, samples: Iterable<Sample>): MessageFigures {
  const judged = [...samples].map((sample) => ({ ...sample, rules: rulesFor(rules, sample) }));
  const alarms = judged.filter((sample) => sample.rules.length > 0);
  const phi = judged.filter(({ isPhi }) => isPhi);
  const found = alarms.filter(({ isPhi }) => isPhi);
  const falselyFound = alarms.filter(({ isPhi }) => !isPhi);
  const kinds = Map.groupBy(judged, ({ kind, isPhi }) => `${isPhi ? "phi" : "other"} ${kind}`);
  return {
    recall: rate(found.length, phi.length),
    precision: rate(found.length, alarms.length),
    falseAlarms: rate(falselyFound.length, judged.length - phi.length),
    kinds: [...kinds.values()].map((samples) => ({
      kind: samples[0]?.kind ?? "",
      isPhi: samples[0]?.isPhi === true,
      rate: rate(samples.filter((sample) => sample.rules.length > 0).length, samples.length),
    })),
    missed: phi.filter((sample) => sample.rules.length === 0).map(({ name }) => name),
    falselyFound: falselyFound.map(({ name, rules: fired }) => ({ name, rules: fired })),
  };
}

/** The names of those that demand something for a recipient elsewhere. */
function rulesFor(rules: RuleSet, { message }: Sample): string[] {
  const parsed = parseMessage([message]);
  const { recipients } = decide({
    rules,
    sender: "frontdesk@hospital.example",
    recipients: ["someone@elsewhere.example"],
    direction: "outbound",
    findings: finish(scan(rules, parsed)),
    message: { fields: parsed.fields, size: message.length },
    partnerDemand: () => undefined,
  });
  return recipients.flatMap(({ demand, rules: hits }) =>
    demand === "none" ? [] : hits.filter(({ observed }) => !observed).map(({ name }) => name),
  );
}
