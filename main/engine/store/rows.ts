import { createHash } from 'node:crypto';
import type { DatasetRow, DatasetSummary } from '@shared/contract/datasets';
import type { Database } from 'better-sqlite3';
import { fromJson } from './json-column';
import type { StoredFilter, StoredSort } from './row-filter';
import { arrangeRows } from './row-order';
import { isSearchIndexBehind } from './row-search';
import { type IndexedOrder, segmentQueries } from './row-segments';

/** A row as an import hands it over. */
export type NewRow = {
  position: number;
  externalId: string | null;
  text: string;
  label: string | null;
  group: string | null;
  splitValue: string | null;
  origin: DatasetRow['origin'];
  extra: readonly string[];
};

type Row = {
  row_id: number;
  position: number;
  external_id: string | null;
  text: string;
  label: string | null;
  group_key: string | null;
  origin: DatasetRow['origin'];
  extra_json: string;
};

/** What a split needs to know of a row. */
export type SplittableRow = {
  rowId: number;
  key: string;
  text: string;
  label: string | null;
  group: string | null;
  splitValue: string | null;
};

const toRow = (row: Row): DatasetRow => ({
  rowId: row.row_id,
  position: row.position,
  externalId: row.external_id,
  text: row.text,
  label: row.label,
  group: row.group_key,
  origin: row.origin,
  extra: fromJson(row.extra_json),
});

/** First 16 bytes of the SHA-256 of the text as UTF-8. */
export const textHash = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest().subarray(0, 16);

const COLUMNS = 'dataset, position, external_id, text, label, group_key, split_value, origin, extra_json, text_hash';
const PER_STATEMENT = 50;

/** Queries over `rows` and `bad_rows`. */
export function rowQueries(db: Database) {
  const insertMany = db.prepare(
    `INSERT INTO rows (${COLUMNS}) VALUES ${Array(PER_STATEMENT).fill('(?,?,?,?,?,?,?,?,?,?)').join(',')}`,
  );
  const insertOne = db.prepare(`INSERT INTO rows (${COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?)`);
  const insertBad = db.prepare('INSERT INTO bad_rows (dataset, line, reason, raw) VALUES (?,?,?,?)');
  const byId = db.prepare<[number], Row>('SELECT * FROM rows WHERE row_id = ?');
  const badPage = db.prepare<[number, number, number], { line: number; reason: string; raw: string }>(
    'SELECT line, reason, raw FROM bad_rows WHERE dataset = ? ORDER BY line LIMIT ? OFFSET ?',
  );
  const badCount = db.prepare<[number], number>('SELECT count(*) FROM bad_rows WHERE dataset = ?').pluck();
  const count = db.prepare<[number], number>('SELECT count(*) FROM rows WHERE dataset = ?').pluck();
  const labelCounts = db.prepare<[number], { label: string; count: number }>(`
    SELECT label, count(*) AS count FROM rows WHERE dataset = ? AND label IS NOT NULL
    GROUP BY label ORDER BY count DESC, label`);
  const totals = db.prepare<
    { dataset: number },
    { unlabelled: number; empty: number; min: number | null; max: number; median: number; p95: number }
  >(`
    SELECT count(*) FILTER (WHERE label IS NULL) AS unlabelled, count(*) FILTER (WHERE trim(text) = '') AS empty,
      min(length(text)) AS min, max(length(text)) AS max, median(length(text)) AS median,
      percentile(length(text), 95) AS p95
    FROM rows WHERE dataset = @dataset`);
  const repeats = db.prepare<[number], { duplicates: number; conflicts: number }>(`
    SELECT coalesce(sum(n - 1), 0) AS duplicates, coalesce(sum(labels > 1), 0) AS conflicts FROM (
      SELECT count(*) AS n, count(DISTINCT label) AS labels FROM rows WHERE dataset = ? GROUP BY text_hash HAVING n > 1)`);
  const splittable = db.prepare<[number], Row & { split_value: string | null; hash: string }>(
    'SELECT *, lower(hex(text_hash)) AS hash FROM rows WHERE dataset = ? ORDER BY position',
  );

  const segments = segmentQueries(db);

  const cells = (dataset: number, row: NewRow): unknown[] => [
    dataset,
    row.position,
    row.externalId,
    row.text,
    row.label,
    row.group,
    row.splitValue,
    row.origin,
    JSON.stringify(row.extra),
    textHash(row.text),
  ];

  return {
    /** All or none of `rows` and `bad`, in one transaction. */
    insert: db.transaction(
      (dataset: number, rows: readonly NewRow[], bad: readonly { line: number; reason: string; raw: string }[]) => {
        let at = 0;
        for (; at + PER_STATEMENT <= rows.length; at += PER_STATEMENT) {
          insertMany.run(...rows.slice(at, at + PER_STATEMENT).flatMap((row) => cells(dataset, row)));
        }
        for (const row of rows.slice(at)) insertOne.run(...cells(dataset, row));
        for (const { line, reason, raw } of bad) insertBad.run(dataset, line, reason, raw);
      },
    ),
    get: (rowId: number): DatasetRow | null => {
      const row = byId.get(rowId);
      return row === undefined ? null : toRow(row);
    },
    /** The rows with these ids, in the order of the ids; an id whose row is gone is left out. */
    read: (ids: Iterable<number>): DatasetRow[] => {
      const found: DatasetRow[] = [];
      for (const id of ids) {
        const row = byId.get(id);
        if (row !== undefined) found.push(toRow(row));
      }
      return found;
    },
    /** How the indexes serve an order of the rows; null when they do not, and {@link arrange} must sort them. */
    indexedOrder: (dataset: number, filter: StoredFilter, sort: StoredSort): IndexedOrder | null =>
      segments.find(dataset, filter, sort),
    /** The ids at a place of such an order. */
    indexedPage: (dataset: number, order: IndexedOrder, offset: number, limit: number): number[] =>
      segments.page(dataset, order, offset, limit),
    /** The ids of all rows that pass a filter, in their order. Takes up to seconds for a million rows. */
    arrange: (dataset: number, filter: StoredFilter, sort: StoredSort): Float64Array =>
      arrangeRows(db, dataset, filter, sort),
    isSearchIndexBehind: (dataset: number): boolean => isSearchIndexBehind(db, dataset),
    badPage: (dataset: number, offset: number, limit: number) => ({
      rows: badPage.all(dataset, limit, offset),
      total: badCount.get(dataset) ?? 0,
    }),
    labelCounts: (dataset: number): { label: string; count: number }[] => labelCounts.all(dataset),
    summary: (dataset: number): Omit<DatasetSummary, 'datasetId' | 'badRowCount'> => {
      const total = totals.get({ dataset });
      const repeat = repeats.get(dataset);
      return {
        rowCount: count.get(dataset) ?? 0,
        labelCounts: labelCounts.all(dataset),
        unlabelled: total?.unlabelled ?? 0,
        emptyTexts: total?.empty ?? 0,
        duplicateTexts: repeat?.duplicates ?? 0,
        conflictingTexts: repeat?.conflicts ?? 0,
        textLength:
          total === undefined || total.min === null
            ? null
            : { min: total.min, median: total.median, p95: total.p95, max: total.max },
      };
    },
    /** Every row of a dataset with what a split needs, in file order. */
    splittable: (dataset: number): SplittableRow[] =>
      splittable.all(dataset).map((row) => ({
        rowId: row.row_id,
        key: row.hash,
        text: row.text,
        label: row.label,
        group: row.group_key,
        splitValue: row.split_value,
      })),
  };
}
