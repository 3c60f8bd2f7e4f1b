import type { Database } from 'better-sqlite3';
import { extraSql, rowFilterSql, type SqlPart, type StoredFilter, type StoredSort } from './row-filter';
import { indexedThrough } from './row-search';

/** What a column is sorted by; figures sort as figures in the columns that may hold them. */
function sortedValue(by: Exclude<StoredSort['by'], 'position' | 'length'>): { value: string; mayBeNumber: boolean } {
  if (by === 'text' || by === 'label') return { value: by, mayBeNumber: false };
  if (by === 'externalId') return { value: 'external_id', mayBeNumber: true };
  return { value: extraSql(by.extra), mayBeNumber: true };
}

/**
 * The ORDER BY clause of a sort order: figures before words, words without regard to case and accents and then by code point,
 * equal rows in file order. Empty cells stand last, whatever the direction: they are never what is looked for.
 */
export function rowOrderSql({ by, direction }: StoredSort): string {
  const way = direction === 'descending' ? 'DESC' : 'ASC';
  if (by === 'position') return `position ${way}`;
  if (by === 'length') return `length(text) ${way}, position`;
  const { value, mayBeNumber } = sortedValue(by);
  const filled = `CASE WHEN trim(coalesce(${value}, '')) <> '' THEN ${value} END`;
  return [
    `${filled} IS NULL`,
    ...(mayBeNumber ? [`plain_number(${filled}) IS NULL ${way}`, `plain_number(${filled}) ${way}`] : []),
    `fold(${filled}) ${way}`,
    `${filled} ${way}`,
    'position',
  ].join(', ');
}

/** The query behind {@link arrangeRows}. */
export function arrangedRowsSql(dataset: number, filter: StoredFilter, sort: StoredSort, indexed: number): SqlPart {
  const { sql, parameters } = rowFilterSql(dataset, filter, indexed);
  return { sql: `SELECT row_id FROM rows WHERE ${sql} ORDER BY ${rowOrderSql(sort)}`, parameters };
}

/** The ids of all rows that pass a filter, in their order: with them any page is a look-up by place. 8 bytes a row. */
export function arrangeRows(db: Database, dataset: number, filter: StoredFilter, sort: StoredSort): Float64Array {
  const { sql, parameters } = arrangedRowsSql(dataset, filter, sort, indexedThrough(db, dataset));
  return Float64Array.from(db.prepare<unknown[], number>(sql).pluck().all(parameters));
}
