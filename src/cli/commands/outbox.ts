/**
 * `domseal outbox`: accepted mail whose sealed copies have not reached the MTA yet.
 */
import type { Command } from "commander";
import type { OutboxEntry } from "../../store/outbox.ts";
import { confirm } from "../input.ts";
import type { Invocation } from "../invocation.ts";
import { printJson, printLine, printTable, timeText } from "../output.ts";

export function registerOutbox(program: Command, invocation: Invocation): void {
  const outbox = program.command("outbox").description("copies that the MTA has not taken yet");
  outbox
    .command("list")
    .description("copies that wait or failed, with what the MTA said")
    .option("--json", "as JSON")
    .action(async (options: { json?: true }) => {
      await list(options, invocation);
    });
  outbox
    .command("retry")
    .description("try now what waits or failed")
    .argument("[key]", "only this one; the beginning of its key is enough")
    .action(async (key: string | undefined) => {
      await retry(key, invocation);
    });
  outbox
    .command("remove")
    .description("give a copy up: its recipients never get it")
    .argument("<key>", "the beginning is enough")
    .option("--yes", "don't ask")
    .action(async (key: string, options: { yes?: true }) => {
      await remove(key, options, invocation);
    });
}

async function list({ json }: { json?: true }, { terminal, withStore }: Invocation): Promise<void> {
  const entries = await withStore(({ outbox }) => outbox.list());
  if (json === true) {
    printJson(terminal, { entries: entries.map(entryJson) });
    return;
  }
  printTable(
    terminal,
    ["KEY", "STATE", "QUEUE ID", "SENDER", "RECIPIENT", "SINCE", "ATTEMPTS", "NEXT", "REPLY"],
    entries.flatMap((entry) =>
      entry.recipients
        .filter(({ state }) => state !== "sent")
        .map(({ address, state, reply }) => [
          shortKey(entry),
          state,
          entry.queueId,
          entry.sender === "" ? "<>" : entry.sender,
          address,
          timeText(entry.createdAt),
          String(entry.attempts),
          state === "waiting" ? timeText(entry.nextAttemptAt) : undefined,
          reply,
        ]),
    ),
  );
}

async function retry(key: string | undefined, { terminal, withStore }: Invocation): Promise<void> {
  const entries = await withStore(async ({ outbox }) => {
    const chosen = key === undefined ? await outbox.list() : [await outbox.find(key)];
    const due: OutboxEntry[] = [];
    for (const entry of chosen) if (await outbox.retry(entry.id)) due.push(entry);
    return due;
  });
  for (const entry of entries) printLine(terminal, `${shortKey(entry)}: due`);
  if (entries.length === 0) printLine(terminal, "nothing waits");
  else printLine(terminal, "a running domseal serve begins within 30 s");
}

async function remove(
  key: string,
  { yes }: { yes?: true },
  { terminal, withStore }: Invocation,
): Promise<void> {
  await withStore(async ({ outbox }) => {
    const entry = await outbox.find(key);
    const left = entry.recipients.filter(({ state }) => state !== "sent").length;
    const question = `Remove ${shortKey(entry)}? ${left} recipients will never get it.`;
    await confirm(terminal, question, yes);
    await outbox.remove(entry.id);
    printLine(terminal, `${shortKey(entry)}: removed`);
  });
}

/** As the log names it. */
function shortKey({ key }: OutboxEntry): string {
  return key.slice(0, 16);
}

function entryJson(entry: OutboxEntry) {
  return {
    key: entry.key,
    state: entry.state,
    ...(entry.queueId !== undefined && { queue_id: entry.queueId }),
    sender: entry.sender,
    recipients: entry.recipients,
    size: entry.size,
    created_at: entry.createdAt,
    attempts: entry.attempts,
    ...(entry.state === "waiting" && { next_attempt_at: entry.nextAttemptAt }),
  };
}
