/** `domseal policy try`: what rules would make of mail at hand, message by message and in sum. */
import type { Command } from "commander";
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { findCorrespondent } from "../../gateway/means.ts";
import { documentsOf, rulesOf } from "../../gateway/site.ts";
import type { Settings } from "../../gateway/site.ts";
import { tryMessage } from "../../gateway/trial.ts";
import type { TrialEnvelope } from "../../gateway/trial.ts";
import { CliError } from "../failure.ts";
import { commaList } from "../input.ts";
import type { Invocation } from "../invocation.ts";
import { mailFilesIn } from "../mailbox.ts";
import { printLine } from "../output.ts";
import { readTrialSettings } from "./policy-rules.ts";
import { TrialSum } from "./trial-sum.ts";
import { printTrialSum, trialPage } from "./trial-view.ts";

interface TryOptions {
  readonly from?: string;
  readonly to?: string;
  readonly rules?: readonly string[];
  readonly pack?: readonly string[];
  readonly json?: true;
  readonly html?: string;
}

export function registerTry(policy: Command, invocation: Invocation): void {
  policy
    .command("try")
    .description("run the rules over a folder of .eml files, a Maildir or an mbox; nothing is sent")
    .argument("<path>", "folder or file")
    .option("--from <address>", "envelope sender; somebody of the own domain where absent")
    .option("--to <address>", "envelope recipient; somebody outside, no partner, where absent")
    .option("--rules <files...>", "rule files in place of the configuration's")
    .option("--pack <names>", "packs in place of the configuration's rules", commaList)
    .option("--json", "one line of JSON a message")
    .option("--html <file>", "write table and chart as a page")
    .action((path: string, options: TryOptions) => attempt(path, options, invocation));
}

/** RFC 2606: nobody's domain, so no partner's. */
const outsider = "recipient@outside.invalid";

async function attempt(path: string, options: TryOptions, invocation: Invocation): Promise<void> {
  const { terminal } = invocation;
  const settings = await readTrialSettings(invocation, {
    rules: (options.rules ?? []).map((file) => resolve(file)),
    packs: options.pack ?? [],
  });
  const { config } = settings;
  const bench = { config, rules: rulesOf(settings), documents: documentsOf(config) };
  const envelope = await envelopeOf(options, settings, invocation);
  const sum = new TrialSum(bench.rules.rules.map(({ name }) => name));
  try {
    for await (const { name, octets } of mailFilesIn(path)) {
      const trial = await tryMessage(bench, [octets], envelope);
      sum.add(trial);
      const { demand, rules, observed } = trial;
      if (options.json)
        printLine(terminal, JSON.stringify({ file: name, demand, rules, observed }));
    }
  } finally {
    await bench.documents.close();
  }
  if (options.html !== undefined) await writePage(options.html, trialPage(sum, envelope));
  if (!options.json) printTrialSum(terminal, sum, envelope);
}

async function envelopeOf(
  { from, to }: TryOptions,
  { config }: Settings,
  invocation: Invocation,
): Promise<TrialEnvelope> {
  const sender = from ?? `sender@${config.localDomains[0] ?? "localhost"}`;
  if (to === undefined) return { sender, recipient: outsider, partnerDemand: undefined };
  const partnerDemand = await invocation.withSite(async (site) => {
    const { demand } = await findCorrespondent(to, site, site.clock());
    return demand;
  });
  return { sender, recipient: to, partnerDemand };
}

async function writePage(file: string, page: string): Promise<void> {
  try {
    await writeFile(file, page);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CliError("failed", `can't write ${file} (${code ?? "unknown"})`);
  }
}
