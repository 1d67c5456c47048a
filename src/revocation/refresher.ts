/**
 * Module revocation. Owns how what CAs say about revoked certificates gets here, CRLs (RFC 5280
 * section 5) and OCSP responses (RFC 6960), and what is known of a certificate at a message's time.
 * Leaves to others: reading and verifying them (pki), where they rest (store), what an answer or the
 * lack of one means for a message (gateway).
 *
 * This file: the refresher, of which one process of a gateway has one. It fetches in the background
 * what certificates' checks wanted to know, and again before it becomes stale. No message ever waits
 * for it: a check goes by what is in the store.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { describeError } from "../log/describe-error.ts";
import type { Log } from "../log/operational-log.ts";
import type { RevocationSource, RevocationSources } from "../store/revocation-sources.ts";
import { nextUpdateOf } from "./answer.ts";
import type { FetchLimits } from "./fetch.ts";
import { FetchError, fetchAnswer } from "./fetch.ts";

export interface RefresherParts {
  readonly sources: RevocationSources;
  readonly log: Log;
  readonly clock: () => Date;
  /** As configured now. */
  readonly settings: () => RefreshSettings;
}

export interface RefreshSettings {
  /** Milliseconds for one exchange. */
  readonly timeout: number;
  /** Milliseconds between two fetches of one answer at the most; its own end may come before. */
  readonly refresh: number;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** A CRL of a large public CA has some ten megabytes, an OCSP response some kilobytes. */
const sizeLimits = { crl: 32 * 1024 * 1024, ocsp: 64 * 1024 } as const;
/** Other processes write what they want to know; a message that waits for it was deferred. */
const pollInterval = 5 * second;
const storeRetry = 30 * second;
const tidyInterval = 24 * hour;
const atOnce = 4;
/** Between two fetches of one answer at the least, whatever it says of its own end. */
const shortestRefresh = minute;
const firstDelay = 30 * second;
const longestDelay = hour;

export class Refresher {
  readonly #parts: RefresherParts;
  readonly #stopping = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #tidiedAt = 0;

  constructor(parts: RefresherParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Breaks exchanges in work off: the next start asks again. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const delay = await this.#round();
      if (delay > 0) await sleep(delay, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Fetches what is due; answers how long to wait then. */
  async #round(): Promise<number> {
    const { sources, log, clock } = this.#parts;
    try {
      if (clock().getTime() - this.#tidiedAt > tidyInterval) {
        await sources.tidy();
        this.#tidiedAt = clock().getTime();
      }
      const due = await sources.due(atOnce);
      await Promise.all(due.map((source) => this.#refresh(source)));
      return due.length === 0 ? pollInterval : 0;
    } catch (error) {
      log.error(undefined, `revocation: ${describeError(error)}`);
      return storeRetry;
    }
  }

  async #refresh(source: RevocationSource): Promise<void> {
    const { sources, log, clock, settings } = this.#parts;
    const { signal } = this.#stopping;
    const limits: FetchLimits = { timeout: settings().timeout, size: sizeLimits[source.kind] };
    try {
      const answer = await fetchAnswer(source, limits, signal);
      const nextUpdate = nextUpdateOf(source.kind, answer);
      await sources.succeeded(source.id, answer, this.#nextFetch(nextUpdate));
      log.info(undefined, `revocation: ${source.kind} fetched: ${source.url}`, {
        octets: answer.length,
        next_update: nextUpdate?.toISOString(),
      });
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof FetchError)) throw error;
      const nextAttemptAt = new Date(clock().getTime() + delayAfter(source.failures + 1));
      await sources.failed(source.id, error.message, nextAttemptAt);
      log.warn(
        undefined,
        `revocation: ${source.kind} not fetched: ${source.url}: ${error.message}`,
        {
          failures: source.failures + 1,
          next: nextAttemptAt.toISOString(),
        },
      );
    }
  }

  /** After half of the time that is left to the answer, and as often as configured. */
  #nextFetch(nextUpdate: Date | undefined): Date {
    const now = this.#parts.clock().getTime();
    const { refresh } = this.#parts.settings();
    const left = nextUpdate === undefined ? refresh : (nextUpdate.getTime() - now) / 2;
    return new Date(now + Math.max(shortestRefresh, Math.min(refresh, left)));
  }
}

/** 30 s after the first failure, doubled with each, an hour at most. */
function delayAfter(failures: number): number {
  return Math.min(firstDelay * 2 ** (failures - 1), longestDelay);
}
