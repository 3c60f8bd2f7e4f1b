/** Bins a power of ten: each is about 1.6 times as wide as the one before. */
const BINS_A_DECADE = 5;

const edge = (place: number): number => 10 ** (place / BINS_A_DECADE);

/**
 * How often which time occurs, in bins that grow by the same factor, at the same edges for every list: distributions of things that
 * differ a thousandfold can be drawn over each other. Times of 0 count as the shortest that is above it.
 * @param values 0 or more, in any order
 * @returns in rising order, from the first bin that holds a value to the last one, without gaps; empty without values above 0
 */
export function logBins(values: readonly number[]): { from: number; to: number; count: number }[] {
  const least = values.reduce((low, value) => (value > 0 && value < low ? value : low), Number.POSITIVE_INFINITY);
  if (!Number.isFinite(least)) return [];
  const counts = new Map<number, number>();
  for (const value of values) {
    const place = Math.floor(Math.log10(Math.max(value, least)) * BINS_A_DECADE);
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  const places = [...counts.keys()];
  const [first, last] = [Math.min(...places), Math.max(...places)];
  return Array.from({ length: last - first + 1 }, (_, at) => ({
    from: edge(first + at),
    to: edge(first + at + 1),
    count: counts.get(first + at) ?? 0,
  }));
}
