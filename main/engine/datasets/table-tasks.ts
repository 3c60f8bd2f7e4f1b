import {
  countRows,
  describeColumn,
  filteredTexts,
  type StoredColumn,
  textLengths,
} from '@engine/store/column-statistics';
import type { StoredFilter, StoredSort } from '@engine/store/row-filter';
import { arrangeRows as arrangeRowIds } from '@engine/store/row-order';
import { indexNextRows } from '@engine/store/row-search';
import { rowQueries } from '@engine/store/rows';
import { openDatabase } from '@engine/store/store';
import type { DatasetSummary } from '@shared/contract/datasets';
import type { DatasetRow } from '@shared/contract/rows';
import type { ColumnStatistics, LengthHistogram } from '@shared/contract/table';
import { type CopyFormat, copiedRows } from '@shared/domain/copied-rows';
import { type Histogram, histogramOf } from '@shared/domain/histogram';
import { tokenCounter } from '@shared/domain/tokens';
import type { Database } from 'better-sqlite3';

/** Rows of a dataset, for a task in a thread of its own. */
export type TableInput = { databaseFile: string; datasetKey: number };
type FilteredInput = TableInput & { filter: StoredFilter };
export type ArrangeInput = FilteredInput & { sort: StoredSort };
export type DescribeInput = FilteredInput & { columns: StoredColumn[] };
export type ColumnDescription = Omit<ColumnStatistics, 'column' | 'name'>;
export type HistogramInput = FilteredInput & { of: 'characters' | 'tokens'; model: string };
export type HistogramOutcome = { histogram: Histogram; rows: number; tokens: LengthHistogram['tokens'] };
export type CopyInput = {
  databaseFile: string;
  rowIds: number[];
  columns: StoredColumn[];
  /** Head of each column. */
  names: string[];
  format: CopyFormat;
};
export type TableSummary = Omit<DatasetSummary, 'datasetId' | 'badRowCount'>;

async function withDatabase<T>(file: string, work: (db: Database) => T | Promise<T>): Promise<T> {
  const db = openDatabase(file);
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

/** Sorts and filters a dataset once; see `table-views.ts`. */
export const arrangeRows = ({ databaseFile, datasetKey, filter, sort }: ArrangeInput): Promise<Float64Array> =>
  withDatabase(databaseFile, (db) => arrangeRowIds(db, datasetKey, filter, sort));

/** One description for each of the columns asked for. */
export const describeColumns = (input: DescribeInput): Promise<ColumnDescription[]> =>
  withDatabase(input.databaseFile, (db) =>
    input.columns.map((column) => describeColumn(db, input.datasetKey, input.filter, column)),
  );

/** What stands in a column of a row; null when nothing does. */
const cellOf = (row: DatasetRow, column: StoredColumn): string | null =>
  typeof column === 'object' ? (row.extra[column.extra] ?? null) : row[column];

/** The rows with these ids as text for the clipboard, in the order of the ids. */
export const copyRows = ({
  databaseFile,
  rowIds,
  columns,
  names,
  format,
}: CopyInput): Promise<{ text: string; rows: number }> =>
  withDatabase(databaseFile, (db) => {
    const rows = rowQueries(db)
      .byIds(rowIds)
      .map((row) => columns.map((column) => cellOf(row, column)));
    return { text: copiedRows({ columns: names, rows }, format), rows: rows.length };
  });

/** Counts of a whole dataset. */
export const summariseRows = ({ databaseFile, datasetKey }: TableInput): Promise<TableSummary> =>
  withDatabase(databaseFile, (db) => rowQueries(db).summary(datasetKey));

/** Texts whose tokens are counted at most: seconds. The shape of the histogram does not change with more. */
const MOST_TOKENISED = 100_000;

/** How long the texts are. Tokens are counted as the model counts them. */
export const measureTexts = ({
  databaseFile,
  datasetKey,
  filter,
  of,
  model,
}: HistogramInput): Promise<HistogramOutcome> =>
  withDatabase(databaseFile, async (db) => {
    if (of === 'characters') {
      const histogram = histogramOf(textLengths(db, datasetKey, filter));
      return { histogram, rows: histogram.count, tokens: null };
    }
    const { text: tokensOf, encoding, exact } = await tokenCounter(model);
    const rows = countRows(db, datasetKey, filter);
    const counts: number[] = [];
    for (const text of filteredTexts(db, datasetKey, filter, MOST_TOKENISED / rows)) counts.push(tokensOf(text));
    return { histogram: histogramOf(Uint32Array.from(counts)), rows, tokens: { model, encoding, exact } };
  });

/** Rows that go into the search index in one transaction: some 50 ms, in which no one else can write. */
const ROWS_A_STEP = 1_000;

/** Brings the search index of a dataset up to date, step by step. It may be stopped anywhere and goes on from there. */
export const indexTexts = ({ databaseFile, datasetKey }: TableInput): Promise<number> =>
  withDatabase(databaseFile, async (db) => {
    let indexed = 0;
    for (;;) {
      const step = indexNextRows(db, datasetKey, ROWS_A_STEP);
      if (step === 0) return indexed;
      indexed += step;
      // A writer that waits for its turn asks again every few milliseconds.
      await new Promise((resume) => setTimeout(resume, 2));
    }
  });
