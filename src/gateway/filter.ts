/**
 * The filter that the milter layer asks: direction, handling, audit, log, and the one place where
 * an error becomes a temporary failure. The audit is on disk before the verdict is given.
 */
import type { Journal } from "../audit/journal.ts";
import type { AuditRecord, Outcome } from "../audit/record.ts";
import { describeError } from "../log/describe-error.ts";
import type { Log } from "../log/operational-log.ts";
import { firstField, unfold } from "../mime/field.ts";
import type { ArrivingMessage, Filter, Transaction, Verdict } from "../milter/transaction.ts";
import { ArrivalGuess } from "./arrival.ts";
import type { Direction } from "./direction.ts";
import { addressesOf, directionOf } from "./direction.ts";
import { onError } from "./disposition.ts";
import type { ScannedMessage } from "./scanned-message.ts";
import { dropHeld, keepHeld } from "./held.ts";
import { handleInbound, handleRelayed } from "./inbound.ts";
import { sameForAll } from "./handling.ts";
import type { Handling } from "./handling.ts";
import { handleOutbound } from "./outbound.ts";
import type { Judgement } from "./shortfall.ts";
import type { Site } from "./site.ts";
import { discardCopies, releaseCopies } from "./split.ts";

export interface FilterParts {
  readonly site: Site;
  readonly journal: Pick<Journal, "append">;
  readonly log: Log;
  /** Called when copies in the outbox have become due. */
  readonly onRelease?: () => void;
  /** Called for each message when its verdict is there. */
  readonly onHandled?: (message: HandledMessage) => void;
  /** Called for each message that was read for the rules. */
  readonly onScanned?: (message: ScannedMessage) => void;
}

/** What became of a message, for the metrics: no content, no addresses. */
export interface HandledMessage extends Fate {
  readonly direction: Direction;
  /** Of header and body as they came. */
  readonly octets: number;
  /** From its end to the verdict. */
  readonly seconds: number;
}

interface Fate {
  /** Of all its recipients, or `mixed`; `untouched` stays inside, `given-up` by the MTA. */
  readonly outcome: Outcome | "mixed" | "untouched" | "given-up";
  /** As recorded, one a recipient; none of what is untouched or given up. */
  readonly copies: readonly Pick<AuditRecord, "treatment" | "outcome">[];
  /** Of an inbound message that was opened, or needn't be, whatever became of it then. */
  readonly judgement?: Judgement;
}

interface Handled extends Fate {
  readonly verdict: Verdict;
}

/** Directions in which a message crosses the boundary, each of which is recorded. */
type CrossingDirection = Exclude<Direction, "internal">;

const handlers: Readonly<
  Record<
    CrossingDirection,
    (site: Site, transaction: Transaction, guess: ArrivalGuess) => Promise<Handling>
  >
> = { outbound: handleOutbound, inbound: handleInbound, relayed: handleRelayed };

export function createFilter({ onScanned, ...given }: FilterParts): Filter {
  const guess = new ArrivalGuess();
  const parts = onScanned ? { ...given, site: { ...given.site, onScanned } } : given;
  const { territory } = parts.site;
  const filter = async (transaction: Transaction): Promise<Verdict> => {
    const startedAt = performance.now();
    const direction = directionOf(transaction, parts.site.territory);
    const { verdict, ...fate } = await handle({ ...parts, guess }, transaction, direction);
    const seconds = (performance.now() - startedAt) / 1000;
    parts.onHandled?.({ direction, ...fate, octets: octetsOf(transaction), seconds });
    return verdict;
  };
  return Object.assign(filter, {
    digestAfter: (arriving: ArrivingMessage) =>
      directionOf(arriving, territory) === "outbound" ? guess.digestAfter(arriving) : undefined,
  });
}

interface HandlerParts extends FilterParts {
  readonly guess: ArrivalGuess;
}

async function handle(
  parts: HandlerParts,
  transaction: Transaction,
  direction: Direction,
): Promise<Handled> {
  if (direction === "internal") return untouched(parts, transaction);
  try {
    return await handled(parts, transaction, direction);
  } catch (error) {
    return await deferred(parts, transaction, direction, error);
  }
}

function untouched({ log }: FilterParts, transaction: Transaction): Handled {
  log.debug(transaction.queueId, "stays inside: passed untouched");
  const verdict: Verdict = { modifications: [], disposition: { kind: "accept" } };
  return { verdict, outcome: "untouched", copies: [] };
}

async function handled(
  { site, journal, log, onRelease, guess }: HandlerParts,
  transaction: Transaction,
  direction: CrossingDirection,
): Promise<Handled> {
  const {
    verdict,
    records,
    summary,
    staged = [],
    held = [],
    judgement,
    learn,
  } = await handlers[direction](site, transaction, guess);
  const common = commonRecord(transaction, direction, site.clock());
  try {
    // What nobody waits for any more is not recorded as done.
    transaction.signal.throwIfAborted();
    await journal.append(records.map((part) => ({ ...common, ...part })));
    await releaseCopies(site.store, staged, transaction.signal);
    await keepHeld(site.store, held, transaction.signal);
  } catch (error) {
    await discardCopies(site.store, staged);
    await dropHeld(site.store, held);
    throw error;
  }
  if (staged.length > 0) onRelease?.();
  await learn?.().catch((error: unknown) => {
    log.warn(transaction.queueId, `nothing is learned: ${describeError(error)}`);
  });
  const level = direction === "relayed" ? "warn" : "info";
  log[level](transaction.queueId, `${direction}: ${summary}`);
  return { verdict, ...fateOf(records), ...(judgement && { judgement }) };
}

/** The message stays with the client. That it was deferred is recorded where that still works. */
async function deferred(
  { site, journal, log }: FilterParts,
  transaction: Transaction,
  direction: CrossingDirection,
  error: unknown,
): Promise<Handled> {
  const verdict: Verdict = { modifications: [], disposition: onError() };
  const reason = describeError(error);
  if (transaction.signal.aborted) {
    log.info(transaction.queueId, `${direction}: given up by the MTA`);
    return { verdict, outcome: "given-up", copies: [] };
  }
  log.error(transaction.queueId, `${direction}: deferred: ${reason}`);
  const common = commonRecord(transaction, direction, site.clock());
  const parts = sameForAll(addressesOf(transaction), {
    treatment: "defer",
    outcome: "deferred",
    reason,
  });
  await journal.append(parts.map((part) => ({ ...common, ...part }))).catch((failure: unknown) => {
    log.error(transaction.queueId, `audit can't be written: ${describeError(failure)}`);
  });
  return { verdict, ...fateOf(parts) };
}

function fateOf(records: Fate["copies"]): Pick<Fate, "outcome" | "copies"> {
  const copies = records.map(({ treatment, outcome }) => ({ treatment, outcome }));
  const [outcome = "mixed", ...others] = new Set(copies.map((copy) => copy.outcome));
  return { outcome: others.length === 0 ? outcome : "mixed", copies };
}

function octetsOf({ fields, body }: Transaction): number {
  let octets = 0;
  for (const { name, value } of fields) octets += name.length + value.length;
  for (const chunk of body) octets += chunk.length;
  return octets;
}

function commonRecord(
  { fields, queueId, sender }: Transaction,
  direction: CrossingDirection,
  at: Date,
): Pick<AuditRecord, "time" | "queue_id" | "message_id" | "direction" | "sender"> {
  const messageId = firstField(fields, "message-id");
  return {
    time: at.toISOString(),
    ...(queueId !== undefined && { queue_id: queueId }),
    ...(messageId && { message_id: unfold(messageId.value) }),
    direction,
    sender: sender.address,
  };
}
