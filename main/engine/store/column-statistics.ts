import type { RowColumn } from '@shared/contract/row-lists';
import type { ColumnStatistics } from '@shared/contract/table';
import type { Database } from 'better-sqlite3';
import { extraSql, rowFilterSql, type StoredFilter } from './row-filter';
import { indexedThrough } from './row-search';

/** A column of the rows, a free one by its place. */
export type StoredColumn = Exclude<RowColumn, object> | { extra: number };

const MOST_FREQUENT = 10;

const plainColumns: Record<Exclude<StoredColumn, object>, string> = {
  text: 'text',
  label: 'label',
  externalId: 'external_id',
  group: 'group_key',
  origin: 'origin',
};

/** What the values of a column are, over the rows that pass a filter. */
export function describeColumn(
  db: Database,
  dataset: number,
  filter: StoredFilter,
  column: StoredColumn,
): Omit<ColumnStatistics, 'column' | 'name'> {
  const { sql, parameters } = rowFilterSql(dataset, filter, indexedThrough(db, dataset));
  const value = typeof column === 'object' ? extraSql(column.extra) : plainColumns[column];
  const filled = `trim(coalesce(${value}, '')) <> ''`;
  const totals = db
    .prepare<unknown[], { rows: number; filled: number; min: number | null; median: number; p95: number; max: number }>(
      `SELECT count(*) AS rows, count(*) FILTER (WHERE ${filled}) AS filled,
        min(length(${value})) FILTER (WHERE ${filled}) AS min, median(length(${value})) FILTER (WHERE ${filled}) AS median,
        percentile(length(${value}), 95) FILTER (WHERE ${filled}) AS p95,
        max(length(${value})) FILTER (WHERE ${filled}) AS max
      FROM rows WHERE ${sql}`,
    )
    .get(parameters);
  const frequent = db
    .prepare<unknown[], { value: string; count: number; distinct_values: number }>(
      `WITH found AS MATERIALIZED (
        SELECT ${value} AS value, count(*) AS count FROM rows WHERE ${sql} AND ${filled} GROUP BY ${value}
      )
      SELECT value, count, (SELECT count(*) FROM found) AS distinct_values FROM found
      ORDER BY count DESC, value LIMIT ${MOST_FREQUENT}`,
    )
    .all(parameters);
  const rows = totals?.rows ?? 0;
  return {
    rows,
    distinct: frequent[0]?.distinct_values ?? 0,
    empty: rows - (totals?.filled ?? 0),
    frequent: frequent.map((entry) => ({ value: entry.value, count: entry.count })),
    length:
      totals === undefined || totals.min === null
        ? null
        : { min: totals.min, median: totals.median, p95: totals.p95, max: totals.max },
  };
}

/**
 * The texts that pass a filter, one after the other, in no order: a million of them are never in memory at once.
 * @param share of the rows, 0..1. Below 1 it is a sample by the hash of the text: even, the same each time, and equal texts are
 *   in it together
 */
export function* filteredTexts(db: Database, dataset: number, filter: StoredFilter, share: number): Generator<string> {
  const { sql, parameters } = rowFilterSql(dataset, filter, indexedThrough(db, dataset));
  const limit = Buffer.alloc(4);
  limit.writeUInt32BE(Math.min(2 ** 32 - 1, Math.floor(share * 2 ** 32)));
  const [sampled, bound] = share < 1 ? [' AND text_hash < @limit', { ...parameters, limit }] : ['', parameters];
  yield* db.prepare<unknown[], string>(`SELECT text FROM rows WHERE ${sql}${sampled}`).pluck().iterate(bound);
}

/** How many rows pass a filter. */
export function countRows(db: Database, dataset: number, filter: StoredFilter): number {
  const { sql, parameters } = rowFilterSql(dataset, filter, indexedThrough(db, dataset));
  return db.prepare<unknown[], number>(`SELECT count(*) FROM rows WHERE ${sql}`).pluck().get(parameters) ?? 0;
}

/** Characters of the texts that pass a filter. In no order. */
export function textLengths(db: Database, dataset: number, filter: StoredFilter): Uint32Array {
  const { sql, parameters } = rowFilterSql(dataset, filter, indexedThrough(db, dataset));
  return Uint32Array.from(
    db.prepare<unknown[], number>(`SELECT length(text) FROM rows WHERE ${sql}`).pluck().all(parameters),
  );
}
