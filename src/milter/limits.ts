/** What one session, one message and all of them together may take. */
import type { Reply } from "./transaction.ts";

export interface Limits {
  /** Connections at one time; further ones are closed at once, which the MTA takes as a failure. */
  readonly connections: number;
  /** Header fields a message. */
  readonly fields: number;
  /** Octets of header field names and values a message. */
  readonly fieldBytes: number;
  readonly recipients: number;
  /** Octets of macro names and values that a session holds at one time, and 64 for each macro. */
  readonly macroBytes: number;
  /** Octets of envelope, header and body a message. */
  readonly messageBytes: number;
  /** The same in memory, over all messages in work. */
  readonly memoryBytes: number;
  /**
   * Messages from MAIL until their answer has left, those included that were given up while the
   * filter still works on them.
   */
  readonly messages: number;
  /** Octets of a body from which on it goes to the spool, where there is one. */
  readonly spoolAbove: number;
  /** Octets in the spool, over all messages in work. */
  readonly spoolBytes: number;
}

export const defaultLimits: Limits = {
  connections: 200,
  fields: 2000,
  fieldBytes: 1024 * 1024,
  recipients: 10_000,
  macroBytes: 64 * 1024,
  messageBytes: 64 * 1024 * 1024,
  memoryBytes: 512 * 1024 * 1024,
  messages: 400,
  spoolAbove: 8 * 1024 * 1024,
  spoolBytes: 4 * 1024 * 1024 * 1024,
};

/** The limit that a message went over. */
export type MessageLimit = Exclude<keyof Limits, "connections" | "spoolAbove">;

const busy: Reply = { code: 452, enhanced: "4.3.1", text: "mail gateway is busy, try again later" };

/** Codes of RFC 5321 section 4.2.3 and RFC 3463: what may be different later is a 4xx. */
const replies: Readonly<Record<MessageLimit, Reply>> = {
  fields: { code: 552, enhanced: "5.3.4", text: "message has too many header fields" },
  fieldBytes: { code: 552, enhanced: "5.3.4", text: "message header is too large" },
  recipients: { code: 452, enhanced: "4.5.3", text: "too many recipients in one message" },
  macroBytes: { code: 452, enhanced: "4.3.1", text: "session facts are too large" },
  messageBytes: { code: 552, enhanced: "5.3.4", text: "message is too large for the mail gateway" },
  memoryBytes: busy,
  messages: busy,
  spoolBytes: busy,
};

export function replyToExcess(limit: MessageLimit): Reply {
  return replies[limit];
}
