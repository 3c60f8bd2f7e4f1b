import { t } from '@lingui/core/macro';
import type { ColumnRole } from '@shared/contract/datasets';
import { AppFailure } from '@shared/contract/errors';
import type { Database } from 'better-sqlite3';
import { CELL_COLUMNS, cellRoles, type RowBatch } from './row-batch';
import { HASH_BYTES } from './text-hash';

const ROWS_A_STATEMENT = 50;

/** The place of a cell among the bytes of its statement is one number: first byte, from 1, times this, plus how many bytes. */
const LENGTH_BITS = 26;
const PLACE_UNIT = 2 ** LENGTH_BITS;
/** Up to here such numbers are exact: a JavaScript number has 53 bits. */
const MOST_BYTES = 2 ** (53 - LENGTH_BITS);

/** The cell at the place that this column of the statement's values holds; NULL where it holds NULL. */
const cellAt = (column: string): string =>
  `CAST(substr(@bytes, ${column} >> ${LENGTH_BITS}, ${column} & ${PLACE_UNIT - 1}) AS TEXT)`;

/**
 * Writes batches of rows of one dataset. Many rows a statement, constants in its text, one blob for all their cells and one for
 * all hashes: binding values one by one is what an import spends its time on.
 * @param used the roles that have a column; 'text' is always among them
 */
export function rowWriter(db: Database, dataset: number, used: ReadonlySet<ColumnRole>) {
  const roles = cellRoles(used);
  const width = roles.length + 1;
  // SQLite names the columns of VALUES column1, column2 …: the cells of a batch in their order, then the row's number.
  const valueFor = (role: ColumnRole): string => {
    const at = roles.indexOf(role);
    if (at === -1) return role === 'origin' ? `'imported'` : 'NULL';
    return cellAt(`column${at + 1}`);
  };
  const extra = cellAt(`column${width}`);
  const row = `column${width + 1}`;
  const columns = [
    ['dataset', '@dataset'],
    ['position', `@position + ${row}`],
    ...CELL_COLUMNS.map(([role, column]) => [column, valueFor(role)]),
    ['extra_json', extra],
    ['text_hash', `substr(@hashes, ${row} * ${HASH_BYTES} + 1, ${HASH_BYTES})`],
  ];
  const statement = (rows: number) => {
    const places = Array.from({ length: rows }, (_, at) => `(${'?, '.repeat(width)}${at})`).join(', ');
    return db.prepare(
      `INSERT INTO rows (${columns.map(([name]) => name).join(', ')})
       SELECT ${columns.map(([, value]) => value).join(', ')} FROM (VALUES ${places})`,
    );
  };
  const many = statement(ROWS_A_STATEMENT);
  const one = statement(1);
  const insertBad = db.prepare('INSERT INTO bad_rows (dataset, line, reason, raw) VALUES (?,?,?,?)');

  /** Bytes of so many rows from one on. */
  const sizeOf = (lengths: Int32Array, row: number, rows: number): number => {
    let size = 0;
    for (let cell = row * width; cell < (row + rows) * width; cell += 1) size += Math.max(0, lengths[cell] ?? 0);
    return size;
  };

  return {
    /**
     * All or none of a batch, in one transaction.
     * @param first position of its first row
     * @throws AppFailure for a row of more than 128 MB
     */
    write: db.transaction((first: number, { count, bytes, lengths, hashes, lines, bad }: RowBatch): void => {
      let start = 0;
      for (let row = 0; row < count; ) {
        const whole = row + ROWS_A_STATEMENT <= count ? ROWS_A_STATEMENT : 1;
        const rows = sizeOf(lengths, row, whole) < MOST_BYTES ? whole : 1;
        const size = sizeOf(lengths, row, rows);
        if (size >= MOST_BYTES) {
          throw new AppFailure(
            'file',
            t`The row on line ${lines[row] ?? '?'} has more than ${MOST_BYTES / 2 ** 20} MB. Shorten it, then import again. Nothing was imported.`,
          );
        }
        const places: (number | null)[] = [];
        let at = 1;
        for (let cell = row * width; cell < (row + rows) * width; cell += 1) {
          const length = lengths[cell] ?? -1;
          places.push(length < 0 ? null : at * PLACE_UNIT + length);
          at += Math.max(0, length);
        }
        (rows === 1 ? one : many).run(places, {
          dataset,
          position: first + row,
          bytes: bytes.subarray(start, start + size),
          hashes: hashes.subarray(row * HASH_BYTES, (row + rows) * HASH_BYTES),
        });
        start += size;
        row += rows;
      }
      for (const { line, reason, raw } of bad) insertBad.run(dataset, line, reason, raw);
    }),
  };
}
