/**
 * Holm's step-down correction for several tests at once: call a test significant when its adjusted p is below the level.
 * @param pValues each within 0..1; may be empty
 * @returns adjusted p values within 0..1, in the order of the input
 * @throws RangeError for a value that is not a probability
 * @see Holm 1979, Scandinavian Journal of Statistics 6(2)
 */
export function holm(pValues: readonly number[]): number[] {
  for (const [index, p] of pValues.entries()) {
    if (!(p >= 0 && p <= 1)) throw new RangeError(`p value ${index + 1} is ${p}. Expected a number within 0..1.`);
  }
  const ascending = [...pValues.entries()].sort(([, p], [, q]) => p - q);
  const adjusted = new Array<number>(pValues.length).fill(0);
  let soFar = 0;
  for (const [rank, [index, p]] of ascending.entries()) {
    soFar = Math.min(1, Math.max(soFar, p * (pValues.length - rank)));
    adjusted[index] = soFar;
  }
  return adjusted;
}
