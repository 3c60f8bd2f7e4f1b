import { distinctInOrder } from './code-point-order';
import { requireDistinct } from './input-checks';

/**
 * The labels that macro F1 is the mean of; the list stays fixed while rows are resampled, so that every resample measures the same.
 * @param given the caller's own list; when left out, every value that occurs in `columns` (truth and answers), in code-point order
 * @throws RangeError when the given list is empty or names a label twice
 */
export function fixMacroF1Labels(
  given: readonly string[] | undefined,
  ...columns: readonly (readonly string[])[]
): string[] {
  if (given === undefined) return distinctInOrder(...columns);
  if (given.length === 0) throw new RangeError('`macroF1Labels` is empty. List at least one label, or leave it out.');
  requireDistinct('macroF1Labels', given);
  return [...given];
}
