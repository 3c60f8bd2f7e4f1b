import type { ColumnRole } from '@shared/contract/datasets';
import { HASH_BYTES, writeBytesHash } from './text-hash';

/** Columns of `rows` that a cell of the file goes to, in the order in which a batch holds them. */
export const CELL_COLUMNS = [
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

/**
 * Rows on their way into the store. Their cells are bytes, one behind the other: so they cross a thread without being copied and
 * reach the database a few dozen rows a value. Binding strings one by one is what an import would spend its time on.
 */
export type RowBatch = {
  count: number;
  /** Cells a row: those of {@link cellRoles}, then the free columns as JSON. */
  width: number;
  /** UTF-8 of all cells, row by row, without gaps. */
  bytes: Uint8Array;
  /** Bytes of each cell; -1 for one without a value. */
  lengths: Int32Array;
  /** {@link HASH_BYTES} a row: the hash of its text. */
  hashes: Uint8Array;
  /** For each row the number of its label, -1 without one. Null when there were too many labels to number them. */
  labelNumbers: Int32Array | null;
  /** Labels that were first seen in this batch: the first of all is number 0. */
  newLabels: string[];
  /** For each row the line it starts on. */
  lines: number[];
  bad: { line: number; reason: string; raw: string }[];
};

/** A row as text: its cells in the order of {@link cellRoles}, then its free columns as JSON; null for a cell without a value. */
export type UnpackedRow = { line: number; cells: readonly (string | null)[] };

const NO_VALUE = -1;
const NO_LABEL = -1;
/** UTF-8 takes three bytes at most for a UTF-16 unit. */
const MOST_BYTES_A_UNIT = 3;
/** With more labels than this they are no label list, and nobody numbers them. */
const MOST_LABELS = 10_000;
const FIRST_BYTES = 1024 * 1024;

/** What the cells of rows to be packed are: text, or strings with a character for each byte of the text's UTF-8. */
export type CellForm = { toText: (cell: string) => string; asUtf8: 'utf8' | 'latin1' };

/** Packs rows of one source into batches, one after the other; labels are numbered through all of them. */
export function createRowPacker(roles: readonly ColumnRole[], { toText, asUtf8 }: CellForm) {
  const width = roles.length + 1;
  const textAt = roles.indexOf('text');
  const labelAt = roles.indexOf('label');
  const known = new Map<string, number>();
  let tooManyLabels = false;
  let bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);

  /** Room for so many bytes behind the first `used`. */
  const makeRoom = (used: number, more: number) => {
    if (used + more <= bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(2 * (used + more));
    bytes.copy(larger, 0, 0, used);
    bytes = larger;
  };
  const numberOf = (label: string, newLabels: string[]): number => {
    const number = known.get(label);
    if (number !== undefined) return number;
    if (known.size === MOST_LABELS) {
      tooManyLabels = true;
      known.clear();
      return NO_LABEL;
    }
    // A copy: a piece of the file's text would keep all of that in memory.
    known.set(Buffer.from(label).toString(), known.size);
    newLabels.push(toText(label));
    return known.size - 1;
  };

  return {
    /** @param bad rows that are kept aside, passed on as they are */
    pack: (rows: readonly UnpackedRow[], bad: RowBatch['bad']): RowBatch => {
      const lengths = new Int32Array(rows.length * width).fill(NO_VALUE);
      // On memory of their own: it moves to another thread instead of being copied.
      const hashes = Buffer.from(new ArrayBuffer(rows.length * HASH_BYTES));
      const labelNumbers = new Int32Array(rows.length).fill(NO_LABEL);
      const newLabels: string[] = [];
      let used = 0;
      rows.forEach(({ cells }, row) => {
        for (let at = 0; at < width; at += 1) {
          const cell = cells[at] ?? null;
          if (cell === null) continue;
          makeRoom(used, cell.length * MOST_BYTES_A_UNIT);
          const end = used + bytes.write(cell, used, asUtf8);
          lengths[row * width + at] = end - used;
          if (at === textAt) writeBytesHash(bytes.subarray(used, end), hashes, row * HASH_BYTES);
          else if (at === labelAt && !tooManyLabels) labelNumbers[row] = numberOf(cell, newLabels);
          used = end;
        }
      });
      return {
        count: rows.length,
        width,
        bytes: new Uint8Array(bytes.subarray(0, used)),
        lengths,
        hashes,
        labelNumbers: tooManyLabels ? null : labelNumbers,
        newLabels,
        lines: rows.map(({ line }) => line),
        bad,
      };
    },
  };
}

/** The cells of all rows as text, row by row. */
export function unpackCells({ bytes, lengths }: RowBatch): (string | null)[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const cells: (string | null)[] = [];
  let at = 0;
  for (const length of lengths) {
    cells.push(length === NO_VALUE ? null : text.toString('utf8', at, at + Math.max(0, length)));
    at += Math.max(0, length);
  }
  return cells;
}

/** A batch with only these rows of another one, and nothing of what was kept aside. @param rows rising row numbers, from 0 */
export function pickRows(batch: RowBatch, rows: readonly number[]): RowBatch {
  const { width } = batch;
  const starts = new Float64Array(batch.count + 1);
  for (let row = 0; row < batch.count; row += 1) {
    let end = starts[row] ?? 0;
    for (let at = 0; at < width; at += 1) end += Math.max(0, batch.lengths[row * width + at] ?? 0);
    starts[row + 1] = end;
  }
  const parts = rows.map((row) => batch.bytes.subarray(starts[row], starts[row + 1]));
  return {
    count: rows.length,
    width,
    bytes: Buffer.concat(parts),
    lengths: Int32Array.from(rows.flatMap((row) => [...batch.lengths.subarray(row * width, (row + 1) * width)])),
    hashes: Buffer.concat(rows.map((row) => batch.hashes.subarray(row * HASH_BYTES, (row + 1) * HASH_BYTES))),
    labelNumbers: batch.labelNumbers && Int32Array.from(rows, (row) => batch.labelNumbers?.[row] ?? NO_LABEL),
    newLabels: batch.newLabels,
    lines: rows.map((row) => batch.lines[row] ?? 0),
    bad: [],
  };
}
