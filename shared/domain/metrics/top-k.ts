import { LabelCodes, requireDeclaredTruth, requireSameLength } from '@shared/domain/statistics';

/**
 * The share of rows whose true label is among the `k` most probable: whether a short list offered to a person would hold the answer.
 * Of equal probabilities the label that comes first in `labels` ranks higher, so that k = 1 is the accuracy of the most probable label.
 * @param probabilities one row a row, one column a label
 * @returns `null` when there are no rows
 * @throws RangeError when lists differ in length, a true label is not in `labels`, or `k` is no whole number from 1
 */
export function topKAccuracy(
  input: { truth: readonly string[]; labels: readonly string[]; probabilities: readonly (readonly number[])[] },
  k: number,
): number | null {
  const { truth, labels, probabilities } = input;
  if (!Number.isInteger(k) || k < 1) throw new RangeError(`Expected k to be a whole number from 1, got ${k}.`);
  requireSameLength('truth', truth.length, 'probabilities', probabilities.length);
  requireDeclaredTruth(truth, labels);
  if (truth.length === 0) return null;
  const codes = new LabelCodes(labels);
  let within = 0;
  for (const [row, values] of probabilities.entries()) {
    const wanted = codes.codeOf(truth[row] ?? '');
    const own = values[wanted] ?? 0;
    let ahead = 0;
    for (const [label, value] of values.entries()) {
      if (value > own || (value === own && label < wanted)) ahead += 1;
    }
    if (ahead < k) within += 1;
  }
  return within / truth.length;
}
