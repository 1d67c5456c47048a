/**
 * Reading records back, filtered. It shows what stands in the file; whether that is what was
 * written is verify.ts's question.
 */
import { type AuditRecord, type Outcome, auditRecordSchema } from "./record.ts";
import { parseLine } from "./chain.ts";
import { journalLines } from "./lines.ts";

/** What to look for; absent ones don't filter. */
export interface AuditFilter {
  readonly since?: Date | undefined;
  /** Not included. */
  readonly until?: Date | undefined;
  /** An address, or a domain for all addresses in it; case doesn't matter. */
  readonly recipient?: string | undefined;
  readonly queueId?: string | undefined;
  readonly outcome?: Outcome | undefined;
}

/** A record with its place in the chain. */
export interface AuditEntry extends AuditRecord {
  readonly seq: number;
}

/**
 * The matching records in the order of the file. A journal that is being written may be read. Lines
 * that can't be read are counted in `unreadable`, if given; they never end the reading. Throws
 * AuditError "no-journal".
 */
export async function* readJournal(
  path: string,
  filter: AuditFilter = {},
  unreadable?: { count: number },
): AsyncGenerator<AuditEntry> {
  for await (const { octets, terminated } of journalLines(path)) {
    if (!terminated) continue;
    const line = parseLine(octets);
    if (line?.fields["event"] !== undefined) continue;
    const record = auditRecordSchema.safeParse(line?.fields);
    if (line === undefined || !record.success) {
      if (unreadable !== undefined) unreadable.count += 1;
      continue;
    }
    if (matches(record.data, filter)) yield { seq: line.seq, ...record.data };
  }
}

/** The last `count` of them, in order, without holding more than that many. */
export async function lastOf<T>(entries: AsyncIterable<T>, count: number): Promise<T[]> {
  const kept: T[] = [];
  for await (const entry of entries) {
    kept.push(entry);
    if (kept.length >= 2 * count + 1024) kept.splice(0, kept.length - count);
  }
  return kept.slice(Math.max(0, kept.length - count));
}

function matches(record: AuditRecord, filter: AuditFilter): boolean {
  const time = Date.parse(record.time);
  if (filter.since !== undefined && time < filter.since.getTime()) return false;
  if (filter.until !== undefined && time >= filter.until.getTime()) return false;
  if (filter.queueId !== undefined && record.queue_id !== filter.queueId) return false;
  if (filter.outcome !== undefined && record.outcome !== filter.outcome) return false;
  return filter.recipient === undefined || isRecipient(record.recipient, filter.recipient);
}

function isRecipient(address: string, wanted: string): boolean {
  const whole = wanted.includes("@") && !wanted.startsWith("@");
  const found = whole ? address : address.slice(address.lastIndexOf("@") + 1);
  return found.toLowerCase() === wanted.replace(/^@/, "").toLowerCase();
}
