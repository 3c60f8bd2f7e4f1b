import type { StoredFilter, StoredSort } from '@engine/store/row-filter';
import { arrangeRows } from '@engine/store/row-order';
import { positionAt, segmentQueries, segmentSql } from '@engine/store/row-segments';
import { rowQueries } from '@engine/store/rows';
import type { Database } from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { addRows, type TestRow, tableDatabase } from '../../helpers/table-database';

type Direction = StoredSort['direction'];

/** Positions in the order that is shown: sorted once, all of it. */
function arranged(db: Database, dataset: number, sort: Partial<StoredSort>, filter: StoredFilter = {}): number[] {
  const ids = arrangeRows(db, dataset, filter, { by: 'position', direction: 'ascending', ...sort });
  return rowQueries(db)
    .byIds([...ids])
    .map(({ position }) => position);
}

/** Values of a column in the order of that column, one way and the other. */
function bothWays(by: StoredSort['by'], rows: TestRow[], show: (row: TestRow) => string | null) {
  const { db, dataset } = tableDatabase(rows);
  const shown = (direction: Direction) =>
    arranged(db, dataset, { by, direction }).map((position) => show(rows[position - 1] ?? {}));
  return { up: shown('ascending'), down: shown('descending') };
}

describe('sorting', () => {
  test('texts: case and accents do not matter, emoji and other scripts follow by code point, empty ones are last', () => {
    const texts = [
      'zebra',
      'Éclair',
      'apple',
      '',
      '🚲',
      'eclipse',
      'Zebra',
      'éclair',
      'ß',
      '10',
      '9',
      ' ',
      'كتاب',
      '日本',
    ];
    const { up, down } = bothWays(
      'text',
      texts.map((text) => ({ text })),
      ({ text }) => text ?? null,
    );
    const filled = ['10', '9', 'apple', 'Éclair', 'éclair', 'eclipse', 'Zebra', 'zebra', 'ß', 'كتاب', '日本', '🚲'];
    expect(up).toEqual([...filled, '', ' ']);
    expect(down).toEqual([...filled.toReversed(), '', ' ']);
  });

  test('ids: figures as figures and before words, leading zeros and 1e5 as they are written, none last', () => {
    const ids = ['b2', '10', null, '9', '007', '1e5', '-3', '7', 'B10', '2.5'];
    const { up, down } = bothWays(
      'externalId',
      ids.map((externalId) => ({ externalId })),
      ({ externalId }) => externalId ?? null,
    );
    const filled = ['-3', '2.5', '007', '7', '9', '10', '1e5', 'B10', 'b2'];
    expect(up).toEqual([...filled, null]);
    expect(down).toEqual([...filled.toReversed(), null]);
  });

  test('ids longer than a number can hold are told apart by their digits', () => {
    const ids = ['12345678901234567892', '12345678901234567890', '12345678901234567891'];
    const { up } = bothWays(
      'externalId',
      ids.map((externalId) => ({ externalId })),
      ({ externalId }) => externalId ?? null,
    );
    expect(up).toEqual(ids.toSorted());
  });

  test('a free column like an id; a row without it is last', () => {
    const cells = [['x', '20'], ['y', '3'], ['z'], ['w', ''], ['v', '3']];
    const { db, dataset } = tableDatabase(cells.map((extra) => ({ extra })));
    expect(arranged(db, dataset, { by: { extra: 1 } })).toEqual([2, 5, 1, 3, 4]);
    expect(arranged(db, dataset, { by: { extra: 1 }, direction: 'descending' })).toEqual([1, 2, 5, 3, 4]);
  });

  test('lengths count characters and not bytes; equal rows stay in file order both ways', () => {
    const { db, dataset } = tableDatabase(['ab', '🚲', 'cd', '日本語', ''].map((text) => ({ text })));
    expect(arranged(db, dataset, { by: 'length' })).toEqual([5, 2, 1, 3, 4]);
    expect(arranged(db, dataset, { by: 'length', direction: 'descending' })).toEqual([4, 1, 3, 2, 5]);
  });
});

describe('filtering', () => {
  const rows: TestRow[] = [
    { text: 'Lost my card', label: 'card', origin: 'imported', extra: ['eu', '1'] },
    { text: 'lost my card', label: 'Card', origin: 'synthetic', extra: ['us', '1'] },
    { text: 'Lost my card', label: 'cash', origin: 'manual', extra: ['eu', ''] },
    { text: '  ', label: null, origin: 'teacher', extra: ['EU', '1'] },
    { text: 'Lost my card', label: 'card', origin: 'imported', extra: [] },
  ];
  test.each<[string, StoredFilter, number[]]>([
    ['a label, exactly', { label: 'card' }, [1, 5]],
    ['no label', { unlabelled: true }, [4]],
    ['an origin', { origin: 'synthetic' }, [2]],
    ['a value of a free column, exactly', { extra: { index: 0, value: 'eu' } }, [1, 3]],
    ['an empty value, which a missing one is not', { extra: { index: 1, value: '' } }, [3]],
    ['a text seen before', { issue: 'duplicate' }, [3, 5]],
    ['a text with several labels', { issue: 'conflict' }, [1, 3, 5]],
    ['an empty text', { issue: 'empty' }, [4]],
    ['all of them together', { label: 'card', search: 'LOST', extra: { index: 0, value: 'eu' } }, [1]],
    ['a label and no label, which nothing is', { label: 'card', unlabelled: true }, []],
  ])('by %s', (_, filter, positions) => {
    const { db, dataset } = tableDatabase(rows);
    expect(arranged(db, dataset, {}, filter)).toEqual(positions);
  });
});

describe('pages from an index', () => {
  const labels = ['b', null, 'a', 'É', 'b', 'e', null, 'B', '🚲', 'a', 'b'];
  const orders: [StoredSort, StoredFilter][] = (['ascending', 'descending'] as const).flatMap((direction) => [
    [{ by: 'position', direction }, {}],
    [{ by: 'label', direction }, {}],
    [{ by: 'position', direction }, { label: 'b' }],
    [{ by: 'label', direction }, { label: 'b' }],
    [{ by: 'position', direction }, { unlabelled: true }],
    [{ by: 'position', direction }, { label: 'nowhere' }],
  ]);

  test.each(orders)('are those of the sorted whole, wherever they start: %j %j', (sort, filter) => {
    for (const deleted of [[], [5], [1, 2, 3, 7, 11]]) {
      const { db, dataset } = tableDatabase(labels.map((label, at) => ({ text: `row ${at + 1}`, label })));
      for (const position of deleted) {
        db.prepare(`UPDATE rows SET deleted_at = 'now' WHERE position = ?`).run(position);
      }
      const whole = [...arrangeRows(db, dataset, filter, sort)];
      const segments = segmentQueries(db);
      const order = segments.find(dataset, filter, sort);
      if (order === null) throw new Error('no index serves this order');
      expect(order.total).toBe(whole.length);
      for (let offset = 0; offset <= whole.length + 1; offset += 1) {
        for (const limit of [1, 4, 100]) {
          expect(segments.page(dataset, order, offset, limit)).toEqual(whole.slice(offset, offset + limit));
        }
      }
    }
  });

  test('label order is by letters, then code points, empty and missing ones last', () => {
    const blank = [' ', ...labels];
    const { db, dataset } = tableDatabase(blank.map((label) => ({ label })));
    expect(segmentQueries(db).find(dataset, {}, { by: 'label', direction: 'ascending' })).toBeNull();
    const shown = arranged(db, dataset, { by: 'label' }).map((position) => blank[position - 1]);
    expect(shown).toEqual(['a', 'a', 'B', 'b', 'b', 'b', 'e', 'É', '🚲', ' ', null, null]);
  });

  test.each<[StoredSort['by'], StoredFilter]>([
    ['text', {}],
    ['length', { label: 'b' }],
    ['position', { search: 'b' }],
    ['position', { issue: 'empty' }],
    ['position', { origin: 'manual' }],
    ['position', { extra: { index: 0, value: '' } }],
  ])('are not claimed for an order by %j with %j', (by, filter) => {
    const { db, dataset } = tableDatabase([{ text: 'x' }]);
    expect(segmentQueries(db).find(dataset, filter, { by, direction: 'ascending' })).toBeNull();
  });
});

test('a place among living rows leads to the position that the deleted ones leave it', () => {
  const deleted = [1, 2, 5, 6, 9];
  const living = [3, 4, 7, 8, 10, 11];
  expect(living.map((_, place) => positionAt(place, deleted))).toEqual(living);
  expect([0, 1, 2].map((place) => positionAt(place, []))).toEqual([1, 2, 3]);
});

test('deleted rows are in no list but their own', () => {
  const { db, dataset } = tableDatabase(['a', 'b', 'a'].map((label) => ({ text: 'same', label })));
  db.prepare(`UPDATE rows SET deleted_at = 'now' WHERE position = 1`).run();
  expect(arranged(db, dataset, {})).toEqual([2, 3]);
  expect(arranged(db, dataset, {}, { label: 'a' })).toEqual([3]);
  expect(arranged(db, dataset, {}, { issue: 'duplicate' })).toEqual([3]);
  expect(arranged(db, dataset, {}, { search: 'same' })).toEqual([2, 3]);
  expect(arranged(db, dataset, {}, { deleted: true })).toEqual([1]);
  expect(arranged(db, dataset, {}, { deleted: true, label: 'a', search: 'same' })).toEqual([1]);
});

test('with more than fifty thousand deleted rows the living ones are arranged, and are right', () => {
  const { db, dataset } = tableDatabase(Array.from({ length: 50_002 }, () => ({ label: 'a' })));
  const fileOrder = () => segmentQueries(db).find(dataset, {}, { by: 'position', direction: 'ascending' });
  db.prepare(`UPDATE rows SET deleted_at = 'now' WHERE position <= 50000`).run();
  expect(fileOrder()?.total).toBe(2);
  db.prepare(`UPDATE rows SET deleted_at = 'now' WHERE position = 50001`).run();
  expect(fileOrder()).toBeNull();
  expect(arranged(db, dataset, {})).toEqual([50_002]);
});

test('labels are counted through labelling, deleting, bringing back and adding rows', () => {
  const { db, dataset } = tableDatabase(['a', 'b', 'a', null].map((label) => ({ label })));
  const counts = () => rowQueries(db).labelCounts(dataset);
  const unlabelled = () =>
    segmentQueries(db).find(dataset, { unlabelled: true }, { by: 'position', direction: 'ascending' });
  expect([counts(), unlabelled()?.total]).toEqual([
    [
      { label: 'a', count: 2 },
      { label: 'b', count: 1 },
    ],
    1,
  ]);
  db.prepare(`UPDATE rows SET label = 'b' WHERE position IN (1, 4)`).run();
  expect([counts(), unlabelled()?.total]).toEqual([
    [
      { label: 'b', count: 3 },
      { label: 'a', count: 1 },
    ],
    0,
  ]);
  db.prepare(`UPDATE rows SET deleted_at = 'now' WHERE position >= 3`).run();
  expect([counts(), unlabelled()?.total]).toEqual([[{ label: 'b', count: 2 }], 0]);
  db.prepare('UPDATE rows SET deleted_at = NULL, label = NULL WHERE position = 4').run();
  expect([counts(), unlabelled()?.total]).toEqual([[{ label: 'b', count: 2 }], 1]);
  addRows(db, dataset, [{ label: 'c' }, { label: 'b' }, {}]);
  expect([counts(), unlabelled()?.total]).toEqual([
    [
      { label: 'b', count: 3 },
      { label: 'c', count: 1 },
    ],
    2,
  ]);
});

describe('the plan of SQLite', () => {
  const { label, unlabelled, deleted, between, at, labels, last, deletedCount } = segmentSql;
  test.each([
    [label.forwards, 'SEARCH row_labels USING PRIMARY KEY (dataset=? AND label=?)'],
    [label.backwards, 'SEARCH row_labels USING PRIMARY KEY (dataset=? AND label=?)'],
    [label.count, 'SEARCH label_counts USING PRIMARY KEY (dataset=? AND label=?)'],
    [unlabelled.forwards, 'SEARCH rows USING COVERING INDEX rows_unlabelled (dataset=?)'],
    [unlabelled.backwards, 'SEARCH rows USING COVERING INDEX rows_unlabelled (dataset=?)'],
    [unlabelled.count, 'SEARCH rows USING COVERING INDEX rows_unlabelled (dataset=?)'],
    [deleted, 'SEARCH rows USING COVERING INDEX rows_deleted (dataset=?)'],
    [between, 'SEARCH rows USING COVERING INDEX rows_by_position (dataset=? AND position>? AND position<?)'],
    [at, 'SEARCH rows USING COVERING INDEX rows_by_position (dataset=? AND position=?)'],
    [labels, 'SEARCH label_counts USING PRIMARY KEY (dataset=?)'],
    [last, 'SEARCH rows USING COVERING INDEX rows_by_position (dataset=?)'],
    [deletedCount, 'SEARCH rows USING COVERING INDEX rows_deleted (dataset=?)'],
  ])('for %s stays in the index and sorts nothing', (sql, step) => {
    const { db } = tableDatabase([{ label: 'a' }]);
    const plan = db
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql.replaceAll(/@\w+/g, '1')}`)
      .all()
      .map(({ detail }) => detail);
    expect(plan).toEqual([step]);
  });
});
