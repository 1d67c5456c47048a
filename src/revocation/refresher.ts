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
import { parseCertificate } from "../pki/certificate.ts";
import { buildOcspRequest } from "../pki/ocsp-request.ts";
import type { RevocationSource, RevocationSources } from "../store/revocation-sources.ts";
import { admit } from "./answer.ts";
import type { FetchLimits } from "./fetch.ts";
import { FetchError, fetchAnswer } from "./fetch.ts";

export interface RefresherParts {
  readonly sources: RevocationSources;
  readonly log: Log;
  readonly clock: () => Date;
  /** As configured now. */
  readonly settings: () => RefreshSettings;
  /** Milliseconds until the store is looked at again where nothing was due. */
  readonly pollInterval?: number;
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
const usualPollInterval = 5 * second;
const storeRetry = 30 * second;
const tidyInterval = 24 * hour;
const atOnce = 4;
/** Between two fetches of one answer at the least. */
const shortestRefresh = minute;
/** An authority that is late with the next answer isn't asked all the time. */
const overdueRefresh = 5 * minute;
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

  /** Breaks exchanges in work off: the next start asks again. The store isn't used any more then. */
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
    const { log, pollInterval = usualPollInterval } = this.#parts;
    try {
      await this.#tidy();
      return (await this.#fetchDue()) === 0 ? pollInterval : 0;
    } catch (error) {
      log.error(undefined, `revocation: ${describeError(error)}`);
      return storeRetry;
    }
  }

  async #tidy(): Promise<void> {
    const { sources, clock } = this.#parts;
    const now = clock().getTime();
    if (now - this.#tidiedAt <= tidyInterval) return;
    await sources.tidy();
    this.#tidiedAt = now;
  }

  /** Answers how many were due. One that fails in the store leaves the others time to end. */
  async #fetchDue(): Promise<number> {
    const due = await this.#parts.sources.due(atOnce);
    const ends = await Promise.allSettled(due.map((source) => this.#refresh(source)));
    const failure = ends.find((end) => end.status === "rejected");
    if (failure) throw failure.reason;
    return due.length;
  }

  async #refresh(source: RevocationSource): Promise<void> {
    try {
      await this.#fetch(source);
    } catch (error) {
      if (this.#stopping.signal.aborted) return;
      if (!(error instanceof FetchError)) throw error;
      await this.#postpone(source, error);
    }
  }

  async #fetch(source: RevocationSource): Promise<void> {
    const { sources, log, clock, settings } = this.#parts;
    const { id, kind, url } = source;
    const limits: FetchLimits = { timeout: settings().timeout, size: sizeLimits[kind] };
    const question = { url, request: requestOf(source) };
    const octets = await fetchAnswer(question, limits, this.#stopping.signal);
    const held = await sources.answer(id);
    const answer = admit(source, octets, held?.octets, clock());
    await sources.succeeded(id, answer, this.#nextFetch(answer.nextUpdate));
    log.info(undefined, `revocation: ${kind} fetched: ${url}`, {
      octets: octets.length,
      next_update: answer.nextUpdate?.toISOString(),
    });
  }

  async #postpone(source: RevocationSource, { message }: FetchError): Promise<void> {
    const { sources, log, clock } = this.#parts;
    const { id, kind, url } = source;
    const failures = source.failures + 1;
    const next = new Date(clock().getTime() + delayAfter(failures));
    await sources.failed(id, message, next);
    log.warn(undefined, `revocation: ${kind} not fetched: ${url}: ${message}`, {
      failures,
      next: next.toISOString(),
    });
  }

  /** After half of the time that is left to the answer, and as often as configured. */
  #nextFetch(nextUpdate: Date | undefined): Date {
    const now = this.#parts.clock().getTime();
    const { refresh } = this.#parts.settings();
    const left = nextUpdate === undefined ? refresh : (nextUpdate.getTime() - now) / 2;
    const wanted = Math.min(refresh, Math.max(overdueRefresh, left));
    return new Date(now + Math.max(shortestRefresh, wanted));
  }
}

/** Undefined for a CRL. Without a nonce: most responders have their answers ready (RFC 5019). */
function requestOf({ certificate, issuer }: RevocationSource): Buffer | undefined {
  if (certificate === undefined) return undefined;
  return buildOcspRequest(parseCertificate(certificate), parseCertificate(issuer));
}

/** 30 s after the first failure, doubled with each, an hour at most. */
function delayAfter(failures: number): number {
  return Math.min(firstDelay * 2 ** (failures - 1), longestDelay);
}
