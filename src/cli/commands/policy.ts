/**
 * `domseal policy`: what rules would do, and what is wrong with them, before they count.
 */
import type { Command } from "commander";
import { explainFile } from "../../gateway/explanation.ts";
import { addressList, readInput } from "../input.ts";
import type { Invocation } from "../invocation.ts";
import { printJson, withJsonNames } from "../output.ts";
import { registerCheck } from "./policy-check.ts";
import { registerTry } from "./policy-try.ts";
import { printExplanation } from "./policy-view.ts";

interface ExplainOptions {
  readonly from: string;
  readonly to: readonly string[];
  readonly user?: string;
  readonly json?: true;
}

export function registerPolicy(program: Command, invocation: Invocation): void {
  const policy = program.command("policy").description("try the rules");
  policy
    .command("explain")
    .description("what would happen to the message on standard input, for each recipient, and why")
    .requiredOption("--from <address>", "envelope sender")
    .requiredOption("--to <addresses>", "envelope recipients, separated by commas", addressList)
    .option("--user <name>", "who authenticated at the mail server")
    .option("--json", "as JSON")
    .action((options: ExplainOptions) => explain(options, invocation));
  registerTry(policy, invocation);
  registerCheck(policy, invocation);
}

async function explain(options: ExplainOptions, { terminal, withSite }: Invocation): Promise<void> {
  const file = await readInput(terminal, "-");
  const explanation = await withSite((site) =>
    explainFile(site, [file], {
      sender: options.from,
      recipients: options.to,
      user: options.user,
    }),
  );
  if (options.json) printJson(terminal, withJsonNames(explanation));
  else printExplanation(terminal, explanation);
}
