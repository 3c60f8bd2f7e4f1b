/** The classes of a training: the labels that have rows. Labels without rows get no class, and so never a probability above 0. */
export type ClassNumbers = {
  /** Class `k` is label `classLabels[k]` of the list. */
  readonly classLabels: Int32Array;
  /** The class of each row. */
  readonly classes: Int32Array;
};

/** @param labelNumbers the label of each row as a place in the list @param labelCount how long the list is */
export function numberClasses(labelNumbers: Int32Array, labelCount: number): ClassNumbers {
  const occurs = new Uint8Array(labelCount);
  for (const label of labelNumbers) occurs[label] = 1;
  const classLabels = Int32Array.from(occurs.keys()).filter((label) => occurs[label] === 1);
  const classOfLabel = new Int32Array(labelCount).fill(-1);
  classLabels.forEach((label, classNumber) => {
    classOfLabel[label] = classNumber;
  });
  return { classLabels, classes: labelNumbers.map((label) => classOfLabel[label] ?? -1) };
}
