/**
 * The quantile of sorted values, linearly interpolated at h = (m - 1) q: type 7 of Hyndman and Fan, numpy's default.
 * @param sorted rising
 * @param q within 0..1
 * @returns `null` when there are no values
 * @see Hyndman, Fan 1996, The American Statistician 50(4)
 */
export function quantileOfSorted(sorted: Float64Array, q: number): number | null {
  const position = (sorted.length - 1) * q;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (position - Math.floor(position));
}

/** Quantiles of values in any order, one for each of `qs`; see {@link quantileOfSorted}. For latencies: 0.5 and 0.95. */
export function quantiles(values: Iterable<number>, qs: readonly number[]): (number | null)[] {
  const sorted = Float64Array.from(values).sort();
  return qs.map((q) => quantileOfSorted(sorted, q));
}
