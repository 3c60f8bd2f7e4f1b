import { requireClasses, requireRoom } from './class-input';
import type { LinearModel } from './linear-model';
import type { SparseRows } from './sparse-rows';

/**
 * Complement naive Bayes: the weight of a term for a class is minus the logarithm of the term's share in all _other_ classes,
 *     w = -ln((smoothing + sum of the term over the other classes) / (smoothing x terms + sum of all terms over the other classes))
 * so that a class with few rows is judged by as many rows as one with many. Nothing is iterated: adding up is all of the training,
 * and the order of the rows does not matter. The same as scikit-learn's `ComplementNB(alpha=smoothing, norm=False)`.
 * A class alone has no complement; its weights are all ln(terms).
 * @param classes the class of each row, 0..classCount - 1
 * @param smoothing added to every count; above 0
 * @throws RangeError if smoothing is not above 0, the classes do not fit the rows, there is no row, or the weights would not fit
 * @see Rennie, Shih, Teevan, Karger 2003, ICML: 'Tackling the poor assumptions of naive Bayes text classifiers', section 3.1
 */
export function fitComplementBayes(
  rows: SparseRows,
  classes: Int32Array,
  classCount: number,
  smoothing: number,
): LinearModel {
  if (!(smoothing > 0 && Number.isFinite(smoothing))) {
    throw new RangeError(`The smoothing must be a number above 0, got ${smoothing}.`);
  }
  requireClasses(rows, classes, classCount);
  requireRoom(rows, classCount, false);
  const { columnCount } = rows;
  const sums = new Float64Array(columnCount * classCount);
  const ofTerm = new Float64Array(columnCount);
  const ofClass = new Float64Array(classCount);
  let total = 0;
  for (let row = 0; row < rows.rowCount; row++) {
    const classNumber = classes[row] ?? 0;
    const end = rows.starts[row + 1] ?? 0;
    for (let cell = rows.starts[row] ?? 0; cell < end; cell++) {
      const column = rows.columns[cell] ?? 0;
      const value = rows.values[cell] ?? 0;
      const at = column * classCount + classNumber;
      sums[at] = (sums[at] ?? 0) + value;
      ofTerm[column] = (ofTerm[column] ?? 0) + value;
      ofClass[classNumber] = (ofClass[classNumber] ?? 0) + value;
      total += value;
    }
  }
  const logTotals = ofClass.map((own) => Math.log(smoothing * columnCount + total - own));
  const weights = new Float32Array(sums.length);
  for (let column = 0; column < columnCount; column++) {
    const all = smoothing + (ofTerm[column] ?? 0);
    // A class that the term never occurs in has the whole sum as its complement: one logarithm serves most classes.
    const logAll = Math.log(all);
    for (let k = 0; k < classCount; k++) {
      const own = sums[column * classCount + k] ?? 0;
      const logComplement = own === 0 ? logAll : Math.log(Math.max(all - own, Number.MIN_VALUE));
      weights[column * classCount + k] = (logTotals[k] ?? 0) - logComplement;
    }
  }
  return { classCount, columnCount, weights, bias: new Float32Array(classCount) };
}
