/** One bar: values from `from` up to and with `to`; `to` is null for the last bar when it holds all that is longer. */
export type HistogramBin = { from: number; to: number | null; count: number };

export type Histogram = {
  /** In rising order, from the bar of the smallest value, without gaps. Empty without values. */
  bins: HistogramBin[];
  count: number;
  sum: number;
  /** Null without values. */
  spread: { min: number; median: number; p95: number; max: number } | null;
};

/** Bars that still can be told apart in a side panel; one more when the first does not start at the smallest value. */
const MOST_BINS = 24;

/** The smallest of 1, 2, 5, 10, 20, 50 … that is at least `least`. */
function niceStep(least: number): number {
  let power = 1;
  for (;;) {
    for (const digit of [1, 2, 5]) if (digit * power >= least) return digit * power;
    power *= 10;
  }
}

/**
 * The value below or at which a share of the sorted values lies, between two neighbours in proportion; 0 without values.
 * @see Hyndman & Fan 1996, definition 7 (R, numpy and SQLite's percentile() agree)
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

/**
 * How often which length occurs. The bars have a round width and cover 99% of the values in at most 25; when a few are far
 * longer, one last bar without an end holds them, so that they cannot press all others into one.
 * @param values whole numbers from 0 to 2^32 - 1, in any order; they are sorted in place
 */
export function histogramOf(values: Uint32Array): Histogram {
  const sorted = values.sort();
  const count = sorted.length;
  const max = sorted.at(-1);
  if (max === undefined) return { bins: [], count: 0, sum: 0, spread: null };
  const min = sorted[0] ?? 0;
  const usual = quantile(sorted, 0.99);
  const width = niceStep((usual - min + 1) / MOST_BINS);
  const start = Math.floor(min / width) * width;
  const end = start + Math.ceil((usual + 1 - start) / width) * width;
  const bins: HistogramBin[] = Array.from({ length: (end - start) / width }, (_, at) => ({
    from: start + at * width,
    to: start + (at + 1) * width - 1,
    count: 0,
  }));
  if (max >= end) bins.push({ from: end, to: max < end + width ? end + width - 1 : null, count: 0 });
  let sum = 0;
  for (const value of sorted) {
    sum += value;
    const bin = bins[Math.min(Math.floor((value - start) / width), bins.length - 1)];
    if (bin !== undefined) bin.count += 1;
  }
  return {
    bins,
    count,
    sum,
    spread: { min, median: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), max },
  };
}
