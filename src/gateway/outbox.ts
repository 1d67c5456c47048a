/**
 * The dispatcher: sends what waits in the outbox to the MTA's listener, one copy at a time, until
 * every recipient is accepted or refused for good. Nothing is dropped: what can't be sent stays, is
 * logged as an error and listed by `domseal outbox list`.
 *
 * A copy goes twice only if this process or its machine dies between the MTA's 250 and the commit
 * that follows it at once.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { describeError } from "../log/describe-error.ts";
import type { Log } from "../log/operational-log.ts";
import type { Outbox, OutboxEntry, OutboxRecipient, Settled } from "../store/outbox.ts";
import type { SmtpListener } from "./reinjection.ts";
import { reinject } from "./reinjection.ts";

export interface DispatcherParts {
  readonly outbox: Outbox;
  /** As configured now; without one everything waits. */
  readonly listener: () => SmtpListener | undefined;
  readonly log: Log;
  readonly clock: () => Date;
}

const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;

const firstDelay = 30 * second;
const longestDelay = 15 * minute;
/** How long a temporary failure is tried again, as mail servers do. */
const patience = 5 * day;
/** How long a client may come again with a message that was sent. */
const keyLifetime = 7 * day;
/** Longer than any filter works on a message. */
const stagedLifetime = 60 * minute;
const tidyInterval = 60 * minute;
/** Another process (`domseal outbox retry`) can make an entry due. */
const pollInterval = 30 * second;
const storeRetry = second;

export class Dispatcher {
  readonly #parts: DispatcherParts;
  /** Begin nothing more. */
  readonly #stopping = new AbortController();
  /** Close the connection in work. */
  readonly #abort = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #isWoken = false;
  #endPause: (() => void) | undefined;
  #tidiedAt = 0;

  constructor(parts: DispatcherParts) {
    this.#parts = parts;
  }

  /** Begins with what an earlier process has left. */
  start(): void {
    this.#running = this.#run();
  }

  /** There may be something due. */
  wake(): void {
    this.#isWoken = true;
    this.#endPause?.();
  }

  /**
   * Begins nothing more; a copy in work may finish within `timeout` milliseconds, then its
   * connection is closed and it waits for the next start.
   */
  async stop(timeout: number): Promise<void> {
    this.#stopping.abort();
    this.wake();
    const timer = setTimeout(() => {
      this.#abort.abort();
    }, timeout);
    await this.#running;
    clearTimeout(timer);
  }

  async #run(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      this.#isWoken = false;
      const delay = await this.#round().catch((error: unknown) => {
        this.#parts.log.error(undefined, `outbox: ${describeError(error)}`);
        return pollInterval;
      });
      await this.#pause(delay);
    }
  }

  /**
   * Sends all that is due, or until nobody answers; resolves to the time until it is worth looking
   * again.
   */
  async #round(): Promise<number> {
    const { outbox, clock } = this.#parts;
    await this.#tidy();
    for (;;) {
      const entry = await outbox.next();
      const wait = entry ? entry.nextAttemptAt.getTime() - clock().getTime() : pollInterval;
      if (!entry || wait > 0 || this.#stopping.signal.aborted) return Math.min(wait, pollInterval);
      const listener = this.#parts.listener();
      if (!listener || !(await this.#attempt(entry, listener))) return pollInterval;
    }
  }

  async #tidy(): Promise<void> {
    const now = this.#parts.clock().getTime();
    if (now - this.#tidiedAt < tidyInterval) return;
    await this.#parts.outbox.forget({
      sent: new Date(now - keyLifetime),
      staged: new Date(now - stagedLifetime),
    });
    this.#tidiedAt = now;
  }

  /** Whether the MTA answered at all. */
  async #attempt(entry: OutboxEntry, listener: SmtpListener): Promise<boolean> {
    const { outbox, clock } = this.#parts;
    const recipients = entry.recipients
      .filter(({ state }) => state === "waiting")
      .map(({ address }) => address);
    const octets = outbox.octets(entry);
    const result = await reinject(listener, { ...entry, recipients, octets }, this.#abort.signal);
    if (result.kind === "aborted") return false;
    const now = clock().getTime();
    const isOver = now - entry.waitingSince.getTime() >= patience;
    const outcome = isOver ? result.recipients.map(givenUp) : result.recipients;
    const nextAttemptAt = new Date(now + delayAfter(entry.attempts + 1));
    const settled = await this.#record(entry, outcome, nextAttemptAt);
    this.#report(entry, outcome, settled, nextAttemptAt);
    return result.isReachable;
  }

  /** What the MTA has answered must not be forgotten: nothing else is done before it is on disk. */
  async #record(
    entry: OutboxEntry,
    outcome: readonly OutboxRecipient[],
    nextAttemptAt: Date,
  ): Promise<Settled> {
    const { outbox, log } = this.#parts;
    for (;;) {
      try {
        return await outbox.settle(entry.id, outcome, nextAttemptAt);
      } catch (error) {
        log.error(entry.queueId, `outbox: answer can't be recorded: ${describeError(error)}`);
        if (this.#stopping.signal.aborted) throw error;
        await sleep(storeRetry, undefined, this.#stopping).catch(() => undefined);
      }
    }
  }

  #report(
    { key, queueId }: OutboxEntry,
    outcome: readonly OutboxRecipient[],
    settled: Settled,
    nextAttemptAt: Date,
  ): void {
    const { log } = this.#parts;
    const entry = key.slice(0, 16);
    const named = (state: OutboxRecipient["state"]) =>
      outcome.filter((each) => each.state === state);
    const sent = named("sent").length;
    if (sent > 0) log.info(queueId, `outbox: sent to ${sent} recipient(s)`, { entry });
    for (const { address, reply } of named("failed"))
      log.error(queueId, `outbox: can't be sent to ${address}: ${reply ?? ""}`, { entry });
    if (settled !== "waiting") return;
    const next = nextAttemptAt.toISOString();
    for (const { address, reply } of named("waiting"))
      log.warn(queueId, `outbox: not sent yet to ${address}: ${reply ?? ""}`, { entry, next });
  }

  /** Ends early when woken, also by a call that came before. */
  async #pause(delay: number): Promise<void> {
    if (this.#isWoken) return;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(resolve, delay, undefined);
    this.#endPause = () => {
      resolve(undefined);
    };
    await promise;
    clearTimeout(timer);
    this.#endPause = undefined;
  }
}

/** 30 s after the first attempt, doubled with each, 15 min at most. */
function delayAfter(attempts: number): number {
  return Math.min(firstDelay * 2 ** (attempts - 1), longestDelay);
}

function givenUp(recipient: OutboxRecipient): OutboxRecipient {
  if (recipient.state !== "waiting") return recipient;
  return { ...recipient, state: "failed", reply: `given up: ${recipient.reply ?? "no answer"}` };
}
