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
  /** Octets of macro names and values that a session holds at one time. */
  readonly macroBytes: number;
  /** Octets of envelope, header and body a message. */
  readonly messageBytes: number;
  /** The same, over all messages in work. */
  readonly bytesInFlight: number;
}

export const defaultLimits: Limits = {
  connections: 200,
  fields: 2000,
  fieldBytes: 1024 * 1024,
  recipients: 10_000,
  macroBytes: 64 * 1024,
  messageBytes: 64 * 1024 * 1024,
  bytesInFlight: 512 * 1024 * 1024,
};

/** The limit that a message went over. */
export type MessageLimit = Exclude<keyof Limits, "connections">;

/** Codes of RFC 5321 section 4.2.3 and RFC 3463: what may be different later is a 4xx. */
const replies: Readonly<Record<MessageLimit, Reply>> = {
  fields: { code: 552, enhanced: "5.3.4", text: "message has too many header fields" },
  fieldBytes: { code: 552, enhanced: "5.3.4", text: "message header is too large" },
  recipients: { code: 452, enhanced: "4.5.3", text: "too many recipients in one message" },
  macroBytes: { code: 452, enhanced: "4.3.1", text: "session facts are too large" },
  messageBytes: { code: 552, enhanced: "5.3.4", text: "message is too large for the mail gateway" },
  bytesInFlight: { code: 452, enhanced: "4.3.1", text: "mail gateway is busy, try again later" },
};

export function replyToExcess(limit: MessageLimit): Reply {
  return replies[limit];
}

/** The octets that all messages in work share. */
export class ByteBudget {
  #free: number;

  constructor(total: number) {
    this.#free = total;
  }

  /** False, and nothing taken, where `octets` are not to be had. */
  take(octets: number): boolean {
    if (octets > this.#free) return false;
    this.#free -= octets;
    return true;
  }

  release(octets: number): void {
    this.#free += octets;
  }

  get free(): number {
    return this.#free;
  }
}
