/**
 * Held mail: messages that fell short of what is demanded and wait, sealed, for an administrator.
 *
 * A message is staged (its octets written) while it is in work, and kept by one commit when the
 * verdict is about to be given; what is staged and never kept is forgotten. A key stands for one
 * message to one set of recipients: keeping the same key again adds nothing. An administrator's
 * decision on the last recipient deletes the octets; who, when and why stays for a while, and goes to
 * the audit journal by held-decisions.ts.
 */
import type { Kysely, Selectable, Transaction } from "kysely";
import type { HeldMessageTable, HeldRecipientTable } from "./held-tables.ts";
import { StoreError } from "./store-error.ts";
import type { Tables } from "./tables.ts";

export interface NewHeldMessage {
  /** Idempotency key: lower-case hex. */
  readonly key: string;
  readonly direction: "inbound" | "outbound";
  readonly queueId: string | undefined;
  readonly messageId: string | undefined;
  /** Envelope sender; "" is the null sender. */
  readonly sender: string;
  readonly recipients: readonly string[];
  /** Why it is held: a sentence of ours. */
  readonly reason: string;
  /** Of the sealed octets. */
  readonly size: number;
}

export interface HeldRecipient {
  readonly address: string;
  readonly state: "held" | "released" | "discarded";
  /** What the MTA last said of it, where it didn't just take it. */
  readonly reply: string | undefined;
  /** The administrator's last word. */
  readonly decision: HeldDecision | undefined;
}

export interface HeldDecision {
  readonly at: Date;
  readonly by: string;
  readonly note: string | undefined;
}

export interface HeldMessage extends Omit<NewHeldMessage, "recipients"> {
  readonly id: number;
  readonly state: "held" | "settled";
  readonly recipients: readonly HeldRecipient[];
  readonly heldAt: Date;
}

/** What is held, in sum. */
export interface HeldTotal {
  readonly messages: number;
  readonly octets: number;
  /** When the first of them came; undefined without one. */
  readonly oldest: Date | undefined;
}

/** What became of one recipient; "held" where the MTA refused. */
export type Settlement = Pick<HeldRecipient, "address" | "state" | "reply">;

/** A flood that always falls short must not fill the disk: more is deferred. */
export const heldAtMost = { messages: 10_000, octets: 10_000_000_000 } as const;

/** How long a client may come again with a message that was settled. */
const keyLifetime = 7 * 86_400_000;

export class HeldMail {
  readonly #database: Kysely<Tables>;
  readonly #clock: () => Date;

  constructor(database: Kysely<Tables>, clock: () => Date) {
    this.#database = database;
    this.#clock = clock;
  }

  /**
   * Writes a message, chunk by chunk, and returns its id. Rejects with StoreError "full" where there
   * is no room for more, and with what `octets` throws; nothing is written then. The store is locked
   * meanwhile: `octets` must not ask it for anything.
   */
  async stage(message: NewHeldMessage, octets: AsyncIterable<Buffer>): Promise<number> {
    const now = this.#clock().toISOString();
    return this.#database.transaction().execute(async (transaction) => {
      await expectRoom(transaction, message.size);
      const { id } = await transaction
        .insertInto("held_message")
        .values({ ...columnsOf(message), held_at: now })
        .returning("id")
        .executeTakeFirstOrThrow();
      for (const address of new Set(message.recipients)) {
        await transaction
          .insertInto("held_recipient")
          .values({ message: id, address, state: "held", recorded: 0 })
          .execute();
      }
      await writeParts(transaction, id, octets);
      return id;
    });
  }

  /**
   * Keeps staged messages, all or none, in one commit. One that is held already, or was settled
   * lately, adds nothing. Throws StoreError "conflict" where one isn't staged.
   */
  async keep(ids: readonly number[]): Promise<void> {
    const since = new Date(this.#clock().getTime() - keyLifetime).toISOString();
    await this.#database.transaction().execute(async (transaction) => {
      for (const id of ids) await keepOne(transaction, id, since);
    });
  }

  /** Forgets staged messages; what is kept stays. */
  async drop(ids: readonly number[]): Promise<void> {
    await this.#database
      .deleteFrom("held_message")
      .where("id", "in", ids)
      .where("state", "=", "staged")
      .execute();
  }

  /** Oldest first. */
  async list(states: readonly HeldMessage["state"][] = ["held"]): Promise<HeldMessage[]> {
    const rows = await this.#database
      .selectFrom("held_message")
      .selectAll()
      .where("state", "in", states)
      .orderBy("id")
      .execute();
    const messages: HeldMessage[] = [];
    for (const row of rows)
      messages.push(messageOf(row, await recipientsOf(this.#database, row.id)));
    return messages;
  }

  /** Held or settled. Throws StoreError "unknown-message". */
  async find(id: number): Promise<HeldMessage> {
    const row = await this.#database
      .selectFrom("held_message")
      .selectAll()
      .where("id", "=", id)
      .where("state", "<>", "staged")
      .executeTakeFirst();
    if (row === undefined) throw unknownMessage(id);
    return messageOf(row, await recipientsOf(this.#database, id));
  }

  /**
   * The sealed octets, one part in memory at a time. Throws StoreError "unknown-message" in place of
   * an end that isn't the message's.
   */
  async *octets({ id, size }: Pick<HeldMessage, "id" | "size">): AsyncGenerator<Buffer> {
    let rest = size;
    for (let part = 0; rest > 0; part += 1) {
      const row = await this.#database
        .selectFrom("held_part")
        .select("octets")
        .where("message", "=", id)
        .where("part", "=", part)
        .executeTakeFirst();
      if (row === undefined) throw unknownMessage(id);
      rest -= row.octets.length;
      yield row.octets;
    }
  }

  /**
   * Reserves a held message, so that two administrators don't release it at the same time; whoever
   * dies at work leaves it free after `lifetime` milliseconds. Throws StoreError "unknown-message", or
   * "conflict" where it is settled or somebody is at work on it.
   */
  async claim(id: number, lifetime: number): Promise<HeldMessage> {
    const clock = this.#clock();
    const now = clock.toISOString();
    const until = new Date(clock.getTime() + lifetime).toISOString();
    const { numUpdatedRows } = await this.#database
      .updateTable("held_message")
      .set({ claimed_until: until })
      .where("id", "=", id)
      .where("state", "=", "held")
      .where((is) => is.or([is("claimed_until", "is", null), is("claimed_until", "<=", now)]))
      .executeTakeFirst();
    const message = await this.find(id);
    if (numUpdatedRows > 0n) return message;
    const problem =
      message.state === "held" ? "somebody is at work on it" : "it is settled already";
    throw new StoreError("conflict", `held message ${id}: ${problem}`);
  }

  /** Records what became of recipients that were still held; the claim goes on. */
  async record(
    id: number,
    settlements: readonly Settlement[],
    decision: Pick<HeldDecision, "by" | "note">,
  ): Promise<void> {
    const now = this.#clock().toISOString();
    await this.#database
      .transaction()
      .execute((transaction) => recordAll(transaction, id, settlements, { now, ...decision }));
  }

  /** Ends a claim, and records the same. With the last of a message's recipients its octets go. */
  async settle(
    id: number,
    settlements: readonly Settlement[],
    decision: Pick<HeldDecision, "by" | "note">,
  ): Promise<HeldMessage> {
    const now = this.#clock().toISOString();
    await this.#database.transaction().execute(async (transaction) => {
      await recordAll(transaction, id, settlements, { now, ...decision });
      const isHeld = (await recipientsOf(transaction, id)).some(({ state }) => state === "held");
      await transaction
        .updateTable("held_message")
        .set({ claimed_until: null, ...(!isHeld && { state: "settled", settled_at: now }) })
        .where("id", "=", id)
        .execute();
      if (!isHeld) await transaction.deleteFrom("held_part").where("message", "=", id).execute();
    });
    return this.find(id);
  }

  /** Of one direction, or of both. */
  async total(direction?: NewHeldMessage["direction"]): Promise<HeldTotal> {
    const row = await this.#database
      .selectFrom("held_message")
      .select(({ fn }) => [
        fn.countAll<number>().as("messages"),
        fn.sum<number | null>("size").as("octets"),
        fn.min<string | null>("held_at").as("oldest"),
      ])
      .where("state", "=", "held")
      .$if(direction !== undefined, (query) =>
        query.where("direction", "=", direction ?? "inbound"),
      )
      .executeTakeFirstOrThrow();
    const oldest = row.oldest === null ? undefined : new Date(row.oldest);
    return { messages: row.messages, octets: row.octets ?? 0, oldest };
  }

  /**
   * Forgets what was settled, once the journal has all of it, and messages that were staged and
   * never kept.
   */
  async forget(before: { readonly settled: Date; readonly staged: Date }): Promise<void> {
    await this.#database
      .deleteFrom("held_message")
      .where("state", "=", "settled")
      .where("settled_at", "<", before.settled.toISOString())
      .where((is) =>
        is.not(
          is.exists(
            is
              .selectFrom("held_recipient")
              .select("address")
              .whereRef("held_recipient.message", "=", "held_message.id")
              .where("recorded", "=", 0),
          ),
        ),
      )
      .execute();
    await this.#database
      .deleteFrom("held_message")
      .where("state", "=", "staged")
      .where("held_at", "<", before.staged.toISOString())
      .execute();
  }
}

function unknownMessage(id: number): StoreError {
  return new StoreError("unknown-message", `no such held message: ${id}`);
}

async function expectRoom(transaction: Transaction<Tables>, size: number): Promise<void> {
  const { messages, octets } = await transaction
    .selectFrom("held_message")
    .select(({ fn }) => [
      fn.countAll<number>().as("messages"),
      fn.sum<number | null>("size").as("octets"),
    ])
    .where("state", "in", ["staged", "held"])
    .executeTakeFirstOrThrow();
  if (messages < heldAtMost.messages && (octets ?? 0) + size <= heldAtMost.octets) return;
  throw new StoreError("full", `no room for more held mail: ${messages} messages wait`);
}

async function writeParts(
  transaction: Transaction<Tables>,
  message: number,
  chunks: AsyncIterable<Buffer>,
): Promise<void> {
  let part = 0;
  for await (const octets of chunks) {
    await transaction.insertInto("held_part").values({ message, part, octets }).execute();
    part += 1;
  }
}

async function keepOne(
  transaction: Transaction<Tables>,
  id: number,
  settledSince: string,
): Promise<void> {
  const staged = await transaction
    .selectFrom("held_message")
    .select("key")
    .where("id", "=", id)
    .where("state", "=", "staged")
    .executeTakeFirst();
  if (staged === undefined) {
    throw new StoreError("conflict", "message to be held is not staged any more");
  }
  const known = await transaction
    .selectFrom("held_message")
    .select("id")
    .where("key", "=", staged.key)
    .where((is) => is.or([is("state", "=", "held"), is("settled_at", ">=", settledSince)]))
    .executeTakeFirst();
  if (known !== undefined) {
    await transaction.deleteFrom("held_message").where("id", "=", id).execute();
    return;
  }
  await transaction
    .updateTable("held_message")
    .set({ state: "held" })
    .where("id", "=", id)
    .execute();
}

async function recordAll(
  transaction: Transaction<Tables>,
  id: number,
  settlements: readonly Settlement[],
  { now, by, note }: Pick<HeldDecision, "by" | "note"> & { readonly now: string },
): Promise<void> {
  for (const { address, state, reply } of settlements) {
    const decision = { settled_at: now, settled_by: by, note: note ?? null };
    await transaction
      .updateTable("held_recipient")
      .set({ state, reply: reply ?? null, ...(state !== "held" && decision) })
      .where("message", "=", id)
      .where("address", "=", address)
      .where("state", "=", "held")
      .execute();
  }
}

async function recipientsOf(
  database: Kysely<Tables>,
  message: number,
): Promise<Selectable<HeldRecipientTable>[]> {
  return database
    .selectFrom("held_recipient")
    .selectAll()
    .where("message", "=", message)
    .orderBy("address")
    .execute();
}

function columnsOf(message: NewHeldMessage) {
  return {
    key: message.key,
    state: "staged",
    direction: message.direction,
    queue_id: message.queueId ?? null,
    message_id: message.messageId ?? null,
    sender: message.sender,
    reason: message.reason,
    size: message.size,
  } as const;
}

function messageOf(
  row: Selectable<HeldMessageTable>,
  recipients: readonly Selectable<HeldRecipientTable>[],
): HeldMessage {
  return {
    id: row.id,
    key: row.key,
    state: row.state === "settled" ? "settled" : "held",
    direction: row.direction,
    queueId: row.queue_id ?? undefined,
    messageId: row.message_id ?? undefined,
    sender: row.sender,
    recipients: recipients.map(recipientOf),
    reason: row.reason,
    size: row.size,
    heldAt: new Date(row.held_at),
  };
}

function recipientOf(row: Selectable<HeldRecipientTable>): HeldRecipient {
  const { address, state, reply, settled_at, settled_by, note } = row;
  return {
    address,
    state,
    reply: reply ?? undefined,
    decision:
      settled_at === null || settled_by === null
        ? undefined
        : { at: new Date(settled_at), by: settled_by, note: note ?? undefined },
  };
}
