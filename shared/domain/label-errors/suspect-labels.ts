import { type Opinion, shareOf } from './opinions';

/** A label that is probably wrong, with what would be right. */
export type Suspect = {
  suggested: number;
  /** What the opinion gives the suggested label and the one that the row has. */
  share: number;
  ownShare: number;
};

/** With fewer rows than this a label has no mean worth the name: it is neither suspected nor suggested. */
export const LEAST_ROWS_OF_A_LABEL = 5;
/**
 * So many times as probable as the row's own label must the suggested one be. It costs little recall and spares the user most suspicions
 * that rest on a weak judge (`npm run bench:label-errors` measures both; chosen on its first seed, reported on others).
 */
const TIMES_AS_PROBABLE = 10;
/** The mean of equal shares may come out a crumb above them. */
const ROUNDING = 1e-9;

/**
 * Confident learning: the rows whose label is probably wrong. The threshold of a label is the mean share that the rows with this label give
 * it; a row speaks confidently for each label that reaches its threshold, and of those for the one with the largest share. Where that
 * is not the label that the row has, and is ten times as probable, the label is suspected.
 *
 * The opinions must come from somebody who has not learnt from the row itself, or every label looks right.
 * @param given the label number of each row
 * @param opinions one a row; `null` where nobody has one, and nothing is suspected
 * @returns one entry a row: `null` where the label is not suspected
 * @see Northcutt, Jiang, Chuang 2021, JAIR 70: 'Confident learning: Estimating uncertainty in dataset labels' (the off-diagonal of the
 * confident joint, equations 1 and 2; the factor of ten is ours)
 */
export function suspectLabels(
  given: ArrayLike<number>,
  opinions: readonly (Opinion | null)[],
  labelCount: number,
): (Suspect | null)[] {
  const sums = new Float64Array(labelCount);
  const rows = new Float64Array(labelCount);
  for (const [row, opinion] of opinions.entries()) {
    const label = given[row] ?? -1;
    if (opinion === null || label < 0) continue;
    sums[label] = (sums[label] ?? 0) + shareOf(opinion, label, labelCount);
    rows[label] = (rows[label] ?? 0) + 1;
  }
  const isJudged = (label: number): boolean => (rows[label] ?? 0) >= LEAST_ROWS_OF_A_LABEL;
  const threshold = (label: number): number => (sums[label] ?? 0) / (rows[label] ?? 1);
  return opinions.map((opinion, row) => {
    const own = given[row] ?? -1;
    if (opinion === null || own < 0 || !isJudged(own)) return null;
    let suggested = -1;
    let share = 0;
    for (const [at, label] of opinion.labels.entries()) {
      const held = opinion.shares[at] ?? 0;
      if (held > share && isJudged(label) && held >= threshold(label) - ROUNDING) {
        suggested = label;
        share = held;
      }
    }
    const ownShare = shareOf(opinion, own, labelCount);
    return suggested === -1 || suggested === own || share < TIMES_AS_PROBABLE * ownShare
      ? null
      : { suggested, share, ownShare };
  });
}
