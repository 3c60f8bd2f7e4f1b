import type { SplittableRow } from '@engine/store/rows';
import { t } from '@lingui/core/macro';
import type { Dataset } from '@shared/contract/datasets';
import { AppFailure } from '@shared/contract/errors';
import type { CheckedInputOf } from '@shared/contract/operations';
import type { Part, SideValues, Split } from '@shared/contract/splits';
import { assignByDate, assignParts, dateOrderOf, readDate } from '@shared/domain/splits';
import { compareCodePoints } from '@shared/domain/statistics';

/** Words that mean a side, in lower case. */
const PART_WORDS: ReadonlyMap<string, Part> = new Map([
  ['train', 'train'],
  ['training', 'train'],
  ['validation', 'validation'],
  ['valid', 'validation'],
  ['val', 'validation'],
  ['dev', 'validation'],
  ['test', 'test'],
  ['testing', 'test'],
]);

/** More values than this are no sides. */
const MOST_VALUES = 50;

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
    throw new AppFailure('refused', t`${dataset.name} has no split column. Use a seeded split, or name a column.`);
  }
  if (name === own) return { name, read: (row) => row.splitValue ?? '' };
  const place = dataset.extraColumns.indexOf(name);
  if (place === -1) {
    throw new AppFailure(
      'refused',
      t`${dataset.name} has no free column '${name}'. It has: ${dataset.extraColumns.join(', ') || 'none'}.`,
    );
  }
  return { name, read: (row) => row.extra[place] ?? '' };
}

/** The values of a column among rows that a split can take, and the side that each would mean. */
export function sideValues(rows: readonly SplittableRow[], column: ReturnType<typeof columnReader>): SideValues {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const value = column.read(row).trim();
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const values = [...counts]
    .map(([value, count]) => ({ value, rows: count, part: PART_WORDS.get(value.toLowerCase()) ?? null }))
    .sort((a, b) => b.rows - a.rows || compareCodePoints(a.value, b.value));
  return {
    column: column.name,
    values: values.slice(0, MOST_VALUES),
    more: Math.max(0, values.length - MOST_VALUES),
  };
}

/** The sides that the words of a column mean by themselves. */
const usualSides = (rows: readonly SplittableRow[], read: (row: SplittableRow) => string): Record<string, Part> =>
  Object.fromEntries(
    [...new Set(rows.map((row) => read(row).trim()))].flatMap((word) => {
      const part = PART_WORDS.get(word.toLowerCase());
      return part === undefined ? [] : [[word, part]];
    }),
  );

/**
 * Sides by the values of a column; rows with other values are left out.
 * @param sides which value means which side; what the words mean by themselves when null
 */
export function sidesByColumn(
  rows: readonly SplittableRow[],
  read: (row: SplittableRow) => string,
  sides: Record<string, Part> | null,
): { parts: Map<number, Part>; sides: Record<string, Part> } {
  const meant = sides ?? usualSides(rows, read);
  const known = new Map(Object.entries(meant));
  const parts = new Map<number, Part>();
  for (const row of rows) {
    const part = known.get(read(row).trim());
    if (part !== undefined) parts.set(row.rowId, part);
  }
  return { parts, sides: meant };
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
      t`The column '${column.name}' cannot be read as dates: write them as 2026-01-31, or so that day and month can be told apart.`,
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
): { parts: Map<number, Part>; byColumn: string | null; sides: Record<string, Part> | null } {
  if (input.method === 'seeded') {
    const { seed, fractions, grouped } = input;
    return { parts: assignParts(rows, { seed, fractions, grouped }), byColumn: null, sides: null };
  }
  const column = columnReader(dataset, input.column);
  if (input.method === 'date')
    return { parts: byDates(rows, column, input.fractions), byColumn: column.name, sides: null };
  return { ...sidesByColumn(rows, column.read, input.sides ?? null), byColumn: column.name };
}
