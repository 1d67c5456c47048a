/** From end of message to an answer: the body comes back, the filter is asked, its verdict encoded. */
import { encodeVerdict } from "./answer.ts";
import { MilterError } from "./error.ts";
import type { MilterEvent } from "./event.ts";
import { runFilter } from "./filter-run.ts";
import type { Pace } from "./filter-run.ts";
import type { MessageInWork } from "./message.ts";
import type { Negotiated } from "./negotiation.ts";
import { temporaryFailure } from "./reply.ts";
import type { Reply, Transaction, Verdict } from "./transaction.ts";

/** The packets, and the verdict that they carry out. */
export interface Answer {
  readonly packets: readonly Buffer[];
  readonly verdict: Verdict;
}

export interface EndOfMessage {
  readonly message: MessageInWork;
  /** Without a body where the message is spooled. */
  readonly transaction: Transaction;
  readonly negotiated: Negotiated;
  readonly pace: Pace;
  readonly observe: (event: MilterEvent) => void;
}

/**
 * Undefined where the message was given up. A message that nobody waits for any more is released
 * once the filter is done with it; otherwise the caller does so.
 */
export async function workOn(end: EndOfMessage): Promise<Answer | undefined> {
  const { message, transaction, observe } = end;
  const { queueId } = transaction;
  message.beginWork();
  const run = runFilter(filterOf(message), transaction, end.pace);
  const outcome = await run.outcome;
  switch (outcome.kind) {
    case "given-up":
      void run.settled.then(() => {
        message.release();
      });
      observe({ kind: "given-up", queueId });
      return undefined;
    case "expired":
      message.abandon();
      void run.settled.then(() => {
        message.release();
      });
      observe({ kind: "filter-timeout", queueId });
      return refusal(end, temporaryFailure);
    case "failed":
      observe(failure(outcome.error, queueId));
      return refusal(end, temporaryFailure);
    case "verdict":
      return answerOf(end, outcome.verdict);
  }
}

/** The answer to a message that the filter isn't asked about, or not any more. */
export function refusal(
  { negotiated, transaction }: Pick<EndOfMessage, "negotiated" | "transaction">,
  reply: Reply,
): Answer {
  const verdict: Verdict = { modifications: [], disposition: { kind: "reply", reply } };
  return { packets: encode(verdict, negotiated, transaction), verdict };
}

/** A spooled message's filter waits for the body: that is part of its time. */
function filterOf(message: MessageInWork): MessageInWork["filter"] {
  if (!message.isSpooled) return message.filter;
  return async (transaction) => message.filter({ ...transaction, body: await message.restore() });
}

function failure(error: unknown, queueId: string | undefined): MilterEvent {
  return error instanceof MilterError && error.code === "spool"
    ? { kind: "spool-failed", queueId, error }
    : { kind: "filter-failed", queueId, error };
}

function answerOf(end: EndOfMessage, verdict: Verdict): Answer {
  const { transaction, negotiated, observe } = end;
  try {
    return { packets: encode(verdict, negotiated, transaction), verdict };
  } catch (error) {
    // A verdict of another shape than its type counts too: nothing has been written yet.
    const fault =
      error instanceof MilterError
        ? error
        : new MilterError("bad-verdict", "verdict can't be encoded", { cause: error });
    observe({ kind: "bad-verdict", queueId: transaction.queueId, error: fault });
    return refusal(end, temporaryFailure);
  }
}

function encode(
  verdict: Verdict,
  negotiated: Negotiated,
  { fields, recipients, macro }: Transaction,
): Buffer[] {
  return encodeVerdict(verdict, { negotiated, fields, recipients, mtaVersion: macro("v") });
}
