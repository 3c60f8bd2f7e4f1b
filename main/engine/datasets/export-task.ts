import { closeSync, openSync } from 'node:fs';
import { writeBeside } from '@engine/reports/write-file';
import { rowFilterSql, type StoredFilter } from '@engine/store/row-filter';
import { indexedThrough } from '@engine/store/row-search';
import { openDatabase } from '@engine/store/store';
import type { Dataset } from '@shared/contract/datasets';
import type { ExportFormat } from '@shared/contract/export';
import type { DatasetRow } from '@shared/contract/rows';
import type { Database } from 'better-sqlite3';
import { type DelimitedStyle, delimitedWriter } from './exporting/delimited-writer';
import { jsonLinesWriter } from './exporting/json-lines-writer';
import { parquetWriter } from './exporting/parquet-writer';
import type { Cell, TableWriter } from './exporting/table-writer';
import { workbookWriter } from './exporting/workbook-writer';

export type ExportInput = {
  databaseFile: string;
  datasetKey: number;
  dataset: Pick<Dataset, 'columns' | 'extraColumns' | 'roles'>;
  path: string;
  format: ExportFormat;
  filter: StoredFilter;
  rowIds: readonly number[] | undefined;
  style: DelimitedStyle;
};
export type ExportOutcome = { path: string; bytes: number; rows: number };

type Row = {
  external_id: string | null;
  text: string;
  label: string | null;
  group_key: string | null;
  split_value: string | null;
  origin: DatasetRow['origin'];
  extra_json: string;
};

/** How to get each column of the file, in order, from a stored row. */
function cellsOf({ columns, extraColumns, roles }: ExportInput['dataset']): (row: Row) => Cell[] {
  const stored: [string | undefined, keyof Row][] = [
    [roles.text, 'text'],
    [roles.label, 'label'],
    [roles.id, 'external_id'],
    [roles.group, 'group_key'],
    [roles.split, 'split_value'],
  ];
  const readers = columns.map((column): ((row: Row, extra: readonly string[]) => Cell) => {
    const own = stored.find(([name]) => name === column);
    if (own !== undefined) return (row) => row[own[1]];
    const at = extraColumns.indexOf(column);
    if (at === -1 && column === roles.origin) return (row) => row.origin;
    return (_, extra) => extra[at] ?? '';
  });
  return (row) => {
    const extra = JSON.parse(row.extra_json) as string[]; // safe: only the import writes this column, as a list of texts
    return readers.map((read) => read(row, extra));
  };
}

/** The rows that were asked for, in the dataset's order. */
function rowsToExport(db: Database, { datasetKey, filter, rowIds }: ExportInput): IterableIterator<Row> {
  const { sql, parameters } = rowFilterSql(datasetKey, filter, indexedThrough(db, datasetKey));
  if (rowIds === undefined) {
    return db.prepare<unknown[], Row>(`SELECT * FROM rows WHERE ${sql} ORDER BY position`).iterate(parameters);
  }
  db.exec('CREATE TEMP TABLE chosen (row_id INTEGER PRIMARY KEY)');
  const choose = db.prepare('INSERT OR IGNORE INTO chosen VALUES (?)');
  for (const rowId of rowIds) choose.run(rowId);
  return db
    .prepare<[number], Row>(
      `SELECT rows.* FROM chosen JOIN rows USING (row_id)
      WHERE dataset = ? AND deleted_at IS ${filter.deleted === true ? 'NOT NULL' : 'NULL'} ORDER BY position`,
    )
    .iterate(datasetKey);
}

/** Writes rows to a file, whole or not at all. @throws AppFailure in words */
export async function exportRows(input: ExportInput): Promise<ExportOutcome> {
  const db = openDatabase(input.databaseFile);
  try {
    let rows = 0;
    const { path, bytes } = await writeBeside(input.path, async (beside) => {
      const { columns } = input.dataset;
      const toFile = input.format === 'csv' || input.format === 'jsonl';
      const file = toFile ? openSync(beside, 'w') : -1;
      try {
        const writer: TableWriter =
          input.format === 'csv'
            ? delimitedWriter(file, columns, input.style)
            : input.format === 'jsonl'
              ? jsonLinesWriter(file, columns)
              : input.format === 'xlsx'
                ? workbookWriter(beside, columns)
                : parquetWriter(beside, columns);
        const cells = cellsOf(input.dataset);
        for (const row of rowsToExport(db, input)) {
          const waiting = writer.write(cells(row));
          if (waiting !== undefined) await waiting;
          rows += 1;
        }
        await writer.end();
      } finally {
        if (toFile) closeSync(file);
      }
    });
    return { path, bytes, rows };
  } finally {
    db.close();
  }
}
