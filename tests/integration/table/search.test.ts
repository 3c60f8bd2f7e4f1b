import { arrangedRowsSql, arrangeRows } from '@engine/store/row-order';
import { indexedThrough, indexNextRows, isSearchIndexBehind } from '@engine/store/row-search';
import { rowQueries } from '@engine/store/rows';
import { sweepQueries } from '@engine/store/sweep';
import type { Database } from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { addDataset, addRows, tableDatabase } from '../../helpers/table-database';

const texts = [
  'Refund for my Café visit',
  'The postcards were refunded',
  '我的信用卡丢了',
  'CARD "lost" in Ångström street',
  'say 100% or a_b',
  'the 🚲🚗🚌 and a cat',
  'nul\u0000inside refund',
  '',
];

const searches = [
  'refund',
  'card',
  'refund card',
  '"lost" in',
  'CAFE',
  'ångstrom',
  '信用卡',
  '信',
  '100%',
  'a_b',
  '🚲🚗🚌',
  'the',
  'the cat',
  '" in "',
  'l\u0000i',
  'nothing like it',
  '',
];

const indexAll = (db: Database, dataset: number, step = 3): void => {
  while (indexNextRows(db, dataset, step) > 0);
};

const found = (db: Database, dataset: number, search: string): number[] =>
  rowQueries(db)
    .byIds([...arrangeRows(db, dataset, { search }, { by: 'position', direction: 'ascending' })])
    .map(({ position }) => position);

/** What a search gives without any index: every text is looked at. */
const lookedAt = (db: Database, dataset: number, search: string): number[] => {
  const { sql, parameters } = arrangedRowsSql(dataset, { search }, { by: 'position', direction: 'ascending' }, 0);
  const ids = db.prepare<unknown[], number>(sql).pluck().all(parameters);
  return rowQueries(db)
    .byIds([...ids])
    .map(({ position }) => position);
};

/** Both ways of searching agree on every search. */
function expectAgreement(db: Database, dataset: number): void {
  for (const search of searches)
    expect([search, found(db, dataset, search)]).toEqual([search, lookedAt(db, dataset, search)]);
}

describe('a search', () => {
  test('finds words within words, whatever their case, accents and script', () => {
    const { db, dataset } = tableDatabase(texts.map((text) => ({ text })));
    const results = Object.fromEntries(searches.map((search) => [search, found(db, dataset, search)]));
    expect(results).toEqual({
      refund: [1, 2, 7],
      card: [2, 4],
      'refund card': [2],
      '"lost" in': [4],
      CAFE: [1],
      ångstrom: [4],
      信用卡: [3],
      信: [3],
      '100%': [5],
      a_b: [5],
      '🚲🚗🚌': [6],
      the: [2, 6],
      'the cat': [6],
      '" in "': [4],
      'l\u0000i': [7],
      'nothing like it': [],
      '': [1, 2, 3, 4, 5, 6, 7, 8],
    });
  });

  test('finds the same with an index as without one, and while the index is only half there', () => {
    const { db, dataset } = tableDatabase(texts.map((text) => ({ text })));
    expect(isSearchIndexBehind(db, dataset)).toBe(true);
    expect(indexNextRows(db, dataset, 4)).toBe(4);
    expect(indexedThrough(db, dataset)).toBe(4);
    expectAgreement(db, dataset);
    indexAll(db, dataset);
    expect(isSearchIndexBehind(db, dataset)).toBe(false);
    expectAgreement(db, dataset);
  });

  test('sees a changed text at once, and the index catches up', () => {
    const { db, dataset } = tableDatabase(texts.map((text) => ({ text })));
    indexAll(db, dataset);
    db.prepare(`UPDATE rows SET text = 'the new card' WHERE position = 1`).run();
    expect(found(db, dataset, 'refund')).toEqual([2, 7]);
    expect(found(db, dataset, 'the')).toEqual([1, 2, 6]);
    expect(isSearchIndexBehind(db, dataset)).toBe(true);
    expectAgreement(db, dataset);
    indexAll(db, dataset);
    expect(isSearchIndexBehind(db, dataset)).toBe(false);
    expectAgreement(db, dataset);
  });

  test('does not mind a change of the label, which the index does not hold', () => {
    const { db, dataset } = tableDatabase(texts.map((text) => ({ text })));
    indexAll(db, dataset);
    db.prepare(`UPDATE rows SET label = 'x'`).run();
    expect(isSearchIndexBehind(db, dataset)).toBe(false);
    expectAgreement(db, dataset);
  });

  test('never finds a deleted row, nor misses a new one that gets its id', () => {
    const { db, dataset } = tableDatabase(texts.map((text) => ({ text })));
    indexAll(db, dataset);
    db.prepare('DELETE FROM rows WHERE position >= 2').run();
    expect(found(db, dataset, 'card')).toEqual([]);
    addRows(db, dataset, [{ text: 'another card' }, { text: 'and the refund' }]);
    expect(found(db, dataset, 'card')).toEqual([2]);
    expectAgreement(db, dataset);
    indexAll(db, dataset);
    expectAgreement(db, dataset);
  });

  test('stays within its dataset, and a removed dataset leaves nothing in the index', () => {
    const { db, dataset } = tableDatabase(texts.map((text) => ({ text })));
    const other = addDataset(db);
    addRows(db, other, [{ text: 'Another refund' }, { text: 'the end' }]);
    indexAll(db, dataset);
    indexAll(db, other);
    expect(found(db, other, 'refund')).toEqual([1]);
    expectAgreement(db, dataset);
    db.prepare('DELETE FROM datasets WHERE key = ?').run(other);
    expect(indexedThrough(db, other)).toBe(0);
    const again = addDataset(db);
    addRows(db, again, [{ text: 'quite another thing' }]);
    expect(found(db, again, 'refund')).toEqual([]);
    indexAll(db, again);
    expect(found(db, again, 'another')).toEqual([1]);
    expectAgreement(db, dataset);
    expect(db.prepare('SELECT count(*) FROM row_search').pluck().get()).toBe(texts.length + 1);
  });

  test('asks the index, and reads no row that the index does not name', () => {
    const { db, dataset } = tableDatabase(texts.map((text) => ({ text })));
    indexAll(db, dataset);
    const { sql, parameters } = arrangedRowsSql(
      dataset,
      { search: 'refund' },
      { by: 'position', direction: 'ascending' },
      indexedThrough(db, dataset),
    );
    const plan = db
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(parameters)
      .map(({ detail }) => detail);
    expect(plan).toContain('SEARCH rows USING INTEGER PRIMARY KEY (rowid=?)');
    expect(plan).toContainEqual(expect.stringContaining('SCAN row_search VIRTUAL TABLE INDEX'));
    expect(plan.filter((step) => step.startsWith('SCAN rows'))).toEqual([]);
  });
});

describe('the index of a dataset that is swept away', () => {
  const discard = (db: Database, dataset: number): void => {
    db.prepare(`UPDATE datasets SET state = 'discarded' WHERE key = ?`).run(dataset);
    const { sweep } = sweepQueries(db);
    while (sweep(2));
  };
  const inIndex = (db: Database): number =>
    db.prepare<[], number>('SELECT count(*) FROM row_search_docsize').pluck().get() ?? 0;

  test('is emptied as a whole when no other dataset has one; rows that get its row ids are found by their own texts', () => {
    const { db, dataset } = tableDatabase(texts.map((text) => ({ text })));
    indexAll(db, dataset);
    discard(db, dataset);
    expect(inIndex(db)).toBe(0);
    const next = addDataset(db);
    addRows(
      db,
      next,
      texts.toReversed().map((text) => ({ text })),
    );
    expectAgreement(db, next);
    indexAll(db, next);
    expect(indexedThrough(db, next)).toBeGreaterThan(0);
    expectAgreement(db, next);
  });

  test('leaves that of another dataset as it is', () => {
    const { db, dataset } = tableDatabase(texts.map((text) => ({ text })));
    const other = addDataset(db);
    addRows(
      db,
      other,
      texts.toReversed().map((text) => ({ text })),
    );
    indexAll(db, dataset);
    indexAll(db, other);
    discard(db, dataset);
    expect(inIndex(db)).toBe(texts.length);
    expect(isSearchIndexBehind(db, other)).toBe(false);
    expectAgreement(db, other);
  });
});
