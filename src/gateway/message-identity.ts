/** What one message is known by when a client that lost our answer comes with it again. */
import { createHash, randomUUID } from "node:crypto";
import type { Transaction } from "../milter/transaction.ts";
import type { HeaderField } from "../mime/field.ts";
import { firstField, sameName, serialiseFields, unfold } from "../mime/field.ts";

const octetsBetweenYields = 2 ** 20;

/**
 * The same for a client's second try at one message, and for nothing else. Fields that servers and
 * filters on the way write anew with every try are left out. Without a Message-ID two messages of
 * the same words can't be told from one that came twice: then no message is like another, since a
 * copy too many is better than one too few.
 */
export function* identify(
  transaction: Pick<Transaction, "fields" | "body" | "sender">,
): Generator<undefined, string> {
  const { fields, body, sender } = transaction;
  const messageId = unfold(firstField(fields, "message-id")?.value ?? "");
  const hash = createHash("sha256");
  hash.update(JSON.stringify([messageId === "" ? randomUUID() : messageId, sender.address]));
  hash.update(serialiseFields(fields.filter((field) => !isWrittenOnTheWay(field))));
  let sinceYield = 0;
  for (const chunk of body) {
    hash.update(chunk);
    sinceYield += chunk.length;
    if (sinceYield < octetsBetweenYields) continue;
    sinceYield = 0;
    yield;
  }
  return hash.digest("hex");
}

/** Of one copy of the message: lower-case hex. */
export function keyOf(identity: string, addresses: readonly string[]): string {
  const envelope = JSON.stringify([identity, ...addresses.toSorted()]);
  return createHash("sha256").update(envelope).digest("hex");
}

function isWrittenOnTheWay(field: HeaderField): boolean {
  const names = ["received", "authentication-results"];
  return names.some((name) => sameName(field.name, name)) || /^x-/i.test(field.name);
}
