/**
 * Long work on one message must not starve the other sessions: synchronous generators are driven
 * here with pauses for the event loop, and stop when the MTA has given the message up.
 */
import { setImmediate as pause } from "node:timers/promises";

const octetsBetweenPauses = 2 ** 20;
/** Milliseconds: a pause costs a turn of the event loop, more than an ordinary message's step does. */
const workBetweenPauses = 2;

/**
 * Runs a generator that yields now and then to its result, with a pause where a yield comes after
 * long enough a time. Rejects when the signal is aborted.
 */
export async function finish<T>(work: Generator<undefined, T>, signal?: AbortSignal): Promise<T> {
  return new Pace(signal).run(work);
}

/** The same for several pieces of work on one message, between which nothing else is waited for. */
export class Pace {
  readonly #signal: AbortSignal | undefined;
  #resumed = performance.now();

  constructor(signal?: AbortSignal) {
    this.#signal = signal;
  }

  async run<T>(work: Generator<undefined, T>): Promise<T> {
    for (;;) {
      const step = work.next();
      if (step.done) return step.value;
      if (performance.now() - this.#resumed < workBetweenPauses) continue;
      await pause();
      this.#signal?.throwIfAborted();
      this.#resumed = performance.now();
    }
  }
}

/** All chunks of an iterable. Rejects when the signal is aborted. */
export async function collect(chunks: Iterable<Buffer>, signal?: AbortSignal): Promise<Buffer[]> {
  const collected: Buffer[] = [];
  let sincePause = 0;
  for (const chunk of chunks) {
    collected.push(chunk);
    sincePause += chunk.length;
    if (sincePause < octetsBetweenPauses) continue;
    sincePause = 0;
    await pause();
    signal?.throwIfAborted();
  }
  return collected;
}
