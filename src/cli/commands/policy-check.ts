/** `domseal policy check`: what is wrong with rules, errors and what is none and yet not meant. */
import type { Command } from "commander";
import { dirname, resolve } from "node:path";
import { packDirectory } from "../../config/rule-files.ts";
import { lintRules } from "../../policy/lint.ts";
import type { LintFinding } from "../../policy/lint.ts";
import { ruleSettingsOf } from "../../gateway/site.ts";
import { CliError } from "../failure.ts";
import { commaList } from "../input.ts";
import type { Invocation } from "../invocation.ts";
import { printJson, printLine } from "../output.ts";
import { readTrialSettings } from "./policy-rules.ts";

interface CheckOptions {
  readonly pack?: readonly string[];
  readonly json?: true;
}

export function registerCheck(policy: Command, invocation: Invocation): void {
  policy
    .command("check")
    .description("what is wrong with the rules: unreachable, shadowed, contradictory, slow ones")
    .argument("[files...]", "rule files in place of the configuration's")
    .option("--pack <names>", "packs in place of the configuration's rules", commaList)
    .option("--json", "as JSON")
    .action((files: readonly string[], options: CheckOptions) => check(files, options, invocation));
}

async function check(
  files: readonly string[],
  options: CheckOptions,
  invocation: Invocation,
): Promise<void> {
  const { terminal } = invocation;
  const { config, ruleFiles } = await readTrialSettings(invocation, {
    rules: files.map((file) => resolve(file)),
    packs: options.pack ?? [],
  });
  const all = lintRules(ruleFiles, ruleSettingsOf(config), { clock: () => performance.now() });
  const findings = all.filter((finding) => !isOfPackAlone(finding));
  if (options.json) printJson(terminal, findings);
  else for (const finding of findings) printLine(terminal, textOf(finding));
  const errors = findings.filter(({ severity }) => severity === "error").length;
  if (errors > 0) throw new CliError("failed", `${errors} error(s) in the rules`);
  if (findings.length === 0 && !options.json) {
    const count = ruleFiles.length;
    printLine(terminal, `nothing to remark in ${count} rule file(s)`);
  }
}

/** What may be meant is known of the packs; who runs them can't change them. */
function isOfPackAlone({ severity, file }: LintFinding): boolean {
  return severity === "note" && dirname(file) === packDirectory;
}

/** `rules/local.toml:12: warning: rule x: ... (hint)`. */
function textOf({ severity, file, line, rule, message, hint }: LintFinding): string {
  const place = line === undefined ? file : `${file}:${line}`;
  const about = rule === undefined ? "" : `rule ${rule}: `;
  return `${place}: ${severity}: ${about}${message}${hint === undefined ? "" : ` (${hint})`}`;
}
