/** The training labels as positions in the label list, and how often each occurs. */
export type LabelNumbers = {
  /** For each row the position of its label in the list. */
  readonly numbers: Int32Array;
  /** In label-list order; sums to 1. */
  readonly shares: Float64Array;
};

/**
 * @throws RangeError with a sentence for the user if there are no rows, or the label list holds a label twice;
 * or if a row's label is not in the list (a row must not drop out of training unnoticed)
 */
export function numberLabels(labels: readonly string[], labelList: readonly string[]): LabelNumbers {
  if (labels.length === 0) {
    throw new RangeError(
      'There are no training rows. Add rows with a label, or give the training part a larger share.',
    );
  }
  const numberOf = new Map(labelList.map((label, number) => [label, number]));
  if (numberOf.size !== labelList.length) {
    const twice = labelList.find((label, number) => numberOf.get(label) !== number);
    throw new RangeError(`The label list holds "${twice}" twice. Remove one of them.`);
  }
  const shares = new Float64Array(labelList.length);
  const numbers = Int32Array.from(labels, (label, row) => {
    const number = numberOf.get(label);
    if (number === undefined) {
      throw new RangeError(
        `Training row ${row + 1} has the label "${label}", which is not in the label list. Add it to the list or correct the row.`,
      );
    }
    shares[number] = (shares[number] ?? 0) + 1;
    return number;
  });
  return { numbers, shares: shares.map((count) => count / labels.length) };
}
