import type { SplittableRow } from '@engine/store/rows';
import type { Dataset } from '@shared/contract/datasets';
import { AppFailure } from '@shared/contract/errors';
import type { CheckedInputOf } from '@shared/contract/operations';
import type { Part, Split } from '@shared/contract/splits';
import { assignByDate, assignParts, dateOrderOf, readDate } from '@shared/domain/splits';

const PART_WORDS: Record<string, Part> = {
  train: 'train',
  training: 'train',
  validation: 'validation',
  valid: 'validation',
  val: 'validation',
  dev: 'validation',
  test: 'test',
  testing: 'test',
};

/**
 * The column that a split reads, and how to read it from a row.
 * @throws AppFailure when the dataset has no such column
 */
export function columnReader(
  dataset: Dataset,
  column: string | undefined,
): { name: string; read: (row: SplittableRow) => string } {
  const own = dataset.roles.split;
  const name = column ?? own;
  if (name === undefined) {
    throw new AppFailure('refused', `${dataset.name} has no split column. Use a seeded split, or name a column.`);
  }
  if (name === own) return { name, read: (row) => row.splitValue ?? '' };
  const place = dataset.extraColumns.indexOf(name);
  if (place === -1) {
    throw new AppFailure(
      'refused',
      `${dataset.name} has no free column '${name}'. It has: ${dataset.extraColumns.join(', ') || 'none'}.`,
    );
  }
  return { name, read: (row) => row.extra[place] ?? '' };
}

/** Sides by the words of a column; rows with other words are left out. */
function byWords(
  rows: readonly SplittableRow[],
  read: (row: SplittableRow) => string,
  sides: Readonly<Record<string, Part>> | undefined,
): Map<number, Part> {
  const parts = new Map<number, Part>();
  for (const row of rows) {
    const word = read(row).trim();
    const part = sides === undefined ? PART_WORDS[word.toLowerCase()] : sides[word];
    if (part !== undefined) parts.set(row.rowId, part);
  }
  return parts;
}

/** Sides by the dates of a column; rows without a date are left out. */
function byDates(
  rows: readonly SplittableRow[],
  column: { name: string; read: (row: SplittableRow) => string },
  fractions: Split['fractions'],
): Map<number, Part> {
  const order = dateOrderOf(rows.map(column.read));
  if (order === null) {
    throw new AppFailure(
      'refused',
      `The column '${column.name}' cannot be read as dates: write them as 2026-01-31, or so that day and month can be told apart.`,
    );
  }
  const dated = rows.flatMap((row) => {
    const at = readDate(column.read(row), order);
    return at === null ? [] : [{ rowId: row.rowId, at }];
  });
  return assignByDate(dated, fractions);
}

/** The side of each usable row, by the method that was asked for, and the column it was read from. */
export function chooseSides(
  dataset: Dataset,
  rows: readonly SplittableRow[],
  input: CheckedInputOf<'splits.create'>,
): { parts: Map<number, Part>; byColumn: string | null } {
  if (input.method === 'seeded') {
    const { seed, fractions, grouped } = input;
    return { parts: assignParts(rows, { seed, fractions, grouped }), byColumn: null };
  }
  const column = columnReader(dataset, input.column);
  const parts =
    input.method === 'date' ? byDates(rows, column, input.fractions) : byWords(rows, column.read, input.sides);
  return { parts, byColumn: column.name };
}
