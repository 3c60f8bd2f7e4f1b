import { compareCodePoints, LabelCodes } from '@shared/domain/statistics';
import type { Confusion } from './types';

/** Rows counted by true label and answer, and what fell outside the label list. */
export type AnswerCounts = {
  /** The code of each row's true label: its place in the label list. */
  truthCodes: Int32Array;
  confusion: Confusion;
  correct: number;
  nOutside: number;
  /** How often each value outside the list was answered, in code-point order of the value. */
  outside: { value: string; count: number }[];
};

/** Counts all rows in one pass. @param truth every value is in `labels` */
export function countAnswers(
  truth: readonly string[],
  predicted: readonly string[],
  labels: readonly string[],
): AnswerCounts {
  const codes = new LabelCodes(labels);
  const truthCodes = codes.encode(truth);
  const predictedCodes = codes.encode(predicted); // answers outside the list get codes from labels.length on
  const width = labels.length + 1;
  const cells = new Int32Array(labels.length * width);
  const outsideCounts = new Int32Array(codes.size - labels.length);
  let correct = 0;
  let nOutside = 0;
  for (let row = 0; row < truthCodes.length; row += 1) {
    const truthCode = truthCodes[row] ?? 0;
    const predictedCode = predictedCodes[row] ?? 0;
    if (truthCode === predictedCode) correct += 1;
    if (predictedCode >= labels.length) {
      nOutside += 1;
      const at = predictedCode - labels.length;
      outsideCounts[at] = (outsideCounts[at] ?? 0) + 1;
    }
    const cell = truthCode * width + Math.min(predictedCode, labels.length);
    cells[cell] = (cells[cell] ?? 0) + 1;
  }
  const outside = codes
    .labels()
    .slice(labels.length)
    .map((value, index) => ({ value, count: outsideCounts[index] ?? 0 }))
    .sort((a, b) => compareCodePoints(a.value, b.value));
  const matrix = labels.map((_, row) => [...cells.subarray(row * width, (row + 1) * width)]);
  const confusion = { rows: [...labels], columns: [...labels, '__outside__'], matrix };
  return { truthCodes, confusion, correct, nOutside, outside };
}
