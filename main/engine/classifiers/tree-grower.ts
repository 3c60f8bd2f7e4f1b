import type { NumberList } from './number-list';
import type { SparseColumns } from './sparse-columns';
import type { SparseRows } from './sparse-rows';

/** Where nodes and leaves go; see `Forest`. */
export type NodeLists = {
  columns: NumberList<Int32Array>;
  thresholds: NumberList<Float32Array>;
  rights: NumberList<Int32Array>;
  leafStarts: NumberList<Int32Array>;
  leafClasses: NumberList<Int32Array>;
  leafShares: NumberList<Float32Array>;
};

/** A node to be made: its rows are `start .. end - 1` of the rows in the order of the tree; `parent` is to learn its number, or -1. */
type Open = { start: number; end: number; parent: number };
type Split = { column: number; threshold: number; score: number };

/**
 * Grows the trees of a forest over sparse rows. At a node most columns are 0 in every row, so the columns worth a look are found either
 * from the few rows of a small node or, in a large one, by drawing columns and looking which of their cells are in the node.
 */
export class TreeGrower {
  /** Rows of the tree, node by node; the first `used` count. */
  private readonly order: Int32Array;
  /** Where each row stands in `order`; -1: this tree does not see it. */
  private readonly placeOf: Int32Array;
  /** How often each row was drawn. */
  private readonly drawn: Int32Array;
  /** Of the present node: drawn rows by class, their sum, and the sum of their squares. */
  private readonly nodeCounts: Float64Array;
  private nodeRows = 0;
  private nodeSquares = 0;
  private readonly rightCounts: Float64Array;
  /** Columns met in the present node, and when each was met last. */
  private readonly met: Int32Array;
  private readonly metAt: Int32Array;
  private visits = 0;
  private readonly columnsToTry: number;
  private readonly cellsInColumn: number;
  /** Cells of the column under test that are in the node. */
  private present = new Int32Array(256);

  constructor(
    private readonly matrix: SparseRows,
    private readonly byColumn: SparseColumns,
    private readonly classes: Int32Array,
    private readonly classCount: number,
    private readonly nodes: NodeLists,
  ) {
    this.order = new Int32Array(matrix.rowCount);
    this.placeOf = new Int32Array(matrix.rowCount);
    this.drawn = new Int32Array(matrix.rowCount);
    this.nodeCounts = new Float64Array(classCount);
    this.rightCounts = new Float64Array(classCount);
    this.met = new Int32Array(matrix.columnCount);
    this.metAt = new Int32Array(matrix.columnCount);
    this.columnsToTry = Math.max(1, Math.floor(Math.sqrt(matrix.columnCount)));
    this.cellsInColumn = matrix.columns.length / Math.max(1, matrix.columnCount);
  }

  /** Adds one tree. @param random gives numbers in [0, 1) */
  grow(random: () => number): void {
    const open: Open[] = [{ start: 0, end: this.drawRows(random), parent: -1 }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { start, end, parent } = next;
      const node = this.nodes.columns.length;
      if (parent >= 0) this.nodes.rights.set(parent, node);
      const isPure = this.countClasses(start, end);
      const split = isPure ? null : this.bestSplit(start, end, random);
      if (split === null) {
        this.addLeaf();
        continue;
      }
      const middle = this.divide(start, end, split);
      this.nodes.columns.push(split.column);
      this.nodes.thresholds.push(split.threshold);
      this.nodes.rights.push(-1);
      open.push({ start: middle, end, parent: node }, { start, end: middle, parent: -1 });
    }
  }

  /** As many rows as there are, with replacement. @returns how many different ones */
  private drawRows(random: () => number): number {
    const { rowCount } = this.matrix;
    this.drawn.fill(0);
    for (let draw = 0; draw < rowCount; draw++) {
      const row = Math.floor(random() * rowCount);
      this.drawn[row] = (this.drawn[row] ?? 0) + 1;
    }
    let used = 0;
    for (let row = 0; row < rowCount; row++) {
      if (this.drawn[row] === 0) {
        this.placeOf[row] = -1;
        continue;
      }
      this.order[used] = row;
      this.placeOf[row] = used;
      used += 1;
    }
    return used;
  }

  /** Fills `nodeCounts`, `nodeRows` and `nodeSquares`. @returns whether all rows are of one class */
  private countClasses(start: number, end: number): boolean {
    this.nodeCounts.fill(0);
    this.nodeRows = 0;
    this.nodeSquares = 0;
    const first = this.classes[this.order[start] ?? 0] ?? 0;
    let isPure = true;
    for (let at = start; at < end; at++) {
      const row = this.order[at] ?? 0;
      const classNumber = this.classes[row] ?? 0;
      if (classNumber !== first) isPure = false;
      const weight = this.drawn[row] ?? 0;
      const before = this.nodeCounts[classNumber] ?? 0;
      this.nodeCounts[classNumber] = before + weight;
      this.nodeRows += weight;
      this.nodeSquares += weight * (2 * before + weight);
    }
    return isPure;
  }

  /** The best of about sqrt(columns) columns; null if all rows of the node are alike. */
  private bestSplit(start: number, end: number, random: () => number): Split | null {
    const best: Split = { column: -1, threshold: 0, score: Number.NEGATIVE_INFINITY };
    const cells = (end - start) * (this.matrix.columns.length / this.matrix.rowCount);
    if (cells > this.columnsToTry * (this.cellsInColumn + 2)) {
      for (let draw = 0; draw < this.columnsToTry; draw++) {
        this.tryColumn(Math.floor(random() * this.matrix.columnCount), start, end, best);
      }
      if (best.column >= 0) return best;
    }
    const candidates = this.columnsMet(start, end);
    let wanted = this.numberToTry(candidates, random);
    for (let left = candidates; left > 0 && wanted > 0; left--) {
      const at = Math.floor(random() * left);
      const column = this.met[at] ?? 0;
      this.met[at] = this.met[left - 1] ?? 0;
      if (this.tryColumn(column, start, end, best)) wanted -= 1;
    }
    return best.column >= 0 ? best : null;
  }

  /** How many of the columns that are not all 0 would be among the columns drawn from all: at least one. Binomial, by its gaps. */
  private numberToTry(candidates: number, random: () => number): number {
    const logMiss = Math.log1p(-candidates / this.matrix.columnCount);
    if (!Number.isFinite(logMiss)) return Math.min(candidates, this.columnsToTry);
    let hits = 0;
    for (let draws = 0; ; hits++) {
      draws += 1 + Math.floor(Math.log(1 - random()) / logMiss);
      if (!(draws <= this.columnsToTry)) return Math.max(1, hits);
    }
  }

  /** Puts the columns that occur in the node's rows into `met`. @returns how many */
  private columnsMet(start: number, end: number): number {
    this.visits += 1;
    let count = 0;
    for (let at = start; at < end; at++) {
      const row = this.order[at] ?? 0;
      const last = this.matrix.starts[row + 1] ?? 0;
      for (let cell = this.matrix.starts[row] ?? 0; cell < last; cell++) {
        const column = this.matrix.columns[cell] ?? 0;
        if (this.metAt[column] === this.visits) continue;
        this.metAt[column] = this.visits;
        this.met[count++] = column;
      }
    }
    return count;
  }

  /** Tries every threshold of a column and keeps the best split. @returns false if all rows of the node have the same value there */
  private tryColumn(column: number, start: number, end: number, best: Split): boolean {
    const { rows, values, starts } = this.byColumn;
    const last = starts[column + 1] ?? 0;
    let count = 0;
    for (let cell = starts[column] ?? 0; cell < last; cell++) {
      const place = this.placeOf[rows[cell] ?? 0] ?? -1;
      if (place < start || place >= end) continue;
      if (count === this.present.length) {
        const larger = new Int32Array(2 * count);
        larger.set(this.present);
        this.present = larger;
      }
      this.present[count++] = cell;
    }
    if (count === 0) return false;
    const hasZeros = count < end - start;
    if (!hasZeros && values[this.present[0] ?? 0] === values[this.present[count - 1] ?? 0]) return false;
    this.tryThresholds(column, count, hasZeros, best);
    return true;
  }

  /**
   * From the highest value down, row by row over to the right side. The score is the sum over both sides of (squared class counts) / rows:
   * the larger, the smaller the mean Gini impurity.
   */
  private tryThresholds(column: number, count: number, hasZeros: boolean, best: Split): void {
    const { rows, values } = this.byColumn;
    const { nodeCounts, rightCounts, present } = this;
    let leftRows = this.nodeRows;
    let leftSquares = this.nodeSquares;
    let rightRows = 0;
    let rightSquares = 0;
    for (let at = count - 1; at >= 0; at--) {
      const cell = present[at] ?? 0;
      const row = rows[cell] ?? 0;
      const classNumber = this.classes[row] ?? 0;
      const weight = this.drawn[row] ?? 0;
      const right = rightCounts[classNumber] ?? 0;
      const left = (nodeCounts[classNumber] ?? 0) - right;
      leftSquares -= weight * (2 * left - weight);
      rightSquares += weight * (2 * right + weight);
      rightCounts[classNumber] = right + weight;
      leftRows -= weight;
      rightRows += weight;
      const value = values[cell] ?? 0;
      const below = at > 0 ? (values[present[at - 1] ?? 0] ?? 0) : 0;
      if (below === value || (at === 0 && !hasZeros)) continue;
      const score = leftSquares / leftRows + rightSquares / rightRows;
      if (score <= best.score) continue;
      const between = Math.fround((below + value) / 2);
      best.score = score;
      best.column = column;
      best.threshold = between < value ? between : below; // two neighbours in single precision have nothing between them
    }
    for (let at = 0; at < count; at++) rightCounts[this.classes[rows[present[at] ?? 0] ?? 0] ?? 0] = 0;
  }

  /** Moves the rows above the threshold behind the others. @returns where they begin */
  private divide(start: number, end: number, { column, threshold }: Split): number {
    const { rows, values, starts } = this.byColumn;
    const last = starts[column + 1] ?? 0;
    let middle = end;
    for (let cell = starts[column] ?? 0; cell < last; cell++) {
      const row = rows[cell] ?? 0;
      const place = this.placeOf[row] ?? -1;
      if (place < start || place >= middle || (values[cell] ?? 0) <= threshold) continue;
      middle -= 1;
      const other = this.order[middle] ?? 0;
      this.order[place] = other;
      this.placeOf[other] = place;
      this.order[middle] = row;
      this.placeOf[row] = middle;
    }
    return middle;
  }

  /** A leaf with the shares of `nodeCounts`. */
  private addLeaf(): void {
    this.nodes.columns.push(-1);
    this.nodes.thresholds.push(0);
    this.nodes.rights.push(this.nodes.leafStarts.length - 1);
    for (let k = 0; k < this.classCount; k++) {
      const count = this.nodeCounts[k] ?? 0;
      if (count === 0) continue;
      this.nodes.leafClasses.push(k);
      this.nodes.leafShares.push(count / this.nodeRows);
    }
    this.nodes.leafStarts.push(this.nodes.leafClasses.length);
  }
}
