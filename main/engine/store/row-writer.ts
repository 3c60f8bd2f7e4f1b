import type { ColumnRole } from '@shared/contract/datasets';
import type { Database } from 'better-sqlite3';
import { CELL_COLUMNS, cellRoles, type RowBatch } from './row-batch';
import { HASH_BYTES } from './text-hash';

const ROWS_A_STATEMENT = 50;

/** A cell out of the bytes of its rows: its first byte, from 1, and how many; without a number of bytes it is NULL. */
const CELL = 'CAST(substr(@bytes, ?, ?) AS TEXT)';

/**
 * Writes batches of rows of one dataset. Many rows a statement, constants in its text, one blob for all their cells and one for
 * all hashes: binding texts one by one is what an import spends its time on.
 * @param used the roles that have a column; 'text' is always among them
 */
export function rowWriter(db: Database, dataset: number, used: ReadonlySet<ColumnRole>) {
  const width = cellRoles(used).length + 1;
  const names = ['dataset', 'position', ...CELL_COLUMNS.map(([, column]) => column), 'extra_json', 'text_hash'];
  const valuesOf = (row: number): string => {
    const cells = CELL_COLUMNS.map(([role]) => (used.has(role) ? CELL : role === 'origin' ? `'imported'` : 'NULL'));
    return `(@dataset, @position + ${row}, ${cells.join(', ')}, ${CELL}, substr(@hashes, ${row * HASH_BYTES + 1}, ${HASH_BYTES}))`;
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
     */
    write: db.transaction((first: number, { count, bytes, lengths, hashes, bad }: RowBatch): void => {
      let start = 0;
      for (let row = 0; row < count; ) {
        const rows = row + ROWS_A_STATEMENT <= count ? ROWS_A_STATEMENT : 1;
        const places: (number | null)[] = [];
        let end = start;
        for (let cell = row * width; cell < (row + rows) * width; cell += 1) {
          const length = lengths[cell] ?? -1;
          places.push(end - start + 1, length < 0 ? null : length);
          if (length > 0) end += length;
        }
        (rows === 1 ? one : many).run(places, {
          dataset,
          position: first + row,
          bytes: bytes.subarray(start, end),
          hashes: hashes.subarray(row * HASH_BYTES, (row + rows) * HASH_BYTES),
        });
        start = end;
        row += rows;
      }
      for (const { line, reason, raw } of bad) insertBad.run(dataset, line, reason, raw);
    }),
  };
}
