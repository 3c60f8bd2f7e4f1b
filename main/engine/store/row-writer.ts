import type { ColumnRole } from '@shared/contract/datasets';
import type { Database } from 'better-sqlite3';
import { HASH_BYTES } from './text-hash';

/** Columns of `rows` that a cell of the file goes to, in the order in which a batch holds them. */
const CELL_COLUMNS = [
  ['id', 'external_id'],
  ['text', 'text'],
  ['label', 'label'],
  ['group', 'group_key'],
  ['split', 'split_value'],
  ['origin', 'origin'],
] as const;

/** Roles that a batch holds a cell for, in this order; the free columns follow as one JSON list. */
export const cellRoles = (used: ReadonlySet<ColumnRole>): ColumnRole[] =>
  CELL_COLUMNS.map(([role]) => role).filter((role) => used.has(role));

/** Rows on their way into the store: flat, so that they cross a thread cheaply. */
export type RowBatch = {
  count: number;
  /** For each row the cells of {@link cellRoles}, then its free columns as JSON. */
  cells: (string | null)[];
  /** {@link HASH_BYTES} a row: the hash of its text. */
  hashes: Uint8Array;
  /** For each row the line it starts on. */
  lines: number[];
  bad: { line: number; reason: string; raw: string }[];
};

const ROWS_A_STATEMENT = 50;

/**
 * Writes batches of rows of one dataset. Many rows a statement, constants in its text and one blob for all hashes: binding
 * values one by one is what an import spends its time on.
 * @param used the roles that have a column; 'text' is always among them
 */
export function rowWriter(db: Database, dataset: number, used: ReadonlySet<ColumnRole>) {
  const roles = cellRoles(used);
  const width = roles.length + 1;
  const names = ['dataset', 'position', ...CELL_COLUMNS.map(([, column]) => column), 'extra_json', 'text_hash'];
  const valuesOf = (row: number): string => {
    const cells = CELL_COLUMNS.map(([role]) => (used.has(role) ? '?' : role === 'origin' ? `'imported'` : 'NULL'));
    return `(@dataset, @position + ${row}, ${cells.join(', ')}, ?, substr(@hashes, ${row * HASH_BYTES + 1}, ${HASH_BYTES}))`;
  };
  const statement = (rows: number) =>
    db.prepare(
      `INSERT INTO rows (${names.join(', ')}) VALUES ${Array.from({ length: rows }, (_, row) => valuesOf(row)).join(', ')}`,
    );
  const many = statement(ROWS_A_STATEMENT);
  const one = statement(1);
  const insertBad = db.prepare('INSERT INTO bad_rows (dataset, line, reason, raw) VALUES (?,?,?,?)');

  return {
    /**
     * All or none of a batch, in one transaction.
     * @param first position of its first row
     * @returns the row id of its last row; the others come right before it
     */
    write: db.transaction((first: number, { count, cells, hashes, bad }: RowBatch): number => {
      let row = 0;
      let last = 0;
      while (row < count) {
        const rows = row + ROWS_A_STATEMENT <= count ? ROWS_A_STATEMENT : 1;
        const { lastInsertRowid } = (rows === 1 ? one : many).run(cells.slice(row * width, (row + rows) * width), {
          dataset,
          position: first + row,
          hashes: hashes.subarray(row * HASH_BYTES, (row + rows) * HASH_BYTES),
        });
        last = Number(lastInsertRowid);
        row += rows;
      }
      for (const { line, reason, raw } of bad) insertBad.run(dataset, line, reason, raw);
      return last;
    }),
  };
}
