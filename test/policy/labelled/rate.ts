/** Shares of counts, with what the counts leave open. */

export interface Rate {
  readonly hits: number;
  readonly of: number;
  /** NaN of nothing. */
  readonly share: number;
  /** The Wilson score interval of 95 %. */
  readonly low: number;
  readonly high: number;
}

const z = 1.959964;

/** E. B. Wilson, Probable inference, the law of succession, and statistical inference (1927). */
export function rate(hits: number, of: number): Rate {
  const share = hits / of;
  const scale = 1 + z ** 2 / of;
  const middle = (share + z ** 2 / (2 * of)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return { hits, of, share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
