/**
 * `domseal message`: the gateway's work on one message, standard input to standard output.
 */
import type { Command } from "commander";
import { writeFile } from "node:fs/promises";
import { describeFile } from "../../gateway/inspection.ts";
import type { Inspection } from "../../gateway/inspection.ts";
import { openFile, sealFile } from "../../gateway/message-file.ts";
import { CliError } from "../failure.ts";
import { addressList, readInput } from "../input.ts";
import type { Invocation } from "../invocation.ts";
import type { Terminal } from "../output.ts";
import { printFields, printJson, printOctets, printWarning, withJsonNames } from "../output.ts";

interface SealOptions {
  readonly from: string;
  readonly to: readonly string[];
  readonly report?: string;
}

interface OpenOptions {
  readonly report?: string;
}

interface InspectOptions {
  readonly json?: true;
}

export function registerMessage(program: Command, invocation: Invocation): void {
  const message = program
    .command("message")
    .description("seal, open or inspect one message, from standard input to standard output");
  message
    .command("seal")
    .description("encrypt for the domains of all recipients, or fail")
    .requiredOption("--from <address>", "envelope sender")
    .requiredOption("--to <addresses>", "envelope recipients, separated by commas", addressList)
    .option("--report <file>", "write as JSON what was done")
    .action((options: SealOptions) => seal(options, invocation));
  message
    .command("open")
    .description("decrypt what one of our keys opens; anything else passes as it is")
    .option("--report <file>", "write as JSON what was found")
    .action((options: OpenOptions) => open(options, invocation));
  message
    .command("inspect")
    .description("what protects a message: type, algorithms, recipients")
    .option("--json", "as JSON")
    .action((options: InspectOptions) => inspect(options, invocation));
}

async function seal(options: SealOptions, { terminal, withSite }: Invocation): Promise<void> {
  const file = await readInput(terminal, "-");
  await withSite(async (site) => {
    const sealed = await sealFile(site, [file], options.to);
    await writeReport(options.report, sealed.report);
    if (sealed.kind === "refused") {
      const each = sealed.refusals.map(({ address, reason }) => `${address} (${reason})`);
      const hint = "domseal partner list shows which certificates are approved";
      throw new CliError("failed", `can't be sealed for ${each.join(", ")}`, hint);
    }
    await printOctets(terminal, sealed.output);
  });
}

async function open(options: OpenOptions, { terminal, withSite }: Invocation): Promise<void> {
  const file = await readInput(terminal, "-");
  await withSite(async (site) => {
    const opened = await openFile(site, [file]);
    await writeReport(options.report, opened.report);
    if (opened.kind === "failed")
      throw new CliError(
        "failed",
        `message can't be opened: ${opened.report.reason ?? ""}: ${opened.report.detail ?? ""}`,
      );
    if (opened.kind === "not-for-us")
      printWarning(terminal, "encrypted, but none of our keys opens it: passed as it is");
    await printOctets(terminal, opened.output);
  });
}

async function inspect(options: InspectOptions, { terminal, withSite }: Invocation): Promise<void> {
  const file = await readInput(terminal, "-");
  await withSite(async (site) => {
    const inspection = await describeFile(site, [file]);
    if (options.json) printJson(terminal, withJsonNames(inspection));
    else printInspection(terminal, inspection);
  });
}

function printInspection(terminal: Terminal, { protection, ...rest }: Inspection): void {
  printFields(terminal, [
    ["protection", protection],
    ["encryption", rest.encryption],
    ["content type", rest.contentType],
  ]);
  for (const { name, keyManagement, ours } of rest.recipients ?? []) {
    const whose = ours === undefined ? "not one of our keys" : `our key of ${ours}`;
    printFields(terminal, [
      ["recipient", `${name}, ${keyManagement ?? "unknown method"}, ${whose}`],
    ]);
  }
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
