/**
 * `domseal audit`: what was done with which message, and whether the journal is whole.
 */
import { type Command, InvalidArgumentError, Option } from "commander";
import { type AuditEntry, type AuditFilter, lastOf, readJournal } from "../../audit/read.ts";
import { type Outcome, outcomes } from "../../audit/record.ts";
import { type Verification, verifyJournal } from "../../audit/verify.ts";
import { parseDuration } from "../../config/quantity.ts";
import { CliError } from "../failure.ts";
import type { Invocation } from "../invocation.ts";
import { type Terminal, printFields, printJson, printTable, printWarning } from "../output.ts";

interface ListOptions {
  readonly since?: Date;
  readonly until?: Date;
  readonly recipient?: string;
  readonly queueId?: string;
  readonly outcome?: Outcome;
  readonly limit?: number;
  readonly json?: true;
}

interface VerifyOptions {
  readonly head?: string;
  readonly json?: true;
}

export function registerAudit(program: Command, invocation: Invocation): void {
  const audit = program.command("audit").description("read and check the audit journal");
  audit
    .command("list")
    .description("records in the order of time")
    .option(
      "--since <time>",
      "from this time (2026-03-01, 2026-03-01T08:00Z, or ago: 7d)",
      pointInTime,
    )
    .option("--until <time>", "before this time", pointInTime)
    .option("--recipient <address>", "of this address, or of this domain")
    .option("--queue-id <id>", "of this message")
    .addOption(new Option("--outcome <outcome>", "with this outcome").choices(outcomes))
    .option("--limit <count>", "only the last ones", wholeNumber)
    .option("--json", "as JSON")
    .action(async (options: ListOptions) => {
      await list(options, invocation);
    });
  audit
    .command("verify")
    .description("find records that were changed, removed or put in another order")
    .option("--head <hash>", "a head that was noted earlier: finds records cut off at the end")
    .option("--json", "as JSON")
    .action(async (options: VerifyOptions) => {
      await verify(options, invocation);
    });
}

async function list(options: ListOptions, { terminal, config }: Invocation): Promise<void> {
  const { audit } = await config();
  const filter: AuditFilter = options;
  const unreadable = { count: 0 };
  const records = await lastOf(
    readJournal(audit.path, filter, unreadable),
    options.limit ?? Number.MAX_SAFE_INTEGER,
  );
  if (options.json === true) printJson(terminal, { records, unreadable_lines: unreadable.count });
  else printRecords(terminal, records);
  if (unreadable.count > 0) {
    printWarning(terminal, `${unreadable.count} lines can't be read: domseal audit verify`);
  }
}

function printRecords(terminal: Terminal, records: readonly AuditEntry[]): void {
  printTable(
    terminal,
    [
      "TIME",
      "QUEUE ID",
      "DIRECTION",
      "SENDER",
      "RECIPIENT",
      "DEMAND",
      "OUTCOME",
      "RULES",
      "REASON",
    ],
    records.map((record) => [
      record.time.replace(/\.\d+Z$/, "Z"),
      record.queue_id,
      record.direction,
      record.sender === "" ? "<>" : record.sender,
      record.recipient,
      record.demand,
      record.outcome,
      record.rules.join(","),
      record.reason,
    ]),
  );
}

async function verify(options: VerifyOptions, { terminal, config }: Invocation): Promise<void> {
  const { path } = (await config()).audit;
  const result = await verifyJournal(path, options.head?.toLowerCase());
  const isWhole = result.faultCount === 0 && result.expectedHeadFound !== false;
  if (options.json === true) printJson(terminal, verificationJson(result, isWhole));
  else printVerification(terminal, result);
  if (!isWhole) throw new CliError("failed", `audit journal is not as it was written: ${path}`);
}

function printVerification(terminal: Terminal, result: Verification): void {
  const { head, expectedHeadFound } = result;
  printFields(terminal, [
    ["records", String(result.lines)],
    ["head", head.seq === 0 ? undefined : `${head.hash} (record ${head.seq})`],
    ["faults", result.faultCount === 0 ? "none" : String(result.faultCount)],
    ["torn by a crash", result.torn.length === 0 ? "none" : lineList(result.torn)],
    ["last line", result.unfinished ? "unfinished: being written, or torn by a crash" : "complete"],
  ]);
  for (const { kind, line } of result.faults) {
    printWarning(terminal, `line ${line}: ${faultTexts[kind]}`);
  }
  if (expectedHeadFound === false) {
    printWarning(terminal, "the head that was noted isn't there: records were cut off or replaced");
  }
}

const faultTexts = {
  changed: "the record was changed",
  missing: "records before this one are missing",
  reordered: "the record is out of order, or there twice",
} as const;

function verificationJson(result: Verification, isWhole: boolean) {
  return {
    whole: isWhole,
    records: result.lines,
    head: result.head,
    fault_count: result.faultCount,
    faults: result.faults,
    torn_lines: result.torn,
    unfinished: result.unfinished,
    ...(result.expectedHeadFound !== undefined && { head_found: result.expectedHeadFound }),
  };
}

function lineList(lines: readonly number[]): string {
  return `line ${lines.join(", ")}`;
}

function pointInTime(text: string): Date {
  const ago = parseDuration(text);
  const time = ago === undefined ? new Date(text) : new Date(Date.now() - ago);
  const isIso = /^\d{4}-\d{2}-\d{2}(T|$)/.test(text);
  if ((ago === undefined && !isIso) || Number.isNaN(time.getTime())) {
    throw new InvalidArgumentError(
      "Write 2026-03-01, 2026-03-01T08:00Z, or a time ago such as 7d.",
    );
  }
  return time;
}

function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Not a number.");
}
