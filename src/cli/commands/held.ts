/**
 * `domseal held`: mail that fell short of what is demanded and waits for an administrator.
 */
import { type Command, InvalidArgumentError } from "commander";
import { discardHeld, openHeld, releaseHeld } from "../../gateway/held-release.ts";
import type { ReleaseOrder } from "../../gateway/held-handover.ts";
import { octetsOf, writableHeader } from "../../gateway/message-octets.ts";
import { smtpListenerOf } from "../../gateway/reinjection.ts";
import type { SmtpListener } from "../../gateway/reinjection.ts";
import type { Site } from "../../gateway/site.ts";
import { visible } from "../../log/text-line.ts";
import { PkiError } from "../../pki/error.ts";
import type { HeldMessage } from "../../store/held-mail.ts";
import { StoreError } from "../../store/store-error.ts";
import { CliError } from "../failure.ts";
import { confirm } from "../input.ts";
import type { Invocation } from "../invocation.ts";
import { printJson, printLine, printOctets, printWarning, type Terminal } from "../output.ts";
import { answersTo } from "./approval.ts";
import { heldJson, printHeldJson, printHeldMessage, printHeldTable } from "./held-view.ts";

interface ListOptions {
  readonly all?: true;
  readonly json?: true;
}

interface ShowOptions {
  readonly json?: true;
  readonly message?: true;
  readonly yes?: true;
}

interface DecisionOptions {
  readonly by?: string;
  readonly reason?: string;
  readonly yes?: true;
}

interface ReleaseOptions extends Pick<DecisionOptions, "by" | "reason"> {
  readonly unprotected?: true;
}

export function registerHeld(program: Command, invocation: Invocation): void {
  const held = program.command("held").description("mail that waits for an administrator");
  held
    .command("list")
    .description("what is held, and why")
    .option("--all", "also what was released or discarded in the last 90 days")
    .option("--json", "as JSON")
    .action((options: ListOptions) => list(options, invocation));
  held
    .command("show")
    .description("one message: its envelope, why it is held, what became of it")
    .argument("<id>", "as the list has it", messageId)
    .option("--message", "the message itself, opened, as its recipients would get it")
    .option("--yes", "print it without asking")
    .option("--json", "as JSON")
    .action((id: number, options: ShowOptions) => show(id, options, invocation));
  held
    .command("release")
    .description("deliver to the recipients after all")
    .argument("<ids...>", "as the list has them", collectIds)
    .option("--by <name>", "who releases it")
    .option("--reason <text>", "why")
    .option("--unprotected", "mail that leaves: in the clear where it can't be sealed")
    .action((ids: readonly number[], options: ReleaseOptions) => release(ids, options, invocation));
  held
    .command("discard")
    .description("delete: the recipients never get it, and the sender isn't told")
    .argument("<ids...>", "as the list has them", collectIds)
    .option("--by <name>", "who discards it")
    .option("--reason <text>", "why")
    .option("--yes", "don't ask")
    .action((ids: readonly number[], options: DecisionOptions) =>
      discard(ids, options, invocation),
    );
}

async function list(options: ListOptions, { terminal, withStore }: Invocation): Promise<void> {
  const messages = await withStore(({ heldMail }) =>
    heldMail.list(options.all ? ["held", "settled"] : ["held"]),
  );
  if (options.json) printHeldJson(terminal, messages);
  else printHeldTable(terminal, messages);
}

async function show(id: number, options: ShowOptions, invocation: Invocation): Promise<void> {
  const { terminal, withSite, withStore } = invocation;
  if (options.message) {
    await confirm(terminal, `Print message ${id} in the clear?`, options.yes);
    await withSite((site) => printContent(terminal, site, id));
    return;
  }
  const message = await withStore(({ heldMail }) => heldMail.find(id));
  if (options.json) printJson(terminal, heldJson(message));
  else printHeldMessage(terminal, message);
}

async function printContent(terminal: Terminal, site: Site, id: number): Promise<void> {
  const held = await site.store.heldMail.find(id);
  if (held.state === "settled") throw new CliError("failed", `message ${id} is settled, and gone`);
  const content = await openHeld(site, held);
  if (content.kind === "unopenable")
    printWarning(terminal, `its encryption can't be opened (${content.reason}): shown as it came`);
  const { fields, body } = content.message;
  await printOctets(terminal, octetsOf(writableHeader(fields), body));
}

async function release(
  ids: readonly number[],
  options: ReleaseOptions,
  { terminal, withSite }: Invocation,
): Promise<void> {
  const [by = ""] = await answersTo(terminal, [
    { text: "Who releases it?", option: "--by", answer: options.by },
  ]);
  await withSite(async (site) => {
    const unprotected = options.unprotected ?? false;
    const order = { by, note: options.reason, listener: listenerOf(site), unprotected };
    const left: number[] = [];
    for (const id of ids) {
      if (!(await releaseOne(terminal, site, id, order))) left.push(id);
    }
    if (left.length === 0) return;
    const hint = "domseal held show ID shows why; --unprotected lets it leave in the clear";
    throw new CliError("failed", `not released, or not to all: ${left.join(", ")}`, hint);
  });
}

function listenerOf({ config }: Site): SmtpListener {
  const listener = smtpListenerOf(config);
  if (listener) return listener;
  const hint = 'set [outbound] reinject = "inet:PORT@127.0.0.1", a listener of the MTA';
  throw new CliError("failed", "outbound.reinject isn't set: nothing can be released", hint);
}

/** Whether nobody waits for it any more. */
async function releaseOne(
  terminal: Terminal,
  site: Site,
  id: number,
  order: ReleaseOrder,
): Promise<boolean> {
  const released = await attempt(terminal, () => releaseHeld(site, id, order));
  if (released === undefined) return false;
  if (released.kind === "unopenable") {
    printWarning(terminal, `${id}: its encryption can't be opened: ${released.reason}`);
    return false;
  }
  printOutcome(terminal, released.message);
  return released.message.state === "settled";
}

async function discard(
  ids: readonly number[],
  options: DecisionOptions,
  { terminal, withStore }: Invocation,
): Promise<void> {
  const [by = "", note = ""] = await answersTo(terminal, [
    { text: "Who discards it?", option: "--by", answer: options.by },
    { text: "Why?", option: "--reason", answer: options.reason },
  ]);
  const question = `Discard ${ids.join(", ")}? The recipients never get it.`;
  await confirm(terminal, question, options.yes);
  await withStore(async (store) => {
    const left: number[] = [];
    for (const id of ids) {
      const discarded = await attempt(terminal, () => discardHeld(store, id, { by, note }));
      if (discarded) printOutcome(terminal, discarded);
      else left.push(id);
    }
    if (left.length > 0) throw new CliError("failed", `not discarded: ${left.join(", ")}`);
  });
}

/** One message that can't be had doesn't stop the others. */
async function attempt<T>(terminal: Terminal, act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act();
  } catch (error) {
    if (!isAboutOneMessage(error)) throw error;
    printWarning(terminal, error.message);
    return undefined;
  }
}

function isAboutOneMessage(error: unknown): error is StoreError | PkiError {
  if (error instanceof PkiError) return true;
  const codes: readonly StoreError["code"][] = [
    "unknown-message",
    "conflict",
    "unknown-key",
    "corrupt",
  ];
  return error instanceof StoreError && codes.includes(error.code);
}

function printOutcome(terminal: Terminal, { id, recipients }: HeldMessage): void {
  for (const { address, state, reply } of recipients) {
    const why = state === "held" && reply !== undefined ? `: ${reply}` : "";
    printLine(terminal, visible(`${id}: ${address}: ${state}${why}`));
  }
}

function messageId(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Not the ID of a held message.");
}

function collectIds(text: string, before: readonly number[] | undefined): readonly number[] {
  return [...(before ?? []), messageId(text)];
}
