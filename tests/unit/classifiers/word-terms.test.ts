import { PairTable } from '@engine/classifiers/pair-table';
import type { SparseRows } from '@engine/classifiers/sparse-rows';
import { fitWordTerms, type WordTerms, wordRows, wordsOf, wordTermOf } from '@engine/classifiers/word-terms';
import { describe, expect, test } from 'vitest';

/** A row as term -> value, rounded to 12 digits. */
function rowAsTerms(terms: WordTerms, rows: SparseRows, row: number): Record<string, number> {
  const found: Record<string, number> = {};
  for (let cell = rows.starts[row] ?? 0; cell < (rows.starts[row + 1] ?? 0); cell++) {
    found[wordTermOf(terms, rows.columns[cell] ?? -1)] = Number((rows.values[cell] ?? Number.NaN).toFixed(12));
  }
  return found;
}

const columnTerms = (terms: WordTerms) => Array.from(terms.idf.keys(), (column) => wordTermOf(terms, column));

describe('words', () => {
  test.each([
    ['I am A cat, 7 cats & 42 dogs_2', ['am', 'cat', 'cats', '42', 'dogs_2']],
    ['Ärger übers Café: ПРИВЕТ мир', ['ärger', 'übers', 'café', 'привет', 'мир']],
    ['cafe\u0301 (accent apart)', ['café', 'accent', 'apart']],
    ["don't", ['don']],
    ['漢字 𝒳𝒴 😀😀', ['漢字', '𝒳𝒴']],
    ['', []],
    [' \n?!', []],
  ])('of %j are %j', (text, words) => expect(wordsOf(text)).toEqual(words));
});

describe('TF-IDF', () => {
  /*
   * By hand, 3 texts, minDf 2:
   *   'red red apple'   words red x2, apple;  pairs 'red red', 'red apple'
   *   'red apple pie'   words red, apple, pie; pairs 'red apple', 'apple pie'
   *   'green pie'       words green, pie;      pair 'green pie'
   * In two texts each: red, apple, pie, 'red apple'. All idf = ln(4 / 3) + 1, so it cancels when a row is scaled to length 1.
   *   row 0: red 1 + ln 2, apple 1, 'red apple' 1;  length sqrt((1 + ln 2)^2 + 2)
   *   row 1: red, apple, pie, 'red apple' 1 each;   length 2
   *   row 2: pie 1
   */
  const texts = ['red red apple', 'red apple pie', 'green pie'];

  test('gives the values worked out by hand', () => {
    const { terms, rows } = fitWordTerms(texts, { minDf: 2, sublinear: true });
    expect(columnTerms(terms)).toEqual(['red', 'apple', 'pie', 'red apple']);
    expect(Array.from(terms.idf)).toEqual(Array(4).fill(Math.log(4 / 3) + 1));
    const length = Math.sqrt((1 + Math.LN2) ** 2 + 2);
    const one = Number((1 / length).toFixed(12));
    expect(rowAsTerms(terms, rows, 0)).toEqual({
      red: Number(((1 + Math.LN2) / length).toFixed(12)),
      apple: one,
      'red apple': one,
    });
    expect(rowAsTerms(terms, rows, 1)).toEqual({ red: 0.5, apple: 0.5, pie: 0.5, 'red apple': 0.5 });
    expect(rowAsTerms(terms, rows, 2)).toEqual({ pie: 1 });
  });

  test('weighs a rarer term more: with minDf 1, idf is ln(4/2) + 1 for green and ln(4/3) + 1 for pie', () => {
    const { terms, rows } = fitWordTerms(texts, { minDf: 1, sublinear: true });
    expect(columnTerms(terms)).toEqual([
      ...['red', 'apple', 'pie', 'green'],
      ...['red red', 'red apple', 'apple pie', 'green pie'],
    ]);
    const rare = Math.log(2) + 1;
    const common = Math.log(4 / 3) + 1;
    const length = Math.sqrt(2 * rare ** 2 + common ** 2);
    expect(rowAsTerms(terms, rows, 2)).toEqual({
      pie: Number((common / length).toFixed(12)),
      green: Number((rare / length).toFixed(12)),
      'green pie': Number((rare / length).toFixed(12)),
    });
  });

  test('without sublinear counts the second occurrence in full: red 2, apple 1, pair 1, over sqrt(6)', () => {
    const { terms, rows } = fitWordTerms(texts, { minDf: 2, sublinear: false });
    const one = Number((1 / Math.sqrt(6)).toFixed(12));
    expect(rowAsTerms(terms, rows, 0)).toEqual({
      red: Number((2 / Math.sqrt(6)).toFixed(12)),
      apple: one,
      'red apple': one,
    });
  });

  test('transforms the training texts to the very same matrix', () => {
    const { terms, rows } = fitWordTerms(texts, { minDf: 2, sublinear: true });
    expect(wordRows(terms, texts)).toEqual(rows);
  });

  test('leaves unknown words out, and does not pair across them', () => {
    const { terms } = fitWordTerms(texts, { minDf: 2, sublinear: true });
    const rows = wordRows(terms, ['red ripe apple', 'nothing known', '']);
    const half = Number(Math.SQRT1_2.toFixed(12));
    expect([0, 1, 2].map((row) => rowAsTerms(terms, rows, row))).toEqual([{ red: half, apple: half }, {}, {}]);
  });

  test('falls back to words of one text when no word is in two', () => {
    const { terms } = fitWordTerms(['one', 'two'], { minDf: 2, sublinear: true });
    expect([terms.settings.minDf, columnTerms(terms)]).toEqual([1, ['one', 'two']]);
  });

  test('has no columns and empty rows for texts without words', () => {
    const { rows } = fitWordTerms(['', '?'], { minDf: 2, sublinear: true });
    expect([rows.rowCount, rows.columnCount, Array.from(rows.starts)]).toEqual([2, 0, [0, 0, 0]]);
  });

  test.each([0, 1.5, Number.NaN])('refuses minDf %d', (minDf) =>
    expect(() => fitWordTerms(texts, { minDf, sublinear: true })).toThrow('must be a whole number from 1'),
  );
});

test('the pair table numbers 40,000 pairs in order of first sight and finds each again', () => {
  const table = new PairTable();
  const pairs = Array.from({ length: 40_000 }, (_, at) => [at % 200, Math.floor(at / 200)] as const);
  expect(pairs.map((pair) => table.add(...pair))).toEqual(pairs.map((_, at) => at));
  expect(pairs.map((pair) => table.add(...pair))).toEqual(pairs.map((_, at) => at));
  expect(table.size).toBe(40_000);
  expect([table.find(199, 199), table.find(200, 0), table.find(0, 200)]).toEqual([39_999, -1, -1]);
  expect(table.at(201)).toEqual([1, 1]);
});
