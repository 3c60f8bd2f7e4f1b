import type { BadRow } from '@shared/contract/bad-rows';
import type { DatasetSummary } from '@shared/contract/datasets';
import type { CellChange } from '@shared/contract/history';
import type { DatasetRow } from '@shared/contract/rows';
import type { Database } from 'better-sqlite3';
import { fromJson } from './json-column';
import type { StoredFilter, StoredSort } from './row-filter';
import { arrangeRows } from './row-order';
import { isSearchIndexBehind } from './row-search';
import { type IndexedOrder, segmentQueries } from './row-segments';

type Row = {
  row_id: number;
  dataset: number;
  position: number;
  external_id: string | null;
  text: string;
  label: string | null;
  group_key: string | null;
  origin: DatasetRow['origin'];
  extra_json: string;
  deleted_at: string | null;
  second_label: string | null;
};

/** A row as cleaning and labelling read it. */
export type ContentRow = {
  rowId: number;
  position: number;
  text: string;
  label: string | null;
  secondLabel: string | null;
  group: string | null;
};

/** What a split needs to know of a row. */
export type SplittableRow = {
  rowId: number;
  key: string;
  text: string;
  label: string | null;
  group: string | null;
  splitValue: string | null;
  origin: DatasetRow['origin'];
  /** The free columns, in the dataset's order. */
  extra: readonly string[];
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
  deletedAt: row.deleted_at,
});

/** Queries over `rows` and `bad_rows`. */
export function rowQueries(db: Database) {
  const byId = db.prepare<[number], Row>('SELECT * FROM rows WHERE row_id = ?');
  const badPage = db.prepare<[number, number, number], BadRow>(`
    SELECT bad_row_id AS badRowId, line, reason, raw FROM bad_rows WHERE dataset = ? AND mended_at IS NULL
    ORDER BY line, bad_row_id LIMIT ? OFFSET ?`);
  const badById = db.prepare<[number, number], BadRow>(
    'SELECT bad_row_id AS badRowId, line, reason, raw FROM bad_rows WHERE dataset = ? AND bad_row_id = ? AND mended_at IS NULL',
  );
  const badRowIds = db
    .prepare<[number], number>('SELECT bad_row_id FROM bad_rows WHERE dataset = ? AND mended_at IS NULL')
    .pluck();
  const badCount = db
    .prepare<[number], number>('SELECT count(*) FROM bad_rows WHERE dataset = ? AND mended_at IS NULL')
    .pluck();
  // Counting all and taking the few deleted ones off stays within the two small indexes.
  const count = db
    .prepare<{ dataset: number }, number>(`
      SELECT (SELECT count(*) FROM rows WHERE dataset = @dataset)
        - (SELECT count(*) FROM rows WHERE dataset = @dataset AND deleted_at IS NOT NULL)`)
    .pluck();
  const labelCounts = db.prepare<[number], { label: string; count: number }>(`
    SELECT label, rows AS count FROM label_counts WHERE dataset = ? ORDER BY count DESC, label`);
  const deletedCount = db
    .prepare<[number], number>('SELECT count(*) FROM rows WHERE dataset = ? AND deleted_at IS NOT NULL')
    .pluck();
  const deletedAt = db.prepare<[number, number], { deletedAt: string | null }>(
    'SELECT deleted_at AS deletedAt FROM rows WHERE row_id = ? AND dataset = ?',
  );
  const totals = db.prepare<
    { dataset: number },
    { unlabelled: number; empty: number; min: number | null; max: number; median: number; p95: number }
  >(`
    SELECT count(*) FILTER (WHERE label IS NULL) AS unlabelled, count(*) FILTER (WHERE trim(text) = '') AS empty,
      min(length(text)) AS min, max(length(text)) AS max, median(length(text)) AS median,
      percentile(length(text), 95) AS p95
    FROM rows WHERE dataset = @dataset AND deleted_at IS NULL`);
  const repeats = db.prepare<[number], { duplicates: number; conflicts: number }>(`
    SELECT coalesce(sum(n - 1), 0) AS duplicates, coalesce(sum(labels > 1), 0) AS conflicts FROM (
      SELECT count(*) AS n, count(DISTINCT label) AS labels FROM rows WHERE dataset = ? AND deleted_at IS NULL
      GROUP BY text_hash HAVING n > 1)`);
  const splittable = db.prepare<[number], Row & { split_value: string | null; hash: string }>(
    'SELECT *, lower(hex(text_hash)) AS hash FROM rows WHERE dataset = ? AND deleted_at IS NULL ORDER BY position',
  );

  const setOrigin = db.prepare('UPDATE rows SET origin = ? WHERE dataset = ?');
  const segments = segmentQueries(db);
  const secondPass = db
    .prepare<[number], number>(`
      SELECT row_id FROM rows WHERE dataset = ? AND second_label IS NOT NULL AND label IS NOT NULL AND deleted_at IS NULL
      ORDER BY position`)
    .pluck();
  const firstPassOnly = db
    .prepare<[number], number>(`
      SELECT row_id FROM rows WHERE dataset = ? AND second_label IS NULL AND label IS NOT NULL AND deleted_at IS NULL
      ORDER BY position`)
    .pluck();
  const labelsOf = db.prepare<[number], { rowId: number; label: string }>(
    'SELECT row_id AS rowId, label FROM rows WHERE dataset = ? AND label IS NOT NULL AND deleted_at IS NULL',
  );
  const contents = db.prepare<[number], ContentRow>(`
    SELECT row_id AS rowId, position, text, label, second_label AS secondLabel, group_key AS "group"
    FROM rows WHERE dataset = ? AND deleted_at IS NULL ORDER BY position`);

  return {
    get: (rowId: number): DatasetRow | null => {
      const row = byId.get(rowId);
      return row === undefined ? null : toRow(row);
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
    badById: (dataset: number, badRowId: number): BadRow | null => badById.get(dataset, badRowId) ?? null,
    /** The ids of all rows that are kept aside. */
    badRowIds: (dataset: number): number[] => badRowIds.all(dataset),
    labelCounts: (dataset: number): { label: string; count: number }[] => labelCounts.all(dataset),
    summary: (dataset: number): Omit<DatasetSummary, 'datasetId' | 'badRowCount'> => {
      const total = totals.get({ dataset });
      const repeat = repeats.get(dataset);
      return {
        rowCount: count.get({ dataset }) ?? 0,
        labelCounts: labelCounts.all(dataset),
        unlabelled: total?.unlabelled ?? 0,
        emptyTexts: total?.empty ?? 0,
        duplicateTexts: repeat?.duplicates ?? 0,
        conflictingTexts: repeat?.conflicts ?? 0,
        deletedRows: deletedCount.get(dataset) ?? 0,
        textLength:
          total === undefined || total.min === null
            ? null
            : { min: total.min, median: total.median, p95: total.p95, max: total.max },
      };
    },
    /** All rows of a dataset come from there. */
    setOrigin: (dataset: number, origin: DatasetRow['origin']): void => void setOrigin.run(origin, dataset),
    /** Every row of a dataset with what a split needs, in file order. */
    splittable: (dataset: number): SplittableRow[] =>
      splittable.all(dataset).map((row) => ({
        rowId: row.row_id,
        key: row.hash,
        text: row.text,
        label: row.label,
        group: row.group_key,
        splitValue: row.split_value,
        origin: row.origin,
        extra: fromJson(row.extra_json),
      })),
    /** The living rows of a dataset that an area works on as a whole, in file order. */
    contents: (dataset: number): ContentRow[] => contents.all(dataset),
    /** Rows by id, deleted ones too, with the dataset they belong to; ids that do not exist are left out. */
    byIds: (rowIds: readonly number[]): (DatasetRow & { dataset: number; secondLabel: string | null })[] =>
      rowIds.flatMap((rowId) => {
        const row = byId.get(rowId);
        return row === undefined ? [] : [{ ...toRow(row), dataset: row.dataset, secondLabel: row.second_label }];
      }),
    /** What deleting (or, with null, restoring) these rows of a dataset changes; rows that are so already are not among it. */
    deletionCells: (dataset: number, rowIds: readonly number[], at: string | null): CellChange[] =>
      [...new Set(rowIds)].flatMap((rowId): CellChange[] => {
        const row = deletedAt.get(rowId, dataset);
        return row === undefined || (row.deletedAt === null) === (at === null)
          ? []
          : [{ rowId, field: 'deleted_at', before: row.deletedAt, after: at }];
      }),
    /** Ids of living, labelled rows that have a label of the second pass, or have none yet, in file order. */
    idsOfSecondPass: (dataset: number, has: boolean): number[] => (has ? secondPass : firstPassOnly).all(dataset),
    /** The label of each living, labelled row by its id. */
    labelsOf: (dataset: number): Map<number, string> =>
      new Map(labelsOf.all(dataset).map(({ rowId, label }) => [rowId, label])),
    /** Ids of all rows that a filter lets through. */
    idsOf: (dataset: number, filter: StoredFilter): number[] => [
      ...arrangeRows(db, dataset, filter, { by: 'position', direction: 'ascending' }),
    ],
  };
}
