/**
 * `domseal message`: the gateway's work on one message, standard input to standard output.
 */
import type { Command } from "commander";
import { writeFile } from "node:fs/promises";
import { inspectFile } from "../../gateway/inspection.ts";
import { openFile } from "../../gateway/message-file.ts";
import type { OpenReport } from "../../gateway/message-file.ts";
import { sealFile } from "../../gateway/seal-file.ts";
import type { Obstacle } from "../../gateway/seal-file.ts";
import { CliError } from "../failure.ts";
import { addressList, readInput } from "../input.ts";
import type { Invocation } from "../invocation.ts";
import type { Terminal } from "../output.ts";
import { printJson, printOctets, printWarning, withJsonNames } from "../output.ts";
import { termsForOnce, type TermOptions, withTerms } from "./message-terms.ts";
import { printInspection } from "./message-view.ts";

interface SealOptions extends TermOptions {
  readonly from: string;
  readonly to: readonly string[];
  readonly report?: string;
}

interface OpenOptions {
  readonly report?: string;
}

interface InspectOptions {
  readonly sealed?: boolean;
  readonly json?: boolean;
}

export function registerMessage(program: Command, invocation: Invocation): void {
  const message = program
    .command("message")
    .description("seal, open or inspect one message, from standard input to standard output");
  const sealing = message
    .command("seal")
    .description("protect for all recipients on their partners' terms, or fail")
    .requiredOption("--from <address>", "envelope sender")
    .requiredOption("--to <addresses>", "envelope recipients, separated by commas", addressList)
    .option("--report <file>", "write as JSON what was done");
  withTerms(sealing).action((options: SealOptions) => seal(options, invocation));
  message
    .command("open")
    .description("decrypt what one of our keys opens; anything else passes as it is")
    .option("--report <file>", "write as JSON what was found")
    .addHelpText("after", openHelp)
    .action((options: OpenOptions) => open(options, invocation));
  message
    .command("inspect")
    .description("what protects a message: layers, algorithms, recipients, signers, what is wrong")
    .argument("[file]", "the message", "-")
    .option("--sealed", "without our keys: as anybody on the way sees it")
    .option("--json", "as JSON")
    .addHelpText("after", inspectHelp)
    .action((file: string, options: InspectOptions) => inspect(file, options, invocation));
}

const openHelp = `
Exit status: 0 if the message is written, opened or as it was (a signature that isn't trusted is
warned of); 1 if it is for us and can't be opened, and nothing is written; 2 for wrong usage.`;

const inspectHelp = `
Exit status: 0 if the message could be read, or is for others; 1 if it is for us and can't be opened,
or something that should be a layer can't be read; 2 for wrong usage. Of the content nothing is shown.`;

async function seal(options: SealOptions, { terminal, withSite }: Invocation): Promise<void> {
  const file = await readInput(terminal, "-");
  await withSite(async (site) => {
    const sealed = await sealFile(
      site,
      [file],
      { sender: options.from, recipients: options.to },
      termsForOnce(options),
    );
    await writeReport(options.report, sealed.report);
    if (sealed.kind === "refused") throw refusal(sealed.obstacle);
    const { unsigned } = sealed.report;
    if (unsigned !== undefined) printWarning(terminal, `encrypted, but not signed: ${unsigned}`);
    await printOctets(terminal, sealed.output);
  });
}

function refusal(obstacle: Obstacle): CliError {
  switch (obstacle.kind) {
    case "recipients": {
      const each = obstacle.refusals.map(({ address, reason }) => `${address} (${reason})`);
      const hint = "domseal partner list shows which certificates are approved";
      return new CliError("failed", `can't be sealed for ${each.join(", ")}`, hint);
    }
    case "apart": {
      const option = optionNames[obstacle.term];
      const values = obstacle.values.join(" and ");
      const problem = `the recipients' terms differ: ${option.slice(2)} ${values}`;
      return new CliError("failed", problem, `seal for each alone, or give ${option} for all`);
    }
    case "no-signer":
      return new CliError("failed", `can't be signed: ${obstacle.reason}`);
  }
}

const optionNames = {
  profile: "--profile",
  protection: "--protection",
  signatureForm: "--signature-form",
  headerProtection: "--header-protection",
  compression: "--compression",
  emptyLayer: "--empty-layer",
} as const;

async function open(options: OpenOptions, { terminal, withSite }: Invocation): Promise<void> {
  const file = await readInput(terminal, "-");
  await withSite(async (site) => {
    const opened = await openFile(site, [file]);
    await writeReport(options.report, opened.report);
    if (opened.kind === "failed") throw cannotOpen(opened.report);
    if (opened.kind === "not-for-us")
      printWarning(terminal, "encrypted, but none of our keys opens it: passed as it is");
    warnOfDoubts(terminal, opened.report);
    await printOctets(terminal, opened.output);
  });
}

function warnOfDoubts(terminal: Terminal, { verdict, verification, shortfall }: OpenReport): void {
  if (verdict === "invalid" || verdict === "untrusted")
    printWarning(terminal, `signature not trusted: ${verification ?? verdict}`);
  if (shortfall)
    printWarning(terminal, `not ${shortfall.missing.join(" and ")} as its author's mail must be`);
}

async function inspect(
  name: string,
  { sealed = false, json = false }: InspectOptions,
  { terminal, withSite }: Invocation,
): Promise<void> {
  const file = await readInput(terminal, name);
  await withSite(async (site) => {
    const inspection = await inspectFile(site, [file], { sealed });
    if (json) printJson(terminal, withJsonNames(inspection));
    else printInspection(terminal, inspection);
    if (inspection.failure) throw cannotOpen(inspection.failure);
    if (inspection.result === "unreadable")
      throw new CliError("failed", "a layer of the message can't be read");
  });
}

function cannotOpen({ reason, detail }: { readonly reason: string; readonly detail: string }) {
  return new CliError("failed", `message can't be opened: ${reason}: ${detail}`);
}

async function writeReport(file: string | undefined, report: object): Promise<void> {
  if (file === undefined) return;
  try {
    await writeFile(file, `${JSON.stringify(withJsonNames(report), undefined, 2)}\n`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CliError("failed", `can't write ${file} (${code ?? "unknown"})`);
  }
}
