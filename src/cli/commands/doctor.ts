/**
 * `domseal doctor`: what is wrong, or soon will be, and the command that mends it.
 */
import type { Command } from "commander";
import { diagnose } from "../../gateway/diagnosis.ts";
import { diagnosePostfix } from "../../gateway/postfix-diagnosis.ts";
import { CliError } from "../failure.ts";
import type { Invocation } from "../invocation.ts";
import { printJson, printLine, printTable } from "../output.ts";

interface DoctorOptions {
  readonly postfix?: string;
  readonly json?: true;
}

export function registerDoctor(program: Command, invocation: Invocation): void {
  program
    .command("doctor")
    .description(
      "check configuration, keys, partners, store and Postfix; exit 1 if anything is wrong",
    )
    .option("--postfix <dir>", "Postfix's configuration directory, if not the usual one")
    .option("--json", "as JSON")
    .action((options: DoctorOptions) => doctor(options, invocation));
}

async function doctor(options: DoctorOptions, { terminal, config }: Invocation): Promise<void> {
  const loaded = await config();
  const findings = [
    ...(await diagnose(loaded)),
    ...(await diagnosePostfix(loaded, options.postfix)),
  ];
  if (options.json) printJson(terminal, { findings });
  else {
    const rows = findings.map(({ level, subject, text }) => [level, subject, text]);
    printTable(terminal, ["LEVEL", "CHECKED", "FOUND"], rows);
    for (const { level, subject, hint } of findings)
      if (hint !== undefined && level !== "ok") printLine(terminal, `${subject}: ${hint}`);
  }
  const errors = findings.filter(({ level }) => level === "error").length;
  const things = errors === 1 ? "1 thing" : `${errors} things`;
  if (errors > 0) throw new CliError("failed", `${things} must be mended`);
}
