import { characterRows, characterTermOf, fitCharacterTerms } from '@engine/classifiers/character-terms';
import { expect, test } from 'vitest';

const settings = { shortest: 2, longest: 3, minDf: 1, sublinear: false };
const termsOf = (texts: string[], own = settings) => {
  const { terms } = fitCharacterTerms(texts, own);
  return Array.from(terms.idf.keys(), (column) => characterTermOf(terms, column));
};

test('are runs within words, the space at either border counted, shorter runs of a start first', () => {
  expect(termsOf(['ab'])).toEqual([' a', ' ab', 'ab', 'ab ', 'b ']);
  expect(termsOf(['a b'])).toEqual([' a', ' a ', 'a ', ' b', ' b ', 'b ']);
  expect(termsOf(['  A\t\nB! '])).toEqual([' a', ' a ', 'a ', ' b', ' b!', 'b!', 'b! ', '! ']);
});

test('take a character outside the first plane as one', () =>
  expect(termsOf(['😀é'])).toEqual([' 😀', ' 😀é', '😀é', '😀é ', 'é ']));

test('have no columns for texts without any', () => {
  const { rows } = fitCharacterTerms(['', '  '], settings);
  expect([rows.rowCount, rows.columnCount, Array.from(rows.starts)]).toEqual([2, 0, [0, 0, 0]]);
});

/*
 * Two texts, 'aa' and 'ab', runs of two: ' a' in both, 'aa', 'a ', 'ab', 'b ' in one each.
 * idf: ln(3/3) + 1 = 1 for ' a', ln(3/2) + 1 = r for the others. Row 0 has ' a', 'aa', 'a ': length sqrt(1 + 2 r^2).
 */
test('are weighed as worked out by hand', () => {
  const { terms, rows } = fitCharacterTerms(['aa', 'ab'], { ...settings, longest: 2 });
  const rare = Math.log(3 / 2) + 1;
  const length = Math.sqrt(1 + 2 * rare ** 2);
  const row0 = Array.from(rows.columns.subarray(0, rows.starts[1]), (column, cell) => [
    characterTermOf(terms, column),
    rows.values[cell],
  ]);
  expect(row0).toEqual([
    [' a', 1 / length],
    ['aa', rare / length],
    ['a ', rare / length],
  ]);
});

test('keep the way to a kept run, drop what is in too few texts, and give the same matrix again', () => {
  const texts = ['card lost', 'lost cards', 'my card'];
  const { terms, rows } = fitCharacterTerms(texts, { shortest: 3, longest: 4, minDf: 2, sublinear: true });
  const known = Array.from(terms.idf.keys(), (column) => characterTermOf(terms, column));
  expect(known).toContain(' car');
  expect(known).not.toContain('ds ');
  expect(known.every((run) => run.length >= 3)).toBe(true);
  expect(characterRows(terms, texts)).toEqual(rows);
  expect(Array.from(characterRows(terms, ['xyz', 'a card']).starts)).toEqual([0, 0, 7]);
});
