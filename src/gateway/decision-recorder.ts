/**
 * Hands administrators' decisions on held mail from the store to the audit journal, and forgets old
 * ones. Runs in the service, the journal's only writer. A record can be there twice if the process
 * dies between the journal's write and the store's; none is ever missing.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { Journal } from "../audit/journal.ts";
import type { AuditRecord } from "../audit/record.ts";
import { describeError } from "../log/describe-error.ts";
import type { Log } from "../log/operational-log.ts";
import type { UnrecordedDecision } from "../store/held-decisions.ts";
import type { Store } from "../store/open-store.ts";

export interface RecorderParts {
  readonly store: Pick<Store, "heldMail" | "heldDecisions">;
  readonly journal: Pick<Journal, "append">;
  readonly log: Log;
  readonly clock: () => Date;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** Decisions are made by commands, in other processes. */
const interval = minute / 2;
const batch = 100;
const tidyInterval = 60 * minute;
/** How long it can be looked up what became of a message. */
const settledLifetime = 90 * day;
/** Longer than any filter works on a message. */
const stagedLifetime = 60 * minute;

export class DecisionRecorder {
  readonly #parts: RecorderParts;
  readonly #stopping = new AbortController();
  #running: Promise<void> = Promise.resolve();
  /** In the journal, and the store doesn't know yet. */
  #appended: readonly UnrecordedDecision[] = [];
  #tidiedAt = 0;
  #isFailing = false;

  constructor(parts: RecorderParts) {
    this.#parts = parts;
  }

  /** Begins with what was decided while no service ran. */
  start(): void {
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  /** Once, now. Rejects with AuditError or StoreError; what isn't recorded stays for the next time. */
  async record(): Promise<void> {
    const { heldDecisions } = this.#parts.store;
    do {
      await heldDecisions.recorded(this.#appended);
      this.#appended = [];
      this.#appended = await this.#append(await heldDecisions.unrecorded(batch));
    } while (this.#appended.length > 0);
  }

  async #append(decisions: readonly UnrecordedDecision[]): Promise<readonly UnrecordedDecision[]> {
    if (decisions.length > 0) await this.#parts.journal.append(decisions.map(recordOf));
    for (const { queueId, recipient, decided, by, message } of decisions)
      this.#parts.log.info(
        queueId,
        `held message ${message}: ${decided} for ${recipient} by ${by}`,
      );
    return decisions;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await this.#round().catch((error: unknown) => {
        this.#report(error);
      });
      await sleep(interval, undefined, { signal }).catch(() => undefined);
    }
  }

  async #round(): Promise<void> {
    await this.record();
    await this.#tidy();
    this.#isFailing = false;
  }

  async #tidy(): Promise<void> {
    const now = this.#parts.clock().getTime();
    if (now - this.#tidiedAt < tidyInterval) return;
    await this.#parts.store.heldMail.forget({
      settled: new Date(now - settledLifetime),
      staged: new Date(now - stagedLifetime),
    });
    this.#tidiedAt = now;
  }

  /** Once for a fault that stays. */
  #report(error: unknown): void {
    const text = `held mail: decisions can't be recorded: ${describeError(error)}`;
    if (!this.#isFailing) this.#parts.log.error(undefined, text);
    this.#isFailing = true;
  }
}

const treatments = { released: "release", discarded: "discard" } as const;

function recordOf(decision: UnrecordedDecision): AuditRecord {
  const { at, queueId, messageId, direction, sender, recipient, decided, by, note } = decision;
  return {
    time: at.toISOString(),
    ...(queueId !== undefined && { queue_id: queueId }),
    ...(messageId !== undefined && { message_id: messageId }),
    direction,
    sender,
    recipient,
    rules: [],
    treatment: treatments[decided],
    outcome: decided,
    reason: note === undefined ? `by ${by}` : `by ${by}: ${note}`,
  };
}
