import { joinUnits, type SplitRow, seededHash } from '../splits';

/**
 * The order in which rows are taken for the subsets of a learning curve: the first n of it are the subset of n rows, so that each subset
 * holds every smaller one. Each label comes in even steps, so that every subset has the labels in about the shares of the whole (within
 * one row or one unit a label); within a label a seeded hash of the content decides. Rows with the same normalised text (and, when
 * grouped, of one group) come one after another: a small subset knows few groups well, as a small collection would.
 * @param rows with a label; the order in which they come changes nothing but the order of equal texts
 * @returns places in `rows`, each once
 */
export function nestedOrder(
  rows: readonly Omit<SplitRow, 'rowId'>[],
  { seed, grouped }: { seed: number; grouped: boolean },
): Int32Array {
  const units = joinUnits(
    rows.map((row, rowId) => ({ ...row, rowId })),
    grouped,
  )
    .map((unit) => ({ ...unit, hash: seededHash(seed, unit.key), place: 0 }))
    .sort((a, b) => a.hash - b.hash || (a.key < b.key ? -1 : 1));
  const totals = new Map<string, number>();
  for (const { label, rows: held } of units) totals.set(label, (totals.get(label) ?? 0) + held.length);
  const before = new Map<string, number>();
  for (const unit of units) {
    const taken = before.get(unit.label) ?? 0;
    unit.place = (taken + unit.rows.length / 2) / (totals.get(unit.label) ?? 1);
    before.set(unit.label, taken + unit.rows.length);
  }
  units.sort((a, b) => a.place - b.place || a.hash - b.hash || (a.key < b.key ? -1 : 1));
  return Int32Array.from(units.flatMap(({ rows: held }) => held.map(({ rowId }) => rowId)));
}
