import { t } from '@lingui/core/macro';
import type { CallInput } from '@renderer/lib/call';
import type { Dataset } from '@shared/contract/datasets';
import type { Part, SideValues, Split } from '@shared/contract/splits';
import { type Cuts, fractionsOf, sharesProblem, usualCuts } from './shares';

/** A split as it is being set up. Null stands for what the user has not said. */
export type SplitDraft = {
  method: Split['method'] | null;
  cuts: Cuts;
  seed: number;
  wantsGroups: boolean | null;
  sideColumn: string | null;
  dateColumn: string | null;
  /** What the user said of values of the column; null leaves the rows with this value out. */
  saidSides: ReadonlyMap<string, Part | null>;
};

export const newDraft: SplitDraft = {
  method: null,
  cuts: usualCuts,
  seed: 1,
  wantsGroups: null,
  sideColumn: null,
  dateColumn: null,
  saidSides: new Map(),
};

/** The columns that sides can be taken from, the one with that role first. */
export const sideColumns = ({ roles, extraColumns }: Dataset): string[] => [
  ...(roles.split === undefined ? [] : [roles.split]),
  ...extraColumns.filter((column) => column !== roles.split),
];

/** How rows are chosen: at random, unless the file brings its own sides. */
export const methodOf = (draft: SplitDraft, dataset: Dataset): Split['method'] =>
  draft.method ?? (dataset.roles.split === undefined ? 'seeded' : 'column');

/** The column of the sides; null when there is none to choose from. */
export const sideColumnOf = (draft: SplitDraft, dataset: Dataset): string | null =>
  draft.sideColumn ?? sideColumns(dataset)[0] ?? null;

/** Where groups are known, keeping them together is the fair test; the user can still say no. */
export const isGrouped = ({ wantsGroups }: SplitDraft, { roles }: Dataset): boolean =>
  roles.group !== undefined && (wantsGroups ?? true);

/** The values of the column with the side of each: what the user said, else what the word means. */
export const sidesOf = ({ saidSides }: SplitDraft, { values }: SideValues): SideValues['values'] =>
  values.map((entry) => ({
    ...entry,
    part: saidSides.has(entry.value) ? (saidSides.get(entry.value) ?? null) : entry.part,
  }));

/** Rows on each side, and those that are left out. */
export function rowsBySide(values: SideValues['values']): Record<Part | 'out', number> {
  const rows = { train: 0, validation: 0, test: 0, out: 0 };
  for (const { part, rows: count } of values) rows[part ?? 'out'] += count;
  return rows;
}

/**
 * Why this draft makes no split yet; null when it does.
 * @param sides the values of the column with their sides; null while they are read, or for another method
 */
export function draftProblem(draft: SplitDraft, dataset: Dataset, sides: SideValues['values'] | null): string | null {
  const method = methodOf(draft, dataset);
  if (method === 'seeded') return sharesProblem(draft.cuts);
  if (method === 'date')
    return draft.dateColumn === null ? t`Choose the column that holds the dates.` : sharesProblem(draft.cuts);
  if (sides === null) return t`The values of the column are being counted.`;
  const { train, test } = rowsBySide(sides);
  if (train === 0) return t`Say which values mean train: nothing could learn otherwise.`;
  if (test === 0) return t`Say which values mean test: nothing could be measured otherwise.`;
  return null;
}

/** What the engine is asked for. */
export function splitInput(
  draft: SplitDraft,
  dataset: Dataset,
  sides: SideValues['values'] | null,
): CallInput<'splits.create'> {
  const method = methodOf(draft, dataset);
  const column = method === 'date' ? draft.dateColumn : sideColumnOf(draft, dataset);
  return {
    datasetId: dataset.id,
    seed: draft.seed,
    grouped: isGrouped(draft, dataset),
    method,
    ...(method === 'seeded' || column === null ? {} : { column }),
    ...(method === 'column'
      ? {
          sides: Object.fromEntries((sides ?? []).flatMap(({ value, part }) => (part === null ? [] : [[value, part]]))),
        }
      : { fractions: fractionsOf(draft.cuts) }),
  };
}
