/**
 * A message whose recipients need different copies: one group stays with the message in hand, every
 * other one gets a sealed copy in the outbox and leaves the envelope. A copy rests there as it will
 * leave: the header readable, and the text as well where the partner's mail is signed only. None is due
 * before the message's verdict is about to be given.
 */
import type { Transaction } from "../milter/transaction.ts";
import { applyEdits } from "../smime/field-edit.ts";
import type { SealedMessage } from "../smime/seal.ts";
import type { Store } from "../store/open-store.ts";
import { finish } from "./cooperate.ts";
import type { Group, SealedGroup } from "./groups.ts";
import { identify, keyOf } from "./message-identity.ts";
import { inParts, octetsOf, writableHeader } from "./message-octets.ts";
import { isWritableAddress } from "./reinjection.ts";
import { isEncrypted } from "./sealing.ts";

/** Which group gets the message in hand, and which get copies. */
export interface Division {
  readonly inHand: Group;
  readonly copies: readonly SealedGroup[];
}

/**
 * What is to pass stays in hand, so that it isn't stored; else what is signed only, else the first
 * group.
 */
export function divide(groups: readonly Group[]): Division | undefined {
  const inHand = groups.find(({ kind }) => kind === "pass") ?? groups.find(isReadable) ?? groups[0];
  if (!inHand) return undefined;
  const copies = groups
    .filter((group) => group !== inHand)
    .filter((group) => group.kind === "seal");
  return copies.length === groups.length - 1 ? { inHand, copies } : undefined;
}

function isReadable(group: Group): boolean {
  return group.kind === "pass" || !isEncrypted(group.sealing);
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
