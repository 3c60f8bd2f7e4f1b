import { type Forest, growForest, writeVotes } from '@engine/classifiers/forest';
import { columnsOf } from '@engine/classifiers/sparse-columns';
import type { SparseRows } from '@engine/classifiers/sparse-rows';
import { mulberry32 } from '@shared/domain/statistics';
import { expect, test } from 'vitest';
import { sparse } from '../../helpers/sparse';

const votes = (forest: Forest, rows: SparseRows, row: number) => {
  const shares = new Float64Array(forest.classCount);
  writeVotes(forest, rows, row, new Float32Array(forest.columnCount), shares);
  return shares;
};
const answers = (forest: Forest, rows: SparseRows) =>
  Int32Array.from({ length: rows.rowCount }, (_, row) => {
    const shares = votes(forest, rows, row);
    return shares.indexOf(Math.max(...shares));
  });

/** Four corners of a square with a little noise; opposite corners are of one class, which no straight line can part. */
function exclusiveOr(count: number) {
  const random = mulberry32(3);
  const classes = new Int32Array(count);
  const table = Array.from({ length: count }, (_, row) => {
    const [a, b] = [row % 2, Math.floor(row / 2) % 2];
    classes[row] = a === b ? 0 : 1;
    return [a + 0.3 * random() + 0.01, b + 0.3 * random() + 0.01];
  });
  return { rows: sparse(table), classes };
}

test('learns exclusive or, which no straight line can part', () => {
  const { rows, classes } = exclusiveOr(200);
  const forest = growForest(rows, classes, 2, { trees: 20, seed: 1 });
  expect(answers(forest, rows)).toEqual(classes);
  const corners = sparse([
    [0.15, 0.15],
    [1.15, 0.15],
    [0.15, 1.15],
    [1.15, 1.15],
  ]);
  expect([...answers(forest, corners)]).toEqual([0, 1, 1, 0]);
});

/*
 * One column that gives the class away among 400 that say nothing, rows with four of them each: about 20 columns are drawn at a node, most
 * of them 0 in the whole node. That the forest still learns shows that a split is looked for until one is found.
 */
test('finds what matters among many columns that are mostly 0', () => {
  const random = mulberry32(9);
  const classes = Int32Array.from({ length: 300 }, (_, row) => row % 2);
  const table = Array.from(classes, (own) => {
    const cells = new Array<number>(401).fill(0);
    for (let draw = 0; draw < 4; draw++) cells[1 + Math.floor(400 * random())] = 1;
    if (own === 1) cells[0] = 1;
    return cells;
  });
  const forest = growForest(sparse(table), classes, 2, { trees: 60, seed: 1 });
  const fresh = sparse([
    [1, ...new Array<number>(400).fill(0)],
    [0, 1, ...new Array<number>(399).fill(0)],
  ]);
  expect(votes(forest, fresh, 0)[1]).toBeGreaterThan(0.9);
  expect(votes(forest, fresh, 1)[0]).toBeGreaterThan(0.7);
});

test('votes are shares that sum to 1; rows alike of two classes share a leaf by their numbers', () => {
  const rows = sparse([[1], [1], [1], [1]]);
  const forest = growForest(rows, Int32Array.of(0, 0, 0, 1), 2, { trees: 400, seed: 2 });
  const shares = votes(forest, rows, 0);
  expect((shares[0] ?? 0) + (shares[1] ?? 0)).toBeCloseTo(1, 6);
  expect(shares[1]).toBeGreaterThan(0.2);
  expect(shares[1]).toBeLessThan(0.3);
});

test('one class, or rows without a single cell, make a forest of bare leaves', () => {
  const one = growForest(sparse([[1], [2]]), Int32Array.of(0, 0), 1, { trees: 3, seed: 1 });
  expect([...one.columns]).toEqual([-1, -1, -1]);
  const empty = growForest({ ...sparse([[0], [0]]), columnCount: 0 }, Int32Array.of(0, 1), 2, { trees: 3, seed: 1 });
  expect([...empty.columns]).toEqual([-1, -1, -1]);
});

test('the columns of a matrix hold the same cells, by rising value', () => {
  const { starts, rows, values } = columnsOf(
    sparse([
      [3, 0],
      [1, 5],
      [2, 0],
    ]),
  );
  expect([[...starts], [...rows], [...values]]).toEqual([
    [0, 3, 4],
    [1, 2, 0, 1],
    [1, 2, 3, 5],
  ]);
});

test.each([0, 1.5])('refuses %d trees', (trees) =>
  expect(() => growForest(sparse([[1]]), Int32Array.of(0), 1, { trees, seed: 1 })).toThrow('a whole number from 1'),
);
