/**
 * A message whose recipients need different copies: one group stays with the message in hand, every
 * other one gets a sealed copy in the outbox and leaves the envelope. Only sealed octets are ever
 * written, and none of them is due before the message's verdict is about to be given.
 */
import { createHash, randomUUID } from "node:crypto";
import { setImmediate as pause } from "node:timers/promises";
import type { Transaction } from "../milter/transaction.ts";
import type { HeaderField } from "../mime/field.ts";
import { firstField, sameName, serialiseFields, unfold } from "../mime/field.ts";
import { applyEdits } from "../smime/field-edit.ts";
import type { SealedMessage } from "../smime/seal.ts";
import type { Store } from "../store/open-store.ts";
import { finish } from "./cooperate.ts";
import type { Group, SealedGroup } from "./groups.ts";
import { isWritableAddress } from "./reinjection.ts";

/** Which group gets the message in hand, and which get copies. */
export interface Division {
  readonly inHand: Group;
  readonly copies: readonly SealedGroup[];
}

/** What is to pass stays in hand, so that no plain text is stored; else the first group does. */
export function divide(groups: readonly Group[]): Division | undefined {
  const inHand = groups.find(({ kind }) => kind === "pass") ?? groups[0];
  if (!inHand) return undefined;
  const copies = groups
    .filter((group) => group !== inHand)
    .filter((group) => group.kind === "seal");
  return copies.length === groups.length - 1 ? { inHand, copies } : undefined;
}

/** Whether SMTP can name all that the copies' envelopes would name. */
export function canBeSent({ sender }: Transaction, copies: readonly SealedGroup[]): boolean {
  return [sender.address, ...copies.flatMap(({ addresses }) => addresses)].every(isWritableAddress);
}

/** A copy that rests in the outbox, not due yet. */
export interface StagedCopy {
  readonly id: number;
  readonly group: SealedGroup;
  /** For the audit. */
  readonly algorithms: string;
}

/**
 * Seals a copy for each group and writes it to the outbox, all or none. Rejects with what `seal`
 * rejects with, StoreError, or when the MTA gives the message up.
 */
export async function stageCopies(
  { outbox }: Pick<Store, "outbox">,
  transaction: Transaction,
  copies: readonly SealedGroup[],
  seal: (group: SealedGroup) => Promise<SealedMessage>,
): Promise<readonly StagedCopy[]> {
  if (copies.length === 0) return [];
  const { queueId, sender, signal } = transaction;
  const identity = await finish(identify(transaction), signal);
  const staged: StagedCopy[] = [];
  try {
    for (const group of copies) {
      const { addresses } = group;
      const message = await seal(group);
      const header = writableHeader(applyEdits(transaction.fields, message.edits));
      const entry = {
        key: keyOf(identity, addresses),
        queueId,
        sender: sender.address,
        recipients: addresses,
        eightBit: header.some((octet) => octet > 0x7f),
      };
      const id = await outbox.stage(entry, inParts(octetsOf(header, message.body), signal));
      staged.push({ id, group, algorithms: message.algorithms });
    }
    return staged;
  } catch (error) {
    await discardCopies(
      { outbox },
      staged.map(({ id }) => id),
    );
    throw error;
  }
}

/**
 * Makes staged copies due: the last thing that can fail before the verdict. Rejects with StoreError,
 * or when the MTA has given the message up; nothing is due then.
 */
export async function releaseCopies(
  { outbox }: Pick<Store, "outbox">,
  staged: readonly number[],
  signal: AbortSignal,
): Promise<void> {
  if (staged.length === 0) return;
  signal.throwIfAborted();
  await outbox.release(staged);
}

/** Never rejects: what can't be discarded now is forgotten later. */
export async function discardCopies(
  { outbox }: Pick<Store, "outbox">,
  staged: readonly number[],
): Promise<void> {
  if (staged.length > 0) await outbox.discard(staged).catch(() => undefined);
}

const octetsBetweenPauses = 2 ** 20;

/**
 * The same for a client's second try at one message, and for nothing else. Fields that servers and
 * filters on the way write anew with every try are left out. Without a Message-ID two messages of
 * the same words can't be told from one that came twice: then no message is like another, since a
 * copy too many is better than one too few.
 */
function* identify(transaction: Transaction): Generator<undefined, string> {
  const { fields, body, sender } = transaction;
  const messageId = unfold(firstField(fields, "message-id")?.value ?? "");
  const hash = createHash("sha256");
  hash.update(JSON.stringify([messageId === "" ? randomUUID() : messageId, sender.address]));
  hash.update(serialiseFields(fields.filter((field) => !isWrittenOnTheWay(field))));
  let sincePause = 0;
  for (const chunk of body) {
    hash.update(chunk);
    sincePause += chunk.length;
    if (sincePause < octetsBetweenPauses) continue;
    sincePause = 0;
    yield;
  }
  return hash.digest("hex");
}

function isWrittenOnTheWay(field: HeaderField): boolean {
  const names = ["received", "authentication-results"];
  return names.some((name) => sameName(field.name, name)) || /^x-/i.test(field.name);
}

function keyOf(identity: string, addresses: readonly string[]): string {
  const envelope = JSON.stringify([identity, ...addresses.toSorted()]);
  return createHash("sha256").update(envelope).digest("hex");
}

/** A stray CR, which no server may send (RFC 5321 section 2.3.8), becomes a space as in Postfix. */
function writableHeader(fields: readonly HeaderField[]): Buffer {
  return serialiseFields(
    fields.map(({ name, value }) => ({ name, value: value.replaceAll("\r", " ") })),
  );
}

function* octetsOf(header: Buffer, body: Iterable<Buffer>): Generator<Buffer> {
  yield header;
  yield Buffer.from("\r\n");
  yield* body;
}

/** In parts of about 1 MiB, with a pause after each for the other sessions. */
async function* inParts(chunks: Iterable<Buffer>, signal: AbortSignal): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let octets = 0;
  for (const chunk of chunks) {
    held.push(chunk);
    octets += chunk.length;
    if (octets < octetsBetweenPauses) continue;
    yield Buffer.concat(held);
    held = [];
    octets = 0;
    await pause();
    signal.throwIfAborted();
  }
  if (octets > 0) yield Buffer.concat(held);
}
