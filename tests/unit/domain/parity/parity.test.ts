import { type ParityRow, parityOf } from '@shared/domain/parity';
import { expect, test } from 'vitest';

const rows = (count: number, before: boolean, after: boolean): ParityRow[] =>
  Array.from({ length: count }, (_, at) => ({
    truth: at % 2 === 0 ? 'a' : 'b',
    before: before ? (at % 2 === 0 ? 'a' : 'b') : 'c',
    after: after ? (at % 2 === 0 ? 'a' : 'b') : null,
  }));

test('two models that answer alike are as good as equal, and each row agrees', () => {
  const parity = parityOf(rows(400, true, true));
  expect(parity).toMatchObject({
    rows: 400,
    same: { rows: 400, share: 1 },
    before: { correct: 400, accuracy: 1 },
    difference: 0,
    p: 1,
    verdict: 'equal',
  });
  expect(parity?.sentence).toBe(
    'The two are as good as equal, within 2 points: 100.0% against 100.0% on 400 rows, a difference of 0.0 points [-1.0, 1.0].',
  );
  expect(parity?.labels).toEqual([
    { label: 'a', rows: 200, same: 200, beforeRight: 200, afterRight: 200 },
    { label: 'b', rows: 200, same: 200, beforeRight: 200, afterRight: 200 },
  ]);
});

test('a loss that the paired test sees is said, with the rows that only one of them got right', () => {
  const parity = parityOf([
    ...rows(80, true, true),
    ...rows(15, true, false),
    ...rows(2, false, true),
    ...rows(3, false, false),
  ]);
  expect(parity).toMatchObject({
    counts: { bothRight: 80, onlyBeforeRight: 15, onlyAfterRight: 2, bothWrong: 3 },
    before: { accuracy: 0.95 },
    after: { accuracy: 0.82 },
    same: { rows: 80 },
    verdict: 'worse',
  });
  expect(parity?.difference).toBeCloseTo(-0.13, 12);
  // Exact McNemar of 15 against 2: 2 * (1 + 17 + 136) / 2^17.
  expect(parity?.p).toBeCloseTo((2 * (1 + 17 + 136)) / 2 ** 17, 12);
});

test('a few rows show nothing, and how many more it would take is said', () => {
  const few = parityOf([...rows(20, true, true), ...rows(1, true, false), ...rows(1, false, true)]);
  expect(few?.verdict).toBe('not-shown');
  expect(few?.sentence).toMatch(/About [\d,]+ more rows like these would show/);
  // 133 rows without a difference are the fewest that show 'no worse by 2 points': 1.645^2 * (1 - 0.02) / 0.02.
  expect(parityOf(rows(1, true, true))?.sentence).toContain('About 132 more rows like these');
  expect(parityOf(rows(133, true, true))?.verdict).not.toBe('not-shown');
  expect(parityOf(rows(132, true, true))?.verdict).toBe('not-shown');
  expect(parityOf([])).toBeNull();
});
