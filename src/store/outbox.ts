/**
 * The outbox: sealed copies of accepted messages that still have to reach the MTA by SMTP.
 *
 * An entry is staged (its octets written) while its message is in work, and released by one commit
 * when the message is about to be accepted; what is staged and never released is forgotten. A key
 * stands for one copy of one message: releasing the same key again adds nothing. After sending,
 * only the key stays, for a while. When to try again is the gateway's business.
 */
import type { Kysely, Selectable, Transaction } from "kysely";
import { StoreError } from "./store-error.ts";
import type { OutboxEntryTable, OutboxRecipientTable, Tables } from "./tables.ts";

export interface NewEntry {
  /** Idempotency key: lower-case hex. */
  readonly key: string;
  /** Of the message that it is a copy of. */
  readonly queueId: string | undefined;
  /** Envelope sender; "" is the null sender. */
  readonly sender: string;
  readonly recipients: readonly string[];
  /** Whether the octets need 8BITMIME (RFC 6152). */
  readonly eightBit: boolean;
}

export interface OutboxRecipient {
  readonly address: string;
  readonly state: "waiting" | "sent" | "failed";
  /** What the MTA last said of it, where it didn't just take it. */
  readonly reply: string | undefined;
}

/** One that is still to be sent, or that failed. */
export interface OutboxEntry {
  readonly id: number;
  readonly key: string;
  readonly state: "waiting" | "failed";
  readonly queueId: string | undefined;
  readonly sender: string;
  readonly recipients: readonly OutboxRecipient[];
  readonly eightBit: boolean;
  /** In octets. */
  readonly size: number;
  readonly createdAt: Date;
  /** Since it was accepted, or an administrator said to try again. */
  readonly waitingSince: Date;
  readonly attempts: number;
  readonly nextAttemptAt: Date;
}

/** What waits or failed, in sum. */
export interface OutboxTotal {
  readonly state: OutboxEntry["state"];
  readonly entries: number;
  readonly octets: number;
  /** When the first of them came. */
  readonly oldest: Date;
}

/** What became of an entry: "removed" if an administrator was quicker. */
export type Settled = "waiting" | "failed" | "sent" | "removed";

export class Outbox {
  readonly #database: Kysely<Tables>;
  readonly #clock: () => Date;

  constructor(database: Kysely<Tables>, clock: () => Date) {
    this.#database = database;
    this.#clock = clock;
  }

  /**
   * Writes a copy, chunk by chunk, and returns its id. Rejects also with what `octets` throws, and
   * nothing is written then. The store is locked meanwhile: `octets` must not ask it for anything.
   */
  async stage(entry: NewEntry, octets: AsyncIterable<Buffer>): Promise<number> {
    const now = this.#clock().toISOString();
    return this.#database.transaction().execute(async (transaction) => {
      const { id } = await transaction
        .insertInto("outbox_entry")
        .values({ ...columnsOf(entry), created_at: now, waiting_since: now, next_attempt_at: now })
        .returning("id")
        .executeTakeFirstOrThrow();
      for (const address of new Set(entry.recipients)) {
        await transaction
          .insertInto("outbox_recipient")
          .values({ entry: id, address, state: "waiting" })
          .execute();
      }
      const size = await writeParts(transaction, id, octets);
      await transaction.updateTable("outbox_entry").set({ size }).where("id", "=", id).execute();
      return id;
    });
  }

  /**
   * Makes staged copies due, all or none, in one commit. A copy whose key is known adds nothing; if
   * that one had failed, it is tried again. Throws StoreError "conflict" where one isn't staged.
   */
  async release(ids: readonly number[]): Promise<void> {
    const now = this.#clock().toISOString();
    await this.#database.transaction().execute(async (transaction) => {
      for (const id of ids) await releaseOne(transaction, id, now);
    });
  }

  /** Forgets staged copies; what was released stays. */
  async discard(ids: readonly number[]): Promise<void> {
    await this.#database
      .deleteFrom("outbox_entry")
      .where("id", "in", ids)
      .where("state", "=", "staged")
      .execute();
  }

  /** The waiting entry whose next attempt comes first, due or not. */
  async next(): Promise<OutboxEntry | undefined> {
    const row = await this.#database
      .selectFrom("outbox_entry")
      .selectAll()
      .where("state", "=", "waiting")
      .orderBy("next_attempt_at")
      .orderBy("id")
      .limit(1)
      .executeTakeFirst();
    return row && entryOf(row, await recipientsOf(this.#database, row.id));
  }

  /**
   * The octets of an entry, one part in memory at a time. Throws StoreError "unknown-entry" in place
   * of an end that isn't the copy's: nobody may take what is left of a removed entry for a message.
   */
  async *octets({ id, size }: Pick<OutboxEntry, "id" | "size">): AsyncGenerator<Buffer> {
    let rest = size;
    for (let part = 0; rest > 0; part += 1) {
      const row = await this.#database
        .selectFrom("outbox_part")
        .select("octets")
        .where("entry", "=", id)
        .where("part", "=", part)
        .executeTakeFirst();
      if (row === undefined) throw unknownEntry("octets of an outbox entry are gone");
      rest -= row.octets.length;
      yield row.octets;
    }
  }

  /**
   * Records an attempt: the recipients' new states, and when to try again if one of them waits. With
   * the last recipient sent the octets go. Recipients that are not named stay as they are.
   */
  async settle(
    id: number,
    recipients: readonly OutboxRecipient[],
    nextAttemptAt: Date,
  ): Promise<Settled> {
    const now = this.#clock().toISOString();
    return this.#database.transaction().execute(async (transaction) => {
      for (const { address, state, reply } of recipients) {
        await transaction
          .updateTable("outbox_recipient")
          .set({ state, reply: reply ?? null })
          .where("entry", "=", id)
          .where("address", "=", address)
          .execute();
      }
      const state = stateOf(await recipientsOf(transaction, id));
      const { numUpdatedRows } = await transaction
        .updateTable("outbox_entry")
        .set(({ eb }) => ({
          state,
          attempts: eb("attempts", "+", 1),
          next_attempt_at: nextAttemptAt.toISOString(),
          settled_at: state === "waiting" ? null : now,
        }))
        .where("id", "=", id)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return "removed";
      if (state === "sent") await forgetContent(transaction, id);
      return state;
    });
  }

  /** Those that wait or failed, oldest first. */
  async list(): Promise<OutboxEntry[]> {
    const rows = await this.#database
      .selectFrom("outbox_entry")
      .selectAll()
      .where("state", "in", ["waiting", "failed"])
      .orderBy("id")
      .execute();
    const entries: OutboxEntry[] = [];
    for (const row of rows) entries.push(entryOf(row, await recipientsOf(this.#database, row.id)));
    return entries;
  }

  /** One a state that there are entries of. */
  async totals(): Promise<OutboxTotal[]> {
    const rows = await this.#database
      .selectFrom("outbox_entry")
      .select(({ fn }) => [
        "state",
        fn.countAll<number>().as("entries"),
        fn.sum<number>("size").as("octets"),
        fn.min("created_at").as("oldest"),
      ])
      .where("state", "in", ["waiting", "failed"])
      .groupBy("state")
      .execute();
    return rows.map(({ state, entries, octets, oldest }) => ({
      state: state === "failed" ? "failed" : "waiting",
      entries,
      octets,
      oldest: new Date(oldest),
    }));
  }

  /**
   * The entry that waits or failed whose key begins like this; 8 digits at least. Throws StoreError
   * "unknown-entry" for none and for several.
   */
  async find(key: string): Promise<OutboxEntry> {
    const start = key.toLowerCase();
    const named = /^[0-9a-f]{8,64}$/.test(start)
      ? (await this.list()).filter((entry) => entry.key.startsWith(start))
      : [];
    const [entry, ...others] = named;
    if (entry === undefined) throw unknownEntry(`no such outbox entry: ${key}`);
    if (others.length > 0) throw unknownEntry(`several outbox entries begin so: ${key}`);
    return entry;
  }

  /** Makes a waiting or failed entry due now, its patience new; false where it is gone. */
  async retry(id: number): Promise<boolean> {
    return this.#database.transaction().execute(async (transaction) => {
      const row = await transaction
        .selectFrom("outbox_entry")
        .select("state")
        .where("id", "=", id)
        .executeTakeFirst();
      if (row?.state !== "waiting" && row?.state !== "failed") return false;
      await makeDue(transaction, id, this.#clock().toISOString());
      return true;
    });
  }

  /** With its key: the same message may come again. Throws StoreError "unknown-entry". */
  async remove(id: number): Promise<void> {
    const { numDeletedRows } = await this.#database
      .deleteFrom("outbox_entry")
      .where("id", "=", id)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw unknownEntry("outbox entry is gone");
  }

  /** Forgets keys of what was sent, and copies that were staged and never released. */
  async forget(before: { readonly sent: Date; readonly staged: Date }): Promise<void> {
    await this.#database
      .deleteFrom("outbox_entry")
      .where("state", "=", "sent")
      .where("settled_at", "<", before.sent.toISOString())
      .execute();
    await this.#database
      .deleteFrom("outbox_entry")
      .where("state", "=", "staged")
      .where("created_at", "<", before.staged.toISOString())
      .execute();
  }
}

function unknownEntry(message: string): StoreError {
  return new StoreError("unknown-entry", message);
}

async function writeParts(
  transaction: Transaction<Tables>,
  entry: number,
  chunks: AsyncIterable<Buffer>,
): Promise<number> {
  let size = 0;
  let part = 0;
  for await (const octets of chunks) {
    await transaction.insertInto("outbox_part").values({ entry, part, octets }).execute();
    size += octets.length;
    part += 1;
  }
  return size;
}

async function releaseOne(
  transaction: Transaction<Tables>,
  id: number,
  now: string,
): Promise<void> {
  const staged = await transaction
    .selectFrom("outbox_entry")
    .select("key")
    .where("id", "=", id)
    .where("state", "=", "staged")
    .executeTakeFirst();
  if (staged === undefined) throw new StoreError("conflict", "outbox copy is not staged any more");
  const known = await transaction
    .selectFrom("outbox_entry")
    .select(["id", "state"])
    .where("key", "=", staged.key)
    .where("state", "<>", "staged")
    .executeTakeFirst();
  if (known === undefined) {
    await makeDue(transaction, id, now);
    return;
  }
  await transaction.deleteFrom("outbox_entry").where("id", "=", id).execute();
  if (known.state === "failed") await makeDue(transaction, known.id, now);
}

/** Recipients that were sent stay so. */
async function makeDue(transaction: Transaction<Tables>, id: number, now: string): Promise<void> {
  await transaction
    .updateTable("outbox_recipient")
    .set({ state: "waiting" })
    .where("entry", "=", id)
    .where("state", "=", "failed")
    .execute();
  await transaction
    .updateTable("outbox_entry")
    .set({
      state: "waiting",
      attempts: 0,
      waiting_since: now,
      next_attempt_at: now,
      settled_at: null,
    })
    .where("id", "=", id)
    .execute();
}

async function forgetContent(transaction: Transaction<Tables>, id: number): Promise<void> {
  await transaction.deleteFrom("outbox_part").where("entry", "=", id).execute();
  await transaction.deleteFrom("outbox_recipient").where("entry", "=", id).execute();
}

async function recipientsOf(
  database: Kysely<Tables>,
  entry: number,
): Promise<Selectable<OutboxRecipientTable>[]> {
  return database
    .selectFrom("outbox_recipient")
    .selectAll()
    .where("entry", "=", entry)
    .orderBy("address")
    .execute();
}

/** It waits while anybody waits; it failed if anybody is left out for good. */
function stateOf(
  recipients: readonly { state: OutboxRecipient["state"] }[],
): OutboxRecipient["state"] {
  if (recipients.some(({ state }) => state === "waiting")) return "waiting";
  return recipients.some(({ state }) => state === "failed") ? "failed" : "sent";
}

function columnsOf(entry: NewEntry) {
  return {
    key: entry.key,
    state: "staged",
    queue_id: entry.queueId ?? null,
    sender: entry.sender,
    eight_bit: entry.eightBit ? 1 : 0,
    size: 0,
    attempts: 0,
  } as const;
}

function entryOf(
  row: Selectable<OutboxEntryTable>,
  recipients: readonly Selectable<OutboxRecipientTable>[],
): OutboxEntry {
  return {
    id: row.id,
    key: row.key,
    state: row.state === "failed" ? "failed" : "waiting",
    queueId: row.queue_id ?? undefined,
    sender: row.sender,
    recipients: recipients.map(({ address, state, reply }) => ({
      address,
      state,
      reply: reply ?? undefined,
    })),
    eightBit: row.eight_bit === 1,
    size: row.size,
    createdAt: new Date(row.created_at),
    waitingSince: new Date(row.waiting_since),
    attempts: row.attempts,
    nextAttemptAt: new Date(row.next_attempt_at),
  };
}
