/**
 * Columns over the same rows must be equally long: a missing answer is an answer of its own, never a shorter list.
 * @throws RangeError naming both columns and both lengths
 */
export function requireSameLength(nameA: string, lengthA: number, nameB: string, lengthB: number): void {
  if (lengthA === lengthB) return;
  throw new RangeError(
    `\`${nameA}\` has ${lengthA} rows and \`${nameB}\` has ${lengthB}. Give one value a row in each, in the same order.`,
  );
}

/** @throws RangeError naming the first label that stands twice in the list */
export function requireDistinct(name: string, labels: readonly string[]): void {
  const seen = new Set<string>();
  for (const label of labels) {
    if (seen.has(label))
      throw new RangeError(`The label "${label}" stands twice in \`${name}\`. List each label once.`);
    seen.add(label);
  }
}

/**
 * A true label outside the label list is a fault of the data, not a wrong answer: no prediction could ever be right.
 * @throws RangeError naming the first such label and its row, counted from 1
 */
export function requireDeclaredTruth(truth: readonly string[], labels: readonly string[]): void {
  const declared = new Set(labels);
  for (const [index, label] of truth.entries()) {
    if (declared.has(label)) continue;
    throw new RangeError(
      `The true label "${label}" of row ${index + 1} is not in \`labels\`. Add it to the list or correct the row.`,
    );
  }
}
