/** Order statistics of measured values. */

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The least value that at least this share of the values doesn't exceed. */
export function quantile(values: readonly number[], share: number): number {
  const place = Math.max(0, Math.ceil(values.length * share) - 1);
  return values.toSorted((a, b) => a - b)[place] ?? NaN;
}
