/**
 * Which command may come when. A filter that gets commands out of order is out of step with its
 * MTA, and its next reply could be taken for another one's: so the order is enforced.
 */
import type { CommandKind } from "./command.ts";
import { MilterError } from "./error.ts";

/** What came last. */
export type Phase =
  | "opened"
  | "negotiated"
  | "connected"
  | "mail"
  | "recipients"
  | "data"
  | "fields"
  | "end-of-fields"
  | "body"
  /** End of message came, and the filter works on it. */
  | "answering";

const beforeContent: readonly Phase[] = ["recipients", "data"];
const insideMessage: readonly Phase[] = [
  "mail",
  ...beforeContent,
  "fields",
  "end-of-fields",
  "body",
];
const afterConnect: readonly Phase[] = ["connected", ...insideMessage];
const afterNegotiation: readonly Phase[] = ["negotiated", ...afterConnect, "answering"];

/**
 * HELO and MAIL inside a message end it without a word, as in libmilter. While the filter works
 * the MTA can only give the message up.
 */
const legalAfter: Readonly<Record<CommandKind, readonly Phase[]>> = {
  negotiate: ["opened"],
  macros: ["negotiated", ...afterConnect],
  connect: ["negotiated"],
  helo: afterConnect,
  mail: afterConnect,
  recipient: ["mail", "recipients"],
  data: ["recipients"],
  unknown: afterConnect,
  field: [...beforeContent, "fields"],
  "end-of-fields": [...beforeContent, "fields"],
  body: ["end-of-fields", "body"],
  "end-of-message": ["end-of-fields", "body"],
  abort: afterNegotiation,
  quit: ["opened", ...afterNegotiation],
  "next-connection": afterNegotiation,
};

/** MilterError `out-of-order`. */
export function checkOrder(command: CommandKind, phase: Phase): void {
  if (!legalAfter[command].includes(phase)) {
    throw new MilterError("out-of-order", `${command} is not allowed after ${phase}`);
  }
}
