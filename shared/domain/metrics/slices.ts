import { compareCodePoints, requireSameLength, wilsonInterval } from '@shared/domain/statistics';

/** How an arm did on the rows that have one value in a column. */
export type Slice = {
  /** `null` gathers rows without a value. */
  value: string | null;
  rows: number;
  correct: number;
  accuracy: number;
  ci95: [low: number, high: number];
};

/**
 * Accuracy by the value of a column (or by origin), most rows first, of equals in code-point order. The intervals are those of each slice
 * on its own: among twenty slices one is outside its interval by chance.
 * @param values one a row; `null` for a row without
 * @throws RangeError when lists differ in length
 */
export function slicesOf(
  truth: readonly string[],
  predicted: readonly string[],
  values: readonly (string | null)[],
): Slice[] {
  requireSameLength('truth', truth.length, 'predicted', predicted.length);
  requireSameLength('truth', truth.length, 'values', values.length);
  const counts = new Map<string | null, { rows: number; correct: number }>();
  for (const [row, value] of values.entries()) {
    const held = counts.get(value) ?? { rows: 0, correct: 0 };
    held.rows += 1;
    if (truth[row] === predicted[row]) held.correct += 1;
    counts.set(value, held);
  }
  return [...counts]
    .flatMap(([value, { rows, correct }]): Slice[] => {
      const ci95 = wilsonInterval(correct, rows);
      return ci95 === null ? [] : [{ value, rows, correct, accuracy: correct / rows, ci95 }];
    })
    .sort((a, b) => b.rows - a.rows || compareCodePoints(a.value ?? '', b.value ?? ''));
}
