/** One message's turn with the filter: its verdict, or why there is none. */
import type { Filter, Transaction, Verdict } from "./transaction.ts";

export type Outcome =
  | { readonly kind: "verdict"; readonly verdict: Verdict }
  | { readonly kind: "failed"; readonly error: unknown }
  | { readonly kind: "expired" }
  | { readonly kind: "given-up" };

export interface FilterRun {
  /** Whatever comes first; never rejects. */
  readonly outcome: Promise<Outcome>;
  /** When the filter itself is done, which may be long after the outcome; never rejects. */
  readonly settled: Promise<unknown>;
}

export interface Pace {
  /** Milliseconds that the filter may take. */
  readonly answerTimeout: number;
  /** Milliseconds between two calls of `onProgress`. */
  readonly progressInterval: number;
  readonly onProgress: () => void;
}

export function runFilter(filter: Filter, transaction: Transaction, pace: Pace): FilterRun {
  const settled = askFilter(filter, transaction);
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  const expiry = setTimeout(() => {
    resolve({ kind: "expired" });
  }, pace.answerTimeout);
  const progress = setInterval(pace.onProgress, pace.progressInterval);
  transaction.signal.addEventListener("abort", () => {
    resolve({ kind: "given-up" });
  });
  void settled.then(resolve);
  const outcome = promise.finally(() => {
    clearTimeout(expiry);
    clearInterval(progress);
  });
  return { outcome, settled };
}

/** Never rejects, also where the filter throws at once. */
async function askFilter(filter: Filter, transaction: Transaction): Promise<Outcome> {
  try {
    return { kind: "verdict", verdict: await filter(transaction) };
  } catch (error) {
    return { kind: "failed", error };
  }
}
