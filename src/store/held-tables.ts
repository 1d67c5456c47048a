/** The tables of held mail: what waits, sealed, for an administrator, and what became of it. */
import type { Generated } from "kysely";
import type { Fixed } from "./column.ts";

/**
 * A message that fell short. `staged`: written, its verdict not given yet; `settled`: no recipient
 * waits any more, and its octets are gone.
 */
export interface HeldMessageTable {
  id: Generated<number>;
  key: Fixed<string>;
  state: "staged" | "held" | "settled";
  direction: Fixed<"inbound" | "outbound">;
  queue_id: Fixed<string | null>;
  message_id: Fixed<string | null>;
  sender: Fixed<string>;
  reason: Fixed<string>;
  size: Fixed<number>;
  held_at: Fixed<string>;
  /** Somebody is at work on it until then. */
  claimed_until: string | null;
  settled_at: string | null;
}

export interface HeldRecipientTable {
  message: Fixed<number>;
  address: Fixed<string>;
  state: "held" | "released" | "discarded";
  reply: string | null;
  settled_at: string | null;
  settled_by: string | null;
  note: string | null;
  /** Whether the audit journal has it. */
  recorded: 0 | 1;
}

/** The sealed octets, in parts so that they are never in memory as a whole. */
export interface HeldPartTable {
  message: Fixed<number>;
  part: Fixed<number>;
  octets: Fixed<Buffer>;
}
