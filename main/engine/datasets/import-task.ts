import { dirname } from 'node:path';
import { type NewRow, rowQueries } from '@engine/store/rows';
import { inWords } from '@engine/store/storage-errors';
import { openDatabase } from '@engine/store/store';
import type { TaskReport } from '@engine/workers/task-report';
import { type ColumnRole, Origin, type Roles } from '@shared/contract/datasets';
import { AppFailure } from '@shared/contract/errors';
import Papa from 'papaparse';
import { faultOf } from './fault';
import { readTable, type TableHead, type TableSource } from './read-table';

export type ImportInput = {
  databaseFile: string;
  /** What `rows.dataset` holds. */
  datasetKey: number;
  source: TableSource;
  roles: Roles;
};
export type ImportOutcome = { rows: number; bad: number; extraColumns: string[]; sourceName: string };

const ROWS_A_TRANSACTION = 5_000;

/** Where each role stands among the columns; -1 when it is not used. */
function places(roles: Roles, head: TableHead): Record<ColumnRole, number> {
  const place = (role: ColumnRole): number => {
    const column = roles[role];
    if (column === undefined) return -1;
    const index = head.columns.indexOf(column);
    if (index === -1) {
      throw new AppFailure(
        'invalid-input',
        `${head.name} has no column '${column}' for the ${role}. Its columns are: ${head.columns.join(', ')}.`,
      );
    }
    return index;
  };
  return {
    text: place('text'),
    label: place('label'),
    id: place('id'),
    split: place('split'),
    origin: place('origin'),
    group: place('group'),
  };
}

/**
 * Reads a table into `rows`, batch by batch. The dataset is still invisible meanwhile: the engine makes it visible when this
 * returns, and removes it when this fails or is stopped.
 */
export async function importTable(input: ImportInput, report: TaskReport): Promise<ImportOutcome> {
  const db = openDatabase(input.databaseFile);
  try {
    const store = rowQueries(db);
    let head: TableHead | null = null;
    let at: Record<ColumnRole, number> | null = null;
    let extra: number[] = [];
    let rows: NewRow[] = [];
    let bad: { line: number; reason: string; raw: string }[] = [];
    let rowCount = 0;
    let badCount = 0;

    const flush = () => {
      store.insert(input.datasetKey, rows, bad);
      rows = [];
      bad = [];
    };
    const optional = (cells: readonly string[], index: number): string | null => {
      const value = index === -1 ? '' : (cells[index] ?? '');
      return value.trim() === '' ? null : value;
    };

    await readTable(
      input.source,
      (found) => {
        head = found;
        const placed = places(input.roles, found);
        at = placed;
        const used = new Set(Object.values(placed));
        extra = found.columns.map((_, index) => index).filter((index) => !used.has(index));
      },
      (records) => {
        if (at === null || head === null) return true;
        for (const { line, cells } of records) {
          const fault = faultOf(cells, head.columns.length);
          if (fault !== null) {
            badCount += 1;
            bad.push({ line, reason: fault, raw: Papa.unparse([cells], { delimiter: head.delimiter }) });
          } else {
            rowCount += 1;
            const origin = Origin.safeParse(at.origin === -1 ? 'imported' : cells[at.origin]?.trim().toLowerCase());
            rows.push({
              position: rowCount,
              externalId: optional(cells, at.id),
              text: cells[at.text] ?? '',
              label: optional(cells, at.label),
              group: optional(cells, at.group),
              splitValue: optional(cells, at.split),
              origin: origin.success ? origin.data : 'imported',
              extra: extra.map((index) => cells[index] ?? ''),
            });
          }
          if (rows.length >= ROWS_A_TRANSACTION || bad.length >= ROWS_A_TRANSACTION) flush();
        }
        report({ done: rowCount, total: null });
        return true;
      },
    );
    flush();
    const found: TableHead | null = head;
    if (found === null || rowCount + badCount === 0) {
      throw new AppFailure('file', 'There are no rows below the header. Choose a file with rows.');
    }
    const { columns, name }: TableHead = found;
    return {
      rows: rowCount,
      bad: badCount,
      extraColumns: extra.map((index) => columns[index] ?? ''),
      sourceName: name,
    };
  } catch (thrown) {
    throw inWords(thrown, dirname(input.databaseFile));
  } finally {
    db.close();
  }
}
