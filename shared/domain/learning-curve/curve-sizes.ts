/** The shares of the train side that are measured unless told: each about 1.4 times the one before, because a curve bends most where rows are few. */
export const USUAL_SHARES: readonly number[] = [0.0625, 0.09, 0.125, 0.18, 0.25, 0.35, 0.5, 0.7, 1];

/** Fewer rows teach nothing that could be called a curve; providers take no fewer either. */
const LEAST_ROWS = 10;

/**
 * How many rows each subset has, rising, each once. Shares that come to fewer than ten rows, or to fewer rows than there are labels, are
 * left out: such a subset cannot know every label.
 * @param shares of the train side, each above 0 and at most 1
 */
export function curveSizes(trainRows: number, labels: number, shares: readonly number[]): number[] {
  const least = Math.max(LEAST_ROWS, labels);
  const sizes = shares
    .map((share) => Math.round(share * trainRows))
    .filter((rows) => rows >= least && rows <= trainRows);
  return [...new Set(sizes)].sort((a, b) => a - b);
}
