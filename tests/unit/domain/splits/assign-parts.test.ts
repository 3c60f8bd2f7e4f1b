import { assignParts, type Fractions, findLeaks, type Part, type SplitRow, seededHash } from '@shared/domain/splits';
import { describe, expect, it } from 'vitest';

const FRACTIONS: Fractions = { train: 0.6, validation: 0.2, test: 0.2 };
const row = (rowId: number, text: string, label: string | null, group: string | null = null): SplitRow => ({
  rowId,
  key: seededHash(0, text).toString(16),
  text,
  label,
  group,
});
const distinct = (count: number, label: string, from = 0): SplitRow[] =>
  Array.from({ length: count }, (_, at) => row(from + at + 1, `${label} text ${at}`, label));
const split = (rows: readonly SplitRow[], more: Partial<Parameters<typeof assignParts>[1]> = {}) =>
  assignParts(rows, { seed: 1, fractions: FRACTIONS, grouped: false, ...more });
const counts = (rows: readonly SplitRow[], parts: ReadonlyMap<number, Part>) => {
  const found = { train: 0, validation: 0, test: 0 };
  for (const { rowId } of rows) {
    const part = parts.get(rowId);
    if (part) found[part] += 1;
  }
  return found;
};
const placed = (rows: readonly SplitRow[], parts: ReadonlyMap<number, Part>) =>
  rows.flatMap((one) => {
    const part = parts.get(one.rowId);
    return part ? [{ ...one, part }] : [];
  });

describe('stratified shares', () => {
  it('are met to the row when the label divides evenly', () => {
    const rows = [...distinct(100, 'a'), ...distinct(10, 'b', 100)];
    const parts = split(rows);
    expect(counts(rows.slice(0, 100), parts)).toEqual({ train: 60, validation: 20, test: 20 });
    expect(counts(rows.slice(100), parts)).toEqual({ train: 6, validation: 2, test: 2 });
  });

  it('are rounded up or down within each label, and the totals still come out', () => {
    const rows = Array.from({ length: 77 }, (_, at) => distinct(7, `label ${at}`, at * 7)).flat();
    const parts = split(rows);
    for (let label = 0; label < 77; label += 1) {
      const found = counts(rows.slice(label * 7, label * 7 + 7), parts);
      expect([4, 5]).toContain(found.train);
      expect([1, 2]).toContain(found.validation);
      expect([1, 2]).toContain(found.test);
    }
    const total = counts(rows, parts);
    expect(Math.abs(total.train - 539 * 0.6)).toBeLessThan(1);
    expect(Math.abs(total.validation - 539 * 0.2)).toBeLessThan(1);
    expect(Math.abs(total.test - 539 * 0.2)).toBeLessThan(1);
  });

  it('leave every label of three or more texts at least one row in train and in test', () => {
    const rows = [3, 4, 5, 3, 8].flatMap((count, at) => distinct(count, `label ${at}`, at * 10));
    for (const fractions of [
      FRACTIONS,
      { train: 0.98, validation: 0.01, test: 0.01 },
      { train: 0.02, validation: 0, test: 0.98 },
    ]) {
      const parts = split(rows, { fractions });
      for (let label = 0; label < 5; label += 1) {
        const found = counts(
          rows.filter((one) => one.label === `label ${label}`),
          parts,
        );
        expect(found.train).toBeGreaterThan(0);
        expect(found.test).toBeGreaterThan(0);
      }
    }
  });

  it('give a side with no share no row', () => {
    const rows = distinct(101, 'a');
    expect(counts(rows, split(rows, { fractions: { train: 0.5, validation: 0, test: 0.5 } })).validation).toBe(0);
  });

  it('must be shares', () => {
    expect(() => split([], { fractions: { train: 0.5, validation: 0.2, test: 0.2 } })).toThrow(RangeError);
    expect(() => split([], { fractions: { train: 1.2, validation: -0.2, test: 0 } })).toThrow(RangeError);
  });
});

describe('the seed', () => {
  it('decides alone: neither the order of the rows nor their ids matter', () => {
    const rows = [...distinct(40, 'a'), ...distinct(30, 'b', 40)];
    const turned = [...rows].reverse().map((one) => ({ ...one, rowId: one.rowId + 500 }));
    const [first, second] = [split(rows), split(turned)];
    for (const { rowId } of rows) expect(second.get(rowId + 500)).toBe(first.get(rowId));
  });

  it('gives another split when it is another', () => {
    const rows = distinct(100, 'a');
    const [one, two] = [split(rows, { seed: 1 }), split(rows, { seed: 2 })];
    expect(rows.some(({ rowId }) => one.get(rowId) !== two.get(rowId))).toBe(true);
  });
});

describe('rows that belong together', () => {
  const words = [
    'Where is it',
    'where is it?',
    ' WHERE  is it!',
    'Lost card',
    'lost card.',
    'Hello',
    'Bye',
    'Why',
    'When',
    'Who',
  ];
  const rows = Array.from({ length: 200 }, (_, at) =>
    row(at + 1, at < 60 ? (words[at % words.length] ?? '') : `text ${at}`, at % 2 ? 'a' : 'b', `customer ${at % 23}`),
  );

  it('stand on one side when their texts are the same after normalising, so no text leaks', () => {
    const parts = split(rows);
    const noGroups = placed(rows, parts).map((one) => ({ ...one, group: null }));
    expect(findLeaks(noGroups)).toEqual({ exact: 0, normalised: 0, group: 0 });
    expect(findLeaks(placed(rows, parts)).group).toBeGreaterThan(0);
  });

  it('stand on one side with their group when grouped, also through shared texts', () => {
    const chained = [
      row(1, 'one', 'a', 'g1'),
      row(2, 'two', 'a', 'g1'),
      row(3, 'Two!', 'a', 'g2'),
      row(4, 'three', 'a', 'g2'),
    ];
    const parts = split([...chained, ...distinct(40, 'a', 10)], { grouped: true });
    expect(new Set(chained.map(({ rowId }) => parts.get(rowId))).size).toBe(1);
    const groups = Array.from({ length: 120 }, (_, at) =>
      row(at + 1, `text ${at}`, at % 2 ? 'a' : 'b', `customer ${at % 30}`),
    );
    expect(findLeaks(placed(groups, split(groups, { grouped: true })))).toEqual({ exact: 0, normalised: 0, group: 0 });
  });

  it('come as near to the shares as whole groups allow', () => {
    const groups = Array.from({ length: 300 }, (_, at) => row(at + 1, `text ${at}`, 'a', `customer ${at % 100}`));
    expect(counts(groups, split(groups, { grouped: true }))).toEqual({ train: 180, validation: 60, test: 60 });
  });

  it('without a group are not taken for one group', () => {
    const rowsWithout = distinct(50, 'a');
    expect(counts(rowsWithout, split(rowsWithout, { grouped: true }))).toEqual({ train: 30, validation: 10, test: 10 });
  });
});

describe('rows that cannot be used', () => {
  it('without a label or text have no side', () => {
    const rows = [row(1, 'x', null), row(2, ' \n', 'a'), row(3, 'y', 'a')];
    expect([...split(rows).keys()]).toEqual([3]);
  });

  it('are all of an empty dataset', () => {
    expect(split([]).size).toBe(0);
  });

  it('are not those of punctuation only, nor are these the same text', () => {
    const rows = [row(1, '?', 'a'), row(2, '!', 'a'), row(3, '...', 'a')];
    expect(new Set(split(rows).values()).size).toBeGreaterThan(1);
  });
});

describe('a dataset that grew', () => {
  it('keeps every old row on its side and still meets the shares', () => {
    const old = distinct(50, 'a');
    const kept = split(old);
    const grown = [
      ...old,
      ...distinct(150, 'a', 50).map((one) => ({ ...one, text: `new ${one.text}`, key: `f${one.key}` })),
    ];
    const parts = split(grown, { kept });
    for (const { rowId } of old) expect(parts.get(rowId)).toBe(kept.get(rowId));
    expect(counts(grown, parts)).toEqual({ train: 120, validation: 40, test: 40 });
  });

  it('puts a new row with an old text where the old one is', () => {
    const old = distinct(30, 'a');
    const kept = split(old);
    const twins = old.map((one) => ({ ...one, rowId: one.rowId + 100, text: `${one.text.toUpperCase()}!` }));
    const parts = split([...old, ...twins], { kept });
    for (const { rowId } of old) expect(parts.get(rowId + 100)).toBe(kept.get(rowId));
  });
});

it('100,000 rows in 80 labels with groups meet the shares', () => {
  const rows = Array.from({ length: 100_000 }, (_, at) =>
    row(
      at + 1,
      `Message number ${at % 90_000} about something, please.`,
      `label ${at % 80}`,
      `customer ${at % 20_000}`,
    ),
  );
  const parts = split(rows, { grouped: true });
  expect(parts.size).toBe(100_000);
  const found = counts(rows, parts);
  expect(Math.abs(found.test / 100_000 - 0.2)).toBeLessThan(0.005);
});
