/** What an administrator should know of the rules, and of the programs that read for them. */
import { access, constants } from "node:fs/promises";
import type { Config } from "../config/load.ts";
import { describeError } from "../log/describe-error.ts";
import { lintRules } from "../policy/lint.ts";
import type { LintFinding } from "../policy/lint.ts";
import type { Demand, RuleAction, RuleSet } from "../policy/rule-set.ts";
import { finding } from "./finding.ts";
import type { Finding } from "./finding.ts";
import { ruleSettingsOf } from "./site.ts";
import type { Settings, Site } from "./site.ts";

export async function policyFindings(
  { rules, store }: Pick<Site, "rules" | "store">,
  settings: Settings,
): Promise<Finding[]> {
  return [
    ...demandFindings(rules, await hasDemandingPartner(store)),
    ...lintErrors(settings),
    ...(await commandFindings(settings.config)),
  ];
}

/** Whether some mail that leaves or arrives may be held by the rules. */
export function mayHold(rules: RuleSet): boolean {
  return canDemand(rules, (demand) => demand === "hold");
}

function canDemand(rules: RuleSet, fits: (demand: Demand) => boolean): boolean {
  const isFitting = (action: RuleAction | undefined): boolean =>
    action?.kind === "demand" && fits(action.demand);
  return (
    fits(rules.unscannable) ||
    rules.rules.some(({ action, observed }) => !observed && isFitting(action)) ||
    rules.overrides.some(({ action, observed }) => observed !== true && isFitting(action))
  );
}

/** Triggers are for senders who know; that what can't be read is protected says nothing of the rest. */
function demandFindings(rules: RuleSet, isDemandedByPartners: boolean): Finding[] {
  const fromRules = { ...rules, unscannable: "none" } as const;
  if (isDemandedByPartners || canDemand(fromRules, (demand) => demand !== "none")) return [];
  const text = "no partner demands protection, nor does any rule, whatever mail holds";
  const hint = 'set [policy] packs = ["hipaa"], or write rules that aren\'t only observed';
  return [finding("warning", "rules", text, hint)];
}

async function hasDemandingPartner({ partners }: Site["store"]): Promise<boolean> {
  return (await partners.list()).some(({ demand }) => demand !== "none");
}

/** They loaded, and yet can't be meant. `domseal policy check` tells the lesser ones as well. */
function lintErrors({ config, ruleFiles }: Settings): Finding[] {
  return lintRules(ruleFiles, ruleSettingsOf(config))
    .filter(({ severity }) => severity === "error")
    .map((error) => finding("error", "rules", lintText(error), "domseal policy check"));
}

function lintText({ file, line, rule, message }: LintFinding): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return `${place}: ${rule === undefined ? "" : `rule ${rule}: `}${message}`;
}

/** What such a program is for would count as unreadable. */
async function commandFindings({ documents }: Config): Promise<Finding[]> {
  const programs = new Set(documents.commands.map(({ command: [program] }) => program));
  const findings: Finding[] = [];
  for (const program of programs)
    try {
      await access(program, constants.X_OK);
      findings.push(finding("ok", "documents command", program));
    } catch (error) {
      const text = `can't be run: ${describeError(error)}: ${program}`;
      findings.push(finding("error", "documents command", text, "[[documents.commands]]"));
    }
  return findings;
}
