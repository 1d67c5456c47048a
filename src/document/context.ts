/** What a parser is given beside its document: limits, what is left of them, and the way to nested files. */
import type { TextEvent } from "../mime/text-event.ts";
import { DocumentError } from "./document-error.ts";
import type { DocumentFile, Member } from "./document-file.ts";
import type { DocumentLimits } from "./limits.ts";

/** What is left of the limits, for all the documents of a message. */
export interface Budget {
  text: number;
  octets: number;
  members: number;
}

export interface Context {
  readonly limits: DocumentLimits;
  readonly budget: Budget;
  /** How many files this one is within. */
  readonly depth: number;
  /** What a member holds, its name included. Fails with no member's fault: that is an event. */
  readonly read: (member: Member) => AsyncGenerator<TextEvent>;
}

/**
 * May fail at any place: `documentText` makes a problem of what is thrown, the DocumentError's own or
 * "broken-document".
 */
export type DocumentParser = (
  file: DocumentFile,
  context: Context,
) => Iterable<TextEvent> | AsyncIterable<TextEvent>;

export function freshBudget({ text, octets, members }: DocumentLimits): Budget {
  return { text, octets, members };
}

/** To be called before octets are unpacked, or as they are. Throws DocumentError. */
export function spendOctets({ budget }: Pick<Context, "budget">, count: number): void {
  if (count > budget.octets) {
    throw new DocumentError("too-much-text", `more than ${budget.octets} octets left to unpack`);
  }
  budget.octets -= count;
}
