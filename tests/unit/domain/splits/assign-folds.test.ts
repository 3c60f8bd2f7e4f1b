import { assignFolds, type SplitRow } from '@shared/domain/splits';
import { expect, test } from 'vitest';

const row = (rowId: number, text: string, label: string | null, group: string | null = null): SplitRow => ({
  rowId,
  key: text,
  text,
  label,
  group,
});
const rows = Array.from({ length: 60 }, (_, at) => row(at, `text ${at}`, at % 3 === 0 ? 'rare' : 'common'));
const options = { seed: 1, folds: 5, grouped: false };

test('each fold gets its share of every label', () => {
  const folds = assignFolds(rows, options);
  for (const [label, share] of [
    ['rare', 4],
    ['common', 8],
  ] as const) {
    const counts = [0, 0, 0, 0, 0];
    for (const { rowId, label: own } of rows) {
      const fold = folds.get(rowId) ?? -1;
      if (own === label) counts[fold] = (counts[fold] ?? 0) + 1;
    }
    expect(counts).toEqual([share, share, share, share, share]);
  }
});

test('follows content and seed, not the order of the rows', () => {
  const folds = assignFolds(rows, options);
  expect(assignFolds([...rows].reverse(), options)).toEqual(folds);
  expect(assignFolds(rows, { ...options, seed: 2 })).not.toEqual(folds);
});

test('the same text in other clothes, and when asked a group, stays together', () => {
  const some = [row(1, 'Hello there', 'a', 'g'), row(2, 'hello  THERE', 'a', 'h'), row(3, 'other', 'a', 'h')];
  const plain = assignFolds(some, { ...options, folds: 2 });
  expect(plain.get(1)).toBe(plain.get(2));
  expect(plain.get(3)).not.toBe(plain.get(1));
  const grouped = assignFolds(some, { ...options, folds: 2, grouped: true });
  expect(new Set(grouped.values()).size).toBe(1);
});

test('rows without a label are not dealt out; one fold is none', () => {
  expect([...assignFolds([row(1, 'a', null)], options)]).toEqual([]);
  expect(() => assignFolds(rows, { ...options, folds: 1 })).toThrow('whole number from 2');
});
