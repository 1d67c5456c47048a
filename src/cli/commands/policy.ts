/**
 * `domseal policy`: what would happen to a message, and why, matches masked.
 */
import type { Command } from "commander";
import { explainFile } from "../../gateway/explanation.ts";
import type { Explanation } from "../../gateway/explanation.ts";
import { addressList, readInput } from "../input.ts";
import type { Invocation } from "../invocation.ts";
import type { Terminal } from "../output.ts";
import { printJson, printLine, printTable, withJsonNames } from "../output.ts";

interface ExplainOptions {
  readonly from: string;
  readonly to: readonly string[];
  readonly json?: true;
}

export function registerPolicy(program: Command, invocation: Invocation): void {
  program
    .command("policy")
    .description("try the rules")
    .command("explain")
    .description("what would happen to the message on standard input, for each recipient, and why")
    .requiredOption("--from <address>", "envelope sender")
    .requiredOption("--to <addresses>", "envelope recipients, separated by commas", addressList)
    .option("--json", "as JSON")
    .action((options: ExplainOptions) => explain(options, invocation));
}

async function explain(options: ExplainOptions, { terminal, withSite }: Invocation): Promise<void> {
  const file = await readInput(terminal, "-");
  const explanation = await withSite((site) =>
    explainFile(site, [file], { sender: options.from, recipients: options.to }),
  );
  if (options.json) printJson(terminal, withJsonNames(explanation));
  else printExplanation(terminal, explanation);
}

function printExplanation(terminal: Terminal, { recipients, reply }: Explanation): void {
  printTable(
    terminal,
    ["RECIPIENT", "DEMAND", "TREATMENT", "WHY"],
    recipients.map(({ address, demand, treatment, reason }) => [
      address,
      demand,
      treatment,
      reason,
    ]),
  );
  for (const { name, count, threshold, matches } of ruleHits(recipients)) {
    printLine(terminal, "");
    printLine(terminal, `rule ${name}: ${count} of ${threshold}`);
    printTable(
      terminal,
      ["FINDING", "COUNT", "PART", "WHERE", "MASKED"],
      matches.map((match) => [
        match.finding,
        String(match.count),
        match.part,
        match.source,
        match.masked.join(" "),
      ]),
    );
  }
  if (reply.length > 0) {
    printLine(terminal, "");
    printLine(terminal, "the sender would be told:");
    for (const line of reply) printLine(terminal, `  ${line}`);
  }
}

/** Each rule once: recipients mostly share them. */
function ruleHits(recipients: Explanation["recipients"]) {
  const hits = recipients.flatMap(({ rules }) => rules).filter(({ matches }) => matches.length > 0);
  return new Map(hits.map((hit) => [hit.name, hit])).values();
}
