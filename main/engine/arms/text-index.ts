import { fitWordTerms, wordRows } from '@engine/classifiers/word-terms';

type Rows = ReturnType<typeof wordRows>;

/**
 * Texts as TF-IDF vectors with an index from each term to the texts that have it. All terms count, also those of one text: the texts of
 * a question and an example may share nothing else.
 */
export function indexTexts(texts: readonly string[]) {
  const { terms, rows } = fitWordTerms(texts, { minDf: 1, sublinear: true });
  const ends = new Int32Array(rows.columnCount + 1);
  for (const column of rows.columns) ends[column + 1] = (ends[column + 1] ?? 0) + 1;
  for (let column = 0; column < rows.columnCount; column += 1)
    ends[column + 1] = (ends[column + 1] ?? 0) + (ends[column] ?? 0);
  const next = ends.slice();
  const holders = new Int32Array(rows.columns.length);
  const weights = new Float64Array(rows.columns.length);
  for (let row = 0; row < rows.rowCount; row += 1) {
    for (let cell = rows.starts[row] ?? 0; cell < (rows.starts[row + 1] ?? 0); cell += 1) {
      const column = rows.columns[cell] ?? 0;
      const place = next[column] ?? 0;
      holders[place] = row;
      weights[place] = rows.values[cell] ?? 0;
      next[column] = place + 1;
    }
  }

  /** Adds the cosine of one vector with every indexed text to `sums`. */
  function addCosines(from: Rows, row: number, sums: Float64Array): void {
    for (let cell = from.starts[row] ?? 0; cell < (from.starts[row + 1] ?? 0); cell += 1) {
      const column = from.columns[cell] ?? 0;
      const value = from.values[cell] ?? 0;
      const end = ends[column + 1] ?? 0;
      for (let place = ends[column] ?? 0; place < end; place += 1) {
        const holder = holders[place] ?? 0;
        sums[holder] = (sums[holder] ?? 0) + value * (weights[place] ?? 0);
      }
    }
  }

  return {
    size: rows.rowCount,
    /** True for a text without any term: it is like nothing. */
    isBlank: (row: number): boolean => rows.starts[row] === rows.starts[row + 1],
    /** Cosine of an indexed text with every one, 0..1. */
    cosinesOf: (row: number): Float64Array => {
      const sums = new Float64Array(rows.rowCount);
      addCosines(rows, row, sums);
      return sums;
    },
    /** Hands over the cosines of each text with every indexed one, in turn; the array is used again for the next. */
    eachCosines: (others: readonly string[], hand: (index: number, cosines: Float64Array) => void): void => {
      const sums = new Float64Array(rows.rowCount);
      const found = wordRows(terms, others);
      for (let index = 0; index < others.length; index += 1) {
        sums.fill(0);
        addCosines(found, index, sums);
        hand(index, sums);
      }
    },
  };
}
export type TextIndex = ReturnType<typeof indexTexts>;
