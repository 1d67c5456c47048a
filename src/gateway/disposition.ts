/**
 * The one map from what went wrong to what the SMTP client is told. Faults of the content are
 * 5.x.x; everything else is 451 4.3.0, so that the message waits at the sender. Nothing here ever
 * accepts. Texts name recipients and reasons, never content.
 */
import type { Disposition, Reply } from "../milter/transaction.ts";

/** Why a recipient can't be protected, in words for the sender. */
export interface Refusal {
  readonly address: string;
  readonly reason: string;
}

/** RFC 3463: a fault of this machine; the client keeps the message and tries again. */
export const temporaryFailure: Reply = {
  code: 451,
  enhanced: "4.3.0",
  text: "The mail gateway cannot process this message at the moment; it will be tried again",
};

/** RFC 3463 section 3.8: one text for every way in which opening can fail. */
export const cannotOpen: Reply = {
  code: 550,
  enhanced: "5.7.5",
  text: "The encrypted message could not be opened",
};

/** Already encrypted mail where the configuration says `desktop = "refuse"`. */
export const desktopEncryptionRefused: Reply = {
  code: 550,
  enhanced: "5.7.1",
  text: "Mail that was encrypted by the sender's own program is not accepted here",
};

/**
 * A Subject that stays readable outside the encrypted part can't carry what must be protected. Terms
 * with header protection hide it.
 */
export const subjectUnprotected: Reply = {
  code: 550,
  enhanced: "5.7.1",
  text: [
    "The Subject of this message holds protected information, and would be readable on its way.",
    "Nobody has received the message. Write the information in the text instead and send again,",
    "or ask your mail administrator whether Subjects to these recipients can be encrypted",
    "(header_protection).",
  ],
};

/** What the sender's own program has left readable can't carry it either. */
export const headerUnprotected: Reply = {
  code: 550,
  enhanced: "5.7.1",
  text: [
    "The Subject of this message, or a name in its header, holds protected information, and the",
    "sender's program has not encrypted that. Nobody has received the message. Write the",
    "information in the text or in an attachment instead and send again.",
  ],
};

/** What a partner's mail must be, and this message isn't. */
export function protectionMissing(missing: readonly ("encrypted" | "signed")[]): Reply {
  return {
    code: 550,
    enhanced: "5.7.1",
    text: `Mail from this sender's domain is accepted only if it is ${missing.join(" and ")} (S/MIME)`,
  };
}

const namedAtMost = 25;

/** What a rule doesn't let go at all, whatever it could be protected with; `reply` is the rule's. */
export function forbidden(
  addresses: readonly string[],
  { policy, reply }: { readonly policy: string; readonly reply: string | undefined },
): Reply {
  const named = addresses.slice(0, namedAtMost).map(printable);
  const rest = addresses.length - named.length;
  return {
    code: 550,
    enhanced: "5.7.1",
    text: [
      `This message may not be sent to these recipients (${policy}):`,
      ...named,
      ...(rest > 0 ? [`and ${rest} more`] : []),
      ...(reply === undefined ? [] : [printable(reply)]),
      "Nobody has received the message.",
    ],
  };
}

/** Mail that a rule for arriving mail doesn't let in. */
export function forbiddenArrival(policy: string, reply: string | undefined): Reply {
  const text = `This message is not accepted here (${policy})`;
  return {
    code: 550,
    enhanced: "5.7.1",
    text: reply === undefined ? text : [text, printable(reply)],
  };
}

/** An address that different mail servers read differently, where the MTA doesn't tell how it does. */
export const ambiguousRecipient: Reply = {
  code: 550,
  enhanced: "5.1.3",
  text: "A recipient's address can be read in more than one way; write it plainly, as user@domain",
};

/** Names each recipient that can't be protected; nobody gets the message. */
export function unprotectable(refusals: readonly Refusal[], demandedBy: string): Reply {
  const named = refusals.slice(0, namedAtMost);
  const rest = refusals.length - named.length;
  return {
    code: 550,
    enhanced: "5.7.1",
    text: [
      `This message must be encrypted (${demandedBy}), and for these recipients it cannot be:`,
      ...named.map(({ address, reason }) => `${printable(address)}: ${printable(reason)}`),
      ...(rest > 0 ? [`and ${rest} more`] : []),
      "Nobody has received the message. Remove these recipients or ask your mail administrator.",
    ],
  };
}

/** Recipients that need different copies, where one message can't be both. */
export function mixedTreatments(groups: readonly (readonly string[])[]): Reply {
  return {
    code: 550,
    enhanced: "5.7.1",
    text: [
      "The recipients of this message need it in different forms (encrypted, or for different",
      "partners), and one message has one form. Nobody has received it. Send it separately to",
      ...groups.slice(0, namedAtMost).map(listed),
    ],
  };
}

export function refuse(reply: Reply): Disposition {
  return { kind: "reply", reply };
}

/** Whatever was thrown: the message waits at the sender. */
export function onError(): Disposition {
  return { kind: "reply", reply: temporaryFailure };
}

function listed(addresses: readonly string[]): string {
  const named = addresses.slice(0, 10).map(printable);
  const rest = addresses.length - named.length;
  return rest > 0 ? `${named.join(", ")} and ${rest} more` : named.join(", ");
}

/** What came from outside, in a reply: ASCII, at most 200 characters. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "?").slice(0, 200);
}
