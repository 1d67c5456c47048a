/** What is done with a message, and what is recorded about it. */
import type { AuditRecord } from "../audit/record.ts";
import type { Reply, Verdict } from "../milter/transaction.ts";
import type { Judgement } from "./shortfall.ts";

export interface Handling {
  readonly verdict: Verdict;
  readonly records: readonly RecordPart[];
  /** Copies in the outbox, to be released when the records are on disk. */
  readonly staged?: readonly number[];
  /** Staged in the store of held mail, to be kept when the records are on disk. */
  readonly held?: readonly number[];
  /** Of a message that arrived. */
  readonly judgement?: Judgement;
  /** What else the message is good for, once it is accepted; a failure there changes nothing. */
  readonly learn?: () => Promise<void>;
  /** One line for the operational log. */
  readonly summary: string;
}

/** The part of an audit record that depends on the direction. */
export type RecordPart = Omit<
  AuditRecord,
  "time" | "queue_id" | "message_id" | "direction" | "sender"
>;

/** Records of what no rule decided and befalls every recipient alike. */
export function sameForAll(
  addresses: readonly string[],
  part: Omit<RecordPart, "recipient" | "rules">,
): RecordPart[] {
  return addresses.map((recipient) => ({ recipient, rules: [], ...part }));
}

/** The first line of a reply says what happened; the others are for its reader. */
export function firstLine({ text }: Reply): string {
  return typeof text === "string" ? text : (text[0] ?? "");
}
