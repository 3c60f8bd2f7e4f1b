import { chipsOf } from '@renderer/features/data/filter-chips';
import { binName, histogramNote } from '@renderer/features/data/histogram-words';
import { fileOrder, filterByValue, nextOrder, shownColumns, sortedColumn } from '@renderer/features/data/row-columns';
import {
  extendTo,
  isSelected,
  noSelection,
  type RowSelection,
  selectAll,
  selectedCount,
  selectOne,
  toggle,
} from '@renderer/ui/table/selection';
import type { Dataset } from '@shared/contract/datasets';
import { describe, expect, test } from 'vitest';

const toggled = (...places: number[]): RowSelection => places.reduce(toggle, noSelection);

describe('selecting rows', () => {
  test('one lets go of the others; a range grows from it in both directions', () => {
    const one = selectOne(10);
    expect(extendTo(one, 13).ranges).toEqual([{ from: 10, to: 13 }]);
    expect(extendTo(extendTo(one, 13), 8).ranges).toEqual([{ from: 8, to: 10 }]);
    expect(extendTo(noSelection, 4).ranges).toEqual([{ from: 4, to: 4 }]);
  });

  test('one by one joins neighbours and splits a range again', () => {
    expect(toggled(5, 7, 6).ranges).toEqual([{ from: 5, to: 7 }]);
    expect(toggled(9, 5).ranges).toEqual([
      { from: 5, to: 5 },
      { from: 9, to: 9 },
    ]);
    expect(toggled(5, 7, 6, 6).ranges).toEqual([
      { from: 5, to: 5 },
      { from: 7, to: 7 },
    ]);
    expect(toggled(5, 5)).toEqual({ ranges: [], anchor: 5 });
  });

  test('leaves the selection that it starts from as it was', () => {
    const before = toggled(5);
    toggle(before, 6);
    expect(before.ranges).toEqual([{ from: 5, to: 5 }]);
  });

  test('all million of them costs one range', () => {
    const all = selectAll(1_000_000, selectOne(3));
    expect(all).toEqual({ ranges: [{ from: 0, to: 999_999 }], anchor: 3 });
    expect(selectedCount(all)).toBe(1_000_000);
    expect(isSelected(all, 999_999)).toBe(true);
    expect(isSelected(toggle(all, 10), 10)).toBe(false);
    expect(selectedCount(toggle(all, 10))).toBe(999_999);
    expect(selectAll(0, noSelection)).toEqual(noSelection);
  });
});

describe('sorting by a header', () => {
  test('goes up, down, and back to the order of the file', () => {
    const up = nextOrder(fileOrder, 'label');
    expect(up).toEqual({ by: 'label', direction: 'ascending' });
    const down = nextOrder(up, 'label');
    expect(down).toEqual({ by: 'label', direction: 'descending' });
    expect(nextOrder(down, 'label')).toEqual(fileOrder);
    expect(nextOrder(down, { extra: 'shop' })).toEqual({ by: { extra: 'shop' }, direction: 'ascending' });
    expect(nextOrder(fileOrder, 'position')).toEqual({ by: 'position', direction: 'descending' });
  });

  test('shows at its own column; the length of the text has none and stands as a chip', () => {
    const dataset = { roles: { text: 't', id: 'n', group: 'user' }, extraColumns: ['a', 'b', 'c'] };
    const columns = shownColumns(dataset as unknown as Dataset); // Safe: only these two fields are read.
    expect(columns.map(({ name }) => name)).toEqual(['#', 'ID', 'Text', 'Label', 'user', 'a', 'b']);
    expect(sortedColumn(columns, { by: { extra: 'b' }, direction: 'ascending' })?.key).toBe('extra b');
    expect(sortedColumn(columns, { by: 'length', direction: 'ascending' })).toBeNull();
    expect(chipsOf({}, { by: 'length', direction: 'descending' })).toEqual([
      { key: 'sort', words: 'Longest texts first' },
    ]);
  });
});

describe('the chips of a filter', () => {
  test('say each part of it in words', () => {
    const filter = {
      search: ' lost ',
      label: 'card',
      issue: 'duplicate',
      origin: 'manual',
      extra: { column: 'shop', value: 'Berlin' },
    } as const;
    expect(chipsOf(filter, fileOrder).map(({ words }) => words)).toEqual([
      'Text holds ‘lost’',
      'Label is card',
      'Rows with a text seen before',
      'Origin is manual',
      'shop is Berlin',
    ]);
    expect(chipsOf({}, fileOrder)).toEqual([]);
  });

  test('can be added from a value of a column, where rows can be filtered by it', () => {
    expect(filterByValue('label', 'card')).toEqual({ label: 'card' });
    expect(filterByValue('origin', 'teacher')).toEqual({ origin: 'teacher' });
    expect(filterByValue({ extra: 'shop' }, 'x')).toEqual({ extra: { column: 'shop', value: 'x' } });
    expect(filterByValue('text', 'x')).toBeNull();
  });
});

describe('the words of a histogram', () => {
  test('name a bar by what is in it', () => {
    expect(binName({ from: 0, to: 19, count: 1 })).toBe('0–19');
    expect(binName({ from: 4, to: 4, count: 1 })).toBe('4');
    expect(binName({ from: 2000, to: null, count: 1 })).toBe('2,000 and more');
  });

  test('say what was measured, and when it was a sample or an estimate', () => {
    const of = { bins: [], sum: 0, spread: { min: 1, median: 20, p95: 50, max: 900 } };
    expect(histogramNote({ ...of, of: 'characters', rows: 5, measured: 5, tokens: null })).toBe(
      'Half of the texts have up to 20 characters, the longest 900.',
    );
    const tokens = { model: 'm', encoding: 'o200k_base', exact: false };
    expect(histogramNote({ ...of, of: 'tokens', rows: 1_000_000, measured: 99_876, tokens })).toBe(
      'Half of the texts have up to 20 tokens, the longest 900. Measured on an even sample of 99,876 of 1,000,000 rows. Counted as m does (o200k_base), an estimate for this model.',
    );
    expect(histogramNote({ ...of, spread: null, of: 'characters', rows: 0, measured: 0, tokens: null })).toBe(
      'There are no texts to measure.',
    );
  });
});
