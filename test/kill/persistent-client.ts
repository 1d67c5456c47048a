/** An SMTP client that comes again until every recipient is accepted or refused for good. */
import { setTimeout as sleep } from "node:timers/promises";
import { submit } from "../peers/smtp-client.ts";
import type { SmtpReply, Submission, SubmissionResult } from "../peers/smtp-client.ts";

export interface Settlement {
  readonly accepted: readonly string[];
  readonly refused: readonly string[];
  /** Neither, when the time was over. */
  readonly unsettled: readonly string[];
  readonly attempts: number;
  /** The last thing that the server said, or that was wrong. */
  readonly last: string;
}

const pause = 60;

/** Comes again after a 4xx reply or a lost connection, for `patience` milliseconds. */
export async function submitPersistently(
  submission: Submission,
  patience = 40_000,
): Promise<Settlement> {
  const deadline = Date.now() + patience;
  const state = { accepted: [] as string[], refused: [] as string[] };
  let unsettled = submission.recipients;
  let last = "";
  let attempts = 0;
  while (unsettled.length > 0 && Date.now() < deadline) {
    if (attempts > 0) await sleep(pause);
    attempts += 1;
    try {
      const result = await submit({ ...submission, recipients: unsettled });
      for (const address of unsettled) {
        const reply = lastWordOn(address, result);
        if (reply.code >= 500) state.refused.push(address);
        else if (reply.code < 300) state.accepted.push(address);
      }
      last = (result.message ?? result.data ?? result.mail).text;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    const settled = [...state.accepted, ...state.refused];
    unsettled = submission.recipients.filter((address) => !settled.includes(address));
  }
  return { ...state, unsettled, attempts, last };
}

/** Of a recipient that was refused, not the reply to the DATA without recipients that followed. */
function lastWordOn(
  address: string,
  { mail, recipients, data, message }: SubmissionResult,
): SmtpReply {
  const own = recipients.find((each) => each.address === address)?.reply ?? mail;
  return own.code < 300 ? (message ?? data ?? own) : own;
}
