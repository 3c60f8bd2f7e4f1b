import { mulberry32 } from '@shared/domain/statistics';
import { requireClasses } from './class-input';
import { NumberList } from './number-list';
import { columnsOf } from './sparse-columns';
import type { SparseRows } from './sparse-rows';
import { TreeGrower } from './tree-grower';

/**
 * A random forest as plain data: the nodes of all trees, one after the other, a node's left child right behind it.
 */
export type Forest = {
  readonly classCount: number;
  readonly columnCount: number;
  /** The first node of each tree. */
  readonly roots: Int32Array;
  /** The column a node asks about, or -1 for a leaf. */
  readonly columns: Int32Array;
  /** A row goes left if its value (in single precision) is at most this. */
  readonly thresholds: Float32Array;
  /** The right child of a node; for a leaf its place in `leafStarts`. */
  readonly rights: Int32Array;
  /** The classes of leaf `l` are `leafClasses[leafStarts[l] .. leafStarts[l + 1] - 1]`, with their shares, which sum to 1. */
  readonly leafStarts: Int32Array;
  readonly leafClasses: Int32Array;
  readonly leafShares: Float32Array;
};

export type ForestSettings = {
  /** How many trees, from 1. */
  readonly trees: number;
  /** Decides which rows and columns each tree sees; the same seed and rows give the same forest to the last bit. */
  readonly seed: number;
};

/**
 * A random forest: each tree learns from as many rows drawn with replacement, looks at about sqrt(columns) columns drawn at each node,
 * takes the split with the least Gini impurity, and grows until its leaves are pure. As scikit-learn's
 * `RandomForestClassifier(n_estimators=trees)` up to the draws.
 * @param classes the class of each row, 0..classCount - 1
 * @param onTree told after each tree: the share of trees that are done, 0..1
 * @throws RangeError if `trees` is no whole number from 1, the classes do not fit the rows, or there is no row
 * @see Breiman 2001, Machine Learning 45: 'Random forests'
 */
export function growForest(
  rows: SparseRows,
  classes: Int32Array,
  classCount: number,
  { trees, seed }: ForestSettings,
  onTree: (fraction: number) => void = () => {},
): Forest {
  if (!Number.isInteger(trees) || trees < 1) {
    throw new RangeError(`The number of trees must be a whole number from 1, got ${trees}.`);
  }
  requireClasses(rows, classes, classCount);
  const roots = new Int32Array(trees);
  const nodes = {
    columns: new NumberList(Int32Array),
    thresholds: new NumberList(Float32Array),
    rights: new NumberList(Int32Array),
    leafStarts: new NumberList(Int32Array),
    leafClasses: new NumberList(Int32Array),
    leafShares: new NumberList(Float32Array),
  };
  nodes.leafStarts.push(0);
  const grower = new TreeGrower(rows, columnsOf(rows), classes, classCount, nodes);
  const random = mulberry32(seed);
  for (let tree = 0; tree < trees; tree++) {
    roots[tree] = nodes.columns.length;
    grower.grow(random);
    onTree((tree + 1) / trees);
  }
  return {
    classCount,
    columnCount: rows.columnCount,
    roots,
    columns: nodes.columns.toArray(),
    thresholds: nodes.thresholds.toArray(),
    rights: nodes.rights.toArray(),
    leafStarts: nodes.leafStarts.toArray(),
    leafClasses: nodes.leafClasses.toArray(),
    leafShares: nodes.leafShares.toArray(),
  };
}

/**
 * Writes to `shares` (length: classes) the mean over the trees of the class shares in the leaf that the row falls into. They sum to 1.
 * @param dense one zero a column; used to look values up, and zero again afterwards
 */
export function writeVotes(
  forest: Forest,
  rows: SparseRows,
  row: number,
  dense: Float32Array,
  shares: Float64Array,
): void {
  const start = rows.starts[row] ?? 0;
  const end = rows.starts[row + 1] ?? 0;
  for (let cell = start; cell < end; cell++) dense[rows.columns[cell] ?? 0] = rows.values[cell] ?? 0;
  shares.fill(0);
  for (const root of forest.roots) {
    let node = root;
    for (let column = forest.columns[node] ?? -1; column >= 0; column = forest.columns[node] ?? -1) {
      node = (dense[column] ?? 0) <= (forest.thresholds[node] ?? 0) ? node + 1 : (forest.rights[node] ?? 0);
    }
    const leaf = forest.rights[node] ?? 0;
    const last = forest.leafStarts[leaf + 1] ?? 0;
    for (let at = forest.leafStarts[leaf] ?? 0; at < last; at++) {
      const classNumber = forest.leafClasses[at] ?? 0;
      shares[classNumber] = (shares[classNumber] ?? 0) + (forest.leafShares[at] ?? 0) / forest.roots.length;
    }
  }
  for (let cell = start; cell < end; cell++) dense[rows.columns[cell] ?? 0] = 0;
}
