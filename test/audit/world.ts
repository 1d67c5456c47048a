/** What the tests of the journal share: a directory of their own and records. */
import { join } from "node:path";
import { openJournal } from "../../src/audit/journal.ts";
import type { AuditEntry } from "../../src/audit/read.ts";
import { readJournal } from "../../src/audit/read.ts";
import type { AuditRecord } from "../../src/audit/record.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

export function freshPath(): string {
  return join(temporaryDirectory("audit"), "audit.jsonl");
}

export function record(number: number, changes: Partial<AuditRecord> = {}): AuditRecord {
  return {
    time: new Date(Date.UTC(2026, 0, 1, 0, 0, number)).toISOString(),
    queue_id: `4bXy${number}`,
    direction: "outbound",
    sender: "nurse@hospital.example",
    recipient: `claims${number}@insurer.example`,
    demand: "required",
    rules: ["hipaa"],
    treatment: "seal",
    outcome: "sealed",
    ...changes,
  };
}

/** A closed journal with `count` records. */
export async function journalOf(count: number): Promise<string> {
  const path = freshPath();
  const journal = await openJournal(path, { sync: false });
  for (let number = 1; number <= count; number++) await journal.append([record(number)]);
  await journal.close();
  return path;
}

export async function entriesOf(path: string): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for await (const entry of readJournal(path)) entries.push(entry);
  return entries;
}
