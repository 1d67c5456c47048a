/**
 * What administrators decided on held mail and the audit journal hasn't yet. The journal has one
 * writer, the service; a decision is made by a command. So it is committed here together with what
 * it did, and handed on from here.
 */
import type { Kysely, NotNull } from "kysely";
import type { NewHeldMessage } from "./held-mail.ts";
import type { Tables } from "./tables.ts";

/** On one recipient of one message. */
export interface UnrecordedDecision extends Pick<
  NewHeldMessage,
  "direction" | "queueId" | "messageId" | "sender"
> {
  readonly message: number;
  readonly recipient: string;
  readonly decided: "released" | "discarded";
  readonly at: Date;
  readonly by: string;
  readonly note: string | undefined;
}

export class HeldDecisions {
  readonly #database: Kysely<Tables>;

  constructor(database: Kysely<Tables>) {
    this.#database = database;
  }

  /** The first ones, at most `limit`. */
  async unrecorded(limit: number): Promise<UnrecordedDecision[]> {
    const rows = await this.#database
      .selectFrom("held_recipient")
      .innerJoin("held_message", "held_message.id", "held_recipient.message")
      .select(["message", "direction", "queue_id", "message_id", "sender", "address"])
      .select(["held_recipient.state", "held_recipient.settled_at", "settled_by", "note"])
      .where("recorded", "=", 0)
      .where("held_recipient.state", "in", ["released", "discarded"])
      .orderBy("held_recipient.settled_at")
      .limit(limit)
      .$narrowType<{
        state: "released" | "discarded";
        settled_at: NotNull;
        settled_by: NotNull;
      }>()
      .execute();
    return rows.map((row) => ({
      message: row.message,
      direction: row.direction,
      queueId: row.queue_id ?? undefined,
      messageId: row.message_id ?? undefined,
      sender: row.sender,
      recipient: row.address,
      decided: row.state,
      at: new Date(row.settled_at),
      by: row.settled_by,
      note: row.note ?? undefined,
    }));
  }

  /** The journal has them. */
  async recorded(decisions: readonly UnrecordedDecision[]): Promise<void> {
    if (decisions.length === 0) return;
    await this.#database.transaction().execute(async (transaction) => {
      for (const { message, recipient } of decisions) {
        await transaction
          .updateTable("held_recipient")
          .set({ recorded: 1 })
          .where("message", "=", message)
          .where("address", "=", recipient)
          .execute();
      }
    });
  }
}
